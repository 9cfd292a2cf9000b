from odoo import api, fields, models


class ActivityPapers(models.Model):
    """The papers of an activity, and what higher rooms tell them.

    The hooks ``_paper_…`` return plain rows that the papers print; here they know
    nothing.
    """

    _inherit = "kh18.activity"

    paper_ids = fields.One2many("kh18.activity.paper", "activity_id", string="Papers")
    paper_count = fields.Integer(compute="_compute_paper_count", string="Papers Made")

    @api.depends("paper_ids")
    def _compute_paper_count(self):
        counts = dict(
            self.env["kh18.activity.paper"]._read_group(
                [("activity_id", "in", self.ids)], ["activity_id"], ["__count"]
            )
        )
        for activity in self:
            activity.paper_count = counts.get(activity._origin, 0)

    def unlink(self):
        """Delete the activities and the drafts of their papers."""
        # The database's cascade would leave the entries of the papers in the register.
        self.paper_ids.unlink()
        return super().unlink()

    def _paper_recommendations(self):
        """Return [{"text", "addressee", "basis"}] of the recommendations to print."""
        return []

    def _paper_opinions(self):
        """Return the opinions on the draft that the papers print.

        :return: [{"target", "opinion", "wording", "reason", "from", "answer"}]; a row
            on a criterion of L48 has its code in "criterion": necessity, legality,
            feasibility, impact, interests
        """
        return []

    def _paper_review_items(self):
        """Return the items of a document review that the papers print.

        :return: [{"group", "document", "clause", "finding", "proposal", "addressee"}]
        """
        return []

    def _paper_findings(self):
        """Return the findings that the papers print.

        :return: [{"text", "cause", "clause", "severity"}] as printed; a row on one
            overseen party has its id in "party_id"
        """
        return []
