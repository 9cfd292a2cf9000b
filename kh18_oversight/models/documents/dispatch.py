from odoo import fields, models


class Dispatch(models.Model):
    """A recipient line of a document: who, what for, sent and received when."""

    _name = "kh18.dispatch"
    _description = "Recipient of a Document"
    _inherit = ["kh18.guard.mixin", "kh18.recipient.mixin"]
    _order = "document_id, is_filing, sequence, id"
    _frozen_parent = "document_id"
    _unfrozen_fields = frozenset(
        {"channel", "date_sent", "date_received", "received_by", "note"}
    )

    document_id = fields.Many2one(
        "kh18.document", required=True, index=True, ondelete="cascade"
    )
    date_sent = fields.Date(string="Sent On", copy=False)
    date_received = fields.Date(string="Received On", copy=False)
    received_by = fields.Char(string="Signed For By", copy=False)
    note = fields.Char()

    _dates_check = models.Constraint(
        "CHECK (date_sent IS NULL OR date_received IS NULL"
        " OR date_received >= date_sent)",
        "A document cannot be received before it is sent.",
    )

    def _issuing_unit(self):
        return self.document_id.unit_id

    def _mark_sent(self, date):
        """Set the day of sending on the lines that have none, filing lines apart."""
        waiting = self.filtered(lambda line: not (line.date_sent or line.is_filing))
        waiting.date_sent = date
