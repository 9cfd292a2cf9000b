from datetime import timedelta
from unittest.mock import patch

from lxml import html

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from .session_common import SessionCase


@tagged("post_install", "-at_install")
class TestCheckin(SessionCase, HttpCase):
    """The check-in page by real requests, without an account and without script."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.session = cls._announced(
            name="Quán triệt <b>Chỉ thị</b>",
            content="Nội dung nội bộ kín",
            time_text="8 giờ 00",
        )
        cls.session.action_open_checkin()
        cls.url = f"/kh18/d/{cls.session.sudo().checkin_token}"

    def page(self, path="", **options):
        return self.url_open(f"{self.url}{path}", **options)

    def hidden(self, path=""):
        page = html.fromstring(self.page(path).content)
        (form,) = page.xpath("//form[starts-with(@class, 'o_kh18_form_')]")
        return {
            node.get("name"): node.get("value")
            for node in form.iter("input")
            if node.get("type") == "hidden"
        }

    def check_in(self, hidden=None, path="", **typed):
        """Fill in the form for a member of the first grassroots unit and send it."""
        key = self.env["kh18.public.copy"]._unit_key(self.grassroots_a11)
        values = {"audience": "member", "unit": key, **typed}
        values.update(hidden or self.hidden("/another"))
        return self.url_open(self.url, data=values)

    def rate(self, **typed):
        return self.page("/after", data={**self.hidden("/after"), **typed})

    def rows(self):
        self.env.invalidate_all()
        return self.session.attendance_ids

    def test_a_member_checks_in(self):
        answer = self.check_in()
        self.assertIn("o_kh18_thanks", answer.text)
        row = self.rows()
        self.assertEqual((row.way, row.audience, row.count), ("checkin", "member", 1))
        self.assertEqual(row.from_unit_id, self.grassroots_a11)
        self.assertFalse(row.person_name)
        self.assertEqual(self.session.count_members, 1)
        (count,) = html.fromstring(answer.content).find_class("o_kh18_count")
        self.assertEqual(count.text, "1")

    def test_one_form_counts_once(self):
        hidden = self.hidden()
        self.check_in(hidden)
        self.assertIn("o_kh18_thanks", self.check_in(hidden).text)
        self.assertEqual(len(self.rows()), 1)

    def test_the_phone_knows_that_it_checked_in(self):
        self.check_in()
        page = self.page()
        self.assertIn("o_kh18_was_here", page.text)
        self.assertNotIn("<form", page.text)
        self.check_in(audience="worker")
        self.assertEqual(len(self.rows()), 2)

    def test_it_shows_subject_day_and_place_only(self):
        page = self.page()
        self.assertIn("Quán triệt &lt;b&gt;Chỉ thị&lt;/b&gt;", page.text)
        self.assertIn("Hội trường", page.text)
        self.assertIn("8 giờ 00", page.text)
        for hidden in (
            "<b>Chỉ thị",
            "Nội dung nội bộ kín",
            self.officer.name,
            'name="name"',
        ):
            self.assertNotIn(hidden, page.text)
        self.assertEqual(page.headers["X-Robots-Tag"], "noindex, nofollow")
        self.assertNotIn(f'"{self.grassroots_a11.id}"', page.text)

    def test_units_to_choose_from(self):
        units = list(self.session.sudo()._visit_units().values())
        self.assertEqual(
            units, [self.district_a1, self.grassroots_a11, self.grassroots_a12]
        )
        self.session.expected_unit_ids = self.grassroots_a12
        (unit,) = self.session.sudo()._visit_units().values()
        self.assertEqual(unit, self.grassroots_a12)

    def test_it_speaks_vietnamese(self):
        page = self.page(headers={"Accept-Language": "en-US"})
        self.assertIn('lang="vi', page.text)

    def test_names_only_where_wished(self):
        self.check_in(name="Người Thử")
        self.assertFalse(self.rows().person_name)
        self.session.names_wanted = True
        answer = self.check_in(name=" <script>x</script>\n Người ", office="Tổ trưởng")
        self.assertNotIn("Người", answer.text)
        row = self.rows().filtered("person_name")
        self.assertEqual(row.person_name, "<script>x</script> Người")
        self.assertEqual(row.person_office, "Tổ trưởng")

    def test_the_same_name_is_struck_and_not_told(self):
        self.session.names_wanted = True
        self.check_in(name="Nguyễn Văn Thử", rating="4")
        answer = self.check_in(name="nguyen van thu", rating="1")
        self.assertIn("o_kh18_thanks", answer.text)
        self.assertEqual(sorted(self.rows().mapped("is_struck")), [False, True])
        self.assertEqual(self.session.count_members, 1)
        self.assertEqual(self.session.rating_before, 4, "rated once")

    def test_a_person_chosen_before_is_struck(self):
        self.session.names_wanted = True
        person = self.partner("Lò Văn Thử", is_company=False)
        self._row(self.session, partner_id=person.id, count=1, audience="member")
        answer = self.check_in(name="lo van thu")
        self.assertIn("o_kh18_thanks", answer.text)
        self.assertEqual(sorted(self.rows().mapped("is_struck")), [False, True])

    def test_who_is_in_a_counted_group_is_struck(self):
        self._row(self.session, audience="member", count=8)
        self.check_in()
        self.check_in(audience="worker")
        struck = self.rows().filtered("is_struck")
        self.assertEqual(struck.audience, "member")
        self.assertEqual(self.session.count_total, 9)

    def test_a_unit_that_is_typed(self):
        self.check_in(unit="", unit_text="Công ty <i>A</i>", audience="worker")
        self.assertEqual(self.rows().from_unit_text, "Công ty <i>A</i>")
        self.assertFalse(self.rows().from_unit_id)

    def test_key_officials_are_officials(self):
        self.check_in(key_official="1")
        self.check_in(key_official="1", audience="official")
        self.assertEqual(self.session.count_key_officials, 1)
        self.assertEqual(self.rows().mapped("is_key_official"), [False, True])

    def test_what_is_refused_keeps_what_was_typed(self):
        for typed in (
            {"audience": "", "unit_text": "Tổ <hàn>"},
            {"audience": "boss", "unit_text": "Tổ <hàn>"},
            {"unit": "", "unit_text": "  "},
            {"unit": str(self.grassroots_a11.id)},
        ):
            answer = self.check_in(**typed)
            self.assertEqual(answer.status_code, 422, typed)
            self.assertIn("o_kh18_error", answer.text)
            if "hàn" in typed.get("unit_text", ""):
                self.assertIn("Tổ &lt;hàn&gt;", answer.text)
        self.assertFalse(self.rows())

    def test_a_form_of_others(self):
        for hidden in (
            {"csrf_token": "x", "key": "k" * 22},
            {**self.hidden(), "key": "short"},
            {"key": "k" * 22},
        ):
            self.assertEqual(self.check_in(hidden).status_code, 422)
        large = self.check_in(unit_text="x" * 70000)
        self.assertIn(large.status_code, (413, 422))
        self.assertFalse(self.rows())

    def assert_shut(self, path=""):
        """Check that the address tells nothing and takes nothing."""
        page = self.page(path)
        self.assertEqual(page.status_code, 404)
        self.assertIn("o_kh18_closed", page.text)
        self.assertNotIn("Chỉ thị", page.text)

    def test_closed_by_hand(self):
        hidden = self.hidden()
        self.session.action_close_checkin()
        for path in ("", "/after", "/thanks", "/another"):
            self.assert_shut(path)
        self.assertEqual(self.check_in(hidden).status_code, 404)
        self.assertFalse(self.rows())
        self.session.action_open_checkin()
        self.assertEqual(self.page().status_code, 200)

    def test_closed_after_its_time(self):
        until = self.session.checkin_until
        self.assertGreater(until, fields.Datetime.now())
        self.session.sudo().checkin_until = fields.Datetime.now() - timedelta(minutes=1)
        self.assert_shut()

    def test_shut_for_a_cancelled_session(self):
        self.session.with_user(self.leader)._cancel_with_reason("Bão")
        self.assert_shut()
        self.session.sudo().checkin_until = fields.Datetime.now() + timedelta(days=1)
        self.assert_shut()

    def test_shut_for_one_taken_back(self):
        self.session.with_user(self.leader)._back_with_reason("Nhầm")
        self.assert_shut()

    def test_unknown_addresses(self):
        for token in ("x", "A" * 22, "%00" * 22, str(self.session.id)):
            page = self.url_open(f"/kh18/d/{token}")
            self.assertEqual(page.status_code, 404, token)
            self.assertNotIn("Chỉ thị", page.text)

    def test_early_it_only_says_when(self):
        self.session.sudo().date = self._day(1)
        page = self.page()
        self.assertNotIn("o_kh18_form_checkin", page.text)
        self.assertIn("Hội trường", page.text)
        hidden = {"csrf_token": "x", "key": "k" * 22}
        self.assertEqual(self.check_in(hidden).status_code, 422)
        self.assertFalse(self.rows())

    def test_held_it_takes_ratings_only(self):
        hidden = self.hidden()
        self.check_in(hidden)
        self.session.action_hold()
        self.assertIn("o_kh18_to_rate", self.page().text)
        self.assertEqual(self.check_in({**hidden, "key": "z" * 22}).status_code, 422)
        self.assertEqual(len(self.rows()), 1)
        self.assertIn("o_kh18_thanks", self.rate(rating="4").text)
        self.assertEqual(self.session.rating_after_count, 1)

    def test_ratings_before_and_after(self):
        self.check_in(rating="2")
        self.check_in(rating="3")
        self.check_in(rating="9")
        self.rate(rating="5", remark="Hay <script>alert(1)</script>")
        self.assertEqual(self.rate(rating="6").status_code, 422)
        self.assertEqual(self.rate().status_code, 422)
        self.env.invalidate_all()
        session = self.session
        self.assertEqual((session.rating_before, session.rating_before_count), (2.5, 2))
        self.assertEqual((session.rating_after, session.rating_after_count), (5, 1))
        self.assertEqual(session.rating_change, 2.5)
        after = session.rating_ids.filtered(lambda r: r.moment == "after")
        self.assertEqual(after.remark, "Hay <script>alert(1)</script>")
        session.rating_ids.unlink()
        self.assertIn("3 ratings were deleted", session.message_ids[0].body)
        self.assertEqual((session.rating_after, session.rating_after_count), (0, 0))

    def test_not_rated_before_the_last_day(self):
        self.session.sudo().date_end = self._day(1)
        self.assertNotIn("o_kh18_form_rate", self.page("/after").text)

    def test_a_flood_is_stopped(self):
        rows = type(self.env["kh18.attendance"])
        with patch.object(rows, "_visitor_rate", (2, 600)):
            self.check_in()
            self.check_in()
            answer = self.check_in(unit_text="Tổ điện")
        self.assertEqual(answer.status_code, 429)
        self.assertIn("Tổ điện", answer.text)
        self.assertEqual(len(self.rows()), 2)

    def test_who_works_on_it_sees_the_address(self):
        self.assertTrue(self.session.checkin_url.endswith(self.url))
        self.assertTrue(self.session.checkin_qr)
        for user in (
            self.user(self.district_a1, "viewer"),
            self.user(self.province_a, "leader"),
        ):
            seen = self.session.with_user(user)
            self.assertFalse(seen.checkin_url or seen.checkin_qr)
            with self.assertRaises(AccessError):
                seen.read(["checkin_token"])
