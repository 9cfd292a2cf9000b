from odoo import fields, models


class Unit(models.Model):
    _inherit = "kh18.unit"  # pylint: disable=consider-merging-classes-inherited

    term_ids = fields.One2many("kh18.term", "unit_id", string="Terms of Office")
    numbering_ids = fields.One2many("kh18.numbering", "unit_id")

    def action_create_usual_series(self):
        """Create the usual numbering series where there is none, and show them (5.6).

        :raise AccessError: for one who is neither the unit's clerk nor administrator
        """
        series = self.env["kh18.numbering"]
        for unit in self:
            series += series._create_usual(unit)
        return self._numbering_action([("id", "in", series.ids)])

    def action_view_numbering(self):
        """Open the numbering series of the unit."""
        return self._numbering_action([("unit_id", "in", self.ids)])

    def _numbering_action(self, domain):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.numbering_action"
        )
        context = {"default_unit_id": self[:1].id}
        return {**action, "domain": domain, "context": context}
