from odoo import api, fields, models
from odoo.fields import Domain

from ...lib.completeness import Completeness, share


class ReportBoard(models.TransientModel):
    """How complete and how timely the reports below a unit are (3.7, S63, S84, G04).

    Read from the counts that are kept with each report (``kh18.tally``): one query,
    however many units report. Each number opens the reports behind it.
    """

    _name = "kh18.report.board"
    _description = "Board of Reports"
    _inherit = ["kh18.readable.mixin"]
    _readable_links = ("campaign_id",)

    campaign_id = fields.Many2one(
        "kh18.campaign",
        string="Reporting Campaign",
        default=lambda self: self._default_campaign_id(),
        domain="[('state', '!=', 'draft')]",
    )
    unit_id = fields.Many2one(
        "kh18.unit",
        string="Seen From",
        default=lambda self: self._default_unit_id(),
        help="The unit to which those below it report.",
    )
    report_id = fields.Many2one(
        "kh18.report", string="Report of This Unit", compute="_compute_report_id"
    )
    own_state = fields.Selection(related="report_id.state", string="Own Report")
    own_due = fields.Date(related="report_id.date_due", string="Own Report Due")
    required = fields.Integer(string="Have to Report", compute="_compute_figures")
    reported = fields.Integer(string="Have Reported", compute="_compute_figures")
    submitted = fields.Integer(string="To Be Accepted", compute="_compute_figures")
    late = fields.Integer(string="Reported Late", compute="_compute_figures")
    overdue = fields.Integer(string="Overdue Reports", compute="_compute_figures")
    missing = fields.Integer(string="Not Reported", compute="_compute_figures")
    nil = fields.Integer(string="Nil Reports Below", compute="_compute_figures")
    rate_reported = fields.Float(
        string="Share Reported",
        digits=(5, 1),
        compute="_compute_figures",
        help="Of those that have to report; 100 % only when none is missing.",
    )
    rate_on_time = fields.Float(
        string="Share on Time",
        digits=(5, 1),
        compute="_compute_figures",
        help="First submission by the due day, extensions included, of those that have "
        "to report.",
    )
    level_table = fields.Json(
        string="By Level", compute="_compute_figures", export_string_translation=False
    )
    unit_table = fields.Json(
        string="By Unit", compute="_compute_figures", export_string_translation=False
    )

    @api.model
    def _default_campaign_id(self):
        """Return the running campaign whose due day is nearest to today."""
        units = self.env.user._kh18_scope().unit_ids
        mine = self.env["kh18.report"].search_fetch(
            Domain("unit_id", "in", units) & Domain("campaign_id.state", "=", "open"),
            ["campaign_id", "date_due"],
        )
        today = self.env["kh18.workday"]._today()
        near = mine.filtered("date_due").sorted(lambda r: abs(r.date_due - today))
        return near[:1].campaign_id or self.env["kh18.campaign"].search(
            [("state", "!=", "draft")], limit=1
        )

    @api.model
    def _default_unit_id(self):
        """Return the caller's unit, or the highest one he sees in the campaign."""
        campaign = self._default_or("campaign_id", self._default_campaign_id)
        units = self.env.user._kh18_scope().unit_ids
        asked = Domain("campaign_id", "=", campaign.id)
        reports = self.env["kh18.report"]
        own = reports.search(asked & Domain("unit_id", "in", units), limit=1)
        top = own or reports.search(asked & Domain("parent_id", "=", False), limit=1)
        return top.unit_id or self.env["kh18.unit"].browse(next(iter(units), False))

    @api.model
    def _default_or(self, name, default):
        given = self.env.context.get(f"default_{name}")
        comodel = self.env[self._fields[name].comodel_name]
        return comodel.browse(given) if isinstance(given, int) else default()

    @api.model
    def _open(self, campaign, unit=None):
        """Return the action that opens the board of a campaign."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.report_board_action"
        )
        context = {"default_campaign_id": campaign.id}
        if unit:
            context["default_unit_id"] = unit.id
        return {**action, "context": context}

    @api.depends("campaign_id", "unit_id")
    def _compute_display_name(self):
        for board in self:
            names = (board.campaign_id.name, board.unit_id.display_name)
            board.display_name = " – ".join(name for name in names if name)

    @api.depends_context("uid")
    @api.depends("campaign_id", "unit_id")
    def _compute_report_id(self):
        for board in self:
            # By the caller's own rules: the counts of other units are not shown.
            board.report_id = self.env["kh18.report"].search(
                Domain("campaign_id", "=", board.campaign_id.id)
                & Domain("unit_id", "=", board.unit_id.id),
                limit=1,
            )

    @api.depends_context("uid", "lang")
    @api.depends("report_id")
    def _compute_figures(self):
        for board in self:
            report = board.report_id
            children = report and board._children()
            sums = report._sum_counts(report | children, report) if report else {}
            mine = sums.get(report.id, {None: Completeness()})
            whole = mine[None]
            for key in ("required", "reported", "submitted", "late", "overdue"):
                board[key] = whole.number(key)
            board.missing, board.nil = whole.missing, whole.nil
            board.rate_reported = share(whole.reported, whole.required) or 0
            board.rate_on_time = share(whole.on_time, whole.required) or 0
            board.level_table = board._level_table(mine)
            board.unit_table = board._unit_table(children, sums) if children else False

    def _children(self):
        """Return the reports of the units directly below, as the caller reads them."""
        return self.report_id.search_fetch(
            [("parent_id", "=", self.report_id.id)],
            [
                "unit_id",
                "campaign_id",
                "state",
                "date_due",
                "date_submitted",
                "is_late",
                "is_nil",
                "accepted_version",
            ],
            order="id",
        )

    def action_open_list(self):
        """Open the reports behind a figure; ``kh18_board`` in the context names it.

        :raise AccessError: when the unit's report is not the caller's to see
        """
        self.ensure_one()
        return self.report_id.action_open_counted(self.env.context.get("kh18_board"))

    def action_open_own(self):
        """Open the report of the unit itself."""
        self.ensure_one()
        return self.report_id.action_open_form()

    def action_compare(self):
        """Open the figures of the units below, side by side.

        :raise AccessError: when the unit's report is not the caller's to see
        """
        self.ensure_one()
        return self.report_id.action_compare()

    def action_urge(self):
        """Prepare letters to the units directly below whose reports are overdue.

        :raise AccessError: when the unit's report is not the caller's to see
        """
        self.ensure_one()
        self.report_id.check_access("read")
        overdue = self.report_id.search(
            Domain("parent_id", "=", self.report_id.id)
            & self.report_id._overdue_domain()
        )
        return overdue.action_urge()
