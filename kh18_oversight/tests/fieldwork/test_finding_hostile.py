from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .findings_common import FindingCase


@tagged("post_install", "-at_install")
class TestFindingHostile(FindingCase):
    """What somebody with a post and a script may try."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.user(cls.province_b, "officer")
        cls.foreign = cls._activity(
            user=cls.other,
            unit_id=cls.province_b.id,
            party_ids=cls._parties(cls.office),
        )
        cls.theirs = cls._finding(cls.foreign, user=cls.other)
        cls.mine = cls._finding()

    def _may_not(self, step, *args):
        with self.assertRaises(AccessError):
            step(*args)
            self.env.flush_all()

    def test_foreign_activities_get_no_lines(self):
        for user in (self.officer, self.user(self.nation, "leader"), self.admin):
            with self.subTest(user=user.login):
                self._may_not(lambda u=user: self._finding(self.foreign, user=u))
        moved = {"activity_id": self.foreign.id, "party_id": False}
        self._may_not(self.mine.write, moved)
        self._may_not(self.theirs.with_user(self.officer).write, {"name": "x"})
        self._may_not(self.theirs.with_user(self.officer).read, ["name"])
        self._may_not(self.theirs.with_user(self.officer).unlink)

    def test_readers_write_nothing(self):
        for user in (self.viewer, self.clerk):
            self._may_not(self.mine.with_user(user).write, {"date_done": "2036-09-01"})
            self._may_not(lambda u=user: self._finding(user=u))

    def test_what_is_counted_by_is_not_typed(self):
        for name, value in (
            ("unit_id", self.province_b.id),
            ("topic_id", False),
            ("party_kind", "other"),
            ("chain_length", 9),
            ("answer_id", False),
        ):
            with self.subTest(name=name):
                self._may_not(self.mine.write, {name: value})

    def test_methods_check_the_caller(self):
        self._may_not(self.theirs.with_user(self.officer).action_remedied)
        self._may_not(self.foreign.with_user(self.officer).action_take_checklist)
        wizard = self.env["kh18.checklist.wizard"].with_user(self.officer)
        self._may_not(
            wizard.create,
            {"activity_id": self.foreign.id, "checklist_id": self.checklist.id},
        )

    def test_sensitive_findings_are_the_team_s(self):
        self.mine.write({"file_ids": [self._file()]})
        file = self.mine.file_ids
        self.activity.sudo().write(
            {"is_sensitive": True, "responsible_id": self.leader.id}
        )
        self.env.invalidate_all()
        self.env.flush_all()
        for user in (self.officer, self.viewer, self.admin):
            with self.subTest(user=user.login):
                findings = self.env["kh18.finding"].with_user(user)
                self.assertFalse(findings.search([("id", "=", self.mine.id)]))
                self.assertFalse(findings.search_count([("id", "=", self.mine.id)]))
                self._may_not(self.mine.with_user(user).read, ["name"])
                self._may_not(self.mine.with_user(user).write, {"date_done": False})
                self._may_not(file.with_user(user).read, ["raw"])
                self._may_not(lambda u=user: self._finding(user=u))
        self.assertTrue(self.mine.with_user(self.leader).name)

    def test_an_own_upload_only_becomes_evidence(self):
        secret = self.env["ir.attachment"].create(
            {
                "name": "mat.txt",
                "raw": b"x",
                "res_model": "kh18.finding",
                "res_id": self.theirs.id,
            }
        )
        try:
            self.mine.file_ids = [Command.link(secret.id)]
        except UserError:
            return
        self.assertEqual(secret.res_id, self.theirs.id, "stays with its record")
        self._may_not(secret.with_user(self.officer).read, ["raw"])
