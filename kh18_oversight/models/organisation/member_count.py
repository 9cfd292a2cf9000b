from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, format_date


class MemberCount(models.Model):
    """Members and grassroots units at a date: the denominators of ratios (6.5)."""

    _name = "kh18.member.count"
    _description = "Member Count"
    _inherit = ["kh18.scope.mixin"]
    _order = "date desc, id desc"
    _rec_names_search = ["unit_id"]

    _scope_admin_writes = True

    unit_id = fields.Many2one(ondelete="cascade")
    date = fields.Date(
        required=True, default=lambda self: self.env["kh18.unit"]._today()
    )
    members = fields.Integer(string="Union Members")
    workers = fields.Integer()
    grassroots_units = fields.Integer()
    note = fields.Char()
    is_latest = fields.Boolean(
        string="Latest of the Unit",
        compute="_compute_is_latest",
        search="_search_is_latest",
    )

    _unit_date_uniq = models.UniqueIndex(
        "(unit_id, date)",
        "This unit has a count on this date already: change that one.",
    )
    _date_idx = models.Index("(date DESC, id DESC)")
    _scope_1_idx = models.Index("(ancestor_1_id, date DESC, id DESC)")
    _scope_2_idx = models.Index("(ancestor_2_id, date DESC, id DESC)")
    _scope_3_idx = models.Index("(ancestor_3_id, date DESC, id DESC)")
    _positive = models.Constraint(
        "CHECK (members >= 0 AND workers >= 0 AND grassroots_units >= 0)",
        "Members, workers and grassroots units cannot be negative numbers.",
    )

    @api.depends("unit_id", "date")
    def _compute_is_latest(self):
        latest = self.search([("id", "in", self.ids), ("is_latest", "=", True)])
        for count in self:
            count.is_latest = count._origin in latest

    def _search_is_latest(self, operator, value):
        if operator != "in":
            return NotImplemented
        self.flush_model(["unit_id", "date"])
        latest = SQL(
            "(SELECT DISTINCT ON (unit_id) id FROM kh18_member_count"
            " ORDER BY unit_id, date DESC, id DESC)"
        )
        return self._boolean_domain(Domain("id", "in", latest), value)

    @api.depends("unit_id", "date")
    def _compute_display_name(self):
        for count in self:
            date = format_date(self.env, count.date)
            count.display_name = f"{count.unit_id.display_name} – {date}"
