from odoo import models
from odoo.tools import format_date

FINAL_KINDS = ("conclusion", "inspection_conclusion")


class ActivityPaperLint(models.Model):
    """What is not in order with a paper of an activity, beside what all papers ask."""

    _inherit = "kh18.activity.paper"

    def _paper_day(self):
        return self.date_issue or self.env["kh18.unit"]._today()

    def _lint_notice_date(self):
        """Warn of a letter later than the notice of its parties must be (L28)."""
        if self.kind != "letter":
            return
        for party in self._parties():
            limit = party.date_notice_limit
            if limit and self._paper_day() > limit:
                yield (
                    "warning",
                    self.env._(
                        "%(party)s had to be notified by %(limit)s; the letter is "
                        "dated %(day)s.",
                        party=party.display_name,
                        limit=format_date(self.env, limit),
                        day=format_date(self.env, self._paper_day()),
                    ),
                )

    def _lint_step_limit(self):
        limit = self.step_id.date_limit
        told = self.kind == "letter" and self.step_id.code == "notice"
        if limit and not told and self._paper_day() > limit:
            yield (
                "warning",
                self.env._(
                    "The limit of “%(step)s”, %(limit)s, has passed; the paper is "
                    "dated %(day)s.",
                    step=self.step_id.name,
                    limit=format_date(self.env, limit),
                    day=format_date(self.env, self._paper_day()),
                ),
            )

    def _lint_members(self):
        if self.kind not in ("decision", "team_plan", "nomination"):
            return
        if not self._team():
            severity = "warning" if self.kind == "team_plan" else "error"
            yield severity, self.env._("The paper names nobody: fill in the Team.")
        elif self.kind == "decision" and not self._team_leader():
            yield "error", self.env._("The team has no leader: choose one in the Team.")

    def _lint_conclusion(self):
        if self.kind not in FINAL_KINDS:
            return
        if self.activity_id.conclusion_state != "final":
            yield (
                "error",
                self.env._(
                    "The conclusion is not final yet: conclude “%(activity)s” first.",
                    activity=self.activity_id.name,
                ),
            )

    def _lint_recommendations(self):
        if self.kind == "recommendation" and not self._recommendations():
            yield (
                "warning",
                self.env._("The activity has no recommendations to be printed."),
            )

    def _lint_superior(self):
        """Warn when the direct superior gets no copy of the result (L34)."""
        superior = self.activity_id.unit_id.parent_id
        if self.kind not in ("conclusion", "recommendation") or not superior:
            return
        if superior not in self._paper_document().dispatch_ids.unit_ids:
            yield (
                "warning",
                self.env._(
                    "%(superior)s, the direct superior, is no recipient.",
                    superior=superior.name,
                ),
            )
