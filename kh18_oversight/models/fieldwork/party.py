from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

PARTY_KINDS = [
    ("state", "State Body"),
    ("employer", "Enterprise or Employer"),
    ("public", "Public Service Unit"),
    ("unit", "Lower Union Unit"),
    ("other", "Other"),
]
# Which step is done on the day that is entered on a party's line.
STEP_OF_DAY = {
    "date_notice": "notice",
    "date_report": "party_report",
    "date_session": "session",
    "date_result": "result_notice",
}


class Party(models.Model):
    """One overseen party with its own notice, working day, report and minutes (2.4)."""

    _name = "kh18.party"
    _description = "Overseen Party"
    _inherit = ["kh18.guard.mixin", "kh18.attached.mixin"]
    _order = "activity_id, date_work, id"
    _rec_names_search = ["partner_id", "unit_id"]
    _attachment_field = "comment_file_ids"

    activity_id = fields.Many2one(
        "kh18.activity", required=True, index=True, ondelete="cascade"
    )
    partner_id = fields.Many2one("res.partner", string="Body", index="btree_not_null")
    unit_id = fields.Many2one(
        "kh18.unit",
        string="Lower Unit",
        index="btree_not_null",
        help="For an inspection: the unit below that is inspected.",
    )
    kind = fields.Selection(
        PARTY_KINDS,
        string="Kind of Party",
        compute="_compute_kind",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    place = fields.Char()
    date_notice = fields.Date(string="Notified On")
    date_work = fields.Date(string="Working Day")
    date_work_end = fields.Date(string="Until")
    date_notice_limit = fields.Date(
        string="Notify By", compute="_compute_limits", help="From its own steps."
    )
    date_report_limit = fields.Date(string="Report Due", compute="_compute_limits")
    date_report = fields.Date(string="Report Received")
    report_state = fields.Selection(
        [
            ("waiting", "Waiting"),
            ("in_time", "In Time"),
            ("late", "Late"),
            ("none", "Not Handed In"),
        ],
        compute="_compute_report_state",
    )
    no_report_reason = fields.Char(
        string="No Report Because", help="Why the party handed in none."
    )
    is_report_missing = fields.Boolean(
        compute="_compute_is_report_missing",
        store=True,
        export_string_translation=False,
    )
    date_session = fields.Date(string="Session Held")
    date_result = fields.Date(string="Result Notified")
    date_comment = fields.Date(string="Commented On")
    comment = fields.Text(
        string="Comment on the Draft", help="What the party says of the draft."
    )
    comment_answer = fields.Text(string="Our Answer")
    comment_file_ids = fields.Many2many("ir.attachment", string="Files")
    step_ids = fields.One2many("kh18.step", "party_id")
    state = fields.Selection(
        [
            ("waiting", "Waiting"),
            ("notified", "Notified"),
            ("reported", "Report Received"),
            ("worked", "Session Held"),
            ("result_notified", "Result Notified"),
        ],
        compute="_compute_state",
        store=True,
    )
    is_editable = fields.Boolean(related="activity_id.is_editable")

    _body_uniq = models.UniqueIndex(
        "(activity_id, partner_id) WHERE partner_id IS NOT NULL",
        "This body is an overseen party of the activity already.",
    )
    _unit_uniq = models.UniqueIndex(
        "(activity_id, unit_id) WHERE unit_id IS NOT NULL",
        "This unit is an inspected party of the activity already.",
    )
    _overlap_idx = models.Index("(partner_id, date_work)")

    @api.depends("partner_id.kh18_body_kind", "unit_id")
    def _compute_kind(self):
        kinds = {
            "employer": "employer",
            "committee": "state",
            "council": "state",
            "specialised": "state",
        }
        for party in self:
            if party.unit_id:
                party.kind = "unit"
            else:
                guess = kinds.get(party.partner_id.kh18_body_kind, "other")
                party.kind = party.kind or guess

    @api.depends("partner_id.name", "unit_id.name")
    def _compute_display_name(self):
        for party in self:
            party.display_name = (party.unit_id or party.partner_id).display_name

    @api.depends("step_ids.date_limit", "step_ids.code")
    def _compute_limits(self):
        for party in self:
            by_code = {step.code: step.date_limit for step in party.step_ids}
            party.date_notice_limit = by_code.get("notice")
            party.date_report_limit = by_code.get("party_report")

    @api.depends("date_report", "no_report_reason", "date_report_limit")
    def _compute_report_state(self):
        for party in self:
            limit = party.date_report_limit
            if party.date_report:
                late = limit and party.date_report > limit
                party.report_state = "late" if late else "in_time"
            else:
                party.report_state = "none" if party.no_report_reason else "waiting"

    @api.depends("date_notice", "date_report", "no_report_reason", "date_session")
    def _compute_is_report_missing(self):
        for party in self:
            party.is_report_missing = bool(
                party.date_notice
                and not (
                    party.date_report or party.no_report_reason or party.date_session
                )
            )

    @api.depends("date_notice", "date_report", "date_session", "date_result")
    def _compute_state(self):
        for party in self:
            if party.date_result:
                party.state = "result_notified"
            elif party.date_session:
                party.state = "worked"
            elif party.date_report:
                party.state = "reported"
            else:
                party.state = "notified" if party.date_notice else "waiting"

    @api.constrains("partner_id", "unit_id", "activity_id")
    def _check_body(self):
        for party in self:
            if bool(party.partner_id) == bool(party.unit_id):
                raise ValidationError(
                    self.env._(
                        "An overseen party is either a body or a lower unit: fill in "
                        "Body or Lower Unit, not both."
                    )
                )
            party._check_not_ended()
            party._check_below()

    def _check_not_ended(self):
        day = self.date_work or self.activity_id.date_start
        ended = (
            self.unit_id.closing_date if self.unit_id else self.partner_id.kh18_date_to
        )
        if ended and ended < day:
            raise ValidationError(
                self.env._(
                    "%(party)s ended on %(day)s: choose its successor.",
                    party=self.display_name,
                    day=fields.Date.to_string(ended),
                )
            )

    def _check_below(self):
        unit, own = self.unit_id, self.activity_id.unit_id
        if unit and own.id not in unit._ancestor_ids():
            raise ValidationError(
                self.env._(
                    "%(party)s does not stand below %(unit)s: only lower units are "
                    "inspected.",
                    party=unit.display_name,
                    unit=own.display_name,
                )
            )

    @api.constrains("partner_id", "activity_id")
    def _check_team_side(self):
        self.activity_id.member_ids._check_other_side()

    @api.constrains(
        "date_notice",
        "date_work",
        "date_work_end",
        "date_session",
        "date_report",
        "date_result",
        "date_comment",
    )
    def _check_days(self):
        for party in self:
            for later, earlier in (
                ("date_work", "date_notice"),
                ("date_work_end", "date_work"),
                ("date_session", "date_notice"),
                ("date_report", "date_notice"),
                ("date_result", "date_session"),
                ("date_comment", "date_session"),
            ):
                first, second = party[earlier], party[later]
                if first and second and second < first:
                    raise ValidationError(
                        self.env._(
                            "%(party)s: %(later)s lies before %(earlier)s. Correct "
                            "one of the two dates.",
                            party=party.display_name,
                            later=self._fields[later]._description_string(self.env),
                            earlier=self._fields[earlier]._description_string(self.env),
                        )
                    )

    @api.constrains("date_comment")
    def _check_comment_window(self):
        for party in self.filtered("date_comment"):
            activity = party.activity_id
            sent, until = activity.conclusion_sent_on, activity.comment_until
            if not sent or not sent <= party.date_comment <= until:
                raise ValidationError(
                    self.env._(
                        "%(party)s: comments on the draft conclusion are taken from "
                        "the day it was sent until Comments Until. Enter a comment "
                        "that came later as a note, or send the draft anew.",
                        party=party.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        parties = super().create(vals_list)
        parties.activity_id._refuse_ended()
        # The caller may write the activity; its steps are made by the system.
        parties.activity_id.sudo()._make_party_steps(parties)
        parties._tick_known_days()
        return parties

    def write(self, vals):
        self.activity_id._refuse_ended()
        res = super().write(vals)
        self._tick_steps(vals)
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_worked(self):
        self.activity_id._refuse_ended()
        if any(party.date_notice or party.date_session for party in self):
            raise UserError(
                self.env._(
                    "%(names)s was already notified: it stays on record. Excuse its "
                    "steps instead.",
                    names=", ".join(self.mapped("display_name")),
                )
            )

    def _last_day(self):
        self.ensure_one()
        return self.date_work_end or self.date_work

    def _tick_known_days(self):
        """Mark new steps as done by the days entered before they were made."""
        for party in self:
            known = (*STEP_OF_DAY, "no_report_reason")
            party._tick_steps({name: party[name] for name in known})

    def _tick_steps(self, vals):
        """Mark the party's steps as done by the dates entered on its line."""
        for name, code in STEP_OF_DAY.items():
            if vals.get(name):
                steps = self.step_ids.filtered(
                    lambda s, code=code: s.code == code and s._is_open()
                )
                # The caller may write the party; proof is asked when the step
                # gates, so a step that needs one stays open.
                steps.filtered(lambda s: s._may_be_done()).sudo()._mark_done(vals[name])
        if vals.get("no_report_reason"):
            # A report that is marked as missing is not asked for once more.
            missing = self.step_ids.filtered(lambda s: s.code == "party_report")
            missing._mark_excused(vals["no_report_reason"])

    def _is_same_body(self, other):
        """Return whether two lines stand for the same body or lower unit."""
        bodies = (self.partner_id, self.unit_id)
        return any(bodies) and bodies == (other.partner_id, other.unit_id)

    def _same_body_domain(self):
        """Return the domain of the lines of the same body or unit elsewhere."""
        self.ensure_one()
        return Domain("partner_id", "=", self.partner_id.id) & Domain(
            "unit_id", "=", self.unit_id.id
        )
