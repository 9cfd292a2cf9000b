from odoo import api, fields, models
from odoo.fields import Domain

from .session import TOOK_PLACE


class PostTraining(models.Model):
    """What the person of a post was trained in (S52, S56), told by attendance.

    Courses are the person's, whatever unit held them and whatever post he had then.
    """

    _inherit = "kh18.post"

    training_ids = fields.Many2many(
        "kh18.attendance", string="Courses Attended", compute="_compute_training_ids"
    )
    training_count = fields.Integer(
        string="Number of Courses", compute="_compute_training"
    )
    training_last = fields.Date(string="Last Course On", compute="_compute_training")
    is_trained_this_year = fields.Boolean(
        string="Trained This Year",
        compute="_compute_training",
        search="_search_is_trained_this_year",
    )
    is_never_trained = fields.Boolean(
        string="Never Trained",
        compute="_compute_training",
        search="_search_is_never_trained",
    )

    @api.depends("partner_id")
    def _compute_training(self):
        today = self.env["kh18.workday"]._today()
        # Who reads the post may know how often and when its person was trained; what
        # the courses were is read by their own rule.
        rows = self.env["kh18.attendance"].sudo()
        groups = rows._read_group(
            self._training_domain() & Domain("partner_id", "in", self.partner_id.ids),
            ["partner_id"],
            ["__count", "session_date:max"],
        )
        found = {partner.id: (count, last) for partner, count, last in groups}
        for post in self:
            count, last = found.get(post.partner_id.id, (0, False))
            post.training_count = count
            post.training_last = last
            post.is_trained_this_year = bool(last and last.year == today.year)
            post.is_never_trained = not count

    @api.depends_context("uid")
    @api.depends("partner_id")
    def _compute_training_ids(self):
        rows = self.env["kh18.attendance"].search(
            self._training_domain() & Domain("partner_id", "in", self.partner_id.ids),
            order="session_date desc, id desc",
        )
        by_person = rows.grouped("partner_id")
        for post in self:
            post.training_ids = by_person.get(post.partner_id, rows.browse())

    def _search_is_trained_this_year(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self.env["kh18.workday"]._today()
        since = Domain("session_date", ">=", today.replace(month=1, day=1))
        until = Domain("session_date", "<=", today.replace(month=12, day=31))
        return self._boolean_domain(self._trained_domain(since & until), value)

    def _search_is_never_trained(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(~self._trained_domain(Domain.TRUE), value)

    @api.model
    def _trained_domain(self, when):
        """Return the domain of posts whose persons attended a course ``when``."""
        # As above: whether a person was trained is no secret to a reader of the post.
        rows = self.env["kh18.attendance"].sudo()
        query = rows._search(
            self._training_domain() & when & Domain("partner_id", "!=", False)
        )
        return Domain("partner_id", "in", query.subselect("partner_id"))

    @api.model
    def _training_domain(self):
        """Return the domain of attendance that counts as training."""
        return Domain(
            [
                ("session_kind", "=", "training"),
                ("session_state", "in", TOOK_PLACE),
                ("is_struck", "=", False),
            ]
        )
