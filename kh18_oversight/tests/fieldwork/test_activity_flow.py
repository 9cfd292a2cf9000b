from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import FieldworkCase

STEPS = (
    {
        "name": "Thông báo",
        "code": "notice",
        "gate": "working",
        "per_party": True,
        "anchor": "work",
        "limit_days": -15,
    },
    {"name": "Biên bản", "code": "session", "gate": "reporting", "per_party": True},
    {
        "name": "Báo cáo",
        "gate": "concluded",
        "anchor": "work_end",
        "limit_days": 15,
        "needs_proof": True,
    },
    {"name": "Công khai", "gate": "closed", "mandatory": False},
)


@tagged("post_install", "-at_install")
class TestActivityFlow(FieldworkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.procedure = cls._procedure(STEPS)
        cls.activity = cls._activity(
            party_ids=[
                Command.create(
                    {"partner_id": cls.office.id, "date_work": "2036-03-20"}
                ),
                Command.create(
                    {"partner_id": cls.company.id, "date_work": "2036-03-25"}
                ),
            ]
        )

    def _do(self, user, method):
        return getattr(self.activity.with_user(user), method)()

    def test_whole_way(self):
        self.assertEqual(self.activity.procedure_id, self.procedure)
        self._do(self.head, "action_prepare")
        steps = self.activity.step_ids
        self.assertEqual(len(steps), 6, "two steps for each party, two for all")
        notices = steps.filtered(lambda s: s.code == "notice")
        self.assertEqual(
            notices.mapped("date_limit"), [date(2036, 3, 5), date(2036, 3, 10)]
        )
        with self.assertRaisesRegex(UserError, "come before"):
            self._do(self.officer, "action_work")
        for party in self.activity.party_ids:
            party.with_user(self.officer).date_notice = "2036-03-02"
        self.assertEqual(set(notices.mapped("date_done")), {date(2036, 3, 2)})
        self._do(self.officer, "action_work")
        for party in self.activity.party_ids:
            party.with_user(self.officer).date_session = "2036-03-25"
        self._do(self.officer, "action_report")
        report = steps.filtered("needs_proof")
        self.assertEqual(report.date_limit, date(2036, 4, 9))
        with self.assertRaisesRegex(UserError, "needs its proof"):
            report.with_user(self.officer).action_done()
        report.with_user(self.officer).file_ids = [
            Command.create({"name": "bao-cao.txt", "raw": b"x"})
        ]
        report.with_user(self.officer).action_done()
        self.activity.with_user(self.officer).conclusion = "<p>Kết luận</p>"
        with self.assertRaises(AccessError):
            self._do(self.officer, "action_conclude")
        self._do(self.leader, "action_conclude")
        self.assertEqual(self.activity.conclusion_state, "final")
        self._do(self.head, "action_close")
        self.assertEqual(self.activity.state, "closed")

    def test_a_step_done_earlier_is_typed(self):
        self._do(self.head, "action_prepare")
        steps = self.activity.step_ids.with_user(self.officer)
        session, report = steps.filtered(lambda s: s.code == "session")[0], steps[-2]
        session.date_done = "2020-03-05"
        self.assertEqual(session.done_by_id, self.officer)
        with self.assertRaisesRegex(UserError, "future"):
            steps[-1].date_done = "2099-01-01"
        with self.assertRaisesRegex(UserError, "needs its proof"):
            report.date_done = "2020-03-05"
        report.write(
            {
                "date_done": "2020-03-05",
                "file_ids": [Command.create({"name": "a.txt", "raw": b"x"})],
            }
        )
        self.assertFalse(report._is_open())
        with self.assertRaisesRegex(UserError, "Take Up Again"):
            session.date_done = False
        with self.assertRaises(AccessError):
            steps[-1].with_user(self.viewer).date_done = "2020-03-05"

    def test_state_is_not_typed(self):
        with self.assertRaises(AccessError):
            self.activity.with_user(self.officer).state = "concluded"
