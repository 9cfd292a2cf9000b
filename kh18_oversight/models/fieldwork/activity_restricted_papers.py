from odoo import api, models

# Papers of others (laws, directives) are public whatever is done on them.
OWN_REGISTERS = ("outgoing", "incoming")


class ActivityRestrictedPapers(models.Model):
    """The papers of a sensitive activity are as shut as the activity (S57)."""

    _inherit = "kh18.activity"

    @api.model_create_multi
    def create(self, vals_list):
        activities = super().create(vals_list)
        activities._restrict_papers()
        return activities

    def write(self, vals):
        links = {"is_sensitive", "decision_id", "incoming_id"}.intersection(vals)
        before = self._papers_linked() if links else {}
        res = super().write(vals)
        if links:
            self._restrict_papers(before)
        if "is_sensitive" in vals:
            self.env["kh18.document"]._resync_restricted(self)
        return res

    def _papers_linked(self):
        """Return {activity: register entries it and its steps point at}."""
        # What a caller writes he reads; what became of it is asked for the register.
        return {
            activity: activity.decision_id
            | activity.incoming_id
            | activity.step_ids.document_id
            for activity in self.sudo()
        }

    def _restrict_papers(self, before=None):
        """Tie the papers a sensitive activity points at to it; the caller wrote it.

        :param before: what ``_papers_linked`` gave before; what is linked no more is
            untied, but for papers made for the activity
        """
        linked = self._papers_linked()
        for activity, papers in linked.items():
            gone = (before or {}).get(activity, papers) - papers
            gone.filtered(
                lambda d, own=activity: (
                    d.restricted_model == own._name
                    and d.restricted_id == own.id
                    and not d.source_model
                )
            )._untie()
            if activity.is_sensitive:
                activity._restrict_own(papers)

    def _restrict_own(self, papers):
        # A paper of another register, or of another activity, stays as it is.
        for paper in papers.filtered(
            lambda d: d.unit_id == self.unit_id and d.direction in OWN_REGISTERS
        ):
            if not paper.restricted_model:
                paper._restrict_by(self)
