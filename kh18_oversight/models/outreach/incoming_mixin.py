from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

GUARDED = frozenset(
    {
        "state",
        "from_form",
        "assigned_id",
        "department_id",
        "is_anonymous",
        "receipt_key",
        "visitor_key",
        "date_limit",
        "date_done",
        "date_answered",
        "answered_by_id",
    }
)
ROLES = ("officer", "head", "leader")


class IncomingMixin(models.AbstractModel):
    """What people ask of a unit or put to it, to be answered in time (S35, L68, L74).

    An heir names in ``_start_field`` the day it came, in ``_words`` the fields that
    hold the sender's own words, in ``_sender_link`` the field by which the sender's
    record points at it. Who sent it stands in that record and nowhere else.
    """

    _name = "kh18.incoming.mixin"
    _description = "Sent to a Unit"
    _inherit = [
        "kh18.scope.mixin",
        "kh18.deadline.mixin",
        "kh18.guard.mixin",
        "kh18.searchable.mixin",
        "kh18.ours.mixin",
        "kh18.attached.mixin",
        "kh18.visitor.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _attachment_field = "file_ids"
    _start_field = None
    _words = ()
    _sender_link = None

    from_form = fields.Boolean(
        string="By the Public Form",
        copy=False,
        help="Nobody here changes its words.",
        readonly=True,
    )
    topic_id = fields.Many2one(
        "kh18.topic", index="btree_not_null", ondelete="restrict", tracking=True
    )
    assigned_id = fields.Many2one(
        "res.users",
        string="Answered For By",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        tracking=True,
        help="The person who prepares the answer and may read who sent it.",
        readonly=True,
    )
    department_id = fields.Many2one(
        "kh18.department",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        tracking=True,
        readonly=True,
    )
    is_anonymous = fields.Boolean(
        string="Without a Name",
        default=True,
        copy=False,
        help="No sender is noted.",
        readonly=True,
    )
    term_days = fields.Integer(
        string="Working Days",
        compute="_compute_term_days",
        store=True,
        readonly=False,
        precompute=True,
        aggregator=None,
        tracking=True,
        help="Time for the answer, from the day after it came.",
    )
    date_limit = fields.Date(
        string="To Be Answered By",
        compute="_compute_date_limit",
        store=True,
        precompute=True,
    )
    date_done = fields.Date(string="Settled On", copy=False, readonly=True)
    date_answered = fields.Date(string="Answer Given On", copy=False, readonly=True)
    answered_by_id = fields.Many2one(
        "res.users",
        string="Answer Given By",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )
    file_ids = fields.Many2many("ir.attachment", string="Files", copy=False)
    can_work = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_decide = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_handle = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_see_sender = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )

    @api.depends("unit_id")
    def _compute_term_days(self):
        for record in self:
            # How long an answer takes is known to all who see the record.
            record.term_days = record.unit_id.sudo().answer_days

    @api.depends(lambda self: ["term_days", *filter(None, [self._start_field])])
    def _compute_date_limit(self):
        for record in self:
            start = record[self._start_field]
            limit = start and record._limit_of(start)
            record.date_limit = limit.day if limit else False

    def _limit_of(self, start):
        return self.env["kh18.workday"]._limit(start, self.term_days, "working")

    def _limit_explanation(self):
        self.ensure_one()
        start = self[self._start_field]
        if not start:
            return False
        label = self._fields[self._start_field]._description_string(self.env)
        return self.env["kh18.workday"]._explain(self._limit_of(start), label)

    @api.depends_context("uid")
    @api.depends("unit_id", "assigned_id", "is_editable")
    def _compute_can(self):
        heads = set(self.env.user._kh18_scope().units_with(("head", "leader")))
        with_head = self._units_with_head()
        readers = self.env["kh18.intake.sender"]._reader_units()
        for record in self:
            unit_id, own = record.unit_id.id, record.assigned_id == self.env.user
            record.can_work = record.is_editable
            record.can_decide = record.is_editable and (
                unit_id in heads or unit_id not in with_head
            )
            record.can_handle = record.can_decide or (own and record.is_editable)
            record.can_see_sender = unit_id in readers or (own and record.is_editable)

    @api.constrains("term_days")
    def _check_term_days(self):
        for record in self:
            if not 1 <= record.term_days <= 250:
                raise ValidationError(
                    self.env._(
                        "“%(name)s”: Working Days must be between 1 and 250.",
                        name=record.display_name,
                    )
                )

    @api.constrains(lambda self: list(filter(None, [self._start_field])))
    def _check_start(self):
        today = self.env["kh18.workday"]._today()
        for record in self:
            if record[self._start_field] > today:
                field = self._fields[self._start_field]
                raise ValidationError(
                    self.env._(
                        "%(field)s lies ahead: give the day on which it came.",
                        field=field._description_string(self.env),
                    )
                )

    @api.constrains("source", "from_form")
    def _check_source(self):
        for record in self:
            if (record.source == "form") != record.from_form:
                raise ValidationError(
                    self.env._(
                        "“Public Form” is for what really came by the form: choose "
                        "how else “%(name)s” came.",
                        name=record.display_name,
                    )
                )

    def write(self, vals):
        if not self.env.su and "unit_id" in vals:
            self._refuse_move(vals["unit_id"])
        return super().write(vals)

    def _refuse_move(self, unit_id):
        if any(record.unit_id.id != unit_id for record in self):
            raise UserError(
                self.env._(
                    "What came to a unit stays in its list: pass it on to the other "
                    "unit instead."
                )
            )

    def _refuse_frozen(self, vals):
        # Written by nobody, not even by code: they are the sender's own.
        words = {*self._words, self._start_field}
        if words.intersection(vals) and any(self.mapped("from_form")):
            raise UserError(
                self.env._(
                    "It came by the public form: its words and its day stay as they "
                    "were sent."
                )
            )
        return super()._refuse_frozen(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_by_form(self):
        if any(self.mapped("from_form")):
            raise UserError(
                self.env._(
                    "What came by the public form is not deleted: close it with a "
                    "reason, which its sender can read."
                )
            )

    @api.model
    def _of_units_domain(self, units):
        return Domain("unit_id", "in", units.ids)

    def _hand_to(self, target):
        """Have ``target`` answer; private: the event was carried out."""
        staff = target.post_ids.filtered("is_current").user_id
        for record in self:
            former, person = record.unit_id, record.assigned_id
            record._unfreeze().write(
                {
                    "unit_id": target.id,
                    "assigned_id": person.id if person in staff else False,
                    "department_id": False,
                    "term_days": record.term_days,
                }
            )
            record.message_post(
                body=self.env._(
                    "%(former)s has ended: %(target)s answers instead.",
                    former=former.display_name,
                    target=target.display_name,
                )
            )

    def _check_decider(self):
        """Raise unless the caller decides for the unit and reads the records."""
        leads = set(self.env.user._kh18_scope().units_with(("leader",)))
        self.filtered(lambda r: r.unit_id.id not in leads)._check_preparer()
        self.check_access("read")

    def _check_handler(self):
        """Raise unless the caller answers for the records, or decides for the unit."""
        mine = self.filtered(lambda r: r.assigned_id == self.env.user)
        mine._check_role(*ROLES)
        mine.check_access("read")
        (self - mine)._check_decider()

    def action_assign(self):
        """Open the dialog that names the person and the department who answer.

        :raise AccessError: for others than head and leader of the unit
        """
        self._check_decider()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Who Answers?"),
            "res_model": "kh18.assign.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_model_name": self._name,
                "default_record_ids": ",".join(map(str, self.ids)),
                "default_unit_id": self.unit_id[:1].id,
            },
        }

    def _assign(self, user, department, term_days):
        """Name who answers. Private: called by the dialog; the caller is checked.

        :raise AccessError: for others than head and leader of the unit
        :raise UserError: when the person has no working post in the unit
        """
        self._check_decider()
        self._check_answerer(user)
        if department and department.unit_id != self.unit_id:
            raise UserError(
                self.env._(
                    "%(department)s is no department of %(unit)s: choose another.",
                    department=department.display_name,
                    unit=", ".join(self.unit_id.mapped("display_name")),
                )
            )
        values = {"assigned_id": user.id, "department_id": department.id}
        if term_days:
            values["term_days"] = term_days
        self.sudo().write(values)
        for record in self.sudo():
            record.message_subscribe(user.partner_id.ids)

    def _check_answerer(self, user):
        """Raise unless ``user`` may answer, and so read who sent it."""
        for record in self:
            if not user._kh18_has_role(record.unit_id, *ROLES):
                raise UserError(
                    self.env._(
                        "%(user)s holds no post as officer, head or leader in "
                        "%(unit)s today: choose another person.",
                        user=user.display_name,
                        unit=record.unit_id.display_name,
                    )
                )
