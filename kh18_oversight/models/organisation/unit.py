from datetime import datetime
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from .scope import GROUP_ADMIN

DEFAULT_ZONE = "Asia/Ho_Chi_Minh"


class Unit(models.Model):
    """A union unit in the one tree of the organisation (section 6)."""

    _name = "kh18.unit"
    _description = "Union Unit"
    _inherit = ["kh18.scope.mixin", "kh18.searchable.mixin"]
    _parent_store = True
    _order = "sequence, id"

    _scope_write_roles = ("leader",)
    _scope_admin_writes = True
    _scope_down_domain = Domain.TRUE
    _search_key_fields = ("name", "short_name", "abbreviation", "place_name")

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
    kind_id = fields.Many2one("kh18.unit.kind", index=True)
    parent_id = fields.Many2one(
        "kh18.unit", string="Superior", index=True, ondelete="restrict"
    )
    child_ids = fields.One2many("kh18.unit", "parent_id", string="Lower Units")
    parent_path = fields.Char(index=True)
    depth = fields.Integer(readonly=True, export_string_translation=False)
    unit_id = fields.Many2one(
        compute="_compute_unit_id",
        search="_search_unit_id",
        store=False,
        required=False,
        index=False,
        default=None,
        export_string_translation=False,
    )
    ancestor_0_id = fields.Many2one(compute=None, precompute=False, readonly=True)
    ancestor_1_id = fields.Many2one(compute=None, precompute=False, readonly=True)
    ancestor_2_id = fields.Many2one(compute=None, precompute=False, readonly=True)
    ancestor_3_id = fields.Many2one(compute=None, precompute=False, readonly=True)

    opening_date = fields.Date()
    closing_date = fields.Date(help="Last day of activity.")
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
        "kh18.unit", "kh18_unit_successor_rel", "unit_id", "successor_id"
    )
    predecessor_ids = fields.Many2many(
        "kh18.unit", "kh18_unit_successor_rel", "successor_id", "unit_id"
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
            ("state", "State"),
        ],
        string="Paper Format",
        required=True,
        default="union",
    )
    is_sample = fields.Boolean(
        string="Sample", help="Invented, for demonstration only."
    )
    note = fields.Text()

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

    def _compute_member_count(self):
        counts = self.env["kh18.member.count"].search_fetch(
            [("unit_id", "in", self.ids)], ["unit_id", "members"], order="date, id"
        )
        latest = {count.unit_id.id: count.members for count in counts}
        for unit in self:
            unit.member_count = latest.get(unit.id, 0)

    @api.constrains("opening_date", "closing_date", "parent_id")
    def _check_opening(self):
        for unit in self:
            parent_end = unit.parent_id.closing_date
            if parent_end and unit.opening_date and unit.opening_date > parent_end:
                raise ValidationError(
                    self.env._(
                        "%(unit)s cannot open on %(date)s under %(parent)s, which ended "
                        "on %(end)s. Choose another Superior.",
                        unit=unit.display_name,
                        date=unit.opening_date,
                        parent=unit.parent_id.display_name,
                        end=parent_end,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        units = super().create(vals_list)
        units._set_tree_columns()
        units._open_parent_history()
        return units

    def write(self, vals):
        self._refuse_structure(vals)
        moved = self.browse()
        if "parent_id" in vals:
            self._refuse_cycle(vals["parent_id"])
            moved = self.filtered(
                lambda u: u.parent_id.id != (vals["parent_id"] or False)
            )
            moved._close_parent_history()
        res = super().write(vals)
        if moved:
            moved._set_tree_columns(moved=True)
            moved._open_parent_history(self._today())
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        for unit in self:
            if unit.child_ids:
                raise UserError(
                    self.env._(
                        "%(unit)s has lower units: end it with a Closing Date instead.",
                        unit=unit.display_name,
                    )
                )

    @api.model
    def _today(self):
        """Return the date in the system's time zone: rights and states follow it."""
        zone = (
            self.env["ir.config_parameter"].sudo().get_param("kh18_oversight.timezone")
        )
        return datetime.now(ZoneInfo(zone or DEFAULT_ZONE)).date()

    def _ancestor_ids(self):
        """Return the ids of the units above this one, the highest first."""
        self.ensure_one()
        return [int(part) for part in (self.sudo().parent_path or "").split("/")[:-2]]

    def _refuse_structure(self, vals):
        structure = {"parent_id", "level_id", "opening_date", "closing_date"}
        changed = structure.intersection(vals)
        if changed and not (self.env.su or self.env.user.has_group(GROUP_ADMIN)):
            raise AccessError(
                self.env._(
                    "%(fields)s of a unit are changed by the administrator, "
                    "on a decision.",
                    fields=", ".join(self._fields[n].string for n in sorted(changed)),
                )
            )

    def _refuse_cycle(self, parent_id):
        parent = self.browse(parent_id or [])
        for unit in self:
            if parent and unit.id in [parent.id, *parent._ancestor_ids()]:
                raise UserError(
                    self.env._(
                        "%(parent)s stands below %(unit)s: a unit cannot be its own "
                        "superior. Choose another Superior.",
                        parent=parent.display_name,
                        unit=unit.display_name,
                    )
                )

    def _set_tree_columns(self, moved=False):
        if not self:
            return
        self.flush_recordset(["parent_id", "parent_path"])
        if moved:
            paths = [unit.parent_path for unit in self]
            where = SQL(" OR ").join(SQL("parent_path LIKE %s", f"{p}%") for p in paths)
        else:
            paths, where = [], SQL("id IN %s", tuple(self.ids))
        columns = SQL(", ").join(
            SQL(
                "%s = NULLIF(split_part(parent_path, '/', %s), '')::int",
                SQL.identifier(f"ancestor_{depth}_id"),
                depth + 1,
            )
            for depth in range(4)
        )
        depth = SQL(
            "depth = length(parent_path) - length(replace(parent_path, '/', '')) - 1"
        )
        self.env.cr.execute(
            SQL("UPDATE kh18_unit SET %s, %s WHERE %s", columns, depth, where)
        )
        columns = ["depth", "is_in_scope", *(f"ancestor_{d}_id" for d in range(4))]
        self.invalidate_model(columns, flush=False)
        for path in paths:
            self._rebuild_scope_columns(path)

    def _open_parent_history(self, date=None):
        # History is kept by the tree itself, whoever may change the tree.
        self.env["kh18.unit.parent"].sudo().create(
            [
                {
                    "unit_id": unit.id,
                    "parent_id": unit.parent_id.id,
                    "date_from": date or unit.opening_date or self._today(),
                }
                for unit in self
            ]
        )

    def _close_parent_history(self):
        today = self._today()
        rows = (
            self.env["kh18.unit.parent"]
            .sudo()
            .search([("unit_id", "in", self.ids), ("date_to", "=", False)])
        )
        same_day = rows.filtered(lambda row: row.date_from >= today)
        same_day.unlink()
        (rows - same_day).write({"date_to": fields.Date.subtract(today, days=1)})
