from odoo import models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from .followup_letter import WITH_DATE


class FollowupLetterLint(models.Model):
    """What is not in order with a letter, beside what all papers ask."""

    _inherit = "kh18.followup.letter"

    def _lint_lines(self):
        """Name what may not be in the letter any more: answered, withdrawn …"""
        if not self.recommendation_ids:
            yield "error", self.env._("The letter names no recommendation.")
        settled = self.recommendation_ids._letter_refusals(self.kind, besides=self)
        for record, reason in settled.items():
            yield (
                "error",
                self.env._(
                    "“%(name)s”: %(reason)s. Return the letter to draft and use Take "
                    "Out Settled Ones.",
                    name=record.display_name,
                    reason=reason,
                ),
            )

    def _lint_addressees(self):
        """Name what was changed in the recommendations since the letter was made."""
        for check in (self._check_one_body, self._check_secrets):
            try:
                check(self.recommendation_ids)
            except ValidationError as error:
                yield "error", str(error)

    def _lint_still_true(self):
        for record in self._changed_since_signed():
            yield "error", self._changed_message(record)

    def _lint_new_date(self):
        if self.kind not in WITH_DATE or not self.date_new:
            return
        today = self.env["kh18.workday"]._today()
        if self.date_new <= max(self._paper_day(), today):
            yield (
                "error",
                self.env._(
                    "New Day for the Reply, %(day)s, leaves no time: return the letter "
                    "to draft and choose a later day.",
                    day=format_date(self.env, self.date_new),
                ),
            )

    def _lint_superior(self):
        """Warn when the direct superior gets no copy of the letter (L34)."""
        if self.kind == "recommendation" and not self._paper_superior_copied():
            yield (
                "warning",
                self.env._(
                    "%(superior)s, the direct superior, is no recipient.",
                    superior=self.unit_id.parent_id.name,
                ),
            )

    def _lint_session(self):
        if self.kind == "dialogue" and self.date_session and not self.place_text:
            yield "warning", self.env._("The place of the dialogue is missing: Place.")
