from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .opinion_merge import OpinionMerge

ANSWERS = [
    ("none", "No Answer Yet"),
    ("accepted", "Accepted by the Drafter"),
    ("partly", "Partly Accepted"),
    ("rejected", "Not Accepted"),
]


class OpinionAnswer(models.Model):
    """The drafting body's answer in writing, one per row of the table (L55)."""

    _inherit = "kh18.opinion"
    _guarded_fields = OpinionMerge._guarded_fields | {"is_unexplained", "accepted_rate"}
    # Opinions that stand for others answer for them all.
    _answer_fields = frozenset({"answer", "answer_text", "answer_date"})

    answer = fields.Selection(
        ANSWERS,
        required=True,
        default="none",
        index=True,
        copy=False,
        group_expand=True,
    )
    answer_text = fields.Text(
        string="Explanation",
        copy=False,
        help="Why it is not accepted, or only in part: the drafting body must say so.",
    )
    answer_date = fields.Date(string="Answered On", copy=False)
    is_unexplained = fields.Boolean(
        string="Explanation Missing",
        compute="_compute_is_unexplained",
        store=True,
        help="Not or only partly accepted, and the drafting body does not say why.",
    )
    accepted_rate = fields.Float(
        string="Accepted (%)",
        compute="_compute_accepted_rate",
        store=True,
        aggregator="avg",
        help="Share of opinions fully accepted, of all opinions.",
    )

    @api.depends("answer", "answer_text")
    def _compute_is_unexplained(self):
        for opinion in self:
            declined = opinion.answer in ("partly", "rejected")
            text = (opinion.answer_text or "").strip()
            opinion.is_unexplained = declined and not text

    @api.depends("answer")
    def _compute_accepted_rate(self):
        for opinion in self:
            opinion.accepted_rate = 100 if opinion.answer == "accepted" else 0

    @api.constrains("answer", "answer_date", "date")
    def _check_answer(self):
        for opinion in self.filtered("answer_date"):
            if opinion.answer == "none":
                raise ValidationError(
                    self.env._(
                        "“%(opinion)s” has a day of the answer but no answer: choose "
                        "Answer or empty Answered On.",
                        opinion=opinion.display_name,
                    )
                )
            if opinion.answer_date < opinion.date:
                raise ValidationError(
                    self.env._(
                        "“%(opinion)s”: Answered On lies before Given On. Correct one "
                        "of the two.",
                        opinion=opinion.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("answer", "none") != "none":
                self.env["kh18.activity"].browse(vals["activity_id"])._refuse_answers()
        return super().create(vals_list)

    def write(self, vals):
        answer = self._answer_vals(vals)
        if not answer:
            return super().write(vals)
        self.activity_id._refuse_answers()
        self._refuse_merged()
        res = super().write({**vals, **answer})
        # The caller may write those that stand for them; all are of one activity.
        super(OpinionAnswer, self.sudo().merged_ids).write(answer)
        return res

    @api.model
    def _answer_vals(self, vals):
        """Return what ``vals`` says of the answer; a new one is of today."""
        answer = {name: vals[name] for name in self._answer_fields if name in vals}
        if answer.get("answer") == "none":
            return {"answer": "none", "answer_text": False, "answer_date": False}
        if answer.get("answer"):
            answer.setdefault("answer_date", self.env["kh18.unit"]._today())
        return answer
