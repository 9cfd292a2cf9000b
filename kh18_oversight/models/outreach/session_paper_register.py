from odoo import models
from odoo.fields import Command

from ...lib.paper import blocks
from ...lib.paper import session_words as words
from .session_paper import TYPE_CODES

# More units than that are named in the annex only.
NAMED = 5
SUBJECTS = {
    "invitation": "Dự {event}",
    "notice": "Về việc tổ chức {event}",
    "report": "Kết quả {event}",
}


class SessionPaperRegister(models.Model):
    """The register entry of a paper of a session, filled in from the record."""

    _inherit = "kh18.session.paper"

    def _paper_type_code_of(self, vals):
        return TYPE_CODES[vals.get("kind") or "invitation"]

    def _paper_document_vals(self, vals):
        kind = vals.get("kind") or "invitation"
        draft = self.new({"session_id": vals.get("session_id"), "kind": kind})
        unit = draft.session_id.unit_id
        subject = vals.get("subject") or draft._subject()
        values = super()._paper_document_vals(
            {**vals, "subject": subject[:500], "unit_id": unit.id}
        )
        return {**values, **draft._register_vals(unit)}

    def _subject(self):
        return SUBJECTS[self.kind].format(event=self._event())

    def _register_vals(self, unit):
        return {
            "addressee": "; ".join(self._addressees()) or False,
            "signer_post_id": unit._signer_post().id,
            "signing_mode": "tm",
            "on_behalf_of": unit._standing_body().upper(),
            "link_ids": [
                Command.create({"kind": "basis", "target_id": document.id})
                for document in self._basis_documents()
            ],
            "dispatch_ids": [
                Command.create({"sequence": 10 * rank, **row})
                for rank, row in enumerate(self._recipient_rows(unit), 1)
            ],
        }

    def _basis_documents(self):
        """Return the plan that the session carries out, where the caller reads it."""
        if self.kind == "invitation":
            return self.env["kh18.document"]
        document = self.session_id.task_id.plan_id.document_id
        found = document._filtered_access("read")
        return found.filtered(lambda d: d.state == "issued")

    def _addressees(self):
        """Return whom the paper is addressed to ("Kính gửi")."""
        unit = self.session_id.unit_id
        if self.kind == "report":
            # Whom a unit reports to stands on each of its papers.
            superior = unit.sudo().parent_id or unit
            return [superior._paper_name()]
        if self.kind == "notice":
            return []
        units = self.session_id._invited_units()
        if units == unit:
            return [blocks.raised(words.OWN_PEOPLE)]
        if len(units) > NAMED:
            return ["Các đơn vị có tên tại danh sách kèm theo"]
        return [invited._paper_name() for invited in units]

    def _recipient_rows(self, unit):
        if self.kind == "report":
            superior = unit.sudo().parent_id  # Named above all the same.
            rows = [superior._recipient_row("report")] if superior else []
        elif self.kind == "notice":
            units = self.session_id._invited_units()
            row = {"name": "Các đơn vị trực thuộc", "purpose": "action"}
            rows = [{**row, "unit_ids": [Command.set(units.ids)]}]
        else:
            rows = [{"name": "Như trên", "purpose": False, **self._invited_links()}]
        return [*rows, unit._filing_row()]

    def _guests(self):
        """Return who of the units is invited, as a sentence names them."""
        session = self.session_id
        own = session._invited_units() == session.unit_id
        return f"{words.OWN_PEOPLE} của đơn vị" if own else words.GUESTS

    def _invited_links(self):
        return {"unit_ids": [Command.set(self.session_id._invited_units().ids)]}

    def _event(self):
        return words.event(self.session_id.kind, self.session_id.name or blocks.DOTS)

    def _unit_name(self):
        return self.session_id.unit_id._paper_name()
