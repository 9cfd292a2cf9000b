from datetime import timedelta

from odoo.fields import Domain
from odoo.tests import freeze_time, tagged

from .handover_common import HandoverCase


@tagged("post_install", "-at_install")
class TestLoad(HandoverCase):
    """Open work by person, unit, kind and month, counted by hand (U1)."""

    def _rows(self, user=None, domain=(), caller=None):
        self.env.flush_all()
        self.env.invalidate_all()
        rows = self.env["kh18.load"].with_user(caller or self.leader)
        mine = Domain("user_id", "=", (user or self.officer).id)
        return rows.search(mine & Domain(domain))

    def _due(self, day, **values):
        activity = self._item("kh18.activity")
        activity.sudo().write({"date_start": "2026-01-01", "date_end": day, **values})
        return activity

    @freeze_time("2036-05-15 05:00:00")
    def test_by_hand(self):
        self._due("2036-05-01")
        self._due("2036-05-31")
        self._due("2036-06-01")
        self._due(False)
        self._due("2036-05-02", state="closed")
        activity = self._item("kh18.activity", user=self.head)
        self.env["kh18.member"].create(
            {"activity_id": activity.id, "post_id": self.post.id}
        )
        counted = {
            (row.kind, row.month and str(row.month)): (
                row.items,
                row.overdue,
                row.this_month,
                row.person_items,
            )
            for row in self._rows()
        }
        self.assertEqual(
            counted,
            {
                ("kh18.activity", "2036-05-01"): (2, 1, 2, 5),
                ("kh18.activity", "2036-06-01"): (1, 0, 0, 5),
                ("kh18.activity", False): (1, 0, 0, 5),
                ("kh18.member", False): (1, 0, 0, 5),
            },
        )
        for row in self._rows():
            action = row.action_open_items()
            found = self.env[action["res_model"]].search(action["domain"])
            self.assertEqual(len(found), row.items)

    def test_all_kinds_are_counted(self):
        items = self._items()
        todo = self._todo(items["kh18.activity"])
        kinds = self._rows().mapped("kind")
        self.assertEqual(set(kinds), {*items, todo._name})

    def test_overloaded_above_the_number_of_the_level(self):
        level = self.province_a.level_id
        self._due("2036-06-01")
        self._due("2036-07-01")
        for limit, expected in ((1, True), (2, False), (0, False)):
            level.load_limit = limit
            found = self._rows(domain=[("is_overloaded", "=", True)])
            self.assertEqual(bool(found), expected, limit)

    def test_secret_work_is_a_number(self):
        secret = self._secret()
        rows = self._rows(caller=self.viewer)
        self.assertEqual(sum(rows.mapped("items")), 1)
        self.assertNotIn("Vụ kín", str(rows.read()))
        action = rows.action_open_items()
        found = self.env["kh18.activity"].with_user(self.viewer)
        self.assertFalse(found.search(action["domain"]))
        self.assertEqual(action["domain"], [("id", "in", [])])
        action = self._rows().action_open_items()
        self.assertEqual(action["domain"], [("id", "in", secret.ids)])

    def test_those_above_see_it_and_others_do_not(self):
        self._due("2036-06-01")
        for caller, expected in (
            (self.user(self.nation, "viewer"), True),
            (self.user(self.province_b, "leader"), False),
            (self.user(self.district_a1, "leader"), False),
            (self.stranger, False),
        ):
            self.assertEqual(bool(self._rows(caller=caller)), expected, caller.login)

    def test_work_in_two_units_is_two_loads(self):
        self._due("2036-06-01")
        self._item("kh18.activity", unit=self.province_b)
        rows = self._rows(caller=self.admin)
        self.assertEqual(rows.unit_id, self.province_a | self.province_b)
        self.assertEqual(set(rows.mapped("person_items")), {1})

    def test_queries_do_not_grow_with_the_work(self):
        def queries(count):
            for index in range(count):
                self._due(self.today + timedelta(days=31 * index))
            rows = self.env["kh18.load"].with_user(self.leader)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            rows.search([]).read(["user_id", "items", "month", "is_overloaded"])
            return self.env.cr.sql_log_count - before

        queries(1)
        self.assertEqual(queries(3), queries(20))


@tagged("post_install", "-at_install")
class TestGapLevel(HandoverCase):
    """Units of each level without leader, officer or owner, counted by hand (S55)."""

    def _table(self, caller, below=None):
        self.env.flush_all()
        self.env.invalidate_all()
        groups = (
            self.env["kh18.gap.level"]
            .with_user(caller)
            ._read_group(
                [("unit_id", "child_of", (below or self.nation).id)],
                ["level_id"],
                [
                    "units:sum",
                    "without_leader:sum",
                    "without_officer:sum",
                    "orphans:sum",
                ],
            )
        )
        return {level.code: figures for level, *figures in groups}

    def _codes(self, *units):
        return [unit.level_id.code for unit in units]

    def test_by_hand(self):
        nation, province, district, grassroots = self._codes(
            self.nation, self.province_a, self.district_a1, self.grassroots_a11
        )
        viewer = self.user(self.nation, "viewer")
        self.assertEqual(
            self._table(viewer),
            {
                nation: [1, 0, 0, 0],
                province: [2, 0, 0, 0],
                district: [4, 2, 2, 0],
                grassroots: [8, 6, 0, 0],
            },
        )
        self._item("kh18.activity")
        self._item("kh18.assignment")
        self.post.date_to = self.ago(1)
        heads = self.env["kh18.post"].search([("unit_id", "=", self.district_a1.id)])
        heads.date_to = self.ago(1)
        self.grassroots_b22.closing_date = self.ago(1)
        self.assertEqual(
            self._table(viewer),
            {
                nation: [1, 0, 0, 0],
                province: [2, 0, 0, 2],
                district: [4, 3, 3, 0],
                grassroots: [7, 5, 0, 0],
            },
        )

    def test_each_sees_the_own_branch(self):
        _nation, province, district, grassroots = self._codes(
            self.nation, self.province_a, self.district_a1, self.grassroots_a11
        )
        table = self._table(self.user(self.province_a, "viewer"))
        self.assertEqual(
            {code: figures[0] for code, figures in table.items()},
            {province: 1, district: 2, grassroots: 4},
        )
        self.assertFalse(self._table(self.stranger))

    def test_it_agrees_with_the_units(self):
        rows = self.env["kh18.gap.level"].search([])
        for row in rows:
            self.assertEqual(bool(row.without_leader), row.unit_id.lacks_leader)
            self.assertEqual(bool(row.without_officer), row.unit_id.lacks_officer)
            self.assertEqual(row.orphans, row.unit_id.orphan_count)

    def test_a_row_tells_whom_to_call(self):
        self.officer.partner_id.phone = "0213 123456"
        self.env["kh18.post"].search([("user_id", "=", self.colleague.id)]).unlink()
        row = self.env["kh18.gap.level"].with_user(self.leader)
        row = row.search([("unit_id", "=", self.province_a.id)])
        self.assertEqual(row.officer_at_hand, self.officer.name)
        self.assertEqual(row.officer_phone, "0213 123456")
        self.assertEqual(row.action_open_unit()["res_id"], self.province_a.id)
