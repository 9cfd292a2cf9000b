from odoo import fields, models

from .unit import Unit


class UnitReminder(models.Model):
    """When the people of a unit are reminded: on working days, in these hours."""

    _inherit = "kh18.unit"
    _leader_fields = Unit._leader_fields | {"remind_from", "remind_to"}

    remind_from = fields.Float(
        string="Reminders From",
        default=7.5,
        required=True,
        help="Hour of a working day from which on reminders go out.",
    )
    remind_to = fields.Float(
        string="Reminders To",
        default=17.0,
        required=True,
        help="Hour after which reminders wait for the next working day.",
    )

    _remind_hours = models.Constraint(
        "CHECK (remind_from >= 0 AND remind_to <= 24 AND remind_from < remind_to)",
        "Reminders go out between two hours of one day: check Reminders From and "
        "Reminders To.",
    )
