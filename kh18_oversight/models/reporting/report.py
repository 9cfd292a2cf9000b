from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from .tally import STATUS_OF

WORKED_ON = ("draft", "returned")
SHOWN = ("submitted", "accepted")


class Report(models.Model):
    """One unit's report in a campaign (3.6, S64, S65, S82–S85).

    Made by the launch; figures, sections and paper come when the unit opens it. That
    it is due, and where it stands, is seen by those above; what it says only from its
    submission on. The rest lies beside this file: ``report_flow`` (inside the unit),
    ``report_review`` (the superior), ``report_figures``, ``report_sum``,
    ``report_checks``, ``report_content`` (what is shown to whom).
    """

    _name = "kh18.report"
    _description = "Periodic Report"
    _inherit = [
        "kh18.scope.mixin",
        "kh18.guard.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "date_due desc, id desc"
    _parent_store = True
    _rec_names_search = ["unit_id", "campaign_id"]
    _guarded_fields = frozenset(
        {
            "campaign_id",
            "unit_id",
            "parent_id",
            "superior_unit_id",
            "level_id",
            "state",
            "date_due",
            "date_submitted",
            "date_submitted_first",
            "date_accepted",
            "is_late",
            "is_unit_ended",
            "is_nil",
            "nil_words",
            "is_counted",
            "is_entered_above",
            "version",
            "accepted_version",
            "taken_version",
            "is_correction_asked",
            "correction_asked_on",
            "correction_reason",
            "submitted_by_id",
            "prepared_by_id",
            "signed_by_id",
            "document_id",
            "kept_text",
            "missing_kept",
        }
    )
    _frozen_states = frozenset({"review", "signed", "submitted", "accepted", "exempt"})
    _frozen_fields = frozenset({"missing_reason"})
    _kept_states = frozenset(
        {"todo", "draft", "review", "signed", "submitted", "returned", "accepted"}
        | {"exempt"}
    )
    _reason_methods = (
        "_nil_with_reason",
        "_return_inside_with_reason",
        "_return_with_reason",
        "_exempt_with_reason",
        "_restore_with_reason",
        "_ask_correction_with_reason",
        "_allow_correction_with_reason",
        "_refuse_correction_with_reason",
    )

    unit_id = fields.Many2one(default=None)
    campaign_id = fields.Many2one(
        "kh18.campaign", required=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(related="campaign_id.kind")
    form_id = fields.Many2one(related="campaign_id.form_id", string="Report Form")
    year = fields.Integer(related="campaign_id.year")
    date_from = fields.Date(related="campaign_id.date_from", string="Period From")
    date_cutoff = fields.Date(related="campaign_id.date_cutoff", string="Figures Until")
    parent_id = fields.Many2one(
        "kh18.report",
        string="Goes Into",
        index=True,
        ondelete="restrict",
        help="The report of the superior in which this one is summed up.",
    )
    parent_path = fields.Char(index=True, export_string_translation=False)
    child_ids = fields.One2many("kh18.report", "parent_id", string="Reports Below")
    superior_unit_id = fields.Many2one(
        "kh18.unit",
        string="Reports To",
        index="btree_not_null",
        ondelete="restrict",
        help="The superior on the day the campaign was launched.",
    )
    level_id = fields.Many2one("kh18.unit.level", required=True)
    state = fields.Selection(
        [
            ("todo", "Not Begun"),
            ("draft", "Being Written"),
            ("review", "Waiting for Approval"),
            ("signed", "Signed"),
            ("submitted", "Handed In"),
            ("returned", "Returned"),
            ("accepted", "Taken In"),
            ("exempt", "Exempted"),
        ],
        required=True,
        default="todo",
        tracking=True,
    )
    date_due = fields.Date(string="Last Day in Time", tracking=True)
    date_submitted_first = fields.Datetime(string="First Submitted")
    date_submitted = fields.Datetime(string="Last Submitted")
    date_accepted = fields.Datetime(string="Taken In On")
    is_late = fields.Boolean(
        string="Submitted Late", compute="_compute_is_late", store=True
    )
    is_overdue = fields.Boolean(
        string="Not Submitted in Time",
        compute="_compute_is_overdue",
        search="_search_is_overdue",
    )
    is_unit_ended = fields.Boolean(
        string="Unit Has Ended", help="It ended within the period of the report."
    )
    is_nil = fields.Boolean(string="Nil Report")
    # Read as ``nil_reason``, by those who may read what the report says.
    nil_words = fields.Char(groups=fields.NO_ACCESS, export_string_translation=False)
    is_counted = fields.Boolean(string="Counted Above")
    is_entered_above = fields.Boolean(string="Entered by the Superior")
    version = fields.Integer(default=1, aggregator=None)
    accepted_version = fields.Integer(string="Version Accepted", aggregator=None)
    taken_version = fields.Integer(string="Version Summed Up", aggregator=None)
    is_correction_asked = fields.Boolean(string="Correction Asked For")
    correction_reason = fields.Char(string="To Be Corrected Because")
    submitted_by_id = fields.Many2one("res.users", string="Handed In By")
    prepared_by_id = fields.Many2one("res.users", string="Put Before the Leader By")
    signed_by_id = fields.Many2one("res.users", string="Report Signed By")
    responsible_id = fields.Many2one(
        "res.users", string="Written By", index="btree_not_null"
    )
    line_ids = fields.One2many("kh18.report.line", "report_id", string="Figures")
    section_ids = fields.One2many("kh18.report.section", "report_id", string="Sections")
    version_ids = fields.One2many("kh18.report.version", "report_id", string="Versions")
    grant_ids = fields.One2many("kh18.report.grant", "report_id", string="Exceptions")

    _unit_uniq = models.UniqueIndex(
        "(campaign_id, unit_id)", "The unit has a report in this campaign already."
    )
    _scope_1_idx = models.Index("(ancestor_1_id, date_due DESC, id DESC)")
    _scope_2_idx = models.Index("(ancestor_2_id, date_due DESC, id DESC)")
    _scope_3_idx = models.Index("(ancestor_3_id, date_due DESC, id DESC)")
    _unit_page_idx = models.Index("(unit_id, date_due DESC, id DESC)")
    _date_idx = models.Index("(date_due DESC, id DESC)")

    @api.depends("campaign_id.name", "unit_id.display_name")
    def _compute_display_name(self):
        for report in self:
            parts = (report.campaign_id.name, report.unit_id.display_name)
            report.display_name = " – ".join(part for part in parts if part)

    @api.depends("date_submitted_first", "date_due")
    def _compute_is_late(self):
        zone = self.env["kh18.workday"]._zone()
        for report in self:
            first = report.date_submitted_first
            day = first and fields.Datetime.context_timestamp(
                report.with_context(tz=str(zone)), first
            )
            report.is_late = bool(
                day and report.date_due and day.date() > report.date_due
            )

    @api.depends("state", "date_due")
    def _compute_is_overdue(self):
        overdue = set(self.filtered_domain(self._overdue_domain())._ids)
        for report in self:
            report.is_overdue = report._ids[0] in overdue

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(self._overdue_domain(), value)

    @api.model
    def _open_domain(self):
        """Return the domain of the reports that still wait to be submitted.

        What was accepted counts, also while it is being corrected.
        """
        return Domain("accepted_version", "=", 0) & Domain(
            "state", "in", ("todo", "draft", "review", "signed", "returned")
        )

    @api.model
    def _overdue_domain(self):
        today = self.env["kh18.workday"]._today()
        return self._open_domain() & Domain("date_due", "<", today)

    @api.depends_context("uid")
    @api.depends("unit_id", "is_entered_above", "superior_unit_id")
    def _compute_is_editable(self):
        _everywhere, unit_ids = self._scope_write_units()
        for report in self:
            writer = report._writing_unit()
            report.is_editable = writer.id in unit_ids

    def _search_is_editable(self, operator, value):
        if operator != "in":
            return NotImplemented
        _everywhere, unit_ids = self._scope_write_units()
        return self._boolean_domain(self._written_domain(unit_ids), value)

    @api.model
    def _written_domain(self, unit_ids):
        """Return the domain of the reports that people of the units write."""
        own = Domain("is_entered_above", "=", False) & Domain("unit_id", "in", unit_ids)
        above = Domain("is_entered_above", "=", True) & Domain(
            "superior_unit_id", "in", unit_ids
        )
        return own | above

    def _writing_unit(self):
        """Return the unit whose people write the report."""
        self.ensure_one()
        return self.superior_unit_id if self.is_entered_above else self.unit_id

    def _check_writer(self, *roles):
        """Raise unless the user holds one of ``roles`` in the unit that writes.

        :raise AccessError: otherwise
        """
        for report in self:
            report._check_role(*roles, unit=report._writing_unit())

    def _check_reviewer(self, *roles):
        """Raise unless the user holds one of ``roles`` in the unit reported to.

        :raise AccessError: otherwise, also for a report that goes nowhere
        """
        for report in self:
            if not report.superior_unit_id:
                raise AccessError(
                    self.env._(
                        "“%(report)s” stands at the top of its campaign: nobody above "
                        "receives it there.",
                        report=report.display_name,
                    )
                )
            report._check_role(*roles, unit=report.superior_unit_id)

    def _put(self, state=None, **values):
        """Write states and dates, and count what changed for those above.

        Every caller has checked role and state; the fields are guarded.
        """
        before = self._tally_rows()
        vals = {**values, **({"state": state} if state else {})}
        self.sudo()._unfreeze().write(vals)
        after = self._tally_rows()
        changes = [
            change
            for old, new in zip(before, after, strict=True)
            if old != new
            for change in ((old, -1), (new, 1))
        ]
        self.env["kh18.tally"]._append(changes)

    def _tally_rows(self):
        """Return (path, level id, status, day due, late, nil) of each report."""
        # What is counted above is no secret of the report.
        return [
            (
                report.parent_path,
                report.level_id.id,
                report._counted_status(),
                report.date_due or None,
                int(report.is_late),
                int(report.is_nil),
            )
            for report in self.sudo()
        ]

    def _counted_status(self):
        """Return what those above count the report as: corrected, it stays accepted."""
        if self.accepted_version and self.state != "submitted":
            return "accepted"
        return STATUS_OF.get(self.state, self.state)

    def _say(self, body):
        """Post ``body`` in the report's log, in the user's name."""
        # Whoever may take the step may leave word of it.
        for report in self.sudo():
            report.message_post(body=body, author_id=self.env.user.partner_id.id)

    def _frozen_message(self, names):
        return self._frozen_lines_message()

    def _frozen_lines_message(self):
        labels = dict(self._fields["state"]._description_selection(self.env))
        return self.env._(
            "“%(report)s” is in state “%(state)s”: its figures and texts are changed "
            "only after it was returned, or by a correction.",
            report=self.display_name,
            state=labels[self.state],
        )
