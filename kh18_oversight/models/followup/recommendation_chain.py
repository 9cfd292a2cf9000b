from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from .recommendation import SENT


class RecommendationChain(models.Model):
    """Which recommendations are one matter: at the same time, or once again.

    A cluster ("same as") has one head that totals count for all of it: several
    activities asked for the same, or several bodies were asked. A chain ("repeats")
    leads back to earlier ones of the same matter to the same body.
    """

    _inherit = "kh18.recommendation"

    same_as_id = fields.Many2one(
        "kh18.recommendation",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        domain="[('unit_id', '=', unit_id), ('id', '!=', id),"
        " ('same_as_id', '=', False)]",
        help="The one that stands for the matter: totals count that one only.",
    )
    cluster_ids = fields.One2many(
        "kh18.recommendation", "same_as_id", string="Same Matter"
    )
    is_counted_once = fields.Boolean(
        string="Counted in Totals",
        compute="_compute_is_counted_once",
        search="_search_is_counted_once",
        help="One of each group of the same matter.",
    )
    repeats_id = fields.Many2one(
        "kh18.recommendation",
        string="Repeats the Recommendation",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        domain="[('addressee_id', '=', addressee_id), ('id', '!=', id),"
        " ('sending', 'in', ['sent', 'received'])]",
        help="The earlier one of the same matter to the same body.",
    )
    repeated_by_ids = fields.One2many("kh18.recommendation", "repeats_id")
    repeat_count = fields.Integer(
        string="Times Recommended",
        compute="_compute_repeat_count",
        store=True,
        recursive=True,
        aggregator="max",
        help="1: for the first time.",
    )
    is_repeated = fields.Boolean(
        string="Repeats an Earlier One",
        compute="_compute_is_repeated",
        search="_search_is_repeated",
    )
    repeat_candidate_ids = fields.Many2many(
        "kh18.recommendation",
        compute="_compute_repeat_candidates",
        compute_sudo=False,
    )
    repeat_hint = fields.Char(compute="_compute_repeat_candidates", compute_sudo=False)

    @api.depends("same_as_id")
    def _compute_is_counted_once(self):
        for record in self:
            record.is_counted_once = not record.same_as_id

    def _search_is_counted_once(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(Domain("same_as_id", "=", False), value)

    @api.depends("repeats_id.repeat_count")
    def _compute_repeat_count(self):
        for record in self:
            record.repeat_count = record.repeats_id.repeat_count + 1

    @api.depends("repeats_id")
    def _compute_is_repeated(self):
        for record in self:
            record.is_repeated = bool(record.repeats_id)

    def _search_is_repeated(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(Domain("repeats_id", "!=", False), value)

    @api.depends("addressee_id", "topic_id", "finding_ids", "date_sent", "repeats_id")
    def _compute_repeat_candidates(self):
        for record in self:
            earlier = record._earlier_alike()
            record.repeat_candidate_ids = earlier
            record.repeat_hint = bool(earlier) and self.env._(
                "Recommended to this body before: %(names)s. Choose it in Repeats the "
                "Recommendation, if it is the same matter.",
                names="; ".join(earlier[:3].mapped("display_name")),
            )

    def _earlier_alike(self):
        """Return earlier ones to the same body, of the topic or the same finding."""
        self.ensure_one()
        alike = Domain("topic_id", "=", self.topic_id.id) if self.topic_id else None
        # A finding that is known here may repeat one that the caller does not see.
        found_before = self.sudo().finding_ids.repeat_of_id
        if found_before:
            same = Domain("finding_ids", "in", found_before.ids)
            alike = same | alike if alike else same
        if self.repeats_id or not self.addressee_id or not alike:
            return self.browse()
        domain = (
            alike
            & Domain("addressee_id", "=", self.addressee_id.id)
            & Domain("sending", "in", SENT)
            & Domain("id", "!=", self._origin.id)
        )
        if self.date_sent:
            domain &= Domain("date_sent", "<=", self.date_sent)
        found = self.search(domain, limit=10)
        return found.filtered(lambda earlier: self._may_be_tied(earlier))

    def _may_be_tied(self, other):
        """Return whether who reads this one may know of the other (S57)."""
        return not other.is_sensitive or other.activity_id == self.activity_id

    def _may_be_grouped(self, head):
        """Return whether whoever reads one of the two reads the other (S57)."""
        marked = head and (self | head).filtered("is_sensitive")
        return not marked or self.activity_id == head.activity_id

    @api.constrains("same_as_id", "unit_id", "activity_id")
    def _check_same_as(self):
        # The link was checked when it was set; a later reader may not see both ends.
        for record in self.sudo():
            head = record.same_as_id
            for member in record.cluster_ids | (head and record):
                member._check_head()

    def _check_head(self):
        head = self.same_as_id
        if head == self or head.same_as_id or self.cluster_ids:
            raise ValidationError(
                self.env._(
                    "“%(name)s”: one recommendation stands for the matter, and the "
                    "others are the same as that one. Use the action Same As… to put "
                    "them together anew.",
                    name=self.display_name,
                )
            )
        if head.unit_id != self.unit_id or not self._may_be_grouped(head):
            raise ValidationError(
                self.env._(
                    "“%(name)s” can only be the same as a recommendation of its own "
                    "unit; one of a sensitive activity, as one of that activity.",
                    name=self.display_name,
                )
            )

    @api.constrains("repeats_id", "addressee_id", "unit_id", "activity_id")
    def _check_repeats(self):
        # The link was checked when it was set; a later reader may not see both ends.
        records = self.sudo()
        for record in records | records.repeated_by_ids:
            earlier = record.repeats_id
            if earlier and not record._may_repeat(earlier):
                raise ValidationError(
                    self.env._(
                        "“%(name)s” cannot repeat “%(earlier)s”: choose in Repeats the "
                        "Recommendation one that was sent to the same body before, by "
                        "this unit or one below it.",
                        name=record.display_name,
                        earlier=earlier.with_user(self.env.user).display_name,
                    )
                )

    def _may_repeat(self, earlier):
        path = earlier.unit_id.parent_path or ""
        return (
            not self._has_cycle("repeats_id")
            and earlier.addressee_id == self.addressee_id
            and earlier.sending != "draft"
            and (not self.date_sent or earlier.date_sent <= self.date_sent)
            and path.startswith(self.unit_id.parent_path or "-")
            and self._may_be_tied(earlier)
        )

    def action_same_as(self):
        """Ask which of the chosen ones stands for the matter of them all.

        :raise AccessError: for one who may not work on them
        :raise UserError: when fewer than two are chosen
        """
        self._check_tier()
        if len(self) < 2:
            raise UserError(
                self.env._(
                    "In the list, choose at least two recommendations of one matter."
                )
            )
        return self._wizard(
            "kh18.recommendation.cluster.wizard", self.env._("Same Matter")
        )

    def action_part(self):
        """Take recommendations out of their group: each is counted again.

        :raise AccessError: for one who may not work on them
        """
        self._check_tier()
        for record in self.filtered("same_as_id"):
            record._note_tie(
                self.env._(
                    "No longer the same as “%(head)s”.",
                    head=record.same_as_id.display_name,
                )
            )
        self.same_as_id = False

    def _check_tier(self):
        self._check_role(*self._scope_write_roles)
        self.check_access("write")

    def _put_under(self, head):
        """Make ``head`` stand for all of them and of their groups (L34).

        Private: the caller was checked.

        :raise ValidationError: when one is of another unit or a sensitive activity
        """
        # Whoever groups them reads them; those already in a group come along.
        members = (self | self.cluster_ids | head.cluster_ids) - head
        head.same_as_id = False
        members.same_as_id = False
        members.same_as_id = head
        for record in members:
            record._note_tie(
                self.env._("The same as “%(head)s”.", head=head.display_name)
            )

    def _cut_ties(self):
        """Untie what became sensitive from others: nothing points at it (S57).

        The caller was checked.
        """
        for record in self:
            tied = record.cluster_ids | record.repeated_by_ids | record
            for other in tied:
                if not other._may_be_grouped(other.same_as_id):
                    other.same_as_id = False
                if not other._may_be_tied(other.repeats_id):
                    other.repeats_id = False

    def _note_tie(self, body):
        # The caller was checked; the log is written whatever he may write in it.
        self.sudo().message_post(body=body, author_id=self.env.user.partner_id.id)

    def _withdraw(self, reason):
        """Withdraw; the rest of a group gets another head. The caller was checked."""
        res = super()._withdraw(reason)
        for record in self.sudo():
            rest = record.cluster_ids.filtered(lambda r: r.sending != "withdrawn")
            if rest:
                rest.same_as_id = False
                rest[1:].same_as_id = rest[0]
        return res
