import re

from odoo.tests import tagged

from .question_common import SECRET, VisitorCase

SCRIPT = '<script>alert(1)</script><b>đậm</b> & ‘nháy’ "kép"'


@tagged("post_install", "-at_install")
class TestVisitorForm(VisitorCase):
    def test_a_question_is_stored_and_its_receipt_shown(self):
        response = self.ask(**SECRET, topic=self.topic.code)
        self.assertEqual(response.status_code, 200)
        self.assertRegex(response.url, r"/kh18/h/[0-9a-f]{32}$")
        record = self.newest("kh18.question")
        self.assertEqual(record.unit_id, self.unit)
        self.assertEqual((record.source, record.from_form), ("form", True))
        self.assertEqual(record.topic_id, self.topic)
        self.assertEqual(record.question, "Ai giám sát việc trả lương ở xã?")
        self.assertFalse(record.is_anonymous)
        sender = record.sudo()._sender()
        self.assertEqual({n: sender[n] for n in SECRET}, SECRET)
        self.assertIn(record.question, response.text)
        self.assertEqual(response.headers["Cache-Control"], "no-store, private")
        self.assertIn("noindex", response.headers["X-Robots-Tag"])

    def test_a_receipt_names_nobody(self):
        response = self.ask(**SECRET)
        for secret in SECRET.values():
            self.assertNotIn(secret, response.text)
        self.assertNotIn(str(self.newest("kh18.question").id), response.url)

    def test_nobody_need_give_a_name(self):
        self.ask()
        record = self.newest("kh18.question")
        self.assertTrue(record.is_anonymous)
        self.assertFalse(record.sudo()._sender())

    def test_an_answer_is_read_once_it_is_approved(self):
        receipt = self.ask().url
        record = self.newest("kh18.question")
        self._assigned(record)
        record.with_user(self.officer).answer = f"<p>Trả lời {SCRIPT}</p>"
        record.with_user(self.officer).action_answer()
        self.assertNotIn("Trả lời", self.url_open(receipt).text)
        record.with_user(self.head).action_approve()
        page = self.url_open(receipt)
        self.assertIn("Trả lời", page.text)
        self.assertNotIn("<script>alert", page.text)

    def test_a_closed_question_says_why(self):
        receipt = self.ask().url
        record = self.newest("kh18.question")
        record.with_user(self.head)._leave_unpublished("Không thuộc thẩm quyền")
        self.assertIn("Không thuộc thẩm quyền", self.url_open(receipt).text)

    def test_unknown_receipts_open_nothing(self):
        self.ask()
        record = self.newest("kh18.question")
        for token in ("0" * 32, "x", str(record.id), record.sudo().receipt_key[:32]):
            response = self.url_open(f"/kh18/h/{token}")
            self.assertEqual(response.status_code, 404)
            self.assertNotIn(record.question, response.text)

    def test_markup_stays_text(self):
        response = self.propose(subject=SCRIPT, text=f"{SCRIPT} {SCRIPT}", about=SCRIPT)
        record = self.newest("kh18.intake")
        self.assertEqual(record.name, SCRIPT)
        self.assertNotIn("<script>", response.text)
        self.assertIn("&lt;script&gt;", response.text)

    def test_a_complaint_is_stored(self):
        response = self.propose(about="Công ty may", confidential="1")
        self.assertEqual(response.status_code, 200)
        record = self.newest("kh18.intake")
        self.assertEqual(record.kind, "complaint")
        self.assertEqual(record.workers_affected, 120)
        self.assertEqual(record.about_text, "Công ty may")
        self.assertTrue(record.is_sensitive)
        self.assertFalse(record.message_partner_ids)

    def test_one_form_sent_twice_is_stored_once(self):
        blank = self.url_open(self.ask_url)
        first = self.fill(self.ask_url, blank, text="Một câu hỏi gửi hai lần?")
        again = self.fill(self.ask_url, blank, text="Một câu hỏi gửi hai lần?")
        self.assertEqual(first.url, again.url)
        found = self.env["kh18.question"].search_count(
            [("question", "=", "Một câu hỏi gửi hai lần?")]
        )
        self.assertEqual(found, 1)

    def test_what_is_refused_stays_in_the_form(self):
        before = self.env["kh18.intake"].search_count([])
        wrong = [
            {"text": "ngắn"},
            {"text": "dài " * 3000},
            {"subject": ""},
            {"kind": "other"},
            {"workers": "nhiều"},
            {"workers": "999999999"},
            {"email": "không phải"},
            {"name": "x" * 500},
            {"homepage": "http://example.com"},
            {"csrf_token": "x"},
            {"key": "x"},
        ]
        for typed in wrong:
            with self.subTest(typed=str(typed)[:60]):
                response = self.propose(**{"about": "Nơi đã gõ", **typed})
                self.assertEqual(response.status_code, 422)
                (told,) = self.page(response).find_class("o_kh18_error")
                self.assertTrue(told.text_content().strip())
                self.assertIn("Nơi đã gõ", response.text)
        self.assertEqual(self.env["kh18.intake"].search_count([]), before)

    def test_a_refused_form_can_be_sent_again(self):
        refused = self.ask(text="ngắn")
        key = self.hidden(refused)["key"]
        response = self.fill(self.ask_url, refused, text="Bây giờ thì đủ dài rồi chứ?")
        self.assertRegex(response.url, "/kh18/h/")
        self.assertTrue(key)

    def test_a_huge_body_is_not_read(self):
        response = self.ask(text="a" * 200_000)
        self.assertEqual(response.status_code, 413)

    def test_a_flood_is_stopped(self):
        for number in range(5):
            response = self.ask(text=f"Câu hỏi dồn dập số {number}?")
            self.assertEqual(response.status_code, 200)
        response = self.ask(text="Câu hỏi dồn dập cuối cùng?")
        self.assertEqual(response.status_code, 429)
        self.assertIn("Câu hỏi dồn dập cuối cùng?", response.text)
        self.assertFalse(
            self.env["kh18.question"].search_count(
                [("question", "=", "Câu hỏi dồn dập cuối cùng?")]
            )
        )

    def test_only_open_forms_are_found(self):
        closed = self.env["kh18.public.copy"]._unit_key(self.province_b)
        for base in ("/kh18/hoi", "/kh18/kien-nghi"):
            for key in (closed, str(self.unit.id), "x"):
                response = self.url_open(f"{base}/{key}")
                self.assertEqual(response.status_code, 404)
                self.assertEqual(
                    len(self.page(response).find_class("o_kh18_closed")), 1
                )
        self.unit.takes_questions = False
        self.assertEqual(self.url_open(self.ask_url).status_code, 404)
        self.assertEqual(self.url_open(self.propose_url).status_code, 200)

    def test_unions_are_chosen_by_name(self):
        self.province_b.takes_questions = True
        response = self.url_open("/kh18/hoi")
        self.assertIn(self.unit.name, response.text)
        self.assertIn(self.province_b.name, response.text)
        self.assertNotIn(self.district_a1.name, response.text)
        found = self.url_open("/kh18/hoi?q=PROVINCE_B")
        self.assertNotIn(self.unit.name, found.text)
        self.assertIn(self.province_b.name, found.text)
        nothing = self.url_open("/kh18/hoi?q=<script>x</script>")
        self.assertEqual(len(self.page(nothing).find_class("o_kh18_none")), 1)
        self.assertNotIn("<script>x", nothing.text)

    def test_the_only_union_is_opened_at_once(self):
        self.assertTrue(self.url_open("/kh18/hoi").url.endswith(self.ask_url))

    def test_staff_write_as_anybody_does(self):
        user = self.user(self.unit, "officer")
        self.authenticate(user.login, user.login)
        self.ask(text="Cán bộ hỏi thử qua mẫu công khai?")
        record = self.newest("kh18.question")
        self.assertNotEqual(record.create_uid, user)
        self.assertFalse(record.message_partner_ids)

    def test_pages_hold_no_script_and_no_id(self):
        for url in (self.ask_url, self.propose_url):
            text = self.url_open(url).text
            self.assertNotIn("<script", text)
            self.assertNotRegex(text, re.compile(r"unit_id|topic_id"))
