from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .views_common import TODAY, ConditionCase

STEPS = (
    {"name": "Thông báo", "code": "notice", "anchor": "work", "limit_days": -15},
    {"name": "Báo cáo", "needs_proof": True, "anchor": "work_end", "limit_days": 15},
)


@freeze_time(TODAY)
@tagged("post_install", "-at_install")
class TestQuality(ConditionCase):
    """What does not hold together, and how the limits of the steps stand."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._procedure(STEPS)
        cls.activity = cls._visit()

    @classmethod
    def _visit(cls, work="2036-04-20", **values):
        party = {"partner_id": cls.company.id, "date_work": work}
        return cls._activity(party_ids=[Command.create(party)], **values)

    def _prepared(self, work="2036-04-20", **values):
        activity = self._visit(work, **values)
        activity.with_user(self.head).action_prepare()
        return activity

    def test_ground(self):
        self.assertFalse(self._with("lacks_ground"))
        bare = self._visit(ground=False)
        self.assertEqual(self._with("lacks_ground"), bare)
        self.assertEqual(self._with("has_quality_gap"), bare)
        self.assertEqual(bare.quality_text, "Without Ground")
        self._put(bare, "cancelled")
        self.assertFalse(self._with("lacks_ground"))

    def test_conclusion(self):
        late = self._put(self._visit("2036-03-15"), "reporting")
        self.assertEqual(self._with("lacks_conclusion"), late)
        self._put(late, "concluded")
        self.assertFalse(self._with("lacks_conclusion"))
        self._put(self._visit("2036-03-16"), "reporting")
        self.assertFalse(self._with("lacks_conclusion"), "30 days are not yet over")

    def test_paper(self):
        activity = self._prepared()
        step = activity.step_ids.filtered("needs_proof")
        self.assertFalse(self._with("has_unproven_step"))
        step.sudo().date_done = "2036-04-01"
        self.assertEqual(self._with("has_unproven_step"), activity)
        step.with_user(self.officer).file_ids = [
            Command.create({"name": "bao-cao.txt", "raw": b"x"})
        ]
        self.assertFalse(self._with("has_unproven_step"))

    def test_dates(self):
        self.assertFalse(self._with("has_impossible_dates"))
        early = self._visit("2036-02-20")
        beyond = self._visit("2036-04-20", date_end="2036-04-01")
        self.assertEqual(self._with("has_impossible_dates"), early | beyond)
        self.activity.party_ids.date_session = "2036-04-19"
        self.assertIn(self.activity, self._with("has_impossible_dates"))

    def test_notice(self):
        self._put(self.activity, "working")
        self.assertFalse(self._with("has_unnotified_party"), "the day is to come")
        silent = self._put(self._visit("2036-04-10"), "working")
        self.assertEqual(self._with("has_unnotified_party"), silent)
        silent.party_ids.date_notice = "2036-03-20"
        self.assertFalse(self._with("has_unnotified_party"))
        guest = self._visit("2036-04-10", role="took_part")
        self._put(guest, "working")
        self.assertFalse(self._with("has_unnotified_party"), "not ours to notify")

    def test_limits(self):
        late = self._prepared("2036-04-29")
        soon = self._prepared("2036-05-07")
        ahead = self._prepared("2036-05-08")
        self.assertEqual(self._with("deadline_state", "late"), late)
        self.assertEqual(self._with("deadline_state", "soon"), soon)
        self.assertEqual(self._with("deadline_state", "ahead"), ahead)
        self.assertEqual(self._with("deadline_state", False), self.activity)
        self.assertEqual(self._with("is_late"), late)
        groups = dict(
            self.env["kh18.activity"]
            .with_user(self.officer)
            ._read_group(
                [("id", "in", (late | soon | ahead | self.activity).ids)],
                ["deadline_state"],
                ["id:recordset"],
            )
        )
        self.assertEqual(
            groups,
            {"late": late, "soon": soon, "ahead": ahead, False: self.activity},
        )

    def test_what_is_postponed_or_ended_is_not_late(self):
        late = self._prepared("2036-04-29")
        self.assertEqual(late.late_step_count, 1)
        for values in (
            {"postponed_on": "2036-04-01"},
            {"postponed_on": False, "state": "cancelled"},
        ):
            late.sudo().write(values)
            self.assertFalse(self._with("is_late"))
            self.assertFalse(self._with("deadline_state", "late"))

    def test_next_step(self):
        activity = self._prepared("2036-04-29")
        first, second = activity.step_ids
        self.assertEqual(activity.next_step_id, first)
        self.assertEqual(activity.next_limit, first.date_limit)
        action = activity.action_open_next_step()
        self.assertEqual((action["res_id"], action["target"]), (first.id, "new"))
        first.with_user(self.officer).action_done()
        self.assertEqual(activity.next_step_id, second)
        self.assertEqual(activity.step_progress, 50)
        self.assertEqual(activity.limit_step_ids, first | second)

    def test_reports_waited_for(self):
        self._put(self.activity, "preparing")
        self.assertFalse(self._with("is_waiting_report"))
        self.activity.party_ids.date_notice = "2036-04-01"
        self.assertEqual(self._with("is_waiting_report"), self.activity)
        self.activity.party_ids.date_report = "2036-04-12"
        self.assertFalse(self._with("is_waiting_report"))

    def test_queries_do_not_grow(self):
        activities = self.activity
        for _number in range(10):
            activities |= self._prepared()
        names = ["quality_text", "deadline_state", "next_limit", "late_step_count"]
        costs = []
        for some in (activities[:3], activities[:3], activities):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some.with_user(self.officer).read(names)
            costs.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*costs[1:])
