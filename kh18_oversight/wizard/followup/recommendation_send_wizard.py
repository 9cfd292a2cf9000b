from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ...models.followup.recommendation import CHANNELS
from ...models.followup.recommendation_sending import SENDERS


class RecommendationSendWizard(models.TransientModel):
    """Records how and when recommendations left the unit: all of them or none (3.5)."""

    _name = "kh18.recommendation.send.wizard"
    _description = "Record Sending"
    _inherit = ["kh18.recommendation.dialog.mixin", "kh18.readable.mixin"]
    _readable_links = ("document_id",)

    unit_id = fields.Many2one("kh18.unit", compute="_compute_unit_id")
    channel = fields.Selection(
        CHANNELS, string="Sent By Way Of", required=True, default="paper"
    )
    document_id = fields.Many2one(
        "kh18.document",
        string="Sent With",
        domain="[('unit_id', '=', unit_id), ('direction', '=', 'outgoing'),"
        " ('state', '=', 'issued')]",
        help="The issued paper in the register that carries them.",
    )
    symbol = fields.Char(
        string="Number and Symbol of the Paper",
        help="Of a paper that is not in the register here.",
    )
    date = fields.Date(
        string="Sent On",
        required=True,
        compute="_compute_date",
        store=True,
        readonly=False,
        precompute=True,
        compute_sudo=False,
        help="The term counts from here until a receipt is confirmed.",
    )

    @api.depends("recommendation_ids")
    def _compute_unit_id(self):
        for wizard in self:
            wizard.unit_id = wizard.recommendation_ids.unit_id[:1]

    @api.depends("document_id")
    def _compute_date(self):
        today = self.env["kh18.workday"]._today()
        for wizard in self:
            wizard.date = wizard.document_id.date_issue or wizard.date or today

    def action_send(self):
        """Mark all as sent, or none when one is not complete or sent already.

        :raise AccessError: for others than head, leader or clerk of the unit
        :raise UserError: naming what is missing, or a paper that is not issued
        """
        chosen = self._chosen()
        chosen._check_role(*SENDERS)
        self._check_document(chosen)
        chosen._mark_sent(
            self.date, self.channel, self.document_id, (self.symbol or "").strip()
        )
        self._refuse_mixed_files(chosen)
        self._give_files(chosen, "receipt_file_ids")
        return {"type": "ir.actions.act_window_close"}

    def _check_document(self, chosen):
        document = self.document_id
        if not document:
            return
        document.check_access("read")
        issued = (document.direction, document.state) == ("outgoing", "issued")
        if not issued or document.unit_id != chosen.unit_id:
            raise UserError(
                self.env._(
                    "%(document)s is no issued paper of the unit: choose another one "
                    "in Sent With, or issue it first.",
                    document=document.display_name,
                )
            )
        if self.date < document.date_issue:
            raise UserError(
                self.env._(
                    "%(document)s is of %(day)s: it cannot have been sent before. "
                    "Check Sent On.",
                    document=document.display_name,
                    day=format_date(self.env, document.date_issue),
                )
            )
