from odoo import api, fields, models
from odoo.fields import Domain

PURPOSES = [
    ("report", "For Report"),
    ("action", "For Action"),
    ("coordination", "For Coordination"),
    ("information", "For Information"),
    ("file", "File"),
]


class RecipientMixin(models.AbstractModel):
    """One printed line under "Nơi nhận" and the bodies it stands for (S86–S91)."""

    _name = "kh18.recipient.mixin"
    _description = "Recipient Line"

    sequence = fields.Integer(default=10)
    name = fields.Char(
        string="Printed Text",
        required=True,
        help="One line as it stands on the paper; it may name several bodies.",
    )
    purpose = fields.Selection(
        PURPOSES, default="action", help="Empty: nothing is printed after the line."
    )
    is_filing = fields.Boolean(
        string="Filing Line", compute="_compute_is_filing", store=True
    )
    partner_ids = fields.Many2many("res.partner", string="Outside Bodies and Persons")
    unit_ids = fields.Many2many("kh18.unit", string="Units")
    department_ids = fields.Many2many("kh18.department", string="Departments")
    level_id = fields.Many2one(
        "kh18.unit.level",
        string="Every Unit of Level",
        help="All open units below the issuing unit that are of this level.",
    )
    kind_ids = fields.Many2many("kh18.unit.kind", string="Only of Kinds")
    channel = fields.Selection(
        [
            ("system", "In This System"),
            ("paper", "Paper Copy"),
            ("email", "E-mail"),
            ("post", "By Post"),
            ("other", "Other"),
        ],
        default="system",
        required=True,
    )
    copies = fields.Integer(default=1)

    @api.depends("purpose")
    def _compute_is_filing(self):
        for record in self:
            record.is_filing = record.purpose == "file"

    def _issuing_unit(self):
        """Return the unit below which ``level_id`` and ``kind_ids`` are looked up."""
        return self.env["kh18.unit"]

    def _resolve_units(self, date=None):
        """Return the units the lines stand for: named ones and those of level/kind.

        :param date: the day on which the units must be open (default: today)
        """
        units = self.unit_ids
        for line in self.filtered(lambda record: record.level_id or record.kind_ids):
            units |= line._units_below(date or units._today())
        return units

    def _units_below(self, date):
        unit = self._issuing_unit()
        domain = Domain("parent_path", "=like", f"{unit.parent_path}%")
        domain &= Domain("id", "!=", unit.id)
        domain &= Domain("closing_date", "=", False) | Domain(
            "closing_date", ">=", date
        )
        if self.level_id:
            domain &= Domain("level_id", "=", self.level_id.id)
        if self.kind_ids:
            domain &= Domain("kind_id", "in", self.kind_ids.ids)
        return unit.search(domain) if unit else unit

    def _recipient_vals(self):
        """Return the values that make the same line on another document or list."""
        self.ensure_one()
        return {
            "sequence": self.sequence,
            "name": self.name,
            "purpose": self.purpose,
            "partner_ids": [fields.Command.set(self.partner_ids.ids)],
            "unit_ids": [fields.Command.set(self.unit_ids.ids)],
            "department_ids": [fields.Command.set(self.department_ids.ids)],
            "level_id": self.level_id.id,
            "kind_ids": [fields.Command.set(self.kind_ids.ids)],
            "channel": self.channel,
            "copies": self.copies,
        }
