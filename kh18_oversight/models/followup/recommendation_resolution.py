from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .recommendation import RESOLUTIONS, VERIFIED


class RecommendationResolution(models.Model):
    """Third axis: what the body claims and what the union verified (3.5, S18)."""

    _inherit = "kh18.recommendation"
    _reason_methods = (
        "_withdraw_with_reason",
        "_close_with_reason",
        "_reopen_with_reason",
        "_reject_proposal_with_reason",
        "_set_aside_visit_with_reason",
    )

    resolution = fields.Selection(
        RESOLUTIONS,
        required=True,
        default="open",
        copy=False,
        index=True,
        tracking=True,
        help="Resolved counts only when the union has verified it.",
    )
    evidence_ids = fields.Many2many(
        "ir.attachment",
        "kh18_recommendation_evidence_rel",
        copy=False,
        help="Minutes of a visit, pay slips, a decision: what proves the resolution.",
    )
    verification_note = fields.Text(
        string="What Was Verified",
        copy=False,
        help="How it was seen, and what is left.",
    )
    proposed_resolution = fields.Selection(
        [item for item in RESOLUTIONS if item[0] in VERIFIED],
        string="Resolution to Confirm",
        copy=False,
    )
    proposed_by_id = fields.Many2one(
        "res.users", string="Verified First By", copy=False, ondelete="restrict"
    )
    verified_by_id = fields.Many2one(
        "res.users", string="Confirmed By", copy=False, ondelete="restrict"
    )
    verified_on = fields.Date(copy=False)
    closed_on = fields.Date(string="Follow-Up Closed On", copy=False)
    closed_by_id = fields.Many2one("res.users", copy=False, ondelete="restrict")
    close_reason = fields.Char(string="Closed Because", copy=False)
    is_to_verify = fields.Boolean(
        string="To Verify",
        compute="_compute_is_to_verify",
        search="_search_is_to_verify",
    )

    @api.depends("state", "claimed", "resolution", "promised_date")
    def _compute_is_to_verify(self):
        found = self.filtered_domain(self._to_verify_domain())._ids
        for record in self:
            record.is_to_verify = record._ids[0] in found

    def _search_is_to_verify(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(self._to_verify_domain(), value)

    @api.model
    def _to_verify_domain(self):
        """Return the domain of what the body calls resolved, or promised by now."""
        today = self.env["kh18.workday"]._today()
        claimed = Domain("claimed", "=", "resolved")
        promised = Domain("promised_date", "<=", today)
        return (
            Domain("state", "=", "open")
            & Domain("resolution", "not in", VERIFIED)
            & (claimed | promised)
        )

    def action_start_resolution(self):
        """Note that the body works on it, by its word or as the union sees it."""
        self._check_role(*self._scope_write_roles)
        self.check_access("write")
        self._check_waiting()
        fresh = self.filtered(lambda r: r.resolution == "open")
        fresh._resolve("in_progress")

    def action_propose_resolution(self):
        """Ask what was verified, with its evidence."""
        self._check_role(*self._scope_write_roles)
        self._check_waiting()
        return self._wizard(
            "kh18.recommendation.verify.wizard", self.env._("Verify the Resolution")
        )

    def _propose_resolution(self, resolution):
        """Put a verified resolution before a second person, or confirm it at once.

        Private: the caller was checked.

        :param str resolution: one of ``VERIFIED``
        :raise UserError: without evidence
        """
        for record in self:
            record._check_waiting()
            record._check_evidence()
            record._check_reason_given(resolution)
            # The caller was checked; the fields are guarded.
            record.sudo().write(
                {"proposed_resolution": resolution, "proposed_by_id": self.env.uid}
            )
            if not record.unit_id.two_person_approval:
                record._confirm()

    def action_verify(self):
        """Confirm the resolution that another person verified (3.5 row 7).

        :raise AccessError: for others than head and leader
        :raise UserError: without evidence, or when the unit wants two persons and
            this one verified it first
        """
        self._check_decider()
        self._check_proposed()
        for record in self:
            record._check_evidence()
            record._refuse_same_person(record.proposed_by_id)
            record._confirm()

    def _check_proposed(self):
        self._check_waiting()
        for record in self:
            if not record.proposed_resolution:
                raise UserError(
                    self.env._(
                        "Nothing is verified for “%(name)s” yet: an officer verifies "
                        "the resolution first, with evidence.",
                        name=record.display_name,
                    )
                )

    def action_reject_proposal(self):
        """Ask for the reason and send a verification back to the officer."""
        self._check_decider()
        self._check_proposed()
        return self._ask_reason("_reject_proposal_with_reason", self.env._("Send Back"))

    def _reject_proposal_with_reason(self, reason):
        self._check_decider()
        self._check_proposed()
        for record in self:
            record._go(
                record.state,
                reason=reason,
                proposed_resolution=False,
                proposed_by_id=False,
            )

    def _confirm(self):
        self._resolve(
            self.proposed_resolution,
            proposed_resolution=False,
            verified_by_id=self.env.uid,
            verified_on=self.env["kh18.workday"]._today(),
        )

    def _resolve(self, resolution, **values):
        # Every caller has checked role and state; the axis is guarded.
        self.sudo().write({"resolution": resolution, **values})

    def _check_evidence(self):
        if not self.evidence_ids:
            raise UserError(
                self.env._(
                    "What proves the resolution of “%(name)s”? Attach the file under "
                    "Evidence: minutes, decision, photograph (S18).",
                    name=self.display_name,
                )
            )

    def _check_reason_given(self, resolution):
        if resolution == "impossible" and not self.verification_note:
            raise UserError(
                self.env._(
                    "Why can “%(name)s” not be resolved? Write the reason in What Was "
                    "Verified.",
                    name=self.display_name,
                )
            )

    def _refuse_same_person(self, user):
        if user == self.env.user and self.unit_id.two_person_approval:
            raise UserError(
                self.env._(
                    "You entered this yourself: %(unit)s wants two pairs of eyes. Ask "
                    "another person to confirm “%(name)s”.",
                    unit=self.unit_id.display_name,
                    name=self.display_name,
                )
            )

    def action_close(self):
        """Ask for the reason and close the follow-up (3.5 row 8).

        :raise AccessError: for others than head and leader
        """
        self._check_decider()
        return self._ask_reason("_close_with_reason", self.env._("Close Follow-Up"))

    def _close_with_reason(self, reason):
        self._check_decider()
        self._check_waiting()
        self._check_no_request()
        for record in self:
            record._go("closed", reason=reason, **record._closing_values(reason))

    def _closing_values(self, reason):
        return {
            "closed_on": self.env["kh18.workday"]._today(),
            "closed_by_id": self.env.uid,
            "close_reason": reason,
        }

    def action_reopen(self):
        """Ask for the reason and take a closed follow-up up again (3.5 row 8)."""
        self._check_decider()
        return self._ask_reason("_reopen_with_reason", self.env._("Reopen Follow-Up"))

    def _reopen_with_reason(self, reason):
        self._check_decider()
        self._check_state("closed")
        self._check_sent()
        for record in self:
            resolution = record.resolution
            record._go(
                "open",
                reason=reason,
                closed_on=False,
                closed_by_id=False,
                close_reason=False,
                resolution="in_progress" if resolution in VERIFIED else resolution,
                verified_by_id=False,
                verified_on=False,
            )
