from odoo import fields, models
from odoo.exceptions import UserError


class SecondPersonMixin(models.AbstractModel):
    """What one person prepares and another approves, where the unit asks for two."""

    _name = "kh18.second.person.mixin"
    _description = "Approved by a Second Person"

    submitted_by_id = fields.Many2one("res.users", copy=False, ondelete="restrict")
    submitted_on = fields.Datetime(copy=False)
    approved_by_id = fields.Many2one("res.users", copy=False, ondelete="restrict")
    approved_on = fields.Datetime(copy=False)

    def _preparers(self):
        """Return the users who prepared the record."""
        return self.submitted_by_id | self.create_uid

    def _is_second_person(self):
        self.ensure_one()
        if not self.unit_id.two_person_approval:
            return True
        return self.env.user not in self._preparers()

    def _check_second_person(self):
        """Raise for one who prepared the record, where the unit asks for two."""
        for record in self:
            if not record._is_second_person():
                raise UserError(
                    self.env._(
                        "“%(record)s” was prepared by you: %(unit)s asks that another "
                        "person approves it. Ask another head or leader, or let the "
                        "administrator switch off “Two-Person Approval” of the unit.",
                        record=record.display_name,
                        unit=record.unit_id.display_name,
                    )
                )
