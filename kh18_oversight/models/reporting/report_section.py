from odoo import api, fields, models
from odoo.tools import is_html_empty


class ReportSection(models.Model):
    """What a unit writes under one heading of the outline (4.4)."""

    _name = "kh18.report.section"
    _description = "Section of a Report"
    _inherit = ["kh18.seen.mixin", "kh18.guard.mixin"]
    _seen_field = "body"
    _order = "report_id, sequence, id"
    _frozen_parent = "report_id"
    _guarded_fields = frozenset({"report_id", "form_section_id", "return_note"})

    report_id = fields.Many2one(
        "kh18.report", required=True, index=True, ondelete="cascade"
    )
    form_section_id = fields.Many2one(
        "kh18.form.section", required=True, index=True, ondelete="restrict"
    )
    sequence = fields.Integer(related="form_section_id.sequence", store=True)
    number = fields.Char(related="form_section_id.number")
    name = fields.Char(related="form_section_id.name")
    guide = fields.Text(related="form_section_id.guide")
    is_required = fields.Boolean(related="form_section_id.is_required")
    body = fields.Html(string="Text of the Section")
    is_written = fields.Boolean(compute="_compute_is_written", string="Written")
    return_note = fields.Char(string="Superior's Comment on the Section")

    _section_uniq = models.UniqueIndex(
        "(report_id, form_section_id)", "The report has this section already."
    )

    @api.depends("body")
    def _compute_is_written(self):
        for section in self:
            section.is_written = not is_html_empty(section.body)
