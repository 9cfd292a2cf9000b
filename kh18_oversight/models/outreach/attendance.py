from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...lib.vietnamese import fold
from .session_counts import FIELD_OF

AUDIENCES = [
    ("official", "Union Official"),
    ("civil_servant", "Civil Servant"),
    ("member", "Union Member"),
    ("worker", "Worker"),
]


class Attendance(models.Model):
    """People of one audience who came: a unit's group, one person, or a check-in.

    Names only where they are wished. A check-in that is doubtful or doubled is struck,
    not deleted; what is struck does not count (S13, S23).
    """

    _name = "kh18.attendance"
    _description = "Attendance"
    _inherit = ["kh18.guard.mixin", "kh18.readable.mixin", "kh18.visitor.mixin"]
    # By the id of the session: its own order would join and sort all rows for a page.
    _order = "session_id.id desc, id"
    _rec_names_search = ["partner_id", "person_name", "from_unit_id"]
    _frozen_parent = "session_id"
    _readable_links = ("session_id", "from_unit_id", "partner_id")
    _guarded_fields = frozenset(
        {
            "unit_id",
            "way",
            "form_key",
            "name_key",
            "is_struck",
            "struck_reason",
            "session_kind",
            "session_date",
            "session_state",
        }
    )
    # A whole hall stands behind the one address of its network.
    _visitor_rate = (400, 600)
    _visitor_unit_rate = (2000, 3600)

    session_id = fields.Many2one(
        "kh18.session", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="session_id.unit_id",
        string="Unit of the Session",
        store=True,
        precompute=True,
        index=True,
    )
    way = fields.Selection(
        [("unit", "By Unit"), ("name", "By Name"), ("checkin", "By Check-in")],
        string="Counted How",
        compute="_compute_way",
        store=True,
        precompute=True,
    )
    from_unit_id = fields.Many2one(
        "kh18.unit", string="From the Unit", index="btree_not_null", ondelete="restrict"
    )
    from_unit_text = fields.Char(
        string="From the Unit in Words",
        size=200,
        help="Where the unit or body is not among the units here.",
    )
    partner_id = fields.Many2one(
        "res.partner", string="Person", index="btree_not_null", ondelete="restrict"
    )
    person_name = fields.Char(
        string="Name of the Person",
        size=120,
        compute="_compute_person_name",
        store=True,
        readonly=False,
        precompute=True,
    )
    person_office = fields.Char(string="Office of the Person", size=120)
    audience = fields.Selection(AUDIENCES, required=True, default="official")
    is_key_official = fields.Boolean(
        string="Key Official", help="All people of this row are key officials."
    )
    count = fields.Integer(string="People", required=True, default=1)
    form_key = fields.Char(
        copy=False,
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )
    name_key = fields.Char(
        compute="_compute_name_key",
        store=True,
        precompute=True,
        export_string_translation=False,
    )
    is_struck = fields.Boolean(
        string="Struck", copy=False, help="A check-in that does not count."
    )
    struck_reason = fields.Char(string="Struck Because", copy=False)
    session_kind = fields.Selection(
        related="session_id.kind", store=True, string="Kind of Session"
    )
    session_date = fields.Date(
        related="session_id.date", store=True, string="Date of the Session"
    )
    session_state = fields.Selection(
        related="session_id.state", store=True, string="State of the Session"
    )
    is_editable = fields.Boolean(
        related="session_id.is_editable", export_string_translation=False
    )

    _page_idx = models.Index("(session_id DESC, id)")
    _people_positive = models.Constraint(
        "CHECK (count >= 1)", "A row of attendance stands for one person at least."
    )
    _unit_once = models.UniqueIndex(
        "(session_id, from_unit_id, audience, coalesce(is_key_official, false))"
        " WHERE way = 'unit' AND from_unit_id IS NOT NULL",
        "This unit is already counted in this session: correct the number in its row.",
    )
    _person_once = models.UniqueIndex(
        "(session_id, partner_id) WHERE partner_id IS NOT NULL"
        " AND is_struck IS NOT TRUE",
        "This person is already counted in this session.",
    )
    _name_once = models.UniqueIndex(
        "(session_id, name_key) WHERE name_key IS NOT NULL AND is_struck IS NOT TRUE",
        "This person is already counted in this session. For another person of the "
        "same name and unit, add the office to the name.",
    )
    _form_once = models.UniqueIndex(
        "(session_id, form_key) WHERE form_key IS NOT NULL",
        "This form was already sent.",
    )

    @api.depends("form_key", "partner_id", "person_name")
    def _compute_way(self):
        # Whether a form was sent is told by the way; its key is not.
        for row in self:
            form = row.sudo().form_key
            named = row.partner_id or row.person_name
            row.way = "checkin" if form else "name" if named else "unit"

    @api.depends("partner_id")
    def _compute_person_name(self):
        for row in self:
            row.person_name = row.partner_id.name or row.person_name

    @api.depends("person_name", "partner_id", "from_unit_id", "from_unit_text")
    def _compute_name_key(self):
        for row in self:
            unit = row.from_unit_id.id or fold(row.from_unit_text or "")
            typed = row.person_name and not row.partner_id
            row.name_key = f"{unit} {fold(row.person_name)}" if typed else False

    @api.depends("person_name", "from_unit_id", "from_unit_text", "count")
    def _compute_display_name(self):
        for row in self:
            unit = row.from_unit_id.display_name or row.from_unit_text
            name = " – ".join(text for text in (row.person_name, unit) if text)
            row.display_name = name or self.env._("%(count)s people", count=row.count)

    def _sums(self):
        """Return {count field of the session: people in these rows}."""
        sums = dict.fromkeys(FIELD_OF.values(), 0)
        sums["count_key_officials"] = 0
        for row in self:
            if row.audience:
                sums[FIELD_OF[row.audience]] += row.count
            sums["count_key_officials"] += row.count if row.is_key_official else 0
        return sums

    @api.constrains("audience", "is_key_official")
    def _check_key_official(self):
        for row in self:
            if row.is_key_official and row.audience != "official":
                raise ValidationError(
                    self.env._(
                        "“%(row)s”: key officials are union officials. Choose Union "
                        "Official, or untick Key Official.",
                        row=row.display_name,
                    )
                )

    @api.constrains("count", "partner_id", "person_name", "from_unit_id")
    def _check_who(self):
        for row in self:
            named = row.partner_id or row.person_name
            if named and row.count != 1:
                raise ValidationError(
                    self.env._(
                        "“%(row)s” names one person: People must be 1. Enter a group "
                        "in a row without a name.",
                        row=row.display_name,
                    )
                )
            if not (named or row.from_unit_id or row.from_unit_text):
                raise ValidationError(
                    self.env._(
                        "A row of attendance needs a unit or a person. Totals without "
                        "either are typed on the session itself."
                    )
                )

    @api.constrains("from_unit_text", "audience", "is_key_official", "way")
    def _check_group_once(self):
        """Refuse a unit that is typed in words, and counted as a group, twice."""
        for row in self.filtered(lambda r: r.way == "unit" and not r.from_unit_id):
            typed = fold(row.from_unit_text or "")
            if any(
                other != row
                and other.way == "unit"
                and not other.from_unit_id
                and fold(other.from_unit_text or "") == typed
                and other.audience == row.audience
                and other.is_key_official == row.is_key_official
                for other in row.session_id.attendance_ids
            ):
                raise ValidationError(
                    self.env._(
                        "“%(unit)s” is already counted in this session: correct the "
                        "number in its row.",
                        unit=row.from_unit_text,
                    )
                )

    @api.constrains("from_unit_id", "audience", "is_key_official", "is_struck", "way")
    def _check_group_or_names(self):
        """Refuse persons of a group that is already counted as a whole."""
        for row in self.filtered(lambda r: r.from_unit_id and not r.is_struck):
            if row._doubles():
                raise ValidationError(
                    self.env._(
                        "%(unit)s is counted twice in “%(session)s”: as a group and "
                        "by persons of the same audience. Keep the one or the other.",
                        unit=row.from_unit_id.display_name,
                        session=row.session_id.name,
                    )
                )

    def _doubles(self):
        """Return rows that count the same people in the other way."""
        self.ensure_one()
        group = self.way == "unit"
        return self.session_id.attendance_ids.filtered(
            lambda row: (
                row != self
                and not row.is_struck
                and (row.way == "unit") != group
                and row.from_unit_id == self.from_unit_id
                and row.audience == self.audience
                and row.is_key_official == self.is_key_official
            )
        )

    def unlink(self):
        sessions = self.session_id
        res = super().unlink()
        sessions.exists()._forget_counts()
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_checkin(self):
        if any(row.way == "checkin" for row in self) and not self.env.su:
            raise UserError(
                self.env._("A check-in was sent by a person: strike it instead.")
            )

    def action_strike(self):
        """Strike check-ins: they stay on record and do not count.

        :raise AccessError: for one without a working post in the session's unit
        :raise UserError: for other rows, or once the session was held
        """
        self._check_strikable()
        # The caller was checked; what is struck is guarded against typing.
        self.sudo().write(
            {"is_struck": True, "struck_reason": self.env._("Struck by hand")}
        )
        self.session_id._forget_counts()

    def action_restore(self):
        """Count struck check-ins again.

        :raise UserError: when the person or the unit is counted already
        """
        self._check_strikable()
        # As above.
        self.sudo().write({"is_struck": False, "struck_reason": False})

    def _check_strikable(self):
        sessions = self.session_id
        sessions._check_role(*sessions._scope_write_roles)
        sessions._check_state("planned", "announced")
        if any(row.way != "checkin" for row in self):
            raise UserError(
                self.env._("Only check-ins are struck: other rows are deleted.")
            )
