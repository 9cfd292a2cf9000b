from odoo import models
from odoo.exceptions import UserError

CARRIED = (
    "name",
    "kind",
    "source",
    "content",
    "about_text",
    "workers_affected",
    "urgency",
    "is_sensitive",
)


class IntakePassingOn(models.Model):
    """Passed on within the unit's work, to a body outside, up or down the tree."""

    _inherit = "kh18.intake"

    def _pass_on(self, way, note, **links):
        """Write down where it went. Private: called by the dialog.

        :raise AccessError: for who neither answers it nor decides for the unit
        """
        self.ensure_one()
        self._check_handler()
        self._check_state("classified", "passed")
        today = self.env["kh18.workday"]._today()
        rows = self.env["kh18.intake.passing"]._record(
            [
                {
                    "intake_id": self.id,
                    "way": way,
                    "date": today,
                    "user_id": self.env.uid,
                    "note": note,
                    **links,
                }
            ]
        )
        self._go("passed")
        return rows

    def _pass_to_topic(self, topic, note):
        rows = self._pass_on("topic", note, topic_id=topic.id)
        # The caller was checked by the step before.
        self.sudo().topic_id = topic
        return rows

    def _pass_to_recommendation(self, recommendation, note):
        """Tie it to a recommendation of the unit.

        :raise UserError: for a recommendation of another unit
        """
        recommendation.check_access("read")
        if recommendation.unit_id != self.unit_id:
            raise UserError(
                self.env._("Recommendation: choose one of the unit itself.")
            )
        return self._pass_on(
            "recommendation", note, recommendation_id=recommendation.id
        )

    def _pass_to_body(self, partner, document, note):
        document.check_access("read")
        return self._pass_on(
            "body", note, partner_id=partner.id, document_id=document.id
        )

    def _pass_to_unit(self, unit, note, with_sender=False):
        """Enter it in the list of a unit above or below; here it ends.

        :param bool with_sender: whether that unit shall know who sent it
        :raise UserError: for a unit that is neither, or has ended
        """
        self.ensure_one()
        self._check_handler()
        self._check_state("classified", "passed")
        here = self.unit_id
        if unit == here or not (
            unit.id in here._ancestor_ids() or here.id in unit._ancestor_ids()
        ):
            raise UserError(
                self.env._(
                    "%(unit)s is neither above nor below %(here)s: choose a union of "
                    "the same branch.",
                    unit=unit.display_name,
                    here=here.display_name,
                )
            )
        if unit.is_ended:
            raise UserError(
                self.env._(
                    "%(unit)s has ended: choose the union that took over its work.",
                    unit=unit.display_name,
                )
            )
        # Nobody here may write there; what goes over is what the caller reads.
        intakes = self.sudo().with_context(mail_create_nosubscribe=True)
        there = intakes.create(
            {
                "unit_id": unit.id,
                "origin_id": self.id,
                **{name: self[name] for name in CARRIED},
                "from_form": self.from_form,
                "concerned_unit_id": self.concerned_unit_id.id,
                "body_id": self.body_id.id,
                "topic_id": self.topic_id.id,
            }
        )
        if with_sender:
            self._copy_sender(there)
        rows = self._pass_on("unit", note, unit_id=unit.id, new_intake_id=there.id)
        # What is left to do is done there; checked above.
        self.sudo().date_done = self.env["kh18.workday"]._today()
        return rows

    def _copy_sender(self, there):
        # Only one who reads the sender hands him on.
        for sender in self._sender():
            there._note_sender(
                {name: sender[name] for name in ("name", "phone", "email", "address")}
            )
