from odoo import fields, models

from .report_line_estimate import ReportLineEstimate


class ReportLineStar(models.Model):
    """A star on a figure: the superior will come back to it."""

    _inherit = "kh18.report.line"
    _guarded_fields = ReportLineEstimate._guarded_fields | {
        "is_starred",
        "starred_by_id",
        "date_starred",
    }

    is_starred = fields.Boolean(string="To Follow Up")
    starred_by_id = fields.Many2one("res.users", string="Star By")
    date_starred = fields.Date(string="Star Since")
    can_star = fields.Boolean(related="report_id.can_review")

    # A few of millions of figures, asked for by one list.
    _starred_idx = models.Index("(report_id) WHERE is_starred")

    def action_star(self):
        """Mark the figures to be followed up; they and their report stay as they are.

        :raise AccessError: for one who is no writer of the unit reported to
        """
        self._check_star()
        # The superior was checked; a star changes nothing of what was reported.
        self.sudo()._unfreeze().write(
            {
                "is_starred": True,
                "starred_by_id": self.env.uid,
                "date_starred": self.env["kh18.workday"]._today(),
            }
        )

    def action_unstar(self):
        """Take the stars away.

        :raise AccessError: for one who is no writer of the unit reported to
        """
        self._check_star()
        # The superior was checked; a star changes nothing of what was reported.
        self.sudo()._unfreeze().write(
            {"is_starred": False, "starred_by_id": False, "date_starred": False}
        )

    def _check_star(self):
        self.check_access("read")
        reports = self.report_id
        reports._check_reviewer(*reports._scope_write_roles)
