from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .communication_flow import APPROVERS

FORMS = [
    ("handbook", "Handbook"),
    ("leaflet", "Leaflet"),
    ("slides", "Slides"),
    ("poster", "Poster or Infographic"),
    ("video", "Video or Sound"),
    ("questions", "Questions and Answers"),
    ("other", "Other Material"),
]
LIVE = ("agreed", "published")
# What its public copy says beside the file.
PUBLIC_WORDS = frozenset({"name", "summary", "partner_ids", "topic_id"})


class Material(models.Model):
    """Material made with other bodies: its authors and its versions (S73).

    What is used is the newest version that was agreed on.
    """

    _name = "kh18.material"
    _description = "Communication Material"
    _inherit = [
        "kh18.scope.mixin",
        "kh18.readable.mixin",
        "kh18.ours.mixin",
        "kh18.searchable.mixin",
        "mail.thread",
    ]
    _order = "create_date desc, id desc"
    _scope_write_roles = ("communication", "officer", "head", "leader")
    _mail_post_access = "read"
    _readable_links = ("task_id",)
    _search_key_fields = ("name", "summary")

    name = fields.Char(string="Title", required=True, size=500, tracking=True)
    form = fields.Selection(
        FORMS, string="Form of the Material", required=True, default="handbook"
    )
    summary = fields.Text(string="What It Is About")
    partner_ids = fields.Many2many(
        "res.partner",
        string="Made With",
        help="Bodies that write it with our unit: the Front, departments, others.",
    )
    topic_id = fields.Many2one("kh18.topic", index="btree_not_null")
    is_grassroots_democracy = fields.Boolean(string="On Grassroots Democracy")
    task_id = fields.Many2one(
        "kh18.task",
        string="Plan Line",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('unit_id', '=', unit_id), ('kind', '=', 'task')]",
    )
    responsible_id = fields.Many2one(
        "res.users",
        string="Prepared By",
        index="btree_not_null",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
    )
    version_ids = fields.One2many("kh18.material.version", "material_id")
    current_version_id = fields.Many2one(
        "kh18.material.version",
        string="Version in Use",
        compute="_compute_current",
        store=True,
        index="btree_not_null",
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("agreed", "Agreed"),
            ("published", "Published"),
        ],
        compute="_compute_current",
        store=True,
        index=True,
    )
    copy_id = fields.Many2one(related="current_version_id.copy_id")
    item_ids = fields.One2many("kh18.communication", "material_id")

    _unit_page_idx = models.Index("(unit_id, create_date DESC, id DESC)")
    _scope_1_idx = models.Index("(ancestor_1_id, create_date DESC, id DESC)")
    _scope_2_idx = models.Index("(ancestor_2_id, create_date DESC, id DESC)")
    _scope_3_idx = models.Index("(ancestor_3_id, create_date DESC, id DESC)")
    _date_idx = models.Index("(create_date DESC, id DESC)")

    @api.depends("version_ids.state", "version_ids.number")
    def _compute_current(self):
        for material in self:
            live = material.version_ids.filtered(lambda v: v.state in LIVE)
            newest = live.sorted("number")[-1:]
            material.current_version_id = newest
            material.state = newest.state or "draft"

    @api.constrains("task_id", "unit_id")
    def _check_task(self):
        for material in self:
            # Only whether the unit is the same is asked.
            unit = material.task_id.sudo().unit_id
            if unit and unit != material.unit_id:
                raise ValidationError(
                    self.env._(
                        "Plan Line of “%(material)s” belongs to another unit.",
                        material=material.name,
                    )
                )

    @api.constrains("unit_id")
    def _check_unit(self):
        for material in self:
            # Only whether there is one is asked.
            if any(v.state != "draft" for v in material.sudo().version_ids):
                raise ValidationError(
                    self.env._(
                        "“%(material)s” has versions that were agreed on: it stays "
                        "with its unit.",
                        material=material.name,
                    )
                )

    def write(self, vals):
        if not self.env.su and PUBLIC_WORDS.intersection(vals):
            # What was agreed on is published with these words.
            self.filtered("current_version_id")._check_role(*APPROVERS)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreed(self):
        # Only whether there is one is asked.
        kept = self.filtered(
            lambda m: any(v.state != "draft" for v in m.sudo().version_ids)
        )
        if kept:
            raise UserError(
                self.env._(
                    "%(names)s was agreed on and stays, with its versions: take the "
                    "versions down instead.",
                    names=", ".join(f"“{material.name}”" for material in kept),
                )
            )

    def action_open_items(self):
        """Open the items of communication that post the material."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.communication_action"
        )
        return {**action, "domain": [("material_id", "=", self.id)], "context": {}}
