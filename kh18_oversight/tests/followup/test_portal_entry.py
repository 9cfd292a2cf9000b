import base64
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from .portal_common import PDF, DoorCase

SCRIPT = "<script>alert('x')</script><img src=x onerror=alert(1)> & “báo cáo”"


@tagged("post_install", "-at_install")
class TestPortalEntry(DoorCase):
    """What is entered by a link stays plain text, is stored once and stays secret."""

    def test_html_is_plain_text_everywhere(self):
        page = self.enter("answer", outcome="rejected", text=SCRIPT, person=SCRIPT)
        again = self.url_open(self.item_url())
        for text in (page.text, again.text):
            self.assertNotIn("<script>alert", text)
            self.assertNotIn("<img src=x", text)
            self.assertIn("&lt;script&gt;alert", text)
        reply = self.record.reply_ids
        self.assertEqual(reply.text, SCRIPT)
        note = self.record.message_ids[0].body
        self.assertNotIn("<script>", note)
        self.assertNotIn("<img", note)
        page = self.enter("answer", outcome="nonsense", text=f"</textarea>{SCRIPT}")
        self.assertNotIn("</textarea><script>", page.text)

    def test_signs_that_mislead_are_left_out(self):
        self.enter(
            "answer", outcome="accepted", text="a\x00b\u202ec\r\nd", person="A\nB\x1b"
        )
        reply = self.record.reply_ids
        self.assertEqual(reply.text, "abc\nd")
        self.assertEqual(reply.answered_by, "A B")

    def test_double_click_enters_one_reply(self):
        url = self.item_url()
        data = {
            **self.hidden(url, "answer"),
            "person": "Nguyễn Thử",
            "outcome": "accepted",
        }
        first = self.url_open(f"{url}/answer", data=data)
        second = self.url_open(f"{url}/answer", data=data)
        self.assertEqual(first.url, second.url)
        self.assertEqual(second.status_code, 200)
        self.assertEqual(len(self.record.reply_ids), 1)
        self.assertEqual(len(self.record.activity_ids), 1)

    def test_same_form_at_the_same_moment(self):
        url = self.item_url()
        data = {
            **self.hidden(url, "answer"),
            "person": "Nguyễn Thử",
            "outcome": "accepted",
        }
        files = [("files", ("a.pdf", PDF, "x/y"))]
        self.url_open(f"{url}/answer", data=data, files=files)
        log = type(self.env["kh18.portal.log"])
        answers, find = [], log._find_entry

        def too_early(rows, key, **owner):
            answers.append(key)
            return find(rows, key, **owner) if answers[1:] else rows.browse()

        with (
            patch.object(log, "_find_entry", too_early),
            mute_logger("odoo.sql_db"),
        ):
            data["text"] = "Khác"
            page = self.url_open(f"{url}/answer", data=data, files=files)
        self.assertIn("o_kh18_stored_answered", page.text)
        self.assertEqual(len(self.record.reply_ids), 1)
        self.assertEqual(len(self.record.reply_ids.file_ids), 1)

    def test_form_without_its_tokens(self):
        url = self.item_url()
        typed = {
            **self.hidden(url, "answer"),
            "person": "Nguyễn Thử",
            "outcome": "accepted",
        }
        for name, value in (
            ("csrf_token", None),
            ("csrf_token", "0" * 40 + "o9999999999"),
            ("key", None),
            ("key", "x"),
        ):
            with self.subTest(name=name, value=value):
                data = {k: v for k, v in {**typed, name: value}.items() if v}
                response = self.url_open(f"{url}/answer", data=data)
                self.assertEqual(response.status_code, 400)
                self.assertIn("o_kh18_status_400", response.text)
                self.assertEqual(self.rows()[-1].why, "form")
        self.assertFalse(self.record.reply_ids)

    def test_reconsideration_asked_and_answered(self):
        page = self.enter(
            "ask",
            text="Đề nghị xem lại căn cứ",
            files=[("can-cu.pdf", PDF, "x/y")],
        )
        self.assertIn("o_kh18_stored_asked", page.text)
        request = self.record.request_ids
        self.assertEqual(request.text, "Đề nghị xem lại căn cứ")
        self.assertTrue(request.from_body)
        self.assertEqual(request.file_ids.res_model, "kh18.reconsideration")
        page = self.url_open(self.item_url()).text
        self.assertIn("o_kh18_awaited", page)
        self.assertNotIn("o_kh18_form_ask", page)
        request.with_user(self.leader)._answer("changed", "Có lý", "Trả trước 1/3")
        page = self.url_open(self.item_url()).text
        self.assertIn("Có lý", page)
        self.assertIn("Trả trước 1/3", page)
        self.assertNotIn(self.leader.name, page)

    def test_reconsideration_twice_or_without_words(self):
        hidden = self.hidden(self.item_url(), "ask")
        self.assertEqual(self.enter("ask", text=" ").status_code, 422)
        self.enter("ask", text="Một")
        data = {**hidden, "person": "A", "text": "Hai"}
        response = self.url_open(f"{self.item_url()}/ask", data=data)
        self.assertEqual(response.status_code, 422)
        self.assertEqual(self.record.request_ids.text, "Một")

    def test_items_of_a_unit_that_ended(self):
        closed = self._sent(name="Đã kết thúc từ trước")
        closed.with_user(self.leader)._close_with_reason("Xong")
        codes = {r: self.item_url(r) for r in self.record | closed}
        self.province_a._hand_over(self.province_b, self.today)
        for record, url in codes.items():
            self.assertIn(record.name, self.url_open(self.url).text)
            self.assertEqual(self.url_open(url).status_code, 200)
        self.enter("answer", outcome="accepted")
        self.assertEqual(self.record.sudo().reply, "replied")

    def test_nothing_is_entered_after_withdrawal_and_closing(self):
        withdrawn, closed = self.record, self._sent(name="Đã kết thúc")
        forms = {r: self.hidden(self.item_url(r), "answer") for r in withdrawn | closed}
        withdrawn.with_user(self.leader)._withdraw_with_reason("Lý do nội bộ")
        closed.with_user(self.leader)._close_with_reason("Lý do nội bộ")
        for record, hidden in forms.items():
            url = self.item_url(record)
            page = self.url_open(url).text
            self.assertNotIn("<form", page)
            self.assertNotIn("Lý do nội bộ", page)
            for deed in ("receive", "answer", "ask"):
                data = {
                    **hidden,
                    "key": hidden["key"] + deed,
                    "person": "A",
                    "outcome": "accepted",
                    "text": "B",
                }
                response = self.url_open(f"{url}/{deed}", data=data)
                self.assertEqual(response.status_code, 422)
                self.assertIn("o_kh18_error", response.text)
            self.assertFalse(record.reply_ids)

    def test_files_of_others_are_out_of_reach(self):
        inside = self.env["ir.attachment"].create(
            {
                "name": "bien-ban.pdf",
                "raw": PDF,
                "res_model": "kh18.recommendation",
                "res_id": self.record.id,
            }
        )
        self.enter("answer", outcome="accepted", files=[("cua-toi.pdf", PDF, "a/b")])
        own = self.record.reply_ids.file_ids
        token = self.link._token()
        for file in inside | own:
            for url in (
                f"/web/content/{file.id}",
                f"/web/content/{file.id}?access_token={token}",
                f"/web/image/{file.id}?access_token={token}",
                f"/web/content/kh18.recommendation/{self.record.id}/name",
            ):
                response = self.url_open(url)
                self.assertNotIn(PDF, response.content, url)
                self.assertNotIn(self.record.name, response.text)

    def test_picture_of_the_code_is_for_who_enters(self):
        url = f"/web/image/kh18.portal.link/{self.link.id}/qr_image"
        drawn = self.link.with_user(self.clerk).qr_image
        self.authenticate(self.clerk.login, self.clerk.login)
        self.assertEqual(self.url_open(url).content, base64.b64decode(drawn))
        for user in (self.viewer, self.user(self.province_b, "leader")):
            self.authenticate(user.login, user.login)
            shown = self.url_open(url).content
            self.assertNotEqual(shown, base64.b64decode(drawn), user.login)

    def test_receipt_page_belongs_to_its_link(self):
        page = self.enter("answer", outcome="accepted", text="Bí mật của Sở")
        path = page.url.split(self.link._token())[1]
        foreign = f"/kh18/r/{self.other_link._token()}{path}"
        self.assert_shut(self.url_open(foreign))
        own_code = self.item_url(self.other, self.other_link)
        key = page.url.rsplit("/", 1)[1]
        self.assert_shut(self.url_open(f"{own_code}/stored/{key}"))

    def test_sensitive_matter_is_seen_by_its_addressee_alone(self):
        secret = self._activity(name="Vụ kín", is_sensitive=True)
        record = self._sent(
            user=self.leader, activity_id=secret.id, name="Kiến nghị kín"
        )
        self.assertIn("Kiến nghị kín", self.url_open(self.url).text)
        self.enter("answer", url=self.item_url(record), outcome="accepted")
        self.assertTrue(record.reply_ids)
        row = self.rows().filtered(lambda r: r.what == "answered")
        self.assertFalse(row.with_user(self.head).has_access("read"))
        self.assertTrue(row.with_user(self.leader).has_access("read"))
        self.assertEqual(record.activity_ids.user_id, self.leader)
