from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.tools.misc import clean_context


class VisitWizard(models.TransientModel):
    """Makes follow-up visits of chosen candidates, one for each body (S18, S67)."""

    _name = "kh18.visit.wizard"
    _description = "Plan Follow-Up Visits"

    recommendation_ids = fields.Many2many(
        "kh18.recommendation", string="Recommendations to Follow Up"
    )
    unit_id = fields.Many2one("kh18.unit", compute="_compute_unit_id")
    make = fields.Selection(
        [
            ("task", "A line in a draft plan for each body"),
            ("activity", "An unscheduled activity for each body"),
        ],
        compute="_compute_make",
        compute_sudo=False,
        precompute=True,
        store=True,
        readonly=False,
    )
    plan_id = fields.Many2one(
        "kh18.plan",
        string="Draft Plan",
        compute="_compute_make",
        compute_sudo=False,
        precompute=True,
        store=True,
        readonly=False,
        domain="[('unit_id', '=', unit_id), ('state', '=', 'draft')]",
    )
    date_start = fields.Date(
        string="Visit From",
        required=True,
        default=lambda self: self.env["kh18.workday"]._today(),
    )
    body_count = fields.Integer(string="Bodies", compute="_compute_body_count")

    @api.depends("recommendation_ids")
    def _compute_unit_id(self):
        for wizard in self:
            units = wizard.recommendation_ids.unit_id
            wizard.unit_id = units if len(units) == 1 else False

    @api.depends("recommendation_ids")
    def _compute_make(self):
        for wizard in self:
            draft = Domain("unit_id", "=", wizard.unit_id.id)
            draft &= Domain("state", "=", "draft")
            plans = self.env["kh18.plan"].search(draft, order="year desc, id desc")
            wizard.plan_id = plans[:1]
            wizard.make = "task" if plans else "activity"

    @api.depends("recommendation_ids")
    def _compute_body_count(self):
        for wizard in self:
            wizard.body_count = len(wizard.recommendation_ids.addressee_id)

    def action_make(self):
        """Make the visits, all or none, and open them.

        :raise AccessError: for one who does not work in the unit
        :raise UserError: when nothing is chosen, of several units, or sensitive in a
            plan
        """
        self.ensure_one()
        records = self.recommendation_ids
        records._check_visit()
        if not self.unit_id:
            raise UserError(
                self.env._("Choose recommendations of one unit, at least one.")
            )
        if self.make == "task":
            return self._make_tasks(records)
        return self._make_activities(records)

    def _plain(self, model):
        # The defaults of this dialog name fields that other models have as well.
        return self.env(context=clean_context(self.env.context))[model]

    def _make_tasks(self, records):
        if not self.plan_id:
            raise UserError(
                self.env._("Fill in Draft Plan: the plan that the lines go into.")
            )
        records._refuse_sensitive_in_plan()
        tasks = self._plain("kh18.task")
        for body, group in records.grouped("addressee_id").items():
            task = tasks.create(self._task_values(body, group))
            group._note_visit(visit_task_id=task.id)
            tasks |= task
        return self._open(tasks)

    def _task_values(self, body, records):
        return {
            "plan_id": self.plan_id.id,
            "name": self._title(body),
            "description": records._visit_text(),
            "object_text": body.name,
            "date_start": self.date_start,
        }

    def _make_activities(self, records):
        activities = self._plain("kh18.activity")
        groups = records.grouped(lambda r: (r.addressee_id, r.is_sensitive))
        for (body, sensitive), group in groups.items():
            values = self._activity_values(body, group)
            activity = activities.create({**values, "is_sensitive": sensitive})
            group._note_visit(visit_activity_id=activity.id)
            activities |= activity
        return self._open(activities)

    def _activity_values(self, body, records):
        topics = records.topic_id
        return {
            "unit_id": self.unit_id.id,
            "kind": "oversight",
            "regularity": "unscheduled",
            "name": self._title(body),
            "content": records._visit_text(),
            "object_text": body.name,
            "topic_id": topics.id if len(topics) == 1 else False,
            "date_start": self.date_start,
            "ground_note": ", ".join(records.mapped("visit_because") or []),
            "party_ids": [Command.create({"partner_id": body.id})],
        }

    def _title(self, body):
        return self.env._("Follow-up of recommendations at %(body)s", body=body.name)

    def _open(self, records):
        if len(records) == 1:
            return records.get_formview_action()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Follow-Up Visits"),
            "res_model": records._name,
            "view_mode": "list,form",
            "domain": [("id", "in", records.ids)],
        }
