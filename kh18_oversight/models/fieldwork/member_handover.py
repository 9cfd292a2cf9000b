from odoo import api, models
from odoo.fields import Domain

from .activity import ENDED


class MemberHandover(models.Model):
    """Work in a team counts as load; who is on a team is decided with the team."""

    _name = "kh18.member"
    _inherit = ["kh18.member", "kh18.handover.mixin"]
    _handover_field = "user_id"
    _handover_moves = False

    @api.model
    def _handover_domain(self):
        return Domain("activity_id.state", "not in", ENDED)

    @api.model
    def _handover_unit_sql(self, query):
        field = self._fields["activity_id"]
        activities, alias = field.join(self, query.table, query)
        return activities._field_to_sql(alias, "unit_id", query)

    def _handover_marked(self):
        # As for the activity itself.
        return self.filtered(lambda member: member.activity_id._handover_marked())

    def _handover_name(self):
        return f"{self.display_name} – {self.activity_id.display_name}"
