import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...lib import upload
from .communication_flow import APPROVERS

# What the copy says of a material, in the words of its readers.
AUTHORS, VERSION = "Đơn vị biên soạn", "Bản"
REPLACED = "Đã được thay bằng bản mới hơn"


class MaterialVersion(models.Model):
    """One version of a material: a file, agreed on by its authors, then published."""

    _name = "kh18.material.version"
    _description = "Version of a Material"
    _inherit = [
        "kh18.guard.mixin",
        "kh18.readable.mixin",
        "kh18.second.person.mixin",
    ]
    _order = "material_id, number desc, id desc"
    _rec_names_search = ("material_id", "note")
    _readable_links = ("material_id",)
    _guarded_fields = frozenset(
        {
            "number",
            "state",
            "submitted_by_id",
            "submitted_on",
            "approved_by_id",
            "approved_on",
            "copy_id",
        }
    )
    _frozen_states = frozenset({"agreed", "published", "withdrawn"})
    _frozen_fields = frozenset({"material_id", "file", "file_name", "date"})
    _kept_states = _frozen_states
    _reason_methods = ("_withdraw_with_reason",)

    material_id = fields.Many2one(
        "kh18.material", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(related="material_id.unit_id")
    number = fields.Integer(
        string="Version No.", readonly=True, copy=False, aggregator=None
    )
    file = fields.Binary(
        string="File of the Version", attachment=True, required=True, copy=False
    )
    file_name = fields.Char(required=True, export_string_translation=False)
    date = fields.Date(
        required=True, default=lambda self: self.env["kh18.workday"]._today()
    )
    note = fields.Text(
        string="What Is New", help="What was changed, and who agreed to it and how."
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("agreed", "Agreed"),
            ("published", "Published"),
            ("withdrawn", "Taken Down"),
        ],
        required=True,
        default="draft",
        copy=False,
    )
    copy_id = fields.Many2one(
        "kh18.public.copy",
        string="Public Copy",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )
    can_agree = fields.Boolean(compute="_compute_can", export_string_translation=False)
    is_editable = fields.Boolean(related="material_id.is_editable")

    _number_uniq = models.UniqueIndex(
        "(material_id, number)",
        "Somebody else has just added a version of that number: save again.",
    )

    @api.depends_context("uid")
    @api.depends("state", "material_id.unit_id")
    def _compute_can(self):
        approving = set(self.env.user._kh18_scope().units_with(APPROVERS))
        for version in self:
            version.can_agree = (
                version.state == "draft"
                and version.unit_id.id in approving
                and version._is_second_person()
            )

    @api.depends("material_id.name", "number")
    def _compute_display_name(self):
        for version in self:
            version.display_name = self.env._(
                "%(material)s, version %(number)s",
                material=version.material_id.name or "",
                number=version.number,
            )

    @api.model_create_multi
    def create(self, vals_list):
        versions = super().create(vals_list)
        # The number is guarded; the caller may add versions to the material.
        for version in versions.sudo():
            others = version.material_id.version_ids - version
            version.number = max(others.mapped("number"), default=0) + 1
        return versions

    def write(self, vals):
        if "material_id" in vals and any(
            version.material_id.id != vals["material_id"] for version in self
        ):
            raise UserError(
                self.env._(
                    "A version stays with its material: add it to the other one anew."
                )
            )
        res = super().write(vals)
        if not self.env.su and {"file", "file_name"}.intersection(vals):
            # Who exchanges the file prepared it; the caller may write it.
            self.sudo().submitted_by_id = self.env.user
        return res

    def _preparers(self):
        # A draft is submitted by entering it.
        return super()._preparers() | self.material_id.responsible_id

    def action_agree(self):
        """Record that all authors agree with the version: it is the one in use.

        :raise AccessError: for one who is neither head nor leader of the unit
        :raise UserError: when the caller prepared it and two persons are asked
        """
        self._check_writer(*APPROVERS)
        self._check_state("draft")
        self._check_second_person()
        self._go(
            "agreed", approved_by_id=self.env.uid, approved_on=fields.Datetime.now()
        )

    def action_publish(self):
        """Put agreed versions on the public pages, in place of the ones before.

        :raise AccessError: for one who writes no materials of the unit
        :raise UserError: when a newer version is agreed on, or its file is none for
            public pages
        """
        self._check_writer(*self.material_id._scope_write_roles)
        self._check_state("agreed")
        for version in self:
            version._check_newest()
            version._publish()

    def _check_newest(self):
        newest = self.material_id.current_version_id
        if newest != self:
            raise UserError(
                self.env._(
                    "“%(newest)s” is the version in use: publish that one.",
                    newest=newest.display_name,
                )
            )

    def _publish(self):
        # The caller was checked; what was shown before is taken down with it.
        version = self.sudo()
        before = version.material_id.version_ids.filtered(
            lambda v: v.state == "published"
        )
        values = version._copy_values()
        values["replaces_id"] = before.copy_id[:1]
        copy = self.env["kh18.public.copy"]._publish([values])
        before.copy_id._withdraw(REPLACED)
        before._go("withdrawn")
        version._go("published", copy_id=copy.id)

    def _copy_values(self):
        material = self.material_id
        unit = material.unit_id
        authors = [unit.printed_name or unit.name, *material.partner_ids.mapped("name")]
        return {
            "unit_id": unit,
            "kind": "material",
            "title": material.name,
            "year": self.date.year,
            "summary": material.summary,
            "facts": [[AUTHORS, ", ".join(authors)], [VERSION, str(self.number)]],
            "topic_id": material.topic_id,
            "files": [self._public_file()],
        }

    def _public_file(self):
        name = upload.clean_name(self.file_name)
        content = base64.b64decode(self.file)
        if upload.refusal(name, content):
            raise UserError(
                self.env._(
                    "“%(name)s” is of a kind or size that is not put on public pages: "
                    "make a version as PDF, Word, Excel, JPEG or PNG, 20 MB at most. "
                    "Videos are posted by an item with its link.",
                    name=name,
                )
            )
        return name, upload.MIMETYPES[upload.extension_of(name)], content

    def action_withdraw(self):
        """Ask for the reason and take agreed or published versions down.

        :raise AccessError: for one who is neither head nor leader of the unit
        """
        self._check_writer(*APPROVERS)
        return self._ask_reason("_withdraw_with_reason", self.env._("Take It Down"))

    def _withdraw_with_reason(self, reason):
        self._check_writer(*APPROVERS)
        self._check_state("agreed", "published")
        # The caller was checked.
        self.sudo().copy_id._withdraw(reason)
        self._go("withdrawn")
        for version in self:
            version.material_id.sudo().message_post(
                body=self.env._(
                    "%(version)s taken down. Reason: %(reason)s",
                    version=version.display_name,
                    reason=reason,
                )
            )

    def _check_writer(self, *roles):
        self.material_id._check_role(*roles)
