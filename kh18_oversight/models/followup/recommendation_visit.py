from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .recommendation import VERIFIED

DAYS_PARAMETER = "kh18_oversight.visit_after_days"
DEFAULT_DAYS = 60


class RecommendationVisit(models.Model):
    """What should be looked at on the spot: a candidate for next year's plan (S18).

    The body's word that nobody verified for long, a promised day that passed, a
    matter recommended again. A person chooses it or sets it aside with a reason.
    """

    _inherit = "kh18.recommendation"

    visit_choice = fields.Selection(
        [("planned", "Visit Planned"), ("set_aside", "No Visit")],
        string="Follow-Up Visit",
        copy=False,
        tracking=True,
    )
    visit_reason = fields.Char(string="No Visit Because", copy=False)
    visit_activity_id = fields.Many2one(
        "kh18.activity",
        string="Visited By",
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    visit_task_id = fields.Many2one(
        "kh18.task",
        string="Line of a Plan",
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    visit_because = fields.Char(
        string="Why Visit", compute="_compute_visit_because", readonly=True
    )
    is_visit_candidate = fields.Boolean(
        string="Candidate for a Visit",
        compute="_compute_is_visit_candidate",
        search="_search_is_visit_candidate",
    )

    @api.depends(
        "state",
        "sending",
        "resolution",
        "claimed",
        "date_claimed",
        "promised_date",
        "repeats_id",
        "visit_choice",
    )
    def _compute_is_visit_candidate(self):
        found = self.filtered_domain(self._visit_domain())._ids
        for record in self:
            record.is_visit_candidate = record._ids[0] in found

    def _search_is_visit_candidate(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(self._visit_domain(), value)

    @api.model
    def _visit_domain(self):
        return (
            Domain("state", "=", "open")
            & self._sent_domain()
            & Domain("resolution", "not in", VERIFIED)
            & Domain("visit_choice", "=", False)
            & Domain.OR(self._visit_reasons().values())
        )

    @api.model
    def _visit_reasons(self):
        """Return {reason: domain} of why a body should be visited."""
        today = self.env["kh18.workday"]._today()
        long_ago = today - timedelta(days=self._visit_after_days())
        claimed = Domain("claimed", "=", "resolved")
        return {
            "claimed": claimed & Domain("date_claimed", "<=", long_ago),
            "promised": Domain("promised_date", "<", today),
            "repeated": Domain("repeats_id", "!=", False),
        }

    @api.model
    def _visit_after_days(self):
        # The number of days is no secret.
        config = self.env["ir.config_parameter"].sudo()
        value = config.get_param(DAYS_PARAMETER, DEFAULT_DAYS)
        try:
            return max(int(value), 0)
        except ValueError:
            return DEFAULT_DAYS

    @api.depends_context("lang")
    @api.depends("claimed", "date_claimed", "promised_date", "repeats_id")
    def _compute_visit_because(self):
        words = {
            "claimed": self.env._("called resolved, not verified"),
            "promised": self.env._("promised day passed"),
            "repeated": self.env._("recommended again"),
        }
        self.visit_because = False
        for reason, domain in self._visit_reasons().items():
            for record in self.filtered_domain(domain):
                parts = filter(None, (record.visit_because, words[reason]))
                record.visit_because = ", ".join(parts)

    def action_plan_visit(self):
        """Ask how the visits are planned: as activities, or as lines of a plan.

        :raise AccessError: for one who does not work in the unit
        :raise UserError: for what is not under follow-up
        """
        self._check_visit()
        return self._wizard("kh18.visit.wizard", self.env._("Plan Follow-Up Visits"))

    def action_set_aside_visit(self):
        """Ask for the reason why no visit is held."""
        self._check_visit()
        return self._ask_reason("_set_aside_visit_with_reason", self.env._("No Visit"))

    def _set_aside_visit_with_reason(self, reason):
        self._check_visit()
        # The caller was checked; the choice is guarded.
        self.sudo().write({"visit_choice": "set_aside", "visit_reason": reason})

    def action_take_up_visit(self):
        """Have the recommendations proposed for a visit again.

        :raise AccessError: for one who does not work in the unit
        """
        self._check_visit()
        # The caller was checked; the choice is guarded.
        self.sudo().write(
            {
                "visit_choice": False,
                "visit_reason": False,
                "visit_activity_id": False,
                "visit_task_id": False,
            }
        )

    def _check_visit(self):
        self._check_role(*self._scope_write_roles)
        self.check_access("write")
        self._check_waiting()

    def _visit_text(self):
        """Return what is looked at on a visit: each matter with its paper."""
        lines = [
            " – ".join(filter(None, (record.sent_symbol, record.name)))
            for record in self
        ]
        return "\n".join(f"- {line}" for line in lines)

    def _note_visit(self, **values):
        """Write down by what they are visited. Private: the caller was checked."""
        self.sudo().write({"visit_choice": "planned", "visit_reason": False, **values})

    def _refuse_sensitive_in_plan(self):
        """Raise for sensitive ones: the lines of a plan are read by many (S57)."""
        sensitive = self.filtered("is_sensitive")
        if sensitive:
            raise UserError(
                self.env._(
                    "Sensitive recommendations stand in no plan: make activities of "
                    "them. Leave out: %(names)s",
                    names=", ".join(sensitive.mapped("display_name")),
                )
            )
