from odoo import api, fields, models


class AdhocWizardLine(models.TransientModel):
    """One question of a report on request: answered in words or by a number."""

    _name = "kh18.adhoc.wizard.line"
    _description = "Question of a Report on Request"
    _inherit = ["kh18.readable.mixin"]
    _order = "sequence, id"
    _readable_links = ("wizard_id", "indicator_id")

    wizard_id = fields.Many2one("kh18.adhoc.wizard", required=True, ondelete="cascade")
    sequence = fields.Integer(default=10)
    question = fields.Char(required=True)
    answer = fields.Selection(
        [("text", "In Words"), ("number", "A Number")],
        string="How Answered",
        required=True,
        default="text",
    )
    uom = fields.Char(
        string="Unit of Measure", help="Of a number: such as activities, people, đồng."
    )
    is_required = fields.Boolean(string="Compulsory", default=True)
    indicator_id = fields.Many2one(
        "kh18.indicator",
        string="Asked Before As",
        compute="_compute_indicator_id",
        store=True,
        readonly=False,
        help="The same question of an earlier report: its figures can be compared.",
    )

    @api.depends("question", "answer", "uom")
    def _compute_indicator_id(self):
        """Let go of the earlier figure when another thing is asked."""
        for line in self:
            before = line.indicator_id
            asked = (line.question, line.uom, line.answer)
            if asked != (before.name, before.uom, "number"):
                line.indicator_id = False

    def _missing(self):
        """Return the label of the field that is still to be filled in, or False."""
        self.ensure_one()
        if not (self.question or "").strip():
            return self._fields["question"]._description_string(self.env)
        if self.answer == "number" and not (self.uom or "").strip():
            return self._fields["uom"]._description_string(self.env)
        return False
