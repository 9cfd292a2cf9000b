from odoo import api, fields, models
from odoo.fields import Domain

from .activity import CONCLUDED

# Kinds whose work is to find something.
FINDING_KINDS = ("oversight", "inspection")


class ActivityFindings(models.Model):
    """Checklists taken, findings made, documents reviewed; what papers say of them."""

    _inherit = "kh18.activity"

    answer_ids = fields.One2many("kh18.checklist.answer", "activity_id")
    answer_count = fields.Integer(compute="_compute_answer_count", string="Answers")
    finding_ids = fields.One2many("kh18.finding", "activity_id", string="Findings")
    finding_count = fields.Integer(compute="_compute_finding_count", string="Found")
    repeat_count = fields.Integer(
        compute="_compute_finding_count", string="Found Repeatedly"
    )
    review_item_ids = fields.One2many("kh18.review.item", "activity_id")
    review_item_count = fields.Integer(
        compute="_compute_review_item_count", string="Reviewed"
    )
    lacks_findings = fields.Boolean(
        string="Concluded without Findings",
        compute="_compute_quality",
        search="_search_lacks_findings",
        help="Oversight or inspection that was concluded and found nothing, neither "
        "bad nor good.",
    )

    @api.depends("answer_ids")
    def _compute_answer_count(self):
        counts = self._count_lines("kh18.checklist.answer")
        for activity in self:
            activity.answer_count = counts.get(activity._origin, 0)

    @api.depends("finding_ids.repeat_of_id")
    def _compute_finding_count(self):
        counts = self._count_lines("kh18.finding")
        repeats = self._count_lines("kh18.finding", Domain("repeat_of_id", "!=", False))
        for activity in self:
            activity.finding_count = counts.get(activity._origin, 0)
            activity.repeat_count = repeats.get(activity._origin, 0)

    @api.depends("review_item_ids")
    def _compute_review_item_count(self):
        counts = self._count_lines("kh18.review.item")
        for activity in self:
            activity.review_item_count = counts.get(activity._origin, 0)

    def _count_lines(self, model, more=Domain.TRUE):
        mine = Domain("activity_id", "in", self.ids) & more
        return dict(self.env[model]._read_group(mine, ["activity_id"], ["__count"]))

    @api.depends("role", "kind", "finding_ids")
    def _compute_quality(self):
        return super()._compute_quality()

    def _search_lacks_findings(self, operator, value):
        return self._search_quality("lacks_findings", operator, value)

    @api.model
    def _quality_domains(self):
        lacking = (
            Domain("state", "in", CONCLUDED)
            & Domain("kind", "in", FINDING_KINDS)
            & Domain("role", "=", "led")
            & Domain("finding_ids", "=", False)
        )
        return {**super()._quality_domains(), "lacks_findings": lacking}

    def _frozen_lines_message(self):
        return self.env._(
            "“%(activity)s” is concluded or ended: what was found stays as it is. Only "
            "remedies are still recorded.",
            activity=self.display_name,
        )

    def action_take_checklist(self):
        """Open the dialog that puts a checklist to the overseen parties."""
        self.ensure_one()
        self._refuse_outsider()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Take a Checklist"),
            "res_model": "kh18.checklist.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"default_activity_id": self.id},
        }

    def _usual_checklist(self):
        """Return the released checklist of the topic; the unit's own goes first."""
        self.ensure_one()
        if not self.topic_id:
            return self.env["kh18.checklist"]
        line_up = [self.unit_id.id, *reversed(self.unit_id._ancestor_ids())]
        ranks = {unit_id: rank for rank, unit_id in enumerate(line_up)}
        usable = self.env["kh18.checklist"].search(
            [
                ("state", "=", "released"),
                ("topic_id", "=", self.topic_id.id),
                ("unit_id", "in", [False, *line_up]),
            ]
        )
        return usable.sorted(lambda c: ranks.get(c.unit_id.id, len(ranks)))[:1]

    def action_open_answers(self):
        """Open the answers to the checklists of the activity."""
        return self._open_lines("checklist_answer_action")

    def action_open_findings(self):
        """Open the findings of the activity."""
        return self._open_lines("finding_action")

    def action_open_review_items(self):
        """Open what the activity reviewed."""
        return self._open_lines("review_item_action")

    def _open_lines(self, action):
        self.ensure_one()
        values = self.env["ir.actions.act_window"]._for_xml_id(
            f"kh18_oversight.{action}"
        )
        return {
            **values,
            "domain": [("activity_id", "=", self.id)],
            "context": {"default_activity_id": self.id},
        }

    def _paper_findings(self):
        """Return the rows of papers on what was found, the gravest first.

        :return: [{"text", "cause", "clause", "severity", "party_id"}]
        """
        self.ensure_one()
        bad = self.finding_ids.filtered(lambda finding: finding.kind != "good")
        gravest = bad.sorted(lambda f: (-int(f.severity or 0), f.id))
        return [finding._paper_row() for finding in gravest]

    def _paper_review_items(self):
        """Return the rows of the review report, document by document.

        :return: [{"group", "document", "clause", "finding", "proposal", "addressee"}]
        """
        self.ensure_one()
        items = self.review_item_ids.sorted(lambda item: (item.group or "", item.id))
        return [item._paper_row() for item in items]
