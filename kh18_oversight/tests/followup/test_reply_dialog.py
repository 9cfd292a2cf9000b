from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .test_entry import EntryCase


@tagged("post_install", "-at_install")
class TestReplyDialog(EntryCase):
    """One letter answers many recommendations: entered once, all or none (3.5)."""

    def _letter(self, records, user=None, **values):
        values = {
            "number": "77/SLĐ",
            "date_reply": self.ago(2),
            "date_received": self.ago(1),
            **values,
        }
        return self._dialog("reply", records, user, **values)

    def _rank(self, line):
        return line.recommendation_id.id

    def _three(self):
        return self._sent(name="a") | self._sent(name="b") | self._sent(name="c")

    def test_one_letter_for_several(self):
        a, b, c = records = self._three()
        file = self._file("tra-loi.pdf", user=self.clerk)
        letter = self._letter(
            records, channel="email", file_ids=[Command.set(file.ids)]
        )
        of_a, of_b, of_c = letter.line_ids.sorted(self._rank)
        of_a.write({"outcome": "accepted", "claim": "resolved", "text": "Đã làm"})
        of_b.write({"outcome": "rejected", "text": "Không đúng thẩm quyền"})
        of_c.write(
            {
                "is_partial": True,
                "claim": "in_progress",
                "promised_date": self.ago(-30),
                "outcome": "forwarded",
                "forwarded_to_id": self.company.id,
            }
        )
        letter.action_enter()
        self.assertEqual(records.mapped("reply"), ["replied", "replied", "partial"])
        self.assertEqual(
            records.mapped("outcome"), ["accepted", "rejected", "forwarded"]
        )
        self.assertEqual(a.claimed, "resolved")
        self.assertEqual(c.promised_date, self.ago(-30))
        self.assertEqual(c.reply_ids.forwarded_to_id, self.company)
        for reply in records.reply_ids:
            self.assertEqual(reply.number, "77/SLĐ")
            self.assertEqual(reply.date_reply, self.ago(2))
            self.assertEqual(reply.date_received, self.ago(1))
            self.assertEqual(reply.channel, "email")
            self.assertFalse(reply.from_body)
            self.assertEqual(reply.create_uid, self.clerk)
            self.assertEqual(reply.file_ids.raw, file.raw)
            self.assertEqual(reply.file_ids.res_id, reply.id)
        b.reply_ids.unlink()
        self.assertTrue(a.reply_ids.file_ids.exists(), "each has its own copy")

    def test_opened_by_the_button(self):
        records = self._three()
        action = records.with_user(self.clerk).action_enter_reply()
        dialogs = self.env[action["res_model"]].with_user(self.clerk)
        form = Form(dialogs.with_context(**action["context"]))
        self.assertEqual(form.addressee_id, self.office)
        self.assertEqual(len(form.line_ids), 3)
        for index in range(3):
            with form.line_ids.edit(index) as line:
                line.outcome = "accepted"
        form.line_ids.remove(index=2)
        form.save().action_enter()
        self.assertEqual(records.mapped("reply"), ["replied", "replied", "none"])

    def test_lines_follow_what_is_chosen(self):
        a, b, c = self._three()
        letter = self._letter(a | b)
        letter.line_ids[0].outcome = "accepted"
        with Form(letter) as form:
            form.recommendation_ids.add(c.with_user(self.clerk))
            form.recommendation_ids.remove(id=b.id)
        self.assertEqual(letter.line_ids.recommendation_id, a | c)
        outcomes = letter.line_ids.sorted(self._rank).mapped("outcome")
        self.assertEqual(outcomes, ["accepted", False])

    def test_all_open_ones_of_the_body(self):
        a, b, c = self._three()
        self._reply(b)
        self._recommendation(name="chưa gửi")
        self._sent(name="nơi khác", addressee_id=self.company.id)
        secret = self._activity(user=self.leader, is_sensitive=True)
        self._sent(user=self.leader, activity_id=secret.id, name="bí mật")
        letter = self._letter(a, user=self.leader)
        letter.line_ids.outcome = "accepted"
        action = letter.action_add_open()
        self.assertEqual(
            (action["res_model"], action["res_id"]), (letter._name, letter.id)
        )
        self.assertEqual(letter.line_ids.recommendation_id, a | c)
        self.assertEqual(letter.line_ids.filtered("outcome").recommendation_id, a)

    def test_copy_down(self):
        letter = self._letter(self._three())
        with self.assertRaisesRegex(UserError, "in the first line"):
            letter.action_copy_down()
        first, second, third = letter.line_ids
        first.write({"outcome": "accepted", "claim": "in_progress", "text": "Riêng"})
        third.outcome = "partly"
        letter.action_copy_down()
        self.assertEqual((second.outcome, second.claim), ("accepted", "in_progress"))
        self.assertFalse(second.text, "reasons are of one matter")
        self.assertEqual(third.outcome, "partly", "what is entered stays")

    def test_all_or_none(self):
        records = self._three()
        letter = self._letter(records)
        letter.line_ids[:2].outcome = "accepted"
        with (
            self.assertRaisesRegex(ValidationError, "Choose the Outcome.*“c”"),
            self.env.cr.savepoint(),
        ):
            letter.action_enter()
        self.assertFalse(records.reply_ids)

    def test_letter_entered_twice_names_where(self):
        a, b, c = self._three()
        first = self._letter(a | b)
        first.line_ids.outcome = "accepted"
        first.action_enter()
        again = self._letter(a | b | c)
        again.line_ids.outcome = "accepted"
        with self.assertRaisesRegex(ValidationError, "77/SLĐ.*Replies of [ab], [ab]"):
            again.action_enter()
        other = self._letter(a, number="78/SLĐ")
        other.line_ids.outcome = "partly"
        other.action_enter()
        self.assertEqual(len(a.reply_ids), 2)

    def test_one_recommendation_in_two_lines(self):
        record = self._sent()
        line = Command.create({"recommendation_id": record.id, "outcome": "accepted"})
        letter = self._letter(record, line_ids=[line, line])
        with self.assertRaisesRegex(UserError, "two lines"):
            letter.action_enter()

    def test_only_what_the_body_has_in_hand(self):
        draft, withdrawn, closed = self._recommendation(), self._sent(), self._sent()
        withdrawn.with_user(self.leader)._withdraw_with_reason("Nhầm")
        closed.with_user(self.leader)._close_with_reason("Xong")
        good = self._sent()
        for record, message in (
            (draft, "not sent yet"),
            (withdrawn, "was withdrawn"),
            (closed, "reopen it first"),
        ):
            letter = self._letter(good | record)
            letter.line_ids.outcome = "accepted"
            with self.subTest(message), self.assertRaisesRegex(UserError, message):
                letter.action_enter()
        self.assertFalse(good.reply_ids)

    def test_days_that_make_no_sense(self):
        record = self._sent(20)
        for values, error, message in (
            ({"date_reply": self.ago(21)}, ValidationError, "is too early"),
            ({"date_received": self.ago(-1)}, UserError, "in the future"),
            ({"date_received": self.ago(3)}, ValidationError, "before its own date"),
        ):
            letter = self._letter(record, **values)
            letter.line_ids.outcome = "accepted"
            with (
                self.subTest(message),
                self.assertRaisesRegex(error, message),
                self.env.cr.savepoint(),
            ):
                letter.action_enter()

    def test_foreign_one_in_a_line(self):
        letter = self._letter(self._sent())
        for record in self._foreign():
            with self.assertRaises(AccessError):
                letter.line_ids = [Command.create({"recommendation_id": record.id})]
            with self.assertRaises(AccessError):
                letter.line_ids.recommendation_id = record

    def test_foreign_one_slipped_in_is_refused_when_entered(self):
        foreign, secret = self._foreign()
        for record in (foreign, secret):
            letter = self._letter(self._sent())
            letter.line_ids.sudo().write(
                {"recommendation_id": record.id, "outcome": "accepted"}
            )
            self.env.flush_all()
            self.env.invalidate_all()
            with self.assertRaises(AccessError):
                letter.action_enter()
            self.assertFalse(record.sudo().reply_ids)

    def test_units_are_not_mixed(self):
        both = self.env["kh18.post"].create(
            {"unit_id": self.district_a1.id, "user_id": self.clerk.id, "role": "clerk"}
        )
        self.assertTrue(both.is_current)
        below = self._sent(
            user=self.user(self.district_a1, "officer"), unit_id=self.district_a1.id
        )
        letter = self._letter(self._sent() | below)
        letter.line_ids.outcome = "accepted"
        with self.assertRaisesRegex(UserError, "several units"):
            letter.action_enter()

    def test_entry_of_the_incoming_paper(self):
        a, b, _c = self._three()
        letter = self._letter(a | b, make_document=True)
        letter.line_ids.outcome = "accepted"
        letter.action_enter()
        document = a.reply_ids.document_id
        self.assertEqual(b.reply_ids.document_id, document)
        self.assertEqual(document.direction, "incoming")
        self.assertEqual(document.full_symbol, "77/SLĐ")
        self.assertEqual(document.issuer_partner_id, self.office)
        self.assertEqual(document.date_issue, self.ago(2))
        self.assertEqual(document.date_received, self.ago(1))
        self.assertEqual(document.unit_id, self.province_a)
        self.assertEqual(document.state, "draft", "the clerk checks and numbers it")
        later = self._letter(self._sent(), document_id=document.id, number="5")
        later.line_ids.outcome = "accepted"
        later.action_enter()
        self.assertEqual(
            later.line_ids.recommendation_id.reply_ids.document_id, document
        )

    def test_paper_about_sensitive_ones_is_shut(self):
        secret = self._foreign()[1]
        letter = self._letter(secret, user=self.leader, make_document=True)
        letter.line_ids.outcome = "accepted"
        letter.action_enter()
        document = secret.reply_ids.document_id
        self.assertTrue(document.is_restricted)
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertFalse(document.with_user(self.clerk).has_access("read"))
        self.assertFalse(document.with_user(self.viewer).has_access("read"))
        self.assertTrue(document.with_user(self.leader).has_access("read"))

    def test_sensitive_ones_have_a_letter_of_their_own(self):
        secret, plain = self._foreign()[1], self._sent()
        file = self._file("tra-loi.pdf", user=self.leader)
        for values in ({"file_ids": [Command.set(file.ids)]}, {"make_document": True}):
            letter = self._letter(secret | plain, user=self.leader, **values)
            letter.line_ids.outcome = "accepted"
            with self.subTest(values), self.assertRaisesRegex(UserError, "apart from"):
                letter.action_enter()

    def test_markup_stays_words(self):
        record = self._sent()
        letter = self._letter(record, number="<b>1</b>")
        letter.line_ids.write({"outcome": "accepted", "text": "<script>x</script>"})
        letter.action_enter()
        self.assertEqual(record.reply_ids.text, "<script>x</script>")
        self.assertEqual(record.reply_ids.number, "<b>1</b>")

    def _queries(self, count, **values):
        records = self.env["kh18.recommendation"].union(
            *(self._sent(name=f"Số {index}") for index in range(count))
        )
        file = self._file("tra-loi.pdf", user=self.clerk)
        letter = self._letter(records, file_ids=[Command.set(file.ids)], **values)
        letter.line_ids.outcome = "accepted"
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        letter.action_enter()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def test_queries_do_not_depend_on_the_number_of_lines(self):
        for values in ({}, {"number": False}, {"make_document": True}):
            self._queries(2, **values)
            few, many = self._queries(3, **values), self._queries(30, **values)
            with self.subTest(values):
                self.assertEqual(few, many)
