from odoo import api, models
from odoo.exceptions import ValidationError

from ...lib import link_check


class LinkMixin(models.AbstractModel):
    """A link that readers open: a web address of a public host, and nothing else."""

    _name = "kh18.link.mixin"
    _description = "Record with a Link"

    _link_field = "link"

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._with_bare_link(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._with_bare_link(vals))

    @api.model
    def _with_bare_link(self, vals):
        link = vals.get(self._link_field)
        if isinstance(link, str) and link != link.strip():
            return {**vals, self._link_field: link.strip()}
        return vals

    @api.constrains(lambda self: [self._link_field])
    def _check_link(self):
        for record in self:
            link = record[self._link_field]
            if link and (wrong := link_check.problem(link)):
                raise ValidationError(
                    self.env._(
                        "%(field)s of “%(record)s” is no web address that readers can "
                        "open: %(why)s",
                        field=self._fields[self._link_field]._description_string(
                            self.env
                        ),
                        record=record.display_name,
                        why=self._link_problem(wrong),
                    )
                )

    @api.model
    def _link_problem(self, code):
        return {
            "long": self.env._("it is longer than 2000 signs."),
            "signs": self.env._("it contains blanks or signs that no address has."),
            "scheme": self.env._("it does not begin with http:// or https://."),
            "login": self.env._("it contains a user name before the host."),
            "private": self.env._("its host is one inside a private network."),
        }.get(code, self.env._("its host name is incomplete or mistyped."))
