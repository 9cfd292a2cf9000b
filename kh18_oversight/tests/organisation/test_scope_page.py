from odoo.fields import Domain
from odoo.tests import tagged

from ..common import OversightCase


@tagged("post_install", "-at_install")
class TestScopePage(OversightCase):
    """A page of a list holds what the same search without a limit holds."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Later units come first, so that no branch is in the order by chance.
        for place, unit in enumerate(cls.env["kh18.unit"].search([], order="id desc")):
            unit.sequence = place // 2

    def _assert_same_pages(self, model, user, domain=()):
        records = self.env[model].with_user(user)
        everything = records.search(domain)
        self.assertGreater(len(everything), 2)
        for limit in (1, 2, len(everything)):
            for offset in range(len(everything)):
                self.assertEqual(
                    records.search(domain, offset=offset, limit=limit),
                    everything[offset : offset + limit],
                )

    def _second_post(self, user, unit):
        self.env["kh18.post"].create(
            {"unit_id": unit.id, "user_id": user.id, "role": "viewer"}
        )

    def test_page_of_every_level_equals_the_whole_search(self):
        for unit in (self.province_a, self.district_a1, self.grassroots_a11):
            for model in ("kh18.unit", "kh18.post"):
                with self.subTest(unit=unit.name, model=model):
                    self._assert_same_pages(model, self.user(unit, "officer"))

    def test_page_with_a_filter_and_a_join_in_its_order(self):
        user = self.user(self.district_a1, "officer")
        self._assert_same_pages("kh18.post", user, [("unit_id.depth", "<", 3)])

    def test_page_of_posts_in_several_units_one_below_the_other(self):
        user = self.user(self.grassroots_a11, "officer")
        self._second_post(user, self.district_a1)
        self._second_post(user, self.province_b)
        self._assert_same_pages("kh18.unit", user)
        self._assert_same_pages("kh18.post", user)

    def test_page_of_a_unit_below_the_stored_levels(self):
        deep = self._unit("deep", "grassroots", "grassroots", self.grassroots_a11)
        user = self._post_user(deep, "officer")
        self._assert_same_pages("kh18.unit", user)

    def test_each_branch_of_the_page_is_found_by_its_own_condition(self):
        user = self.user(self.district_a1, "officer")
        units = self.env["kh18.unit"].with_user(user)
        select = units._search([], limit=80, order=units._order).select().code
        self.assertEqual(select.count("UNION ALL"), 2)
        self.assertEqual(select.count("LIMIT"), 4)

    def test_one_branch_needs_no_union(self):
        user = self.user(self.district_a1, "officer")
        counts = self.env["kh18.member.count"].with_user(user)
        select = counts._search([], limit=80, order=counts._order).select().code
        self.assertNotIn("UNION ALL", select)

    def test_nobody_reads_a_page_without_a_post(self):
        user = self._post_user(self.nation, "viewer", login="t_gone")
        self.env["kh18.post"].search([("user_id", "=", user.id)]).write(
            {"date_from": "2020-01-01", "date_to": "2020-12-31"}
        )
        user.group_ids = [(4, self.env.ref("kh18_oversight.group_viewer").id)]
        self.assertFalse(self.env["kh18.unit"].with_user(user).search([], limit=80))

    def test_rule_of_another_kind_leaves_no_short_page(self):
        self.env["ir.rule"].create(
            {
                "name": "Only the lowest",
                "model_id": self.env["ir.model"]._get_id("kh18.unit"),
                "domain_force": "[('depth', '>', 1)]",
            }
        )
        user = self.user(self.district_a1, "officer")
        self._assert_same_pages("kh18.unit", user)

    def test_branches_are_disjoint_equalities(self):
        user = self.user(self.district_a1, "officer")
        branches = self.env["kh18.unit"].with_user(user)._scope_branches()
        whole = self.env["kh18.unit"].search(Domain.OR(branches))
        parts = [len(self.env["kh18.unit"].search(branch)) for branch in branches]
        self.assertEqual(sum(parts), len(whole))
