from odoo import api, fields, models
from odoo.exceptions import UserError


class DocumentRecipients(models.Model):
    """Whom a paper goes to (S86–S91)."""

    _inherit = "kh18.document"  # pylint: disable=consider-merging-classes-inherited

    dispatch_ids = fields.One2many(
        "kh18.dispatch", "document_id", string="Recipients", copy=True
    )
    delivery_ids = fields.One2many(
        "kh18.dispatch",
        "document_id",
        help="The same lines, for the days of sending and receipt.",
    )
    recipients_text = fields.Char(
        string="Recipients in One Line", compute="_compute_recipients_text"
    )
    recipient_list_id = fields.Many2one(
        "kh18.recipient.list",
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="Its lines are added to the recipients by the button beside it.",
    )

    @api.depends("dispatch_ids.name", "dispatch_ids.is_filing", "dispatch_ids.sequence")
    def _compute_recipients_text(self):
        for record in self:
            lines = record.dispatch_ids.sorted(
                lambda d: (d.is_filing, d.sequence, d.id)
            )
            record.recipients_text = "; ".join(line.name for line in lines if line.name)

    def action_apply_recipient_list(self):
        """Add the lines of the chosen list; a line of the same text is not repeated.

        :raise UserError: when no list is chosen or the paper is signed
        """
        self.check_access("write")
        for record in self:
            if not record.recipient_list_id:
                raise UserError(self.env._("Choose a Recipient List first."))
            present = set(record.dispatch_ids.mapped("name"))
            lines = record.recipient_list_id.line_ids
            record.dispatch_ids = [
                fields.Command.create(line._recipient_vals())
                for line in lines
                if line.name not in present
            ]

    def _recipient_units(self, date=None):
        """Return the units the paper goes to, named or meant by level and kind."""
        units = self.env["kh18.unit"]
        for line in self.dispatch_ids:
            units |= line._resolve_units(date or self.date_issue)
        return units
