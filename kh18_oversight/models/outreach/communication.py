from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

KINDS = [
    ("news", "News"),
    ("article", "Feature Article"),
    ("reportage", "Reportage"),
    ("video", "Video"),
    ("infographic", "Infographic"),
    ("leaflet", "Leaflet"),
    ("podcast", "Podcast"),
    ("post", "Post on a Network"),
    ("document", "Document Posted"),
    ("material", "Material Posted"),
]
AUDIENCES = [
    ("official", "Union Officials"),
    ("civil_servant", "Civil Servants"),
    ("member", "Union Members"),
    ("worker", "Workers"),
    ("public", "Everybody"),
]
LINKS = {"document": "document_id", "material": "material_id"}
MAX_REACH = 1_000_000_000


class Communication(models.Model):
    """One item of communication: news, an article, a video, a document (S33–S39).

    The rest of the model lies beside this file: ``communication_flow`` (states),
    ``communication_link`` (dead links), ``communication_document`` (public copies),
    ``communication_reminder``.
    """

    _name = "kh18.communication"
    _description = "Item of Communication"
    _inherit = [
        "kh18.scope.mixin",
        "kh18.guard.mixin",
        "kh18.attached.mixin",
        "kh18.readable.mixin",
        "kh18.ours.mixin",
        "kh18.searchable.mixin",
        "kh18.link.mixin",
        "kh18.second.person.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "date_posted desc, id desc"
    _scope_write_roles = ("communication", "officer", "head", "leader")
    _scope_private_domain = Domain("state", "in", ("draft", "to_approve"))
    _mail_post_access = "read"
    _attachment_field = "evidence_ids"
    _readable_links = ("task_id", "clause_id", "document_id", "material_id")
    _search_key_fields = ("name", "lead", "author_name")
    # Links to what must be of the item's own unit.
    _own_links = ("task_id", "material_id")

    name = fields.Char(string="Headline", required=True, size=500, tracking=True)
    kind = fields.Selection(
        KINDS, string="Kind of Item", required=True, default="news", index=True
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("to_approve", "Item to Approve"),
            ("approved", "Approved"),
            ("posted", "Posted"),
            ("taken_down", "Taken Down"),
        ],
        required=True,
        default="draft",
        index=True,
        copy=False,
        tracking=True,
        group_expand=True,
    )
    lead = fields.Text(
        string="Lead Text", help="What it says, in two or three sentences."
    )
    body = fields.Html(string="Text of the Item")
    author_id = fields.Many2one(
        "res.users",
        string="Written By",
        index="btree_not_null",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
    )
    author_name = fields.Char(
        string="Byline", help="The name under it, also of somebody outside."
    )
    column_id = fields.Many2one(
        "kh18.column",
        string="News Column",
        index="btree_not_null",
        ondelete="restrict",
        domain="['|', ('unit_id', '=', False), ('unit_id', 'parent_of', unit_id)]",
    )
    channel_id = fields.Many2one(
        "kh18.channel",
        string="Media Channel",
        compute="_compute_channel_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        domain="['|', ('unit_id', '=', False), ('unit_id', 'parent_of', unit_id)]",
    )
    channel_group = fields.Selection(related="channel_id.group", store=True, index=True)
    topic_id = fields.Many2one(
        "kh18.topic",
        compute="_compute_topic_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
    )
    clause_id = fields.Many2one(
        "kh18.document.clause",
        index="btree_not_null",
        help="Part of a directive or plan that it spreads.",
    )
    is_grassroots_democracy = fields.Boolean(string="On Grassroots Democracy")
    audience = fields.Selection(AUDIENCES, string="Meant For", default="public")
    reach = fields.Integer(
        string="People Reached",
        copy=False,
        help="Readers, viewers or copies handed out.",
    )
    task_id = fields.Many2one(
        "kh18.task",
        string="Plan Line",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('unit_id', '=', unit_id), ('kind', '=', 'task')]",
    )
    document_id = fields.Many2one(
        "kh18.document",
        string="Document to Post",
        index="btree_not_null",
        ondelete="restrict",
    )
    document_group = fields.Selection(
        related="document_id.group", string="Group of the Document", store=True
    )
    material_id = fields.Many2one(
        "kh18.material",
        string="Material to Post",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('unit_id', '=', unit_id)]",
    )
    link = fields.Char(
        string="Web Link", copy=False, help="Where readers find it: https://…"
    )
    date_posted = fields.Date(string="Posted On", copy=False, tracking=True)
    evidence_ids = fields.Many2many(
        "ir.attachment",
        copy=False,
        help="A screenshot, a scan of the page, the file that was handed out.",
    )
    has_evidence = fields.Boolean(
        compute="_compute_has_evidence",
        search="_search_has_evidence",
        export_string_translation=False,
    )

    _reach_check = models.Constraint(
        f"CHECK (reach BETWEEN 0 AND {MAX_REACH})",
        "People Reached is a number from 0 on: check the digits.",
    )
    _unit_page_idx = models.Index("(unit_id, date_posted DESC, id DESC)")
    _scope_1_idx = models.Index("(ancestor_1_id, date_posted DESC, id DESC)")
    _scope_2_idx = models.Index("(ancestor_2_id, date_posted DESC, id DESC)")
    _scope_3_idx = models.Index("(ancestor_3_id, date_posted DESC, id DESC)")
    _date_idx = models.Index("(date_posted DESC, id DESC)")

    @api.depends("column_id")
    def _compute_channel_id(self):
        for item in self:
            item.channel_id = item.column_id.channel_id or item.channel_id

    @api.depends("column_id")
    def _compute_topic_id(self):
        for item in self:
            item.topic_id = item.topic_id or item.column_id.topic_id

    @api.depends("evidence_ids")
    def _compute_has_evidence(self):
        for item in self:
            item.has_evidence = bool(item.evidence_ids)

    def _search_has_evidence(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(Domain("evidence_ids", "!=", False), value)

    @api.constrains("column_id", "channel_id", "unit_id")
    def _check_outlets(self):
        for item in self:
            item.column_id._check_open_to(item.unit_id)
            item.channel_id._check_open_to(item.unit_id)

    @api.constrains(lambda self: [*self._own_links, "unit_id"])
    def _check_own_records(self):
        for item in self:
            for name in self._own_links:
                # Only whether the unit is the same is asked.
                linked = item[name].sudo()
                if linked and linked.unit_id != item.unit_id:
                    raise ValidationError(
                        self.env._(
                            "%(field)s of “%(item)s” belongs to another unit.",
                            field=self._fields[name]._description_string(self.env),
                            item=item.name,
                        )
                    )

    @api.constrains("kind", "document_id", "material_id")
    def _check_kind(self):
        for item in self:
            for kind, name in LINKS.items():
                if bool(item[name]) != (item.kind == kind):
                    raise ValidationError(item._kind_message(name))

    def _kind_message(self, name):
        field = self._fields[name]._description_string(self.env)
        if self[name]:
            return self.env._(
                "%(field)s is filled in, but “%(item)s” is of another kind: empty the "
                "field, or choose the kind that goes with it.",
                field=field,
                item=self.name,
            )
        return self.env._(
            "%(field)s is empty: choose what “%(item)s” posts.",
            field=field,
            item=self.name,
        )
