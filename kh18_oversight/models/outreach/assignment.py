from odoo import api, models
from odoo.exceptions import ValidationError

from .session import TOOK_PLACE


class Assignment(models.Model):
    """A session that took place proves a task (S18, S21)."""

    _inherit = "kh18.assignment"

    @api.model
    def _selection_evidence_models(self):
        model = "kh18.session"
        return [
            *super()._selection_evidence_models(),
            (model, self.env[model]._description),
        ]

    @api.constrains("evidence_ref")
    def _check_session_held(self):
        for record in self:
            session = record.evidence_ref
            if not session or session._name != "kh18.session":
                continue
            if session.state not in TOOK_PLACE:
                raise ValidationError(
                    self.env._(
                        "“%(session)s” proves nothing yet: record that it was held.",
                        session=session.name,
                    )
                )
