from odoo import models

from ...lib import candidate_words as words


class CandidateAnnex(models.Model):
    """A candidate as a row of the annex of the plan."""

    _inherit = "kh18.candidate"

    def _annex_cells(self):
        """Return topic, points, how they come about, decision and reason, printed."""
        self.ensure_one()
        reason = self.decision_reason
        if self.state == "chosen":
            reason = reason or words.LINE_ADDED
        return [
            self.name,
            str(self.score),
            "\n".join(self.score_ids._printed()),
            words.DECISIONS[self.state],
            reason or "",
        ]
