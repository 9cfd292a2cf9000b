from datetime import timedelta

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..planning.access import _task
from ..reminder_clock import ReminderClock
from .access_communication import channel, item
from .common_communication import CommunicationCase


@tagged("post_install", "-at_install")
class TestCommunication(CommunicationCase):
    """What an item is, and who may write it."""

    def test_a_post_of_communication_brings_its_group(self):
        group = "kh18_oversight.group_communication"
        self.assertTrue(self.press.has_group(group))
        self.assertTrue(self.press.has_group("kh18_oversight.group_viewer"))
        self.assertFalse(self.press.has_group("kh18_oversight.group_officer"))
        self.env["kh18.post"].search([("user_id", "=", self.press.id)]).unlink()
        self.assertFalse(self.press.has_group(group))

    def test_who_writes_items(self):
        for user in (self.press, self.officer, self.head, self.leader):
            self.assertTrue(self._item(user=user).is_editable)
        for user in (self.viewer, self.user(self.province_a, "clerk"), self.admin):
            with self.assertRaises(AccessError):
                self._item(user=user)

    def test_nobody_writes_items_of_another_unit(self):
        with self.assertRaises(AccessError):
            item(self.env(user=self.press), self.district_a1)
        record = self._item()
        with self.assertRaises(AccessError):
            record.unit_id = self.district_a1
        with self.assertRaises(AccessError):
            record.with_user(self.user(self.district_a1, "officer")).name = "Khác"

    def test_drafts_are_read_in_the_unit_only(self):
        record = self._item()
        above = self.user(self.nation, "officer")
        self.assertFalse(record.with_user(above).is_in_scope)
        self.assertTrue(record.with_user(self.viewer).is_in_scope)
        record.action_submit()
        record.with_user(self.head).action_approve()
        self.assertTrue(record.with_user(above).is_in_scope)
        self.assertFalse(
            record.with_user(self.user(self.district_a2, "officer")).is_in_scope
        )

    def test_a_column_gives_channel_and_topic(self):
        topic = self.env.ref("kh18_oversight.topic_wages")
        column = self.env["kh18.column"].create(
            {
                "name": "Giám sát",
                "unit_id": self.province_a.id,
                "channel_id": self.portal.id,
                "topic_id": topic.id,
            }
        )
        record = self._item(column_id=column.id, channel_id=False)
        self.assertFalse(record.channel_id)
        record = item(self.env(user=self.press), self.province_a, column_id=column.id)
        self.assertEqual(record.channel_id, self.portal)
        self.assertEqual(record.channel_group, "portal")
        self.assertEqual(record.topic_id, topic)

    def test_channels_of_the_line_above_only(self):
        above = channel(self.env, self.nation)
        self.assertTrue(self._item(channel_id=above.id))
        for unit in (self.province_b, self.district_a1):
            foreign = channel(self.env, unit)
            with self.assertRaisesRegex(ValidationError, "another unit"):
                self._item(channel_id=foreign.id)

    def test_shipped_channels_cover_the_three_groups(self):
        shipped = self.env["kh18.channel"].search([("unit_id", "=", False)])
        self.assertEqual(
            set(shipped.mapped("group")), {"mass_media", "portal", "social"}
        )
        self.assertFalse(self.portal.with_user(self.press).is_editable)
        own = self.env(user=self.press)["kh18.channel"].create({"name": "Trang"})
        self.assertEqual(own.unit_id, self.province_a)

    def test_plan_lines_of_the_own_unit_only(self):
        own = _task(self.env, self.province_a, True)
        self.assertEqual(self._item(task_id=own.id).task_id, own)
        above = _task(self.env, self.nation, True)
        with self.assertRaisesRegex(ValidationError, "another unit"):
            self._item(task_id=above.id)

    def test_nobody_learns_of_a_plan_line_by_pointing_at_it(self):
        secret = _task(self.env, self.province_b, False)
        with self.assertRaises(AccessError):
            self._item(task_id=secret.id)
        record = self._item()
        with self.assertRaises(AccessError):
            record.task_id = secret
        with self.assertRaises(AccessError):
            self.env(user=self.press)["kh18.communication"].with_context(
                default_task_id=secret.id
            ).default_get(["task_id"])

    def test_kind_and_what_it_posts_go_together(self):
        for values in ({"kind": "document"}, {"kind": "material"}):
            with self.assertRaisesRegex(ValidationError, "is empty"):
                self._item(**values)
        material = self.env(user=self.press)["kh18.material"].create({"name": "Sổ"})
        with self.assertRaisesRegex(ValidationError, "another kind"):
            self._item(material_id=material.id)

    def test_markup_in_an_item_is_only_text(self):
        record = self._item(
            name="<script>alert(1)</script>",
            body='<p onclick="x()">Tin</p><script>alert(2)</script>'
            '<iframe src="http://x"></iframe><a href="javascript:y()">z</a>',
        )
        self.assertEqual(record.name, "<script>alert(1)</script>")
        for word in ("script", "onclick", "iframe", "javascript"):
            self.assertNotIn(word, record.body)
        self.assertIn("Tin", record.body)

    @mute_logger("odoo.sql_db")
    def test_reach_is_a_number_from_nought(self):
        for number in (-1, 2_000_000_000):
            with self.assertRaises(CheckViolation):
                self._item(reach=number)

    def test_found_without_accents(self):
        record = self._item(name="Đối thoại tại Công ty Á Châu")
        found = self.env["kh18.communication"].search(
            [("search_text", "ilike", "doi thoai a chau")]
        )
        self.assertNotIn(record, found)
        found = self.env["kh18.communication"].search(
            [("search_text", "ilike", "cong ty a chau")]
        )
        self.assertIn(record, found)


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
        self._refused(UserError, "Channel of", record.action_post)
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
        wizard = wizard.with_context(action["context"]).create({"reason": "Hết hạn"})
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
