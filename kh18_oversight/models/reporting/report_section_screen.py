from odoo import api, fields, models


class ReportSectionScreen(models.Model):
    """What the page of checks tells of a section, and the way to it."""

    _inherit = "kh18.report.section"

    is_open_to_write = fields.Boolean(related="report_id.is_open_to_write")
    problem_text = fields.Text(string="What Is Wrong", compute="_compute_problems")
    problem_cure = fields.Text(
        string="How to Put It Right", compute="_compute_problems"
    )

    @api.depends("body")
    def _compute_problems(self):
        for report, sections in self.grouped("report_id").items():
            found = report._problems_by_record()
            for section in sections:
                problems = found.get(section._origin or section, [])
                section.problem_text = "\n".join(p.text for p in problems)
                section.problem_cure = "\n".join(p.instruction for p in problems)

    def action_open_section(self):
        """Open the section in a dialog, to be read or written.

        :raise AccessError: for one who may not read the section
        """
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": self._name,
            "res_id": self.id,
            "views": [
                [self.env.ref("kh18_oversight.report_section_view_form").id, "form"]
            ],
            "target": "new",
        }
