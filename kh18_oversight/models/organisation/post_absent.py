from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from .post_absence import REASONS

ARRANGED = ("substitute_id", "substitute_from", "substitute_to", "absence_reason")
# How long before the first day somebody to stand in is asked for.
SOON = timedelta(days=14)


class PostAbsent(models.Model):
    """Absence of the holder, and who stands in (S51, S55).

    The dates are those of the absence, with or without a substitute; whose rights
    begin and end with them. What was arranged before stays in ``absence_ids``.
    """

    _inherit = "kh18.post"

    substitute_from = fields.Date(string="Absent From")
    substitute_to = fields.Date(string="Absent To", help="Empty: until further notice.")
    absence_reason = fields.Selection(REASONS, string="Reason of Absence")
    absence_ids = fields.One2many(
        "kh18.post.absence", "post_id", string="Absences as Arranged"
    )
    is_absent = fields.Boolean(
        string="Absent Today", compute="_compute_absent", search="_search_is_absent"
    )
    is_uncovered = fields.Boolean(
        string="Absent without a Substitute",
        compute="_compute_absent",
        search="_search_is_uncovered",
        help="In charge of oversight, away today or within 14 days, and nobody "
        "stands in.",
    )
    absence_warning = fields.Char(
        string="About the Absence", compute="_compute_absence_warning"
    )

    @api.depends("in_charge", "date_from", "date_to", *ARRANGED)
    def _compute_absent(self):
        absent = self.filtered_domain(self._absent_domain())
        uncovered = self.filtered_domain(self._uncovered_domain())
        for post in self:
            post.is_absent = post in absent
            post.is_uncovered = post in uncovered

    def _search_is_absent(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(self._absent_domain(), value)

    def _search_is_uncovered(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(self._uncovered_domain(), value)

    @api.model
    def _absent_domain(self, until=None):
        """Return the domain of posts whose holder is away today, or by ``until``."""
        today = self.env["kh18.unit"]._today()
        away = Domain("substitute_from", "<=", until or today) & (
            Domain("substitute_to", "=", False) | Domain("substitute_to", ">=", today)
        )
        return away & self._current_domain(today)

    @api.model
    def _uncovered_domain(self):
        soon = self.env["kh18.unit"]._today() + SOON
        nobody = Domain([("substitute_id", "=", False), ("in_charge", "=", True)])
        return nobody & self._absent_domain(until=soon)

    @api.depends("is_uncovered", "user_id", *ARRANGED)
    def _compute_absence_warning(self):
        others = self._posts_of_substitutes()
        for post in self:
            found = []
            if post.is_uncovered:
                found.append(
                    self.env._("In charge and away, and nobody stands in: choose one.")
                )
            if post.substitute_id and post.substitute_from:
                found += post._substitute_warnings(others[post.substitute_id])
            post.absence_warning = " ".join(found) or False

    def _posts_of_substitutes(self):
        posts = self.env["kh18.post"]
        found = defaultdict(lambda: posts)
        users = self.substitute_id
        if users:
            # Whether he who stands in is there himself concerns the one who chooses.
            found.update(
                posts.sudo().search([("user_id", "in", users.ids)]).grouped("user_id")
            )
        return found

    def _substitute_warnings(self, posts):
        """Return what speaks against the substitute, who holds ``posts``."""
        self.ensure_one()
        name, last = self.substitute_id.name, self.substitute_to
        first = self.substitute_from
        own = posts.filtered(lambda p: p.unit_id == self.unit_id)
        ends = [p.date_to for p in own if not p.date_to or p.date_to >= first]
        found = []
        if own and all(ends) and (not last or not ends or max(ends) < last):
            end = max(ends) if ends else max(own.mapped("date_to"))
            found.append(
                self.env._(
                    "The own post of %(name)s ends on %(day)s, before the "
                    "absence does.",
                    name=name,
                    day=format_date(self.env, end),
                )
            )
        away = posts.filtered(lambda p: p._is_away(first, last))
        if away:
            found.append(self.env._("%(name)s is away in the same time.", name=name))
        return found

    def _is_away(self, first, last):
        """Return whether the holder is absent on a day from ``first`` to ``last``."""
        begins, ends = self.substitute_from, self.substitute_to
        if not begins or (last and begins > last):
            return False
        return not ends or ends >= first

    @api.constrains("substitute_from", "substitute_to")
    def _check_absence(self):
        for post in self:
            first, last = post.substitute_from, post.substitute_to
            if last and (not first or last < first):
                raise ValidationError(
                    self.env._("An absence needs Absent From, a day before Absent To.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        posts = super().create(vals_list)
        posts.filtered("substitute_from")._keep_absence()
        return posts

    def write(self, vals):
        before = {post: post._arranged() for post in self}
        res = super().write(vals)
        if set(ARRANGED).intersection(vals):
            changed = self.filtered(lambda p: p._arranged() != before[p])
            changed._keep_absence({p: before[p] for p in changed})
        return res

    def _arranged(self):
        return {name: self[name] for name in ARRANGED}

    def _keep_absence(self, before=None):
        """Write down what was arranged, and tell those who stand in."""
        before = before or {}
        rows = []
        for post in self:
            off = not post.substitute_from
            values = before[post] if off and post in before else post._arranged()
            rows.append(
                {
                    "post_id": post.id,
                    "date_from": values["substitute_from"],
                    "date_to": values["substitute_to"],
                    "substitute_id": values["substitute_id"].id,
                    "reason": values["absence_reason"],
                    "is_called_off": off,
                }
            )
        self.env["kh18.post.absence"]._record(rows)
        for post in self.filtered(lambda p: p.substitute_id and p.substitute_from):
            post._tell_substitute()

    def _tell_substitute(self):
        user = self.substitute_id
        if self.substitute_to and self.substitute_to < self.env["kh18.unit"]._today():
            return
        post = self.with_context(lang=user.lang)
        # The substitute is told what concerns him, whatever the caller may send.
        self.env["mail.thread"].sudo().message_notify(
            partner_ids=user.partner_id.ids,
            subject=post.env._("You stand in for %(name)s", name=post.partner_id.name),
            body=post.env._(
                "%(post)s: from %(first)s to %(last)s you hold the rights of this "
                "post.",
                post=post.display_name,
                first=format_date(post.env, post.substitute_from),
                last=format_date(post.env, post.substitute_to)
                if post.substitute_to
                else post.env._("further notice"),
            ),
        )
