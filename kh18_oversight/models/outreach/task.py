from odoo import api, fields, models
from odoo.fields import Domain

from ...lib.vietnamese import fold

# How plans name the kinds; “quán triệt, tuyên truyền” together is the first.
KIND_WORDS = {
    "dissemination": "quán triệt",
    "training": "tập huấn",
    "communication": "tuyên truyền",
}


class Task(models.Model):
    """A plan line and the sessions that carry it out."""

    _inherit = "kh18.task"

    session_ids = fields.One2many("kh18.session", "task_id", string="Sessions")
    session_count = fields.Integer(
        string="Number of Sessions", compute="_compute_session_count"
    )

    @api.depends_context("uid")
    @api.depends("session_ids.state")
    def _compute_session_count(self):
        mine = Domain("task_id", "in", self.ids) & Domain("state", "!=", "cancelled")
        counts = dict(
            self.env["kh18.session"]._read_group(mine, ["task_id"], ["__count"])
        )
        for task in self:
            task.session_count = counts.get(task._origin, 0)

    def action_make_session(self):
        """Make a session of the plan line and open it (S21, S23).

        :raise UserError: for a line of a plan that is not issued
        """
        self.ensure_one()
        self._check_issued()
        sessions = self.env["kh18.session"].with_context(form_view_ref=False)
        return sessions.create(self._session_vals()).get_formview_action()

    def _session_vals(self):
        """Return what a session takes over from its plan line."""
        self.ensure_one()
        return {
            "unit_id": self.unit_id.id,
            "kind": self._session_kind(),
            "task_id": self.id,
            "content": self.description,
            "document_ids": self.clause_id.document_id.ids,
        }

    def _session_kind(self):
        """Return the kind of session that the line's words name."""
        words = fold(" ".join(filter(None, (self.form, self.name, self.description))))
        for kind, word in KIND_WORDS.items():
            if fold(word) in words:
                return kind
        return "dissemination"

    def action_open_sessions(self):
        """Open the sessions of the plan line."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.session_action"
        )
        action["domain"] = [("task_id", "=", self.id)]
        action["context"] = {"default_task_id": self.id}
        return action
