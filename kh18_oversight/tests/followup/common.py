"""Recommendations in every situation, for the tests of the followup room."""

from datetime import timedelta

from odoo.fields import Command

from ..fieldwork.common import FieldworkCase


class FollowupCase(FieldworkCase):
    """Province A recommends to an office and to a company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = cls.env["kh18.workday"]._today()
        cls.clerk = cls.user(cls.province_a, "clerk")

    @classmethod
    def ago(cls, days):
        """Return the day so many days before today; below 0: after it."""
        return cls.today - timedelta(days=days)

    @classmethod
    def _recommendation(cls, user=None, **values):
        recommendations = cls.env["kh18.recommendation"].with_user(user or cls.officer)
        return recommendations.create(
            {
                "unit_id": cls.province_a.id,
                "name": "Trả đủ lương",
                "content": "Trả đủ lương cho người lao động.",
                "addressee_id": cls.office.id,
                **values,
            }
        )

    @classmethod
    def _sent(cls, days=20, received=None, user=None, **values):
        """Return a recommendation sent ``days`` ago, received ``received`` days ago."""
        record = cls._recommendation(user=user, **values)
        record._mark_sent(cls.ago(days), symbol="12/LĐLĐ")
        if received is not None:
            record._mark_received(cls.ago(received))
        return record

    @classmethod
    def _reply(cls, record, days=0, user=None, **values):
        replies = cls.env["kh18.reply"].with_user(user or cls.officer)
        return replies.create(
            {
                "recommendation_id": record.id,
                "date_received": cls.ago(days),
                "outcome": "accepted",
                **values,
            }
        )

    @classmethod
    def _file(cls, name="bien-ban.txt", user=None):
        files = cls.env["ir.attachment"].with_user(user or cls.officer)
        return files.create({"name": name, "raw": b"noi dung"})

    @classmethod
    def _verified(cls, record, resolution="resolved", user=None):
        """Verify by the officer and confirm by the head."""
        record = record.with_user(user or cls.officer)
        record.evidence_ids = [Command.link(cls._file(user=user).id)]
        record._propose_resolution(resolution)
        record.with_user(cls.user(record.unit_id, "head")).action_verify()
        return record
