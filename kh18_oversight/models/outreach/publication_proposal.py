from markupsafe import Markup

from odoo import models
from odoo.fields import Command

from ...lib.html_text import page_text
from ...lib.paper import blocks, fieldwork_words, followup_words
from ...lib.redaction import present, propose
from ..fieldwork.finding import PRINTED_SEVERITIES

# Bodies named in a result are public; these kinds of contacts are persons.
PERSON_KINDS = (False, "expert")


class PublicationProposal(models.Model):
    """What is proposed from the records: the parts, and the words to black out."""

    _inherit = "kh18.publication"

    def action_take_over(self):
        """Take the parts anew from the records, in the place of those that stand.

        Words already blacked out stay so.

        :raise AccessError: for one who does not work in the unit
        :raise UserError: when it is published, taken down or held back
        """
        self._check_role(*self._scope_write_roles)
        self.check_access("write")
        self._check_state("draft", "review", "approved")
        self.part_ids.unlink()
        self._take_over()

    def action_propose_redactions(self):
        """Look once more for names, numbers and addresses in the words.

        :raise AccessError: for one who does not work in the unit
        """
        self._check_role(*self._scope_write_roles)
        self.check_access("write")
        self._check_state("draft", "review", "approved")
        self._propose_redactions()

    def _take_over(self):
        """Write the parts from the records that the caller reads."""
        for record in self:
            parts = [*record._fact_parts(), *record._text_parts()]
            # What the record says is guarded against typing; the caller reads it.
            record.sudo().part_ids = [
                Command.create(
                    {
                        "sequence": 10 * rank,
                        "kind": kind,
                        "label": label,
                        "source": text,
                        "text": text,
                    }
                )
                for rank, (kind, label, text) in enumerate(parts, 1)
                if text
            ]
        self._propose_redactions()

    def _fact_parts(self):
        activity = self.activity_id
        names = activity.party_ids.mapped("display_name")
        facts = [
            ("Hình thức", fieldwork_words.FORM.get(activity.form)),
            ("Thời gian", self._work_days()),
            ("Cơ quan, đơn vị được giám sát", "; ".join(names)),
            ("Lĩnh vực", activity.topic_id.name),
            ("Ngày kết luận", blocks.short(activity.date_conclusion)),
        ]
        return [
            ("fact", label, Markup("<p>%s</p>") % text) for label, text in facts if text
        ]

    def _work_days(self):
        first, last = self.activity_id.date_work, self.activity_id.date_work_end
        return blocks.span(first, last) if first or last else ""

    def _text_parts(self):
        return [
            ("text", "Kết luận", self.activity_id.conclusion),
            ("text", "Kết quả phát hiện", self._finding_list()),
            ("text", "Kiến nghị và kết quả trả lời", self._recommendation_list()),
        ]

    def _finding_list(self):
        rows = []
        for finding in self.activity_id.finding_ids:
            severity = PRINTED_SEVERITIES.get(finding.severity)
            more = "; ".join(
                part
                for part in (
                    finding.party_id.display_name,
                    finding.clause_text,
                    severity and f"mức độ: {blocks.lowered(severity)}",
                )
                if part
            )
            words = ". ".join(filter(None, (finding.name, finding.description)))
            rows.append(f"{words} ({more})" if more else words)
        return self._list(rows)

    def _recommendation_list(self):
        sent = self.activity_id.recommendation_ids.filtered(
            lambda r: r.sending in ("sent", "received")
        )
        return self._list(
            f"{r.content or r.name} ({r.addressee_id.name}: {self._answered(r)})"
            for r in sent
        )

    def _answered(self, recommendation):
        """Return in words how a recommendation was answered and what became of it."""
        outcome = followup_words.PRINTED_OUTCOMES.get(recommendation.outcome)
        reply = followup_words.PRINTED_REPLIES[recommendation.reply]
        resolution = followup_words.RESOLUTION[recommendation.resolution]
        words = (reply, outcome, resolution)
        return "; ".join(blocks.lowered(word) for word in words if word)

    def _list(self, rows):
        items = Markup("").join(Markup("<li>%s</li>") % row for row in rows)
        return items and Markup("<ol>%s</ol>") % items

    def _propose_redactions(self):
        """Add the words that tell of persons and stand in the texts."""
        for record in self:
            text = record._whole_text()
            known = set(record.redaction_ids.mapped("words"))
            found = [
                *(("person", name) for name in present(text, record._known_names())),
                *(("address", name) for name in present(text, record._known_places())),
                *propose(text),
            ]
            for kind, words in found:
                if words not in known:
                    known.add(words)
                    self._add_redaction(record, kind, words)

    def _add_redaction(self, record, kind, words):
        # Only the program says that it proposed them; the caller prepares the words.
        self.env["kh18.publication.redaction"].sudo().create(
            {
                "publication_id": record.id,
                "kind": kind,
                "words": words[:300],
                "is_proposed": True,
                "reason": "Bảo vệ thông tin cá nhân",
            }
        )

    def _whole_text(self):
        """Return all that might be published, as plain text."""
        texts = [self.title or ""]
        for part in self.part_ids:
            texts += [part.label, page_text(part.text or "")]
        for file in self.file_ids:
            texts += [file.name, page_text(file.text or "")]
        return "\n".join(texts)

    def _contacts(self):
        # Whose names stand in the records is asked for the sake of hiding them.
        activity = self.sudo().activity_id
        bodies = (
            activity.party_ids.partner_id | activity.recommendation_ids.addressee_id
        )
        team = activity.member_ids.partner_id | activity.responsible_id.partner_id
        return team | bodies | bodies.child_ids

    def _known_names(self):
        persons = self._contacts().filtered(
            lambda p: not p.is_company and p.kh18_body_kind in PERSON_KINDS
        )
        # One word alone is found in half of all sentences.
        return [name for name in persons.mapped("name") if name and " " in name.strip()]

    def _known_places(self):
        contacts = self._contacts()
        values = contacts.mapped("street") + contacts.mapped("street2")
        return sorted({value for value in values if value})
