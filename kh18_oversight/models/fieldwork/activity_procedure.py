from odoo import api, models
from odoo.exceptions import ValidationError


class ActivityProcedure(models.Model):
    """Which procedure an activity follows, and the part its form leaves us."""

    _inherit = "kh18.activity"

    @api.depends("form")
    def _compute_role(self):
        for activity in self:
            joins = activity.form == "taking_part"
            if joins or not activity.role:
                activity.role = "took_part" if joins else "led"

    @api.depends("form", "date_start", "unit_id")
    def _compute_procedure_id(self):
        for activity in self:
            # What runs keeps its procedure, whatever becomes valid later.
            planned = activity.state in (False, "planned")
            activity.procedure_id = (
                activity._valid_procedure() if planned else activity.procedure_id
            )

    def _valid_procedure(self):
        self.ensure_one()
        procedures = self.env["kh18.procedure"]
        if not (self.form and self.date_start and self.unit_id):
            return procedures
        return procedures._for(self.form, self.date_start, self.unit_id)

    def _choose_procedure(self):
        """Take the procedure valid by now: one may have come since it was planned."""
        # Those with steps from an earlier preparation keep what these came from.
        for activity in self.filtered(lambda a: not a.step_ids):
            procedure = activity._valid_procedure()
            if procedure != activity.procedure_id:
                # The caller was checked; the field is guarded against typing.
                activity.sudo().procedure_id = procedure

    @api.constrains("form", "role")
    def _check_part(self):
        for activity in self:
            if activity.form == "taking_part" and activity.role == "led":
                raise ValidationError(
                    self.env._(
                        "“%(activity)s” is led by another body, which counts it: "
                        "choose “Took Part” or “Coordinated” as Our Part.",
                        activity=activity.name,
                    )
                )
