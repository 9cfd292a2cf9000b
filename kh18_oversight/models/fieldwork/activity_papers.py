from odoo import api, models

# Papers of others (laws, directives) are public whatever is done on them.
OWN_REGISTERS = ("outgoing", "incoming")


class ActivityPapers(models.Model):
    """The papers of a sensitive activity are as shut as the activity (S57)."""

    _inherit = "kh18.activity"

    @api.model_create_multi
    def create(self, vals_list):
        activities = super().create(vals_list)
        activities._restrict_papers()
        return activities

    def write(self, vals):
        res = super().write(vals)
        if {"is_sensitive", "decision_id", "incoming_id"}.intersection(vals):
            self._restrict_papers()
        if "is_sensitive" in vals:
            self.env["kh18.document"]._resync_restricted(self)
        return res

    def _restrict_papers(self):
        """Tie the papers a sensitive activity points at to it; the caller wrote it."""
        # A paper of another register, or of another activity, stays as it is.
        for activity in self.sudo().filtered("is_sensitive"):
            papers = activity._linked_papers().filtered(
                lambda d, unit=activity.unit_id: (
                    d.unit_id == unit
                    and d.direction in OWN_REGISTERS
                    and not d.restricted_model
                )
            )
            if papers:
                papers._restrict_by(activity)

    def _linked_papers(self):
        """Return the register entries the activity and its steps point at."""
        return self.decision_id | self.incoming_id | self.step_ids.document_id
