from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class NumberingSkip(models.Model):
    """A number set aside, with the reason, so that it is not a gap (5.6)."""

    _name = "kh18.numbering.skip"
    _description = "Number Set Aside"
    _inherit = ["kh18.guard.mixin"]
    _order = "period_id, number, id"
    _rec_names_search = ["reason"]

    period_id = fields.Many2one(
        "kh18.numbering.period",
        string="Count",
        required=True,
        index=True,
        ondelete="cascade",
    )
    numbering_id = fields.Many2one(
        related="period_id.numbering_id", store=True, index=True
    )
    number = fields.Integer(required=True, aggregator=None)
    reason = fields.Char(required=True)

    _number_uniq = models.UniqueIndex(
        "(period_id, number)", "This number is set aside already."
    )

    @api.depends("number", "reason")
    def _compute_display_name(self):
        for record in self:
            record.display_name = f"{record.number}: {record.reason}"

    @api.constrains("number", "period_id")
    def _check_number(self):
        for record in self:
            period = record.period_id
            if record.number < period.start_number:
                raise ValidationError(
                    self.env._(
                        "Number %(number)s lies before the opening number %(start)s.",
                        number=record.number,
                        start=period.start_number,
                    )
                )
            used = period._document_with(record.number)
            if used:
                raise ValidationError(
                    self.env._(
                        "Number %(number)s cannot be set aside: %(document)s bears it.",
                        number=record.number,
                        document=used[0].display_name,
                    )
                )

    @api.constrains("reason")
    def _check_reason(self):
        if any(not (record.reason or "").strip() for record in self):
            raise UserError(self.env._("Say why the number is set aside."))
