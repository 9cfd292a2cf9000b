from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from .scope import ANCESTORS, GROUP_ADMIN


class Unit(models.Model):
    """A union unit in the one tree of the organisation (section 6)."""

    _name = "kh18.unit"
    _description = "Union Unit"
    _inherit = [
        "kh18.unit.tree",
        "kh18.unit.gap",
        "kh18.scope.mixin",
        "kh18.searchable.mixin",
    ]
    _parent_store = True
    _order = "sequence, id"

    _scope_write_roles = ("leader",)
    _scope_admin_writes = True
    _scope_down_domain = Domain.TRUE
    _scope_columns = frozenset({*ANCESTORS, "depth"})
    _search_key_fields = ("name", "short_name", "abbreviation", "place_name")
    # What a leader keeps in order; lines ask the rules of their own model.
    _leader_fields = frozenset(
        {
            "short_name",
            "place_name",
            "printed_name",
            "printed_superior_name",
            "partner_id",
            "note",
        }
    )

    name = fields.Char(required=True)
    short_name = fields.Char()
    sequence = fields.Integer(default=10)
    abbreviation = fields.Char(help="Issuer in the symbol of papers, such as LĐLĐ.")
    place_name = fields.Char(help="The place printed before the date of papers.")
    printed_name = fields.Char(
        help="Name in the head of papers; the unit's name when empty."
    )
    printed_superior_name = fields.Char(
        help="Superior in the head of papers; the superior's name when empty."
    )
    level_id = fields.Many2one("kh18.unit.level", required=True, index=True)
    kind_id = fields.Many2one("kh18.unit.kind", index=True, ondelete="restrict")
    parent_id = fields.Many2one(
        "kh18.unit", string="Superior", index=True, ondelete="restrict"
    )
    child_ids = fields.One2many("kh18.unit", "parent_id", string="Lower Units")
    parent_path = fields.Char(index=True, export_string_translation=False)
    depth = fields.Integer(readonly=True, copy=False, export_string_translation=False)
    unit_id = fields.Many2one(
        compute="_compute_unit_id",
        search="_search_unit_id",
        store=False,
        required=False,
        index=False,
        default=None,
        export_string_translation=False,
    )
    ancestor_0_id = fields.Many2one(
        compute=None, precompute=False, readonly=True, copy=False
    )
    ancestor_1_id = fields.Many2one(
        compute=None, precompute=False, readonly=True, copy=False
    )
    ancestor_2_id = fields.Many2one(
        compute=None, precompute=False, readonly=True, copy=False
    )
    ancestor_3_id = fields.Many2one(
        compute=None, precompute=False, readonly=True, copy=False
    )

    opening_date = fields.Date(copy=False)
    closing_date = fields.Date(copy=False, help="Last day of activity.")
    is_ended = fields.Boolean(
        string="Ended", compute="_compute_is_ended", search="_search_is_ended"
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Contact",
        index="btree_not_null",
        help="Address and mail.",
    )
    department_ids = fields.One2many("kh18.department", "unit_id")
    post_ids = fields.One2many("kh18.post", "unit_id")
    parent_history_ids = fields.One2many(
        "kh18.unit.parent", "unit_id", string="Superiors over Time"
    )
    successor_ids = fields.Many2many(
        "kh18.unit",
        "kh18_unit_successor_rel",
        "unit_id",
        "successor_id",
        string="Successors",
        copy=False,
    )
    predecessor_ids = fields.Many2many(
        "kh18.unit",
        "kh18_unit_successor_rel",
        "successor_id",
        "unit_id",
        string="Predecessors",
        copy=False,
    )
    name_ids = fields.One2many("kh18.unit.name", "unit_id", string="Former Names")
    event_ids = fields.Many2many(
        "kh18.unit.event",
        "kh18_unit_event_source_rel",
        "unit_id",
        "event_id",
        string="Changes",
        readonly=True,
        copy=False,
    )
    member_count_ids = fields.One2many("kh18.member.count", "unit_id")
    member_count = fields.Integer(
        string="Union Members", compute="_compute_member_count", compute_sudo=False
    )
    two_person_approval = fields.Boolean(
        default=True,
        help="Who prepares does not approve. Switch off where one official does all.",
    )
    paper_family = fields.Selection(
        [
            ("union", "Union"),
            ("front", "Fatherland Front"),
            ("party", "Party"),
            ("state", "The State"),
        ],
        string="Paper Format",
        required=True,
        default="union",
    )
    is_sample = fields.Boolean(
        string="Sample", help="Invented, for demonstration only."
    )
    note = fields.Text()
    can_configure = fields.Boolean(
        compute="_compute_can_configure", export_string_translation=False
    )

    _dates_ordered = models.Constraint(
        "CHECK (closing_date IS NULL OR opening_date IS NULL"
        " OR closing_date >= opening_date)",
        "A unit cannot end before it began: check Opening Date and Closing Date.",
    )
    _parent_order_idx = models.Index("(parent_id, sequence, id)")
    _order_idx = models.Index("(sequence, id)")
    _scope_1_idx = models.Index("(ancestor_1_id, sequence, id)")
    _scope_2_idx = models.Index("(ancestor_2_id, sequence, id)")
    _scope_3_idx = models.Index("(ancestor_3_id, sequence, id)")
    _root_idx = models.Index("(id) WHERE parent_id IS NULL")

    def _compute_unit_id(self):
        for unit in self:
            unit.unit_id = unit

    def _search_unit_id(self, operator, value):
        return Domain("id", operator, value)

    def _compute_display_name(self):
        for unit in self:
            unit.display_name = unit.short_name or unit.name

    @api.depends("closing_date")
    def _compute_is_ended(self):
        today = self._today()
        for unit in self:
            unit.is_ended = bool(unit.closing_date and unit.closing_date < today)

    def _search_is_ended(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(Domain("closing_date", "<", self._today()), value)

    @api.depends_context("uid")
    @api.depends("member_count_ids.members", "member_count_ids.date")
    def _compute_member_count(self):
        counts = self.env["kh18.member.count"].search_fetch(
            [("unit_id", "in", self.ids)], ["unit_id", "members"], order="date, id"
        )
        latest = {count.unit_id.id: count.members for count in counts}
        for unit in self:
            unit.member_count = latest.get(unit.id, 0)

    @api.depends_context("uid")
    def _compute_can_configure(self):
        self.can_configure = self.env.user.has_group(GROUP_ADMIN)

    @api.constrains("opening_date", "parent_id")
    def _check_parent_alive(self):
        for unit in self:
            end = unit.parent_id.closing_date
            if end and not unit._ends_by(end):
                raise ValidationError(
                    self.env._(
                        "%(unit)s cannot stand below %(parent)s, which ended on "
                        "%(end)s. Choose another Superior.",
                        unit=unit.display_name,
                        parent=unit.parent_id.display_name,
                        end=format_date(self.env, end),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        units = super().create(vals_list)
        self.env.user._kh18_forget_scopes()
        return units

    def write(self, vals):
        self._refuse_unit_fields(vals)
        res = super().write(vals)
        if {"parent_id", "closing_date"}.intersection(vals):
            self.env.user._kh18_forget_scopes()
        return res

    def unlink(self):
        """Delete units that were never used."""
        res = super().unlink()
        self.env.user._kh18_forget_scopes()
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        for unit in self:
            if unit.child_ids or unit.post_ids:
                raise UserError(
                    self.env._(
                        "%(unit)s has lower units or posts: end it with a Closing Date "
                        "instead.",
                        unit=unit.display_name,
                    )
                )

    def action_open_posts(self):
        """Open the posts of the unit, those of today first."""
        return self._open_lines("kh18_oversight.post_action")

    def action_open_lower_units(self):
        """Open the units directly below."""
        action = self._open_lines("kh18_oversight.unit_action")
        return {**action, "domain": [("parent_id", "=", self.id)]}

    def action_open_member_counts(self):
        """Open the member counts of the unit over time."""
        return self._open_lines("kh18_oversight.member_count_action")

    def _open_lines(self, xmlid):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        return {
            **action,
            "domain": [("unit_id", "=", self.id)],
            "context": {"default_unit_id": self.id, "default_parent_id": self.id},
        }

    @api.model
    def _today(self):
        """Return the date in the system's time zone: rights and states follow it."""
        return self.env["kh18.workday"]._today()

    def _hand_over(self, target, date):
        """Give what is open in this unit to ``target`` as of ``date`` (6.5).

        Rooms that keep open work extend this; records that are closed stay.

        :param target: the unit that takes over
        :param datetime.date date: first day of the taking over
        """
        self.ensure_one()

    def _name_at(self, date):
        """Return the unit's name on ``date``: old papers keep the name of then."""
        self.ensure_one()
        names = self.name_ids.filtered(lambda name: name.date_to >= date)
        return names.sorted("date_to")[:1].name or self.name

    def _ends_by(self, date):
        return bool(self.closing_date and self.closing_date <= date)

    def _refuse_unit_fields(self, vals):
        if self.env.su or self.env.user.has_group(GROUP_ADMIN):
            return
        refused = {
            name
            for name in vals
            if name not in self._leader_fields and self._fields[name].type != "one2many"
        }
        if refused:
            raise AccessError(
                self.env._(
                    "%(fields)s of a unit are changed by the administrator, "
                    "on a decision.",
                    fields=", ".join(self._fields[n].string for n in sorted(refused)),
                )
            )
