from odoo.exceptions import AccessError, RedirectWarning, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .letters_common import LetterCase


@tagged("post_install", "-at_install")
class TestFollowupLetter(LetterCase):
    """Which recommendations a letter may name, who makes it, where it goes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls._sent(40)
        cls.other = cls._sent(40, name="Việc khác", addressee_id=cls.company.id)

    def _assert_refused(self, kind, lines, pattern, error=UserError):
        with self.refused(error, pattern):
            self._letter(kind, lines)

    def test_entry_in_the_register(self):
        letter = self._letter("urging", self.late, channel="email")
        document = letter.document_id
        self.assertEqual(document.unit_id, self.province_a)
        self.assertEqual(document.addressee, "Sở Lao động")
        self.assertEqual(document.signer_post_id.user_id, self.leader)
        names = [(d.name, d.purpose, d.channel) for d in document.dispatch_ids]
        self.assertEqual(
            names,
            [
                ("Như trên", False, "email"),
                ("Test nation", "report", "system"),
                ("Lưu: VT, Ban Chính sách pháp luật", "file", "system"),
            ],
        )
        self.assertEqual(document.dispatch_ids[0].partner_ids, self.office)
        letter.unlink()
        self.assertFalse(document.exists())

    def test_new_day_is_the_unit_s_own_term(self):
        self.province_a.write({"reply_days": 10, "reply_day_kind": "working"})
        letter = self._letter("urging", self.late)
        expected = self.env["kh18.workday"]._limit(self.today, 10, "working").day
        self.assertEqual(letter.date_new, expected)
        self.assertFalse(self._letter("publication", self.late).date_new)

    def test_one_unit_one_body(self):
        self._assert_refused("urging", self.late | self.other, "one body")
        foreign = self._sent(
            40, user=self.user(self.district_a1, "officer"), unit_id=self.district_a1.id
        )
        with self.refused(ValidationError, "that unit only"):
            self._letter("urging", self.late | foreign, unit_id=self.province_a.id)
        with self.refused(ValidationError, "Sent To must be"):
            self._letter("urging", self.late, partner_id=self.company.id)
        with self.refused(ValidationError, "choose Recommendations"):
            self._letter("front", self.late.browse(), unit_id=self.province_a.id)

    def test_what_may_not_be_urged(self):
        draft = self._recommendation()
        self._assert_refused("urging", draft, "Trả đủ lương: it was not sent yet")
        self._assert_refused("urging", self._sent(3), "not overdue: due on")
        answered = self._sent(40)
        self._reply(answered)
        self._assert_refused("urging", answered, "answered on")
        closed = self._sent(40)
        closed.with_user(self.head)._close_with_reason("Xong")
        for kind in ("urging", "dialogue", "superior", "front"):
            self._assert_refused(kind, closed, "follow-up is closed")
        withdrawn = self._sent(40)
        withdrawn._withdraw("Nhầm")
        self._assert_refused("publication", withdrawn, "withdrawn")

    def test_promise_not_kept_is_urged(self):
        record = self._sent(40)
        self._reply(record, days=5, promised_date=self.ago(1))
        self.assertIn(record, record.search(record._urgeable_domain()))
        letter = self._letter("urging", record)
        limit = record.date_limit
        self._issue(letter)
        self.assertEqual(record.urged_count, 1)
        self.assertEqual(record.date_limit, limit, "the reply came, its limit stays")
        claimed = self._sent(40)
        self._reply(claimed, days=5, promised_date=self.ago(1), claim="resolved")
        self._assert_refused("urging", claimed, "answered on")

    def test_dialogue_before_the_limit(self):
        self.assertTrue(self._letter("dialogue", self._sent(3)), "either side may ask")
        resolved = self._sent(40)
        self._verified(resolved)
        self._assert_refused("dialogue", resolved, "resolution is confirmed")

    def test_late_answer_is_reported_though_closed(self):
        record = self._sent(40)
        self._reply(record)
        record.with_user(self.head)._close_with_reason("Xong")
        self.assertTrue(self._letter("front", record))

    def test_letter_of_recommendations_takes_complete_drafts(self):
        self._assert_refused("recommendation", self.late, "sent already")
        bare = self._recommendation(content=False)
        self._assert_refused("recommendation", bare, "content is missing")

    def test_one_pending_letter_at_a_time(self):
        letter = self._letter("urging", self.late)
        self._assert_refused("dialogue", self.late, "not issued yet.*Urging Letter")
        self.assertTrue(self._letter("front", self.late), "another list")
        self._assert_refused("front", self.late, "not issued yet")
        letter.document_id.with_user(self.officer)._cancel_with_reason("Thôi")
        self.assertTrue(self._letter("dialogue", self.late))

    def test_superior_chain(self):
        letter = self._letter("superior", self.late)
        self.assertEqual(letter.partner_id, self.committee)
        self._issue(letter)
        self.env["kh18.urging"].flush_model()
        again = self._sent(40)
        self.env["kh18.urging"]._note(again, "superior", partner_id=self.committee.id)
        letter = self._letter("superior", again)
        self.assertEqual(letter.partner_id, self.ministry)
        self.env["kh18.urging"]._note(again, "superior", partner_id=self.ministry.id)
        letter.unlink()
        with self.refused(RedirectWarning, "Bộ Lao động has no Superior"):
            self._letter("superior", again)
        with self.assertRaises(RedirectWarning) as caught:
            self._letter("superior", self.other)
        self.assertIn("Công ty A has no Superior Body", caught.exception.args[0])
        self.assertEqual(caught.exception.args[1]["res_id"], self.company.id)

    def test_front_of_the_level_and_place(self):
        letters = self.env["kh18.followup.letter"]
        self.assertEqual(letters._front_of(self.province_a), self.front)
        self.partner(
            "Mặt trận tỉnh khác",
            kh18_body_kind="front",
            kh18_body_level_id=self.province_a.level_id.id,
        )
        self.assertEqual(letters._front_of(self.province_a), self.front)
        self.province_a.place_name = "Nơi khác"
        self.assertFalse(letters._front_of(self.province_a), "not one, so none")
        self.assertFalse(letters._front_of(self.nation))

    def test_kind_and_unit_stay(self):
        letter = self._letter("urging", self.late)
        letter.write({"kind": "urging", "closing": "Khác"})
        with self.refused(UserError, "keeps its kind"):
            letter.kind = "dialogue"

    def test_officers_make_letters_others_do_not(self):
        for user in (self.head, self.leader):
            self._letter("union", self.late, user=user).unlink()
        for user in (
            self.viewer,
            self.clerk,
            self.user(self.nation, "officer"),
            self.user(self.province_b, "officer"),
        ):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._letter("urging", self.late, user=user)
        letter = self._letter("urging", self.late)
        for user in (self.viewer, self.clerk, self.user(self.nation, "leader")):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                letter.with_user(user).closing = "Khác"
        for values in ({"document_id": 1}, {"kept_text": {}}, {"state": "issued"}):
            with self.subTest(values=values), self.assertRaises(UserError):
                letter.write(values)

    def test_make_letter_of_drafts(self):
        drafts = self._recommendation() | self._recommendation(name="Hai")
        drafts |= self._recommendation(name="Ba", addressee_id=self.company.id)
        with self.assertRaises(AccessError):
            drafts.with_user(self.viewer).action_make_letter()
        action = drafts.action_make_letter()
        letters = self.env["kh18.followup.letter"].search(action["domain"])
        by_body = {x.partner_id: x.recommendation_ids for x in letters}
        self.assertEqual(by_body, {self.office: drafts[:2], self.company: drafts[2]})
        self.assertEqual(set(letters.mapped("kind")), {"recommendation"})
        self.assertEqual(drafts.mapped("letter_count"), [1, 1, 1])
        with self.refused(UserError, "not issued yet"):
            drafts[0].action_make_letter()
        with self.refused(UserError, "sent already"):
            self.late.action_make_letter()
        alone = self._recommendation(name="Bốn").action_make_letter()
        self.assertTrue(letters.browse(alone["res_id"]).exists())
        opened = drafts.action_open_letters()
        self.assertEqual(opened["res_model"], "kh18.followup.letter")

    def test_form_fills_in_what_follows(self):
        form = Form(self.env["kh18.followup.letter"].with_user(self.officer))
        form.kind = "urging"
        form.recommendation_ids.add(self.late)
        self.assertEqual(form.partner_id, self.office)
        letter = form.save()
        self.assertTrue(letter.date_new)
        self.assertIn("đôn đốc", letter.subject)
        form = Form(self.env["kh18.followup.letter"].with_user(self.officer))
        form.kind = "superior"
        form.recommendation_ids.add(self.other)
        self.assertFalse(form.partner_id, "not known, so it is asked for")

    def test_lint_of_an_orderly_letter(self):
        letter = self._letter("urging", self.late)
        found = [f for f in letter._paper_lint() if f["severity"] != "info"]
        self.assertFalse(found)

    def test_lint_tells_what_is_wrong(self):
        draft = self._letter("recommendation", self._recommendation())
        draft.document_id.dispatch_ids.filtered("unit_ids").unlink()
        self.assertIn("superior", [f["code"] for f in draft._paper_lint()])
        letter = self._letter("dialogue", self.late, date_session=self.ago(-9))
        letter.date_new = self.today
        codes = {f["code"]: f["message"] for f in letter._paper_lint()}
        self.assertIn("leaves no time", codes["new_date"])
        self.assertIn("session", codes)

    def test_recommendation_changed_under_a_draft(self):
        draft = self._recommendation()
        letter = self._letter("recommendation", draft)
        draft.addressee_id = self.company
        codes = [f["code"] for f in letter._paper_lint()]
        self.assertIn("addressees", codes)
        document = self._sign(letter)
        with self.refused(UserError, "addressed to"):
            document.with_user(self.clerk).action_issue()

    def test_other_lines_and_other_body_reach_the_register(self):
        letter = self._letter("recommendation", self._recommendation())
        second = self._recommendation(name="Hai")
        letter.recommendation_ids |= second
        self.assertEqual(letter.subject, "kiến nghị một số nội dung")
        letter.subject = "kiến nghị về tiền lương"
        letter.recommendation_ids = second
        self.assertEqual(letter.subject, "kiến nghị về tiền lương")
        letter = self._letter("front", self.late)
        letter.partner_id = self.committee
        document = letter.document_id
        self.assertEqual(document.addressee, self.committee.name)
        line = document.dispatch_ids.filtered("partner_ids")
        self.assertEqual(line.partner_ids, self.committee)

    def test_submitted_from_the_list(self):
        letters = self._letter("urging", self.late) | self._letter("urging", self.other)
        with self.assertRaises(AccessError):
            letters.with_user(self.viewer).action_submit()
        letters.action_submit()
        self.assertEqual(letters.mapped("state"), ["submitted", "submitted"])
        with self.assertRaises(UserError):
            letters[0].action_submit()

    def test_lint_of_a_new_day_off(self):
        day = self.ago(self.today.weekday() - 5 - 14)
        letter = self._letter("urging", self.late, date_new=day)
        self.assertIn("deadlines", [f["code"] for f in letter._paper_lint()])

    def test_smart_button_counts_in_one_go(self):
        one, two, three, four = (self._sent(40) for _number in range(4))
        counts = []
        for records in (one, two, three | four):
            for record in records:
                self._letter("urging", record)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            records.mapped("letter_count")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])

    def test_letter_is_about_what_one_reads(self):
        foreign = self._sent(
            40,
            user=self.user(self.province_b, "officer"),
            unit_id=self.province_b.id,
        )
        letter = self._letter("urging", self.late)
        with self.assertRaises(UserError):
            letter.recommendation_ids = [Command.link(foreign.id)]
