from odoo import api, models
from odoo.fields import Domain


class RecommendationHandover(models.Model):
    """What is still followed when its unit ends (6.5, G6), or its officer leaves."""

    _name = "kh18.recommendation"
    _inherit = ["kh18.recommendation", "kh18.handover.mixin"]
    _handover_due = "date_limit"

    @api.model
    def _handover_domain(self):
        return Domain("state", "!=", "closed")

    def _hand_to(self, target):
        """Have ``target`` follow what is open; private: the event was carried out.

        Term, replies and ledger stay as they are. Who follows it goes on doing so only
        with a post in the unit that takes over.
        """
        staff = target.post_ids.filtered("is_current").user_id
        for record in self:
            former, person = record.unit_id, record.responsible_id
            record._unfreeze().write(
                {
                    "unit_id": target.id,
                    "responsible_id": person.id if person in staff else False,
                    "term_days": record.term_days,
                    "term_unit": record.term_unit,
                }
            )
            record.message_post(
                body=self.env._(
                    "Handed over from %(former)s, which has ended, to %(target)s.",
                    former=former.display_name,
                    target=target.display_name,
                )
            )
