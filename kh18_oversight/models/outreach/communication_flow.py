from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

APPROVERS = ("head", "leader")
# Kinds that are handed out, and need no channel.
BY_HAND = ("leaflet",)


class CommunicationFlow(models.Model):
    """An item from draft to posted, each step by its role (3.9)."""

    _inherit = "kh18.communication"
    _guarded_fields = frozenset(
        {
            "state",
            "submitted_by_id",
            "submitted_on",
            "approved_by_id",
            "approved_on",
            "link_state",
            "link_checked_on",
            "link_why",
            "copy_id",
        }
    )
    _frozen_states = frozenset({"to_approve", "approved", "posted", "taken_down"})
    _frozen_fields = frozenset(
        {
            "unit_id",
            "name",
            "kind",
            "lead",
            "body",
            "author_id",
            "author_name",
            "document_id",
            "material_id",
            "makes_copy",
        }
    )
    _posted_states = frozenset({"posted", "taken_down"})
    _posted_fields = frozenset({"date_posted", "column_id", "channel_id", "task_id"})
    _kept_states = _posted_states
    _reason_methods = (
        "_return_with_reason",
        "_undo_posting_with_reason",
        "_take_down_with_reason",
    )

    can_approve = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )
    can_return = fields.Boolean(compute="_compute_can", export_string_translation=False)
    is_text_open = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )
    is_posting_open = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )
    is_my_turn = fields.Boolean(
        string="Waiting for My Approval",
        compute="_compute_is_my_turn",
        search="_search_is_my_turn",
    )

    @api.depends_context("uid")
    @api.depends("state", "unit_id", "submitted_by_id", "author_id")
    def _compute_can(self):
        approving = set(self.env.user._kh18_scope().units_with(APPROVERS))
        for item in self:
            approves = item.unit_id.id in approving
            waits = item.state == "to_approve"
            item.can_approve = approves and waits and item._is_second_person()
            item.can_return = (
                approves and item.state in ("to_approve", "approved")
            ) or (waits and item.submitted_by_id == self.env.user)
            item.is_text_open = item.is_editable and item.state == "draft"
            item.is_posting_open = (
                item.is_editable and item.state not in self._posted_states
            )

    @api.depends_context("uid")
    @api.depends("can_approve")
    def _compute_is_my_turn(self):
        for item in self:
            item.is_my_turn = item.can_approve

    def _search_is_my_turn(self, operator, value):
        if operator != "in":
            return NotImplemented
        unit_ids = self.env.user._kh18_scope().units_with(APPROVERS)
        waiting = self.search(
            [("state", "=", "to_approve"), ("unit_id", "in", unit_ids)]
        ).filtered(lambda item: item._is_second_person())
        return self._boolean_domain(Domain("id", "in", waiting.ids), value)

    def _preparers(self):
        return super()._preparers() | self.author_id

    def _refuse_frozen(self, vals):
        super()._refuse_frozen(vals)
        touched = self._posted_fields.intersection(vals)
        if not touched or self._is_unfrozen():
            return
        for item in self.filtered(lambda i: i.state in self._posted_states):
            raise UserError(
                self.env._(
                    "“%(item)s” is posted: %(fields)s can no longer be changed. Where "
                    "it was recorded wrongly, use Undo Posting and post it again.",
                    item=item.name,
                    fields=", ".join(self._fields[n].string for n in sorted(touched)),
                )
            )

    def _frozen_message(self, names):
        return self.env._(
            "“%(item)s” waits for approval or is approved: %(fields)s stays as it is. "
            "Give it back with a reason first, then it can be changed.",
            item=self.name,
            fields=names,
        )

    def action_submit(self):
        """Submit drafts for approval (3.9).

        :raise AccessError: for one who writes no items of the unit
        :raise UserError: when an item has neither text nor what it posts
        """
        self._check_role(*self._scope_write_roles)
        self._check_state("draft")
        for item in self:
            item._check_content()
        self._go(
            "to_approve",
            submitted_by_id=self.env.uid,
            submitted_on=fields.Datetime.now(),
        )

    def _check_content(self):
        if not (self.lead or self.body or self.document_id or self.material_id):
            raise UserError(
                self.env._(
                    "“%(item)s” says nothing yet: fill in Lead Text or Text of the "
                    "Item.",
                    item=self.name,
                )
            )
        self._check_document()
        self._check_material()

    def _check_material(self):
        if self.material_id and not self.material_id.current_version_id:
            raise UserError(
                self.env._(
                    "“%(material)s” has no agreed version yet: agree on one first.",
                    material=self.material_id.display_name,
                )
            )

    def action_approve(self):
        """Approve submitted items: their words stay as they are from then on.

        :raise AccessError: for one who is neither head nor leader of the unit
        :raise UserError: when the caller wrote it and two persons are asked
        """
        self._check_role(*APPROVERS)
        self._check_state("to_approve")
        self._check_second_person()
        self._go(
            "approved", approved_by_id=self.env.uid, approved_on=fields.Datetime.now()
        )

    def action_return(self):
        """Ask for the reason and give items back to their writers.

        :raise AccessError: for others than head, leader and who submitted it
        """
        self._check_returner()
        return self._ask_reason("_return_with_reason", self.env._("Give the Item Back"))

    def _return_with_reason(self, reason):
        self._check_returner()
        self._check_state("to_approve", "approved")
        self._go("draft", reason=reason, approved_by_id=False, approved_on=False)

    def _check_returner(self):
        own = self.filtered(
            lambda i: i.state == "to_approve" and i.submitted_by_id == self.env.user
        )
        own._check_role(*self._scope_write_roles)
        (self - own)._check_role(*APPROVERS)

    def action_post(self):
        """Record that approved items were posted: where, and on which day (3.9).

        :raise AccessError: for one who writes no items of the unit
        :raise UserError: when channel or link is missing, the link is dead, or the
            document may not be shown
        """
        self._check_role(*self._scope_write_roles)
        self._check_state("approved")
        for item in self:
            item._check_postable()
        self._ask_links()
        for item in self:
            item._refuse_dead_link()
        for item in self:
            item._go("posted", date_posted=item.date_posted or self._post_day())
        self._make_copies()

    def _post_day(self):
        return self.env["kh18.workday"]._today()

    def _check_postable(self):
        if self.date_posted and self.date_posted > self._post_day():
            raise UserError(
                self.env._(
                    "Posted On of “%(item)s” lies in the future: record the posting "
                    "on its day.",
                    item=self.name,
                )
            )
        if not (self.channel_id or self.kind in BY_HAND):
            raise UserError(
                self.env._(
                    "Media Channel of “%(item)s” is empty: say where it was posted.",
                    item=self.name,
                )
            )
        if not (self.link or self.evidence_ids):
            raise UserError(
                self.env._(
                    "“%(item)s” needs its proof: fill in Web Link, or attach a "
                    "screenshot or scan under Evidence.",
                    item=self.name,
                )
            )
        self._check_document()
        self._check_material()

    def action_undo_posting(self):
        """Ask for the reason and take a wrongly recorded posting back to approved.

        :raise AccessError: for one who writes no items of the unit
        """
        self._check_role(*self._scope_write_roles)
        return self._ask_reason("_undo_posting_with_reason", self.env._("Undo Posting"))

    def _undo_posting_with_reason(self, reason):
        self._check_role(*self._scope_write_roles)
        self._check_state("posted")
        # Why it was recorded wrongly is no matter of the public.
        readers = self.env["kh18.public.copy"]._for_readers()
        note = readers.env._("Taken down by the unit that published it.")
        self._drop_copies(note)
        self._go("approved", reason=reason)

    def action_take_down(self):
        """Ask for the reason and record that posted items were taken down.

        :raise AccessError: for one who writes no items of the unit
        """
        self._check_role(*self._scope_write_roles)
        return self._ask_reason("_take_down_with_reason", self.env._("Take Items Down"))

    def _take_down_with_reason(self, reason):
        self._check_role(*self._scope_write_roles)
        self._check_state("posted")
        self._drop_copies(reason)
        self._go("taken_down", reason=reason)
