from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from ...models.followup.recommendation import CHANNELS
from .reply_wizard_line import COPIED


class ReplyWizard(models.TransientModel):
    """One reply letter and its answer to each recommendation: all or none (3.5)."""

    _name = "kh18.reply.wizard"
    _description = "Enter a Reply"
    _inherit = ["kh18.recommendation.dialog.mixin", "kh18.readable.mixin"]
    _readable_links = ("document_id",)

    unit_id = fields.Many2one("kh18.unit", compute="_compute_body")
    addressee_id = fields.Many2one(
        "res.partner", string="Reply Of", compute="_compute_body"
    )
    number = fields.Char(string="Number and Symbol of the Reply")
    date_reply = fields.Date(
        string="Date of the Reply", help="As it stands on the letter."
    )
    date_received = fields.Date(
        string="Arrived On",
        required=True,
        default=lambda self: self.env["kh18.workday"]._today(),
        help="In time or late is told by this day.",
    )
    channel = fields.Selection(
        CHANNELS, string="Came By Way Of", required=True, default="paper"
    )
    document_id = fields.Many2one(
        "kh18.document",
        string="Entry of Incoming Paper",
        domain="[('direction', '=', 'incoming'), ('unit_id', '=', unit_id)]",
    )
    make_document = fields.Boolean(
        string="Enter in the Register of Incoming Papers",
        help="Makes the entry; the clerk checks it and gives it its arrival number.",
    )
    line_ids = fields.One2many("kh18.reply.wizard.line", "wizard_id", string="Answers")

    @api.depends("recommendation_ids")
    def _compute_body(self):
        for wizard in self:
            first = wizard.recommendation_ids[:1]._origin._filtered_access("read")
            wizard.unit_id = first.unit_id
            wizard.addressee_id = first.addressee_id

    @api.model_create_multi
    def create(self, vals_list):
        letters = super().create(vals_list)
        for letter in letters.filtered(lambda letter: not letter.line_ids):
            letter._fill_lines()
        return letters

    @api.onchange("recommendation_ids")
    def _fill_lines(self):
        """Have one line for each recommendation; what is entered stays.

        No stored compute: a flush may run it as another user, who would own the lines.
        """
        chosen = self.recommendation_ids._origin._filtered_access("read")
        lines = self.line_ids
        gone = lines.filtered(lambda line: line.recommendation_id not in chosen)
        new = chosen - lines.recommendation_id
        self.line_ids = [
            *(Command.unlink(line.id) for line in gone),
            *(Command.create({"recommendation_id": i}) for i in new.ids),
        ]

    def action_add_open(self):
        """Add all recommendations that the body has not answered in full yet.

        :raise UserError: when none is chosen, so that no body is known
        """
        chosen = self._chosen()
        marked = chosen.filtered("is_sensitive")
        circle = (
            Domain("activity_id", "in", marked.activity_id.ids)
            if marked
            else Domain("is_sensitive", "=", False)
        )
        self.recommendation_ids |= self.env["kh18.recommendation"].search(
            Domain("addressee_id", "in", chosen.addressee_id.ids)
            & Domain("unit_id", "in", chosen.unit_id.ids)
            & chosen._deadline_open_domain()
            & circle
        )
        self._fill_lines()
        return self._again()

    def action_copy_down(self):
        """Give the answer of the first line to those that have none yet."""
        self.ensure_one()
        first, rest = self.line_ids[:1], self.line_ids[1:]
        if not first or first._is_blank():
            raise UserError(
                self.env._("Fill in the answer in the first line: it is copied down.")
            )
        rest.filtered(lambda line: line._is_blank()).write(first._answer(COPIED))
        return self._again()

    def action_enter(self):
        """Enter the reply for all its recommendations, or for none.

        :raise AccessError: for one without a working post in the unit, or when one
            of the recommendations is none of his business
        :raise UserError: when one was not sent, was withdrawn or closed, or a
            sensitive one is mixed with others
        :raise ValidationError: naming a line that is not in order, or where the
            letter is entered already
        """
        self.ensure_one()
        lines = self.line_ids
        chosen = self._answered(lines)
        chosen._check_recorder()
        chosen._check_waiting()
        if self.document_id or self.make_document or self.file_ids:
            self._refuse_mixed(chosen)
        letter = self._letter(chosen)
        replies = self.env["kh18.reply"].create(
            [
                {
                    **letter,
                    **line._answer(),
                    "recommendation_id": line.recommendation_id.id,
                }
                for line in lines
            ]
        )
        self._give_files(replies, "file_ids")
        return chosen._open()

    def _answered(self, lines):
        """Return the recommendations of the lines, each in one line only."""
        chosen = lines.recommendation_id
        chosen.check_access("read")
        if not lines:
            raise UserError(self.env._("Recommendations: choose at least one."))
        if len(chosen) < len(lines):
            raise UserError(
                self.env._("A recommendation stands in two lines: delete one of them.")
            )
        if len(chosen.unit_id) > 1:
            raise UserError(
                self.env._(
                    "The recommendations are of several units: enter the reply for "
                    "each unit."
                )
            )
        return chosen

    def _letter(self, chosen):
        """Return the values that all replies of the letter share."""
        document = self.document_id
        if not document and self.make_document:
            document = self._make_document(chosen)
        return {
            "number": (self.number or "").strip() or False,
            "date_reply": self.date_reply,
            "date_received": self.date_received,
            "channel": self.channel,
            "document_id": document.id,
        }

    def _make_document(self, chosen):
        """Return a new entry of incoming papers, as far as the letter tells it."""
        body = chosen.addressee_id[:1]
        return self.env["kh18.document"].create(
            {
                "direction": "incoming",
                "unit_id": chosen.unit_id.id,
                "type_id": self._letter_type().id,
                "full_symbol": (self.number or "").strip() or False,
                "date_issue": self.date_reply,
                "date_received": self.date_received,
                "issuer_partner_id": body.id,
                "subject": f"{body.name} trả lời kiến nghị",
            }
        )

    def _letter_type(self):
        kinds = self.env["kh18.document.type"]
        return kinds.search([("code", "=", "CV")], limit=1)

    def _again(self):
        return {
            "type": "ir.actions.act_window",
            "name": self._description,
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }
