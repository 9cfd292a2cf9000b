from odoo import api, fields, models
from odoo.exceptions import UserError

from .campaign import KINDS


class Form(models.Model):
    """The outline and the figures that a report is made of, by version (4.4, S64).

    An issued version stays as it is, so that each report can be read in its own form
    for ever. Shipped forms have no unit; a unit writes forms of its own.
    """

    _name = "kh18.form"
    _description = "Report Form"
    _inherit = ["kh18.adapted.mixin", "kh18.guard.mixin"]
    _order = "code, version desc, id desc"
    _scope_write_roles = ("officer", "head", "leader")
    _guarded_fields = frozenset({"state", "version", "origin_id"})
    _frozen_states = frozenset({"issued", "retired"})
    _frozen_fields = frozenset(
        {"name", "code", "unit_id", "kind", "section_ids", "line_ids", "rule_ids"}
        | {"has_estimate"}
    )
    _kept_states = _frozen_states

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Stays the same from version to version.")
    version = fields.Integer(required=True, default=1, aggregator=None, copy=False)
    kind = fields.Selection(
        KINDS, string="For Reports Of", help="Empty: for reports of any kind."
    )
    state = fields.Selection(
        [("draft", "Draft"), ("issued", "In Use"), ("retired", "Retired")],
        required=True,
        default="draft",
        copy=False,
    )
    origin_id = fields.Many2one(
        "kh18.form",
        string="Version Before",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
    )
    section_ids = fields.One2many("kh18.form.section", "form_id", copy=True)
    line_ids = fields.One2many("kh18.form.line", "form_id", copy=True)
    rule_ids = fields.One2many("kh18.form.rule", "form_id", copy=True)
    has_estimate = fields.Boolean(
        string="With an Estimate for the Whole Year",
        help="Beside the figure at the cut-off day the unit says what it expects until "
        "31 December; a year later the estimate is set against what happened.",
    )
    note = fields.Text(string="How to Fill It In")
    line_count = fields.Integer(compute="_compute_line_count", string="Figures")

    _code_version_uniq = models.UniqueIndex(
        "(code, version, coalesce(unit_id, 0))",
        "There is a form with this code and version already.",
    )

    @api.depends("line_ids")
    def _compute_line_count(self):
        counts = dict(
            self.env["kh18.form.line"]._read_group(
                [("form_id", "in", self.ids)], ["form_id"], ["__count"]
            )
        )
        for form in self:
            form.line_count = counts.get(form._origin, 0)

    @api.depends("name", "version")
    def _compute_display_name(self):
        for form in self:
            form.display_name = self.env._(
                "%(name)s, version %(version)s",
                name=form.name or "",
                version=form.version,
            )

    def action_issue(self):
        """Put the drafts into use; from now on they stay as they are.

        :raise UserError: when a form has neither a section nor a figure, or when a
            ratio lacks the figures it is made of
        """
        self.check_access("write")
        self._check_state("draft")
        for form in self:
            if not (form.section_ids or form.line_ids):
                raise UserError(
                    self.env._(
                        "“%(form)s” asks for nothing: add Sections or Figures.",
                        form=form.name,
                    )
                )
            form.line_ids._add_ratio_parts()
        # The writer was checked; the state is guarded.
        self.sudo().write({"state": "issued"})
        self.sudo().origin_id.filtered(lambda f: f.state == "issued").write(
            {"state": "retired"}
        )

    def action_new_version(self):
        """Open a draft of the next version, with all that this one asks for.

        :raise AccessError: for one who may not write forms of the unit
        """
        self.ensure_one()
        self.check_access("read")
        unit = self.unit_id
        if not unit and not self.is_editable:
            unit = self._adapting_unit()
        last = self.search(
            [("code", "=", self.code), ("unit_id", "=", unit.id)],
            order="version desc",
            limit=1,
        )
        # Version and origin are guarded; who may create the copy is checked below.
        copy = self.sudo().copy(
            {
                "unit_id": unit.id,
                "version": max(last.version, self.version) + 1,
                "origin_id": self.id if self.unit_id == unit else False,
            }
        )
        copy.sudo(False).check_access("create")
        return copy.sudo(False).get_formview_action()

    def action_retire(self):
        """Take the forms out of use; reports made with them stay.

        :raise UserError: for one that is not in use
        """
        self.check_access("write")
        self._check_state("issued")
        # The writer was checked; the state is guarded.
        self.sudo().write({"state": "retired"})

    def _frozen_message(self, names):
        return self.env._(
            "“%(form)s” is in use and stays as it is: make a new version of it to "
            "change %(fields)s.",
            form=self.display_name,
            fields=names,
        )

    def _frozen_lines_message(self):
        return self.env._(
            "“%(form)s” is in use and stays as it is: make a new version of it.",
            form=self.display_name,
        )
