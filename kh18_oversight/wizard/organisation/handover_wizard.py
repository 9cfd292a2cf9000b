from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class HandoverWizard(models.TransientModel):
    """All that a person has open in a unit, and who takes it over: one step (U1).

    The list is the dry run: nothing is written before “Hand Over”.
    """

    _name = "kh18.handover.wizard"
    _description = "Hand Over"
    _inherit = ["kh18.guard.mixin"]
    # They say what becomes of a post: set where the right to end it was asked.
    _guarded_fields = frozenset({"post_id"})

    unit_id = fields.Many2one(
        "kh18.unit", required=True, default=lambda self: self._default_unit_id()
    )
    user_id = fields.Many2one(
        "res.users",
        string="Person Leaving",
        required=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
    )
    post_id = fields.Many2one("kh18.post", string="Post to End", ondelete="cascade")
    date_end = fields.Date(
        string="Last Day", default=lambda self: self.env["kh18.unit"]._today()
    )
    to_user_id = fields.Many2one(
        "res.users",
        string="All Goes To",
        domain="[('id', 'in', taker_ids)]",
        help="Fills in every line; each can be changed below.",
    )
    taker_ids = fields.Many2many("res.users", compute="_compute_takers")
    load_text = fields.Text(string="Load Today", compute="_compute_takers")
    note = fields.Text(string="Remarks on the Handover")
    line_ids = fields.One2many("kh18.handover.wizard.line", "wizard_id", string="Items")
    hidden_count = fields.Integer(string="Restricted Items Not Shown")
    is_listed = fields.Boolean(export_string_translation=False)

    @api.model
    def _default_unit_id(self):
        return next(iter(self.env.user._kh18_scope().unit_ids), False)

    @api.depends("unit_id", "user_id")
    def _compute_takers(self):
        handovers = self.env["kh18.handover"]
        for wizard in self:
            if not (wizard.is_listed and wizard.unit_id and wizard.user_id):
                wizard.taker_ids = wizard.load_text = False
                continue
            handovers._check_may_hand_over(wizard.user_id, wizard.unit_id)
            posts = handovers._takers(wizard.user_id, wizard.unit_id)
            wizard.taker_ids = posts.user_id
            wizard.load_text = wizard._load_of(posts)

    def _load_of(self, posts):
        counts = self.env["kh18.handover.mixin"]._handover_counts(
            posts.user_id, self.unit_id
        )
        limit = self.unit_id.level_id.load_limit
        lines = []
        for user in posts.user_id:
            count = counts.get(user.id, 0)
            text = self.env._("%(name)s: %(count)s open", name=user.name, count=count)
            if limit and count > limit:
                text = self.env._("%(load)s (overloaded)", load=text)
            lines.append(text)
        return "\n".join(lines)

    @api.onchange("to_user_id")
    def _onchange_to_user_id(self):
        if self.to_user_id:
            self.line_ids.filtered("is_movable").to_user_id = self.to_user_id

    @api.model
    def _open(self, user, unit, post=None):
        """Return the action that shows what ``user`` has open in ``unit``.

        :param post: the post that ends with it
        :raise AccessError: when the caller may not hand it over
        """
        if not user:
            raise UserError(
                self.env._("The post has no user, so nothing is in hand: end it.")
            )
        self.env["kh18.handover"]._check_may_hand_over(user, unit)
        wizard = self.create({"unit_id": unit.id, "user_id": user.id})
        if post:
            # The right to end it was asked by the caller, and is asked again.
            wizard.sudo().post_id = post
        wizard._list()
        return wizard._show()

    def action_list(self):
        """List what the person has open, and propose who takes it over.

        :raise AccessError: for one who may not hand it over
        """
        self.ensure_one()
        self._list()
        return self._show()

    def _list(self):
        handovers = self.env["kh18.handover"]
        handovers._check_may_hand_over(self.user_id, self.unit_id)
        rows, hidden = handovers._list_items(self.user_id, self.unit_id)
        takers = handovers._takers(self.user_id, self.unit_id)
        taker = handovers._default_taker(self.user_id, self.unit_id, takers)
        lines = [Command.create(self._line(row, taker)) for row in rows]
        self.write(
            {
                "is_listed": True,
                "hidden_count": hidden,
                "line_ids": [Command.clear(), *lines],
            }
        )

    def _line(self, row, taker):
        record = row["record"]
        return {
            "kind": record._name,
            "res_id": record.id,
            "name": record._handover_name(),
            "date_due": row["due"],
            "is_restricted": row["restricted"],
            "is_movable": row["movable"],
            "to_user_id": taker.id if row["movable"] else False,
        }

    def _show(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Hand Over"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_hand_over(self):
        """Hand over what has somebody in its line, and end the post, in one step.

        :raise AccessError: for one who may not, and for the end of one's own post
        :raise UserError: when the list has changed meanwhile, or nobody is chosen
        """
        self.ensure_one()
        handovers = self.env["kh18.handover"]
        chosen = {
            self.env[line.kind].browse(line.res_id): line.to_user_id
            for line in self.line_ids
            if line.to_user_id and line.kind
        }
        post = self.post_id
        ended = {}
        if post:
            ended = {
                "post_id": post.id,
                "post_end": self.date_end,
                "post_former_end": post.date_to,
            }
        handover = handovers
        if chosen or not post:
            handover = handovers._hand_over(
                self.user_id, self.unit_id, chosen, note=self.note, **ended
            )
        if post:
            post.write({"date_to": self.date_end})
        return (
            handover.get_formview_action()
            if handover
            else {"type": "ir.actions.act_window_close"}
        )
