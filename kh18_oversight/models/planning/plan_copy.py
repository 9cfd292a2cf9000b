from dateutil.relativedelta import relativedelta

from odoo import api, models

COPIED_TASK_FIELDS = (
    "sequence",
    "kind",
    "name",
    "description",
    "form",
    "time_text",
    "date_start",
    "date_due",
    "due_inclusive",
    "rhythm",
    "object_text",
    "product",
    "leading_subject",
)
COPIED_SECTION_FIELDS = (
    "sequence",
    "part",
    "part_kind",
    "part_title",
    "number",
    "name",
    "body",
)
YEARLY_RHYTHMS = ("monthly", "quarterly", "half_year", "year", "constant")


class PlanCopy(models.Model):
    """The year of a new plan, and what it takes over from another plan."""

    _inherit = "kh18.plan"

    @api.depends("kind")
    def _compute_year(self):
        today = self.env["kh18.unit"]._today()
        # From October on the plan of the next year is made (L12).
        coming = today.year + (today.month >= 10)
        for plan in self:
            plan.year = plan.year or (plan.kind == "yearly" and coming)

    def _copy_tasks(self, tasks, shift_years=0, with_actors=True, sections=None):
        """Copy ``tasks`` of another plan into this one, each linked to its origin.

        :param tasks: tasks that the caller may read
        :param int shift_years: years added to the dates
        :param bool with_actors: also copy the rows of the matrix
        :param sections: sections to copy even when no task stands in them
        :return: the new tasks, in the order of ``tasks``
        """
        self.ensure_one()
        sections = tasks.section_id | (sections or tasks.section_id)
        section_map = self._copy_sections(sections.sorted())
        vals_list = [
            self._copied_task_values(task, section_map, shift_years, with_actors)
            for task in tasks
        ]
        # origin_task_id is guarded against typing; here it is the source itself.
        created = self.env["kh18.task"].sudo().create(vals_list)
        return created.sudo(False)

    def _copy_sections(self, sections):
        """Return {id of a section: id of its like in this plan}, made where missing."""
        mine = {section._place(): section.id for section in self.section_ids}
        missing = sections.filtered(lambda section: section._place() not in mine)
        created = self.env["kh18.plan.section"].create(
            [
                {name: section[name] for name in COPIED_SECTION_FIELDS}
                | {"plan_id": self.id}
                for section in missing
            ]
        )
        mine |= {section._place(): section.id for section in created}
        return {section.id: mine[section._place()] for section in sections}

    def _copied_task_values(self, task, section_map, shift_years, with_actors):
        shift = relativedelta(years=shift_years)
        values = {name: task[name] for name in COPIED_TASK_FIELDS}
        for name in ("date_start", "date_due"):
            values[name] = values[name] and values[name] + shift
        values |= {
            "plan_id": self.id,
            "section_id": section_map.get(task.section_id.id),
            "clause_id": task.clause_id.id,
            "origin_task_id": task.id,
            "year": self.year,
        }
        if with_actors:
            rows = task.responsibility_ids._copy_values()
            values["responsibility_ids"] = [(0, 0, row) for row in rows]
        return values

    def action_take_over(self):
        """Open the choice of tasks to take over into this draft."""
        self.ensure_one()
        self._check_role(*self._scope_write_roles)
        self._check_state("draft")
        mode = "last_year"
        if self.parent_plan_id:
            mode = "parent"
        elif self.superior_plan_id:
            mode = "superior"
        wizard = self.env["kh18.plan.copy.wizard"].create(
            {"plan_id": self.id, "mode": mode}
        )
        return self._dialog(wizard, self.env._("Take Over Tasks"))

    def action_create_year(self):
        """Open the creation of the yearly plan under this implementing plan."""
        self.ensure_one()
        self._check_role(*self._scope_write_roles)
        self._check_state("issued")
        wizard = self.env["kh18.plan.year.wizard"].create(
            {"plan_id": self.id, "name": self.name}
        )
        return self._dialog(wizard, self.env._("Create the Yearly Plan"))

    def _dialog(self, wizard, title):
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": wizard._name,
            "res_id": wizard.id,
            "view_mode": "form",
            "target": "new",
        }

    def _years_after(self, source):
        """Return by how many years this plan comes after ``source``."""
        start = source.year or (source.date_from and source.date_from.year)
        own = self.year or (self.date_from and self.date_from.year)
        return own - start if own and start else 0

    def _tasks_for_year(self):
        """Return the tasks that come back each year (S66)."""
        return self.task_ids.filtered(
            lambda task: not task.is_removed and task.rhythm in YEARLY_RHYTHMS
        )

    def _unfinished_tasks(self):
        """Return the tasks whose own assignments did not end as done."""
        unit = self.unit_id
        return self.task_ids.filtered(
            lambda task: (
                not task.is_removed
                and any(
                    assignment.work_state in ("carried", "partly") or assignment.is_open
                    for assignment in task.assignment_ids
                    if assignment.unit_id == unit
                )
            )
        )

    def _tasks_handed_to(self, unit):
        """Return the tasks of this plan that ``unit`` has to carry out."""
        assignments = self.env["kh18.assignment"].search(
            [
                ("plan_id", "in", self.ids),
                ("unit_id", "=", unit.id),
                ("response", "!=", "declined"),
                ("work_state", "!=", "cancelled"),
            ]
        )
        return assignments.task_id
