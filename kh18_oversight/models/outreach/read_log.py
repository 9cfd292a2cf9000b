from odoo import api, fields, models
from odoo.fields import Domain

from ..fieldwork.read_log import SAME_READING


class ReadLog(models.Model):
    """Who read the sender of a question, proposal or complaint."""

    _inherit = "kh18.read.log"

    @api.model
    def _log_senders(self, senders, way):
        """Write down that the user has just read protected ``senders``.

        Called by the reading itself, in its transaction. The row names what was sent,
        never who sent it.
        """
        now = fields.Datetime.now()
        names = {sender: self._sender_subject(sender) for sender in senders}
        recent = Domain("activity_name", "in", sorted(names.values()))
        recent &= Domain("way", "=", way) & Domain("user_id", "=", self.env.uid)
        recent &= Domain("date", ">", now - SAME_READING)
        # Only which rows are there already is asked.
        known = set(self.sudo().search(recent).mapped("activity_name"))
        self._record(
            [
                {
                    # The unit's leaders in charge read the log.
                    "unit_id": sender.sudo().unit_id.id,
                    "activity_name": name,
                    "user_id": self.env.uid,
                    "way": way,
                    "date": now,
                }
                for sender, name in names.items()
                if name not in known
            ]
        )

    @api.model
    def _sender_subject(self, sender):
        # The caller reads the sender, and so what was sent.
        sender = sender.sudo()
        if sender.question_id:
            return self.env._(
                "Sender of question %(number)s", number=sender.question_id.id
            )
        return self.env._(
            "Sender of proposal or complaint %(number)s", number=sender.intake_id.id
        )
