from odoo import api, fields, models
from odoo.fields import Domain

from ...lib.vietnamese import fold


class SearchableMixin(models.AbstractModel):
    """Records found without accents, with uỷ/ủy and stray spaces alike (S1, 1.15)."""

    _name = "kh18.searchable.mixin"
    _description = "Record Found Without Accents"

    _search_key_fields = ("name",)

    search_key = fields.Char(
        compute="_compute_search_key",
        store=True,
        index="trigram",
        export_string_translation=False,
    )
    search_text = fields.Char(
        string="Search",
        compute="_compute_search_text",
        search="_search_search_text",
    )

    @api.depends(lambda self: self._search_key_fields)
    def _compute_search_key(self):
        for record in self:
            texts = (record[name] for name in self._search_key_fields)
            record.search_key = fold(" | ".join(text for text in texts if text))

    def _compute_search_text(self):
        self.search_text = False

    def _search_search_text(self, operator, value):
        if operator in ("ilike", "like"):
            return Domain("search_key", "like", fold(value or ""))
        if operator == "in":
            return Domain.OR(
                Domain("search_key", "like", fold(text)) for text in value if text
            )
        return NotImplemented

    @api.model
    def _search_display_name(self, operator, value):
        if operator in ("ilike", "like") and isinstance(value, str):
            return Domain("search_key", "like", fold(value))
        return super()._search_display_name(operator, value)
