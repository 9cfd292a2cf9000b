from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class ExtensionWizard(models.TransientModel):
    """Head or leader sets a later day for replies; the first day stays on record."""

    _name = "kh18.extension.wizard"
    _description = "Extend the Limit"
    _inherit = ["kh18.recommendation.dialog.mixin"]

    date_new = fields.Date(string="Reply Due By", required=True)
    reason = fields.Char(required=True)
    asked_by_body = fields.Boolean(string="Asked For by the Body")
    limits = fields.Text(string="Limits Until Now", compute="_compute_limits")

    @api.depends("recommendation_ids")
    def _compute_limits(self):
        for wizard in self:
            chosen = wizard.recommendation_ids._origin._filtered_access("read")
            wizard.limits = "\n\n".join(self._limit(record) for record in chosen)

    def _limit(self, record):
        day = self.env._(
            "%(name)s: due on %(day)s, first on %(first)s.",
            name=record.name,
            day=format_date(self.env, record.date_limit) or "–",
            first=format_date(self.env, record.date_limit_first) or "–",
        )
        return "\n".join(filter(None, (day, record._limit_explanation())))

    def action_extend(self):
        """Set the later day for all, or for none when it does not fit one of them.

        :raise AccessError: for others than head and leader of the unit
        :raise UserError: without a reason, or when one is not waited for
        :raise ValidationError: when the day has passed, is not later than the one
            before, or the term is set by law
        """
        chosen = self._chosen()
        chosen._check_decider()
        reason = (self.reason or "").strip()
        if not reason:
            raise UserError(self.env._("Reason is empty: say in a few words why."))
        chosen._extend(self.date_new, reason, asked_by_body=self.asked_by_body)
        return {"type": "ir.actions.act_window_close"}
