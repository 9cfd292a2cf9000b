from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class RecommendationRequest(models.Model):
    """What the body asked to have reconsidered, and what holds since (L58)."""

    _inherit = "kh18.recommendation"

    request_ids = fields.One2many(
        "kh18.reconsideration", "recommendation_id", string="Requests to Reconsider"
    )
    has_open_request = fields.Boolean(
        string="Reconsideration Asked",
        compute="_compute_has_open_request",
        search="_search_has_open_request",
        help="The body waits for an answer to its request.",
    )
    changed_content = fields.Text(
        string="Content as Changed",
        compute="_compute_changed_content",
        help="What is asked since a request was answered; what was sent stays above.",
    )

    @api.depends("request_ids.state")
    def _compute_has_open_request(self):
        for record in self:
            record.has_open_request = "asked" in record.request_ids.mapped("state")

    def _search_has_open_request(self, operator, value):
        if operator != "in":
            return NotImplemented
        asked = Domain("request_ids", "any", [("state", "=", "asked")])
        return self._boolean_domain(asked, value)

    @api.depends("request_ids.answer", "request_ids.changed_content")
    def _compute_changed_content(self):
        for record in self:
            changed = record.request_ids.filtered(lambda r: r.answer == "changed")
            last = changed.sorted(lambda r: (r.answered_on, r._origin.id))[-1:]
            record.changed_content = last.changed_content

    def _check_no_request(self):
        """Raise while the body waits for the answer to its request (L58).

        :raise UserError: naming the recommendation, and what to do
        """
        for record in self:
            if record.has_open_request:
                raise UserError(
                    self.env._(
                        "The body asks to reconsider “%(name)s” and waits for the "
                        "answer: answer it first, on the page Reconsideration.",
                        name=record.display_name,
                    )
                )

    def action_enter_request(self):
        """Open a new request to reconsider, to be entered from the body's paper.

        :raise AccessError: for one without a working post in the unit
        :raise UserError: when it is not sent, or withdrawn, or closed
        """
        self.ensure_one()
        self._check_recorder()
        self._check_waiting()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Request to Reconsider"),
            "res_model": "kh18.reconsideration",
            "view_mode": "form",
            "target": "new",
            "context": {"default_recommendation_id": self.id},
        }

    def _note_request(self):
        for record in self:
            # Who entered it, or the body by its link, may not write in the log.
            record.sudo().message_post(
                body=self.env._("The body asks to reconsider the recommendation.")
            )

    def _note_answer(self, request):
        labels = dict(request._fields["answer"]._description_selection(self.env))
        # The caller was checked; the log is written whatever he may write in it.
        self.sudo().message_post(
            body=self.env._(
                "Request of the body answered: %(answer)s. %(text)s",
                answer=labels[request.answer],
                text=request.answer_text,
            ),
            author_id=self.env.user.partner_id.id,
        )
