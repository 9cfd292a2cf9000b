from psycopg2.errors import CheckViolation

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import OversightCase


@tagged("post_install", "-at_install")
class TestOutsideBody(OversightCase):
    def test_found_without_accents_and_by_other_names(self):
        body = self.partner(
            "Thường trực Tỉnh uỷ",
            kh18_body_kind="party_committee",
            kh18_aliases="TT Tỉnh ủy; Ban Thường vụ",
        )
        partners = self.env["res.partner"]
        for text in ("tinh uy", "Tỉnh ủy", "ban thuong vu", "THUONG TRUC"):
            with self.subTest(text=text):
                self.assertIn(body.id, dict(partners.name_search(text)))

    def test_other_ways_of_searching_stay(self):
        body = self.partner("Báo", email="toasoan@example.vn")
        partners = self.env["res.partner"]
        self.assertIn(body.id, dict(partners.name_search("toasoan@example")))
        self.assertNotIn(
            body.id, dict(partners.name_search("Báo", operator="not ilike"))
        )
        self.assertIn(body.id, dict(partners.name_search("", limit=None)))

    def test_body_does_not_stand_above_itself(self):
        front = self.partner("Mặt trận", kh18_body_kind="front")
        below = self.partner("Ban", kh18_body_kind="front", kh18_superior_id=front.id)
        with self.assertRaises(ValidationError):
            front.kh18_superior_id = below

    def test_body_does_not_end_before_it_began(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.partner(
                "Huyện ủy", kh18_date_from="2020-01-01", kh18_date_to="2019-01-01"
            )
            self.env.flush_all()

    def test_successors(self):
        old = self.partner("Ban Dân vận", kh18_date_to="2025-01-31")
        new = self.partner("Ban Tuyên giáo và Dân vận")
        old.kh18_successor_ids = new
        self.assertEqual(old.kh18_successor_ids, new)
