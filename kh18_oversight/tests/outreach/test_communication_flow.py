from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..reminder_clock import ReminderClock
from .common_communication import CommunicationCase


@tagged("post_install", "-at_install")
class TestCommunicationFlow(CommunicationCase):
    """From draft to taken down."""

    def test_the_whole_way(self):
        record = self._item()
        record.action_submit()
        self.assertEqual(record.state, "to_approve")
        self.assertEqual(record.submitted_by_id, self.press)
        record.with_user(self.head).action_approve()
        self.assertEqual((record.state, record.approved_by_id), ("approved", self.head))
        record.action_post()
        self.assertEqual((record.state, record.date_posted), ("posted", self.today))
        record._take_down_with_reason("Sai tên công ty")
        self.assertEqual(record.state, "taken_down")
        self.assertIn("Sai tên công ty", record.message_ids[0].body)

    def test_states_are_not_typed(self):
        for name, value in {
            "state": "posted",
            "approved_by_id": self.head.id,
            "submitted_by_id": self.head.id,
            "link_state": "works",
        }.items():
            with self.assertRaises(AccessError):
                self._item(**{name: value})
            record = self._item()
            with self.assertRaises(AccessError):
                record[name] = value

    def test_only_head_and_leader_approve(self):
        record = self._item()
        record.action_submit()
        for user in (self.press, self.officer, self.viewer, self.admin):
            self.assertFalse(record.with_user(user).can_approve)
            with self.assertRaises(AccessError):
                record.with_user(user).action_approve()
        above = self.user(self.nation, "leader")
        with self.assertRaises(AccessError):
            record.with_user(above).action_approve()
        self.assertTrue(record.with_user(self.leader).can_approve)

    def test_no_one_approves_his_own_words(self):
        for values in ({"user": self.head}, {"author_id": self.head.id}):
            record = self._item(**values)
            record.action_submit()
            self.assertFalse(record.with_user(self.head).can_approve)
            self._refused(
                UserError, "prepared by you", record.with_user(self.head).action_approve
            )
            self.province_a.two_person_approval = False
            record.with_user(self.head).action_approve()
            self.assertEqual(record.state, "approved")
            self.province_a.two_person_approval = True

    def test_who_submits_is_no_second_person(self):
        record = self._item()
        record.with_user(self.leader).action_submit()
        self._refused(
            UserError, "prepared by you", record.with_user(self.leader).action_approve
        )

    def test_an_empty_item_is_not_submitted(self):
        record = self._item(lead=False)
        self._refused(UserError, "says nothing", record.action_submit)
        record.body = "<p>Tin</p>"
        record.action_submit()

    def test_steps_follow_the_state(self):
        record = self._item()
        self._refused(
            UserError, "this step", record.with_user(self.head).action_approve
        )
        self._refused(UserError, "this step", record.action_post)
        self._refused(UserError, "this step", record._take_down_with_reason, "x")
        self._refused(UserError, "this step", record._undo_posting_with_reason, "x")

    def test_words_stay_from_submission_on(self):
        record = self._item()
        record.action_submit()
        self.assertFalse(record.is_text_open)
        for name in ("name", "lead", "body", "kind", "unit_id", "author_id"):
            with self.assertRaisesRegex(UserError, "stays as it is"):
                record[name] = record[name]
        record.reach = 40

    def test_given_back_with_the_reason(self):
        record = self._approved()
        with self.assertRaises(AccessError):
            record.action_return()
        action = record.with_user(self.leader).action_return()
        self.assertEqual(action["res_model"], "kh18.reason.wizard")
        record.with_user(self.leader)._return_with_reason("Thiếu số liệu")
        self.assertEqual(record.state, "draft")
        self.assertFalse(record.approved_by_id)
        self.assertIn("Thiếu số liệu", record.message_ids[0].body)
        record.name = "Tin sửa"

    def test_who_submitted_may_take_it_back(self):
        record = self._item()
        record.action_submit()
        self.assertTrue(record.can_return)
        self.assertFalse(record.with_user(self.officer).can_return)
        with self.assertRaises(AccessError):
            record.with_user(self.officer)._return_with_reason("x")
        record._return_with_reason("Sửa ảnh")
        self.assertEqual(record.state, "draft")

    def test_posting_needs_channel_and_proof(self):
        record = self._approved(channel_id=False, evidence_ids=False)
        self._refused(UserError, "Media Channel of", record.action_post)
        record.channel_id = self.portal
        self._refused(UserError, "needs its proof", record.action_post)
        record.link = "https://congdoan.example.vn/tin"
        record.action_post()
        self.assertEqual(record.state, "posted")

    def test_leaflets_need_no_channel(self):
        self.assertEqual(self._posted(kind="leaflet", channel_id=False).state, "posted")

    def test_nothing_is_posted_tomorrow(self):
        record = self._approved(date_posted=self.today + timedelta(days=1))
        self._refused(UserError, "future", record.action_post)

    def test_who_posts(self):
        record = self._approved()
        for user in (self.viewer, self.admin, self.user(self.nation, "leader")):
            with self.assertRaises(AccessError):
                record.with_user(user).action_post()

    def test_what_is_posted_stays_posted_that_day(self):
        record = self._posted()
        for name in ("date_posted", "channel_id", "column_id", "task_id"):
            with self.assertRaisesRegex(UserError, "Undo Posting"):
                record[name] = False
        with self.assertRaises(UserError):
            record.unlink()
        record._undo_posting_with_reason("Nhầm ngày")
        record.date_posted = self.today - timedelta(days=3)
        record.action_post()
        self.assertEqual(record.date_posted, self.today - timedelta(days=3))

    def test_the_reason_goes_through_the_dialog(self):
        record = self._posted()
        action = record.action_take_down()
        wizard = self.env(user=self.press)["kh18.reason.wizard"]
        wizard = wizard.with_context(**action["context"]).create({"reason": "Hết hạn"})
        wizard.action_confirm()
        self.assertEqual(record.state, "taken_down")
        with self.assertRaises(AccessError):
            record.with_user(self.viewer)._take_down_with_reason("x")

    def test_waiting_for_me(self):
        record = self._item()
        own = self._item(user=self.head)
        (record | own.with_user(self.press)).action_submit()
        mine = [("is_my_turn", "=", True)]
        items = self.env["kh18.communication"]
        found = items.with_user(self.head).search(mine)
        self.assertIn(record, found)
        self.assertNotIn(own, found)
        self.assertIn(own, items.with_user(self.leader).search(mine))
        self.assertFalse(items.with_user(self.press).search(mine))
        self.assertNotIn(
            record, items.with_user(self.head).search([("is_my_turn", "=", False)])
        )

    def test_evidence_is_found(self):
        with_file, without = self._item(), self._item(evidence_ids=False)
        items = self.env["kh18.communication"]
        found = items.search([("has_evidence", "=", False)])
        self.assertIn(without, found)
        self.assertNotIn(with_file, found)
        self.assertTrue(with_file.has_evidence)

    def test_evidence_uploaded_before_saving_is_read_by_the_unit(self):
        file = self.env(user=self.press)["ir.attachment"].create(
            {"name": "anh.png", "raw": b"x"}
        )
        self._item(evidence_ids=[Command.set(file.ids)])
        self.assertEqual(file.with_user(self.viewer).raw, b"x")

    def test_queries_do_not_depend_on_the_number_of_items(self):
        def queries(items):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            items.with_user(self.head).read(
                [
                    "name",
                    "channel_id",
                    "column_id",
                    "can_approve",
                    "can_return",
                    "is_text_open",
                    "is_my_turn",
                    "has_evidence",
                ]
            )
            return self.cr.sql_log_count - start

        few = sum((self._item() for _ in range(2)), self.env["kh18.communication"])
        many = sum((self._item() for _ in range(12)), self.env["kh18.communication"])
        (few | many).with_user(self.press).action_submit()
        queries(few)
        self.assertEqual(queries(few), queries(many))


@tagged("post_install", "-at_install")
class TestCommunicationReminder(ReminderClock, CommunicationCase):
    def _told(self, record, days):
        self.env.flush_all()
        rows = self.remind_on(self.today + timedelta(days=days), record)
        return rows.user_id

    def test_head_and_leader_are_reminded_to_approve(self):
        record = self._item()
        record.action_submit()
        told = self._told(record, 4)
        self.assertEqual(told, self.head)
        self.assertIn(self.leader, self._told(record, 20))

    def test_writers_are_reminded_to_post(self):
        record = self._approved()
        told = self._told(record, 4)
        self.assertIn(self.press, told)
        record.action_post()
        self.assertFalse(self._told(record, 20))
