from odoo import api, fields, models
from odoo.fields import Domain

from .recommendation_resolution import VERIFIED
from .urging import LADDER, RUNGS


class RecommendationUrging(models.Model):
    """How far the ladder of urging was climbed for a recommendation (2.7)."""

    _inherit = "kh18.recommendation"

    urging_ids = fields.One2many(
        "kh18.urging", "recommendation_id", string="Ledger of Urging"
    )
    ledger_head = fields.Char(copy=False, export_string_translation=False)
    urged_count = fields.Integer(
        string="Times Urged",
        compute="_compute_urged",
        store=True,
        help="Urging letters sent to the body.",
    )
    date_urged = fields.Date(
        string="Last Urged On", compute="_compute_urged", store=True
    )
    rung = fields.Selection(
        RUNGS, string="Highest Rung", compute="_compute_urged", store=True
    )
    next_rung = fields.Selection(
        [item for item in RUNGS if item[0] in LADDER],
        compute="_compute_next_rung",
        help="What the ladder offers next while no full reply has come.",
    )

    @api.depends("urging_ids.rung", "urging_ids.event", "urging_ids.date")
    def _compute_urged(self):
        for record in self:
            told = record.urging_ids.filtered(lambda r: r.event == "told")
            letters = told.filtered(lambda r: r.rung == "urging")
            record.urged_count = len(letters)
            record.date_urged = max(told.mapped("date"), default=False)
            climbed = [rung for rung in LADDER if rung in set(told.mapped("rung"))]
            record.rung = climbed[-1] if climbed else False

    @api.depends("rung", "urged_count", "is_overdue")
    def _compute_next_rung(self):
        for record in self:
            record.next_rung = record.is_overdue and record._rung_after()

    def action_open_urgings(self):
        """Open the ledger of urging of the recommendation."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.urging_action"
        )
        return {**action, "domain": [("recommendation_id", "=", self.id)]}

    def _rung_after(self):
        """Return the rung above the highest one; urging letters are sent twice."""
        self.ensure_one()
        if not self.rung or (self.rung == "urging" and self.urged_count < 2):
            return "urging"
        place = LADDER.index(self.rung) + 1
        return LADDER[min(place, len(LADDER) - 1)]

    def _next_urging_numbers(self):
        """Return {recommendation: number of its next urging letter}."""
        return {record: record.urged_count + 1 for record in self}

    @api.model
    def _urgeable_domain(self):
        """Return the domain of what may be urged: overdue, or a promise not kept."""
        today = self.env["kh18.workday"]._today()
        broken = (
            Domain("state", "=", "open")
            & Domain("resolution", "not in", VERIFIED)
            & Domain("claimed", "!=", "resolved")
            & Domain("promised_date", "<", today)
        )
        return self._overdue_domain() | broken
