from hashlib import sha256

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import html2plaintext


class SeenMixin(models.AbstractModel):
    """What two people write at once: the later one is told, nothing is lost silently.

    The form loads ``seen``, a seal of what stands in ``_seen_field``, and saves it as
    ``seen_before`` beside the change (static/src/reporting/report_form.js): what
    somebody else changed in between no longer fits.
    """

    _name = "kh18.seen.mixin"
    _description = "Written By Several"

    _seen_field = None

    seen = fields.Char(compute="_compute_seen", export_string_translation=False)
    seen_before = fields.Char(store=False, export_string_translation=False)

    @api.depends(lambda self: [self._seen_field] if self._seen_field else [])
    def _compute_seen(self):
        for record in self:
            text = str(record[self._seen_field] or "")
            record.seen = sha256(text.encode()).hexdigest()[:16]

    def write(self, vals):
        if before := vals.get("seen_before"):
            for record in self:
                if record.seen != before:
                    raise UserError(record._seen_message())
        return super().write(vals)

    def _seen_message(self):
        """Return what to tell one who writes over what he has not seen."""
        return self.env._(
            "“%(name)s” was changed by another person while you were writing: it now "
            "says “%(now)s”. Copy what you wrote, reload the page, and write it again "
            "where it still holds.",
            name=self.display_name,
            now=html2plaintext(str(self[self._seen_field] or "")).strip(),
        )
