from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import PlanCase


@tagged("post_install", "-at_install")
class TestAmendment(PlanCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls._plan(cls.province_a)
        level = {"level_id": cls.district_a1.level_id.id}
        cls.kept = cls._task(cls.plan, [level], name="Giữ nguyên")
        cls.moved = cls._task(
            cls.plan, [level], name="Đổi hạn", date_due="2027-06-30", sequence=20
        )
        cls.gone = cls._task(cls.plan, [level], name="Thôi làm", sequence=30)
        cls._issue(cls.plan)

    def _draft(self):
        action = self._as(self.plan, "officer").action_amend()
        return self.env["kh18.plan"].browse(action["res_id"])

    def _copy_of(self, draft, task):
        return draft.task_ids.filtered(lambda t: t.origin_task_id == task)

    def _amend(self):
        """Move one task, withdraw one, add one; issue the amendment."""
        draft = self._draft()
        self._copy_of(draft, self.moved).date_due = "2027-09-30"
        self._copy_of(draft, self.gone).write(
            {"is_removed": True, "removed_reason": "Trùng với Mặt trận"}
        )
        self._task(draft, [{"unit_id": self.district_a1.id}], name="Việc mới")
        self._issue(draft)
        self.plan.invalidate_recordset()
        return draft

    def test_the_draft_is_a_linked_copy_that_changes_nothing_yet(self):
        draft = self._draft()
        self.assertEqual(draft.state, "draft")
        self.assertEqual(draft.amends_id, self.plan)
        self.assertEqual(draft.task_ids.origin_task_id, self.plan.task_ids)
        self.assertEqual(draft.create_uid, self.user(self.province_a, "officer"))
        self.assertEqual(
            draft.task_ids.responsibility_ids.level_id, self.district_a1.level_id
        )
        links = draft.document_id.link_ids
        amended = links.filtered(lambda link: link.kind == "amends")
        self.assertEqual(amended.target_id, self.plan.document_id)
        self.assertTrue(draft.document_id.dispatch_ids)
        self._copy_of(draft, self.moved).date_due = "2027-09-30"
        self.assertEqual(str(self.moved.date_due), "2027-06-30")

    def test_one_amendment_at_a_time_and_none_of_an_amendment(self):
        draft = self._draft()
        with self.assertRaisesRegex(UserError, "under way"):
            self._draft()
        with self.assertRaisesRegex(UserError, "no text"):
            self._issue(draft)
        self._as(draft, "leader")._return_with_reason("Chưa có nội dung")
        self._task(draft, name="Việc mới")
        self._issue(draft)
        with self.assertRaisesRegex(UserError, "plan itself"):
            self._as(draft, "officer").action_amend()
        self._draft()

    def test_it_goes_through_the_same_approval(self):
        draft = self._draft()
        with self.assertRaises(AccessError):
            self._as(draft, "officer").action_approve()
        self._as(draft, "head").action_submit()
        with self.assertRaises(AccessError):
            self._as(draft, "head").action_approve()
        self._as(draft, "leader").action_approve()
        self.assertEqual(self.plan.state, "issued")
        self.assertEqual(self.moved.version, 1)

    def test_issuing_adds_changes_and_withdraws_and_deletes_nothing(self):
        ids = self.plan.task_ids.ids
        self._amend()
        self.assertEqual(self.plan.state, "issued")
        self.assertLessEqual(set(ids), set(self.plan.task_ids.ids))
        self.assertEqual(str(self.moved.date_due), "2027-09-30")
        self.assertEqual(self.moved.version, 2)
        self.assertEqual(self.kept.version, 1)
        self.assertTrue(self.gone.is_removed)
        self.assertEqual(self.gone.removed_reason, "Trùng với Mặt trận")
        added = self.plan.task_ids.filtered(lambda t: t.name == "Việc mới")
        self.assertTrue(added)
        self.assertFalse(added.origin_task_id)
        self.assertEqual(added.assignment_ids.unit_id, self.district_a1)
        self.assertEqual(self.plan.task_count, 3)

    def test_it_is_a_paper_of_its_own(self):
        draft = self._amend()
        self.assertNotEqual(draft.full_symbol, self.plan.full_symbol)
        self.assertTrue(draft.document_id.pdf_sha256)
        self.assertEqual(self.plan.amendment_count, 1)

    def test_units_get_a_proposal_never_an_overwrite(self):
        handed = self._handed(self.plan, self.district_a1)
        of_moved = handed.filtered(lambda a: a.task_id == self.moved)
        officer = self.user(self.district_a1, "officer")
        of_moved.with_user(officer).action_accept()
        self._amend()
        self.assertTrue(of_moved.has_proposal)
        self.assertEqual(str(of_moved.date_due), "2027-06-30")
        self.assertEqual(of_moved.task_version, 1)
        self.assertEqual(of_moved.terms["date_due"], "2027-06-30")
        shown = of_moved.with_user(officer).difference_html
        self.assertIn("<del>06/30/2027</del>", shown)
        self.assertIn("<ins>09/30/2027</ins>", shown)
        of_kept = handed.filtered(lambda a: a.task_id == self.kept)
        self.assertFalse(of_kept.has_proposal)
        self.assertFalse(of_kept.difference_html)

    def test_the_unit_takes_the_change(self):
        of_moved = self.moved.assignment_ids.filtered(
            lambda a: a.unit_id == self.district_a1
        )
        self._amend()
        mine = of_moved.with_user(self.user(self.district_a1, "officer"))
        mine.action_take_proposal()
        self.assertFalse(of_moved.has_proposal)
        self.assertEqual(str(of_moved.date_due), "2027-09-30")
        self.assertEqual(of_moved.task_version, 2)
        self.assertEqual(of_moved.response, "accepted")
        with self.assertRaisesRegex(UserError, "No change"):
            mine.action_take_proposal()

    def test_the_unit_keeps_its_own_version_with_a_reason(self):
        of_moved = self.moved.assignment_ids.filtered(
            lambda a: a.unit_id == self.district_a1
        )
        self._amend()
        with self.assertRaises(AccessError):
            of_moved.with_user(self.user(self.district_a1, "officer")).action_keep_own()
        leader = of_moved.with_user(self.user(self.district_a1, "leader"))
        leader._keep_own_with_reason("Đã thông báo cho doanh nghiệp")
        self.assertEqual(of_moved.response, "adapted")
        self.assertEqual(str(of_moved.date_due), "2027-06-30")
        self.assertEqual(of_moved.task_version, 1)
        self.assertFalse(of_moved.has_proposal)
        self.assertTrue(of_moved.is_deviated)

    def test_a_second_amendment_proposes_again(self):
        of_moved = self.moved.assignment_ids.filtered(
            lambda a: a.unit_id == self.district_a1
        )
        self._amend()
        leader = of_moved.with_user(self.user(self.district_a1, "leader"))
        leader._keep_own_with_reason("Giữ hạn cũ")
        draft = self._draft()
        self._copy_of(draft, self.moved).product = "Báo cáo"
        self._issue(draft)
        of_moved.invalidate_recordset()
        self.assertTrue(of_moved.has_proposal)
        self.assertEqual(self.moved.version, 3)
        self.assertIn("Báo cáo", of_moved.difference_html)

    def test_a_withdrawn_task_is_cancelled_by_the_unit_that_agrees(self):
        of_gone = self.gone.assignment_ids.filtered(
            lambda a: a.unit_id == self.district_a1
        )
        self._amend()
        self.assertTrue(of_gone.has_proposal)
        self.assertIn("Trùng với Mặt trận", of_gone.difference_html)
        self.assertEqual(of_gone.work_state, "todo")
        of_gone.with_user(self.user(self.district_a1, "officer")).action_take_proposal()
        self.assertEqual(of_gone.work_state, "cancelled")

    def test_finished_work_gets_no_proposal(self):
        of_moved = self.moved.assignment_ids[0]
        of_moved.sudo().work_state = "done"
        self._amend()
        self.assertFalse(of_moved.has_proposal)

    def test_removing_needs_a_reason_and_an_amendment(self):
        draft = self._draft()
        copy = self._copy_of(draft, self.gone)
        with self.assertRaisesRegex(ValidationError, "Reason"):
            copy.is_removed = True
        plan = self._plan(self.province_a, year=2029)
        task = self._task(plan).with_user(self.user(self.province_a, "officer"))
        with self.assertRaisesRegex(ValidationError, "amendment"):
            task.write({"is_removed": True, "removed_reason": "x"})

    def test_a_changed_matrix_reaches_the_units_and_keeps_the_old_rows(self):
        draft = self._draft()
        copy = self._copy_of(draft, self.kept)
        copy.responsibility_ids.unlink()
        copy.write(
            {"responsibility_ids": [(0, 0, {"unit_id": self.grassroots_a11.id})]}
        )
        self._issue(draft)
        rows = self.kept.responsibility_ids
        self.assertEqual(len(rows), 2)
        self.assertTrue(rows.filtered("level_id").is_removed)
        units = self.kept.assignment_ids.unit_id
        self.assertIn(self.grassroots_a11, units)
        self.assertIn(self.district_a1, units, "what was handed out stays")

    def test_baseline_is_taken_once_and_compared(self):
        base = self.plan.baseline
        self.assertEqual(len(base["tasks"]), 3)
        self.assertFalse(
            self.plan.comparison_html and "Added" in self.plan.comparison_html
        )
        self._amend()
        self.assertEqual(self.plan.baseline, base)
        added, changed, removed = self.plan._comparison()
        self.assertEqual([name for name, _note in added], ["Việc mới"])
        self.assertEqual([name for name, _changes in changed], ["Đổi hạn"])
        self.assertEqual(removed, [("Thôi làm", "Trùng với Mặt trận")])
        shown = self.plan.comparison_html
        for text in ("Việc mới", "Đổi hạn", "Thôi làm", "Trùng với Mặt trận"):
            self.assertIn(text, shown)
        self.assertNotIn("Giữ nguyên", shown)

    def test_a_draft_amendment_shows_what_it_would_change(self):
        draft = self._draft()
        self.assertIn("Nothing differs", draft.comparison_html)
        self._copy_of(draft, self.moved).form = "Hội nghị"
        draft.invalidate_recordset()
        self.assertIn("Hội nghị", draft.comparison_html)

    def test_markup_in_texts_is_escaped(self):
        draft = self._draft()
        self._copy_of(draft, self.moved).form = "<script>x</script>"
        draft.invalidate_recordset()
        self.assertNotIn("<script>", draft.comparison_html)

    def test_the_printed_amendment_lists_only_what_changes(self):
        draft = self._draft()
        self._copy_of(draft, self.moved).date_due = "2027-09-30"
        self._copy_of(draft, self.gone).write(
            {"is_removed": True, "removed_reason": "Trùng"}
        )
        self._task(draft, name="Việc mới", description="Việc mới")
        texts = [block["text"] for block in draft._paper_body()]
        self.assertEqual(
            [text for text in texts if text.isupper()],
            ["BỔ SUNG NHIỆM VỤ", "ĐIỀU CHỈNH NHIỆM VỤ", "BÃI BỎ NHIỆM VỤ"],
        )
        self.assertEqual(len(texts), 6)
        self.assertIn("Lý do: Trùng", texts[-1])

    def test_replacing_retires_the_old_plan_when_the_new_one_is_issued(self):
        action = self._as(self.plan, "officer").action_replace()
        draft = self.env["kh18.plan"].browse(action["res_id"])
        self.assertEqual(draft.replaces_id, self.plan)
        self.assertEqual(len(draft.task_ids), 3)
        self.assertEqual(self.plan.state, "issued")
        self._issue(draft)
        self.assertEqual(self.plan.state, "replaced")
        self.assertEqual(self.plan.replaced_by_id, draft)
        self.assertEqual(
            set(self._handed(self.plan).mapped("work_state")), {"cancelled"}
        )
        self.assertTrue(self._handed(draft))
        kinds = draft.link_ids.filtered(lambda link: link.kind == "replaces")
        self.assertEqual(kinds.target_id, self.plan.document_id)

    def test_amends_and_replaces_are_not_typed(self):
        other = self._plan(self.province_a, year=2030)
        for name in ("amends_id", "replaces_id"):
            with self.subTest(name=name), self.assertRaises(AccessError):
                other.write({name: self.plan.id})
