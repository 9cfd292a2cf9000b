"""What was verified, sent and received stays what it was."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..fieldwork.findings_common import FindingCase
from .common import FollowupCase


@tagged("post_install", "-at_install")
class TestFollowupKept(FollowupCase, FindingCase):
    def _proposed(self):
        record = self._sent()
        record.evidence_ids = [Command.link(self._file().id)]
        record.verification_note = "Đã xem bảng lương"
        record._propose_resolution("resolved")
        return record

    def _changes(self, record):
        """Return ways to take away what a verification rests on."""
        file = record.evidence_ids
        return (
            lambda: record.write({"evidence_ids": [Command.clear()]}),
            lambda: record.write({"evidence_ids": [Command.unlink(file.id)]}),
            lambda: record.write({"verification_note": "Khác"}),
            file.with_user(self.officer).unlink,
            lambda: file.with_user(self.officer).write({"raw": b"khac"}),
        )

    def _assert_kept(self, record, when):
        for change in self._changes(record):
            with (
                self.assertRaisesRegex(UserError, "rests on it", msg=when),
                self.env.cr.savepoint(),
            ):
                change()

    def test_what_a_verification_rests_on_stays(self):
        record = self._proposed()
        self._assert_kept(record, "to be confirmed")
        record.with_user(self.head).action_verify()
        self._assert_kept(record, "confirmed")
        record.with_user(self.head)._close_with_reason("Xong")
        self._assert_kept(record, "closed")
        record.with_user(self.head)._reopen_with_reason("Còn nợ")
        record.verification_note = "Còn nợ hai người"
        record.evidence_ids.with_user(self.officer).unlink()
        self.assertFalse(record.evidence_ids)

    def test_what_was_sent_back_may_be_mended(self):
        record = self._proposed()
        record.with_user(self.head)._reject_proposal_with_reason("Thiếu biên bản")
        record.evidence_ids = [Command.link(self._file("khac.txt").id)]
        self.assertEqual(len(record.evidence_ids), 2)

    def test_the_number_of_the_paper_is_not_typed(self):
        record = self._sent()
        for user in (self.officer, self.leader):
            with self.assertRaises(AccessError):
                record.with_user(user).sent_symbol = "99/GIẢ"
        self.assertEqual(record.sent_symbol, "12/LĐLĐ")

    def test_a_term_of_ones_own_stays_with_what_was_sent(self):
        activity = self._activity()
        record = self._recommendation(activity_id=activity.id)
        record.term_days = 25
        record._mark_sent(self.ago(5))
        before = record.date_limit
        activity.sudo().form = "people_inspection"
        self.env.flush_all()
        self.assertEqual((record.term_days, record.date_limit), (25, before))

    def test_no_receipt_and_no_reply_for_what_is_closed(self):
        record = self._sent(20)
        record.with_user(self.head)._close_with_reason("Xong")
        before = record.date_limit
        clerk = record.with_user(self.clerk)
        for step in (clerk.action_receive, clerk.action_enter_reply):
            with self.assertRaisesRegex(UserError, "is closed: reopen"):
                step()
        dialog = (
            self.env["kh18.recommendation.receipt.wizard"]
            .with_user(self.clerk)
            .create({"recommendation_ids": [Command.set(record.ids)]})
        )
        with self.assertRaisesRegex(UserError, "is closed: reopen"):
            dialog.action_receive()
        self.assertEqual(record.date_limit, before)

    def test_another_day_of_receipt_is_told(self):
        record = self._sent(20, received=10)
        self.env.flush_all()
        self.env.cr.precommit.run()
        clerk = record.with_user(self.clerk).with_context(tracking_disable=False)
        clerk._mark_received(self.ago(8))
        self.env.flush_all()
        self.env.cr.precommit.run()
        values = record.sudo().message_ids.tracking_value_ids
        days = values.filtered(lambda value: value.field_id.name == "date_received")
        self.assertEqual(days[0].new_value_datetime.date(), self.ago(8))

    def test_a_reply_to_what_is_closed_is_not_deleted(self):
        record = self._sent()
        reply = self._reply(record)
        record.with_user(self.head)._close_with_reason("Xong")
        with self.assertRaisesRegex(UserError, "is closed: reopen"):
            reply.with_user(self.officer).unlink()
        self.assertEqual(record.reply, "replied")

    def test_a_reply_from_defaults_alone(self):
        record = self._sent()
        replies = self.env["kh18.reply"].with_user(self.clerk)
        reply = replies.with_context(default_recommendation_id=record.id).create(
            {"number": "5/SLĐ", "date_reply": self.today, "outcome": "accepted"}
        )
        self.assertEqual(reply.recommendation_id, record)

    def test_good_practice_asks_for_no_change(self):
        good = self._finding(kind="good", name="Làm tốt")
        with self.assertRaisesRegex(UserError, "Làm tốt"):
            good.action_make_recommendation()
        self.assertFalse(good.recommendation_ids)

    def test_an_answer_given_late_stays_late(self):
        record = self._sent(40, received=40)
        self._reply(record)
        self.assertTrue(record.is_done_late)
        with self.assertRaisesRegex(UserError, "was answered on"):
            record.with_user(self.head)._extend(self.ago(-10), "Cho đẹp")
        self.assertTrue(record.is_done_late)

    def test_nothing_ends_while_the_body_waits_for_an_answer(self):
        record = self._sent()
        request = self.env["kh18.reconsideration"]._ask(record, "Xem lại")
        leader = record.with_user(self.leader)
        for step in (leader._close_with_reason, leader._withdraw_with_reason):
            with self.assertRaisesRegex(UserError, "answer it first"):
                step("Xong")
        request.with_user(self.leader)._answer("withdrawn", "Đúng vậy")
        self.assertEqual((record.sending, request.state), ("withdrawn", "answered"))

    def test_the_visit_dialog_tells_nothing_of_drafts_below(self):
        record = self._sent()
        plan = self.env["kh18.plan"].create(
            {"unit_id": self.province_a.id, "year": 2027, "name": "Kế hoạch kín"}
        )
        dialogs = self.env["kh18.visit.wizard"]
        values = {"recommendation_ids": [Command.set(record.ids)]}
        self.assertEqual(dialogs.with_user(self.officer).create(values).plan_id, plan)
        above = self.user(self.nation, "officer")
        dialog = dialogs.with_user(above).create(values)
        self.assertFalse(plan.with_user(above).has_access("read"))
        self.env.flush_all()
        self.assertFalse(dialog.sudo().plan_id)
