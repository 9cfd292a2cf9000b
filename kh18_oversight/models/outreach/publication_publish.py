import re

from odoo import fields, models
from odoo.exceptions import UserError

from ...lib.redaction import redact_text
from ...lib.vietnamese import fold

NAME_LENGTH = 80


class PublicationPublish(models.Model):
    """Publishing makes the frozen copy; taking down, correcting (peers 89, 91)."""

    _inherit = "kh18.publication"

    date_published = fields.Date(string="Published On", copy=False, tracking=True)
    published_by_id = fields.Many2one("res.users", copy=False, ondelete="restrict")
    copy_id = fields.Many2one(
        "kh18.public.copy",
        string="Public Copy",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    replaces_id = fields.Many2one(
        "kh18.publication",
        string="Corrects",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    withdrawn_on = fields.Date(string="Taken Down On", copy=False)
    withdrawn_reason = fields.Char(string="Taken Down Because", copy=False)

    def action_publish(self):
        """Make the public copies; an embargo keeps them from the public until its day.

        :raise AccessError: for others than head and leader
        :raise UserError: when the words were changed after the approval, a body still
            has time for its statement, or the activity became sensitive
        """
        self._check_decider()
        self._check_state("approved")
        self._check_publishable()
        self._check_heard()
        for record in self:
            record._check_seal()
            record._publish()

    def _check_seal(self):
        if self._seal() != self.approved_seal:
            raise UserError(
                self.env._(
                    "“%(name)s” is not what was approved: give it back and have it "
                    "approved again.",
                    name=self.title,
                )
            )

    def _publish(self):
        """Make the copy of one publication. The caller was checked."""
        replaced = self.replaces_id
        if replaced:
            readers = self.env["kh18.public.copy"]._for_readers()
            replaced._take_down(readers.env._("Replaced by a corrected text."))
        copy = self.env["kh18.public.copy"]._publish([self._copy_vals()])
        self._go(
            "published",
            date_published=self.env["kh18.workday"]._today(),
            published_by_id=self.env.uid,
            copy_id=copy.id,
        )

    def _copy_vals(self):
        values = self._public_words()
        statements = self._public_statements()
        return {
            "unit_id": self.unit_id,
            "kind": "result",
            "title": values["title"],
            "year": self.year,
            "body": values["body"],
            "facts": values["facts"],
            "statements": statements,
            "topic_id": self.topic_id,
            "date_public": self._first_public_day(),
            "replaces_id": self.replaces_id.copy_id,
            "files": self._public_files(values, statements),
        }

    def _first_public_day(self):
        today = self.env["kh18.workday"]._today()
        # A correction does not end the embargo of what it replaces.
        waited = self.replaces_id.copy_id.date_public
        return max(self.date_public or today, waited or today, today)

    def _public_since(self):
        """Return the first day on which the result was public, corrected since or not.

        Private: asked for the activity.
        """
        days = filter(None, (self.date_published, self.date_public))
        day = self.copy_id.date_public or max(days, default=False)
        first = self.replaces_id and self.replaces_id._public_since()
        return min(filter(None, (day, first)), default=False)

    def _public_files(self, values, statements):
        """Return [(name, mimetype, bytes)] of the files, each made anew."""
        files = []
        if self.makes_pdf:
            pdf = self._print(self._document(values, statements))
            name = f"{self._bare_name(values['title'])}.pdf"
            files.append((name, "application/pdf", pdf))
        terms = self._terms()
        return files + [file._public_file(terms) for file in self._included_files()]

    def _print(self, document):
        """Return a document as PDF, from its words alone."""
        return self.env["ir.actions.report"]._kh18_pdf(document)

    def _bare_name(self, text):
        """Return the name of a file, of plain letters and without blacked-out words."""
        words = fold(redact_text(text, self._terms()))
        return re.sub(r"[^a-z0-9]+", "-", words).strip("-")[:NAME_LENGTH] or "ket-qua"

    def action_withdraw(self):
        """Ask for the reason and take the public copy down.

        :raise AccessError: for others than head and leader
        """
        self._check_decider()
        self._check_state("published")
        return self._ask_reason("_withdraw_with_reason", self.env._("Take Down"))

    def _withdraw_with_reason(self, reason):
        self._check_decider()
        self._check_state("published")
        for record in self:
            # What is blacked out is not told by the note either.
            record._take_down(redact_text(reason, record._terms()))

    def _take_down(self, note):
        """Take the copies down, with a note there. The caller was checked."""
        published = self.filtered(lambda record: record.state == "published")
        # The caller may not write a public copy; nobody may.
        published.sudo().copy_id._withdraw(note)
        published._go(
            "withdrawn",
            note,
            withdrawn_on=self.env["kh18.workday"]._today(),
            withdrawn_reason=note,
        )

    def action_correct(self):
        """Begin a correction: a new publication that will replace this one.

        :return: the action that opens it
        :raise AccessError: for one who does not work in the unit
        """
        self.ensure_one()
        self._check_role(*self._scope_write_roles)
        self.check_access("write")
        self._check_state("published")
        self._check_publishable()
        # Which one it replaces is guarded; the caller works on it.
        record = self.sudo().copy(
            {"replaces_id": self.id, "title": self.title, "date_public": False}
        )
        return self.browse(record.id).get_formview_action()

    def action_open_copy(self):
        """Open the public copy as it was made."""
        self.ensure_one()
        return self.copy_id.get_formview_action()
