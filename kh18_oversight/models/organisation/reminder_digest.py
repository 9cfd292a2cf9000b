from collections import defaultdict
from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date

# Lines of one group that a digest shows; the others are counted.
MAX_LINES = 20
SOON = timedelta(days=7)


class ReminderDigest(models.AbstractModel):
    """The one message a day that tells a person of all that waits.

    All is read with the person's own eyes and in his language: what he may not read
    he is not told of.
    """

    _name = "kh18.reminder.digest"
    _description = "Digest of Reminders"

    @api.model
    def _readable(self, user, rows):
        """Return those of ``rows`` whose record the user reads.

        :param rows: of the run's table, as named tuples
        """
        by_model = defaultdict(set)
        for row in rows:
            by_model[row.res_model].add(row.res_id)
        readable = {
            model: set(
                self.env[model]
                .with_user(user)
                ._search(Domain("id", "in", ids), active_test=False)
                .get_result_ids()
            )
            for model, ids in by_model.items()
        }
        return [row for row in rows if row.res_id in readable[row.res_model]]

    @api.model
    def _message(self, user, rows):
        """Return (subject, HTML) of the user's digest of ``rows``, all readable."""
        digest = self.with_user(user).with_context(
            lang=user.lang or "en_US", tz=user.tz, active_test=False
        )
        return digest._render(rows)

    def _render(self, rows):
        groups = self._groups(rows)
        body = self.env["ir.qweb"]._render(
            "kh18_oversight.reminder_digest",
            {
                "name": self.env.user.name,
                "groups": groups,
                # The address is shown in every link of every mail.
                "url": f"{self.get_base_url()}/odoo/oversight-reminders",
            },
        )
        counts = ", ".join(
            f"{group['label']}: {group['count']}" for group in groups if group["count"]
        )
        return self.env._("Reminders – %(counts)s", counts=counts), body

    def _groups(self, rows):
        """Return what is shown: groups by due state, in them parts by subject."""
        today = self.env["kh18.workday"]._today()
        labels = {
            "overdue": self.env._("Overdue"),
            "today": self.env._("Due Today"),
            "soon": self.env._("Due within 7 Days"),
            "later": self.env._("Due Later"),
        }
        found = {state: defaultdict(list) for state in labels}
        seen = set()
        for row in sorted(rows, key=lambda row: (row.date_limit, row.res_id)):
            # Two rules may remind of the same: it is listed once.
            key = (row.subject, row.res_id, row.date_limit)
            if key not in seen:
                seen.add(key)
                found[self._state(row.date_limit, today)][row.subject].append(row)
        subjects = self.env["kh18.reminder.mixin"]._all_reminder_subjects()
        return [
            {
                "code": state,
                "label": label,
                "count": sum(map(len, found[state].values())),
                "parts": [
                    self._part(subjects[key], part, today)
                    for key, part in found[state].items()
                ],
            }
            for state, label in labels.items()
            if found[state]
        ]

    @api.model
    def _state(self, limit, today):
        if limit <= today:
            return "overdue" if limit < today else "today"
        return "soon" if limit - today <= SOON else "later"

    def _part(self, subject, rows, today):
        shown = rows[:MAX_LINES]
        records = self.env[rows[0].res_model].browse(row.res_id for row in shown)
        return {
            "label": subject.label,
            "lines": [
                self._line(subject, row, record, today)
                for row, record in zip(shown, records, strict=True)
            ],
            "more": len(rows) - len(shown),
        }

    def _line(self, subject, row, record, today):
        opened = record[subject.opens] if subject.opens else record
        names = [record.display_name]
        if opened != record:
            names.append(opened.display_name)
        late = (today - row.date_limit).days
        return {
            "name": " – ".join(name for name in names if name),
            "url": f"{self.get_base_url()}/odoo/{opened._name}/{opened.id}",
            "date": format_date(self.env, row.date_limit),
            "late": self.env._("%(days)s day(s) late", days=late) if late > 0 else "",
            "urging": row.urging,
        }
