"""One sensitive activity among plain ones, with those who read it and who do not."""

from contextlib import contextmanager

from odoo.fields import Command

from .common import FieldworkCase

SECRET = "Vụ việc nhạy cảm XYZ"


class SensitiveCase(FieldworkCase):
    """Read by the officer who handles it, one member, the leader in charge."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fellow = cls.user(cls.district_a1, "officer")
        cls.fellow_post = cls.env["kh18.post"].search(
            [("user_id", "=", cls.fellow.id)], limit=1
        )
        cls.procedure = cls._procedure(
            [{"name": "Thông báo", "gate": "working", "mandatory": False}]
        )
        cls.plain = cls._activity(name="Giám sát thường")
        cls.secret = cls._activity(
            name=SECRET,
            content=f"{SECRET}: nội dung",
            is_sensitive=True,
            member_ids=[Command.create({"post_id": cls.fellow_post.id})],
            party_ids=[Command.create({"partner_id": cls.company.id})],
        )
        cls.secret.with_user(cls.leader).action_prepare()
        cls.insiders = cls.officer | cls.fellow | cls.leader
        cls.outsiders = (
            cls.head
            | cls.viewer
            | cls.clerk
            | cls.user(cls.nation, "leader")
            | cls.user(cls.province_b, "leader")
            | cls.user(cls.district_a1, "leader")
            | cls.admin
            | cls.stranger
        )
        cls.env.flush_all()
        cls.env.invalidate_all()

    @contextmanager
    def refused(self, exception, pattern):
        """Check that the block raises with a message that matches; nothing stays."""
        with self.assertRaises(exception) as caught:
            yield
        self.assertRegex(str(caught.exception), pattern)

    def reads(self, user, record=None):
        """Return whether ``user`` reads ``record``, asked in both ways."""
        record = (self.secret if record is None else record).with_user(user)
        self.env.invalidate_all()
        found = record.browse().has_access("read") and bool(
            record.search([("id", "=", record.id)])
        )
        self.assertEqual(record.has_access("read"), found, user.login)
        if "is_in_scope" in record._fields and record.browse().has_access("read"):
            self.assertEqual(record.sudo().is_in_scope, found, user.login)
        return found
