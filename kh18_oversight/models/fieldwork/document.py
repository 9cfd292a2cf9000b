from odoo import models


class Document(models.Model):
    """What becomes of a paper in the register is told to its activity."""

    _inherit = "kh18.document"

    def _activity_papers(self):
        # The way of the paper was allowed by the register; its activity follows,
        # whoever may read it.
        papers = self.env["kh18.activity.paper"].sudo()
        return papers.search([("document_id", "in", self.ids)])

    def _sign(self, date=None):
        res = super()._sign(date)
        self._activity_papers()._keep_text()
        return res

    def _issue(self):
        res = super()._issue()
        self._activity_papers()._paper_issued()
        return res

    def _recall(self, reason):
        res = super()._recall(reason)
        self._activity_papers()._paper_withdrawn(reason)
        return res

    def _cancel(self, reason):
        res = super()._cancel(reason)
        self._activity_papers()._paper_withdrawn(reason)
        return res
