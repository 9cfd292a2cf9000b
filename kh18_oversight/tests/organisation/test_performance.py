from odoo.tests import tagged

from ..common import OversightCase


@tagged("post_install", "-at_install")
class TestPerformance(OversightCase):
    """Queries do not grow with the records; pinned at two sizes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.viewer = cls.user(cls.province_a, "viewer")
        cls._add_units(5)

    @classmethod
    def _add_units(cls, count):
        level = cls.grassroots_a11.level_id
        units = cls.env["kh18.unit"].create(
            [
                {
                    "name": f"CĐCS {number}",
                    "level_id": level.id,
                    "parent_id": cls.district_a1.id,
                    "opening_date": "2020-01-01",
                }
                for number in range(count)
            ]
        )
        partners = cls.env["res.partner"].create(
            [{"name": unit.name} for unit in units]
        )
        cls.env["kh18.post"].create(
            [
                {"unit_id": u.id, "partner_id": p.id, "role": "officer"}
                for u, p in zip(units, partners, strict=True)
            ]
        )
        cls.env["kh18.member.count"].create(
            [{"unit_id": unit.id, "members": 10} for unit in units]
        )

    def _count(self, action):
        self.env.flush_all()
        action()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        action()
        return self.env.cr.sql_log_count - before

    def _assert_same_at_two_sizes(self, action, expected):
        small = self._count(action)
        self._add_units(40)
        large = self._count(action)
        self.assertEqual(small, large)
        self.assertLessEqual(large, expected)

    def _fields_of(self, view):
        model = self.env["kh18.unit"].with_user(self.viewer)
        view = self.env.ref(f"kh18_oversight.{view}")
        arch = model.get_view(view.id, view.type)["models"]["kh18.unit"]
        return {name: {} for name in arch if name in model._fields}

    def _page(self, view, domain):
        units = self.env["kh18.unit"].with_user(self.viewer)
        fields = self._fields_of(view)
        return lambda: units.web_search_read(domain, fields, limit=80)

    def test_list(self):
        self._assert_same_at_two_sizes(self._page("unit_view_list", []), 20)

    def test_list_of_gaps(self):
        domain = [("has_gap", "=", True)]
        self._assert_same_at_two_sizes(self._page("unit_view_list_gap", domain), 20)

    def test_gap_filters(self):
        units = self.env["kh18.unit"].with_user(self.viewer)
        for gap in ("lacks_leader", "lacks_officer", "in_charge_gap", "below_ended"):
            with self.subTest(gap=gap):
                self._assert_same_at_two_sizes(
                    lambda gap=gap: units.search([(gap, "=", True)]), 2
                )

    def test_hierarchy(self):
        units = self.env["kh18.unit"].with_user(self.viewer)
        fields = self._fields_of("unit_view_hierarchy")
        self._assert_same_at_two_sizes(
            lambda: units.hierarchy_read(
                [("parent_id", "=", self.province_a.id)], fields, "parent_id"
            ),
            20,
        )

    def test_posts(self):
        posts = self.env["kh18.post"].with_user(self.viewer)
        fields = dict.fromkeys(
            ("partner_id", "unit_id", "role", "phone", "is_current"), {}
        )
        self._assert_same_at_two_sizes(
            lambda: posts.web_search_read(
                [("is_current", "=", True)], fields, limit=80
            ),
            10,
        )

    def test_scope_of_a_user_is_one_query(self):
        self.assertEqual(self._count(self.viewer._kh18_read_scope), 1)

    def test_move_of_many_is_not_one_by_one(self):
        def move():
            here = self.district_a1.parent_id
            there = self.province_b if here == self.province_a else self.province_a
            self.district_a1.parent_id = there
            self.env.flush_all()

        small = self._count(move)
        self._add_units(40)
        self.assertEqual(self._count(move), small)
