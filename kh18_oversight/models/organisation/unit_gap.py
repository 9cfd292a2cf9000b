from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

OFFICER_ROLES = ["officer", "head"]
# Whom to call about the work: the officer before the head before the leader.
AT_HAND = ["officer", "head", "leader"]


class UnitGap(models.AbstractModel):
    """Who is missing where: questions to the posts of today, asked in SQL (S53–S55)."""

    _name = "kh18.unit.gap"
    _description = "Gaps of a Unit"

    lacks_leader = fields.Boolean(
        string="No Leader in Charge",
        compute="_compute_gaps",
        search="_search_lacks_leader",
        help="Its level asks for a leader in charge of oversight, and none is in "
        "post today.",
    )
    lacks_officer = fields.Boolean(
        string="No Officer",
        compute="_compute_gaps",
        search="_search_lacks_officer",
        help="Its level asks for an officer of oversight, and none is in post today.",
    )
    in_charge_gap = fields.Boolean(
        string="Leaders in Charge Not as Ruled",
        compute="_compute_gaps",
        search="_search_in_charge_gap",
        help="Leaders in charge today are more or fewer than the level rules, such as "
        "exactly one vice-chair in a province.",
    )
    below_ended = fields.Boolean(
        string="Below an Ended Unit",
        compute="_compute_gaps",
        search="_search_below_ended",
        help="The superior has ended, this unit works on: give it another superior.",
    )
    has_gap = fields.Boolean(
        string="Any Gap", compute="_compute_gaps", search="_search_has_gap"
    )
    in_charge_now = fields.Integer(
        string="In Charge Today",
        compute="_compute_in_charge_now",
        help="Leaders in charge today with the office that the level asks for.",
    )
    officer_at_hand = fields.Char(
        string="Officer at Hand",
        compute="_compute_officer_at_hand",
        help="Whom to call: the officer, else the head, else the leader in charge.",
    )
    officer_phone = fields.Char(string="Phone", compute="_compute_officer_at_hand")
    in_my_branch = fields.Boolean(
        string="My Units and Below",
        compute="_compute_in_my_branch",
        search="_search_in_my_branch",
    )

    @api.depends(
        "closing_date",
        "opening_date",
        "level_id",
        "parent_id.closing_date",
        "post_ids.role",
        "post_ids.office",
        "post_ids.in_charge",
        "post_ids.date_from",
        "post_ids.date_to",
    )
    def _compute_gaps(self):
        mine = Domain("id", "in", self.ids)
        # Whether a post is missing is no secret to one who sees the unit.
        units = self.sudo()
        found = {
            name: set(units.search(mine & domain)._ids)
            for name, domain in self._gap_domains().items()
        }
        for unit in self:
            gaps = [unit._origin.id in found[name] for name in found]
            unit.update(dict(zip(found, gaps, strict=True)))
            unit.has_gap = any(gaps)

    @api.depends("level_id", "post_ids.role", "post_ids.office", "post_ids.in_charge")
    def _compute_in_charge_now(self):
        # As above: the number of posts is no secret to one who sees the unit.
        domain = self._in_charge_domain() & Domain("unit_id", "in", self.ids)
        groups = (
            self.sudo()
            .env["kh18.post"]
            ._read_group(domain, ["unit_id", "office"], ["__count"])
        )
        for unit in self:
            unit.in_charge_now = sum(
                count
                for holder, office, count in groups
                if holder == unit._origin and unit.level_id._asks_for(office)
            )

    @api.depends_context("uid")
    @api.depends("post_ids.role", "post_ids.in_charge", "post_ids.partner_id")
    def _compute_officer_at_hand(self):
        posts = self.env["kh18.post"].search(
            Domain("unit_id", "in", self.ids)
            & Domain("role", "in", AT_HAND)
            & self.env["kh18.post"]._current_domain()
        )
        first = {}
        order = {role: place for place, role in enumerate(AT_HAND)}
        for post in posts.sorted(lambda p: (order[p.role], not p.in_charge, p.id)):
            first.setdefault(post.unit_id.id, post)
        for unit in self:
            post = first.get(unit._origin.id, self.env["kh18.post"])
            unit.officer_at_hand = post.partner_id.name
            unit.officer_phone = post.phone

    @api.depends_context("uid")
    @api.depends("parent_path")
    def _compute_in_my_branch(self):
        mine = self.search([("id", "in", self.ids), ("in_my_branch", "=", True)])
        for unit in self:
            unit.in_my_branch = unit._origin in mine

    def _search_in_my_branch(self, operator, value):
        if operator != "in":
            return NotImplemented
        scope = self.env.user._kh18_scope()
        mine = self._scope_below_domain(scope) if scope.roles else Domain.TRUE
        return self._boolean_domain(mine, value)

    def _search_lacks_leader(self, operator, value):
        return self._search_gap("lacks_leader", operator, value)

    def _search_lacks_officer(self, operator, value):
        return self._search_gap("lacks_officer", operator, value)

    def _search_in_charge_gap(self, operator, value):
        return self._search_gap("in_charge_gap", operator, value)

    def _search_below_ended(self, operator, value):
        return self._search_gap("below_ended", operator, value)

    def _search_has_gap(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = Domain.OR(self._gap_domains().values())
        return self._boolean_domain(domain, value)

    def _search_gap(self, name, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(self._gap_domains()[name], value)

    @api.model
    def _gap_domains(self):
        """Return {field name: domain of the units with that gap today}."""
        current = self.env["kh18.post"]._current_domain()
        officers = current & Domain("role", "in", OFFICER_ROLES)
        today = self._today()
        alive = Domain("closing_date", "=", False) | Domain("closing_date", ">=", today)
        alive &= Domain("opening_date", "=", False) | Domain(
            "opening_date", "<=", today
        )
        return {
            "lacks_leader": alive
            & Domain("level_id.leader_required", "=", True)
            & Domain("post_ids", "not any!", self._in_charge_domain()),
            "lacks_officer": alive
            & Domain("level_id.officer_required", "=", True)
            & Domain("post_ids", "not any!", officers),
            "in_charge_gap": alive & Domain("id", "in", self._in_charge_gap_sql(today)),
            "below_ended": alive & Domain("parent_id.closing_date", "<", today),
        }

    @api.model
    def _in_charge_domain(self):
        return self.env["kh18.post"]._current_domain() & Domain(
            [("role", "=", "leader"), ("in_charge", "=", True)]
        )

    @api.model
    def _in_charge_gap_sql(self, today):
        """Return the query of units with more or fewer leaders in charge than ruled."""
        self.env["kh18.post"].flush_model()
        self.env["kh18.unit.level"].flush_model()
        self.flush_model(["level_id"])
        return SQL(
            """(
            SELECT u.id FROM kh18_unit u JOIN kh18_unit_level l ON l.id = u.level_id
             WHERE l.in_charge_count > 0
               AND l.in_charge_count <> (
                   SELECT count(*) FROM kh18_post p
                    WHERE p.unit_id = u.id AND p.role = 'leader' AND p.in_charge
                      AND p.office = coalesce(l.in_charge_office, p.office)
                      AND p.date_from <= %(today)s
                      AND coalesce(p.date_to, %(today)s) >= %(today)s)
            )""",
            today=today,
        )
