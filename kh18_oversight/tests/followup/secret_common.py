"""What follows from a sensitive activity, with all that hangs on it."""

from odoo.fields import Command

from ..fieldwork.sensitive_common import SECRET, SensitiveCase
from .common import FollowupCase

TEXT = "Trao đổi kín"


class SecretFollowupCase(SensitiveCase, FollowupCase):
    """A recommendation of the sensitive activity with all that hangs on it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.findings = (
            cls.env["kh18.finding"]
            .with_user(cls.officer)
            .create({"activity_id": cls.secret.id, "name": SECRET})
        )
        cls.hidden = cls._follow(
            cls.secret, SECRET, finding_ids=[Command.set(cls.findings.ids)]
        )
        cls.record, cls.reply = cls.hidden[:2]
        cls.files = (
            cls.record.evidence_ids
            | cls.record.receipt_file_ids
            | cls.reply.file_ids
            | cls.hidden[-1].file_ids
        )
        cls.env.flush_all()
        cls.env.invalidate_all()

    @classmethod
    def _follow(cls, activity, name, **values):
        """Return (recommendation, reply, extension, urging, request)."""
        record = cls._sent(
            40,
            received=30,
            activity_id=activity.id,
            name=name,
            content=name,
            addressee_id=cls.company.id,
            **values,
        )
        record.evidence_ids = [Command.link(cls._file("minutes.txt").id)]
        record.receipt_file_ids = [Command.link(cls._file("receipt.txt").id)]
        extension = record._extend(cls.ago(-20), TEXT)
        urging = cls.env["kh18.urging"]._note(record, "contact", note=TEXT)
        reply = cls._reply(
            record,
            text=TEXT,
            is_partial=True,
            file_ids=[Command.link(cls._file("reply.txt").id)],
        )
        request = cls.env["kh18.reconsideration"]._ask(
            record, TEXT, files=cls._file("request.txt")
        )
        return record, reply, extension, urging, request

    def _fresh(self, record, user):
        """Return ``record`` as a new request of ``user`` has it."""
        self.env.flush_all()
        self.env.invalidate_all()
        return record.with_user(user)
