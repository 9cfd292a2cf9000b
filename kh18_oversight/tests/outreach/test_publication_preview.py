from lxml import html

from odoo.tests import HttpCase, tagged

from .publication_common import PHONE, SECRET, PublicationCase

SAID = "Đã trả lương\nngày 5 <b>đủ</b>."


@tagged("post_install", "-at_install")
class TestPublicationPreview(PublicationCase, HttpCase):
    """A body at the door of a preview, by real requests and without an account."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.record = cls._approved()
        cls.record.with_user(cls.head).action_send_preview()
        cls.statement = cls.record.statement_ids[0]
        cls.url = f"/kh18/x/{cls.statement._token()}"

    def setUp(self):
        super().setUp()
        self.before = self.env["kh18.portal.log"].search([], limit=1).id or 0

    def _rows(self):
        self.env.invalidate_all()
        rows = self.env["kh18.portal.log"].search([("id", ">", self.before)])
        return rows.sorted("id")

    def _hidden(self, page):
        (form,) = html.fromstring(page.content).find_class("o_kh18_form_statement")
        return {
            node.get("name"): node.get("value")
            for node in form.iter("input")
            if node.get("type") == "hidden"
        }

    def _send(self, hidden=None, **typed):
        data = {"person": "Nguyễn Thử, Chánh văn phòng", "text": SAID, **typed}
        hidden = hidden or self._hidden(self.url_open(self.url))
        return self.url_open(f"{self.url}/statement", data={**hidden, **data})

    def test_reads_the_public_words_and_nothing_else(self):
        page = self.url_open(self.url)
        self.assertEqual(page.status_code, 200)
        self.assertIn("chưa được trả lương", page.text)
        for secret in (SECRET, PHONE, self.officer.name, self.head.name):
            self.assertNotIn(secret, page.text)
        self.assertEqual(page.headers["Cache-Control"], "no-store, private")
        self.assertIn("noindex", page.headers["X-Robots-Tag"])
        self.assertEqual(self._rows().mapped("what"), ["opened"])
        self.assertEqual(self._rows().statement_id, self.statement)

    def test_states_once_and_may_change_it(self):
        page = self._send()
        self.assertEqual(page.status_code, 200)
        self.assertIn("o_kh18_stated", page.text)
        self.assertNotIn("<b>đủ</b>", page.text)
        self.env.invalidate_all()
        self.assertEqual(self.statement.text, SAID)
        self.assertIn("stated", self._rows().mapped("what"))
        self._send(text="Sửa lại")
        self.env.invalidate_all()
        self.assertEqual(self.statement.text, "Sửa lại")
        self.assertIn("Sửa lại", self.url_open(self.url).text)

    def test_the_same_form_twice_counts_once(self):
        hidden = self._hidden(self.url_open(self.url))
        self._send(hidden)
        self._send(hidden, text="Khác")
        self.env.invalidate_all()
        self.assertEqual(self.statement.text, SAID)

    def test_a_wrong_entry_is_kept_in_the_form(self):
        page = self._send(person="", text="Giữ lại chữ này")
        self.assertEqual(page.status_code, 422)
        self.assertIn("o_kh18_error", page.text)
        self.assertIn("Giữ lại chữ này", page.text)
        self.env.invalidate_all()
        self.assertFalse(self.statement.text)

    def test_a_form_of_others_is_refused(self):
        page = self._send({"csrf_token": "x", "key": "k" * 22})
        self.assertEqual(page.status_code, 400)
        self.env.invalidate_all()
        self.assertFalse(self.statement.text)

    def test_too_much_is_refused(self):
        page = self._send(text="a" * 300000)
        self.assertEqual(page.status_code, 413)

    def test_unknown_addresses_tell_nothing(self):
        token = self.statement._token()
        for wrong in ("x", token[:-1], token[:-2] + "zz", token[::-1]):
            page = self.url_open(f"/kh18/x/{wrong}")
            self.assertEqual(page.status_code, 404)
            self.assertNotIn(self.record.title, page.text)
        stored = self.url_open(f"{self.url}/stored/{'k' * 22}")
        self.assertEqual(stored.status_code, 404)

    def test_a_flood_is_limited(self):
        for _time in range(61):
            page = self.url_open(self.url)
        self.assertEqual(page.status_code, 429)

    def _closed(self):
        page = self.url_open(self.url)
        self.assertEqual(page.status_code, 410)
        self.assertIn("o_kh18_preview_closed", page.text)
        self.assertNotIn(self.record.title, page.text)
        self.assertNotIn("chưa được trả lương", page.text)
        self.assertEqual(self._rows()[-1:].what, "refused")

    def test_closed_after_publication_and_withdrawal(self):
        self.record.with_user(self.leader)._waive_with_reason("x")
        self.record.with_user(self.head).action_publish()
        self._closed()
        self.record.with_user(self.head)._withdraw_with_reason("Sai")
        self._closed()

    def test_closed_after_revocation(self):
        self.statement.with_user(self.officer)._revoke_with_reason("Nhầm nơi nhận")
        self._closed()

    def test_nothing_of_a_sensitive_activity(self):
        self.activity.sudo().is_sensitive = True
        page = self.url_open(self.url)
        self.assertEqual(page.status_code, 404)
        self.assertNotIn(self.record.title, page.text)

    def test_the_form_of_a_closed_preview_stores_nothing(self):
        hidden = self._hidden(self.url_open(self.url))
        self.record.with_user(self.head)._hold_back_with_reason("x")
        self.assertEqual(self._send(hidden).status_code, 410)
        self.env.invalidate_all()
        self.assertFalse(self.statement.text)

    def test_log_is_read_with_the_publication(self):
        self.url_open(self.url)
        row = self._rows()[-1:]
        self.assertTrue(row.with_user(self.officer).has_access("read"))
        self.assertFalse(
            row.with_user(self.user(self.nation, "leader")).has_access("read")
        )
        self.activity.sudo().is_sensitive = True
        self.env.invalidate_all()
        other = self.user(self.province_a, "head")
        self.assertFalse(row.with_user(other).has_access("read"))
