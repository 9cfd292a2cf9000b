from odoo import fields, models


class UnitEventLine(models.Model):
    """A unit that a decision sets up."""

    _name = "kh18.unit.event.line"
    _description = "New Unit of a Change"
    _inherit = ["kh18.guard.mixin"]
    _order = "event_id, id"

    _frozen_parent = "event_id"
    _guarded_fields = frozenset({"unit_id"})

    event_id = fields.Many2one(
        "kh18.unit.event", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(required=True)
    short_name = fields.Char()
    abbreviation = fields.Char(help="Issuer in the symbol of papers, such as LĐLĐ.")
    place_name = fields.Char(help="The place printed before the date of papers.")
    level_id = fields.Many2one("kh18.unit.level", required=True)
    kind_id = fields.Many2one("kh18.unit.kind")
    parent_id = fields.Many2one(
        "kh18.unit",
        string="Superior",
        help="When empty, the superior of the unit concerned.",
    )
    lower_unit_ids = fields.Many2many(
        "kh18.unit",
        "kh18_unit_event_line_lower_rel",
        "line_id",
        "unit_id",
        string="Takes Over",
        help="Lower units of the split unit that go to this one.",
    )
    unit_id = fields.Many2one(
        "kh18.unit",
        readonly=True,
        copy=False,
        help="The unit set up by this line.",
    )

    def _superior(self):
        """Return the superior of the new unit: its own, else that of the change."""
        event = self.event_id
        return self.parent_id or event.new_parent_id or event.source_ids[:1].parent_id

    def _unit_values(self):
        """Return the values of the unit to set up."""
        return {
            "name": self.name,
            "short_name": self.short_name,
            "abbreviation": self.abbreviation,
            "place_name": self.place_name,
            "level_id": self.level_id.id,
            "kind_id": self.kind_id.id,
            "parent_id": self._superior().id,
            "opening_date": self.event_id.effective_date,
        }
