from odoo import models
from odoo.fields import Domain


class Survey(models.Model):
    _inherit = "survey.survey"

    def _kh18_public_url(self):
        """Return where anybody answers the survey, "" where not anybody may."""
        if not self or self.access_mode != "public" or self.users_login_required:
            return ""
        return f"{self.get_base_url()}{self.get_start_url()}"

    def _kh18_results(self):
        """Return {survey id: (answers, average score in percent, passed)}."""
        groups = self.env["survey.user_input"]._read_group(
            Domain("survey_id", "in", self.ids)
            & Domain("state", "=", "done")
            & Domain("test_entry", "=", False),
            ["survey_id", "scoring_success"],
            ["__count", "scoring_percentage:sum"],
        )
        sums = {}
        for survey, success, count, score in groups:
            answers, total, passed = sums.get(survey.id, (0, 0, 0))
            passed += count if success else 0
            sums[survey.id] = (answers + count, total + score, passed)
        return {
            survey_id: (answers, total / answers, passed)
            for survey_id, (answers, total, passed) in sums.items()
        }
