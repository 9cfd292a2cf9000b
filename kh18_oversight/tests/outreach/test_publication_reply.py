from datetime import datetime, timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...models.followup.recommendation_portal_entry import EntryError
from ...models.outreach.publication_statement import TEXT_LENGTH
from .publication_common import SECRET, PublicationCase

SAID = {"person": "Trưởng phòng", "text": "Đã trả lương ngày 5."}


@tagged("post_install", "-at_install")
class TestPublicationReply(PublicationCase):
    """The bodies read first, and have some working days to answer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.record = cls._approved()

    def _previewed(self):
        self.record.with_user(self.head).action_send_preview()
        return self.record.statement_ids

    def _later(self, days):
        today = self.today + timedelta(days=days)
        self.patch(self.registry["kh18.workday"], "_today", lambda _self: today)
        self.env.invalidate_all()

    def _publish(self):
        self.record.with_user(self.head).action_publish()
        return self.record.copy_id

    def test_who_is_heard(self):
        third = self.partner("Bảo hiểm xã hội", kh18_body_kind="specialised")
        contact = self.partner("Văn thư", parent_id=third.id)
        self._sent(activity_id=self.activity.id, addressee_id=contact.id)
        self._recommendation(
            activity_id=self.activity.id, addressee_id=self.expert.id, name="Chưa gửi"
        )
        statements = self._previewed()
        self.assertEqual(
            statements.partner_id, self.office | self.company | third, "bodies, once"
        )

    def test_limit_is_explained_in_working_days(self):
        self.record.sudo().reply_days = 5
        statements = self._previewed()
        limit = self.env["kh18.workday"]._limit(self.today, 5, "working")
        self.assertEqual(set(statements.mapped("date_limit")), {limit.day})
        self.assertEqual(self.record.date_reply_limit, limit.day)
        self.assertIn("5 working day(s) after", statements[0].explanation)

    def test_not_published_before_they_had_their_time(self):
        with self.assertRaisesRegex(UserError, "was not shown to"):
            self._publish()
        statements = self._previewed()
        with self.assertRaisesRegex(UserError, "may still answer"):
            self._publish()
        self.assertIn(
            self.record,
            self.publications.search([("is_waiting_reply", "=", True)]),
        )
        for statement in statements:
            statement._enter(SAID)
        self.env.invalidate_all()
        self.assertFalse(self.record.is_waiting_reply)
        copy = self._publish()
        self.assertEqual(
            copy.statements,
            [
                {"who": who, "text": SAID["text"], "date": str(self.today)}
                for who in statements.partner_id.mapped("name")
            ],
        )

    def test_silence_is_told_as_such(self):
        statements = self._previewed()
        statements[0]._enter(SAID)
        limit = statements[1].date_limit
        self._later((limit - self.today).days)
        with self.assertRaisesRegex(UserError, "may still answer"):
            self._publish()
        self._later((limit - self.today).days + 1)
        self.assertEqual(statements[1].status, "silent")
        copy = self._publish()
        self.assertEqual(
            copy.statements[1],
            {"who": statements[1].partner_id.name, "text": "", "date": str(limit)},
        )
        words = self.record._document(self.record._public_words(), copy.statements)
        self.assertIn(f"không có ý kiến đến hết ngày {limit:%d/%m/%Y}", words)

    def test_the_day_of_a_statement_is_the_day_here(self):
        statement = self._previewed()[0]
        statement._enter(SAID)
        statement.sudo().stated_on = datetime(2026, 5, 6, 20, 30)
        self.assertEqual(statement._public_statement([])["date"], "2026-05-07")

    def test_a_leader_may_say_why_not_to_wait(self):
        self.record.with_user(self.leader)._waive_with_reason("Dư luận")
        copy = self._publish()
        self.assertFalse(copy.statements)
        self.assertEqual(self.record.unheard_reason, "Dư luận")

    def test_who_still_had_time_did_not_keep_silent(self):
        statements = self._previewed()
        statements[0]._enter(SAID)
        self.record.with_user(self.leader)._waive_with_reason("Dư luận")
        self.assertEqual(len(self._publish().statements), 1)

    def test_they_read_what_was_given_and_nothing_newer(self):
        statements = self._previewed()
        words = statements[0]._previewed()
        self.assertEqual(words["title"], self.record.title)
        self.assertNotIn(SECRET, str(words))
        self.assertEqual(words["body"], self.record._public_words()["body"])
        self.record.title = "Tên khác"
        self.assertNotEqual(statements[0]._previewed()["title"], "Tên khác")
        self._approve(self.record, self.head)
        for statement in statements:
            statement._enter(SAID)
        with self.assertRaisesRegex(UserError, "changed after the bodies saw it"):
            self._publish()
        self._previewed()
        self.assertEqual(statements[0].text, SAID["text"], "what was said stays")
        self.assertEqual(statements[0]._previewed()["title"], "Tên khác")
        self._publish()

    def test_no_preview_of_a_draft(self):
        other = self._prepared(self._concluded())
        with self.assertRaises(UserError):
            other.with_user(self.head).action_send_preview()

    def test_nobody_to_hear(self):
        activity = self._concluded()
        activity.sudo()._unfreeze().party_ids.unlink()
        record = self._approved(self._prepared(activity))
        with self.assertRaisesRegex(UserError, "nobody has to be heard"):
            record.with_user(self.head).action_send_preview()
        record.with_user(self.head).action_publish()
        self.assertEqual(record.state, "published")

    def test_entries_are_checked(self):
        statement = self._previewed()[0]
        for entry, uploads in (
            ({"person": " ", "text": "x"}, ()),
            ({"person": "x", "text": " \n"}, ()),
            ({"person": "x", "text": "a" * (TEXT_LENGTH + 1)}, ()),
            ({}, ()),
            (SAID, [("a.pdf", b"%PDF-")]),
        ):
            with self.assertRaises(EntryError):
                statement._enter(entry, uploads)
        statement._enter({"person": "x\ny", "text": "<script>a</script>\u202e"})
        self.assertEqual(statement.text, "<script>a</script>")
        self.assertEqual(statement.person, "x y")
        statement._enter(SAID)
        self.assertEqual(statement.text, SAID["text"], "changed until the last day")
        self._later((statement.date_limit - self.today).days + 1)
        with self.assertRaisesRegex(EntryError, "is over"):
            statement._enter(SAID)

    def test_typed_tags_are_shown_and_not_run(self):
        for statement in self._previewed():
            statement._enter({"person": "x", "text": "<script>alert(1)</script>"})
        copy = self._publish()
        document = self.record._document(self.record._public_words(), copy.statements)
        self.assertNotIn("<script", document)
        self.assertIn("&lt;script", document)

    def _why(self, statement):
        return self.env["kh18.publication.statement"]._find(statement._token())[1]

    def test_link_opens_while_the_text_is_no_secret_and_not_out(self):
        statement = self._previewed()[0]
        self.assertIsNone(self._why(statement))
        record = self.record
        for change, why in (
            (lambda: record.with_user(self.head)._return_with_reason("x"), None),
            (lambda: record.with_user(self.head)._hold_back_with_reason("x"), "ended"),
            (
                lambda: statement.with_user(self.head)._revoke_with_reason("x"),
                "revoked",
            ),
            (
                lambda: self.activity.sudo().write({"is_sensitive": True}),
                "foreign",
            ),
        ):
            with self.env.cr.savepoint() as savepoint:
                change()
                self.assertEqual(self._why(statement), why)
                savepoint.rollback()
                self.env.invalidate_all()
        record.with_user(self.leader)._waive_with_reason("x")
        self._publish()
        self.assertEqual(self._why(statement), "ended")
        record.with_user(self.head)._withdraw_with_reason("x")
        self.assertEqual(self._why(statement), "ended")

    def test_tokens_are_not_guessed(self):
        statements = self._previewed()
        token = statements[0]._token()
        nonce, signature = token.split(".")
        other = statements[1]._token().split(".")[1]
        find = self.env["kh18.publication.statement"]._find
        for wrong, why in (
            ("", "unknown"),
            (nonce, "unknown"),
            (f"{'A' * 22}.{signature}", "unknown"),
            (f"{nonce}.{other}", "signature"),
            (f"{nonce}.{signature[::-1]}", "signature"),
            (str(statements[0].id), "unknown"),
        ):
            self.assertEqual(find(wrong)[1], why, wrong)
        with self.assertRaises(AccessError):
            statements[0].with_user(self.officer).read(["nonce"])
        statements[0].sudo().partner_id = self.expert
        self.assertEqual(find(token)[1], "signature")

    def test_who_hands_out_the_address(self):
        statement = self._previewed()[0]
        self.assertIn("/kh18/x/", statement.with_user(self.officer).url)
        for user in (self.viewer, self.user(self.nation, "leader"), self.admin):
            self.assertFalse(statement.with_user(user).url)
        statement.with_user(self.officer)._revoke_with_reason("Nhầm")
        self.assertFalse(statement.with_user(self.officer).url)
        for user in (self.viewer, self.user(self.nation, "leader")):
            with self.assertRaises(AccessError):
                statement.with_user(user).action_revoke()

    def test_nobody_types_for_a_body(self):
        statement = self._previewed()[0]
        for user in (self.officer, self.leader, self.admin):
            for values in ({"text": "x"}, {"date_limit": self.ago(-90)}):
                with self.assertRaises(AccessError):
                    statement.with_user(user).write(values)
        with self.assertRaises(AccessError):
            self.record.with_user(self.leader).write(
                {"statement_ids": [(1, statement.id, {"text": "x"})]}
            )
