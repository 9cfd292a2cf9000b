from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import format_date

from .scope import GROUP_ADMIN

CONTENT = frozenset(
    {
        "name",
        "kind",
        "unit_id",
        "decision_number",
        "decision_date",
        "effective_date",
        "source_ids",
        "source_continues",
        "target_id",
        "line_ids",
        "new_parent_id",
        "new_name",
        "new_short_name",
        "new_abbreviation",
        "new_level_id",
        "new_kind_id",
    }
)


class UnitEvent(models.Model):
    """A decision on units and what it changes in the tree (Charter 13.7; 6.5)."""

    _name = "kh18.unit.event"
    _description = "Change of Units"
    _inherit = ["kh18.guard.mixin", "kh18.scope.mixin", "kh18.unit.event.step"]
    _order = "effective_date desc, id desc"

    _scope_write_roles = ()
    _scope_admin_writes = True
    _scope_down_domain = Domain("state", "=", "done")
    _guarded_fields = frozenset({"state", "applied_by_id", "applied_on"})
    _frozen_states = frozenset({"done", "cancelled"})
    _frozen_fields = CONTENT
    _kept_states = frozenset({"done"})

    name = fields.Char(string="Subject", required=True)
    kind = fields.Selection(
        [
            ("founding", "Founding"),
            ("merger", "Merger into Another Unit"),
            ("union", "Union into a New Unit"),
            ("split", "Split"),
            ("transfer", "Transfer to Another Superior"),
            ("level", "Upgrade or Downgrade"),
            ("renaming", "Renaming"),
            ("dissolution", "Dissolution"),
        ],
        required=True,
        default="founding",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("done", "Carried Out"), ("cancelled", "Cancelled")],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    unit_id = fields.Many2one(
        string="Decided by",
        help="The unit whose decision it is, above those concerned.",
    )
    decision_number = fields.Char(string="Decision No.", help="Such as 12/QĐ-LĐLĐ.")
    decision_date = fields.Date()
    effective_date = fields.Date(
        required=True,
        help="First day of the new state. Units that end close the day before.",
    )
    source_ids = fields.Many2many(
        "kh18.unit",
        "kh18_unit_event_source_rel",
        "event_id",
        "unit_id",
        string="Units Concerned",
        ondelete="restrict",
    )
    source_continues = fields.Boolean(
        string="The Unit Works On", help="New units are split off, the old one stays."
    )
    target_id = fields.Many2one(
        "kh18.unit", string="Receiving Unit", index="btree_not_null"
    )
    line_ids = fields.One2many("kh18.unit.event.line", "event_id", string="New Units")
    new_parent_id = fields.Many2one(
        "kh18.unit",
        string="New Superior",
        index="btree_not_null",
        help="Of the transferred units, or of the units below those that end.",
    )
    new_name = fields.Char()
    new_short_name = fields.Char()
    new_abbreviation = fields.Char()
    new_level_id = fields.Many2one("kh18.unit.level")
    new_kind_id = fields.Many2one("kh18.unit.kind")
    preview = fields.Html(
        string="What Will Happen",
        compute="_compute_preview",
        sanitize=False,
        groups=GROUP_ADMIN,
    )
    applied_by_id = fields.Many2one(
        "res.users", string="Carried Out by", readonly=True, copy=False
    )
    applied_on = fields.Datetime(string="Carried Out on", readonly=True, copy=False)
    note = fields.Text()

    _state_idx = models.Index("(unit_id, effective_date DESC, id DESC)")

    @api.depends(
        "state",
        "line_ids.name",
        "line_ids.parent_id",
        "line_ids.lower_unit_ids",
        *CONTENT - {"name", "unit_id"},
    )
    def _compute_preview(self):
        for event in self:
            event.preview = event._preview() if event.state == "draft" else False

    def action_apply(self):
        """Carry out the changes as of their effective dates (6.5).

        The steps are those of the preview, in one transaction: all or nothing.

        :raise AccessError: for others than administrators
        :raise UserError: when something is missing or contradicts the tree
        """
        self._check_administrator()
        for event in self:
            event._check_ready()
            # The administrator was checked above; closing a unit also ends posts that
            # are the administrator's own.
            event.sudo()._apply()

    def action_cancel(self):
        """Give up drafts; they stay, to be read.

        :raise AccessError: for others than administrators
        :raise UserError: when the change was carried out
        """
        self._check_administrator()
        if any(event.state != "draft" for event in self):
            raise UserError(
                self.env._(
                    "Only a draft can be cancelled. What was carried out is changed "
                    "back by another decision."
                )
            )
        # The administrator was checked above.
        self.sudo().state = "cancelled"

    def _check_administrator(self):
        if not self.env.user.has_group(GROUP_ADMIN):
            raise AccessError(
                self.env._("Changes of units are carried out by the administrator.")
            )
        self.check_access("write")

    def _apply(self):
        (self.source_ids | self.target_id | self.new_parent_id)._touch()
        for step in self._steps():
            self._do_step(step)
        self.write(
            {
                "state": "done",
                "applied_by_id": self.env.uid,
                "applied_on": fields.Datetime.now(),
            }
        )

    def _preview(self):
        missing = self._missing()
        if missing or not self.effective_date:
            items = missing or [
                self._fields["effective_date"]._description_string(self.env)
            ]
            title = self.env._("Still to fill in:")
        else:
            title = self.env._(
                "As of %(date)s:", date=self._format_date(self.effective_date)
            )
            try:
                items = [self._step_text(step) for step in self._steps()]
            except UserError as error:
                items = [error.args[0]]
        return Markup("<p>%s</p><ul>%s</ul>") % (
            title,
            Markup().join(Markup("<li>%s</li>") % item for item in items),
        )

    def _missing(self):
        """Return what the kind of change still needs, in words."""
        needed = {
            "founding": ["line_ids"],
            "merger": ["source_ids", "target_id"],
            "union": ["source_ids", "line_ids"],
            "split": ["source_ids", "line_ids"],
            "transfer": ["source_ids", "new_parent_id"],
            "level": ["source_ids", "new_level_id"],
            "renaming": ["source_ids", "new_name"],
            "dissolution": ["source_ids"],
        }
        return [
            self._fields[name]._description_string(self.env)
            for name in needed.get(self.kind, [])
            if not self[name]
        ]

    def _check_ready(self):
        """Raise a clear error unless the change can be carried out."""
        if self.state != "draft":
            raise UserError(
                self.env._("%(event)s was carried out already.", event=self.name)
            )
        if missing := self._missing():
            raise UserError(
                self.env._("Still to fill in: %(fields)s.", fields=", ".join(missing))
            )
        if self.effective_date > self.env["kh18.unit"]._today():
            raise UserError(
                self.env._(
                    "The change takes effect on %(date)s: carry it out from then on.",
                    date=self._format_date(self.effective_date),
                )
            )
        self._check_numbers()
        for unit in self.source_ids:
            self._check_source(unit)

    def _check_numbers(self):
        if self.kind in ("split", "renaming") and len(self.source_ids) > 1:
            raise UserError(
                self.env._("Units Concerned: this kind of change takes one unit only.")
            )
        if self.kind == "union" and len(self.line_ids) > 1:
            raise UserError(self.env._("New Units: a union makes one new unit."))
        if self.target_id & self.source_ids:
            raise UserError(
                self.env._(
                    "%(unit)s cannot end and receive: take it out of Units Concerned.",
                    unit=self.target_id.display_name,
                )
            )

    def _check_source(self, unit):
        values = {"unit": unit.display_name}
        if unit._ends_by(self._eve()):
            raise UserError(
                self.env._(
                    "%(unit)s has ended before: take it out of Units Concerned.",
                    **values,
                )
            )
        if unit.opening_date and unit.opening_date > self._eve():
            raise UserError(
                self.env._(
                    "%(unit)s opened on %(date)s, not before the change: check "
                    "Effective Date.",
                    date=self._format_date(unit.opening_date),
                    **values,
                )
            )
        later = unit.parent_history_ids.filtered(
            lambda row: row.date_from and row.date_from > self.effective_date
        )
        if later:
            raise UserError(
                self.env._(
                    "%(unit)s was moved on %(date)s, after this change: check "
                    "Effective Date.",
                    date=self._format_date(later[0].date_from),
                    **values,
                )
            )

    def _format_date(self, date):
        return format_date(self.env, date)
