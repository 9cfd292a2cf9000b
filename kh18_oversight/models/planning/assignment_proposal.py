from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from .assignment_flow import ANSWERING


class AssignmentProposal(models.Model):
    """A later change of the task is a proposal that the unit sees and answers."""

    _inherit = "kh18.assignment"

    terms = fields.Json(
        compute="_compute_terms",
        export_string_translation=False,
        help="The wording of the task as the unit took it on.",
    )
    difference_html = fields.Html(
        string="Proposed Change", compute="_compute_difference_html", sanitize=False
    )

    @api.depends("task_version", "task_id.versions")
    def _compute_terms(self):
        for record in self:
            versions = record.task_id.versions or {}
            record.terms = versions.get(str(record.task_version)) or False

    @api.depends("task_version", "task_id.versions", "has_proposal")
    def _compute_difference_html(self):
        for record in self:
            record.difference_html = record.has_proposal and record._difference_table()

    def _difference_table(self):
        if self.task_id.is_removed:
            return Markup("<p>%s</p>") % self.env._(
                "The task was withdrawn: %(reason)s", reason=self.task_id.removed_reason
            )
        now = (self.task_id.versions or {}).get(str(self.task_id.version)) or {}
        changes = self.task_id._changed_fields(self.terms or {}, now)
        return self.task_id._changes_table(changes)

    def action_take_proposal(self):
        """Take the task on as it is now worded, dates included.

        :raise UserError: when nothing is proposed
        """
        self._check_role(*self._scope_write_roles)
        self._check_proposal()
        removed = self.filtered("task_id.is_removed")
        removed._record(
            "take", has_proposal=False, work_state="cancelled", **removed._closing()
        )
        for task, records in (self - removed).grouped("task_id").items():
            records._record(
                "take",
                has_proposal=False,
                task_version=task.version,
                date_due=task.date_last,
                response="accepted",
                adapted_text=False,
                adapted_due=False,
                **records._answer(),
            )

    def action_keep_own(self):
        """Ask for the reason and keep to the version taken on."""
        self._check_role(*ANSWERING)
        self._check_proposal()
        return self._ask_reason("_keep_own_with_reason", self.env._("Keep Our Version"))

    def _keep_own_with_reason(self, reason):
        self._check_role(*ANSWERING)
        self._check_proposal()
        self._record(
            "keep",
            reason,
            has_proposal=False,
            response="adapted",
            response_reason=reason,
            **self._answer(),
        )

    def _propose(self, note):
        """Mark open assignments as differing from their task; called with sudo."""
        self.filtered("is_open")._record("propose", note, has_proposal=True)

    def _check_proposal(self):
        if any(not record.has_proposal for record in self):
            raise UserError(self.env._("No change of this task is proposed."))
