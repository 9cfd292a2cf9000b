from odoo import api, fields, models
from odoo.exceptions import ValidationError


class UnitPortal(models.Model):
    """How long the links are valid that a unit gives to addressed bodies."""

    _inherit = "kh18.unit"

    portal_days = fields.Integer(
        string="Days a Link Is Valid",
        default=180,
        help="A body opens its recommendations by the link for so many days.",
    )

    @api.constrains("portal_days")
    def _check_portal_days(self):
        for unit in self:
            if not 30 < unit.portal_days <= 1095:
                raise ValidationError(
                    self.env._(
                        "%(unit)s: Days a Link Is Valid must be between 31 and 1095.",
                        unit=unit.display_name,
                    )
                )

    def _hand_over(self, target, date):
        """Have ``target`` answer for the links, too; the papers stay valid."""
        # The event was carried out by who may; links go with what they open.
        links = self.env["kh18.portal.link"].sudo()
        links.search([("unit_id", "in", self.ids)]).write({"unit_id": target.id})
        return super()._hand_over(target, date)
