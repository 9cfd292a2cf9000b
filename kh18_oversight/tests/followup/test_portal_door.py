import re
from datetime import timedelta

from odoo.tests import tagged
from odoo.tools import format_date

from .portal_common import INNER, PDF, DoorCase

SCRIPT = "<script>alert('x')</script><img src=x onerror=alert(1)> & “báo cáo”"


@tagged("post_install", "-at_install")
class TestPortalDoor(DoorCase):
    """What a body sees and enters by its link, and what strangers do not (item 6)."""

    def test_list_shows_what_was_sent_to_the_body(self):
        page = self.url_open(self.url)
        self.assertEqual(page.status_code, 200)
        self.assertIn(self.record.name, page.text)
        self.assertIn("12/LĐLĐ", page.text)
        for hidden in (self.other.name, self.draft.name, self.company.name):
            self.assertNotIn(hidden, page.text)
        row = self.rows()
        self.assertEqual((row.what, row.link_id), ("opened", self.link))
        self.assertEqual(row.unit_id, self.province_a)
        self.assertEqual(row.address, "127.0.0.0/24")
        self.assertEqual(self.link.use_count, 1)

    def test_item_as_sent_and_nothing_from_inside(self):
        self.record.sudo().responsible_id = self.officer
        self.record._extend(self.today + timedelta(days=30), "Lý do nội bộ")
        self.env["kh18.urging"]._note(self.record, "urging", note="Đôn đốc kín")
        page = self.url_open(self.item_url()).text
        self.assertIn(self.record.content, page)
        self.assertIn("o_kh18_due", page)
        for inside in (
            INNER,
            self.officer.name,
            self.officer.email,
            "Lý do nội bộ",
            "Đôn đốc kín",
            self.company.name,
            "kh18.recommendation",
        ):
            self.assertNotIn(inside, page)
        self.assertFalse(re.search(rf"/{self.record.id}\b", page))
        self.assertEqual(self.rows()[-1].recommendation_id, self.record)

    def test_pages_are_kept_from_caches_frames_and_robots(self):
        headers = self.url_open(self.url).headers
        self.assertIn("no-store", headers["Cache-Control"])
        self.assertEqual(headers["Referrer-Policy"], "no-referrer")
        self.assertEqual(headers["X-Frame-Options"], "DENY")
        self.assertIn("noindex", headers["X-Robots-Tag"])

    def test_vietnamese_whoever_opens(self):
        page = self.url_open(self.url, headers={"Accept-Language": "en-US"})
        self.assertIn('lang="vi-VN"', page.text)

    def test_query_and_foreign_methods_do_no_harm(self):
        page = self.url_open(f"{self.url}?fbclid=1&token=x&unit=2")
        self.assertEqual(page.status_code, 200)
        self.assertIn(self.url_open(self.url, method="DELETE").status_code, (404, 405))

    def test_every_wrong_address_gets_the_same_answer(self):
        token = self.link._token()
        expired = self.links._link_for(self.district_a1, self.office)
        expired.sudo().valid_until = self.today - timedelta(days=1)
        revoked = self.links._link_for(self.district_a2, self.office)
        revoked.with_user(self.user(self.district_a2, "clerk"))._revoke_with_reason("x")
        foreign = self.item_url(self.other, self.other_link).split("/")[-1]
        answers = {}
        for why, url in (
            ("unknown", "/kh18/r/" + "A" * 22 + "." + "0" * 32),
            ("unknown", "/kh18/r/1"),
            ("signature", f"/kh18/r/{token[:-1]}{'0' if token[-1] != '0' else '1'}"),
            ("expired", f"/kh18/r/{expired._token()}"),
            ("revoked", f"/kh18/r/{revoked._token()}"),
            ("foreign", f"{self.url}/{foreign}"),
            ("foreign", f"{self.url}/{self.record.id}"),
            ("foreign", f"{self.item_url()}/stored/{'k' * 30}"),
        ):
            response = self.url_open(url)
            self.assert_shut(response)
            text = re.sub(r"csrf_token: \"\w+\"", "", response.text)
            answers[url] = text
            self.assertEqual(self.rows()[-1].why, why, url)
        self.assertEqual(len(set(answers.values())), 1, "nothing tells which it is")
        self.assertEqual(self.rows()[3].link_id, expired)

    def test_code_of_another_body_under_ones_own_link(self):
        code = self.other._portal_code(self.link.nonce)
        self.assert_shut(self.url_open(f"{self.url}/{code}"))
        data = {**self.hidden(self.item_url(), "answer"), "person": "A"}
        for deed in ("receive", "answer", "ask"):
            response = self.url_open(f"{self.url}/{code}/{deed}", data=data)
            self.assert_shut(response)
        self.assertFalse(self.other.reply_ids)

    def test_other_units_items_are_not_behind_the_link(self):
        officer_b = self.user(self.province_b, "officer")
        foreign = self._sent(
            user=officer_b, unit_id=self.province_b.id, name="Của tỉnh B"
        )
        self.assertNotIn("Của tỉnh B", self.url_open(self.url).text)
        code = foreign._portal_code(self.link.nonce)
        self.assert_shut(self.url_open(f"{self.url}/{code}"))

    def test_receipt(self):
        letter = self.env["kh18.urging"]._note(
            self.record, "urging", partner_id=self.office.id, symbol="20/LĐLĐ"
        )
        page = self.enter("receive")
        self.assertIn("o_kh18_stored_received", page.text)
        record = self.record
        record.invalidate_recordset()
        self.assertEqual(record.sending, "received")
        self.assertEqual(record.date_received, self.today)
        self.assertEqual(record.received_by, "Nguyễn Thử, Chánh văn phòng")
        event = letter.about_ids
        self.assertEqual((event.event, event.channel), ("confirmed", "portal"))
        row = self.rows().filtered(lambda r: r.what == "received")
        self.assertEqual(row.person, "Nguyễn Thử, Chánh văn phòng")
        self.assertNotIn("o_kh18_form_receive", self.url_open(self.item_url()).text)

    def test_answer_is_an_entry_to_check(self):
        mails = self.env["mail.mail"].search_count([])
        self.record.sudo().responsible_id = self.officer
        page = self.enter(
            "answer",
            outcome="accepted",
            text="Đã trả đủ.",
            claim="resolved",
            promised=str(self.today + timedelta(days=9)),
            number="7/SLĐ",
            date=str(self.today),
            files=[("tra-loi.pdf", PDF, "application/pdf")],
        )
        self.assertIn("o_kh18_stored_answered", page.text)
        self.assertIn("Đã trả đủ.", page.text)
        self.assertIn("tra-loi.pdf", page.text)
        promised = self.record.reply_ids.promised_date
        self.assertIn(format_date(self.env, promised, lang_code="vi_VN"), page.text)
        reply = self.record.reply_ids
        self.assertEqual(reply.state, "entered")
        self.assertTrue(reply.from_body)
        self.assertEqual(reply.channel, "portal")
        self.assertEqual(reply.outcome, "accepted")
        self.assertEqual(reply.claim, "resolved")
        self.assertEqual(reply.answered_by, "Nguyễn Thử, Chánh văn phòng")
        self.assertEqual((reply.number, reply.date_reply), ("7/SLĐ", self.today))
        self.assertEqual(reply.file_ids.raw, PDF)
        self.assertEqual(reply.file_ids.res_model, "kh18.reply")
        self.assertFalse(reply.file_ids.public or reply.file_ids.access_token)
        self.assertEqual(self.record.reply, "replied")
        todo = self.record.activity_ids
        self.assertEqual(todo.user_id, self.officer)
        self.assertEqual(self.env["mail.mail"].search_count([]), mails, "no mail")
        self.assertFalse(self.record.date_received, "an answer starts no new term")
        row = self.rows().filtered(lambda r: r.what == "answered")
        self.assertEqual(row.recommendation_id, self.record)

    def test_staff_who_come_by_the_link_are_told_from_the_body(self):
        self.enter("answer", outcome="accepted", text="Của cơ quan")
        self.assertFalse(self.rows().user_id)
        self.authenticate(self.clerk.login, self.clerk.login)
        self.enter("answer", outcome="accepted", text="Của văn thư")
        row = self.rows().filtered(lambda r: r.what == "answered")[-1]
        self.assertEqual(row.user_id, self.clerk)

    def test_pages_ask_no_more_for_more_items(self):
        counts = []
        # The first round fills the caches of languages and keys.
        for _round in range(3):
            for number in range(4):
                record = self._sent(name=f"Việc {number}")
                self._reply(record, text=f"{_round}")
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            items = self.env["kh18.recommendation"]._portal_items(self.office)
            for item in items:
                item._portal_facts()
                item._portal_code("x")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*counts[1:])

    def test_words_of_the_body_are_checked_by_the_unit(self):
        self.enter("answer", outcome="rejected", text="Không có căn cứ")
        reply = self.record.reply_ids
        with self.assertRaisesRegex(Exception, "entered this reply itself"):
            reply.with_user(self.officer).text = "Khác"
        reply.with_user(self.leader).action_check()
        self.assertEqual(reply.state, "checked")

    def test_forwarded_names_the_body_in_words(self):
        page = self.enter("answer", outcome="forwarded", text="Đã chuyển Thanh tra")
        self.assertIn("o_kh18_stored_answered", page.text)
        self.assertFalse(self.record.reply_ids.forwarded_to_id)

    def test_incomplete_answers_come_back_with_what_was_typed(self):
        tomorrow = self.today + timedelta(days=1)
        for typed in (
            {},
            {"outcome": "rejected"},
            {"outcome": "forwarded"},
            {"outcome": "nonsense"},
            {"outcome": "accepted", "claim": "nonsense"},
            {"partial": "1"},
            {"outcome": "accepted", "person": "  "},
            {"outcome": "accepted", "promised": "31/02/2026"},
            {"outcome": "accepted", "promised": "2020-01-01"},
            {"outcome": "accepted", "promised": "2999-01-01"},
            {"outcome": "accepted", "date": str(tomorrow)},
            {"outcome": "accepted", "date": "2020-01-01"},
        ):
            with self.subTest(typed):
                page = self.enter("answer", **{"number": "SỐ-ĐÃ-GÕ", **typed})
                self.assertEqual(page.status_code, 422)
                self.assertIn("o_kh18_error", page.text)
                self.assertIn("SỐ-ĐÃ-GÕ", page.text)
                self.assertEqual(self.rows()[-1].why, "entry")
        self.assertFalse(self.record.reply_ids)
        self.assertFalse(self.record.activity_ids)

    def test_same_letter_twice(self):
        letter = {"outcome": "accepted", "number": "7/SLĐ", "date": str(self.today)}
        self.enter("answer", **letter)
        self.assertEqual(self.enter("answer", **letter).status_code, 422)
        self.assertEqual(len(self.record.reply_ids), 1)
        bare = {"outcome": "accepted", "text": "Đã trả"}
        self.enter("answer", **bare)
        self.assertEqual(self.enter("answer", **bare).status_code, 422)
        self.assertEqual(len(self.record.reply_ids), 2)
