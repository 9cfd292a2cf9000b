from odoo import api, fields, models
from odoo.tools import format_date

from ...lib.completeness import STATUSES, Completeness

# Rows of the table of units; the others are behind the link in its last row.
MAX_ROWS = 100
ALARMING = ("overdue", "missing")
LEVEL_KEYS = (*STATUSES, "late", "overdue", "missing", "nil")
UNIT_KEYS = ("required", "reported", "submitted", "late", "overdue", "missing")


class ReportBoardTable(models.TransientModel):
    """The two tables of the board, as plain values for the widget that shows them.

    A cell is a text or {"text", "look", "call"}: ``call`` = [model, method, ids,
    *arguments] is what a click asks for; each of these methods checks its caller.
    """

    _inherit = "kh18.report.board"

    @api.model
    def _key_labels(self):
        return {
            **dict(
                self.env["kh18.tally"]
                ._fields["status"]
                ._description_selection(self.env)
            ),
            "required": self.env._("Asked Below"),
            "reported": self.env._("Reported Below"),
            "late": self.env._("Reported Late"),
            "overdue": self.env._("Overdue"),
            "missing": self.env._("Not Reported"),
            "nil": self.env._("Nil"),
        }

    def _level_table(self, sums):
        """Return the numbers of all reports below, a row each level and one for all.

        :param sums: {level id or None: Completeness}
        """
        labels = self._key_labels()
        levels = self.env["kh18.unit.level"].browse(level for level in sums if level)
        rows = [
            self._level_row(level.name, level.id, sums[level.id])
            for level in levels.sorted("rank")
        ]
        if len(rows) > 1:
            rows.append(self._level_row(self.env._("All Levels"), False, sums[None]))
        return rows and {
            "head": [self.env._("Level"), *(labels[key] for key in LEVEL_KEYS)],
            "rows": rows,
        }

    def _level_row(self, name, level_id, sums):
        cells = [
            self._number_cell(sums, key, self.report_id.id, level_id)
            for key in LEVEL_KEYS
        ]
        return {"cells": [name, *cells]}

    @api.model
    def _number_cell(self, sums, key, report_id, level_id=False):
        number = sums.number(key)
        if not number:
            return "0"
        return {
            "text": str(number),
            "look": "text-danger" if key in ALARMING else "",
            "call": ["kh18.report", "action_open_counted", [report_id], key, level_id],
        }

    def _unit_table(self, children, sums):
        """Return a row for each unit directly below, the worst first."""
        labels = self._key_labels()
        nothing = {None: Completeness()}
        ranked = sorted(
            children,
            key=lambda r: self._badness(r, sums.get(r.id, nothing)[None]),
        )
        rows = [
            self._unit_row(report, sums.get(report.id, nothing)[None], labels)
            for report in ranked[:MAX_ROWS]
        ]
        if len(ranked) > MAX_ROWS:
            rows.append(self._more_row(len(ranked) - MAX_ROWS))
        return {
            "head": [
                self.env._("Unit Below"),
                self.env._("Its Own Report"),
                self.env._("Last Handed In On"),
                *(labels[key] for key in UNIT_KEYS),
            ],
            "rows": rows,
        }

    @api.model
    def _badness(self, report, below):
        """Return the key by which the worst unit comes first."""
        return (
            not report.is_overdue,
            -below.overdue,
            -below.waited_for,
            report.state in ("submitted", "accepted", "exempt"),
            report.id,
        )

    @api.model
    def _unit_row(self, report, below, labels):
        unit = report.unit_id
        # Without units below it there is no board of its own.
        opens = "action_open_board" if below.required else "action_open_form"
        name = {
            "text": unit.short_name or unit.name,
            "call": ["kh18.report", opens, [report.id]],
        }
        numbers = [self._number_cell(below, key, report.id) for key in UNIT_KEYS]
        if not below.required and not below.numbers["exempt"]:
            numbers = [""] * len(UNIT_KEYS)
        state = self._state_cell(report, labels[report._counted_status()])
        return {"cells": [name, state, self._day_cell(report), *numbers]}

    @api.model
    def _state_cell(self, report, text):
        if report.is_nil:
            text = self.env._("%(state)s, nil", state=text)
        if report.is_overdue:
            text = self.env._("%(state)s, overdue", state=text)
        return {
            "text": text,
            "look": "text-danger" if report.is_overdue else "",
            "call": ["kh18.report", "action_open_form", [report.id]],
        }

    @api.model
    def _day_cell(self, report):
        if not report.date_submitted:
            return "–"
        zone = str(self.env["kh18.workday"]._zone())
        moment = fields.Datetime.context_timestamp(
            report.with_context(tz=zone), report.date_submitted
        )
        day = format_date(self.env, moment.date())
        if not report.is_late:
            return day
        return {
            "text": self.env._("%(day)s, late", day=day),
            "look": "text-warning",
        }

    def _more_row(self, number):
        return {
            "cells": [
                {
                    "text": self.env._("… and %(number)s more", number=number),
                    "call": [
                        "kh18.report",
                        "action_open_counted",
                        [self.report_id.id],
                    ],
                }
            ]
        }
