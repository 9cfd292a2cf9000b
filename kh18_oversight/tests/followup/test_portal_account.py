from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .portal_common import INNER, DoorCase

BASE = "/my/recommendations"


@tagged("post_install", "-at_install")
class TestPortalAccount(DoorCase):
    """A body whose people have an account sees the same, and nothing more."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people = {}
        for body in (cls.office, cls.company):
            contact = cls.partner(f"Văn thư {body.name}", parent_id=body.id)
            cls.people[body] = new_test_user(
                cls.env,
                f"t_portal_{body.id}",
                groups="base.group_portal",
                partner_id=contact.id,
            )

    def _login(self, body):
        login = self.people[body].login
        self.authenticate(login, login)

    def _item(self, record, body):
        code = record._portal_code(f"account {self.people[body].id}")
        return f"{BASE}/{code}"

    def test_list_and_detail(self):
        self._login(self.office)
        page = self.url_open(BASE).text
        self.assertIn(self.record.name, page)
        detail = self.url_open(self._item(self.record, self.office)).text
        self.assertIn(self.record.content, detail)
        for text in (page, detail):
            for inside in (
                INNER,
                self.officer.name,
                self.officer.email,
                self.other.name,
                self.draft.name,
                self.company.name,
            ):
                self.assertNotIn(inside, text)
        row = self.rows()[-1]
        self.assertEqual(row.user_id, self.people[self.office])
        self.assertEqual(row.partner_id, self.office)
        self.assertEqual(row.unit_id, self.province_a)

    def test_counter_and_home(self):
        self._login(self.office)
        answer = self.make_jsonrpc_request(
            "/my/counters", {"counters": ["kh18_recommendation_count"]}
        )
        self.assertEqual(answer["kh18_recommendation_count"], 1)
        self.assertIn(BASE, self.url_open("/my").text)

    def test_of_all_units(self):
        officer_b = self.user(self.province_b, "officer")
        self._sent(user=officer_b, unit_id=self.province_b.id, name="Của tỉnh B")
        self._login(self.office)
        self.assertIn("Của tỉnh B", self.url_open(BASE).text)

    def test_answer(self):
        self._login(self.office)
        url = self._item(self.record, self.office)
        self.enter("receive", url=url)
        page = self.enter("answer", url=url, outcome="accepted", text="Đã trả")
        self.assertIn("o_kh18_stored_answered", page.text)
        reply = self.record.reply_ids
        self.assertTrue(reply.from_body)
        self.assertEqual(reply.create_uid, self.people[self.office])
        self.assertEqual(self.record.sending, "received")

    def test_person_of_another_body(self):
        self._login(self.company)
        self.assertNotIn(self.record.name, self.url_open(BASE).text)
        for code in (
            self._item(self.record, self.office),
            self._item(self.record, self.company),
            f"{BASE}/{self.record.id}",
        ):
            self.assert_shut(self.url_open(code))
        own = self._item(self.other, self.company)
        data = {**self.hidden(own, "answer"), "person": "A", "outcome": "accepted"}
        foreign = self._item(self.record, self.company)
        self.assert_shut(self.url_open(f"{foreign}/answer", data=data))
        self.assertFalse(self.record.reply_ids)

    def test_people_of_the_unions_have_no_items_there(self):
        self.officer.partner_id.parent_id = self.office
        self.authenticate(self.officer.login, self.officer.login)
        self.assert_shut(self.url_open(BASE))

    def test_strangers_log_in_first(self):
        self.authenticate(None, None)
        response = self.url_open(BASE, allow_redirects=False)
        self.assertEqual(response.status_code, 303)
        self.assertIn("/web/login", response.headers["Location"])

    def test_nothing_by_rpc(self):
        self._login(self.office)
        calls = {"search_read": [[]], "search_count": [[]], "name_search": []}
        for model in ("kh18.recommendation", "kh18.reply", "kh18.portal.link"):
            for method, args in calls.items():
                with self.subTest(model=model, method=method), mute_logger("odoo.http"):
                    answer = self.make_call(model, method, args)
                    self.assertIn("AccessError", answer["error"]["data"]["name"])
                    self.assertNotIn(self.record.name, str(answer))

    def make_call(self, model, method, args):
        """Return what an RPC call brings back."""
        values = {"model": model, "method": method, "args": args, "kwargs": {}}
        url = f"/web/dataset/call_kw/{model}/{method}"
        return self.url_open(url, json={"params": values}).json()
