"""A body confirms the receipt of all that was sent to it, by one form."""

from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .portal_common import DoorCase

PERSON = "Nguyễn Thử, Chánh văn phòng"


@tagged("post_install", "-at_install")
class TestPortalReceipts(DoorCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls._sent(name="Lập tổ đối thoại")

    def _receive_all(self, base=None, **typed):
        base = base or self.url
        data = {"person": PERSON, **self.hidden(base, "receive_all"), **typed}
        return self.url_open(f"{base}/receive", data=data)

    def test_all_at_once(self):
        done = self._sent(received=2, name="Đã nhận rồi")
        mails = self.env["mail.mail"].search_count([])
        page = self._receive_all()
        self.assertEqual(page.status_code, 200)
        self.assertIn("o_kh18_noted", page.text)
        self.assertNotIn("o_kh18_form_receive_all", page.text)
        self.env.invalidate_all()
        for record in self.record | self.second:
            self.assertEqual(record.sending, "received")
            self.assertEqual(record.date_received, self.today)
            self.assertEqual(record.received_by, PERSON)
            self.assertIn(PERSON, "".join(record.message_ids.mapped("body")))
        self.assertEqual(done.date_received, self.ago(2), "its term does not move")
        self.assertEqual(self.other.sending, "sent", "of another body")
        self.assertEqual(self.draft.sending, "draft")
        rows = self.rows().filtered(lambda r: r.what == "received")
        self.assertEqual(rows.recommendation_id, self.record | self.second)
        self.assertEqual(set(rows.mapped("person")), {PERSON})
        self.assertEqual(self.env["mail.mail"].search_count([]), mails, "no mail")

    def test_letters_about_what_was_received(self):
        (self.record | self.second)._mark_received(self.today)
        notes = self.env["kh18.urging"]
        letter = notes._note(self.record, "urging", partner_id=self.office.id)
        called = notes._note(self.record, "contact", partner_id=self.office.id)
        above = notes._note(self.record, "superior", partner_id=self.company.id)
        void = notes._note(self.second, "urging", partner_id=self.office.id)
        void._note_event("recalled")
        self._receive_all()
        self.env.invalidate_all()
        self.assertEqual(letter.about_ids.mapped("event"), ["confirmed"])
        self.assertFalse((called | above).about_ids)
        self.assertEqual(void.about_ids.mapped("event"), ["recalled"])

    def test_twice(self):
        data = {"person": PERSON, **self.hidden(self.url, "receive_all")}
        first = self.url_open(f"{self.url}/receive", data=data)
        second = self.url_open(f"{self.url}/receive", data=data)
        self.assertEqual((second.status_code, second.url), (200, first.url))
        rows = self.rows().filtered(lambda r: r.what == "received")
        self.assertEqual(len(rows), 2)
        data["key"] = data["key"].swapcase()
        again = self.url_open(f"{self.url}/receive", data=data)
        self.assertEqual(again.status_code, 422)
        self.assertIn("o_kh18_error", again.text)
        self.assertEqual(self.rows()[-1].why, "entry")

    def test_without_a_name_or_token(self):
        page = self._receive_all(person=" ")
        self.assertEqual(page.status_code, 422)
        self.assertEqual(self.record.sending, "sent")
        with mute_logger("odoo.http"):
            page = self._receive_all(csrf_token="x")
        self.assertEqual(page.status_code, 400)
        self.link.with_user(self.clerk)._revoke_with_reason("Mất giấy")
        page = self.url_open(f"{self.url}/receive", data={"person": PERSON})
        self.assertEqual(page.status_code, 404)
        self.assertFalse(self.rows().filtered(lambda r: r.what == "received"))

    def test_html_in_the_name(self):
        page = self._receive_all(person="<b>Tôi</b>")
        self.assertIn("&lt;b&gt;Tôi", page.text)
        bodies = "".join(self.record.message_ids.mapped("body"))
        self.assertIn("&lt;b&gt;Tôi", bodies)

    def test_many_items_are_one_entry(self):
        for number in range(45):
            self._sent(name=f"Việc {number}")
        self.assertEqual(self._receive_all().status_code, 200)
        self.assertEqual(self.url_open(self.url).status_code, 200)
        page = self.enter("answer", outcome="accepted")
        self.assertIn("o_kh18_stored_answered", page.text)

    def test_receipt_page_belongs_to_its_link(self):
        key = self._receive_all().url.rsplit("/", 1)[1]
        foreign = f"/kh18/r/{self.other_link._token()}/received/{key}"
        self.assertEqual(self.url_open(foreign).status_code, 404)

    def test_by_account(self):
        contact = self.partner("Văn thư", parent_id=self.office.id)
        user = new_test_user(
            self.env,
            "t_portal_all",
            groups="base.group_portal",
            partner_id=contact.id,
        )
        self.authenticate(user.login, user.login)
        page = self._receive_all("/my/recommendations")
        self.assertIn("o_kh18_noted", page.text)
        self.env.invalidate_all()
        self.assertEqual(self.second.sending, "received")
        rows = self.rows().filtered(lambda r: r.what == "received")
        self.assertEqual(rows.user_id, user)
