from odoo import fields, models


class PlanImportTask(models.TransientModel):
    """A task or a line of responsibility as understood; the user corrects it."""

    _name = "kh18.plan.import.task"
    _description = "Task Read from the Text"
    _inherit = ["kh18.plan.import.mixin"]
    _order = "sequence, id"

    wizard_id = fields.Many2one(
        "kh18.plan.import.wizard", required=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    line = fields.Integer(readonly=True, aggregator=None)
    section_id = fields.Many2one(
        "kh18.plan.import.section", domain="[('wizard_id', '=', wizard_id)]"
    )
    kind = fields.Selection(
        [("task", "Task"), ("responsibility", "Responsibility"), ("skip", "Leave out")],
        required=True,
        default="task",
    )
    name = fields.Char(string="Title")
    description = fields.Text(string="Content")
    time_text = fields.Char(string="Time in Words")
    date_due = fields.Date(string="Due")
    due_inclusive = fields.Boolean(string="Due Day Counts", default=True)
    rhythm = fields.Selection(
        selection=lambda self: self._labels("kh18.task", "rhythm"),
        required=True,
        default="once",
    )
    product = fields.Char()
    actor_ids = fields.One2many(
        "kh18.plan.import.actor", "task_id", string="Responsible"
    )
    actors_text = fields.Char(string="As Named", compute="_compute_actors_text")

    def _compute_actors_text(self):
        for task in self:
            task.actors_text = "; ".join(
                actor.name for actor in task.actor_ids if actor.name
            )
