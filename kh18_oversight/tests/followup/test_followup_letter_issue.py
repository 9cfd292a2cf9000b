from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .letters_common import LetterCase


@tagged("post_install", "-at_install")
class TestFollowupLetterIssue(LetterCase):
    """What issue, receipt and recall of a letter leave in axes and ledger (3.5)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls._sent(40)

    def test_recommendations_are_sent_with_the_paper(self):
        drafts = self._recommendation() | self._recommendation(name="Hai")
        letter = self._letter("recommendation", drafts, channel="hand")
        document = self._issue(letter)
        for record in drafts:
            self.assertEqual((record.sending, record.state), ("sent", "open"))
            self.assertEqual(record.document_id, document)
            self.assertEqual(record.sent_symbol, document.full_symbol)
            self.assertEqual(record.date_sent, document.date_issue)
            self.assertEqual(record.sent_channel, "hand")
            self.assertTrue(record.date_limit)
        self.assertFalse(drafts.urging_ids, "the first letter urges nobody")

    def test_urging_is_noted_and_sets_a_new_day(self):
        letter = self._letter("urging", self.late, date_new=self.ago(-10))
        first = self.late.date_limit
        self.assertFalse(self.late.urging_ids, "a draft urges nobody")
        document = self._issue(letter)
        row = self._rows(self.late)
        self.assertEqual((row.rung, row.number, row.event), ("urging", 1, "told"))
        self.assertEqual(row.partner_id, self.office)
        self.assertEqual((row.document_id, row.symbol), (document, "01/LĐLĐ"))
        self.assertEqual((row.date_limit, row.date_new), (first, self.ago(-10)))
        self.assertEqual(row.user_id, self.clerk)
        self.assertEqual(self.late.date_limit, self.ago(-10))
        self.assertEqual(self.late.date_limit_first, first)
        change = self.late.extension_ids
        self.assertEqual((change.kind, change.approved_by_id), ("urging", self.leader))
        self.assertEqual(self.late.extension_count, 0, "no extension was granted")
        self.assertEqual(self.late.urged_count, 1)
        self.assertFalse(self.env["kh18.urging"]._broken_seals(self.late))

    def test_each_rung_is_noted(self):
        bodies = {
            "dialogue": self.office,
            "superior": self.committee,
            "union": self.nation.partner_id,
            "front": self.front,
            "publication": self.env["res.partner"],
        }
        for kind, body in bodies.items():
            record = self._sent(40, name=kind)
            self._issue(self._letter(kind, record))
            row = self._rows(record)
            self.assertEqual((row.rung, row.partner_id), (kind, body))
            self.assertEqual(record.rung, kind)

    def test_numbered_on_and_on(self):
        record = self.late
        for number in (1, 2, 3):
            letter = self._letter("urging", record, date_new=self.ago(-number))
            self.assertIn(f"(lần\N{NO-BREAK SPACE}{number})", letter.subject)
            self._issue(letter)
            self._let_pass(record)
        numbers = self._rows(record, event="told").mapped("number")
        self.assertEqual(numbers, [1, 2, 3])
        self.assertEqual(record.next_rung, "dialogue")

    def _let_pass(self, record):
        """Have the new day lie behind us."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE kh18_recommendation SET date_limit = %s WHERE id = %s",
            [self.ago(1), record.id],
        )
        self.env.invalidate_all()

    def test_term_set_by_law_is_not_moved(self):
        activity = self._activity(form="people_inspection")
        record = self._sent(40, activity_id=activity.id)
        limit = record.date_limit
        self._issue(self._letter("urging", record))
        self.assertTrue(self._rows(record).date_new)
        self.assertEqual(record.date_limit, limit)
        self.assertFalse(record.extension_ids)

    def test_answered_before_the_signature(self):
        other = self._sent(40, name="Còn lại")
        letter = self._letter("urging", self.late | other)
        self._reply(self.late)
        document = self._sign(letter)
        with self.refused(UserError, "Trả đủ lương.*answered on"):
            document.with_user(self.clerk).action_issue()
        document.with_user(self.leader)._return_with_reason("Đã có trả lời")
        letter.action_drop_settled()
        self.assertEqual(letter.recommendation_ids, other)
        self._issue(letter)
        self.assertEqual((self.late | other).mapped("urged_count"), [0, 1])

    def test_nothing_left_to_write_about(self):
        letter = self._letter("urging", self.late)
        self._reply(self.late)
        with self.refused(UserError, "Nothing is left"):
            letter.action_drop_settled()

    def test_changed_after_the_signature(self):
        letter = self._letter("dialogue", self.late)
        document = self._sign(letter)
        self._reply(self.late, is_partial=True, outcome=False)
        with self.refused(UserError, "has changed since"):
            document.with_user(self.clerk).action_issue()
        self.assertFalse(self.late.urging_ids, "nothing is half done")
        self.assertFalse(document.number)

    def test_text_edited_after_the_signature(self):
        draft = self._recommendation()
        document = self._sign(self._letter("recommendation", draft))
        draft.content = "Nội dung khác hẳn"
        with self.refused(UserError, "has changed since"):
            document.with_user(self.clerk).action_issue()
        self.assertEqual(draft.sending, "draft")

    def test_two_letters_for_one_item_at_once(self):
        first = self._letter("urging", self.late)
        second = self._letter("urging", self._sent(40, name="Hai"))
        # Two officers at once do not see each other's draft.
        self.env.cr.execute(
            "INSERT INTO kh18_followup_letter_rel (letter_id, recommendation_id)"
            " VALUES (%s, %s)",
            [second.id, self.late.id],
        )
        self.env.invalidate_all()
        document = self._sign(first)
        with self.refused(UserError, "not issued yet"):
            document.with_user(self.clerk).action_issue()
        second.document_id.with_user(self.officer)._cancel_with_reason("Trùng")
        document.with_user(self.clerk).action_issue()
        self.assertEqual(self.late.urged_count, 1)

    def test_urged_by_another_letter_since_the_signature(self):
        document = self._sign(self._letter("urging", self.late))
        self.env["kh18.urging"]._note(self.late, "urging", symbol="99/LĐLĐ")
        with self.refused(UserError, "urged by another letter"):
            document.with_user(self.clerk).action_issue()

    def test_text_stays_as_signed(self):
        letter = self._letter("urging", self.late)
        self._issue(letter)
        before = self._text(letter)
        self.assertIn("Chưa trả lời; quá hạn", before)
        self._reply(self.late)
        self.assertEqual(self._text(letter), before)
        with self.refused(UserError, "frozen"):
            letter.closing = "Khác"
        with self.refused(UserError, "frozen"):
            letter.recommendation_ids = [Command.clear()]
        with self.refused(UserError, "no longer be deleted"):
            letter.unlink()

    def test_new_day_has_passed_when_it_is_signed(self):
        letter = self._letter("urging", self.late)
        letter.date_new = self.ago(1)
        document = self._sign(letter)
        with self.refused(UserError, "leaves no time"):
            document.with_user(self.clerk).action_issue()

    def test_only_the_clerk_issues(self):
        document = self._sign(self._letter("urging", self.late))
        with self.assertRaises(AccessError):
            document.with_user(self.officer).action_issue()
        self.assertFalse(self.late.urging_ids)

    def test_receipt_in_the_register_is_told(self):
        draft = self._recommendation()
        document = self._issue(self._letter("recommendation", draft))
        line = document.dispatch_ids.filtered("partner_ids").with_user(self.clerk)
        line.write({"date_received": self.today, "received_by": "Bà Văn thư"})
        self.assertEqual(draft.sending, "received")
        self.assertEqual(draft.received_by, "Bà Văn thư")
        document = self._issue(self._letter("urging", self.late))
        others = document.dispatch_ids.filtered(lambda d: not d.partner_ids)
        others.with_user(self.clerk).date_received = self.today
        self.assertEqual(len(self.late.urging_ids), 1, "the body itself counts")
        line = document.dispatch_ids.filtered("partner_ids").with_user(self.clerk)
        line.write({"date_received": self.today, "received_by": "Bà Văn thư"})
        event = self._rows(self.late, event="confirmed")
        self.assertEqual((event.date, event.told_name), (self.today, "Bà Văn thư"))
        line.received_by = "Ông Bảo vệ"
        line.date_received = self.today
        self.assertEqual(len(self._rows(self.late, event="confirmed")), 1)

    def test_recall_is_told_and_takes_nothing_back(self):
        letter = self._letter("urging", self.late)
        document = self._issue(letter)
        limit = self.late.date_limit
        document.with_user(self.leader)._recall_with_reason("Sai địa chỉ")
        row = self._rows(self.late, event="recalled")
        self.assertEqual(row.about_id, self._rows(self.late, event="told"))
        self.assertEqual(row.note, "Sai địa chỉ")
        self.assertEqual(self.late.urged_count, 1)
        self.assertEqual(self.late.date_limit, limit)
        self.assertIn("Sai địa chỉ", str(self.late.message_ids[0].body))
        self.assertIn("Sai địa chỉ", str(letter.message_ids[0].body))
        self.assertFalse(self.env["kh18.urging"]._broken_seals(self.late))

    def test_recalled_letter_of_recommendations(self):
        draft = self._recommendation()
        document = self._issue(self._letter("recommendation", draft))
        document.with_user(self.leader)._recall_with_reason("Nhầm mẫu")
        self.assertEqual(draft.sending, "sent")
        self.assertIn("withdraw it too", str(draft.message_ids[0].body))

    def test_cancelled_draft_leaves_no_row(self):
        letter = self._letter("urging", self.late)
        letter.document_id.with_user(self.officer)._cancel_with_reason("Thôi")
        self.assertFalse(self.late.urging_ids)
        self.assertIn("Thôi", str(letter.message_ids[0].body))
