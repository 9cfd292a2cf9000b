from odoo import api, fields, models

from ...lib import candidate_words as words
from ...lib.paper import blocks
from ..documents.written_paper_mixin import TEXT_KEPT
from ..planning.plan import Plan as BasePlan


class PlanCandidate(models.Model):
    """The topics that a yearly plan chose from, and their annex (L2, L12)."""

    _inherit = "kh18.plan"
    _frozen_fields = BasePlan._frozen_fields | {"print_candidates"}

    print_candidates = fields.Boolean(
        string="Print the Choice of Topics",
        copy=False,
        help="As an annex: each topic that was decided on, its points and why.",
    )
    kept_candidates = fields.Json(
        groups=fields.NO_ACCESS, copy=False, export_string_translation=False
    )
    candidate_count = fields.Integer(
        string="Topics", compute="_compute_candidate_counts"
    )
    undecided_count = fields.Integer(
        string="Topics Not Decided", compute="_compute_candidate_counts"
    )

    @api.depends_context("uid")
    @api.depends("unit_id", "year", "kind")
    def _compute_candidate_counts(self):
        yearly = self.filtered(lambda plan: plan.kind == "yearly")
        rows = self.env["kh18.candidate"]._read_group(
            [
                ("unit_id", "in", yearly.unit_id.ids),
                ("year", "in", yearly.mapped("year")),
            ],
            ["unit_id", "year", "state"],
            ["__count"],
        )
        counts = {}
        for unit, year, state, count in rows:
            counts.setdefault((unit.id, year), {})[state] = count
        for plan in self:
            found = counts.get((plan.unit_id.id, plan.year), {})
            found = found if plan in yearly else {}
            plan.candidate_count = sum(found.values())
            plan.undecided_count = found.get("candidate", 0)

    def action_open_candidates(self):
        """Open the topics that the plan chose from."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.candidate_action"
        )
        action["domain"] = [("unit_id", "=", self.unit_id.id), ("year", "=", self.year)]
        action["context"] = {
            "default_unit_id": self.unit_id.id,
            "default_year": self.year,
        }
        return action

    def _sign_paper(self):
        for plan in self:
            # The signer was checked; what is signed is kept as it is printed.
            plan.sudo().kept_candidates = plan._make_candidate_annex()
        return super()._sign_paper()

    def _paper_annexes(self):
        annexes = super()._paper_annexes()
        # Whoever prints the plan was checked; its annex is part of it.
        plan = self.sudo()
        kept = plan.document_id.state in TEXT_KEPT
        made = plan.kept_candidates if kept else plan._make_candidate_annex()
        return [*annexes, *(made or [])]

    def _make_candidate_annex(self):
        """Return the annex, or none without decided topics or when it is not wanted."""
        self.ensure_one()
        if not self.print_candidates or self.kind != "yearly" or self.amends_id:
            return []
        # Who prints the plan may not see topics of other departments: the annex is
        # the same for all who print it.
        decided = (
            self.env["kh18.candidate"]
            .sudo()
            .search(
                [
                    ("unit_id", "=", self.unit_id.id),
                    ("year", "=", self.year),
                    ("state", "in", list(words.DECISIONS)),
                ],
                order="state, score desc, id",
            )
        )
        if not decided:
            return []
        table = {
            "kind": "table",
            "small": True,
            "head": words.HEAD,
            "widths": words.WIDTHS,
            "align": words.ALIGN,
            "rows": [
                [str(rank), *candidate._annex_cells()]
                for rank, candidate in enumerate(decided, 1)
            ],
        }
        legend = blocks.note(words.LEGEND)
        return [
            {
                "title": words.TITLE,
                "name": words.NAME,
                "landscape": True,
                "body": [table, legend],
            }
        ]
