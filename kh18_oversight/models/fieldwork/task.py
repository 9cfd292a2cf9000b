from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...lib.vietnamese import fold
from .activity import CONCLUDED

# How plans name the kinds of work; “giám sát, phản biện” together is oversight first.
KIND_WORDS = {
    "oversight": "giám sát",
    "criticism": "phản biện",
    "comment": "góp ý",
    "inspection": "kiểm tra",
    "review": "rà soát",
}


class Task(models.Model):
    """A plan line and the activities that carry it out."""

    _inherit = "kh18.task"

    activity_ids = fields.One2many(
        "kh18.activity", "task_id", string="Fieldwork Activities"
    )
    activity_count = fields.Integer(compute="_compute_activity_count")
    activity_ended_count = fields.Integer(
        string="Concluded", compute="_compute_activity_count"
    )
    activity_progress = fields.Integer(
        string="Concluded (%)", compute="_compute_activity_count", aggregator=None
    )
    can_make_activity = fields.Boolean(
        compute="_compute_can_make_activity", export_string_translation=False
    )

    @api.depends_context("uid")
    @api.depends("activity_ids.state")
    def _compute_activity_count(self):
        activities = self.env["kh18.activity"]
        mine = Domain("task_id", "in", self.ids) & Domain("state", "!=", "cancelled")
        ended = Domain("state", "in", CONCLUDED)
        total, done = (
            dict(activities._read_group(mine & more, ["task_id"], ["__count"]))
            for more in (Domain.TRUE, ended)
        )
        for task in self:
            task.activity_count = total.get(task._origin, 0)
            task.activity_ended_count = done.get(task._origin, 0)
            task.activity_progress = (
                100 * task.activity_ended_count // (task.activity_count or 1)
            )

    @api.depends_context("uid")
    @api.depends("plan_state", "kind", "is_removed", "unit_id")
    def _compute_can_make_activity(self):
        for task in self:
            task.can_make_activity = (
                task.is_editable
                and task.plan_state == "issued"
                and task.kind == "task"
                and not task.is_removed
            )

    def action_make_activity(self):
        """Make an activity of the plan line and open it (S29, 3.3 row 1).

        :raise UserError: for a line of a plan that is not issued
        """
        self.ensure_one()
        self._check_issued()
        # The context of the plan's lines names their form, not that of an activity.
        activities = self.env["kh18.activity"].with_context(form_view_ref=False)
        return activities.create(self._activity_vals()).get_formview_action()

    def _check_issued(self):
        """Raise unless the line is a task of an issued plan: only those are done."""
        if self.plan_state != "issued" or self.kind != "task":
            raise UserError(
                self.env._(
                    "“%(task)s” is no task of an issued plan: issue the plan first.",
                    task=self.name,
                )
            )

    def _activity_vals(self):
        """Return what an activity takes over from its plan line."""
        self.ensure_one()
        start = self.date_start or self.env["kh18.unit"]._today()
        end = self.date_last
        return {
            "unit_id": self.unit_id.id,
            "kind": self._activity_kind(),
            "task_id": self.id,
            "name": self.name,
            "content": self.description,
            "object_text": self.object_text,
            "date_start": start,
            # A line whose day has passed is carried out all the same.
            "date_end": end if end and end >= start else False,
            "ground": "directive",
        }

    def _activity_kind(self):
        """Return the kind of work that the line's own words name, else oversight."""
        for text in (self.form, self.name):
            words = fold(text or "")
            for kind, word in KIND_WORDS.items():
                if fold(word) in words:
                    return kind
        return "oversight"

    def action_open_activities(self):
        """Open the activities of the plan line."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.activity_action"
        )
        action["domain"] = [("task_id", "=", self.id)]
        action["context"] = {"default_task_id": self.id}
        return action
