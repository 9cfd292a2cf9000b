from odoo import fields, models
from odoo.exceptions import UserError

WAYS = [
    ("telephone", "Telephone"),
    ("message", "Message"),
    ("meeting", "Spoken in Person"),
    ("email", "Own E-Mail"),
]


class UrgingContactWizard(models.TransientModel):
    """Notes whom one has spoken with about recommendations, and what was said."""

    _name = "kh18.urging.contact.wizard"
    _description = "Log a Telephone Call or Message"

    recommendation_ids = fields.Many2many(
        "kh18.recommendation", string="Recommendations", readonly=True
    )
    way = fields.Selection(WAYS, required=True, default="telephone")
    date = fields.Date(
        string="Day",
        required=True,
        default=lambda self: self.env["kh18.workday"]._today(),
    )
    told_name = fields.Char(
        string="Spoken With", required=True, help="Name and office of the person."
    )
    note = fields.Char(string="What Was Said", required=True)

    def action_log(self):
        """Add a row to the ledger of each recommendation (2.7).

        :raise AccessError: for one without a working post in the unit
        :raise UserError: for a day in the future or before the sending
        """
        self.ensure_one()
        recommendations = self.recommendation_ids
        recommendations._check_recorder()
        recommendations._check_waiting()
        recommendations._refuse_future(self.date)
        self._check_after_sending(recommendations)
        ways = dict(self._fields["way"]._description_selection(self.env))
        for body, lines in recommendations.grouped("addressee_id").items():
            self.env["kh18.urging"]._note(
                lines,
                "contact",
                date=self.date,
                partner_id=body.id,
                told_name=self.told_name,
                channel=ways[self.way],
                note=self.note,
            )
        return {"type": "ir.actions.act_window_close"}

    def _check_after_sending(self, recommendations):
        early = recommendations.filtered(lambda r: r.date_sent > self.date)
        if early:
            raise UserError(
                self.env._(
                    "These were sent after that day; check Day: %(names)s.",
                    names=", ".join(early.mapped("display_name")),
                )
            )
