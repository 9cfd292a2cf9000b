from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...lib.completeness import HANDED_IN, SAID_NOW, STATUSES, add_up

# Where a correction stands: what was accepted before still counts.
CORRECTED_IN = ("draft", "review", "signed", "returned")
KEYS = (*STATUSES, "required", "reported", "late", "overdue", "missing", "nil")


class ReportCompleteness(models.Model):
    """The reports below a report, by what the board counts them as (S63, S84)."""

    _inherit = "kh18.report"

    def action_open_counted(self, key=False, level_id=False):
        """Open the reports below that the board counts under ``key``.

        :param str key: one of ``KEYS``; False: all
        :param level_id: id of the level they are of; False: all levels
        :raise AccessError: when the report is not the caller's to see
        :raise UserError: for a key that the board does not have
        """
        self.ensure_one()
        self.check_access("read")
        domain = self._below_domain()
        if key:
            domain &= self._counted_domain(key)
        if level_id:
            domain &= Domain("level_id", "=", int(level_id))
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.report_action_below"
        )
        return {**action, "domain": list(domain), "context": {}}

    def action_open_board(self):
        """Open the board of the report's unit in its campaign.

        :raise AccessError: when the report is not the caller's to see
        """
        self.ensure_one()
        self.check_access("read")
        return self.env["kh18.report.board"]._open(self.campaign_id, self.unit_id)

    def action_open_form(self):
        """Open the report itself.

        :raise AccessError: when it is not the caller's to see
        """
        self.ensure_one()
        self.check_access("read")
        return self.get_formview_action()

    def _below_domain(self):
        """Return the domain of the reports that go into this one, at any depth."""
        self.ensure_one()
        return Domain("parent_path", "=like", f"{self.parent_path}_%")

    def _counted_domain(self, key):
        """Return the domain of the reports counted under ``key``, as the tally does."""
        first = Domain("accepted_version", "=", 0)
        domains = {
            "todo": Domain("state", "=", "todo") & first,
            "draft": Domain("state", "in", ("draft", "review", "signed")) & first,
            "submitted": Domain("state", "=", "submitted"),
            "returned": Domain("state", "=", "returned") & first,
            "accepted": Domain("state", "=", "accepted")
            | (Domain("state", "in", CORRECTED_IN) & ~first),
            "exempt": Domain("state", "=", "exempt"),
            "required": Domain("state", "!=", "exempt"),
            "late": Domain("is_late", "=", True),
            "overdue": self._overdue_domain(),
            "missing": self._missing_domain(),
        }
        said = Domain.OR(domains[status] for status in SAID_NOW)
        domains["nil"] = said & Domain("is_nil", "=", True)
        domains["reported"] = Domain.OR(domains[status] for status in HANDED_IN)
        if key not in domains:
            raise UserError(
                self.env._("The board counts nothing called “%(key)s”.", key=key)
            )
        return domains[key]

    def _missing_domain(self):
        over = self.campaign_id._collecting_over()
        if over == "no":
            return Domain.FALSE
        return self._open_domain() if over == "closed" else self._overdue_domain()

    @api.model
    def _sum_counts(self, reports, levels_of=None):
        """Return {report id: {level id or None: Completeness}}; None is all levels.

        One query for any number of reports.

        :param levels_of: the reports whose levels are counted apart
        """
        today = self.env["kh18.workday"]._today()
        levels_of = self.browse() if levels_of is None else levels_of
        counts = self.env["kh18.tally"]._summed(reports, levels_of, today)
        over = {
            campaign: campaign._collecting_over() for campaign in reports.campaign_id
        }
        sums = {}
        for report in reports:
            rows = counts[report.id]
            by_level = {None: rows}
            for row in rows if report in levels_of else ():
                by_level.setdefault(row[0], []).append(row)
            sums[report.id] = {
                level: add_up(counted, over[report.campaign_id])
                for level, counted in by_level.items()
            }
        return sums
