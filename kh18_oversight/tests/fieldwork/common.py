"""Records of the fieldwork room for its tests."""

from datetime import date

from odoo.fields import Command

from ..common import OversightCase


class FieldworkCase(OversightCase):
    """Province A oversees two bodies; its people do the steps."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.office = cls.partner("Sở Lao động", kh18_body_kind="specialised")
        cls.company = cls.partner("Công ty A", kh18_body_kind="employer")
        cls.expert = cls.partner("Chuyên gia lao động", kh18_body_kind="expert")
        cls.topic = cls.env.ref("kh18_oversight.topic_wages")
        cls.officer = cls.user(cls.province_a, "officer")
        cls.head = cls.user(cls.province_a, "head")
        cls.leader = cls.user(cls.province_a, "leader")
        cls.clerk = cls.user(cls.province_a, "clerk")
        cls.viewer = cls.user(cls.province_a, "viewer")

    @classmethod
    def _procedure(cls, steps=(), **values):
        """Return a shipped-like procedure of years in which no real one is valid."""
        procedures = cls.env["kh18.procedure"]
        form = values.get("form", "team")
        shipped = procedures.search([("form", "=", form), ("date_to", "=", False)])
        shipped.date_to = "2034-12-31"
        return procedures.create(
            {
                "name": "Quy trình thử",
                "kind": "oversight",
                "form": "team",
                "date_from": "2035-01-01",
                "date_to": "2039-12-31",
                "legal_source": "Quy định thử",
                "step_ids": [
                    Command.create({"sequence": 10 * rank, **step})
                    for rank, step in enumerate(steps, start=1)
                ],
                **values,
            }
        )

    @classmethod
    def _activity(cls, user=None, **values):
        """Return a planned activity of province A, in the time of ``_procedure``."""
        vals = {
            "unit_id": cls.province_a.id,
            "name": "Giám sát tiền lương",
            "content": "Trả lương và đóng bảo hiểm",
            "ground": "programme",
            "topic_id": cls.topic.id,
            "date_start": date(2036, 3, 1),
            **values,
        }
        activities = cls.env["kh18.activity"].with_user(user or cls.officer)
        return activities.create(vals)

    @classmethod
    def _as(cls, record, user):
        return record.with_user(user)
