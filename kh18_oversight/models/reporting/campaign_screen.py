from datetime import date, timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ...lib.completeness import WAITED_FOR as MISSING
from ...lib.completeness import share
from .campaign import YEARLY_DUE

# Status of the tally -> field of the screen.
COUNTS = {
    "todo": "todo_count",
    "draft": "writing_count",
    "submitted": "submitted_count",
    "returned": "returned_count",
    "accepted": "accepted_count",
    "exempt": "exempt_count",
}


class CampaignScreen(models.Model):
    """What the screen of a campaign proposes, and how far its reports are (3.7)."""

    _inherit = "kh18.campaign"

    name = fields.Char(
        compute="_compute_name", store=True, readonly=False, precompute=True
    )
    form_id = fields.Many2one(
        compute="_compute_form_id", store=True, readonly=False, precompute=True
    )
    date_from = fields.Date(
        compute="_compute_period", store=True, readonly=False, precompute=True
    )
    date_to = fields.Date(
        compute="_compute_period", store=True, readonly=False, precompute=True
    )
    date_due = fields.Date(
        compute="_compute_date_due", store=True, readonly=False, precompute=True
    )
    is_exclusive = fields.Boolean(
        compute="_compute_is_exclusive", store=True, readonly=False, precompute=True
    )
    date_cutoff = fields.Date(
        compute="_compute_date_cutoff", store=True, readonly=False, precompute=True
    )
    launch_words = fields.Char(string="Launch", compute="_compute_launch_words")
    report_count = fields.Integer(
        string="Reports Asked For", compute="_compute_report_counts"
    )
    todo_count = fields.Integer(string="Not Begun", compute="_compute_report_counts")
    writing_count = fields.Integer(
        string="Being Written", compute="_compute_report_counts"
    )
    submitted_count = fields.Integer(
        string="Waiting to Be Accepted", compute="_compute_report_counts"
    )
    returned_count = fields.Integer(
        string="Returned to the Units", compute="_compute_report_counts"
    )
    accepted_count = fields.Integer(
        string="Reports Accepted", compute="_compute_report_counts"
    )
    exempt_count = fields.Integer(
        string="Units Exempted", compute="_compute_report_counts"
    )
    missing_count = fields.Integer(
        string="Reports Missing", compute="_compute_report_counts"
    )
    overdue_count = fields.Integer(
        string="Missing and Overdue", compute="_compute_report_counts"
    )
    done_percent = fields.Float(
        string="Handed In (%)", compute="_compute_report_counts", aggregator=None
    )

    @api.depends("kind", "year")
    def _compute_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for campaign in self:
            # What a single request is about, nobody can guess.
            if campaign.kind in ("half_year", "year") and campaign.year:
                campaign.name = f"{labels[campaign.kind]} {campaign.year}"

    @api.depends("kind", "unit_id")
    def _compute_form_id(self):
        for campaign in self:
            form = campaign.form_id
            if not form or (form.kind and form.kind != campaign.kind):
                campaign.form_id = campaign._form_proposed()

    def _form_proposed(self):
        """Return the form in use for the kind, of the nearest unit that made one."""
        unit = self.unit_id
        ids = [*unit._ancestor_ids(), *unit.ids] if unit else []
        forms = self.env["kh18.form"].search(
            Domain("state", "=", "issued")
            & Domain("kind", "=", self.kind)
            & Domain("unit_id", "in", [*ids, False])
        )
        return forms.sorted(
            lambda form: ids.index(form.unit_id.id) if form.unit_id else -1,
            reverse=True,
        )[:1]

    @api.depends("kind", "year")
    def _compute_period(self):
        for campaign in self:
            year = campaign.year
            if campaign.kind in ("half_year", "year") and 1900 < year < 2200:
                campaign.date_from = date(year, 1, 1)
                half = campaign.kind == "half_year"
                campaign.date_to = date(year, 6, 30) if half else date(year, 12, 31)

    @api.depends("kind", "year")
    def _compute_date_due(self):
        for campaign in self:
            # The day of the half-year is told by letter, never guessed.
            if campaign.kind == "year" and 1900 < campaign.year < 2200:
                campaign.date_due = date(campaign.year, *YEARLY_DUE)
            elif campaign.kind == "half_year":
                campaign.date_due = False

    @api.depends("kind")
    def _compute_is_exclusive(self):
        for campaign in self:
            day = campaign.date_due
            usual = bool(day) and (day.month, day.day) == YEARLY_DUE
            campaign.is_exclusive = campaign.kind == "year" and usual

    @api.depends("date_due", "date_to")
    def _compute_date_cutoff(self):
        for campaign in self.filtered("date_due"):
            day = campaign.date_due - timedelta(days=1)
            campaign.date_cutoff = min(day, campaign.date_to or day)

    @api.depends_context("lang")
    @api.depends("state", "launched_on", "unit_id", "level_ids", "asked_unit_ids")
    def _compute_launch_words(self):
        for campaign in self:
            campaign.launch_words = False
            if campaign._ids[0] not in campaign._origin._ids or campaign.launched_on:
                continue
            if campaign.state == "draft":
                campaign.launch_words = self.env._(
                    "Units that will be asked for a report: %(count)s.",
                    count=campaign._count_asked(),
                )
            elif campaign.state == "open":
                campaign.launch_words = self.env._(
                    "The reports are being made: %(made)s of %(count)s so far. You may "
                    "leave this page meanwhile.",
                    made=campaign.report_count,
                    count=campaign._count_asked(),
                )

    @api.depends_context("uid")
    @api.depends("state", "launched_on")
    def _compute_report_counts(self):
        today = self.env["kh18.workday"]._today()
        rows = self._report_rows()
        for campaign in self:
            counts = dict.fromkeys([*COUNTS.values(), "overdue_count"], 0)
            for status, due, number in rows.get(campaign._origin.id, ()):
                counts[COUNTS[status]] += number
                if status in MISSING and due and due < today:
                    counts["overdue_count"] += number
            total = sum(counts[name] for name in COUNTS.values())
            missing = sum(counts[COUNTS[status]] for status in MISSING)
            campaign.update({**counts, "report_count": total, "missing_count": missing})
            asked = total - counts["exempt_count"]
            campaign.done_percent = share(asked - missing, asked) or 0

    def _report_rows(self):
        """Return {campaign id: [(status, day due, number)]} of what the user sees.

        Counted at the topmost reports: those of units above are none of his business.
        """
        tops = self.env["kh18.report"].search(
            [("campaign_id", "in", self.ids), ("parent_id", "=", False)]
        )
        counts = self.env["kh18.tally"]._counts(tops)
        rows = {}
        for top in tops:
            found = rows.setdefault(top.campaign_id.id, [])
            [own] = top._tally_rows()
            found.append((own[2], own[3], 1))
            found += [(row[1], row[2], row[3]) for row in counts[top.id]]
        return rows

    def action_open_reports(self):
        """Open the reports of the campaign that the user may see."""
        self.ensure_one()
        self.check_access("read")
        return self._open_reports()

    def action_open_missing(self):
        """Open the reports that nobody has handed in yet."""
        self.ensure_one()
        self.check_access("read")
        return self._open_reports(search_default_waiting=1)

    def _open_reports(self, **context):
        action = self.env["ir.actions.actions"]._for_xml_id(
            "kh18_oversight.report_action"
        )
        return {
            **action,
            "domain": [("campaign_id", "=", self.id)],
            "context": context,
        }
