from odoo import api, models
from odoo.fields import Domain


class ConditionMixin(models.AbstractModel):
    """Yes-no conditions that are computed and searched, never stored."""

    _name = "kh18.condition.mixin"
    _description = "Record with Searchable Conditions"

    @api.model
    def _boolean_domain(self, domain, value):
        """Return the domain of a search for a condition, for operator "in".

        :param domain: the records for which the condition holds
        :param value: the searched values, true or false or both
        """
        wanted = {bool(item) for item in value}
        if len(wanted) == 2:
            return Domain.TRUE
        return domain if True in wanted else ~domain
