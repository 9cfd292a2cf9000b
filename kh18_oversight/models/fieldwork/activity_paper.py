from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..documents.written_paper_mixin import WrittenPaperMixin
from .activity import ENDED
from .procedure_step import PAPERS

# The document type of each kind (domain 5.5, 5.9).
TYPE_CODES = {
    "team_plan": "KH",
    "decision": "QĐ",
    "letter": "CV",
    "invitation": "GM",
    "nomination": "CV",
    "minutes": "BB",
    "report": "BC",
    "conclusion": "TB",
    "recommendation": "CV",
    "opinion_request": "CV",
    "opinion_table": "BC",
    "criticism": "BC",
    "comment": "CV",
    "review_report": "BC",
    "inspection_plan": "KH",
    "inspection_conclusion": "KL",
}
FACTS = ("activity_id", "party_id", "step_id", "kind", "time_text", "place_text")
# The day of a party's line that a paper of the step of this code fills in.
PARTY_DAYS = {"notice": "date_notice", "result_notice": "date_result"}


class ActivityPaper(models.Model):
    """One paper made from an activity: plan, decision, letter, minutes … (5.9).

    Its number, date, recipients and signature live in its register entry, which takes
    its own way from draft to issue; the text is written from the activity's record.
    What it says is built beside this file, one method ``_text_<kind>`` a kind:
    ``activity_paper_team``, ``_minutes``, ``_result``, ``_criticism``, ``_review``.
    Each returns (opening, blocks, closing); the officer may replace opening and
    closing and add text of his own.
    """

    _name = "kh18.activity.paper"
    _description = "Paper of an Activity"
    _inherit = ["kh18.written.paper.mixin"]
    _order = "activity_id, id"
    _frozen_fields = WrittenPaperMixin._frozen_fields | {
        "party_id",
        "step_id",
        "time_text",
        "place_text",
    }

    activity_id = fields.Many2one(
        "kh18.activity", required=True, index=True, ondelete="cascade"
    )
    party_id = fields.Many2one(
        "kh18.party",
        string="For the Party",
        index="btree_not_null",
        ondelete="cascade",
        domain="[('activity_id', '=', activity_id)]",
        help="Empty: one paper for all overseen parties.",
    )
    step_id = fields.Many2one(
        "kh18.step",
        index="btree_not_null",
        ondelete="set null",
        domain="[('activity_id', '=', activity_id)]",
        help="Marked as done when the paper is issued. Empty: the step that asks for a "
        "paper of this kind, when there is only one.",
    )
    kind = fields.Selection(PAPERS, string="Kind of Paper", required=True)
    time_text = fields.Char(
        string="Hour", help="Printed before the day of the session: “8 giờ 00”."
    )
    place_text = fields.Char(
        string="Place", help="Where the session is held; empty: the party's place."
    )
    is_editable = fields.Boolean(related="activity_id.is_editable")

    @api.depends("kind", "party_id.display_name", "document_id.full_symbol")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for paper in self:
            parts = (
                " ".join(filter(None, (labels.get(paper.kind), paper.full_symbol))),
                paper.party_id.display_name,
            )
            paper.display_name = " – ".join(part for part in parts if part)

    @api.constrains("activity_id", "party_id", "step_id")
    def _check_one_activity(self):
        for paper in self:
            others = paper.party_id.activity_id | paper.step_id.activity_id
            if others - paper.activity_id:
                raise ValidationError(
                    self.env._(
                        "%(paper)s: party and step belong to another activity. Choose "
                        "those of “%(activity)s”.",
                        paper=paper.display_name,
                        activity=paper.activity_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        ids = [vals["activity_id"] for vals in vals_list if vals.get("activity_id")]
        self.env["kh18.activity"].browse(ids)._refuse_ended()
        return super().create(vals_list)

    def write(self, vals):
        for name in ("activity_id", "kind"):
            if name in vals and any(
                vals[name] != paper._fields[name].convert_to_write(paper[name], paper)
                for paper in self
            ):
                raise UserError(
                    self.env._(
                        "A paper keeps its kind and its activity: delete the draft and "
                        "make another one."
                    )
                )
        return super().write(vals)

    def _is_restricted(self):
        """Return whether only the team and the leaders in charge may read it (S57)."""
        self.ensure_one()
        return self.activity_id.is_sensitive

    def _paper_deadlines(self):
        limits = {
            step.display_name: step.date_limit
            for step in self.party_id.step_ids
            if self.kind == "letter" and step.code == "party_report"
        }
        return list(limits.items())

    def _paper_issued(self):
        """Carry the issue over to step, party and activity. The issuer was checked.

        The caller is a clerk, who writes none of them himself.
        """
        for paper in self.sudo():
            activity, document = paper.activity_id, paper.document_id
            if activity.state not in ENDED:
                paper._mark_steps(document.date_issue)
                if paper.kind == "decision":
                    activity.decision_id = document
            paper._log(self.env._("%(paper)s was issued.", paper=paper.display_name))

    def _paper_withdrawn(self, reason):
        """Say in the activity's log that a paper is void; nothing is reopened.

        The caller was checked by the register.
        """
        for paper in self.sudo():
            paper._log(
                self.env._(
                    "%(paper)s was withdrawn: %(reason)s. Steps marked by it stay as "
                    "they are; take them up again where they must be done anew.",
                    paper=paper.display_name,
                    reason=reason,
                )
            )

    def _log(self, body):
        self.activity_id.message_post(body=body, author_id=self.env.user.partner_id.id)

    def _mark_steps(self, day):
        steps = self._steps_of_paper()
        for step in steps.filtered(lambda s: not s.document_id):
            step.document_id = self.document_id
        for code, name in PARTY_DAYS.items():
            found = steps.filtered(lambda s, code=code: s.code == code)
            if found:
                parties = found.party_id or self._parties()
                parties.filtered(lambda p, name=name: not p[name])[name] = day
        steps.filtered(lambda s: s._is_open())._mark_done(day)

    def _steps_of_paper(self):
        """Return the step of the paper, else the one that asks for such a paper.

        A paper for one party belongs to a step of that party; one for all to a step of
        the whole activity, or to that of each party. Where several steps ask for the
        kind, as minutes do, none is meant.
        """
        if self.step_id:
            return self.step_id
        asking = self.activity_id.step_ids.filtered(lambda s: s.paper == self.kind)
        steps = asking.filtered(lambda s: s.party_id == self.party_id)
        if not (steps or self.party_id):
            steps = asking
        return steps if len(set(steps.mapped("sequence"))) == 1 else steps.browse()
