from odoo import fields, models


class PlanSection(models.Model):
    """Numbered section of a part of a plan: I purposes, II tasks, III organisation."""

    _name = "kh18.plan.section"
    _description = "Plan Section"
    _inherit = ["kh18.guard.mixin"]
    _order = "plan_id, sequence, id"
    _frozen_parent = "plan_id"

    plan_id = fields.Many2one(
        "kh18.plan", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    part = fields.Char(default="II", help="Roman number of the part: I, II, III.")
    part_kind = fields.Selection(
        [
            ("purpose", "Purposes and requirements"),
            ("tasks", "Tasks"),
            ("organisation", "Carrying out"),
            ("other", "Other"),
        ],
        required=True,
        default="tasks",
    )
    part_title = fields.Char(help="Heading of the part, printed once before it.")
    number = fields.Char(help="Number inside the part: 1, 2, 3.")
    name = fields.Char(string="Title")
    body = fields.Text(
        string="Text",
        help="Text printed in this section, one bullet a line; "
        "tasks of the section follow it.",
    )
    task_ids = fields.One2many("kh18.task", "section_id", string="Tasks")

    def _compute_display_name(self):
        for section in self:
            head = ".".join(part for part in (section.part, section.number) if part)
            section.display_name = " ".join(t for t in (head, section.name) if t)

    def _place(self):
        return (self.part or "", self.number or "", self.name or "")

    def _paper_blocks(self):
        """Return the blocks of the section: heading, its text, its tasks."""
        self.ensure_one()
        tasks = self.task_ids.filtered(lambda task: not task.is_removed)
        lines = [
            line.strip() for line in (self.body or "").splitlines() if line.strip()
        ]
        if self.name:
            blocks = [{"kind": "section", "number": self.number, "text": self.name}]
            blocks += [{"kind": "bullet", "text": line} for line in lines]
            return blocks + [task._paper_block() for task in tasks]
        texts = [*lines, *(task._paper_text() for task in tasks)]
        first, *others = texts or [""]
        blocks = [{"kind": "paragraph", "number": self.number, "text": first}]
        return blocks + [{"kind": "paragraph", "text": text} for text in others]
