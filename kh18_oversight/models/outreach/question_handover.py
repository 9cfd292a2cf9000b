from odoo import api, models


class QuestionHandover(models.Model):
    """Questions that somebody has to answer."""

    _name = "kh18.question"
    _inherit = ["kh18.question", "kh18.handover.mixin"]
    _handover_field = "assigned_id"
    _handover_due = "date_limit"

    @api.model
    def _handover_domain(self):
        return self._deadline_open_domain()

    def _take_over(self, user):
        self._check_answerer(user)
        return super()._take_over(user)
