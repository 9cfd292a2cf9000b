from odoo import api, models
from odoo.tools import SQL


class OfActivityMixin(models.AbstractModel):
    """A record of an activity, read by those who read the activity (S57).

    Who is on the team reads what is made of the activity, whatever the unit.
    """

    _name = "kh18.of.activity.mixin"
    _description = "Record of an Activity"
    _inherit = ["kh18.restricted.mixin"]

    @api.model
    def _scope_read_fields(self):
        return [*super()._scope_read_fields(), "activity_id"]

    @api.model
    def _scope_unit_fields(self):
        return {*super()._scope_unit_fields(), "activity_id"}

    @api.model
    def _read_restricted_own_ids(self):
        """Return ids of records of activities that are the user's by name."""
        activities = self.env["kh18.activity"]._read_restricted_own_ids()
        if not activities:
            return []
        self.flush_model(["activity_id"])
        rows = self.env.execute_query(
            SQL(
                "SELECT id FROM %s WHERE activity_id = ANY(%s)",
                SQL.identifier(self._table),
                list(activities),
            )
        )
        return [row[0] for row in rows]
