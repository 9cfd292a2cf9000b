from odoo import api, models
from odoo.fields import Domain


class PostCoverage(models.Model):
    """Which officials in charge a session has reached (S23).

    By name, or, where no names were taken, because officials of their unit came.
    """

    _name = "kh18.post"
    _inherit = ["kh18.post", "kh18.coverage.mixin"]

    @api.model
    def _reached_domain(self, sessions):
        rows = self._attendance_domain(sessions)
        named = self._attendance_query(rows, "partner_id")
        groups = self._attendance_query(rows & self._nameless_domain(), "from_unit_id")
        return Domain("partner_id", "in", named) | Domain("unit_id", "in", groups)

    @api.model
    def _nameless_domain(self):
        return Domain("person_name", "=", False) & Domain("audience", "=", "official")

    def _reached_days(self):
        # Asked by the compute, which tells days of posts that the caller sees.
        rows, counted = (
            self.env["kh18.attendance"],
            self._attendance_domain(Domain.TRUE),
        )
        by_name = dict(
            rows._read_group(
                counted & Domain("partner_id", "in", self.partner_id.ids),
                ["partner_id"],
                ["session_date:max"],
            )
        )
        by_unit = dict(
            rows._read_group(
                counted
                & self._nameless_domain()
                & Domain("from_unit_id", "in", self.unit_id.ids),
                ["from_unit_id"],
                ["session_date:max"],
            )
        )
        days = {}
        for post in self:
            found = (by_name.get(post.partner_id), by_unit.get(post.unit_id))
            days[post.id] = max((day for day in found if day), default=False)
        return days
