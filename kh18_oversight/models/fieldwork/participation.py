from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

from .procedure import KINDS

# What the unit that takes part enters; the rest is the leading unit's.
OWN_FIELDS = frozenset({"contribution"})


class Participation(models.Model):
    """A unit that takes part in an activity led by another unit (4.2 rule 5).

    The activity is counted once, by the unit that leads it; each row here is one
    participation. The unit reads what it takes part in from copies on the row: the
    activity itself stays with the unit that leads it. Of a sensitive one not even the
    subject is copied.
    """

    _name = "kh18.participation"
    _description = "Participation"
    _inherit = [
        "kh18.scope.mixin",
        "kh18.guard.mixin",
        "kh18.ours.mixin",
        "kh18.readable.mixin",
    ]
    _order = "date_start desc, id desc"
    _rec_name = "activity_name"
    _readable_links = ("activity_id",)
    _scope_private_domain = Domain("is_sensitive", "=", True)
    _guarded_fields = frozenset({"state", "received_on", "accepted_on", "declined_why"})
    _reason_methods = ("_decline_with_reason",)

    activity_id = fields.Many2one(
        "kh18.activity", required=True, index=True, ondelete="cascade"
    )
    role = fields.Selection(
        [("coordinated", "Coordinates"), ("took_part", "Takes Part")],
        string="Role in It",
        required=True,
        default="took_part",
    )
    duty = fields.Char(string="Asked For", help="What the unit is asked to do.")
    contribution = fields.Text(help="What the unit did.")
    state = fields.Selection(
        [
            ("invited", "Invited"),
            ("received", "Received"),
            ("accepted", "Accepted"),
            ("declined", "Declined"),
        ],
        required=True,
        default="invited",
        copy=False,
        index=True,
    )
    received_on = fields.Date(copy=False)
    accepted_on = fields.Date(copy=False)
    declined_why = fields.Char(string="Declined Because", copy=False)

    is_sensitive = fields.Boolean(compute="_compute_copies", store=True)
    activity_name = fields.Char(string="Subject", compute="_compute_copies", store=True)
    kind = fields.Selection(KINDS, compute="_compute_copies", store=True)
    date_start = fields.Date(string="From", compute="_compute_copies", store=True)
    date_end = fields.Date(string="To", compute="_compute_copies", store=True)
    leading_unit_id = fields.Many2one(
        "kh18.unit",
        string="Led By",
        compute="_compute_copies",
        store=True,
        index=True,
    )

    can_open = fields.Boolean(
        compute="_compute_can_open", export_string_translation=False
    )

    _unit_uniq = models.UniqueIndex(
        "(activity_id, unit_id)", "This unit takes part in the activity already."
    )
    _unit_page_idx = models.Index("(unit_id, date_start DESC, id DESC)")

    @api.depends(
        "activity_id.name",
        "activity_id.kind",
        "activity_id.date_start",
        "activity_id.date_end",
        "activity_id.unit_id",
        "activity_id.is_sensitive",
    )
    def _compute_copies(self):
        for record in self:
            activity = record.activity_id
            record.is_sensitive = activity.is_sensitive
            record.activity_name = self._subject_of(activity)
            record.kind = activity.kind
            record.date_start = activity.date_start
            record.date_end = activity.date_end
            record.leading_unit_id = activity.unit_id

    @api.depends_context("uid")
    @api.depends("activity_id")
    def _compute_can_open(self):
        readable = self.activity_id._filtered_access("read")
        for record in self:
            record.can_open = record.activity_id in readable

    @api.model
    def _subject_of(self, activity):
        """Return the subject to copy; of a sensitive activity its kind only."""
        if not activity.is_sensitive:
            return activity.name
        kinds = dict(activity._fields["kind"]._description_selection(self.env))
        return kinds.get(activity.kind)

    @api.constrains("unit_id", "activity_id")
    def _check_other_unit(self):
        for record in self:
            if record.unit_id == record.activity_id.unit_id:
                raise ValidationError(
                    self.env._(
                        "%(unit)s leads the activity and is counted there: choose "
                        "another unit.",
                        unit=record.unit_id.display_name,
                    )
                )

    @api.model
    def _scope_read_domain(self):
        # The leading unit reads the rows of its own activities too.
        led = Domain("activity_id.is_in_scope", "=", True)
        return super()._scope_read_domain() | led

    @api.model
    def _scope_branches(self):
        return []

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        # The caller may write the activities: the rule was asked.
        records.sudo().activity_id._refuse_ended()
        return records

    def write(self, vals):
        self._refuse_foreign(vals)
        # The unit that takes part does not read the activity it takes part in.
        self.sudo().activity_id._refuse_ended()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_ended(self):
        self.activity_id._refuse_ended()

    def action_receive(self):
        """Confirm that the invitation was received.

        :raise AccessError: for one without a working post in the unit taking part
        """
        self._check_role(*self._scope_write_roles)
        self._check_state("invited")
        self._answer("received", received_on=self.env["kh18.unit"]._today())

    def action_accept(self):
        """Accept to take part.

        :raise AccessError: for one without a working post in the unit taking part
        """
        self._check_role(*self._scope_write_roles)
        self._check_state("invited", "received")
        today = self.env["kh18.unit"]._today()
        for record in self:
            record._answer(
                "accepted", received_on=record.received_on or today, accepted_on=today
            )

    def action_decline(self):
        """Ask for the reason and decline to take part."""
        self._check_role(*self._scope_write_roles)
        return self._ask_reason("_decline_with_reason", self.env._("Decline"))

    def _decline_with_reason(self, reason):
        self._check_role(*self._scope_write_roles)
        self._check_state("invited", "received", "accepted")
        self._answer("declined", declined_why=reason, accepted_on=False)

    def _answer(self, state, **values):
        """Record the unit's answer; the caller was checked, the fields are guarded."""
        self.sudo().write({"state": state, **values})

    def _refuse_foreign(self, vals):
        """Let each side change its own fields only.

        :raise AccessError: naming the side that may
        """
        if self.env.su:
            return
        if OWN_FIELDS.intersection(vals) and not all(r.is_editable for r in self):
            raise AccessError(
                self.env._("Contribution is entered by the unit that takes part.")
            )
        if set(vals) - OWN_FIELDS and not self.activity_id.has_access("write"):
            raise AccessError(
                self.env._(
                    "Only the unit that leads the activity says who takes part in it, "
                    "and how."
                )
            )

    @api.model
    def _taking_part_domain(self):
        """Return the domain of what counts as a participation (lượt, 4.2 rule 5)."""
        return Domain("state", "!=", "declined")

    def action_open_activity(self):
        """Open the activity, for those who may read it.

        :raise UserError: for others, who read the copies only
        """
        self.ensure_one()
        if not self.activity_id.has_access("read"):
            raise UserError(
                self.env._(
                    "The activity itself is read by the unit that leads it. What "
                    "concerns your unit stands here."
                )
            )
        return self.activity_id.get_formview_action()
