from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

LAW_STAGES = [
    ("proposal", "Proposed"),
    ("programme", "In a Law-Making Programme"),
    ("draft", "In a Draft"),
    ("adopted", "Adopted"),
    ("refused", "Refused"),
]
SHARES = [
    ("fully", "Taken Over in Full"),
    ("partly", "Taken Over in Part"),
    ("none", "Not Taken Over"),
]


class LawStage(models.Model):
    """How far a proposal to change a legal document got, step by step (S43, S46).

    One row a step, with the document that shows it: a programme, a draft, the law.
    """

    _name = "kh18.law.stage"
    _description = "Stage of a Proposal to Change Law"
    _inherit = ["kh18.readable.mixin"]
    _order = "date desc, id desc"
    _rec_names_search = ("recommendation_id",)
    _readable_links = ("recommendation_id", "document_id", "clause_id")

    recommendation_id = fields.Many2one(
        "kh18.recommendation", required=True, index=True, ondelete="restrict"
    )
    stage = fields.Selection(LAW_STAGES, required=True, default="programme")
    date = fields.Date(
        string="Since",
        required=True,
        default=lambda self: self.env["kh18.workday"]._today(),
    )
    document_id = fields.Many2one(
        "kh18.document",
        string="Document That Shows It",
        index="btree_not_null",
        ondelete="restrict",
        help="The programme, the draft or the adopted document, as it stands in the "
        "register.",
    )
    clause_id = fields.Many2one(
        "kh18.document.clause",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('document_id', '=', document_id)]",
    )
    clause_text = fields.Char(
        string="Clause in Words",
        compute="_compute_clause_text",
        store=True,
        readonly=False,
        precompute=True,
        help="For a clause that is not entered with the document.",
    )
    share = fields.Selection(
        SHARES, string="Taken Over", help="How much of the proposal it contains."
    )
    wording = fields.Text(
        string="Wording There", help="As the draft or the adopted document has it."
    )
    note = fields.Text(string="Remark")
    unit_id = fields.Many2one(related="recommendation_id.unit_id")
    proposed_wording = fields.Text(related="recommendation_id.proposed_wording")

    @api.depends("clause_id")
    def _compute_clause_text(self):
        for row in self:
            row.clause_text = row.clause_id.display_name or row.clause_text

    @api.depends("stage", "date")
    def _compute_display_name(self):
        labels = dict(self._fields["stage"]._description_selection(self.env))
        for row in self:
            day = format_date(self.env, row.date)
            row.display_name = f"{labels.get(row.stage, '')} {day}".strip()

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._check_stage()
        rows._tell_review()
        return rows

    def write(self, vals):
        if "recommendation_id" in vals and any(
            row.recommendation_id.id != vals["recommendation_id"] for row in self
        ):
            raise UserError(
                self.env._(
                    "A stage stays with its recommendation: delete it and enter it "
                    "there."
                )
            )
        res = super().write(vals)
        self._check_stage()
        self._tell_review()
        return res

    @api.constrains("document_id", "clause_id")
    def _check_clause(self):
        for row in self:
            if row.clause_id and row.clause_id.document_id != row.document_id:
                raise ValidationError(
                    self.env._(
                        "Clause %(clause)s belongs to another document.",
                        clause=row.clause_id.display_name,
                    )
                )

    def _check_stage(self):
        """Raise unless the stage can be one of the proposal that was sent."""
        self.recommendation_id._check_sent()
        self.recommendation_id._refuse_future(max(self.mapped("date")))
        for row in self:
            row._check_proposal()
            row._check_filled()

    def _check_proposal(self):
        recommendation = self.recommendation_id
        if not recommendation.law_proposal:
            raise UserError(
                self.env._(
                    "“%(name)s” proposes to change no legal document: choose the Kind "
                    "of Proposal first.",
                    name=recommendation.display_name,
                )
            )
        if self.date < recommendation.date_sent:
            raise ValidationError(
                self.env._(
                    "“%(name)s” was sent on %(sent)s: check Since.",
                    name=recommendation.display_name,
                    sent=format_date(self.env, recommendation.date_sent),
                )
            )

    def _check_filled(self):
        if self.stage == "adopted" and not self.document_id:
            raise ValidationError(
                self.env._(
                    "Fill in Document That Shows It: which document was adopted? Enter "
                    "it in the register of governing documents first."
                )
            )
        if self.stage == "adopted" and not self.share:
            raise ValidationError(
                self.env._("Fill in Taken Over: how much of the proposal it contains.")
            )
        if self.stage == "refused" and not (self.note or "").strip():
            raise ValidationError(
                self.env._("Fill in Remark: why the proposal was refused.")
            )

    def _tell_review(self):
        """Name the adopted document on the reviewed one that it changes (S46)."""
        for row in self.filtered(lambda r: r.stage == "adopted" and r.share != "none"):
            item = row.recommendation_id.review_item_id
            if item and not item.result_document_id:
                # Who may record what became of the proposal may record it there too.
                item.sudo().result_document_id = row.document_id
