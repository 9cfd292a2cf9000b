from odoo import api, fields, models

# Reading one of these is reading the activity, not a line of a list.
CONTENT_FIELDS = frozenset({"content", "conclusion"})


class ActivityReading(models.Model):
    """Who reads a sensitive activity leaves a row in the read log.

    Written in the transaction of the reading: what cannot be written down is not
    shown. So ``read`` and ``web_read`` of this model are not ``@api.readonly``, as
    they are elsewhere: a write on the read-only cursor would fail and the request be
    done again on the primary, with a warning each time. Lists, searches and counts
    stay read-only; they show no content.
    """

    _inherit = "kh18.activity"

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

    def read(self, fields=None, load="_classic_read"):
        """Read as ever; see the class."""
        return super().read(fields, load)

    def web_read(self, specification):
        """Read for a form as ever; see the class."""
        return super().web_read(specification)

    read._readonly = False
    web_read._readonly = False

    def export_data(self, fields_to_export):
        """Export as ever; sensitive activities in it are logged."""
        self._log_reading("export")
        return super().export_data(fields_to_export)

    def action_open_read_log(self):
        """Open the read log of the activity, for the leaders in charge."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.read_log_action"
        )
        return {**action, "domain": [("activity_id", "=", self.id)]}

    def _read_format(self, fnames, load="_classic_read"):
        if CONTENT_FIELDS.intersection(fnames):
            self._log_reading("open")
        return super()._read_format(fnames, load)

    def _log_reading(self, way):
        """Write down what the user reads; code that acts for itself reads nothing."""
        if not self.env.su:
            self.env["kh18.read.log"]._log(self, way)

    def _read_log_activities(self):
        """Return the activities that a print of these records shows."""
        return self
