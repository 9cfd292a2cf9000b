from odoo import api, models
from odoo.fields import Command

from ...lib.paper import followup_words as words
from ...lib.paper.wording import NBSP
from .followup_letter import TO_BODY

TYPE_CODES = {"union": "BC", "front": "BC", "publication": "TB"}
# How the register's recipient lines call the ways of sending.
CHANNEL_OF_LINE = {"paper": "post", "hand": "paper", "email": "email"}
AS_ABOVE = "Như trên"
SUBJECTS = {
    "urging": "đôn đốc trả lời, giải quyết kiến nghị",
    "dialogue": "đề nghị đối thoại, giải trình việc thực hiện kiến nghị",
    "superior": "kiến nghị xem xét trách nhiệm trả lời, giải quyết kiến nghị",
    "union": "Tình hình trả lời, giải quyết kiến nghị của {unit}",
    "front": "Tình hình trả lời, giải quyết kiến nghị {period}",
    "publication": "Tình hình trả lời, giải quyết kiến nghị của {unit}",
}


class FollowupLetterRegister(models.Model):
    """The register entry of a letter, filled in from its recommendations."""

    _inherit = "kh18.followup.letter"

    def _paper_type_code_of(self, vals):
        return TYPE_CODES.get(vals["kind"], "CV")

    def _paper_document_vals(self, vals):
        """Return the values of the draft register entry: the one place it is made."""
        kind, lines = vals["kind"], self._named_lines(vals)
        unit = self.env["kh18.unit"].browse(vals["unit_id"])
        body = self.env["res.partner"].browse(vals.get("partner_id"))
        subject = vals.get("subject") or self._worded_subject(vals, unit, lines)
        values = super()._paper_document_vals({**vals, "subject": subject[:500]})
        channel = CHANNEL_OF_LINE.get(vals.get("channel") or "paper", "other")
        rows = self._recipient_rows(kind, unit, body, lines, channel)
        return {
            **values,
            "addressee": self._printed_addressee(kind, unit, body),
            "signer_post_id": unit._signer_post().id,
            "signing_mode": "tm",
            "on_behalf_of": unit._standing_body().upper(),
            "dispatch_ids": [
                Command.create({"sequence": 10 * rank, **row})
                for rank, row in enumerate(rows, 1)
            ],
        }

    def write(self, vals):
        worded = self._worded_subjects() if "recommendation_ids" in vals else {}
        res = super().write(vals)
        for letter, subject in worded.items():
            if letter.subject == subject:
                letter.subject = letter._worded_subjects()[letter]
        if "partner_id" in vals:
            for letter in self:
                letter._address_anew()
        return res

    def _worded_subjects(self):
        """Return {letter: the subject that the system words for it}."""
        return {
            letter: letter._worded_subject(
                {name: letter[name] for name in ("kind", "period_from", "period_to")},
                letter.unit_id,
                letter.recommendation_ids,
            )[:500]
            for letter in self
        }

    def _address_anew(self):
        """Have the register entry name the body that the letter goes to now."""
        document, body = self.document_id, self.partner_id
        document.addressee = self._printed_addressee(self.kind, self.unit_id, body)
        lines = document.dispatch_ids.filtered(lambda line: line.name == AS_ABOVE)
        lines.partner_ids = body

    @api.model
    def _worded_subject(self, vals, unit, lines):
        kind = vals["kind"]
        if kind == "recommendation":
            return self._recommending_subject(lines)
        numbers = set(lines._next_urging_numbers().values())
        period = ""
        if vals.get("period_from") and vals.get("period_to"):
            ends = (
                self._fields[name].convert_to_cache(vals[name], self)
                for name in ("period_from", "period_to")
            )
            period = words.half_year(*ends)
        subject = SUBJECTS[kind].format(unit=unit._paper_name(), period=period).strip()
        if kind == "urging" and len(numbers) == 1:
            subject = f"{subject} (lần{NBSP}{numbers.pop()})"
        return subject

    @api.model
    def _recommending_subject(self, lines):
        if len(lines) == 1:
            return f"kiến nghị {words.joined(lines.name)}"
        activity = lines.activity_id
        if len(activity) == 1 and all(line.activity_id for line in lines):
            return f"kiến nghị sau {activity._work_phrase()}"
        return "kiến nghị một số nội dung"

    @api.model
    def _printed_addressee(self, kind, unit, body):
        if kind == "union":
            # The name of the superior is no secret: it stands on each of its papers.
            return unit.sudo().parent_id._paper_name() or body.name
        return body.name or False

    @api.model
    def _recipient_rows(self, kind, unit, body, lines, channel):
        """Return the values of the recipient lines; L34 asks for the superior."""
        # The superior stands on the paper, whoever makes it.
        superior = unit.sudo().parent_id
        rows = [] if kind == "publication" else [self._row_as_above(body, channel)]
        if kind == "superior":
            rows += [b._recipient_row("information") for b in lines.addressee_id]
        if kind == "publication":
            rows += [b._recipient_row("information") for b in lines.addressee_id]
        if superior and kind != "union":
            rows.append(superior._recipient_row("report"))
        if kind in TO_BODY:
            bodies = lines.activity_id.partner_ids - body
            rows += [b._recipient_row("coordination") for b in bodies]
        return [*rows, unit._filing_row()]

    @api.model
    def _row_as_above(self, body, channel):
        return {
            "name": AS_ABOVE,
            "purpose": False,
            "partner_ids": [Command.set(body.ids)],
            "channel": channel,
        }

    def _paper_superior_copied(self):
        """Return whether the unit's superior is told, where L34 asks for it."""
        # Whom the paper goes to is printed on it.
        superior = self.unit_id.sudo().parent_id
        return not superior or superior in self._paper_document().dispatch_ids.unit_ids
