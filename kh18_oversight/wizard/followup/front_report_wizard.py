from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from ...models.followup.followup_letter import LIVING
from ...models.followup.recommendation import SENT
from ...models.followup.recommendation_resolution import VERIFIED


class FrontReportWizard(models.TransientModel):
    """Proposes the six-monthly list for the Front of the same level (L60)."""

    _name = "kh18.front.report.wizard"
    _description = "Six-Month Report to the Front"

    unit_id = fields.Many2one(
        "kh18.unit",
        required=True,
        default=lambda self: next(iter(self.env.user._kh18_scope().unit_ids), False),
        ondelete="cascade",
    )
    year = fields.Integer(
        required=True, default=lambda self: self._default_half()[0], aggregator=None
    )
    half = fields.Selection(
        [("1", "January to June"), ("2", "July to December")],
        required=True,
        default=lambda self: self._default_half()[1],
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Front",
        compute="_compute_partner_id",
        store=True,
        readonly=False,
        precompute=True,
        domain="[('kh18_body_kind', '=', 'front')]",
    )
    recommendation_count = fields.Integer(
        string="To Be Reported", compute="_compute_recommendation_count"
    )

    @api.model
    def _default_half(self):
        """Return the half-year that is reported now: the one that ends or has ended."""
        today = self.env["kh18.workday"]._today()
        if 4 <= today.month <= 9:
            return today.year, "1"
        return (today.year, "2") if today.month > 9 else (today.year - 1, "2")

    @api.depends("unit_id")
    def _compute_partner_id(self):
        letters = self.env["kh18.followup.letter"]
        for wizard in self:
            wizard.partner_id = letters._front_of(wizard.unit_id)

    @api.depends("unit_id", "year", "half")
    def _compute_recommendation_count(self):
        for wizard in self:
            wizard.recommendation_count = len(wizard._found())

    def _period(self):
        if not 1990 <= self.year <= 2200:
            raise UserError(self.env._("Year: fill in a year such as 2026."))
        if self.half == "1":
            return date(self.year, 1, 1), date(self.year, 6, 30)
        return date(self.year, 7, 1), date(self.year, 12, 31)

    def _found(self):
        """Return what is unanswered, late or unresolved, as far as it may be named."""
        first, last = self._period()
        today = self.env["kh18.workday"]._today()
        due = Domain("date_limit", "<=", last) & Domain("date_limit", "<", today)
        unanswered = Domain("reply", "!=", "replied") & due
        unresolved = (
            Domain("reply", "=", "replied")
            & Domain("resolution", "not in", VERIFIED)
            & Domain("date_done", "<=", last)
        )
        late = (
            Domain("is_done_late", "=", True)
            & Domain("date_done", ">=", first)
            & Domain("date_done", "<=", last)
        )
        is_open = Domain("state", "=", "open") & (unanswered | unresolved)
        return self.env["kh18.recommendation"].search(
            Domain("unit_id", "=", self.unit_id.id)
            & Domain("is_sensitive", "=", False)
            & Domain("sending", "in", SENT)
            & Domain("date_sent", "<=", last)
            & (is_open | late)
        )

    def action_make(self):
        """Make the letter as a draft and open it, or open the one already made.

        :raise AccessError: for one without a working post in the unit
        :raise UserError: when nothing is to be reported
        """
        self.ensure_one()
        letters = self.env["kh18.followup.letter"]
        letters._check_role(*letters._scope_write_roles, unit=self.unit_id)
        first, last = self._period()
        known = letters.search(
            [
                ("unit_id", "=", self.unit_id.id),
                ("kind", "=", "front"),
                ("period_from", "=", first),
                ("state", "in", (*LIVING, "issued")),
            ],
            limit=1,
        )
        if known:
            return known.get_formview_action()
        found = self._found()
        refusals = found._letter_refusals("front")
        found = found.filtered(lambda r: r not in refusals)
        if not found:
            letters._refuse_lines(refusals)
            raise UserError(
                self.env._(
                    "Nothing is unanswered, late or unresolved in that half-year: "
                    "there is nothing to report."
                )
            )
        return letters.create(
            {
                "unit_id": self.unit_id.id,
                "kind": "front",
                "partner_id": self.partner_id.id,
                "period_from": first,
                "period_to": last,
                "recommendation_ids": [Command.set(found.ids)],
            }
        ).get_formview_action()
