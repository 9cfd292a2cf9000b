from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import OversightCase


@tagged("post_install", "-at_install")
class TestScopeRead(OversightCase):
    """Posts are read once in a transaction, and anew after any change in it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reader = cls.user(cls.district_a1, "officer")
        cls.post = cls.env["kh18.post"].search([("user_id", "=", cls.reader.id)])

    def _statements(self, call):
        statements = []
        execute = self.env.cr.execute

        def spy(query, params=None, log_exceptions=True):
            statements.append(getattr(query, "code", query))
            return execute(query, params, log_exceptions)

        with patch.object(self.env.cr, "execute", spy):
            call()
        return statements

    def _sees(self, unit):
        units = self.env["kh18.unit"].with_user(self.reader)
        return unit in units.search([])

    def test_posts_are_read_once(self):
        units = self.env["kh18.unit"].with_user(self.reader)
        self.env.transaction.clear()

        def page():
            units.web_search_read([], {"parent_id": {}}, limit=80)

        reads = [s for s in self._statements(page) if "p.substitute_id" in s]
        self.assertEqual(len(reads), 1)
        self.assertFalse([s for s in self._statements(page) if "p.substitute" in s])

    def test_post_given_moved_and_ended_counts_at_once(self):
        self.assertFalse(self._sees(self.grassroots_a21))
        self.post.unit_id = self.district_a2
        self.assertTrue(self._sees(self.grassroots_a21))
        self.assertFalse(self._sees(self.grassroots_a11))
        more = self.env["kh18.post"].create(
            {"unit_id": self.district_a1.id, "user_id": self.reader.id}
        )
        self.assertTrue(self._sees(self.grassroots_a11))
        more.unlink()
        self.assertFalse(self._sees(self.grassroots_a11))

    def test_substitute_counts_at_once(self):
        post = self.env["kh18.post"].search(
            [("user_id", "=", self.user(self.province_b, "head").id)]
        )
        self.assertFalse(self._sees(self.grassroots_b11))
        post.write({"substitute_id": self.reader.id, "substitute_from": "2020-01-01"})
        self.assertTrue(self._sees(self.grassroots_b11))

    def test_unit_moved_or_ended_counts_at_once(self):
        def edit():
            self.district_a1.with_user(self.reader).check_access("read")
            counts = self.env["kh18.member.count"].with_user(self.reader)
            return counts.create({"unit_id": self.district_a1.id, "date": "2020-12-31"})

        self.assertFalse(self._sees(self.province_b))
        self.district_a1.parent_id = self.province_b
        self.assertTrue(self._sees(self.province_b))
        self.assertFalse(self._sees(self.province_a))
        edit().sudo().unlink()
        self.district_a1.closing_date = "2020-12-31"
        with self.assertRaises(AccessError):
            edit()

    def test_second_root_ends_the_view_of_everything_while_it_is_there(self):
        reader = self.user(self.nation, "officer")
        roots = reader._kh18_scope().roots
        root = self._unit("other_root", "nation", "confederation", None)
        self.assertEqual(reader._kh18_scope().roots, roots + 1)
        self.assertFalse(reader._kh18_scope().sees_all)
        root.parent_history_ids.unlink()
        root.unlink()
        self.assertEqual(reader._kh18_scope().roots, roots)
        self.assertEqual(reader._kh18_scope().sees_all, roots == 1)

    def test_scope_of_a_change_taken_back_is_forgotten(self):
        with self.env.cr.savepoint() as savepoint:
            self.post.unit_id = self.district_a2
            self.assertTrue(self._sees(self.grassroots_a21))
            savepoint.rollback()
        self.assertFalse(self._sees(self.grassroots_a21))

    def test_check_of_read_records_reads_no_other_field_of_them(self):
        units = self.env["kh18.unit"].with_user(self.reader)
        ids = units.search([]).ids
        self.env.transaction.clear()
        statements = self._statements(lambda: units.browse(ids).check_access("read"))
        self.assertFalse([s for s in statements if "note" in s])
        others = self.env["kh18.unit"].search([("id", "not in", ids)])
        with self.assertRaises(AccessError):
            units.browse(others.ids).check_access("read")

    def test_new_record_is_in_scope_by_its_own_values(self):
        posts = self.env["kh18.post"].with_user(self.reader)
        inside = posts.new({"unit_id": self.grassroots_a11.id})
        outside = posts.new({"unit_id": self.grassroots_b11.id})
        self.assertTrue(inside.is_in_scope)
        self.assertFalse(outside.is_in_scope)
