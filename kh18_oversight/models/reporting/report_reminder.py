from odoo import api, fields, models
from odoo.fields import Domain

from ...lib.reminders import Subject


class ReportReminder(models.Model):
    """Who still has to do something with a report is reminded by the engine (S63, 3.7).

    The unit that writes it until it is handed in, its leader to sign it, its clerk to
    send it, the superior to accept it or to answer a wish to correct it.
    """

    _name = "kh18.report"
    _inherit = ["kh18.report", "kh18.reminder.mixin"]

    correction_asked_on = fields.Datetime()

    @api.model
    def _reminder_subjects(self):
        writing = self._open_domain() & self._collected_domain()
        writing &= Domain("state", "in", ("todo", "draft", "returned"))
        above = Domain("is_entered_above", "=", True)
        return super()._reminder_subjects() | {
            "due": self._writer_subject(
                self.env._("Report to hand in"), writing & ~above, "unit_id"
            ),
            "due_above": self._writer_subject(
                self.env._("Report to enter for a unit"),
                writing & above,
                "superior_unit_id",
            ),
            "sign": Subject(
                label=self.env._("Report to sign"),
                domain=Domain("state", "=", "review"),
                limit="date_due",
                name="campaign_id.name",
                second_person=("responsible_id",),
            ),
            "send": Subject(
                label=self.env._("Signed report to hand in"),
                domain=Domain("state", "=", "signed") & self._collected_domain(),
                limit="date_due",
                name="campaign_id.name",
            ),
            "accept": self._superior_subject(
                self.env._("Report to accept or return"),
                Domain("state", "=", "submitted"),
                "date_submitted",
            ),
            "correction": self._superior_subject(
                self.env._("Correction asked for"),
                Domain("is_correction_asked", "=", True),
                "correction_asked_on",
            ),
        }

    @api.model
    def _collected_domain(self):
        # After the lock nobody can hand in: nobody is urged to.
        return Domain("campaign_id.state", "=", "open")

    @api.model
    def _writer_subject(self, label, domain, unit):
        return Subject(
            label=label,
            domain=domain,
            limit="date_due",
            user="responsible_id",
            unit=unit,
            name="campaign_id.name",
        )

    @api.model
    def _superior_subject(self, label, domain, limit):
        return Subject(
            label=label,
            domain=domain & Domain("superior_unit_id", "!=", False),
            limit=limit,
            unit="superior_unit_id",
            name="unit_id.name",
        )

    def _put(self, state=None, **values):
        if values.get("is_correction_asked"):
            values["correction_asked_on"] = fields.Datetime.now()
        return super()._put(state, **values)
