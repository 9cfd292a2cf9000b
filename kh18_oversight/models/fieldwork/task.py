from odoo import api, fields, models
from odoo.exceptions import UserError


class Task(models.Model):
    """A plan line and the activities that carry it out."""

    _inherit = "kh18.task"

    activity_ids = fields.One2many("kh18.activity", "task_id", string="Activities")
    activity_count = fields.Integer(compute="_compute_activity_count")
    activity_ended_count = fields.Integer(
        string="Concluded", compute="_compute_activity_count"
    )

    @api.depends_context("uid")
    @api.depends("activity_ids.state")
    def _compute_activity_count(self):
        activities = self.env["kh18.activity"]
        mine = fields.Domain("task_id", "in", self.ids)
        ended = fields.Domain("state", "in", ("concluded", "closed"))
        total, done = (
            dict(activities._read_group(mine & more, ["task_id"], ["__count"]))
            for more in (fields.Domain.TRUE, ended)
        )
        for task in self:
            task.activity_count = total.get(task._origin, 0)
            task.activity_ended_count = done.get(task._origin, 0)

    def action_make_activity(self):
        """Make an activity of the plan line and open it (S29, 3.3 row 1).

        :raise UserError: for a line of a plan that is not issued
        """
        self.ensure_one()
        if self.plan_state != "issued" or self.kind != "task":
            raise UserError(
                self.env._(
                    "“%(task)s” is no task of an issued plan: issue the plan first.",
                    task=self.name,
                )
            )
        activity = self.env["kh18.activity"].create(self._activity_vals())
        return activity.get_formview_action()

    def _activity_vals(self):
        """Return what an activity takes over from its plan line."""
        self.ensure_one()
        return {
            "unit_id": self.unit_id.id,
            "task_id": self.id,
            "name": self.name,
            "content": self.description,
            "object_text": self.object_text,
            "date_start": self.date_start or self.env["kh18.unit"]._today(),
            "date_end": self.date_last,
            "ground": "directive",
        }

    def action_open_activities(self):
        """Open the activities of the plan line."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.activity_action"
        )
        action["domain"] = [("task_id", "=", self.id)]
        action["context"] = {"default_task_id": self.id}
        return action
