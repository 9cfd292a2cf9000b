from odoo import api, fields, models

from ..fieldwork.review_item import PROPOSALS
from .law_stage import LAW_STAGES, SHARES
from .recommendation import SENT

LAW_PROPOSALS = [item for item in PROPOSALS if item[0] != "keep"]


class RecommendationLaw(models.Model):
    """A recommendation to change a legal document, and what became of it (S43–S46)."""

    _inherit = "kh18.recommendation"

    law_proposal = fields.Selection(
        LAW_PROPOSALS,
        string="Kind of Proposal",
        compute="_compute_law_proposal",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        help="Filled in: a legal document is to be changed, made or repealed.",
    )
    law_stage_ids = fields.One2many(
        "kh18.law.stage", "recommendation_id", string="Stages"
    )
    law_stage = fields.Selection(
        LAW_STAGES, string="Stage", compute="_compute_law_stage", store=True
    )
    law_date = fields.Date(
        string="In This Stage Since", compute="_compute_law_stage", store=True
    )
    law_share = fields.Selection(
        SHARES, string="Taken Over", compute="_compute_law_stage", store=True
    )
    law_document_id = fields.Many2one(
        "kh18.document",
        string="Document to Be Changed",
        compute="_compute_law_document",
        compute_sudo=False,
    )
    proposed_wording = fields.Text(compute="_compute_wordings", compute_sudo=False)
    adopted_wording = fields.Text(
        string="Wording in the Draft or Law",
        compute="_compute_wordings",
        compute_sudo=False,
    )

    @api.depends("review_item_id")
    def _compute_law_proposal(self):
        for record in self:
            proposal = record.review_item_id.proposal
            known = proposal if proposal in dict(LAW_PROPOSALS) else False
            record.law_proposal = known or record.law_proposal

    @api.depends(
        "law_proposal",
        "sending",
        "date_sent",
        "law_stage_ids.stage",
        "law_stage_ids.date",
        "law_stage_ids.share",
    )
    def _compute_law_stage(self):
        for record in self:
            rows = record.law_stage_ids.sorted(lambda r: (r.date, r._origin.id))
            last = rows[-1:]
            proposed = record.law_proposal and record.sending in SENT
            record.law_stage = last.stage or (proposed and "proposal")
            record.law_date = last.date or (proposed and record.date_sent)
            record.law_share = rows.filtered("share")[-1:].share

    @api.depends("review_item_id.document_id", "clause_id.document_id")
    def _compute_law_document(self):
        for record in self:
            reviewed = record.review_item_id.document_id
            record.law_document_id = reviewed or record.clause_id.document_id

    @api.depends("review_item_id.wording", "content", "law_stage_ids.wording")
    def _compute_wordings(self):
        for record in self:
            record.proposed_wording = record.review_item_id.wording or record.content
            rows = record.law_stage_ids.sorted(lambda r: (r.date, r._origin.id))
            record.adopted_wording = rows.filtered("wording")[-1:].wording
