from odoo import api, fields, models
from odoo.exceptions import ValidationError

COMBINED_KINDS = {"oversight", "inspection"}


class ActivityVisit(models.Model):
    """One visit that serves an oversight and an inspection (S67): each is told of it.

    Each stays an activity of its own, so that both are counted where they belong.
    """

    _inherit = "kh18.activity"

    combined_ids = fields.Many2many(
        "kh18.activity",
        "kh18_activity_combined_rel",
        "activity_id",
        "combined_id",
        string="Same Visit As",
        copy=False,
        help="The inspection held on the same visit as the oversight, or the other "
        "way round.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        activities = super().create(vals_list)
        for activity in activities.filtered("combined_ids"):
            activity._mirror_combined(self.browse())
        return activities

    def write(self, vals):
        if "combined_ids" not in vals:
            return super().write(vals)
        before = {activity.id: activity.combined_ids for activity in self}
        res = super().write(vals)
        for activity in self:
            activity._mirror_combined(before[activity.id])
        return res

    def _mirror_combined(self, before):
        """Set or take away the link on the other side, which must be writable too."""
        now = self.combined_ids
        for others, command in (
            (now - before, fields.Command.link),
            (before - now, fields.Command.unlink),
        ):
            linked = others.filtered(lambda other: self in other.combined_ids)
            adding = command == fields.Command.link
            changed = others - linked if adding else linked
            if changed:
                changed.write({"combined_ids": [command(self.id)]})

    @api.constrains("combined_ids", "kind", "unit_id")
    def _check_combined(self):
        for activity in self:
            for other in activity.combined_ids:
                kinds = {activity.kind, other.kind}
                if kinds != COMBINED_KINDS or other.unit_id != activity.unit_id:
                    raise ValidationError(
                        self.env._(
                            "Same Visit As: one visit serves one oversight and one "
                            "inspection of the same unit. “%(other)s” does not go "
                            "with “%(activity)s”.",
                            other=other.display_name,
                            activity=activity.display_name,
                        )
                    )
