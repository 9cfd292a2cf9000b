from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date


class ReportUrged(models.Model):
    """How often a unit was urged to report, and the way to urge it (S63, 3.7)."""

    _inherit = "kh18.report"

    urged_count = fields.Integer(string="Times Urged", compute="_compute_urged")
    urged_on = fields.Date(string="Last Urged On", compute="_compute_urged")

    @api.depends("grant_ids.kind", "grant_ids.date_told")
    def _compute_urged(self):
        # That a unit was urged is no secret to one who sees that its report is due.
        groups = (
            self.env["kh18.report.grant"]
            .sudo()
            ._read_group(
                [("report_id", "in", self._origin.ids), ("kind", "=", "urged")],
                ["report_id"],
                ["__count", "date_told:max"],
            )
        )
        urged = {report.id: numbers for report, *numbers in groups}
        for report in self:
            count, day = urged.get(report._origin.id, (0, False))
            report.urged_count, report.urged_on = count, day

    def action_urge(self):
        """Open the dialog that makes urging letters to the units of these reports.

        :raise AccessError: for reports that are not the caller's to see
        :raise UserError: when there are none, or they are of several campaigns
        """
        self.check_access("read")
        if not self:
            raise UserError(self.env._("No report is overdue: nobody is to be urged."))
        if len(self.campaign_id) > 1:
            raise UserError(
                self.env._("Choose reports of one campaign: a letter is about one.")
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Urge the Missing Ones"),
            "res_model": "kh18.report.urging.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"default_report_ids": [fields.Command.set(self.ids)]},
        }

    def _urging_refusals(self, unit):
        """Return {report: why ``unit`` does not urge for it}; the others it may."""
        # Which report of the unit the others go into is the tree of the campaign.
        above = self.sudo().search(
            Domain("campaign_id", "in", self.campaign_id.ids)
            & Domain("unit_id", "=", unit.id)
        )
        refusals = {}
        waiting = self.filtered_domain(self._open_domain())
        for report in self:
            path = report.parent_path or ""
            if not any(path.startswith(top.parent_path) for top in above) or (
                report in above
            ):
                refusals[report] = self.env._(
                    "its report does not go to %(unit)s", unit=unit.display_name
                )
            elif report not in waiting:
                refusals[report] = self.env._("it has reported, or need not report")
            elif report.is_unit_ended:
                refusals[report] = self.env._(
                    "the unit has ended: enter its report for it, or exempt it"
                )
            elif report.is_entered_above:
                refusals[report] = self.env._("its superior enters the report for it")
            elif report.campaign_id.state != "open":
                refusals[report] = self.env._("its campaign no longer collects reports")
        return refusals

    def _note_urged(self, document):
        """Write into the ledger that a letter urged the units. The issuer was checked.

        :return: the rows made
        """
        return self.env["kh18.report.grant"]._record(
            [
                {
                    "report_id": report.id,
                    "kind": "urged",
                    "number": report.urged_count + 1,
                    "date_told": document.date_issue,
                    "document_id": document.id,
                    "date_old": report.date_due,
                    "date_new": report.date_due,
                    "reason": document.full_symbol or document.subject,
                    "user_id": self.env.uid,
                }
                for report in self
            ]
        )

    def _tell_urged(self, document, date_new):
        """Tell the officers and leaders of the unit itself; nobody outside it."""
        self.ensure_one()
        # Who holds the posts of the unit is asked by the system for its notice.
        posts = (
            self.env["kh18.post"]
            .sudo()
            .search(
                Domain("unit_id", "=", self._writing_unit().id)
                & Domain("role", "in", ("officer", "head", "leader"))
                & Domain("is_current", "=", True)
            )
        )
        text = self.env._(
            "%(letter)s urges your unit to hand in “%(report)s”.",
            letter=document.full_symbol or document.subject,
            report=self.display_name,
        )
        if date_new:
            text += " " + self.env._(
                "New due day: until the end of %(day)s.",
                day=format_date(self.env, date_new),
            )
        # Written by the system; the clerk who issues the letter wrote none of it.
        self.sudo().message_notify(
            partner_ids=posts.user_id.partner_id.ids,
            subject=self.display_name,
            body=text,
        )
