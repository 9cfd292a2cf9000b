from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import FollowupCase


@tagged("post_install", "-at_install")
class TestRecommendationAxes(FollowupCase):
    """Sending, reply and resolution are three facts; a person closes (3.5)."""

    def test_draft_sent_received(self):
        record = self._recommendation()
        self.assertEqual(
            (record.state, record.sending, record.reply, record.resolution),
            ("draft", "draft", "none", "open"),
        )
        record._mark_sent(self.ago(5), channel="hand", symbol="15/LĐLĐ")
        self.assertEqual((record.state, record.sending), ("open", "sent"))
        self.assertEqual(record.sent_symbol, "15/LĐLĐ")
        self.assertEqual(record.sending_age, 5)
        record._mark_received(self.ago(3), "Văn thư")
        self.assertEqual(record.sending, "received")
        self.assertEqual(record.received_by, "Văn thư")

    def test_what_is_sent_is_complete_and_stays(self):
        record = self._recommendation(addressee_id=False, content=False)
        with self.assertRaisesRegex(UserError, "Addressee, Content"):
            record._mark_sent(self.ago(1))
        record = self._sent()
        for name in ("content", "name", "basis"):
            with self.subTest(name), self.assertRaisesRegex(UserError, "frozen"):
                record[name] = "Khác"
        with self.assertRaisesRegex(UserError, "sent already"):
            record._mark_sent(self.ago(1))
        with self.assertRaisesRegex(UserError, "no longer be deleted"):
            record.unlink()

    def test_days_in_order(self):
        record = self._recommendation()
        with self.assertRaisesRegex(UserError, "future"):
            record._mark_sent(self.ago(-1))
        record._mark_sent(self.ago(5))
        with self.assertRaisesRegex(UserError, "cannot be received"):
            record._mark_received(self.ago(6))
        with self.assertRaisesRegex(UserError, "future"):
            record._mark_received(self.ago(-1))

    def test_reply_before_sending(self):
        with self.assertRaisesRegex(UserError, "was not sent yet"):
            self._reply(self._recommendation())

    def test_reply_to_what_is_withdrawn(self):
        record = self._sent().with_user(self.leader)
        record._withdraw_with_reason("Đã sửa luật")
        self.assertEqual((record.sending, record.state), ("withdrawn", "closed"))
        self.assertEqual(record.close_reason, "Đã sửa luật")
        with self.assertRaisesRegex(UserError, "withdrawn"):
            self._reply(record)

    def test_only_leaders_withdraw(self):
        record = self._sent()
        for user in (self.officer, self.user(self.province_a, "head"), self.clerk):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                record.with_user(user).action_withdraw()
            with self.assertRaises(AccessError):
                record.with_user(user)._withdraw_with_reason("Thôi")

    def test_partial_then_full_reply(self):
        record = self._sent(20, received=18)
        self._reply(record, 10, is_partial=True, outcome=False, text="Đang xem xét")
        self.assertEqual((record.reply, record.date_done), ("partial", False))
        self._reply(record, 4, outcome="partly", claim="in_progress")
        self.assertEqual((record.reply, record.outcome), ("replied", "partly"))
        self.assertEqual(record.date_done, self.ago(4))
        self.assertFalse(record.is_done_late)
        self.assertEqual(record.claimed, "in_progress")
        self.assertEqual(record.resolution, "open", "answered is not resolved")
        self.assertEqual(record.state, "open")

    def test_late_reply(self):
        record = self._sent(30, received=30)
        self.assertTrue(record.is_overdue)
        reply = self._reply(record, 2)
        self.assertTrue(reply.is_late)
        self.assertTrue(record.is_done_late)
        self.assertFalse(record.is_overdue)
        in_time = self._sent(10)
        self.assertFalse(self._reply(in_time).is_late)

    def test_outcome_is_told_and_explained(self):
        record = self._sent()
        for values, message in (
            ({"outcome": False}, "Choose the Outcome"),
            ({"outcome": "rejected"}, "explains why"),
            ({"outcome": "forwarded"}, "to which body"),
            ({"promised_date": self.ago(3)}, "Promised By lies before"),
            ({"date_received": self.ago(25)}, "too early"),
            ({"date_reply": self.ago(0), "date_received": self.ago(1)}, "before its"),
        ):
            with (
                self.subTest(message),
                self.assertRaisesRegex(ValidationError, message),
                self.env.cr.savepoint(),
            ):
                self._reply(record, **values)
        self.assertFalse(record.reply_ids, "nothing is half entered")

    def test_one_letter_is_entered_once(self):
        record = self._sent()
        letter = {"number": "7/SLĐ", "date_reply": self.ago(1)}
        self._reply(record, **letter)
        with (
            self.assertRaisesRegex(ValidationError, "7/SLĐ is entered"),
            self.env.cr.savepoint(),
        ):
            self._reply(record, user=self.clerk, **letter)
        self._reply(self._sent(name="Việc khác"), **letter)

    def test_second_person_checks_a_reply(self):
        self.province_a.two_person_approval = True
        record = self._sent()
        head = self.user(self.province_a, "head")
        own = self._reply(record, user=head)
        with self.assertRaisesRegex(UserError, "two pairs of eyes"):
            own.action_check()
        own.with_user(self.leader).action_check()
        self.assertEqual(own.state, "checked")
        self.assertEqual(own.checked_by_id, self.leader)
        with self.assertRaisesRegex(UserError, "frozen"):
            own.text = "Khác"
        with self.assertRaises(AccessError):
            self._reply(self._sent()).with_user(self.officer).action_check()
        own.with_user(self.leader)._uncheck_with_reason("Nhập sai")
        own.text = "Khác"
        self.assertEqual(record.unchecked_count, 1)

    def test_words_of_the_body_stay(self):
        reply = self._reply(self._sent())
        reply.sudo().from_body = True
        for user in (self.officer, self.leader, self.env.user):
            with self.assertRaisesRegex(UserError, "entered this reply itself"):
                reply.with_user(user).text = "Khác"
            with self.assertRaisesRegex(UserError, "entered this reply itself"):
                reply.with_user(user).unlink()
        reply.with_user(self.leader).action_check()

    def test_verification_needs_evidence_and_another_person(self):
        self.province_a.two_person_approval = True
        record = self._sent()
        self._reply(record, claim="resolved")
        self.assertTrue(record.is_to_verify)
        self.assertEqual(record.resolution, "open", "a claim is not a fact")
        with self.assertRaisesRegex(UserError, "What proves"):
            record._propose_resolution("resolved")
        head = record.with_user(self.user(self.province_a, "head"))
        head.evidence_ids = [Command.link(self._file(user=head.env.user).id)]
        head._propose_resolution("resolved")
        self.assertEqual(record.resolution, "open")
        with self.assertRaisesRegex(UserError, "two pairs of eyes"):
            head.action_verify()
        with self.assertRaises(AccessError):
            record.with_user(self.officer).action_verify()
        record.with_user(self.leader).action_verify()
        self.assertEqual(record.resolution, "resolved")
        self.assertEqual(record.verified_by_id, self.leader)
        self.assertFalse(record.is_to_verify)

    def test_one_person_units_verify_alone(self):
        self.province_a.two_person_approval = False
        record = self._sent()
        record.evidence_ids = [Command.link(self._file().id)]
        with self.assertRaisesRegex(UserError, "Write the reason"):
            record._propose_resolution("impossible")
        record.verification_note = "Doanh nghiệp đã giải thể"
        record._propose_resolution("impossible")
        self.assertEqual(record.resolution, "impossible")

    def test_promised_day_passed_is_to_verify(self):
        record = self._sent()
        self._reply(record, 5, claim="in_progress", promised_date=self.ago(1))
        later = self._sent()
        self._reply(later, 5, claim="in_progress", promised_date=self.ago(-9))
        recommendations = self.env["kh18.recommendation"]
        found = recommendations.search([("is_to_verify", "=", True)])
        self.assertIn(record, found)
        self.assertNotIn(later, found)

    def test_close_and_reopen(self):
        record = self._sent()
        with self.assertRaises(AccessError):
            record.with_user(self.officer).action_close()
        leader = record.with_user(self.leader)
        self.assertEqual(leader.action_close()["res_model"], "kh18.reason.wizard")
        leader._close_with_reason("Doanh nghiệp đã thực hiện")
        self.assertEqual((record.state, record.closed_by_id), ("closed", self.leader))
        self.assertIn("Doanh nghiệp", record.message_ids[0].body)
        self.assertFalse(record.is_overdue, "closed waits for nothing")
        with self.assertRaisesRegex(UserError, "reopen it first"):
            self._reply(record)
        leader._reopen_with_reason("Chưa giải quyết thật")
        self.assertEqual(record.state, "open")
        self.assertFalse(record.closed_on)

    def test_reopened_is_not_resolved(self):
        record = self._verified(self._sent())
        leader = record.with_user(self.leader)
        leader._close_with_reason("Xong")
        leader._reopen_with_reason("Tái phạm")
        self.assertEqual(record.resolution, "in_progress")
        self.assertFalse(record.verified_on)

    def test_axes_are_not_typed(self):
        record = self._sent()
        for values in (
            {"state": "closed"},
            {"sending": "received"},
            {"reply": "replied"},
            {"resolution": "resolved"},
            {"date_limit": date(2040, 1, 1)},
            {"urged_count": 3},
        ):
            with self.subTest(values), self.assertRaises(AccessError):
                record.write(values)

    def test_clerk_enters_replies_and_receipts(self):
        record = self._sent().with_user(self.clerk)
        self._reply(record, user=self.clerk)
        self.assertEqual(record.reply, "replied")
        self.assertTrue(record.can_record)
        self.assertFalse(record.can_work)
        for user in (
            self.user(self.province_b, "clerk"),
            self.user(self.nation, "clerk"),
            self.user(self.province_a, "viewer"),
        ):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._reply(record, user=user)

    def test_activity_closes_after_its_recommendations(self):
        activity = self._activity()
        activity.message_post(attachments=[("bien-ban.txt", b"noi dung")])
        activity._check_closable()
        record = self._sent(activity_id=activity.id)
        self.assertEqual(record.source_kind, "oversight")
        with self.assertRaisesRegex(UserError, "still followed"):
            activity._check_closable()
