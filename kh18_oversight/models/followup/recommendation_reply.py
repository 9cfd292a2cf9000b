from odoo import api, fields, models

from .recommendation import OUTCOMES, REPLIES


class RecommendationReply(models.Model):
    """Second axis: whether and how the body replied; resolved is another fact (3.5)."""

    _inherit = "kh18.recommendation"

    reply_ids = fields.One2many("kh18.reply", "recommendation_id", string="Replies")
    reply = fields.Selection(
        REPLIES,
        compute="_compute_reply",
        store=True,
        index=True,
        tracking=True,
    )
    outcome = fields.Selection(
        OUTCOMES,
        string="Outcome of the Reply",
        compute="_compute_reply",
        store=True,
        tracking=True,
    )
    claimed = fields.Selection(
        [
            ("none", "Nothing Claimed"),
            ("in_progress", "Being Resolved, as the Body Says"),
            ("resolved", "Resolved, as the Body Says"),
        ],
        string="By the Body's Word",
        compute="_compute_reply",
        store=True,
    )
    date_claimed = fields.Date(
        string="Claimed On", compute="_compute_reply", store=True
    )
    promised_date = fields.Date(
        string="Promised By", compute="_compute_reply", store=True
    )
    unchecked_count = fields.Integer(
        string="Replies to Check", compute="_compute_reply", store=True
    )

    @api.depends(
        "reply_ids.is_partial",
        "reply_ids.outcome",
        "reply_ids.date_received",
        "reply_ids.claim",
        "reply_ids.promised_date",
        "reply_ids.state",
    )
    def _compute_reply(self):
        for record in self:
            replies = record.reply_ids.sorted(lambda r: (r.date_received, r._origin.id))
            full = replies.filtered(lambda r: not r.is_partial)
            record.reply = "replied" if full else "partial" if replies else "none"
            record.date_done = full[:1].date_received
            record.outcome = replies.filtered("outcome")[-1:].outcome
            claims = replies.filtered(lambda r: r.claim != "none")
            record.claimed = claims[-1:].claim or "none"
            record.date_claimed = claims[-1:].date_received
            record.promised_date = replies.filtered("promised_date")[-1:].promised_date
            record.unchecked_count = len(
                replies.filtered(lambda r: r.state == "entered")
            )

    def action_enter_reply(self):
        """Ask for one reply letter and its answer to each recommendation.

        :raise AccessError: for one without a working post in the unit
        :raise UserError: when one was not sent, was withdrawn or closed
        """
        self._check_recorder()
        self._check_waiting()
        return self._wizard("kh18.reply.wizard", self.env._("Enter a Reply"))

    def action_open_replies(self):
        """Open the replies to the recommendation.

        :raise AccessError: for one who may not read it
        """
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.reply_action"
        )
        return {
            **action,
            "domain": [("recommendation_id", "=", self.id)],
            "context": {"default_recommendation_id": self.id},
        }
