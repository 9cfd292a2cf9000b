from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from .recommendation import CHANNELS

REQUEST_FIELDS = frozenset(
    {
        "recommendation_id",
        "date_asked",
        "channel",
        "symbol",
        "text",
        "file_ids",
        "document_id",
    }
)


class Reconsideration(models.Model):
    """A body asks the union to reconsider a recommendation (3.5 row 4, L58).

    The union keeps, changes or withdraws it. What was sent stays as it was sent: a
    changed content stands beside it.
    """

    _name = "kh18.reconsideration"
    _description = "Request to Reconsider"
    _inherit = [
        "kh18.guard.mixin",
        "kh18.attached.mixin",
        "kh18.readable.mixin",
    ]
    _order = "date_asked desc, id desc"
    _rec_names_search = ("recommendation_id",)
    _attachment_field = "file_ids"
    _readable_links = ("recommendation_id", "document_id")
    _guarded_fields = frozenset(
        {
            "state",
            "from_body",
            "answer",
            "answer_text",
            "answer_symbol",
            "changed_content",
            "answered_on",
            "answered_by_id",
        }
    )
    _frozen_states = frozenset({"answered"})
    _frozen_fields = REQUEST_FIELDS
    _kept_states = frozenset({"answered"})

    recommendation_id = fields.Many2one(
        "kh18.recommendation", required=True, index=True, ondelete="restrict"
    )
    state = fields.Selection(
        [("asked", "To Answer"), ("answered", "Request Answered")],
        required=True,
        default="asked",
        copy=False,
    )
    date_asked = fields.Date(
        string="Asked On",
        required=True,
        default=lambda self: self.env["kh18.workday"]._today(),
    )
    channel = fields.Selection(
        CHANNELS, string="Came By Way Of", required=True, default="paper"
    )
    symbol = fields.Char(string="Number and Symbol of the Request")
    document_id = fields.Many2one(
        "kh18.document",
        string="Entry of Incoming Paper",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('direction', '=', 'incoming'), ('unit_id', '=', unit_id)]",
    )
    text = fields.Text(
        string="What the Body Asks", required=True, help="With its reasons."
    )
    file_ids = fields.Many2many("ir.attachment", string="Files of the Request")
    from_body = fields.Boolean(
        string="Entered by the Body",
        help="By its link or account: nobody here changes a word of it.",
    )
    answer = fields.Selection(
        [
            ("kept", "Kept as It Is"),
            ("changed", "Content Changed"),
            ("withdrawn", "Recommendation Withdrawn"),
        ],
        string="Answer of the Union",
        copy=False,
    )
    answer_text = fields.Text(string="Reasons of the Answer", copy=False)
    answer_symbol = fields.Char(string="Number and Symbol of the Answer", copy=False)
    changed_content = fields.Text(copy=False)
    answered_on = fields.Date(copy=False)
    answered_by_id = fields.Many2one("res.users", copy=False, ondelete="restrict")
    content = fields.Text(
        related="recommendation_id.content", string="Content as It Was Sent"
    )
    unit_id = fields.Many2one(related="recommendation_id.unit_id")
    addressee_id = fields.Many2one(related="recommendation_id.addressee_id")
    can_record = fields.Boolean(related="recommendation_id.can_record")
    can_decide = fields.Boolean(related="recommendation_id.can_decide")

    _open_uniq = models.UniqueIndex(
        "(recommendation_id) WHERE state = 'asked'",
        "The body has asked already and waits for the answer: answer that first.",
    )

    @api.depends("symbol", "date_asked")
    def _compute_display_name(self):
        for request in self:
            day = format_date(self.env, request.date_asked)
            request.display_name = " – ".join(filter(None, (request.symbol, day)))

    @api.model_create_multi
    def create(self, vals_list):
        # An answer given just now makes room for the next request.
        self.flush_model(["state"])
        requests = super().create(vals_list)
        requests._check_request()
        requests._shut_papers()
        requests.recommendation_id._note_request()
        return requests

    def write(self, vals):
        if REQUEST_FIELDS.intersection(vals):
            self._refuse_words_of_body()
        if "recommendation_id" in vals and any(
            request.recommendation_id.id != vals["recommendation_id"]
            for request in self
        ):
            raise UserError(
                self.env._(
                    "A request stays with its recommendation: delete it and enter it "
                    "there."
                )
            )
        res = super().write(vals)
        if REQUEST_FIELDS.intersection(vals):
            self._check_request()
        if "document_id" in vals:
            self._shut_papers()
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_of_body(self):
        self._refuse_words_of_body()

    def _shut_papers(self):
        # The caller tied the paper to a recommendation that he reads.
        for request in self.sudo().filtered("document_id"):
            request.recommendation_id._shut_paper(request.document_id)

    def _refuse_words_of_body(self):
        if any(self.mapped("from_body")) and not self._is_unfrozen():
            raise UserError(
                self.env._(
                    "The body typed this request itself: nobody changes it here. "
                    "Answer it."
                )
            )

    def _check_request(self):
        """Raise unless the body has the recommendation and its request makes sense."""
        self.recommendation_id._check_waiting()
        for request in self:
            recommendation = request.recommendation_id
            recommendation._refuse_future(request.date_asked)
            if request.date_asked < recommendation.date_sent:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” was sent on %(sent)s: check Asked On.",
                        name=recommendation.display_name,
                        sent=format_date(self.env, recommendation.date_sent),
                    )
                )
            if not (request.text or "").strip():
                raise ValidationError(self.env._("Fill in What the Body Asks."))

    @api.model
    def _ask(self, recommendation, text, files=None, channel="portal", from_body=True):
        """Record what a body asks about its recommendation.

        Private: the caller was checked, be it a body that came by its link.

        :param text: plain words of the body
        :param files: attachments just uploaded for it; they become the request's
        :return: the request
        :raise UserError: when it is not sent, closed, or a request is open already
        """
        if recommendation.sudo().has_open_request:
            raise UserError(
                self.env._(
                    "The body has asked already and waits for the answer: answer that "
                    "first."
                )
            )
        # The caller was checked; that the body typed it is guarded.
        request = self.sudo().create(
            {
                "recommendation_id": recommendation.id,
                "text": text,
                "channel": channel,
                "from_body": from_body,
                "file_ids": [fields.Command.set(files.ids)] if files else [],
            }
        )
        if files:
            files.sudo().write({"res_model": self._name, "res_id": request.id})
        return self.browse(request.id)

    def action_answer(self):
        """Open the dialog in which head or leader answers the request.

        :raise AccessError: for others than head and leader
        :raise UserError: when it is answered already
        """
        self.ensure_one()
        self.recommendation_id._check_decider()
        self._check_state("asked")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Answer the Request"),
            "res_model": "kh18.reconsideration.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"default_request_id": self.id},
        }

    def _answer(self, answer, text, changed_content=None, symbol=None):
        """Answer the request: keep, change or withdraw what was recommended.

        Private: the caller was checked.

        :param str answer: a value of the field ``answer``
        :raise UserError: when it is answered, or its recommendation closed
        :raise ValidationError: when the reasons or the changed content are missing
        """
        self.ensure_one()
        self._check_state("asked")
        recommendation = self.recommendation_id
        recommendation._check_waiting()
        self._check_answer(answer, text, changed_content)
        # The caller was checked; the answer is guarded.
        self.sudo().write(
            {
                "state": "answered",
                "answer": answer,
                "answer_text": text,
                "answer_symbol": symbol,
                "changed_content": changed_content if answer == "changed" else False,
                "answered_on": self.env["kh18.workday"]._today(),
                "answered_by_id": self.env.uid,
            }
        )
        if answer == "withdrawn":
            recommendation._withdraw(text)
        else:
            recommendation._note_answer(self)

    def _check_answer(self, answer, text, changed_content):
        if not (text or "").strip():
            raise ValidationError(
                self.env._("Fill in Reasons of the Answer: the body is owed them.")
            )
        if answer == "changed" and not (changed_content or "").strip():
            raise ValidationError(
                self.env._("Fill in Changed Content: what the body is asked now.")
            )

    def _portal_facts(self):
        """Return what the body sees of its request and of the union's answer.

        Private: the door was opened by the body's link or account.
        """
        labels = dict(self._fields["answer"]._description_selection(self.env))
        return {
            "day": format_date(self.env, self.date_asked),
            "text": (self.from_body and self.text) or "",
            "files": self.file_ids.mapped("name") if self.from_body else [],
            "answer": labels.get(self.answer, ""),
            "answer_day": format_date(self.env, self.answered_on),
            "answer_number": self.answer_symbol or "",
            "answer_text": self.answer_text or "",
            "changed": self.changed_content or "",
        }
