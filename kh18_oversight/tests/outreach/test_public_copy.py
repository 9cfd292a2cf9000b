from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import OversightCase
from .access_public import public


@tagged("post_install", "-at_install")
class TestPublicCopy(OversightCase):
    def setUp(self):
        super().setUp()
        self.copies = self.env["kh18.public.copy"]

    def test_a_copy_keeps_its_own_words_and_bytes(self):
        copy = public(
            self.env,
            self.district_a1,
            body="<p>Kết quả<script>alert(1)</script><img src='http://x/y.png'/></p>",
            files=[("bao-cao.pdf", "application/pdf", b"%PDF-1.7 abc")],
        )
        self.assertNotIn("script", copy.body)
        self.assertNotIn("img", copy.body)
        self.assertEqual(copy.plain_text.strip(), "Kết quả")
        self.assertEqual(copy.file_ids._bytes(), b"%PDF-1.7 abc")
        self.assertEqual(copy.file_ids.size, 12)
        self.district_a1.name = "Đổi tên"
        self.assertNotEqual(copy.unit_name, "Đổi tên")
        self.assertEqual(copy.seal, copy._reckon_seal())

    def test_the_seal_tells_changed_words_and_bytes(self):
        copy = public(self.env, self.district_a1, files=[("a", "text/plain", b"a")])
        seal = copy.seal
        copy.sudo().summary = "khác"
        self.assertNotEqual(copy._reckon_seal(), seal)
        copy.sudo().summary = False
        copy.file_ids.sudo().sha256 = "0"
        self.assertNotEqual(copy._reckon_seal(), seal)

    def test_nobody_makes_or_changes_a_copy(self):
        copy = public(self.env, self.district_a1)
        for role in ("leader", "officer", "head"):
            user = self.user(self.district_a1, role)
            with self.assertRaises(AccessError):
                copy.with_user(user).title = "khác"
            with self.assertRaises(AccessError):
                self.copies.with_user(user).create({"title": "x"})
        with self.assertRaises(AccessError):
            copy.with_user(self.admin).title = "khác"

    def test_addresses_are_found_from_the_day_on(self):
        today = self.env["kh18.workday"]._today()
        now = public(self.env, self.district_a1, date_public=today)
        later = public(
            self.env, self.district_a1, date_public=today + timedelta(days=1)
        )
        self.assertTrue(now.is_public)
        self.assertFalse(later.is_public)
        found = self.copies.search([("is_public", "=", True)])
        self.assertIn(now, found)
        self.assertNotIn(later, found)
        self.assertEqual(self.copies._find_public(now.token), now)
        self.assertFalse(self.copies._find_public(later.token))
        self.assertFalse(self.copies._find_public("x"))
        self.assertFalse(self.copies._find_public(str(now.id)))

    def test_what_is_taken_down_says_why(self):
        copy = public(self.env, self.district_a1)
        with self.assertRaises(UserError):
            copy._withdraw("  ")
        copy._withdraw("Sai số liệu")
        self.assertEqual(copy.state, "withdrawn")
        self.assertFalse(copy.is_public)
        self.assertEqual(self.copies._find_public(copy.token), copy)
        self.assertEqual(copy.withdrawn_note, "Sai số liệu")

    def test_keys_of_units_tell_no_id(self):
        keys = {
            self.copies._unit_key(unit) for unit in (self.district_a1, self.district_a2)
        }
        self.assertEqual(len(keys), 2)
        self.assertTrue(all(len(key) == 12 for key in keys))
        copy = public(self.env, self.district_a1)
        self.assertEqual(copy.unit_key, self.copies._unit_key(self.district_a1))
