from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

# One row for what one person does again and again within this time.
SAME_READING = timedelta(hours=1)


class ReadLog(models.Model):
    """Who opened, exported or printed a sensitive activity, and when (S57).

    Read by the leaders in charge of the unit, by nobody else; kept when the activity
    is deleted.
    """

    _name = "kh18.read.log"
    _description = "Read Log"
    _inherit = ["kh18.ledger.mixin", "kh18.scope.mixin"]
    _order = "id desc"
    _rec_name = "activity_name"

    activity_id = fields.Many2one(
        "kh18.activity", index="btree_not_null", ondelete="set null", readonly=True
    )
    activity_name = fields.Char(string="Subject", required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users",
        string="Read By",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    way = fields.Selection(
        [("open", "Opened"), ("export", "Exported"), ("print", "Printed")],
        string="What Was Done",
        required=True,
        readonly=True,
    )
    date = fields.Datetime(string="When", required=True, readonly=True)

    _recent_idx = models.Index("(activity_id, user_id, way, date DESC)")

    @api.model
    def _scope_read_domain(self):
        return Domain("unit_id", "in", sorted(self.env.user._kh18_scope().in_charge))

    @api.model
    def _scope_branches(self):
        return []

    @api.model
    def _log(self, activities, way):
        """Write down that the user has just read sensitive ``activities``.

        Called by the reading itself, in its transaction: what is not written down is
        not shown. Again within an hour, no new row.
        """
        # Whether it is sensitive is asked of what the caller reads anyway.
        sensitive = activities.sudo().filtered("is_sensitive")
        if not sensitive:
            return
        now = fields.Datetime.now()
        recent = Domain("activity_id", "in", sensitive.ids) & Domain("way", "=", way)
        recent &= Domain("user_id", "=", self.env.uid)
        recent &= Domain("date", ">", now - SAME_READING)
        known = self.sudo().search(recent).activity_id
        self._record(
            [
                {
                    "unit_id": activity.unit_id.id,
                    "activity_id": activity.id,
                    "activity_name": activity.name,
                    "user_id": self.env.uid,
                    "way": way,
                    "date": now,
                }
                for activity in sensitive - known
            ]
        )
