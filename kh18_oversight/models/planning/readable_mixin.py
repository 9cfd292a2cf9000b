from collections import defaultdict

from odoo import api, models


class ReadableMixin(models.AbstractModel):
    """Nobody learns the name of a record by pointing at it."""

    _name = "kh18.readable.mixin"
    _description = "Points at Readable Records Only"

    _readable_links = ()

    @api.model_create_multi
    def create(self, vals_list):
        # A default comes through RPC too, by the context or as one of the user's own.
        defaults = self.default_get(list(self._readable_links))
        self._refuse_unreadable([{**defaults, **vals} for vals in vals_list])
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_unreadable([vals])
        return super().write(vals)

    def _refuse_unreadable(self, vals_list):
        if self.env.su:
            return
        linked = defaultdict(set)
        for vals in vals_list:
            for name in self._readable_links:
                value = vals.get(name)
                if value:
                    model = self._fields[name].comodel_name
                    if isinstance(value, str):
                        model, value = value.split(",")
                    linked[model].add(int(value))
        for model, ids in linked.items():
            self.env[model].browse(ids).check_access("read")
