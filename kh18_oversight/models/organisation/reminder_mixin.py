from odoo import api, models


class ReminderMixin(models.AbstractModel):
    """A model whose records wait for somebody until a day.

    The reminder engine knows no model by name: each plugs in by ``_reminder_subjects``
    and is found in the registry.
    """

    _name = "kh18.reminder.mixin"
    _description = "Record One Is Reminded Of"

    @api.model
    def _reminder_subjects(self):
        """Return {code: ``lib.reminders.Subject``} of what the records wait for."""
        return {}

    @api.model
    def _all_reminder_subjects(self):
        """Return {"model:code": ``Subject``} of all models."""
        names = self.env.registry.descendants([ReminderMixin._name], "_inherit")
        return {
            f"{name}:{code}": subject
            for name in sorted(names)
            if not self.env[name]._abstract
            for code, subject in self.env[name]._reminder_subjects().items()
        }
