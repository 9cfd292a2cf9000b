from odoo import api, fields, models


class ActivityReading(models.Model):
    """Who reads a sensitive activity leaves a row in the read log."""

    _name = "kh18.activity"
    _inherit = ["kh18.activity", "kh18.reading.mixin"]
    _reading_fields = frozenset({"content", "conclusion"})

    read_log_ids = fields.One2many(
        "kh18.read.log", "activity_id", groups="kh18_oversight.group_leader"
    )
    read_log_count = fields.Integer(
        string="Times Read",
        compute="_compute_read_log_count",
        groups="kh18_oversight.group_leader",
    )
    can_see_read_log = fields.Boolean(
        compute="_compute_can_see_read_log", export_string_translation=False
    )

    @api.depends_context("uid")
    @api.depends("read_log_ids")
    def _compute_read_log_count(self):
        counts = dict(
            self.env["kh18.read.log"]._read_group(
                [("activity_id", "in", self.ids)], ["activity_id"], ["__count"]
            )
        )
        for activity in self:
            activity.read_log_count = counts.get(activity._origin, 0)

    @api.depends_context("uid")
    @api.depends("unit_id")
    def _compute_can_see_read_log(self):
        charge = self.env.user._kh18_scope().in_charge
        for activity in self:
            activity.can_see_read_log = activity.unit_id.id in charge

    def action_open_read_log(self):
        """Open the read log of the activity, for the leaders in charge."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.read_log_action"
        )
        return {**action, "domain": [("activity_id", "=", self.id)]}

    def _read_log_activities(self):
        return self
