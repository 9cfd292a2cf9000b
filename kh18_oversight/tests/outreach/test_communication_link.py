from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common_communication import CommunicationCase

LINK = "https://congdoan.example.vn/tin/bai-1"


@tagged("post_install", "-at_install")
class TestCommunicationLink(CommunicationCase):
    def setUp(self):
        super().setUp()
        self.patch(
            self.registry["ir.cron"],
            "_commit_progress",
            lambda *args, **kwargs: float("inf"),
        )
        self.items = self.env["kh18.communication"]

    def test_what_is_no_link_is_not_saved(self):
        for link, why in {
            "javascript:alert(1)": "does not begin",
            "congdoan.vn": "does not begin",
            "http://127.0.0.1/": "private network",
            "http://localhost/": "private network",
            "https://x": "incomplete",
            "https://a:b@x.vn/": "user name",
            "https://x.vn/a b": "blanks",
        }.items():
            with self.assertRaisesRegex(ValidationError, why):
                self._item(link=link)
        with self.assertRaisesRegex(ValidationError, "does not begin"):
            self.env["kh18.channel"].create({"name": "Trang", "address": "x.vn"})

    def test_blanks_around_a_pasted_link_are_dropped(self):
        record = self._item(link=f"  {LINK}\n")
        self.assertEqual(record.link, LINK)
        record.link = f" {LINK}/2 "
        self.assertEqual(record.link, f"{LINK}/2")

    def test_a_dead_link_is_not_posted(self):
        asked = self._links_answer("dead")
        record = self._approved(link=LINK)
        self._refused(UserError, "leads nowhere.*404, no such page", record.action_post)
        self.assertEqual(asked, [LINK])
        self._links_answer("works", "200")
        record.action_post()
        self.assertEqual((record.state, record.link_state), ("posted", "works"))
        self.assertTrue(record.link_checked_on)

    def test_without_an_answer_posting_goes_on(self):
        self._links_answer("unknown", "network")
        record = self._posted(link=LINK)
        self.assertEqual((record.state, record.link_state), ("posted", "unknown"))

    def test_the_button_tells_what_was_found(self):
        record = self._item(link=LINK)
        for state, kind in {
            "works": "success",
            "dead": "danger",
            "unknown": "warning",
        }.items():
            self._links_answer(state)
            notice = record.action_check_link()
            self.assertEqual(notice["params"]["type"], kind)
            self.assertEqual(record.link_state, state)

    def test_who_has_links_asked(self):
        asked = self._links_answer("works")
        record = self._item(link=LINK)
        for user in (self.viewer, self.admin, self.user(self.nation, "officer")):
            with self.assertRaises(AccessError):
                record.with_user(user).action_check_link()
        self.assertFalse(asked)
        self._refused(UserError, "Fill in", self._item().action_check_link)

    def test_a_new_link_forgets_what_the_old_one_answered(self):
        self._links_answer("dead")
        record = self._item(link=LINK)
        record.action_check_link()
        record.link = f"{LINK}/moi"
        self.assertFalse(record.link_state)
        self.assertFalse(record.link_checked_on)

    def test_one_link_is_asked_once(self):
        asked = self._links_answer("works")
        items = self._item(link=LINK) | self._item(link=LINK)
        items.action_check_link()
        self.assertEqual(asked, [LINK])

    def test_not_too_many_are_asked_at_once(self):
        asked = self._links_answer("works")
        records = self.items.with_user(self.press)
        for number in range(21):
            records |= self._item(link=f"{LINK}/{number}")
        self._refused(UserError, "20 items", records.action_check_link)
        self.assertFalse(asked)

    def test_hosts_that_worked_tell_whether_there_is_a_network(self):
        self._links_answer("works")
        self._item(link=LINK).action_check_link()
        self.assertIn("congdoan.example.vn", self.items._known_hosts())

    def test_the_cron_marks_links_that_died(self):
        self._links_answer("works")
        record = self._posted(link=LINK)
        asked = self._links_answer("dead")
        self.items._cron_check_links()
        self.assertFalse(asked, "asked twice on one day")
        later = fields.Datetime.now() + timedelta(days=1)
        count = len(record.message_ids)
        with patch.object(fields.Datetime, "now", lambda *args: later):
            self.items._cron_check_links()
        self.assertEqual((asked, record.link_state), ([LINK], "dead"))
        self.assertIn("leads nowhere", record.message_ids[0].body)
        self.assertEqual(len(record.message_ids), count + 1)
        dead = [("state", "=", "posted"), ("link_state", "=", "dead")]
        self.assertIn(record, self.items.search(dead))

    def test_the_cron_says_it_once(self):
        self._links_answer("dead")
        record = self._posted()
        record.link = LINK
        self.items._cron_check_links()
        count = len(record.message_ids)
        record.sudo().link_checked_on = fields.Datetime.now() - timedelta(days=2)
        self.items._cron_check_links()
        self.assertEqual(len(record.message_ids), count)

    def test_the_cron_leaves_old_and_unposted_items(self):
        asked = self._links_answer("dead")
        self._item(link=LINK)
        self._approved(link=LINK)
        old = self._posted(date_posted=self.today - timedelta(days=400))
        old.link = LINK
        self.items._cron_check_links()
        self.assertFalse(asked)
