from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .letters_common import LetterCase

SECRET = "Vụ việc nhạy cảm XYZ"


@tagged("post_install", "-at_install")
class TestFollowupLetterRestricted(LetterCase):
    """Letters about a sensitive matter are for its team and the leaders in charge."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fellow = cls.user(cls.district_a1, "officer")
        post = cls.env["kh18.post"].search([("user_id", "=", cls.fellow.id)], limit=1)
        cls.activity = cls._activity(
            name=SECRET,
            is_sensitive=True,
            member_ids=[Command.create({"post_id": post.id})],
        )
        cls.secret = cls._sent(40, name=SECRET, activity_id=cls.activity.id)
        cls.plain = cls._sent(40)
        cls.insiders = (cls.officer, cls.fellow, cls.leader)
        cls.outsiders = (
            cls.head,
            cls.viewer,
            cls.clerk,
            cls.admin,
            cls.user(cls.nation, "leader"),
            cls.user(cls.province_b, "leader"),
        )

    def _reads(self, record, user):
        self.env.flush_all()
        self.env.invalidate_all()
        record = record.with_user(user)
        found = bool(record.search_count([("id", "=", record.id)]))
        self.assertEqual(record.has_access("read"), found, user.login)
        return found

    def _assert_readers(self, letter):
        for record in (letter, letter.document_id):
            for user in self.insiders:
                self.assertTrue(self._reads(record, user), user.login)
            for user in self.outsiders:
                self.assertFalse(self._reads(record, user), user.login)

    def test_read_by_those_who_read_its_lines(self):
        letter = self._letter("urging", self.secret)
        self.assertTrue(letter.is_sensitive)
        self.assertEqual(letter.document_id.restricted_id, letter.id)
        self._assert_readers(letter)
        self.assertIn(SECRET, self._text(letter.with_user(self.fellow)))
        for user in self.outsiders:
            with self.assertRaises(AccessError):
                letter.with_user(user)._paper_stream()
        linked = letter.with_user(self.head).sudo()
        self.assertEqual(linked.display_name, "(restricted)")

    def test_printing_is_written_down(self):
        letter = self._letter("urging", self.secret)
        reports = self.env["ir.actions.report"].with_context(
            force_report_rendering=True
        )
        name = letter._paper_report_name()
        reports.with_user(self.fellow)._render_qweb_pdf(name, letter.ids)
        log = self.env["kh18.read.log"].search(
            [("activity_id", "=", self.activity.id), ("way", "=", "print")]
        )
        self.assertEqual(log.user_id, self.fellow)

    def test_never_among_others(self):
        for kind in ("front", "publication", "union"):
            with self.refused(UserError, "sensitive activity"):
                self._letter(kind, self.secret)
        with self.refused(ValidationError, "letter of its own"):
            self._letter("urging", self.secret | self.plain)
        other = self._activity(name="Khác", is_sensitive=True)
        second = self._sent(40, activity_id=other.id)
        with self.refused(ValidationError, "letter of its own"):
            self._letter("urging", self.secret | second)

    def test_drafts_go_in_letters_of_their_own(self):
        drafts = self._recommendation(activity_id=self.activity.id)
        drafts |= self._recommendation()
        action = drafts.action_make_letter()
        letters = self.env["kh18.followup.letter"].search(action["domain"])
        self.assertEqual(sorted(letters.mapped("is_sensitive")), [False, True])

    def test_figures_for_the_front_leave_it_out(self):
        letter = self._letter("front", self.plain)
        text = self._text(letter)
        self.assertNotIn(SECRET, text)
        self.assertIn("Số kiến nghị đã gửi: 1;", text)

    def test_issued_by_a_leader_and_noted_in_secret(self):
        letter = self._letter("urging", self.secret)
        document = self._sign(letter)
        with self.assertRaises(AccessError):
            document.with_user(self.clerk).action_issue()
        document.with_user(self.leader).action_issue()
        self._assert_readers(letter)
        row = self._rows(self.secret)
        self.assertTrue(self._reads(row, self.fellow))
        self.assertFalse(self._reads(row, self.head))

    def test_marked_later(self):
        activity = self._activity(name="Vụ việc mới")
        line = self._sent(40, activity_id=activity.id)
        letter = self._letter("dialogue", line | self.plain)
        letter.message_subscribe(self.head.partner_id.ids)
        self.assertTrue(self._reads(letter, self.head))
        activity.with_user(self.leader).is_sensitive = True
        self.assertTrue(letter.is_sensitive)
        self.assertNotIn(self.head.partner_id, letter.message_partner_ids)
        for record in (letter, letter.document_id):
            self.assertFalse(self._reads(record, self.head))
            self.assertTrue(self._reads(record, self.officer), "handles both")
            self.assertTrue(self._reads(record, self.leader))
        with self.refused(UserError, "letter of its own"):
            letter.recommendation_ids = [Command.link(self.secret.id)]
        activity.with_user(self.leader).is_sensitive = False
        self.assertTrue(self._reads(letter, self.head))
        self.assertTrue(self._reads(letter.document_id, self.head))

    def test_draft_that_takes_a_sensitive_line(self):
        letter = self._letter("urging", self.plain)
        letter.recommendation_ids = [Command.set(self.secret.ids)]
        self._assert_readers(letter)

    def test_nobody_puts_a_line_in_that_he_may_not_read(self):
        letters = self.env["kh18.followup.letter"].with_user(self.head)
        with self.assertRaises(UserError):
            letters.create(
                {
                    "unit_id": self.province_a.id,
                    "kind": "urging",
                    "recommendation_ids": [Command.set(self.secret.ids)],
                }
            )
        letter = self._letter("urging", self.plain, user=self.head)
        with self.assertRaises(UserError) as caught:
            letter.recommendation_ids = [Command.set(self.secret.ids)]
        self.assertNotIn(SECRET, str(caught.exception))

    def test_form_in_the_making_tells_nothing(self):
        chosen = {"recommendation_ids": [(4, self.secret.id)]}
        for model, told in (
            ("kh18.followup.letter", "is_sensitive"),
            ("kh18.followup.letter", "recommendation_count"),
            ("kh18.followup.letter", "partner_id"),
            ("kh18.urging.wizard", "rung"),
            ("kh18.urging.wizard", "preview"),
            ("kh18.urging.wizard", "letter_total"),
        ):
            records = self.env[model].with_user(self.head)
            given = records.with_context(default_recommendation_ids=[self.secret.id])
            spec = {told: {}, "recommendation_ids": {}}
            for opened, values, names in (
                (records, chosen, ["recommendation_ids"]),
                (given, {}, []),
            ):
                self.env.flush_all()
                self.env.invalidate_all()
                with self.subTest((model, told)), self.assertRaises(AccessError):
                    opened.onchange(dict(values), names, spec)

    def test_mark_is_not_typed(self):
        letter = self._letter("urging", self.secret)
        with self.assertRaises(AccessError):
            letter.is_sensitive = False

    def test_no_count_leaks(self):
        self._letter("urging", self.secret)
        self.assertEqual(self.secret.with_user(self.officer).letter_count, 1)
        found = self.env["kh18.followup.letter"].with_user(self.head)
        self.assertFalse(found.search_count([("recommendation_ids", "!=", False)]))

    def test_mail_goes_to_the_body_only(self):
        self.office.email = "so@example.com"
        letter = self._letter("urging", self.secret)
        document = self._sign(letter)
        document.with_user(self.leader).action_issue()
        letter.message_post(
            body=SECRET, partner_ids=self.office.ids, message_type="comment"
        )
        with self.refused(UserError, "may not read"):
            letter.message_post(body=SECRET, partner_ids=self.head.partner_id.ids)
