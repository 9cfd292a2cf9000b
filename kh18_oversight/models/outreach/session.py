from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

KINDS = [
    ("dissemination", "Dissemination Session"),
    ("communication", "Communication Session"),
    ("training", "Training Course"),
]
TOOK_PLACE = ("held", "evaluated")
COUNTS = (
    "count_officials",
    "count_key_officials",
    "count_civil_servants",
    "count_members",
    "count_workers",
)


class Session(models.Model):
    """A session where people are told or taught: who came, how many, what was studied.

    Dissemination of documents, communication and training (S13, S21–S25, S33). The
    rest of the model lies beside this file: ``session_flow``, ``session_counts``,
    ``session_checkin``, ``session_scores``, ``session_reminder``.
    """

    _name = "kh18.session"
    _description = "Session"
    _inherit = [
        "kh18.scope.mixin",
        "kh18.guard.mixin",
        "kh18.searchable.mixin",
        "kh18.ours.mixin",
        "kh18.readable.mixin",
        "kh18.attached.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "date desc, id desc"
    _mail_post_access = "read"
    _attachment_field = "file_ids"
    _readable_links = ("task_id",)
    _readable_lists = ("document_ids", "expected_unit_ids")
    _search_key_fields = ("name", "holder", "place")
    _guarded_fields = frozenset(
        {
            "state",
            "checkin_token",
            "checkin_until",
            "last_day",
            "counted_by",
            "count_total",
            "rating_change",
            "has_before_rows",
            "has_after_rows",
        }
    )
    _frozen_states = frozenset({*TOOK_PLACE, "cancelled"})
    _frozen_fields = frozenset(
        {
            "unit_id",
            "kind",
            "name",
            "task_id",
            "holder",
            "document_ids",
            "topic_ids",
            "is_grassroots_democracy",
            "date",
            "date_end",
            "place",
            *COUNTS,
        }
    )
    _kept_states = frozenset({*TOOK_PLACE, "cancelled"})

    name = fields.Char(
        string="Title of the Session",
        required=True,
        size=500,
        compute="_compute_from_task",
        store=True,
        readonly=False,
        precompute=True,
    )
    kind = fields.Selection(
        KINDS,
        string="Kind of Session",
        required=True,
        default="dissemination",
        index=True,
    )
    state = fields.Selection(
        [
            ("planned", "Planned"),
            ("announced", "Announced"),
            ("held", "Held"),
            ("evaluated", "Evaluated"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        default="planned",
        index=True,
        copy=False,
        tracking=True,
        group_expand=True,
    )
    task_id = fields.Many2one(
        "kh18.task",
        string="Plan Line",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('kind', '=', 'task'), ('plan_state', 'in', ('issued', 'closed'))]",
        help="The line of the unit's own plan, or of a superior's, that the session "
        "carries out; empty for one that stands in no plan.",
    )
    plan_id = fields.Many2one(
        related="task_id.plan_id", store=True, index="btree_not_null"
    )
    holder = fields.Char(
        string="Held By",
        compute="_compute_holder",
        store=True,
        readonly=False,
        precompute=True,
        help="The body that holds the session, such as the standing committee.",
    )
    document_ids = fields.Many2many(
        "kh18.document",
        string="Documents Studied",
        domain="[('direction', 'in', ('governing', 'incoming', 'outgoing'))]",
    )
    topic_ids = fields.Many2many("kh18.topic", string="Topics")
    is_grassroots_democracy = fields.Boolean(
        string="Grassroots Democracy",
        help="Also reported under the law on grassroots democracy.",
    )
    file_ids = fields.Many2many(
        "ir.attachment",
        string="Materials and Evidence",
        copy=False,
        help="Materials handed out, minutes, the signed attendance list, pictures.",
    )
    content = fields.Text(string="Contents of the Session")
    speaker = fields.Char(string="Speakers")
    responsible_id = fields.Many2one(
        "res.users",
        string="Handled By",
        index="btree_not_null",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
        tracking=True,
    )
    date = fields.Date(
        compute="_compute_from_task", store=True, readonly=False, precompute=True
    )
    date_end = fields.Date(
        string="Last Day", help="Only for a session of more than one day."
    )
    last_day = fields.Date(
        string="Ends On",
        compute="_compute_last_day",
        store=True,
        precompute=True,
        export_string_translation=False,
    )
    time_text = fields.Char(
        string="Hour", help="The hour as invitations say it: “14 giờ 00”."
    )
    place = fields.Char(string="Venue")
    attendance_ids = fields.One2many("kh18.attendance", "session_id", copy=False)
    expected_unit_ids = fields.Many2many(
        "kh18.unit",
        string="Units Expected",
        help="Units to be chosen from on the check-in page; when empty, the unit "
        "itself and those right below it.",
    )

    _scope_1_idx = models.Index("(ancestor_1_id, date DESC, id DESC)")
    _scope_2_idx = models.Index("(ancestor_2_id, date DESC, id DESC)")
    _scope_3_idx = models.Index("(ancestor_3_id, date DESC, id DESC)")
    _unit_page_idx = models.Index("(unit_id, date DESC, id DESC)")
    _date_idx = models.Index("(date DESC, id DESC)")
    _dates_ordered = models.Constraint(
        "CHECK (date_end IS NULL OR date_end >= date)",
        "A session cannot end before it begins: check Date and Last Day.",
    )

    @api.depends("task_id")
    def _compute_from_task(self):
        for session in self:
            task = session.task_id
            session.name = session.name or task.name
            session.date = session.date or task.date_start or task.date_last

    @api.depends("unit_id")
    def _compute_holder(self):
        for session in self:
            unit = session.unit_id
            session.holder = session.holder or unit.printed_name or unit.name

    @api.depends("date", "date_end")
    def _compute_last_day(self):
        for session in self:
            session.last_day = session.date_end or session.date

    @api.depends("name", "date")
    def _compute_display_name(self):
        for session in self:
            name, day = session.name or "", session.date
            if name and day:
                name = f"{name} ({format_date(self.env, day)})"
            session.display_name = name

    @api.constrains("task_id", "unit_id")
    def _check_task(self):
        for session in self.filtered("task_id"):
            unit = session.unit_id
            # Which unit's plan a line stands in is no secret to one who chose it.
            owner = session.task_id.sudo().unit_id
            if owner.id not in (unit.id, *unit._ancestor_ids()):
                raise ValidationError(
                    self.env._(
                        "Plan Line of “%(session)s” belongs to a plan that is neither "
                        "the unit's own nor a superior's: choose another line.",
                        session=session.name,
                    )
                )

    def _frozen_message(self, names):
        return self.env._(
            "“%(session)s” was held or cancelled: %(fields)s can be changed only "
            "after it has gone back, with a reason.",
            session=self.name,
            fields=names,
        )

    def _frozen_lines_message(self):
        return self.env._(
            "“%(session)s” was held or cancelled: its attendance can be changed only "
            "after it has gone back, with a reason.",
            session=self.name,
        )

    def action_open_task(self):
        """Open the plan line that the session carries out."""
        self.ensure_one()
        return self.task_id.get_formview_action()
