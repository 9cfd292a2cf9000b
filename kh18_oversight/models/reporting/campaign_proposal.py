from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from ...lib.reminders import Subject


class CampaignProposal(models.Model):
    """The campaign of one year, as its rule proposes it (S64, S84).

    With a due day laid down its draft is there at once; otherwise it waits for one.
    One a rule and year, so that nothing is proposed twice.
    """

    _name = "kh18.campaign.proposal"
    _description = "Proposed Campaign"
    _inherit = [
        "kh18.scope.mixin",
        "kh18.guard.mixin",
        "kh18.reminder.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "date_cutoff desc, id desc"
    _guarded_fields = frozenset(
        {
            "name",
            "rule_id",
            "unit_id",
            "kind",
            "year",
            "date_from",
            "date_to",
            "date_cutoff",
            "problem",
            "drop_reason",
        }
    )
    _reason_methods = ("_drop_with_reason",)

    name = fields.Char(string="Proposal", required=True)
    rule_id = fields.Many2one(
        "kh18.campaign.rule", required=True, index=True, ondelete="restrict"
    )
    unit_id = fields.Many2one(default=None)
    kind = fields.Selection(
        [("half_year", "Six-Month Report"), ("year", "Yearly Report")], required=True
    )
    year = fields.Integer(required=True, aggregator=None)
    date_from = fields.Date(string="Period From", required=True)
    date_to = fields.Date(string="Period Until", required=True)
    date_cutoff = fields.Date(string="Figures Until", required=True)
    date_due = fields.Date(
        string="Due Day", help="Where no day is laid down: agree on one and fill it in."
    )
    is_exclusive = fields.Boolean(string="Before That Day")
    due_words = fields.Char(string="Deadline in Words", compute="_compute_due_words")
    problem = fields.Text(string="Why There Is No Draft")
    drop_reason = fields.Char(string="Not Called For Because")
    campaign_ids = fields.One2many("kh18.campaign", "proposal_id")
    state = fields.Selection(
        [
            ("waiting", "To Prepare"),
            ("made", "Draft Made"),
            ("dropped", "Not Called For"),
        ],
        compute="_compute_state",
    )

    _kind_year_uniq = models.UniqueIndex(
        "(unit_id, kind, year)", "This campaign is proposed already."
    )

    @api.depends("campaign_ids", "drop_reason")
    def _compute_state(self):
        for proposal in self:
            made = "made" if proposal.campaign_ids else "waiting"
            proposal.state = "dropped" if proposal.drop_reason else made

    @api.depends_context("lang")
    @api.depends("date_due", "is_exclusive")
    def _compute_due_words(self):
        dues = self.env["kh18.campaign.due"]
        for proposal in self:
            last = dues._last_before(proposal.date_due, proposal.is_exclusive)
            proposal.due_words = dues._in_words(last)

    def action_make(self):
        """Make the draft of the campaign and open it; it is launched there, by hand.

        :raise AccessError: for one who may not write campaigns of the unit
        :raise UserError: when the due day is missing, or comes before the cut-off
        """
        self.ensure_one()
        self._check_role(*self._scope_write_roles)
        self._check_state("waiting")
        if not self.date_due:
            raise UserError(
                self.env._(
                    "Due Day is empty: no day is laid down for this report. Fill in "
                    "the day that your unit has agreed on."
                )
            )
        return self._make().get_formview_action()

    def action_open(self):
        """Open the campaign that was made of it.

        :raise UserError: when there is none
        """
        self.ensure_one()
        self.check_access("read")
        self._check_state("made")
        return self.campaign_ids.get_formview_action()

    def action_drop(self):
        """Say that the campaign is not called for this year, and why.

        :raise AccessError: for one who may not write campaigns of the unit
        :raise UserError: when its draft is there: delete that one first
        """
        self._check_role(*self._scope_write_roles)
        self._check_state("waiting")
        return self._ask_reason("_drop_with_reason", self.env._("Do Not Call For It"))

    def _drop_with_reason(self, reason):
        self._check_role(*self._scope_write_roles)
        self._check_state("waiting")
        # The writer was checked; the reason is guarded.
        self.sudo().drop_reason = reason
        self._settle()

    def action_take_up(self):
        """Prepare it after all.

        :raise AccessError: for one who may not write campaigns of the unit
        :raise UserError: when it was not dropped
        """
        self._check_role(*self._scope_write_roles)
        self._check_state("dropped")
        # The writer was checked; the reason is guarded.
        self.sudo().drop_reason = False

    def _make_if_dated(self):
        """Make the draft where the due day is laid down; note why if it cannot be."""
        self.ensure_one()
        if not self.date_due:
            return
        try:
            with self.env.cr.savepoint():
                self._make()
        except UserError as error:
            self.problem = str(error)

    def _make(self):
        """Make the draft; the caller was checked, or is the nightly run."""
        self.ensure_one()
        rule = self.rule_id
        form = rule.form_id._newest()
        if not form:
            raise UserError(
                self.env._(
                    "“%(form)s” is not in use any more: choose another Form in the "
                    "rule “%(rule)s”.",
                    form=rule.form_id.display_name,
                    rule=rule.name,
                )
            )
        dues = self.env["kh18.campaign.due"]
        last = dues._last_before(self.date_due, self.is_exclusive)
        level_days = rule._level_days(last)
        self._refuse_early(min([last, *level_days.values()]))
        # An old note would mislead; it is guarded, and the draft shows the rest.
        self.sudo().problem = False
        names = ("name", "kind", "year", "date_from", "date_to", "date_cutoff")
        return self.env["kh18.campaign"].create(
            {
                **{name: self[name] for name in names},
                "proposal_id": self.id,
                "unit_id": self.unit_id.id,
                "form_id": form.id,
                "date_due": self.date_due,
                "is_exclusive": self.is_exclusive,
                "level_ids": [Command.set(rule.level_ids.ids)],
                "guidance": rule.guidance,
                "due_ids": [
                    Command.create({"level_id": level.id, "date_due": day})
                    for level, day in level_days.items()
                ],
            }
        )

    def _refuse_early(self, day):
        if day < self.date_cutoff:
            raise UserError(
                self.env._(
                    "Some units would report by %(day)s, before the day their figures "
                    "run until. Choose a later Due Day, or fewer days in “Earlier Days "
                    "by Level” of the rule “%(rule)s”.",
                    day=fields.Date.to_string(day),
                    rule=self.rule_id.name,
                )
            )

    def _tell(self):
        """Give the preparer a to-do: to set the due day, or to launch the draft."""
        self.ensure_one()
        user = self.rule_id._preparer()
        if not user:
            return
        if self.state == "made":
            summary = self.env._("Campaign proposed: check the draft and launch it")
        elif self.problem:
            summary = self.env._("Campaign proposed: its draft could not be made")
        else:
            summary = self.env._("Campaign proposed: set the due day")
        self.activity_schedule(
            "mail.mail_activity_data_todo",
            date_deadline=self.date_cutoff,
            summary=summary,
            note=self.problem or False,
            user_id=user.id,
        )

    def _settle(self):
        """Close the to-dos: the campaign is launched, or not called for."""
        # To-dos belong to whom they were given; who settles them was checked.
        self.sudo().activity_feedback(["mail.mail_activity_data_todo"])

    @api.model
    def _reminder_subjects(self):
        drafts = Domain("campaign_ids.state", "=", "draft")
        return super()._reminder_subjects() | {
            "launch": Subject(
                label=self.env._("Campaign to launch"),
                domain=Domain("drop_reason", "=", False)
                & (Domain("campaign_ids", "=", False) | drafts),
                limit="date_cutoff",
                user="rule_id.responsible_id",
            )
        }
