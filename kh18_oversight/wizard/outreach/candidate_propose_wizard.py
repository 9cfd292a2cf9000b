from odoo import fields, models


class CandidateProposeWizard(models.TransientModel):
    """Asks for which unit and year topics are to be proposed."""

    _name = "kh18.candidate.propose.wizard"
    _description = "Propose Topics"

    unit_id = fields.Many2one(
        "kh18.unit",
        required=True,
        default=lambda self: self._default_unit(),
        domain="[('is_in_scope', '=', True)]",
    )
    year = fields.Integer(
        string="For the Plan of",
        required=True,
        default=lambda self: self.env["kh18.candidate"]._next_year(),
    )

    def _default_unit(self):
        roles = self.env["kh18.candidate"]._scope_write_roles
        ids = self.env.user._kh18_scope().units_with(roles)
        return self.env["kh18.unit"].browse(ids[:1])

    def action_propose(self):
        """Make the candidates and open the list of that unit and year.

        :raise AccessError: for one who does not work in the unit
        """
        self.ensure_one()
        self.unit_id.check_access("read")
        self.env["kh18.candidate"]._propose(self.unit_id, self.year)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.candidate_action"
        )
        action["domain"] = [("unit_id", "=", self.unit_id.id), ("year", "=", self.year)]
        action["context"] = {
            "default_unit_id": self.unit_id.id,
            "default_year": self.year,
        }
        return action
