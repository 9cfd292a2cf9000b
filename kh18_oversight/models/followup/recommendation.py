from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class Recommendation(models.Model):
    """One matter put to one addressee: what is to be done, on which ground (3.5).

    One that comes from an activity is seen by those who see the activity, so that
    nothing of a sensitive one is learnt from here (S57).
    """

    _name = "kh18.recommendation"
    _description = "Recommendation"
    _inherit = [
        "kh18.scope.mixin",
        "kh18.guard.mixin",
        "kh18.searchable.mixin",
        "kh18.ours.mixin",
        "kh18.readable.mixin",
    ]
    _order = "sequence, id desc"
    _search_key_fields = ("name", "content", "basis")
    _readable_links = ("activity_id", "review_item_id")
    _guarded_fields = frozenset({"state"})

    name = fields.Char(string="Summary", required=True, size=500)
    content = fields.Text(help="What the addressee is asked to do.")
    sequence = fields.Integer(default=10)
    state = fields.Selection(
        [("draft", "Draft")], required=True, default="draft", copy=False
    )
    activity_id = fields.Many2one(
        "kh18.activity",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('unit_id', '=', unit_id)]",
    )
    finding_ids = fields.Many2many(
        "kh18.finding",
        "kh18_recommendation_finding_rel",
        "recommendation_id",
        "finding_id",
        string="Findings",
        domain="[('activity_id', '=', activity_id)]",
        help="What was found and leads to the recommendation.",
    )
    review_item_id = fields.Many2one(
        "kh18.review.item",
        string="Reviewed Document",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('activity_id', '=', activity_id)]",
    )
    addressee_id = fields.Many2one("res.partner", index="btree_not_null")
    basis = fields.Text(
        string="Legal Basis", help="Clauses that the recommendation rests on."
    )

    _unit_page_idx = models.Index("(unit_id, sequence, id DESC)")

    @api.constrains("unit_id", "activity_id", "finding_ids", "review_item_id")
    def _check_source(self):
        for recommendation in self:
            activity = recommendation.activity_id
            sources = recommendation.finding_ids.activity_id
            sources |= recommendation.review_item_id.activity_id
            foreign = activity and activity.unit_id != recommendation.unit_id
            if foreign or sources - activity:
                raise ValidationError(
                    self.env._(
                        "“%(recommendation)s” follows from one activity of its own "
                        "unit: choose that in Activity, and only its findings and "
                        "reviewed documents.",
                        recommendation=recommendation.name,
                    )
                )

    @api.model
    def _scope_read_fields(self):
        return [*super()._scope_read_fields(), "activity_id"]

    @api.model
    def _scope_unit_fields(self):
        return {*super()._scope_unit_fields(), "activity_id"}

    @api.model
    def _scope_read_domain(self):
        return super()._scope_read_domain() & self._activity_domain("is_in_scope")

    @api.model
    def _scope_branches(self):
        open_ = self._activity_domain("is_in_scope")
        return [branch & open_ for branch in super()._scope_branches()]

    @api.model
    def _activity_domain(self, right):
        """Return the domain of those without an activity or with ``right`` on it."""
        return Domain("activity_id", "=", False) | Domain(
            "activity_id", "any", Domain(right, "=", True)
        )

    @api.depends_context("uid")
    @api.depends("unit_id", "activity_id")
    def _compute_is_editable(self):
        res = super()._compute_is_editable()
        mine = self.filtered("is_editable")
        # Which activity it is may be asked: whether the user works on it is the
        # question itself, answered by the search below under his own rights.
        activities = {record: record.sudo().activity_id._origin for record in mine}
        ids = [activity.id for activity in activities.values() if activity]
        workable = self.env["kh18.activity"].search(
            [("id", "in", ids), ("is_editable", "=", True)]
        )
        for record, activity in activities.items():
            record.is_editable = not activity or activity.id in workable.ids
        return res

    def _search_is_editable(self, operator, value):
        domain = super()._search_is_editable(operator, value)
        if domain is NotImplemented or set(value) != {True}:
            return domain
        return domain & self._activity_domain("is_editable")

    def _open(self):
        """Return the action that shows the records: one as a form, more as a list."""
        if len(self) == 1:
            return self.get_formview_action()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.recommendation_action"
        )
        return {**action, "domain": [("id", "in", self.ids)], "context": {}}
