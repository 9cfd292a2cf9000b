from odoo import api, fields, models
from odoo.exceptions import ValidationError


class Responsibility(models.Model):
    """Row of the responsibility matrix: task × actor × role (S14)."""

    _name = "kh18.responsibility"
    _description = "Responsibility"
    _inherit = ["kh18.guard.mixin"]
    _order = "task_id, role_rank, id"
    _frozen_parent = "plan_id"

    task_id = fields.Many2one(
        "kh18.task", required=True, index=True, ondelete="cascade"
    )
    plan_id = fields.Many2one(related="task_id.plan_id", store=True, index=True)
    role = fields.Selection(
        [("lead", "Leads"), ("coordinate", "Coordinates"), ("follow", "Follows up")],
        required=True,
        default="lead",
    )
    role_rank = fields.Integer(
        compute="_compute_role_rank",
        store=True,
        precompute=True,
        export_string_translation=False,
    )
    target = fields.Selection(
        [
            ("unit", "A unit"),
            ("department", "A department"),
            ("group", "Every unit below"),
            ("partner", "An outside body"),
            ("text", "Words only"),
        ],
        string="Who",
        required=True,
        compute="_compute_target",
        store=True,
        readonly=False,
        precompute=True,
        help="“Every unit below” may be narrowed to a level and a kind of unit. "
        "Outside bodies and words only are printed and get no assignment.",
    )
    department_id = fields.Many2one("kh18.department", index="btree_not_null")
    unit_id = fields.Many2one("kh18.unit", index="btree_not_null")
    level_id = fields.Many2one("kh18.unit.level")
    kind_id = fields.Many2one("kh18.unit.kind")
    partner_id = fields.Many2one("res.partner", string="Outside Body")
    name = fields.Char(
        string="Printed As",
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
    )
    is_removed = fields.Boolean(
        string="Withdrawn", help="Taken back by an amendment; kept for the record."
    )

    @api.depends("role")
    def _compute_role_rank(self):
        ranks = {"lead": 1, "coordinate": 2, "follow": 3}
        for row in self:
            row.role_rank = ranks.get(row.role, 9)

    @api.depends("department_id", "unit_id", "level_id", "kind_id", "partner_id")
    def _compute_target(self):
        for row in self:
            if row.department_id:
                row.target = "department"
            elif row.unit_id:
                row.target = "unit"
            elif row.partner_id:
                row.target = "partner"
            elif row.level_id or row.kind_id:
                row.target = "group"
            else:
                row.target = row.target or "text"

    @api.depends("department_id", "unit_id", "level_id", "kind_id", "partner_id")
    def _compute_name(self):
        for row in self:
            record = row.department_id or row.unit_id or row.partner_id
            group = " – ".join(r.name for r in (row.level_id, row.kind_id) if r)
            row.name = row.name or record.name or group or False

    @api.constrains("target", "department_id", "unit_id", "partner_id", "name")
    def _check_target(self):
        fields_of = {
            "department": "department_id",
            "unit": "unit_id",
            "partner": "partner_id",
            "text": "name",
        }
        for row in self:
            wanted = fields_of.get(row.target)
            if wanted and not row[wanted]:
                raise ValidationError(
                    self.env._(
                        "Responsibility for “%(task)s”: choose %(field)s, "
                        "or another kind of actor.",
                        task=row.task_id.name,
                        field=self._fields[wanted]._description_string(self.env),
                    )
                )

    @api.constrains("department_id", "unit_id", "task_id")
    def _check_reach(self):
        for row in self:
            unit = row.task_id.unit_id
            named = row.department_id.unit_id or row.unit_id
            if not named or named == unit:
                continue
            if row.department_id or unit.id not in named._ancestor_ids():
                raise ValidationError(
                    self.env._(
                        "%(actor)s cannot be made responsible by %(unit)s: name the "
                        "unit itself, one of its departments or a unit below it.",
                        actor=(row.department_id or row.unit_id).display_name,
                        unit=unit.display_name,
                    )
                )

    def _snapshot(self):
        """Return the rows in force as sorted plain values, to compare and to keep."""
        rows = self.filtered(lambda row: not row.is_removed)
        return sorted([row.role, row.name or ""] for row in rows)

    def _copy_values(self):
        names = ("role", "target", "name")
        links = ("department_id", "unit_id", "level_id", "kind_id", "partner_id")
        return [
            {name: row[name] for name in names} | {name: row[name].id for name in links}
            for row in self
            if not row.is_removed
        ]
