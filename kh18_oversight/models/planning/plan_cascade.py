from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

STORED_DEPTHS = 4


class PlanCascade(models.Model):
    """Handing out: an assignment a task and addressed unit, in one insert (S26)."""

    _inherit = "kh18.plan"

    def action_open_cascade(self):
        """Open the preview of what would be handed out."""
        self.ensure_one()
        self._check_role(*self._scope_write_roles)
        self._check_state("issued")
        wizard = self.env["kh18.cascade.wizard"].create({"plan_id": self.id})
        return self._dialog(wizard, self.env._("Hand Out Tasks"))

    def action_open_assignments(self):
        """Open the assignments of the plan, grouped by answer."""
        return self._open_assignments()

    def action_open_not_received(self):
        """Open the assignments that the units have not received yet."""
        return self._open_assignments("not_received")

    def action_open_not_answered(self):
        """Open the assignments that are received and not answered."""
        return self._open_assignments("not_answered")

    def action_open_deviated(self):
        """Open the assignments that were adapted or declined."""
        return self._open_assignments("deviated")

    def action_open_overdue(self):
        """Open the assignments that are late."""
        return self._open_assignments("overdue")

    def _open_assignments(self, *filters):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.assignment_action"
        )
        action["domain"] = [("plan_id", "=", self.id)]
        names = filters or ("group_response",)
        action["context"] = {f"search_default_{name}": 1 for name in names}
        return action

    def _hand_out(self, date=None):
        """Make the assignments that are missing, all in one statement.

        Rows that exist stay as they are, so it may run again at any time.

        :param date: day on which the addressed units must be open (default: today)
        :return: number of assignments made
        :raise UserError: when a named unit has ended on that day
        """
        self.ensure_one()
        date = date or self.env["kh18.unit"]._today()
        self._check_named_units(date)
        self._flush_cascade()
        self.env.cr.execute(self._insert_query(date))
        made = self.env.cr.rowcount
        self.env["kh18.assignment"].invalidate_model()
        self.invalidate_recordset()
        self.task_ids.invalidate_recordset(["assignment_ids"])
        if made:
            # Clerks and heads hand out without write access to the plan's thread.
            self.sudo().message_post(
                body=self.env._("%(count)s assignments handed out.", count=made)
            )
        return made

    def _flush_cascade(self):
        for model in (
            "kh18.task",
            "kh18.responsibility",
            "kh18.assignment",
            "kh18.unit",
        ):
            self.env[model].flush_model()
        self.env["kh18.department"].flush_model(["unit_id"])

    def _insert_query(self, date):
        ancestors = [SQL.identifier(f"ancestor_{d}_id") for d in range(STORED_DEPTHS)]
        return SQL(
            """
            INSERT INTO kh18_assignment (
                task_id, plan_id, from_unit_id, unit_id, department_id, role,
                date_due, task_version, response, work_state, progress, has_proposal,
                remind_count, create_uid, create_date, write_uid, write_date,
                %(columns)s)
            SELECT t.id, t.plan_id, t.unit_id, a.unit_id, a.department_id, a.role,
                   t.date_last, t.version, 'new', 'todo', 0, false,
                   0, %(uid)s, now() AT TIME ZONE 'UTC', %(uid)s,
                   now() AT TIME ZONE 'UTC', %(values)s
              FROM (%(addressed)s) a
              JOIN kh18_task t ON t.id = a.task_id
              JOIN kh18_unit u ON u.id = a.unit_id
             ORDER BY t.id, u.id
            ON CONFLICT (task_id, unit_id, coalesce(department_id, 0)) DO NOTHING
            """,
            columns=SQL(", ").join(ancestors),
            values=SQL(", ").join(SQL("u.%s", column) for column in ancestors),
            uid=self.env.uid,
            addressed=self._addressed_query(date),
        )

    def _addressed_query(self, date):
        """Return the query of (task, unit, department, role), one row each."""
        return SQL(
            """
            SELECT DISTINCT ON (r.task_id, r.unit_id, coalesce(r.department_id, 0))
                   r.task_id, r.unit_id, r.department_id, r.role
              FROM (%(rows)s) r
             ORDER BY r.task_id, r.unit_id, coalesce(r.department_id, 0), r.role_rank
            """,
            rows=SQL(" UNION ALL ").join(
                [
                    self._named_rows(date),
                    self._department_rows(date),
                    *self._group_rows(date),
                ]
            ),
        )

    def _matrix_rows(self):
        return SQL(
            """
            kh18_responsibility m
            JOIN kh18_task t ON t.id = m.task_id
                AND t.plan_id = %s AND t.is_removed IS NOT TRUE
            """,
            self.id,
        )

    def _open_on(self, date):
        return SQL(
            "(u.opening_date IS NULL OR u.opening_date <= %(date)s)"
            " AND (u.closing_date IS NULL OR u.closing_date >= %(date)s)",
            date=date,
        )

    def _named_rows(self, date):
        return SQL(
            """
            SELECT m.task_id, m.unit_id, NULL::int AS department_id, m.role, m.role_rank
              FROM %(matrix)s
              JOIN kh18_unit u ON u.id = m.unit_id AND %(open)s
             WHERE m.target = 'unit' AND m.is_removed IS NOT TRUE
            """,
            matrix=self._matrix_rows(),
            open=self._open_on(date),
        )

    def _department_rows(self, date):
        return SQL(
            """
            SELECT m.task_id, d.unit_id, d.id AS department_id, m.role, m.role_rank
              FROM %(matrix)s
              JOIN kh18_department d ON d.id = m.department_id
              JOIN kh18_unit u ON u.id = d.unit_id AND %(open)s
             WHERE m.target = 'department' AND m.is_removed IS NOT TRUE
            """,
            matrix=self._matrix_rows(),
            open=self._open_on(date),
        )

    def _group_rows(self, date):
        """Return one query for each group (level, kind) that the matrix addresses.

        So a group's units are found by index, not by looking at all units below for
        each line of the matrix.
        """
        query = SQL(
            """
            SELECT DISTINCT m.level_id, m.kind_id FROM %s
             WHERE m.target = 'group' AND m.is_removed IS NOT TRUE
            """,
            self._matrix_rows(),
        )
        return [self._one_group(date, *row) for row in self.env.execute_query(query)]

    def _one_group(self, date, level_id, kind_id):
        wanted = [self._below_unit(), self._open_on(date)]
        if level_id:
            wanted.append(SQL("u.level_id = %s", level_id))
        if kind_id:
            wanted.append(SQL("u.kind_id = %s", kind_id))
        return SQL(
            """
            SELECT m.task_id, u.id AS unit_id, NULL::int AS department_id,
                   m.role, m.role_rank
              FROM %(matrix)s
              JOIN kh18_unit u ON %(wanted)s
             WHERE m.target = 'group' AND m.is_removed IS NOT TRUE
               AND m.level_id IS NOT DISTINCT FROM %(level)s
               AND m.kind_id IS NOT DISTINCT FROM %(kind)s
            """,
            matrix=self._matrix_rows(),
            wanted=SQL(" AND ").join(wanted),
            level=level_id,
            kind=kind_id,
        )

    def _below_unit(self):
        unit = self.unit_id
        if unit.depth < STORED_DEPTHS:
            column = SQL.identifier("u", f"ancestor_{unit.depth}_id")
            return SQL("%s = %s AND u.id <> %s", column, unit.id, unit.id)
        path = f"{unit.parent_path}%"
        return SQL("u.parent_path LIKE %s AND u.id <> %s", path, unit.id)

    def _check_named_units(self, date=None):
        """Refuse to hand a task to a named unit that has ended (G6)."""
        date = date or self.env["kh18.unit"]._today()
        for plan in self:
            ended = plan._ended_rows(date)
            if ended:
                raise UserError(
                    self.env._(
                        "A unit that has ended takes no task: %(units)s. Name its "
                        "successor in the responsibility matrix.",
                        units=", ".join(ended.mapped("display_name")),
                    )
                )

    def _ended_rows(self, date):
        """Return the named units, ended on ``date``, that hold no assignment yet."""
        rows = self.task_ids.filtered(lambda t: not t.is_removed).responsibility_ids
        named = rows.filtered(lambda r: r.target == "unit" and not r.is_removed)
        ended = named.filtered(
            lambda r: r.unit_id.closing_date and r.unit_id.closing_date < date
        )
        if not ended:
            return ended.unit_id
        # Assignments count wherever they are, also out of the caller's sight.
        held = (
            self.env["kh18.assignment"]
            .sudo()
            .search(
                [
                    ("task_id", "in", ended.task_id.ids),
                    ("unit_id", "in", ended.unit_id.ids),
                ]
            )
        )
        pairs = {(a.task_id, a.unit_id) for a in held}
        return ended.filtered(lambda r: (r.task_id, r.unit_id) not in pairs).unit_id

    def _preview_hand_out(self, date):
        """Return rows (level id, kind id, department?, addressed, existing)."""
        self.ensure_one()
        self._flush_cascade()
        query = SQL(
            """
            SELECT u.level_id, u.kind_id, a.department_id IS NOT NULL,
                   count(DISTINCT (a.unit_id, a.department_id)), count(*), count(s.id)
              FROM (%s) a
              JOIN kh18_unit u ON u.id = a.unit_id
              LEFT JOIN kh18_assignment s ON s.task_id = a.task_id
               AND s.unit_id = a.unit_id
               AND coalesce(s.department_id, 0) = coalesce(a.department_id, 0)
             GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
            """,
            self._addressed_query(date),
        )
        return self.env.execute_query(query)
