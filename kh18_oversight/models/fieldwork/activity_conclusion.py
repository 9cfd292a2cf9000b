from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date, is_html_empty


class ActivityConclusion(models.Model):
    """Draft conclusion, the parties' comments in a set window, final text."""

    _inherit = "kh18.activity"

    conclusion = fields.Html(
        help="What was found right and wrong, why, and who is answerable."
    )
    conclusion_state = fields.Selection(
        [
            ("draft", "Draft"),
            ("commenting", "With the Parties for Comment"),
            ("final", "Final"),
        ],
        string="State of the Conclusion",
        default="draft",
        required=True,
        copy=False,
        tracking=True,
    )
    conclusion_sent_on = fields.Date(string="Draft Sent On", copy=False)
    comment_days = fields.Integer(
        string="Days to Comment",
        default=5,
        aggregator=None,
        help="Calendar days that the overseen parties have for their comments on the "
        "draft conclusion. A habit of good work, not a limit of the law.",
    )
    comment_until = fields.Date(
        string="Comments Until", compute="_compute_comment_until", store=True
    )
    date_conclusion = fields.Date(string="Concluded On", copy=False)

    _comment_days_positive = models.Constraint(
        "CHECK (comment_days >= 1)", "Days to Comment must be at least 1."
    )

    @api.depends("conclusion_sent_on", "comment_days")
    def _compute_comment_until(self):
        for activity in self:
            sent = activity.conclusion_sent_on
            activity.comment_until = sent and sent + timedelta(
                days=activity.comment_days
            )

    def action_send_conclusion(self):
        """Put the draft conclusion before the overseen parties.

        :raise UserError: when there is no text, or no party
        """
        self._check_role(*self._scope_write_roles)
        self._check_moving("reporting")
        for activity in self:
            if not activity._has_conclusion() or not activity.party_ids:
                raise UserError(
                    self.env._(
                        "Write the conclusion of “%(activity)s” and enter the "
                        "overseen parties first.",
                        activity=activity.name,
                    )
                )
        # The caller was checked; both fields are guarded against typing.
        self.sudo().write(
            {
                "conclusion_state": "commenting",
                "conclusion_sent_on": self.env["kh18.unit"]._today(),
            }
        )

    def _has_conclusion(self):
        return not is_html_empty(self.conclusion)

    def _check_conclusion(self):
        """Raise unless the text stands and the window for comments is over."""
        self.ensure_one()
        if not self._has_conclusion():
            raise UserError(
                self.env._(
                    "Conclusion of “%(activity)s” is empty: write it first.",
                    activity=self.name,
                )
            )
        today = self.env["kh18.unit"]._today()
        silent = self.party_ids.filtered(lambda party: not party.date_comment)
        commenting = self.conclusion_state == "commenting"
        if commenting and silent and self.comment_until >= today:
            raise UserError(
                self.env._(
                    "The overseen parties may comment until %(day)s: record their "
                    "comments, or wait.",
                    day=format_date(self.env, self.comment_until),
                )
            )
