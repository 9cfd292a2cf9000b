from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL


class PostHandover(models.Model):
    """What the holder still has in hand when the post ends (S51, U1)."""

    _inherit = "kh18.post"

    open_items = fields.Integer(
        compute="_compute_open_items",
        aggregator=None,
        help="Open work of the holder in this unit, restricted items included.",
    )
    has_orphans = fields.Boolean(
        string="Ended, Items Still Open",
        compute="_compute_has_orphans",
        search="_search_has_orphans",
        help="The post is over, and open items still wait for its holder.",
    )

    @api.depends("user_id", "unit_id")
    def _compute_open_items(self):
        # A number of the holder's work is no secret to one who sees the post.
        posts = self.sudo()
        rows = self.env.execute_query(
            SQL(
                "SELECT i.user_id, i.unit_id, count(*) FROM (%s) i"
                " WHERE i.user_id = ANY(%s) AND i.unit_id = ANY(%s) GROUP BY 1, 2",
                self.env["kh18.handover.mixin"]._handover_union(moving=True),
                posts.user_id.ids,
                posts.unit_id.ids,
            )
        )
        counts = {(user, unit): count for user, unit, count in rows}
        for post in posts.with_env(self.env):
            post.open_items = counts.get((post.user_id.id, post.unit_id.id), 0)

    @api.depends("user_id", "unit_id", "date_to")
    def _compute_has_orphans(self):
        mine = self._orphan_domain() & Domain("id", "in", self.ids)
        # As above: that something is still open, not what.
        found = set(self.sudo().search(mine)._ids)
        for post in self:
            post.has_orphans = post._origin.id in found

    def _search_has_orphans(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(self._orphan_domain(), value)

    @api.model
    def _orphan_domain(self):
        query = SQL(
            "(SELECT p.id FROM kh18_post p JOIN (%s) o"
            " ON o.user_id = p.user_id AND o.unit_id = p.unit_id"
            " WHERE p.date_to < %s)",
            self.env["kh18.handover.mixin"]._handover_orphans(),
            self.env["kh18.unit"]._today(),
        )
        return Domain("id", "in", query)

    def action_end(self):
        """End the posts today; where work is still open, ask who takes it over.

        :raise AccessError: for the caller's own post or without the right to write
        :raise UserError: for several posts at once, of which one has open work
        """
        self.check_access("write")
        busy = self.filtered(lambda post: post._leaves_items())
        if not busy:
            return super().action_end()
        if len(self) > 1:
            raise UserError(
                self.env._(
                    "%(posts)s still have open items: open each of these posts and "
                    "press “End Post and Hand Over”.",
                    posts=", ".join(busy.mapped("display_name")),
                )
            )
        return self.action_hand_over()

    def action_hand_over(self):
        """Open the list of what the holder has in hand, to hand it over.

        :raise AccessError: for one who is neither the holder nor leader or head
        """
        self.ensure_one()
        wizard = self.env["kh18.handover.wizard"]
        ends = self.is_editable and self.user_id != self.env.user
        return wizard._open(self.user_id, self.unit_id, self if ends else None)

    def _leaves_items(self):
        """Return whether open work would be without its person after this post."""
        self.ensure_one()
        return bool(self.open_items and not self._other_posts())

    def _other_posts(self):
        """Return the other posts that the holder has in the unit after today."""
        today = self.env["kh18.unit"]._today()
        # Whether the person stays in the unit, whoever sees the other post.
        return self.sudo().search(
            Domain("unit_id", "=", self.unit_id.id)
            & Domain("user_id", "=", self.user_id.id)
            & Domain("id", "!=", self.id)
            & Domain("date_from", "<=", today)
            & (Domain("date_to", "=", False) | Domain("date_to", ">", today))
        )
