from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from .task import CONTRACT_FIELDS

APPLIED_FIELDS = (*CONTRACT_FIELDS, "sequence", "leading_subject")


class PlanAmendment(models.Model):
    """Amendment and replacement: the baseline stays, nothing is deleted (L14, G3)."""

    _inherit = "kh18.plan"

    comparison_html = fields.Html(
        string="Compared with the Baseline",
        compute="_compute_comparison_html",
        sanitize=False,
    )
    amendment_count = fields.Integer(compute="_compute_amendment_count")

    @api.depends("amendment_ids")
    def _compute_amendment_count(self):
        counts = dict(
            self._read_group(
                [("amends_id", "in", self.ids)], ["amends_id"], ["__count"]
            )
        )
        for plan in self:
            plan.amendment_count = counts.get(plan._origin, 0)

    @api.depends("baseline", "task_ids.version", "task_ids.is_removed", "state")
    def _compute_comparison_html(self):
        for plan in self:
            plan.comparison_html = plan._comparison_table()

    def action_amend(self):
        """Begin an amendment: a draft with a copy of the tasks in force (3.1 row 9).

        :return: the form of the draft
        :raise UserError: when the plan is not issued, or one amendment is under way
        """
        self.ensure_one()
        self._check_role(*self._scope_write_roles)
        self._check_state("issued")
        if self.amends_id:
            raise UserError(
                self.env._("An amendment is not amended: amend the plan itself.")
            )
        if self.amendment_ids.filtered(
            lambda p: p.state not in ("issued", "cancelled")
        ):
            raise UserError(
                self.env._(
                    "Another amendment of this plan is under way: finish it first."
                )
            )
        return self._successor_draft(
            {"amends_id": self.id, "name": self._amendment_subject()}
        )

    def action_replace(self):
        """Begin the plan that will replace this one when it is issued (3.1 row 11)."""
        self.ensure_one()
        self._check_role(*self._scope_write_roles)
        self._check_state("issued")
        return self._successor_draft({"replaces_id": self.id, "name": self.name})

    def action_open_amendments(self):
        """Open the amendments of the plan."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.plan_action"
        )
        action["domain"] = [("amends_id", "=", self.id)]
        action["context"] = {}
        return action

    def _amendment_subject(self):
        # Printed text of an official paper, not a label.
        number = f" số {self.full_symbol}" if self.full_symbol else ""
        return f"Điều chỉnh, bổ sung Kế hoạch{number}: {self.name}"[:500]

    def _successor_draft(self, values):
        # The role was checked; amends_id and replaces_id are guarded against typing.
        draft = self.sudo().create(
            {
                "unit_id": self.unit_id.id,
                "kind": self.kind,
                "year": self.year,
                "date_from": self.date_from,
                "date_to": self.date_to,
                "parent_plan_id": self.parent_plan_id.id,
                "superior_plan_id": self.superior_plan_id.id,
                "approval_body": self.approval_body,
                **values,
            }
        )
        draft = draft.sudo(False)
        draft._take_over_paper(self)
        tasks = self.task_ids.filtered(lambda task: not task.is_removed)
        sections = self.section_ids if self == draft.replaces_id else None
        draft._copy_tasks(tasks, sections=sections)
        return draft._form_action()

    def _form_action(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }

    def _take_baseline(self):
        """Keep the tasks as first approved; later approvals leave it alone."""
        for plan in self.filtered(lambda p: not p.baseline and not p.amends_id):
            # A guarded field, written after the approver was checked.
            plan.sudo().baseline = {
                "taken_on": fields.Datetime.to_string(fields.Datetime.now()),
                "tasks": plan.task_ids._snapshot(),
            }

    def _apply_amendment(self):
        """Carry the issued amendment into the plan it amends, in one transaction."""
        self.ensure_one()
        # The clerk who issues writes no plan; the amendment was approved and signed.
        plan = self.amends_id.sudo()._unfreeze()
        added = self.sudo().task_ids.filtered(
            lambda task: not task.origin_task_id and not task.is_removed
        )
        copied = plan._copy_tasks(added)
        copied.sudo()._unfreeze().origin_task_id = False
        copied.sudo()._open_contract()
        changed = plan.task_ids.browse()
        for task in self.sudo().task_ids.filtered("origin_task_id"):
            if task.is_removed:
                self._apply_removal(task)
            elif self._apply_change(task):
                changed |= task.origin_task_id
        changed.assignment_ids._propose(self.document_id.full_symbol or self.name)
        plan.message_post(
            body=self.env._(
                "Amended by %(amendment)s: %(added)s added, %(changed)s changed.",
                amendment=self.display_name,
                added=len(copied),
                changed=len(changed),
            )
        )
        self.amends_id._hand_out()

    def _apply_removal(self, task):
        original = task.origin_task_id._unfreeze()
        original.write({"is_removed": True, "removed_reason": task.removed_reason})
        original.assignment_ids._propose(task.removed_reason)

    def _apply_change(self, task):
        """Write an amended task onto its original; return whether its terms changed."""
        original = task.origin_task_id._unfreeze()
        self._apply_matrix(original, task)
        values = {
            name: task[name] for name in APPLIED_FIELDS if task[name] != original[name]
        }
        if task.clause_id != original.clause_id:
            values["clause_id"] = task.clause_id.id
        contract = original._contract_values() != task._contract_values()
        if contract:
            values["version"] = original.version + 1
        if values:
            original.write(values)
        if contract:
            original._open_contract()
        return contract

    def _apply_matrix(self, original, task):
        old = {tuple(sorted(r.items())): row for r, row in original._matrix_pairs()}
        new = {tuple(sorted(r.items())): r for r, _row in task._matrix_pairs()}
        gone = [row.id for key, row in old.items() if key not in new]
        rows = original.responsibility_ids.browse(gone)._unfreeze()
        rows.is_removed = True
        original.responsibility_ids._unfreeze().create(
            [
                {**values, "task_id": original.id}
                for key, values in new.items()
                if key not in old
            ]
        )

    def _retire_replaced(self):
        """Mark the replaced plan and cancel what is still open under it."""
        # The clerk issues the successor; its approval covered the replacement.
        old = self.replaces_id.sudo()
        old.write({"state": "replaced", "replaced_by_id": self.id})
        old.assignment_ids._withdraw(
            self.env._("Replaced by %(plan)s", plan=self.display_name)
        )

    def _comparison(self):
        """Return (added, changed, removed) of the tasks against the baseline.

        ``added`` and ``removed`` are lists of (task name, note), ``changed`` of
        (task name, [(label, old, new)]). An amendment is compared with its plan.
        """
        self.ensure_one()
        if self.amends_id and self.state != "issued":
            # One who reads an amendment may read what it amends.
            return self._comparison_with(
                {t["id"]: t for t in self.amends_id.sudo().task_ids._snapshot()},
                lambda task: task.origin_task_id.id,
            )
        base = (self.baseline or {}).get("tasks") or []
        return self._comparison_with({t["id"]: t for t in base}, lambda task: task.id)

    def _comparison_with(self, base, key_of):
        added, changed, removed = [], [], []
        for task in self.task_ids:
            old = base.get(key_of(task))
            if task.is_removed:
                removed.append((task.name, task.removed_reason or ""))
            elif old is None:
                added.append((task.name, task.description or ""))
            else:
                changes = task._changed_fields(old, task._contract_values())
                changes += task._changed_actors(old)
                if changes:
                    changed.append((task.name, changes))
        return added, changed, removed

    def _comparison_table(self):
        if not self.baseline and not self.amends_id:
            return False
        added, changed, removed = self._comparison()
        if not (added or changed or removed):
            return Markup("<p>%s</p>") % self.env._(
                "Nothing differs from the baseline."
            )
        return Markup("").join(
            [
                self._comparison_list(self.env._("Added"), added),
                self._comparison_changes(self.env._("Changed"), changed),
                self._comparison_list(self.env._("Withdrawn"), removed),
            ]
        )

    @api.model
    def _comparison_list(self, title, rows):
        if not rows:
            return Markup("")
        items = Markup("").join(
            Markup("<li><strong>%s</strong> %s</li>") % row for row in rows
        )
        return Markup("<h3>%s (%s)</h3><ul>%s</ul>") % (title, len(rows), items)

    @api.model
    def _comparison_changes(self, title, rows):
        if not rows:
            return Markup("")
        tables = Markup("").join(
            Markup("<h4>%s</h4>%s") % (name, self.task_ids._changes_table(changes))
            for name, changes in rows
        )
        return Markup("<h3>%s (%s)</h3>%s") % (title, len(rows), tables)
