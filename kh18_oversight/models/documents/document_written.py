from odoo import models


class DocumentWritten(models.Model):
    """What becomes of a paper in the register is told to the record it prints."""

    _inherit = "kh18.document"  # pylint: disable=consider-merging-classes-inherited

    def _written_papers(self):
        """Return the records printed by these entries that keep a text of their own."""
        written = self.env.registry["kh18.written.paper.mixin"]
        # The way of the paper was allowed by the register; what it prints follows,
        # whoever may read it.
        records = [document._source_record() for document in self.sudo()]
        return [record for record in records if isinstance(record, written)]

    def _sign(self, date=None):
        res = super()._sign(date)
        for paper in self._written_papers():
            paper._keep_text()
        return res

    def _issue(self):
        res = super()._issue()
        for paper in self._written_papers():
            paper._paper_issued()
        return res

    def _recall(self, reason):
        res = super()._recall(reason)
        for paper in self._written_papers():
            paper._paper_withdrawn(reason)
        return res

    def _cancel(self, reason):
        res = super()._cancel(reason)
        for paper in self._written_papers():
            paper._paper_withdrawn(reason)
        return res
