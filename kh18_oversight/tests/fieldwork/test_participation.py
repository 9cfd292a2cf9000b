from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tests import tagged

from .sensitive_common import SECRET, SensitiveCase


@tagged("post_install", "-at_install")
class TestParticipation(SensitiveCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.there = cls.user(cls.district_a2, "officer")
        cls.row = cls._take_part(cls.plain)

    @classmethod
    def _take_part(cls, activity, unit=None):
        return (
            cls.env["kh18.participation"]
            .with_user(cls.officer)
            .create(
                {
                    "activity_id": activity.id,
                    "unit_id": (unit or cls.district_a2).id,
                    "duty": "Cử cán bộ",
                }
            )
        )

    def test_reads_the_copies_not_the_activity(self):
        row = self.row.with_user(self.there)
        self.assertEqual(row.activity_name, "Giám sát thường")
        self.assertEqual(row.leading_unit_id, self.province_a)
        self.assertEqual(
            (row.kind, row.date_start), ("oversight", self.plain.date_start)
        )
        self.assertFalse(self.reads(self.there, self.plain))
        with self.refused(UserError, "read by the unit that leads"):
            row.action_open_activity()
        self.plain.name = "Giám sát đổi tên"
        self.assertEqual(row.activity_name, "Giám sát đổi tên")
        self.assertFalse(row.can_open)
        self.assertTrue(self.row.with_user(self.officer).can_open)
        opened = self.row.with_user(self.officer).action_open_activity()
        self.assertEqual(opened["res_id"], self.plain.id)

    def test_unit_confirms_and_enters_what_it_did(self):
        row = self.row.with_user(self.there)
        row.action_receive()
        self.assertTrue(row.received_on)
        row.action_accept()
        row.contribution = "Hai cán bộ"
        self.assertEqual((row.state, row.contribution), ("accepted", "Hai cán bộ"))
        with self.assertRaises(UserError):
            row.action_receive()

    def test_unit_declines_with_a_reason(self):
        row = self.row.with_user(self.there)
        self.assertEqual(row.action_decline()["res_model"], "kh18.reason.wizard")
        row._decline_with_reason("Trùng lịch")
        self.assertEqual((row.state, row.declined_why), ("declined", "Trùng lịch"))
        counted = self.env["kh18.participation"]._taking_part_domain()
        self.assertNotIn(self.row, self.row.search(counted))

    def test_each_side_enters_its_own(self):
        row = self.row.with_user(self.there)
        for values in ({"role": "coordinated"}, {"duty": "x"}, {"state": "accepted"}):
            with self.assertRaises(AccessError):
                row.write(values)
        with self.assertRaises(AccessError):
            row.unlink()
        lead = self.row.with_user(self.officer)
        with self.assertRaises(AccessError):
            lead.contribution = "x"
        with self.assertRaises(AccessError):
            lead.action_accept()
        with self.assertRaises(AccessError):
            lead.state = "accepted"
        lead.role = "coordinated"

    def test_only_the_leading_unit_invites(self):
        for user in (self.there, self.viewer, self.admin):
            with self.assertRaises(AccessError):
                self.row.with_user(user).create(
                    {"activity_id": self.plain.id, "unit_id": self.district_a1.id}
                )
        with self.refused(ValidationError, "leads the activity"):
            self._take_part(self.plain, self.province_a)

    def test_led_once_and_each_participation(self):
        self._take_part(self.plain, self.district_a1)
        activities = self.env["kh18.activity"].with_user(self.officer)
        domain = activities._led_domain() & Domain("id", "=", self.plain.id)
        self.assertEqual(activities.search_count(domain), 1)
        rows = self.env["kh18.participation"].with_user(self.officer)
        self.assertEqual(rows.search_count([("activity_id", "=", self.plain.id)]), 2)
        self.assertEqual(len(self.plain.participation_ids), 2)

    def test_of_a_sensitive_one_only_the_kind_is_told(self):
        row = self._take_part(self.secret)
        there = row.with_user(self.there)
        self.assertEqual(there.activity_name, "Oversight of Bodies")
        self.assertNotIn(SECRET, str(there.read()))
        there.action_accept()
        for user in (
            self.user(self.province_a, "viewer"),
            self.user(self.nation, "leader"),
        ):
            self.assertFalse(self.reads(user, row), user.login)
        self.assertTrue(self.reads(self.leader, row))
        self.plain.with_user(self.leader).is_sensitive = True
        self.assertEqual(self.row.activity_name, "Oversight of Bodies")

    def test_stays_as_it_is_when_the_activity_is_ended(self):
        self.plain.sudo().state = "cancelled"
        with self.refused(UserError, "is ended"):
            self.row.with_user(self.there).contribution = "x"
        with self.refused(UserError, "is ended"):
            self.row.with_user(self.officer).unlink()

    def test_pages_hold_what_the_rule_gives(self):
        self.env["kh18.post"].create(
            {
                "unit_id": self.province_b.id,
                "user_id": self.officer.id,
                "role": "viewer",
            }
        )
        rows = self.row.with_user(self.officer)
        self.assertEqual(rows.search([], limit=80), rows.search([]))
        self.assertIn(self.row, rows.search([], limit=80))
