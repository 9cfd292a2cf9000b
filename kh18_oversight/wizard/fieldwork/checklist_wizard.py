from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class ChecklistWizard(models.TransientModel):
    """Puts a released checklist to the overseen parties of an activity (peers D 32)."""

    _name = "kh18.checklist.wizard"
    _description = "Take a Checklist"
    _inherit = ["kh18.readable.mixin"]
    _readable_links = ("activity_id",)

    activity_id = fields.Many2one("kh18.activity", required=True, ondelete="cascade")
    unit_id = fields.Many2one(related="activity_id.unit_id")
    checklist_id = fields.Many2one(
        "kh18.checklist",
        compute="_compute_checklist_id",
        compute_sudo=False,
        store=True,
        readonly=False,
        required=True,
        domain="[('state', '=', 'released'), '|', ('unit_id', '=', False), "
        "('unit_id', 'parent_of', unit_id)]",
    )
    party_ids = fields.Many2many(
        "kh18.party",
        string="Parties",
        compute="_compute_party_ids",
        compute_sudo=False,
        store=True,
        readonly=False,
        domain="[('activity_id', '=', activity_id)]",
    )

    @api.depends("activity_id")
    def _compute_checklist_id(self):
        for wizard in self:
            activity = wizard.activity_id
            usual = activity._usual_checklist() if activity else False
            wizard.checklist_id = usual

    @api.depends("activity_id")
    def _compute_party_ids(self):
        for wizard in self:
            wizard.party_ids = wizard.activity_id.party_ids

    def action_take(self):
        """Make one answer a question and party, all or none, and open them.

        :raise AccessError: when the caller may not work on the activity
        :raise UserError: when the checklist is not released or was taken already
        """
        self.ensure_one()
        activity = self.activity_id
        activity._check_role(*activity._scope_write_roles)
        activity._refuse_outsider()
        self.checklist_id._check_state("released")
        self._check_parties()
        self._check_not_taken()
        parties = self.party_ids or [self.party_ids]
        # The caller was checked; questions are kept as the checklist words them.
        self.env["kh18.checklist.answer"].sudo().create(
            [
                values
                for party in parties
                for values in self.checklist_id._answer_values(activity, party)
            ]
        )
        return activity.action_open_answers()

    def _check_parties(self):
        foreign = self.party_ids.filtered(lambda p: p.activity_id != self.activity_id)
        if foreign or (self.activity_id.party_ids and not self.party_ids):
            raise UserError(
                self.env._(
                    "Parties: choose those of “%(activity)s” that are asked.",
                    activity=self.activity_id.display_name,
                )
            )

    def _check_not_taken(self):
        """Raise when a party already answers a version of the same checklist."""
        asked = Domain("activity_id", "=", self.activity_id.id) & Domain(
            "checklist_id", "in", self.checklist_id._versions().ids
        )
        taken = self.env["kh18.checklist.answer"].search(
            asked & Domain("party_id", "in", self.party_ids.ids or [False]), limit=1
        )
        if taken:
            raise UserError(
                self.env._(
                    "“%(checklist)s” was taken already with %(party)s: answer that "
                    "one, or leave the party out.",
                    checklist=taken.checklist_id.display_name,
                    party=taken.party_id.display_name or self.activity_id.name,
                )
            )
