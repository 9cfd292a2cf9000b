from odoo import fields, models
from odoo.fields import Domain

SOURCES = [
    ("intake", "Members' Proposals and Complaints"),
    ("repeat_finding", "Findings Found Again"),
    ("repeat_recommendation", "Recommendations Made Again"),
    ("open_recommendation", "Recommendations Not Verified or Late"),
    ("last_overseen", "Time Since Last Overseen"),
    ("workers", "Workers Affected"),
    ("below", "Proposed by Units Below"),
    ("superior_plan", "Named in the Superior's Plan"),
    ("outside_plan", "Overlap With Plans of Others"),
]


class CandidateCriterion(models.Model):
    """What makes a topic worth choosing, and how much it weighs (L2, L5, L8).

    Shipped for all; a unit's own criterion takes the place of the shipped one that
    counts the same.
    """

    _name = "kh18.candidate.criterion"
    _description = "Criterion for Topics"
    _inherit = ["kh18.adapted.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True)
    source = fields.Selection(SOURCES, string="What Is Counted", required=True)
    sequence = fields.Integer(default=10)
    weight = fields.Integer(
        string="Points Each",
        required=True,
        default=1,
        aggregator=None,
        help="Below 0: it speaks against the topic. 0: not counted at all.",
    )
    per = fields.Integer(
        string="For Each Full",
        required=True,
        default=1,
        aggregator=None,
        help="100: the points are given once for each full hundred.",
    )
    cap = fields.Integer(
        string="At Most",
        required=True,
        default=20,
        aggregator=None,
        help="No more points than this, for or against.",
    )
    months_back = fields.Integer(
        string="Looks Back (Months)", aggregator=None, help="0: without limit."
    )

    _source_uniq = models.UniqueIndex(
        "(coalesce(unit_id, 0), source)",
        "This unit counts that already: change the criterion it has.",
    )
    _numbers_sane = models.Constraint(
        "CHECK (per > 0 AND cap > 0 AND months_back BETWEEN 0 AND 1200)",
        "For Each Full and At Most are 1 or more; Looks Back is 0 to 1200 months.",
    )

    def action_adapt(self):
        """Copy the criterion for the caller's own unit and open the copy.

        :raise AccessError: for one who is neither head nor leader of a unit
        """
        copy = self.copy({"unit_id": self._adapting_unit().id})
        return copy.get_formview_action()

    def _valid_for(self, unit):
        """Return what counts for ``unit``: its own, else what is shipped."""
        found = self.search(Domain("unit_id", "in", [False, unit.id]))
        own = set(found.filtered("unit_id").mapped("source"))
        return found.filtered(
            lambda c: c.weight and (c.unit_id or c.source not in own)
        ).sorted(lambda c: (c.sequence, c.id))

    def _points(self, number, is_never):
        """Return the points for what was counted; never: the most there are."""
        self.ensure_one()
        full = self.weight * (number // self.per)
        if is_never:
            full = self.cap if self.weight > 0 else -self.cap
        return max(-self.cap, min(self.cap, full))
