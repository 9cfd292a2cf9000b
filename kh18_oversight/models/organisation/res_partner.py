from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...lib.vietnamese import fold

BODY_KINDS = [
    ("party_committee", "Party Committee"),
    ("front", "Fatherland Front"),
    ("council", "People's Council"),
    ("committee", "People's Committee"),
    ("specialised", "Specialised Body"),
    ("employer", "Employer"),
    ("mass_organisation", "Socio-political Organisation"),
    ("press", "Press"),
    ("expert", "Expert"),
    ("other", "Other Body"),
]


class ResPartner(models.Model):
    """Outside bodies: renamed, ended and succeeded like units (1.12, 6.4)."""

    _inherit = "res.partner"

    kh18_body_kind = fields.Selection(BODY_KINDS, string="Kind of Body", index=True)
    kh18_body_level_id = fields.Many2one(
        "kh18.unit.level", string="Same Level As", index="btree_not_null"
    )
    kh18_superior_id = fields.Many2one(
        "res.partner", string="Superior Body", index="btree_not_null"
    )
    kh18_successor_ids = fields.Many2many(
        "res.partner",
        "kh18_partner_successor_rel",
        "partner_id",
        "successor_id",
        string="Successors",
    )
    kh18_date_from = fields.Date(string="Body Since")
    kh18_date_to = fields.Date(string="Body Until")
    kh18_aliases = fields.Char(
        string="Other Names",
        help="Other spellings of the name, parted by semicolons.",
    )
    kh18_search_key = fields.Char(
        compute="_compute_kh18_search_key",
        store=True,
        index="trigram",
        export_string_translation=False,
    )

    _kh18_dates = models.Constraint(
        "CHECK (kh18_date_to IS NULL OR kh18_date_from IS NULL"
        " OR kh18_date_to >= kh18_date_from)",
        "A body cannot end before it began: check Body Since and Body Until.",
    )

    @api.depends("name", "kh18_aliases")
    def _compute_kh18_search_key(self):
        for partner in self:
            texts = [partner.name, partner.kh18_aliases]
            partner.kh18_search_key = fold(" | ".join(text for text in texts if text))

    @api.model
    def _search_display_name(self, operator, value):
        domain = super()._search_display_name(operator, value)
        if operator == "ilike" and isinstance(value, str) and value.strip():
            domain |= Domain("kh18_search_key", "like", fold(value))
        return domain

    @api.constrains("kh18_superior_id")
    def _check_kh18_superior(self):
        if self._has_cycle("kh18_superior_id"):
            raise ValidationError(
                self.env._(
                    "A body cannot stand above itself: check Superior Body of "
                    "%(names)s.",
                    names=", ".join(self.mapped("display_name")),
                )
            )
