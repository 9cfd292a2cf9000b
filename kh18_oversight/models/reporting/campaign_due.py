from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import format_date


class CampaignDue(models.Model):
    """The day by which the units of one level report (S84)."""

    _name = "kh18.campaign.due"
    _description = "Due Day of a Level"
    _inherit = ["kh18.guard.mixin"]
    _order = "campaign_id, level_id, id"
    _rec_name = "level_id"
    _frozen_parent = "campaign_id"
    _guarded_fields = frozenset({"date_last"})

    campaign_id = fields.Many2one(
        "kh18.campaign", required=True, index=True, ondelete="cascade"
    )
    level_id = fields.Many2one("kh18.unit.level", required=True)
    date_due = fields.Date(string="Due Day", required=True)
    is_exclusive = fields.Boolean(string="Before That Day")
    date_last = fields.Date(
        string="Last Day in Time", compute="_compute_date_last", store=True
    )
    words = fields.Char(string="Deadline in Words", compute="_compute_words")

    _level_uniq = models.UniqueIndex(
        "(campaign_id, level_id)", "This level has a due day already."
    )

    @api.depends("date_due", "is_exclusive")
    def _compute_date_last(self):
        for due in self:
            due.date_last = self._last_before(due.date_due, due.is_exclusive)

    @api.depends_context("lang")
    @api.depends("date_last")
    def _compute_words(self):
        for due in self:
            due.words = self._in_words(due.date_last)

    @api.model
    def _last_before(self, day, is_exclusive):
        """Return the last day in time, or False; “before 15/11” is 14/11 (S84)."""
        return day and day - timedelta(days=1 if is_exclusive else 0)

    @api.model
    def _in_words(self, day):
        """Return the deadline as units are told it, or False."""
        if not day:
            return False
        return self.env._(
            "Deadline: until the end of %(day)s", day=format_date(self.env, day)
        )
