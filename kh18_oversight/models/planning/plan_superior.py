from odoo import api, fields, models
from odoo.exceptions import UserError


class PlanSuperior(models.Model):
    """What the superior sees and says of a lower unit's plan (S80, S81)."""

    _inherit = "kh18.plan"

    superior_state = fields.Selection(
        [
            ("none", "Not sent"),
            ("sent", "Sent"),
            ("seen", "Seen"),
            ("commented", "Commented"),
            ("agreed", "Agreed"),
        ],
        string="With the Superior",
        required=True,
        default="none",
        copy=False,
        tracking=True,
        help="The plan is the unit's own: the superior sees and comments. Where the "
        "level asks for it, the plan is issued only after the superior agreed.",
    )
    superior_comment = fields.Text(string="Superior's Comment", copy=False)
    needs_superior = fields.Boolean(related="unit_id.level_id.plan_needs_approval")
    can_send = fields.Boolean(
        compute="_compute_can_superior", export_string_translation=False
    )
    can_review = fields.Boolean(
        compute="_compute_can_superior", export_string_translation=False
    )

    @api.depends_context("uid")
    @api.depends("state", "superior_state", "unit_id")
    def _compute_can_superior(self):
        scope = self.env.user._kh18_scope()
        own = set(scope.units_with(self._scope_write_roles))
        above = set(scope.units_with(self._scope_write_roles))
        for plan in self:
            ancestors = plan.unit_id._ancestor_ids() if plan.unit_id else []
            plan.can_send = (
                bool(ancestors)
                and plan.unit_id.id in own
                and plan.superior_state == "none"
                and plan.state in ("submitted", "approved", "issued")
            )
            plan.can_review = bool(
                plan.superior_state not in ("none", "agreed")
                and above.intersection(ancestors)
            )

    def action_send_to_superior(self):
        """Send the plan to the superior; from then on the superior may read it."""
        self._check_role(*self._scope_write_roles)
        self._check_state("submitted", "approved", "issued")
        # The sender's post was checked; the field is guarded against typing.
        self.filtered(
            lambda p: p.superior_state == "none"
        ).sudo().superior_state = "sent"

    def action_mark_seen(self):
        """Tell the lower unit that its plan was seen.

        :raise AccessError: unless the caller works in a unit above
        """
        self._check_superior()
        sent = self.filtered(lambda plan: plan.superior_state == "sent")
        sent.sudo().superior_state = "seen"

    def action_comment(self):
        """Ask for the superior's comment on the lower unit's plan."""
        self._check_superior()
        return self._ask_reason("_comment_as_superior", self.env._("Comment"))

    def _comment_as_superior(self, comment):
        self._check_superior()
        # Above was checked that a superior speaks; nothing else of the plan changes.
        self.sudo().write({"superior_state": "commented", "superior_comment": comment})
        for plan in self:
            plan.message_post(
                body=self.env._("Comment of the superior: %(text)s", text=comment)
            )

    def action_agree(self):
        """Agree to the plan, where the level needs the superior's approval."""
        self._check_superior()
        self._check_superior_role("leader")
        self.sudo().superior_state = "agreed"

    def _check_superior(self):
        self._check_superior_role(*self._scope_write_roles)
        if any(plan.superior_state == "none" for plan in self):
            raise UserError(self.env._("The unit has not sent its plan yet."))

    def _check_superior_approval(self):
        """Refuse to issue before the superior agreed, where the level asks for it."""
        for plan in self:
            if plan.needs_superior and plan.superior_state != "agreed":
                raise UserError(
                    self.env._(
                        "Plans of this level need the superior's approval: send "
                        "“%(plan)s” to the superior and wait for the answer.",
                        plan=plan.name,
                    )
                )

    def _notify_units(self, assignments):
        """Tell the people of the addressed units what is waiting for them."""
        # Posts of lower units are read to find whom to tell, nothing is shown of them.
        posts = (
            self.env["kh18.post"]
            .sudo()
            .search(
                [
                    ("unit_id", "in", assignments.unit_id.ids),
                    ("role", "in", ("officer", "head", "leader")),
                    ("is_current", "=", True),
                    ("user_id", "!=", False),
                ]
            )
        )
        partners = posts.user_id.partner_id
        if partners:
            self.message_notify(
                partner_ids=partners.ids,
                subject=self.env._("Reminder: %(plan)s", plan=self.name),
                body=self.env._(
                    "Tasks of this plan are waiting for your unit: receive, answer or "
                    "finish them under “Tasks Handed to Us”."
                ),
            )
