from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .publication import WORKING

DECIDERS = ("head", "leader")


class PublicationFlow(models.Model):
    """Draft, approval by a second person, held back with the reason (S40, peers 90)."""

    _inherit = "kh18.publication"
    _reason_methods = (
        "_return_with_reason",
        "_hold_back_with_reason",
        "_waive_with_reason",
        "_withdraw_with_reason",
    )

    submitted_by_id = fields.Many2one("res.users", copy=False, ondelete="restrict")
    submitted_on = fields.Datetime(copy=False)
    approved_by_id = fields.Many2one("res.users", copy=False, ondelete="restrict")
    approved_on = fields.Datetime(copy=False)
    approved_seal = fields.Char(copy=False, export_string_translation=False)
    held_on = fields.Date(string="Held Back On", copy=False)
    held_by_id = fields.Many2one(
        "res.users", string="Held Back By", copy=False, ondelete="restrict"
    )
    held_reason = fields.Char(string="Held Back Because", copy=False)
    can_work = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_decide = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_approve = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )

    @api.depends_context("uid")
    @api.depends("state", "unit_id", "is_editable", "editor_ids")
    def _compute_can(self):
        deciding = set(self.env.user._kh18_scope().units_with(DECIDERS))
        for record in self:
            working = record.is_editable and record.state in WORKING
            decides = record.is_editable and record.unit_id.id in deciding
            record.can_work = working
            record.can_decide = decides
            record.can_approve = (
                decides and record.state == "review" and record._is_second_person()
            )

    def action_submit(self):
        """Put the words before a second person.

        :raise AccessError: for one who does not work in the unit
        :raise UserError: when nothing would be published, or the activity is none
            whose result is published
        """
        self._check_role(*self._scope_write_roles)
        self.check_access("write")
        self._check_state("draft")
        self._check_publishable()
        self._check_words_present()
        self._go(
            "review",
            submitted_by_id=self.env.uid,
            submitted_on=fields.Datetime.now(),
        )

    def action_return(self):
        """Ask for the reason and give the words back to be worked on."""
        self._check_decider()
        return self._ask_reason("_return_with_reason", self.env._("Give Back"))

    def _return_with_reason(self, reason):
        self._check_decider()
        self._check_state("review", "approved")
        self._go("draft", reason, **self._unapproved())

    def action_approve(self):
        """Open the dialog in which a second person confirms what was looked at.

        :raise AccessError: for others than head and leader
        :raise UserError: for one who prepared the words, in a unit of two persons
        """
        self.ensure_one()
        self._check_approver()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Approve the Publication"),
            "res_model": "kh18.publication.approve.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_publication_id": self.id,
                "default_seal": self._seal(),
            },
        }

    def _check_approver(self):
        self._check_decider()
        self._check_state("review")
        self._check_publishable()
        self._check_second_person()

    def _approve(self, seal):
        """Approve the words with that seal, and no others. The caller was checked.

        :raise UserError: when they were changed since the approver saw them
        """
        self.ensure_one()
        self._check_approver()
        self._check_files()
        if seal != self._seal():
            raise UserError(
                self.env._(
                    "“%(name)s” was changed while you looked at it: look at it again.",
                    name=self.title,
                )
            )
        self._go(
            "approved",
            approved_by_id=self.env.uid,
            approved_on=fields.Datetime.now(),
            approved_seal=seal,
        )

    def action_hold_back(self):
        """Ask for the reason why the result is not published."""
        self._check_decider()
        return self._ask_reason("_hold_back_with_reason", self.env._("Hold Back"))

    def _hold_back_with_reason(self, reason):
        self._check_decider()
        self._check_state(*WORKING)
        self._refuse_held_without_charge(self.activity_id)
        self._go("held", reason, **self._unapproved(), **self._held_values(reason))

    @api.model
    def _hold_back(self, activities, reason):
        """Note that the results of ``activities`` are not published, and why.

        :raise AccessError: for others than head and leader; of a sensitive activity,
            for others than a leader in charge of oversight
        """
        self.env["kh18.publication"]._refuse_held_without_charge(activities)
        activities._check_role(*DECIDERS)
        activities.check_access("read")
        # The caller was checked; the state is guarded.
        return self.sudo().create(
            [
                {
                    "activity_id": activity.id,
                    "state": "held",
                    **self._held_values(reason),
                }
                for activity in activities
            ]
        )

    def _held_values(self, reason):
        return {
            "held_on": self.env["kh18.workday"]._today(),
            "held_by_id": self.env.uid,
            "held_reason": reason,
        }

    @api.model
    def _refuse_held_without_charge(self, activities):
        charge = self.env.user._kh18_scope().in_charge
        if any(a.is_sensitive and a.unit_id.id not in charge for a in activities):
            raise AccessError(
                self.env._(
                    "Only a leader in charge of oversight holds back the result of a "
                    "sensitive activity."
                )
            )

    def action_reopen(self):
        """Take up again what was held back.

        :raise UserError: for a sensitive activity, whose result stays held back
        """
        self._check_decider()
        self._check_state("held")
        for record in self:
            if record.is_sensitive:
                raise UserError(
                    self.env._(
                        "“%(name)s” is sensitive: its result stays held back.",
                        name=record.title,
                    )
                )
        self._go("draft", held_on=False, held_by_id=False, held_reason=False)
        self.filtered(lambda record: not record.part_ids)._take_over()

    def _unapproved(self):
        return {
            "approved_by_id": False,
            "approved_on": False,
            "approved_seal": False,
        }

    def _check_decider(self):
        """Raise unless the caller decides for the unit and reads the activity."""
        self._check_role(*DECIDERS)
        self.check_access("write")

    def _is_second_person(self):
        self.ensure_one()
        if not self.unit_id.two_person_approval:
            return True
        return self.env.user not in self.editor_ids | self.submitted_by_id

    def _check_second_person(self):
        for record in self:
            if not record._is_second_person():
                raise UserError(
                    self.env._(
                        "You prepared “%(name)s”: %(unit)s asks that another person "
                        "looks at what is blacked out and approves it.",
                        name=record.title,
                        unit=record.unit_id.display_name,
                    )
                )
