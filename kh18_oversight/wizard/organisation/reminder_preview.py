from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import SQL

MAX_LINES = 500


class ReminderPreview(models.TransientModel):
    """Whom rules would tell of what today; nothing is sent and nothing written down.

    What only a few may read is left out, and not counted (S57).
    """

    _name = "kh18.reminder.preview"
    _description = "Preview of Reminders"

    line_ids = fields.One2many(
        "kh18.reminder.preview.line", "preview_id", readonly=True
    )
    reminder_count = fields.Integer(string="Reminders", readonly=True)
    person_count = fields.Integer(string="Persons", readonly=True)
    is_cut = fields.Boolean(readonly=True, export_string_translation=False)
    is_free_day = fields.Boolean(readonly=True, export_string_translation=False)

    @api.model
    def _open(self, rules):
        """Return the action that shows the preview; the caller may change rules."""
        workdays = self.env["kh18.workday"]
        rules._collect(rules)
        rows = self.env.execute_query(
            SQL(
                """
                SELECT user_id, rule_id, unit_id, date_limit, slot, urging, item_name,
                       count(*) OVER (), (SELECT count(DISTINCT user_id)
                           FROM kh18_tmp_due WHERE NOT is_restricted)
                  FROM kh18_tmp_due WHERE NOT is_restricted
                 ORDER BY user_id, date_limit, res_id LIMIT %s
                """,
                MAX_LINES,
            )
        )
        total, persons = rows[0][-2:] if rows else (0, 0)
        preview = self.create(
            {
                "reminder_count": total,
                "person_count": persons,
                "is_cut": total > MAX_LINES,
                "is_free_day": not workdays._calendar().is_working(workdays._today()),
                "line_ids": [Command.create(self._line(row)) for row in rows],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Who Would Be Told Today"),
            "res_model": self._name,
            "res_id": preview.id,
            "view_mode": "form",
            "target": "new",
        }

    @api.model
    def _line(self, row):
        user_id, rule_id, unit_id, limit, slot, urging, name, *_counts = row
        return {
            "user_id": user_id,
            "rule_id": rule_id,
            "unit_id": unit_id,
            "date_limit": limit,
            "slot": slot,
            "urging": urging,
            "name": name,
        }
