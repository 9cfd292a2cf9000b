from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import FollowupCase


@tagged("post_install", "-at_install")
class TestReconsideration(FollowupCase):
    """A body asks to reconsider; the union keeps, changes or withdraws (3.5, L58)."""

    def _ask(self, record=None, user=None, **values):
        requests = self.env["kh18.reconsideration"].with_user(user or self.clerk)
        return requests.create(
            {
                "recommendation_id": (record or self._sent()).id,
                "text": "Không thuộc thẩm quyền",
                **values,
            }
        )

    def _answer(self, request, user=None, **values):
        action = request.with_user(user or self.leader).action_answer()
        wizards = self.env[action["res_model"]].with_user(user or self.leader)
        wizard = wizards.with_context(**action["context"]).create(
            {"answer_text": "Đúng thẩm quyền", **values}
        )
        wizard.action_answer()

    def test_entered_from_paper(self):
        record = self._sent()
        action = record.with_user(self.clerk).action_enter_request()
        requests = self.env[action["res_model"]].with_user(self.clerk)
        request = requests.with_context(**action["context"]).create(
            {"text": "Xin xem xét lại", "symbol": "5/SLĐ", "channel": "paper"}
        )
        self.assertEqual(request.recommendation_id, record)
        self.assertEqual(request.date_asked, self.today)
        self.assertTrue(record.has_open_request)
        found = self.env["kh18.recommendation"].search(
            [("has_open_request", "=", True)]
        )
        self.assertIn(record, found)
        self.assertNotIn(self._sent(), found)
        self.assertIn("asks to reconsider", record.message_ids[0].body)

    def test_kept(self):
        request = self._ask()
        self._answer(request, answer="kept", answer_symbol="20/LĐLĐ")
        self.assertEqual((request.state, request.answer), ("answered", "kept"))
        self.assertEqual(request.answered_by_id, self.leader)
        self.assertEqual(request.answered_on, self.today)
        record = request.recommendation_id
        self.assertFalse(record.has_open_request)
        self.assertEqual(record.state, "open")
        self.assertIn("Đúng thẩm quyền", record.message_ids[0].body)

    def test_changed_stands_beside_what_was_sent(self):
        request = self._ask()
        record = request.recommendation_id
        sent = record.content
        with self.assertRaisesRegex(ValidationError, "Changed Content"):
            self._answer(request, answer="changed")
        self._answer(request, answer="changed", changed_content="Trả trước 30/6")
        self.assertEqual(record.content, sent)
        self.assertEqual(record.changed_content, "Trả trước 30/6")
        self.assertEqual(request.content, sent)

    def test_withdrawn(self):
        request = self._ask()
        self._answer(request, answer="withdrawn", changed_content="thừa")
        record = request.recommendation_id
        self.assertEqual((record.sending, record.state), ("withdrawn", "closed"))
        self.assertFalse(request.changed_content)
        self.assertFalse(record.is_overdue)

    def test_answered_by_head_and_leader_only(self):
        request = self._ask()
        for user in (
            self.officer,
            self.clerk,
            self.viewer,
            self.user(self.province_b, "leader"),
        ):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._answer(request, user=user)
        self._answer(request, user=self.head)

    def test_dialog_asks_its_caller_itself(self):
        wizard = self.env["kh18.reconsideration.wizard"].with_user(self.officer)
        wizard = wizard.create(
            {"request_id": self._ask().id, "answer": "kept", "answer_text": "Giữ"}
        )
        with self.assertRaises(AccessError):
            wizard.action_answer()
        foreign = self.env["kh18.reconsideration.wizard"].with_user(
            self.user(self.province_b, "leader")
        )
        with self.assertRaises(AccessError):
            foreign.create(
                {"request_id": self._ask().id, "answer": "kept", "answer_text": "Giữ"}
            )

    def test_answer_needs_reasons_and_comes_once(self):
        request = self._ask()
        with self.assertRaisesRegex(ValidationError, "Reasons of the Answer"):
            self._answer(request, answer_text="  ")
        self._answer(request)
        with self.assertRaisesRegex(UserError, "is in state"):
            self._answer(request)

    def test_answer_and_origin_are_not_typed(self):
        request = self._ask()
        for values in (
            {"state": "answered"},
            {"answer": "kept"},
            {"changed_content": "x"},
            {"from_body": True},
        ):
            with self.subTest(values), self.assertRaises(AccessError):
                request.write(values)

    def test_only_what_the_body_has_in_hand(self):
        draft = self._recommendation()
        withdrawn, closed = self._sent(), self._sent()
        withdrawn.with_user(self.leader)._withdraw_with_reason("Nhầm")
        closed.with_user(self.leader)._close_with_reason("Xong")
        for record, message in (
            (draft, "not sent yet"),
            (withdrawn, "was withdrawn"),
            (closed, "reopen it first"),
        ):
            with self.subTest(message), self.assertRaisesRegex(UserError, message):
                self._ask(record)
            with self.assertRaisesRegex(UserError, message):
                record.with_user(self.clerk).action_enter_request()

    def test_days_and_text_make_sense(self):
        with self.assertRaisesRegex(ValidationError, "check Asked On"):
            self._ask(self._sent(20), date_asked=self.ago(21))
        with self.assertRaisesRegex(UserError, "lies in the future"):
            self._ask(date_asked=self.ago(-1))
        with self.assertRaisesRegex(ValidationError, "What the Body Asks"):
            self._ask(text=" ")

    def test_one_open_request_at_a_time(self):
        request = self._ask()
        record = request.recommendation_id
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            self._ask(record)
        requests = self.env["kh18.reconsideration"]
        with self.assertRaisesRegex(UserError, "asked already"):
            requests._ask(record, "Nữa")
        self._answer(request)
        self._ask(record, text="Lần hai")
        self.assertTrue(record.has_open_request)

    def test_words_of_the_body_stay(self):
        record = self._sent()
        file = self._file("yeu-cau.pdf", user=self.env.user)
        request = self.env["kh18.reconsideration"]._ask(record, "Xin xem lại", file)
        self.assertTrue(request.from_body)
        self.assertEqual(request.channel, "portal")
        self.assertEqual((file.res_model, file.res_id), (request._name, request.id))
        for user in (self.officer, self.leader, self.env.user):
            with self.assertRaisesRegex(UserError, "typed this request itself"):
                request.with_user(user).text = "Khác"
            with self.assertRaisesRegex(UserError, "typed this request itself"):
                request.with_user(user).unlink()
        self._answer(request)

    def test_answered_request_is_frozen(self):
        request = self._ask()
        request.text = "Sửa lỗi gõ"
        with self.assertRaisesRegex(UserError, "stays with its recommendation"):
            request.recommendation_id = self._sent()
        self._answer(request)
        with self.assertRaises(UserError):
            request.text = "Khác"
        with self.assertRaises(UserError):
            request.unlink()

    def test_markup_stays_words(self):
        request = self._ask(text="<script>alert(1)</script>")
        self.assertEqual(request.text, "<script>alert(1)</script>")
        self._answer(request, answer_text="<img src=x onerror=alert(1)>")
        body = request.recommendation_id.message_ids[0].body
        self.assertNotIn("<img", body)
        self.assertIn("&lt;img", body)

    def test_files_of_others_stay_theirs(self):
        theirs = self._file("bang-luong.pdf", user=self.head)
        own = self._file("yeu-cau.pdf", user=self.clerk)
        request = self._ask(file_ids=[Command.set(own.ids)])
        self.assertEqual((own.res_model, own.res_id), (request._name, request.id))
        with self.assertRaises(AccessError):
            self._ask(file_ids=[Command.link(theirs.id)])
        self.assertFalse(theirs.res_id)
