from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .session_common import SessionCase


@tagged("post_install", "-at_install")
class TestAttendance(SessionCase):
    """Three ways to count people on one record, nobody twice."""

    def test_rows_make_the_numbers(self):
        session = self._session(count_members=99)
        self.assertEqual((session.counted_by, session.count_total), ("typed", 99))
        self._row(session, count=4, audience="official")
        self._row(session, count=2, audience="official", is_key_official=True)
        self._row(session, count=3, audience="civil_servant")
        self._row(session, count=10, audience="member")
        row = self._row(session, count=7, audience="worker")
        self.assertEqual(session.counted_by, "rows")
        self.assertEqual(session.count_officials, 6)
        self.assertEqual(session.count_key_officials, 2)
        self.assertEqual(session.count_civil_servants, 3)
        self.assertEqual(session.count_members, 10)
        self.assertEqual(session.count_workers, 7)
        self.assertEqual(session.count_total, 26)
        row.count = 8
        self.assertEqual(session.count_total, 27)
        session.attendance_ids.unlink()
        self.assertEqual((session.counted_by, session.count_total), ("typed", 0))
        session.count_members = 12
        self.assertEqual(session.count_total, 12)

    def test_numbers_are_not_typed_beside_rows(self):
        session = self._session()
        self._row(session, audience="member")
        with self.assertRaises(ValidationError) as caught:
            session.count_members = 50
        self.assertIn("summed from its rows", caught.exception.args[0])

    def test_more_key_officials_than_officials(self):
        with self.assertRaises(ValidationError) as caught:
            self._session(count_officials=3, count_key_officials=4)
        self.assertIn("4 key officials but only 3", caught.exception.args[0])
        session = self._session(count_officials=3, count_key_officials=3)
        with self.assertRaises(ValidationError):
            session.count_officials = 2

    def test_key_officials_are_officials(self):
        session = self._session()
        with self.assertRaises(ValidationError):
            self._row(session, audience="worker", is_key_official=True)

    def test_a_unit_is_counted_once(self):
        session = self._session()
        self._row(session, audience="member")
        with self.assert_refused("kh18_attendance_unit_once"):
            self._row(session, audience="member")
        self._row(session, audience="worker")
        self._row(self._session(), audience="member")

    def test_a_unit_in_words_is_counted_once(self):
        session = self._session()
        words = {"from_unit_id": False, "from_unit_text": "Công ty May"}
        self._row(session, audience="member", **words)
        words["from_unit_text"] = "CÔNG TY  may"
        with self.assertRaisesRegex(ValidationError, "already counted"):
            self._row(session, audience="member", **words)
        self._row(session, audience="worker", **words)

    def test_a_unit_is_not_counted_as_group_and_by_names(self):
        session = self._session()
        self._row(session, audience="member")
        with self.assertRaises(ValidationError) as caught:
            self._row(session, audience="member", count=1, person_name="Người Thử")
        self.assertIn("counted twice", caught.exception.args[0])
        self._row(session, audience="official", count=1, person_name="Người Thử")

    def test_a_person_is_counted_once(self):
        session = self._session()
        partner = self.partner("Người Thử")
        self._row(session, count=1, partner_id=partner.id)
        with self.assert_refused("kh18_attendance_person_once"):
            self._row(session, count=1, partner_id=partner.id)

    def test_a_typed_name_is_counted_once_in_a_unit(self):
        session = self._session()
        self._row(session, count=1, person_name="Nguyễn Thị Thử")
        with self.assert_refused("kh18_attendance_name_once"):
            self._row(session, count=1, person_name=" nguyen thi  thử")
        other = self.grassroots_a12.id
        self._row(session, count=1, person_name="Nguyễn Thị Thử", from_unit_id=other)

    def test_one_person_is_one(self):
        session = self._session()
        with self.assertRaises(ValidationError):
            self._row(session, count=2, person_name="Người Thử")
        for count in (0, -3):
            with self.assert_refused("kh18_attendance_people_positive"):
                self._row(session, count=count)
        with self.assertRaises(ValidationError):
            self._row(session, from_unit_id=False)

    def test_a_form_counts_while_it_is_typed(self):
        with Form(self._session()) as form:
            with form.attendance_ids.new() as row:
                row.from_unit_id = self.grassroots_a11
                row.audience = "worker"
                row.count = 9
            self.assertEqual(form.count_workers, 9)
            self.assertEqual(form.counted_by, "rows")

    def test_ways_are_told_apart(self):
        session = self._session()
        self.assertEqual(self._row(session).way, "unit")
        named = self._row(session, count=1, person_name="Người Thử", audience="member")
        self.assertEqual(named.way, "name")

    def test_a_check_in_is_not_made_by_hand(self):
        session = self._session()
        for values in ({"form_key": "x"}, {"way": "checkin"}, {"is_struck": True}):
            with self.assertRaises(AccessError):
                self._row(session, **values)

    def test_only_check_ins_are_struck(self):
        row = self._row(self._session())
        with self.assertRaises(UserError):
            row.action_strike()
        self.assertFalse(row.is_struck)

    def test_a_struck_check_in_does_not_count(self):
        session = self._announced()
        row = self._row(session.sudo(), form_key="k" * 22, count=1)
        row = row.with_user(self.officer)
        self.assertEqual((row.way, session.count_total), ("checkin", 1))
        row.action_strike()
        self.assertEqual(session.count_total, 0)
        with self.assertRaises(UserError):
            row.unlink()
        row.action_restore()
        self.assertEqual(session.count_total, 1)
        session.action_hold()
        with self.assertRaises(UserError):
            row.action_strike()

    def test_foreign_sessions_get_no_rows(self):
        foreign = self._session(self.district_a2)
        with self.assertRaises(AccessError):
            self._row(foreign.with_user(self.officer))
        mine = self._row(self._session())
        with self.assertRaises(AccessError):
            mine.session_id = foreign
