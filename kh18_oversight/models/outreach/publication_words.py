import hashlib
import json

from markupsafe import Markup, escape

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import is_html_empty

from ...lib.html_text import page_text
from ...lib.paper import blocks
from ...lib.redaction import marked_html, redact_text

# What fits into one line above the text.
FACT_LENGTH = 500


class PublicationWords(models.Model):
    """The words as the public reads them, and the seal that an approval holds."""

    _inherit = "kh18.publication"

    file_ids = fields.One2many(
        "kh18.publication.file", "publication_id", string="Files", copy=True
    )
    public_html = fields.Html(
        string="As It Will Be Public", compute="_compute_public_html", sanitize=False
    )
    marked_html = fields.Html(
        string="Original", compute="_compute_public_html", sanitize=False
    )
    redaction_count = fields.Integer(
        string="Blacked Out", compute="_compute_redaction_count"
    )

    @api.depends(
        "title",
        "part_ids.text",
        "part_ids.label",
        "part_ids.kind",
        "part_ids.is_included",
        "part_ids.is_hidden",
        "redaction_ids.words",
        "redaction_ids.is_applied",
    )
    def _compute_public_html(self):
        for record in self:
            record.public_html = record._shown(record._public_words())
            record.marked_html = record._shown(record._marked_words())

    def _shown(self, values):
        facts = Markup("").join(
            Markup("<li><b>%s</b>: %s</li>") % tuple(fact) for fact in values["facts"]
        )
        # Cleaned when it was blacked out.
        body = Markup(values["body"])
        return Markup("<h2>%s</h2><ul>%s</ul>%s") % (values["title"], facts, body)

    def _marked_words(self):
        """Return the same as it stands in the record, with the words marked."""
        terms, parts = self._terms(), self.part_ids.filtered("is_included")
        facts = parts.filtered(lambda part: part.kind == "fact")
        return {
            "title": self._marked(self.title, terms),
            "facts": [
                [part.label, self._marked(page_text(part.text or ""), terms)]
                for part in facts
            ],
            "body": "".join(
                Markup("<h3>%s</h3>%s")
                % (self._marked(part.label, terms), Markup(part.marked_text))
                for part in parts - facts
            ),
        }

    def _marked(self, text, terms):
        # Escaped before, cleaned and marked there.
        return Markup(marked_html(escape(text), terms))

    @api.depends("redaction_ids.is_applied")
    def _compute_redaction_count(self):
        for record in self:
            record.redaction_count = len(record._terms())

    def _terms(self):
        """Return the words that the public does not read."""
        return self.redaction_ids.filtered("is_applied").mapped("words")

    def _public_words(self):
        """Return title, facts and body as the public reads them."""
        self.ensure_one()
        terms = self._terms()
        parts = self.part_ids.filtered("is_included")
        facts = parts.filtered(lambda part: part.kind == "fact")
        return {
            "title": redact_text(self.title, terms),
            "facts": [
                [part._public_label(terms), self._one_line(part._public_html(terms))]
                for part in facts
            ],
            "body": "".join(
                Markup("<h3>%s</h3>%s")
                % (
                    part._public_label(terms),
                    # Cleaned when it was blacked out.
                    Markup(part._public_html(terms)),
                )
                for part in parts - facts
            ),
        }

    def _one_line(self, source):
        lines = [line for line in page_text(source).splitlines() if line]
        return "; ".join(lines)[:FACT_LENGTH]

    def _sealed_values(self):
        """Return all that an approval is given to, as plain values."""
        return {
            **self._public_words(),
            "terms": sorted(self._terms()),
            "topic": self.topic_id.id,
            "year": self.year,
            "date_public": str(self.date_public or ""),
            "makes_pdf": self.makes_pdf,
            "files": self._sealed_files(),
        }

    def _sealed_files(self):
        terms = self._terms()
        return [file._sealed_values(terms) for file in self._included_files()]

    def _included_files(self):
        return self.file_ids.filtered("is_included")

    def _check_files(self):
        """Raise for an image that nobody said to have looked at."""
        for file in self._included_files():
            if file.kind == "image" and not file.is_checked:
                raise UserError(
                    self.env._(
                        "Image “%(name)s”: look at it and tick Looked At, or leave it "
                        "out.",
                        name=file.name,
                    )
                )

    def _seal(self):
        """Return the SHA-256 over all that an approval is given to."""
        self.ensure_one()
        text = json.dumps(self._sealed_values(), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def _words_changed(self):
        """Note who changed the words, and ask for a new approval of what was approved.

        Called by each write that the rules let through.
        """
        self._note_editor()
        for record in self.filtered(lambda r: r.state == "approved"):
            if record._seal() != record.approved_seal:
                record._go(
                    "review",
                    self.env._("The words were changed after the approval."),
                    approved_by_id=False,
                    approved_on=False,
                    approved_seal=False,
                )

    def _check_words_present(self):
        """Raise unless a part is published that says something."""
        for record in self:
            if is_html_empty(record._public_words()["body"]):
                raise UserError(
                    self.env._(
                        "“%(name)s” has no text for the public: tick a part in, or "
                        "write one.",
                        name=record.title,
                    )
                )

    def _document(self, values, statements=()):
        """Return the public words as a complete document, ready for print."""
        facts = Markup("").join(
            Markup("<p>%s: %s</p>") % tuple(fact) for fact in values["facts"]
        )
        said = Markup("").join(
            Markup("<p><b>%s</b>: %s</p>")
            % (item["who"], item["text"] or self._silence(item["date"]))
            for item in statements
        )
        if said:
            said = Markup("<h3>Ý kiến của cơ quan, đơn vị được giám sát</h3>") + said
        return "<!DOCTYPE html>\n" + Markup(
            '<html lang="vi"><head><meta charset="utf-8"/><title>%s</title></head>'
            "<body><h2>%s</h2><p>%s</p>%s%s%s</body></html>"
        ) % (
            values["title"],
            values["title"],
            self._publisher(),
            facts,
            Markup(values["body"]),
            said,
        )

    def _publisher(self):
        return self.unit_id.printed_name or self.unit_id.name

    @api.model
    def _silence(self, day):
        day = blocks.short(fields.Date.to_date(day))
        return f"không có ý kiến đến hết ngày {escape(day)}"
