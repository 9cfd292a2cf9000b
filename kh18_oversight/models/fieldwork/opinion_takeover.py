from odoo import api, fields, models
from odoo.exceptions import UserError

from .opinion_answer import OpinionAnswer

TAKEOVERS = [
    ("full", "Fully"),
    ("part", "Partly"),
    ("none", "Not Taken Over"),
]


class OpinionTakeover(models.Model):
    """Whether the issued text took an opinion over: proposed, then judged by hand."""

    _inherit = "kh18.opinion"
    _guarded_fields = OpinionAnswer._guarded_fields | {
        "takeover_proposed",
        "takeover_score",
        "takeover",
        "takeover_by_id",
        "takeover_on",
        "is_to_confirm",
        "takeover_rate",
    }

    takeover_proposed = fields.Selection(
        TAKEOVERS, string="Taken Over (Proposed)", copy=False
    )
    takeover_score = fields.Float(
        string="Found (%)",
        digits=(5, 1),
        aggregator=None,
        copy=False,
        help="How much of the proposed wording was found in the issued text.",
    )
    takeover = fields.Selection(
        TAKEOVERS,
        string="Taken Over",
        index="btree_not_null",
        copy=False,
        help="What became of the opinion in the issued text, as a person judged it.",
    )
    takeover_by_id = fields.Many2one("res.users", string="Judged By", copy=False)
    takeover_on = fields.Date(string="Judged On", copy=False)
    is_to_confirm = fields.Boolean(
        string="To Confirm",
        compute="_compute_is_to_confirm",
        store=True,
        help="A proposal waits for a person's judgement.",
    )
    takeover_rate = fields.Float(
        string="Taken Over (%)",
        compute="_compute_takeover_rate",
        store=True,
        aggregator="avg",
        help="Share of opinions fully taken over, of all opinions.",
    )

    @api.depends("takeover_proposed", "takeover")
    def _compute_is_to_confirm(self):
        for opinion in self:
            opinion.is_to_confirm = opinion.takeover_proposed and not opinion.takeover

    @api.depends("takeover")
    def _compute_takeover_rate(self):
        for opinion in self:
            opinion.takeover_rate = 100 if opinion.takeover == "full" else 0

    def action_confirm_takeover(self):
        """Judge the chosen opinions as proposed (issue 3, item 7).

        :raise AccessError: for one who may not write the activity
        :raise UserError: when there is no proposal, or the activity is not concluded
        """
        chosen = self._standing()
        if not all(opinion.takeover_proposed for opinion in chosen):
            raise UserError(
                self.env._(
                    "Nothing is proposed yet: compare the draft with the issued text "
                    "first, or judge by hand."
                )
            )
        for value, opinions in chosen.grouped("takeover_proposed").items():
            opinions._judge(value)

    def action_takeover_full(self):
        """Judge the chosen opinions as fully taken over; checks the caller."""
        self._judge("full")

    def action_takeover_part(self):
        """Judge the chosen opinions as partly taken over; checks the caller."""
        self._judge("part")

    def action_takeover_none(self):
        """Judge the chosen opinions as not taken over; checks the caller."""
        self._judge("none")

    def action_takeover_clear(self):
        """Take the judgement back; checks the caller."""
        self._judge(False)

    def _judge(self, value):
        self.check_access("write")
        self.activity_id._refuse_answers()
        chosen = self._standing()
        today = self.env["kh18.unit"]._today()
        # The caller was checked; a judgement is guarded against typing.
        (chosen | chosen.merged_ids).sudo().write(
            {
                "takeover": value,
                "takeover_by_id": value and self.env.uid,
                "takeover_on": value and today,
            }
        )
