from odoo import fields, models


class FormSection(models.Model):
    """One section of the outline, with what the writer is told about it (4.4)."""

    _name = "kh18.form.section"
    _description = "Section of a Report Form"
    _inherit = ["kh18.guard.mixin"]
    _order = "form_id, sequence, id"
    _frozen_parent = "form_id"

    form_id = fields.Many2one(
        "kh18.form",
        string="Report Form",
        required=True,
        index=True,
        ondelete="cascade",
    )
    sequence = fields.Integer(default=10)
    number = fields.Char(help="As printed before the title: I, 1, a.")
    name = fields.Char(string="Title of the Section", required=True, translate=True)
    guide = fields.Text(
        string="What to Write", translate=True, help="Shown to the writer, not printed."
    )
    is_required = fields.Boolean(
        string="Compulsory", help="The report is not submitted without it."
    )
    is_question = fields.Boolean(
        string="Plain Question", help="Of an ad hoc report: answered in a few words."
    )
    indicator_group = fields.Selection(
        selection=lambda self: self.env["kh18.indicator"]._fields["group"].selection,
        string="Figures to Show There",
        help="Figures of this letter are offered as a sentence to begin with.",
    )
