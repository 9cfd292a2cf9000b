from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .activity import DRAFT_KINDS


class ActivityDraft(models.Model):
    """The draft that is criticised or commented on, and what became of it (3.4)."""

    _inherit = "kh18.activity"

    draft_title = fields.Char(string="Title of the Draft", size=500)
    draft_type_id = fields.Many2one(
        "kh18.document.type", string="Kind of the Draft", ondelete="restrict"
    )
    drafter_id = fields.Many2one(
        "res.partner", string="Drafting Body", index="btree_not_null"
    )
    issuer_id = fields.Many2one(
        "res.partner", string="Issuing Body", index="btree_not_null"
    )
    incoming_id = fields.Many2one(
        "kh18.document",
        string="Sent With",
        index="btree_not_null",
        domain="[('direction', '=', 'incoming')]",
        help="The letter the draft came with, in the register of papers received.",
    )
    draft_version = fields.Char(help="Such as “2nd draft of 12/5/2023”.")
    draft_file_ids = fields.Many2many(
        "ir.attachment", "kh18_activity_draft_file_rel", string="Draft Files"
    )
    date_received = fields.Date(string="Draft Received On")
    date_submission = fields.Date(
        string="Planned Submission",
        help="When the drafting body means to submit the draft for issue; it sends "
        "the draft at least 15 days before.",
    )
    short_notice = fields.Char(
        string="Notice",
        compute="_compute_short_notice",
        help="Whether the draft came as early as the law asks.",
    )
    is_draft_kind = fields.Boolean(
        compute="_compute_is_draft_kind", export_string_translation=False
    )

    @api.depends("kind")
    def _compute_is_draft_kind(self):
        for activity in self:
            activity.is_draft_kind = activity.kind in DRAFT_KINDS

    @api.depends("date_received", "date_submission", "step_ids.date_limit")
    def _compute_short_notice(self):
        for activity in self:
            step = activity.step_ids.filtered(lambda s: s.code == "draft_received")[:1]
            received, limit = activity.date_received, step.date_limit
            short = received and limit and received > limit
            activity.short_notice = short and self.env._(
                "The draft came %(days)s days later than the law asks.",
                days=(received - limit).days,
            )

    @api.constrains("date_received", "date_submission")
    def _check_draft_dates(self):
        for activity in self:
            received, planned = activity.date_received, activity.date_submission
            if received and planned and planned < received:
                raise ValidationError(
                    self.env._(
                        "Planned Submission of “%(activity)s” lies before Draft "
                        "Received On: correct one of the two.",
                        activity=activity.name,
                    )
                )

    def write(self, vals):
        res = super().write(vals)
        if vals.get("date_received"):
            self._tick_draft_received()
        return res

    def _tick_draft_received(self):
        """Mark the step of the drafting body as done on the day the draft came."""
        for activity in self.filtered("date_received"):
            steps = activity.step_ids.filtered(
                lambda s: s.code == "draft_received" and s._is_open()
            )
            # The caller may write the activity; a step that needs a proof waits.
            steps.filtered(lambda s: s._may_be_done()).sudo()._mark_done(
                activity.date_received
            )

    def _missing_facts(self):
        missing = super()._missing_facts()
        if not self.is_draft_kind:
            return missing
        names = ("draft_title", "drafter_id")
        missing = [name for name in missing if name != "party_ids"]
        return [*missing, *(name for name in names if not self[name])]
