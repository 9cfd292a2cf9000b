from odoo import api, models
from odoo.fields import Domain


class ReminderTodo(models.Model):
    """Reminders as to-dos on the record, where a rule asks for them."""

    _inherit = "kh18.reminder"

    @api.model
    def _make_todos(self, by_user):
        """Make to-dos and return {(user id, rule id, record id): to-do id}.

        While the one made before is open, no second one is: its day follows the limit.
        """
        asked = {
            (user.id, row.rule_id, row.res_id): row
            for user, rows in by_user.items()
            for row in rows
            if row.channel == "activity"
        }
        if not asked:
            return {}
        found = self._open_todos(asked)
        new = {key: row for key, row in asked.items() if key not in found}
        # Made by the scheduler, for persons who were asked whether they read it; the
        # digest says the rest, so that no mail goes out for each of them.
        todos = self.env["mail.activity"].sudo()
        made = todos.with_context(mail_activity_quick_update=True).create(
            [self._todo_vals(key, row) for key, row in new.items()]
        )
        for key, todo in found.items():
            if todo.date_deadline != asked[key].date_limit:
                todo.date_deadline = asked[key].date_limit
        ids = {key: todo.id for key, todo in found.items()}
        return ids | dict(zip(new, made.ids, strict=True))

    @api.model
    def _todo_vals(self, key, row):
        user = self.env["res.users"].browse(key[0])
        rule = self.env["kh18.reminder.rule"].browse(row.rule_id)
        return {
            "user_id": user.id,
            "res_model_id": self.env["ir.model"]._get_id(row.res_model),
            "res_id": row.res_id,
            "date_deadline": row.date_limit,
            "summary": rule.with_context(lang=user.lang).name,
            "activity_type_id": self.env.ref("mail.mail_activity_data_todo").id,
            "automated": True,
        }

    @api.model
    def _open_todos(self, asked):
        rules = {rule_id for _user_id, rule_id, _res_id in asked}
        items = {res_id for _user_id, _rule_id, res_id in asked}
        rows = self._with_open_todo(
            Domain("rule_id", "in", rules) & Domain("res_id", "in", items)
        )
        found = {
            (row.user_id.id, row.rule_id.id, row.res_id): row.activity_id
            for row in rows
        }
        return {key: todo for key, todo in found.items() if key in asked}

    @api.model
    def _with_open_todo(self, domain):
        # Asked by the scheduler for all units.
        rows = self.sudo().search(domain & Domain("activity_id", "!=", False))
        return rows.filtered("activity_id.active")

    @api.model
    def _drop_finished_todos(self, rules):
        """Take back the to-dos of what waits no more: nobody looks for it."""
        for rule in rules.filtered(lambda rule: rule.channel == "activity"):
            subject = rule._subject()
            rows = self._with_open_todo(Domain("rule_id", "=", rule.id))
            if not (subject and rows):
                continue
            # What waits is asked of all units.
            waiting = (
                rule._model()
                .sudo()
                .search(
                    Domain(subject.domain) & Domain("id", "in", rows.mapped("res_id"))
                )
            )
            over = rows.filtered(lambda row, ids=waiting._ids: row.res_id not in ids)
            over.activity_id.unlink()
