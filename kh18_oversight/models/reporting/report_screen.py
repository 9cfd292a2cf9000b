from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, format_date

from .report import WORKED_ON

NEAR = 7


class ReportScreen(models.Model):
    """What the screens of a report tell: whose turn it is, how much time is left."""

    _inherit = "kh18.report"

    is_mine = fields.Boolean(
        string="Written by My Unit", compute="_compute_turns", search="_search_is_mine"
    )
    is_mine_to_write = fields.Boolean(
        string="To Be Written by My Unit",
        compute="_compute_turns",
        search="_search_is_mine_to_write",
    )
    is_mine_to_sign = fields.Boolean(
        string="Report Waiting for My Approval",
        compute="_compute_turns",
        search="_search_is_mine_to_sign",
    )
    is_mine_to_hand_in = fields.Boolean(
        string="Signed, to Be Handed In by Me",
        compute="_compute_turns",
        search="_search_is_mine_to_hand_in",
    )
    is_mine_to_accept = fields.Boolean(
        string="To Be Accepted by My Unit",
        compute="_compute_turns",
        search="_search_is_mine_to_accept",
    )
    can_give_back = fields.Boolean(
        compute="_compute_can_give_back", export_string_translation=False
    )
    is_open_to_write = fields.Boolean(
        compute="_compute_is_open_to_write", export_string_translation=False
    )
    is_due_soon = fields.Boolean(
        compute="_compute_due_words", export_string_translation=False
    )
    due_words = fields.Char(string="Time Left", compute="_compute_due_words")
    lock_words = fields.Char(compute="_compute_lock_words")
    is_corrected = fields.Boolean(
        string="Corrected After It Was Summed Up",
        compute="_compute_is_corrected",
        search="_search_is_corrected",
    )
    child_count = fields.Integer(
        string="Units That Report Here", compute="_compute_child_count"
    )
    accepted_below_count = fields.Integer(compute="_compute_child_count")
    has_estimate = fields.Boolean(related="form_id.has_estimate")

    @api.model
    def _turn_domains(self):
        """Return {field: domain} of the questions whose turn it is."""
        scope = self.env.user._kh18_scope()
        writers = scope.units_with(self._scope_write_roles)
        signers = self._written_domain(scope.units_with(("leader",)))
        clerks = self._written_domain(scope.units_with(("leader", "clerk")))
        return {
            "is_mine": self._written_domain(scope.unit_ids),
            "is_mine_to_write": Domain("state", "in", ("todo", *WORKED_ON))
            & self._written_domain(writers),
            "is_mine_to_sign": Domain("state", "=", "review")
            & signers
            & ~self._own_work_domain(),
            "is_mine_to_hand_in": Domain("state", "=", "signed") & clerks,
            "is_mine_to_accept": self._to_accept_domain()
            & Domain("superior_unit_id", "in", writers),
        }

    @api.model
    def _to_accept_domain(self):
        """Return the domain of what waits for the superior."""
        asked = Domain("state", "=", "accepted") & Domain(
            "is_correction_asked", "=", True
        )
        return Domain("state", "=", "submitted") | asked

    @api.model
    def _own_work_domain(self):
        """Return the domain of what the user wrote where two persons are asked."""
        mine = Domain("responsible_id", "=", self.env.uid)
        mine |= Domain("prepared_by_id", "=", self.env.uid)
        return mine & (
            Domain("is_entered_above", "=", False)
            & Domain("unit_id.two_person_approval", "=", True)
            | Domain("is_entered_above", "=", True)
            & Domain("superior_unit_id.two_person_approval", "=", True)
        )

    @api.depends_context("uid")
    @api.depends(
        "state",
        "unit_id",
        "is_entered_above",
        "superior_unit_id",
        "responsible_id",
        "prepared_by_id",
        "is_correction_asked",
    )
    def _compute_turns(self):
        for name, domain in self._turn_domains().items():
            # Which unit asks for two persons is no secret of the unit.
            found = set(self.sudo().filtered_domain(domain)._ids)
            for report in self:
                report[name] = report._ids[0] in found

    def _search_turn(self, name, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(self._turn_domains()[name], value)

    def _search_is_mine(self, operator, value):
        return self._search_turn("is_mine", operator, value)

    def _search_is_mine_to_write(self, operator, value):
        return self._search_turn("is_mine_to_write", operator, value)

    def _search_is_mine_to_sign(self, operator, value):
        return self._search_turn("is_mine_to_sign", operator, value)

    def _search_is_mine_to_hand_in(self, operator, value):
        return self._search_turn("is_mine_to_hand_in", operator, value)

    def _search_is_mine_to_accept(self, operator, value):
        return self._search_turn("is_mine_to_accept", operator, value)

    @api.depends_context("uid")
    @api.depends("unit_id", "is_entered_above", "superior_unit_id")
    def _compute_can_give_back(self):
        unit_ids = self.env.user._kh18_scope().units_with(("leader", "head"))
        for report in self:
            report.can_give_back = report._writing_unit().id in unit_ids

    @api.depends_context("uid")
    @api.depends("state", "is_editable")
    def _compute_is_open_to_write(self):
        for report in self:
            report.is_open_to_write = report.is_editable and report.state in WORKED_ON

    @api.depends_context("lang")
    @api.depends("state", "date_due")
    def _compute_due_words(self):
        today = self.env["kh18.workday"]._today()
        waiting = set(self.filtered_domain(self._open_domain())._ids)
        for report in self:
            days = report.date_due and (report.date_due - today).days
            is_open = report._ids[0] in waiting and report.date_due
            report.is_due_soon = bool(is_open and 0 <= days <= NEAR)
            report.due_words = is_open and report._words_of_days(days)

    def _words_of_days(self, days):
        """Return the deadline with the days that are left, or over."""
        words = {
            0: self.env._("today is the last day"),
            1: self.env._("one day left"),
            -1: self.env._("one day over"),
        }
        if days < 0:
            many = self.env._("%(days)s days over", days=-days)
        else:
            many = self.env._("%(days)s days left", days=days)
        deadline = self.env["kh18.campaign.due"]._in_words(self.date_due)
        return f"{deadline} – {words.get(days, many)}"

    @api.depends_context("lang")
    @api.depends("state", "campaign_id.state", "campaign_id.date_lock", "date_due")
    def _compute_lock_words(self):
        today = self.env["kh18.workday"]._today()
        waiting = set(self.filtered_domain(self._open_domain())._ids)
        for report in self:
            # That the call of a superior is closed, its units may know.
            campaign = report.sudo().campaign_id
            lock = campaign.date_lock
            words = False
            if report._ids[0] in waiting and campaign.state in ("locked", "closed"):
                words = self.env._(
                    "The collecting is closed: nothing is handed in any more."
                )
            elif report._ids[0] in waiting and lock and lock <= today:
                words = self.env._(
                    "Locked since %(day)s: only units that got more time hand in.",
                    day=format_date(self.env, lock),
                )
            report.lock_words = words

    @api.depends("accepted_version", "taken_version")
    def _compute_is_corrected(self):
        for report in self:
            report.is_corrected = 0 < report.taken_version < report.accepted_version

    def _search_is_corrected(self, operator, value):
        if operator != "in":
            return NotImplemented
        newer = Domain.custom(
            to_sql=lambda _model, alias, _query: SQL(
                "%s > %s",
                SQL.identifier(alias, "accepted_version"),
                SQL.identifier(alias, "taken_version"),
            )
        )
        # Both are named here as well, so that both are flushed first.
        summed = Domain("taken_version", ">", 0) & Domain("accepted_version", ">", 1)
        return self._boolean_domain(summed & newer, value)

    @api.depends("child_ids.accepted_version")
    def _compute_child_count(self):
        # How many report to one is told to who reads that one.
        children = self.env["kh18.report"].sudo()
        below = Domain("parent_id", "in", self.ids)
        accepted = below & Domain("accepted_version", ">", 0)
        for name, domain in (
            ("child_count", below),
            ("accepted_below_count", accepted),
        ):
            counts = dict(children._read_group(domain, ["parent_id"], ["__count"]))
            for report in self:
                report[name] = counts.get(report._origin, 0)

    def action_open_children(self):
        """Open the reports that are summed up in this one.

        :raise AccessError: when the report is not the caller's to see
        """
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.actions"]._for_xml_id(
            "kh18_oversight.report_action"
        )
        return {**action, "domain": [("parent_id", "=", self.id)], "context": {}}
