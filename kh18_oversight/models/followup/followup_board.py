from odoo import api, fields, models
from odoo.fields import Domain

URGENT_ROWS = 10


class FollowupBoard(models.TransientModel):
    """The officer's day on one screen: each figure opens its list (U1).

    The figures are those of the caller's own rules: what he may not read (S57) is
    neither counted nor listed.
    """

    _name = "kh18.followup.board"
    _description = "Follow-Up Today"

    scope = fields.Selection(
        [
            ("mine", "Followed by Me"),
            ("ours", "My Unit"),
            ("all", "All I May Read"),
        ],
        string="Whose",
        required=True,
        default=lambda self: self._default_scope(),
    )
    to_send = fields.Integer(compute="_compute_figures")
    waiting = fields.Integer(string="Waiting for a Reply", compute="_compute_figures")
    due_soon = fields.Integer(string="Due within 7 Days", compute="_compute_figures")
    overdue = fields.Integer(string="Overdue Replies", compute="_compute_figures")
    to_check = fields.Integer(string="Replies to Check", compute="_compute_figures")
    to_verify = fields.Integer(compute="_compute_figures")
    urgent_ids = fields.Many2many(
        "kh18.recommendation", string="Most Urgent", compute="_compute_urgent_ids"
    )

    def _default_scope(self):
        mine = self._domain_of("mine") & Domain("state", "!=", "closed")
        followed = self.env["kh18.recommendation"].search_count(mine, limit=1)
        return "mine" if followed else "ours"

    @api.depends_context("uid")
    @api.depends("scope")
    def _compute_figures(self):
        for board in self:
            board.update(board._recommendations()._desk_counts(board._domain()))

    @api.depends_context("uid")
    @api.depends("scope")
    def _compute_urgent_ids(self):
        for board in self:
            records = board._recommendations()
            urgent = records._overdue_domain() | records._due_soon_domain()
            board.urgent_ids = records.search(
                board._domain() & urgent, limit=URGENT_ROWS, order="date_limit, id"
            )

    @api.depends_context("lang")
    def _compute_display_name(self):
        self.display_name = self.env._("Today")

    def _recommendations(self):
        return self.env["kh18.recommendation"]

    def _domain(self):
        return self._domain_of(self.scope)

    @api.model
    def _domain_of(self, scope):
        if scope == "mine":
            return Domain("responsible_id", "=", self.env.uid)
        return Domain("is_ours", "=", True) if scope == "ours" else Domain.TRUE

    def action_open_list(self):
        """Open the list behind a figure; ``kh18_desk`` in the context names it."""
        self.ensure_one()
        name = self.env.context.get("kh18_desk")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.recommendation_action_due"
        )
        searches = {f"search_default_{name}": 1} if name in self._fields else {}
        if self.scope != "all":
            searches[f"search_default_{self.scope}"] = 1
        return {**action, "context": searches}
