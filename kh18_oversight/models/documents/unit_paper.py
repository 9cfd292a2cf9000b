from odoo import models
from odoo.fields import Command, Domain


class UnitPaper(models.Model):
    """How a unit stands on papers: name, signature, recipients, filing."""

    _inherit = "kh18.unit"

    def _paper_name(self):
        return self.printed_name or self.name or ""

    def _standing_body(self):
        """Return the body that a leader signs for."""
        has_committee = self.level_id.has_standing_committee
        return "Ban Thường vụ" if has_committee else "Ban Chấp hành"

    def _signer_post(self):
        """Return the post of the leader in charge, else of any leader of the unit."""
        posts = self.env["kh18.post"].search(
            Domain("unit_id", "=", self.id)
            & Domain("role", "=", "leader")
            & Domain("is_current", "=", True)
        )
        return posts.sorted(lambda p: not p.in_charge)[:1]

    def _advising_department(self):
        """Return the department that advises on this work (S54)."""
        return self.department_ids.filtered(lambda d: d.role == "advising")[:1]

    def _recipient_row(self, purpose):
        """Return the values of a recipient line for the unit."""
        return {
            "name": self._paper_name(),
            "purpose": purpose,
            "unit_ids": [Command.set(self.ids)],
        }

    def _filing_row(self):
        """Return the values of the last recipient line: "Lưu: VT, …"."""
        department = self._advising_department()
        keeper = f"Lưu: VT, {department.name}" if department else "Lưu: VT"
        return {"name": keeper, "purpose": "file"}
