from odoo import api, models
from odoo.exceptions import AccessError

# Only code in this process can hold this object, so no RPC context can name it.
_BY_CODE = object()


class LedgerMixin(models.AbstractModel):
    """Rows that are only ever added, by code: no group changes or deletes one.

    Not even the administrator and not through ``sudo()``: a log that can be mended
    proves nothing. ``_record`` is the one way in.
    """

    _name = "kh18.ledger.mixin"
    _description = "Append-Only Ledger"

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get("kh18_ledger") is not _BY_CODE:
            self._refuse_change()
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_change()
        return super().write(vals)

    def unlink(self):
        """Refuse: a ledger keeps each of its rows.

        :raise AccessError: always
        """
        self._refuse_change()
        return super().unlink()

    @api.model
    def _record(self, vals_list):
        """Add rows. Private: the caller wrote down what really happened."""
        rows = self.sudo().with_context(kh18_ledger=_BY_CODE).create(vals_list)
        # The rows do not carry the key on to whoever gets them.
        return self.browse(rows._ids)

    @api.model
    def _refuse_change(self):
        raise AccessError(
            self.env._(
                "%(ledger)s is written by the system only, and nobody changes or "
                "deletes a row of it.",
                ledger=self._description,
            )
        )
