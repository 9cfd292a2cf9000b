from odoo import api, fields, models
from odoo.exceptions import ValidationError


class Department(models.Model):
    """A department (ban) inside a unit, with its role in this work (S54, S68–S77)."""

    _name = "kh18.department"
    _description = "Department"
    _inherit = ["kh18.scope.mixin", "kh18.searchable.mixin"]
    _order = "unit_id, sequence, id"

    _scope_write_roles = ("leader", "head")
    _scope_admin_writes = True
    _scope_down_domain = fields.Domain.TRUE
    _search_key_fields = ("name", "alias_text")

    name = fields.Char(required=True)
    role = fields.Selection(
        [
            ("advising", "Advising Department"),
            ("communication", "Communication"),
            ("office", "Office and Records"),
            ("other", "Other"),
        ],
        required=True,
        default="other",
    )
    alias_text = fields.Char(
        string="Other Names",
        help="Other spellings of the name, parted by semicolons: "
        "a text that uses one of them means this department.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _unit_name_uniq = models.UniqueIndex(
        "(unit_id, name)", "This unit has a department of this name already."
    )

    @api.constrains("unit_id")
    def _check_posts(self):
        for department in self:
            # Posts of the unit it came from are hidden from the mover, not the rule.
            posts = self.env["kh18.post"].sudo()
            domain = [
                ("department_id", "=", department.id),
                ("unit_id", "!=", department.unit_id.id),
            ]
            if posts.search_count(domain, limit=1):
                raise ValidationError(
                    self.env._(
                        "%(department)s has posts: it stays with its unit.",
                        department=department.display_name,
                    )
                )
