from odoo import api, fields, models
from odoo.exceptions import ValidationError

ENDING_KINDS = ("replaces", "repeals")


class DocumentLink(models.Model):
    """What one document is to another (3.8): basis, guidance, amendment, end."""

    _name = "kh18.document.link"
    _description = "Link between Documents"
    _inherit = ["kh18.guard.mixin"]
    _order = "document_id, sequence, id"
    _rec_names_search = ["target_id"]
    _frozen_parent = "document_id"

    document_id = fields.Many2one(
        "kh18.document", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [
            ("basis", "Is Based On"),
            ("implements", "Implements"),
            ("guides", "Guides"),
            ("amends", "Amends, Supplements"),
            ("replaces", "Replaces the Document"),
            ("repeals", "Repeals"),
            ("corrects", "Corrects"),
            ("related", "Is Related To"),
        ],
        required=True,
        default="basis",
    )
    target_id = fields.Many2one(
        "kh18.document",
        string="Document Referred To",
        required=True,
        index=True,
        ondelete="restrict",
    )
    clause_id = fields.Many2one(
        "kh18.document.clause",
        index="btree_not_null",
        ondelete="set null",
        domain="[('document_id', '=', target_id)]",
    )
    partial = fields.Boolean(
        string="In Part",
        help="Only a part of the other document ends; the rest stays in force.",
    )
    date = fields.Date(
        string="From",
        help="The day the link takes effect; empty = when this document does.",
    )
    note = fields.Char()
    target_validity = fields.Selection(
        related="target_id.validity", string="Validity", related_sudo=False
    )
    is_total = fields.Boolean(
        compute="_compute_effect", store=True, export_string_translation=False
    )
    effect_from = fields.Date(
        string="Ends the Other From",
        compute="_compute_effect",
        store=True,
        help="From this day the other document is wholly or partly out of force. "
        "Only a document of the same unit's register or of one above ends another.",
    )

    _no_self = models.Constraint(
        "CHECK (document_id != target_id)", "A document cannot refer to itself."
    )
    _link_uniq = models.UniqueIndex(
        "(document_id, target_id, kind, COALESCE(clause_id, 0))",
        "This link to the same document exists already.",
    )

    @api.depends(
        "kind",
        "partial",
        "date",
        "document_id.state",
        "document_id.effective_from",
        "document_id.unit_id",
        "target_id.unit_id",
    )
    def _compute_effect(self):
        for record in self:
            source = record.document_id
            record.is_total = record.kind in ENDING_KINDS and not record.partial
            counts = (
                record.kind in (*ENDING_KINDS, "amends")
                and source.state in ("issued", "checked")
                and record._source_may_end_target()
            )
            record.effect_from = counts and (record.date or source.effective_from)

    def _source_may_end_target(self):
        target_unit = self.target_id.unit_id
        unit_id = self.document_id.unit_id.id
        return unit_id in (
            target_unit.id,
            *(target_unit and target_unit._ancestor_ids()),
        )

    @api.depends("kind", "target_id.display_name")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for record in self:
            record.display_name = (
                f"{kinds.get(record.kind)} {record.target_id.display_name}"
            )

    @api.onchange("kind")
    def _onchange_kind(self):
        self.partial = self.kind == "amends"

    @api.constrains("document_id", "target_id", "kind")
    def _check_chain(self):
        self.flush_recordset()
        if self.document_id._has_cycle("main_basis_id"):
            raise ValidationError(
                self.env._(
                    "%(documents)s would in the end be based on itself: "
                    "check which document carries out which.",
                    documents=", ".join(self.document_id.mapped("display_name")),
                )
            )

    @api.constrains("target_id", "clause_id")
    def _check_clause(self):
        for record in self:
            clause = record.clause_id
            if clause and clause.document_id != record.target_id:
                raise ValidationError(
                    self.env._(
                        "Clause %(clause)s is not one of %(target)s: choose another.",
                        clause=clause.display_name,
                        target=record.target_id.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        links = super().create(vals_list)
        links._refuse_unreadable()
        return links

    def write(self, vals):
        res = super().write(vals)
        if "target_id" in vals:
            self._refuse_unreadable()
        return res

    def _refuse_unreadable(self):
        self.target_id.check_access("read")
