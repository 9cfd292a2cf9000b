from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .campaign_common import CampaignCase


@tagged("post_install", "-at_install")
class TestReportCompare(CampaignCase):
    """The accepted figures of the units below, side by side and over the years."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.district = cls._report(cls.district_a1)
        cls.one, cls.two = (
            cls._report(unit) for unit in (cls.grassroots_a11, cls.grassroots_a12)
        )
        cls.officer = cls.user(cls.district_a1, "officer")

    def _compare(self, indicator=None, user=None, report=None):
        report = (report or self.district).with_user(user or self.officer)
        context = report.action_compare()["context"]
        form = Form(
            self.env["kh18.report.compare"]
            .with_user(user or self.officer)
            .with_context(**context)
        )
        if indicator:
            form.indicator_id = indicator
        return form.save()

    def _rows(self, table):
        rows = [
            [cell["text"] if isinstance(cell, dict) else cell for cell in row["cells"]]
            for row in table["rows"]
        ]
        return {name: cells for name, *cells in rows}

    def _accepted(self, report, **figures):
        return self._accept(self._submit(report, **figures))

    def test_figures_stand_beside_each_other(self):
        self._accepted(self.one, held=4, published=1, people=1200)
        self._accepted(self.two, held=8, published=8)
        table = self._compare().table
        self.assertEqual(
            table["head"][1:], ["All Together", "grassroots_a11", "grassroots_a12"]
        )
        rows = self._rows(table)
        self.assertEqual(rows[self.held.display_name], ["12", "4", "8"])
        self.assertEqual(rows[self.people.display_name], ["1.200", "1.200", "0"])
        # A share is made from the sums: neither 125 % nor 62,5 %.
        self.assertEqual(rows[self.share.display_name], ["75", "25", "100"])

    def test_what_is_not_accepted_is_not_shown(self):
        self._accepted(self.one, held=4)
        self._submit(self.two, held=8)
        table = self._compare().table
        self.assertEqual(len(table["head"]), 3)
        self.assertEqual(self._rows(table)[self.held.display_name], ["4", "4"])

    def test_accepted_figures_stay_while_they_are_corrected(self):
        self._accepted(self.one, held=4)
        self.one._begin_correction()
        self._line(self._as(self.one, "officer"), self.held).entry = "99"
        rows = self._rows(self._compare().table)
        self.assertEqual(rows[self.held.display_name], ["4", "4"])

    def test_one_figure_with_last_year(self):
        self._accepted(self.one, held=6, published=3)
        self._accepted(self.two, held=8, published=8)
        line = self._line(self.one, self.held)
        line._unfreeze().write({"last_year": 4, "has_last_year": True})
        rows = self._rows(self._compare(self.held).table)
        self.assertEqual(rows["grassroots_a11"], ["6", "4", "+50 %"])
        self.assertEqual(rows["grassroots_a12"], ["8"])
        self.assertEqual(rows["All Together"], ["14"])
        shares = self._rows(self._compare(self.share).table)
        self.assertEqual(shares["All Together"], ["78,57"])

    def test_nothing_is_divided_by_zero(self):
        self._accepted(self.one, held=0)
        line = self._line(self.one, self.held)
        line._unfreeze().write({"last_year": 0, "has_last_year": True})
        rows = self._rows(self._compare(self.held).table)
        self.assertEqual(rows["grassroots_a11"], ["0", "0", "0"])
        self.assertEqual(
            self._rows(self._compare(self.share).table)["All Together"], ["–"]
        )

    def test_the_trend_is_a_graph_of_the_units_over_the_years(self):
        before = self._campaign(
            year=self.today.year - 1,
            date_from=self.today - timedelta(days=700),
            date_to=self.today - timedelta(days=350),
            date_cutoff=self.today - timedelta(days=350),
        )
        self._accepted(self._report(self.grassroots_a11, before), held=3)
        self._accepted(self.one, held=5)
        compare = self._compare(self.held)
        action = compare.action_open_trend()
        lines = self.env["kh18.report.line"].with_user(self.officer)
        groups = lines._read_group(
            action["domain"], ["report_year", "unit_id"], ["final:sum"]
        )
        self.assertEqual(
            groups,
            [
                (self.today.year - 1, self.grassroots_a11, 3),
                (self.today.year, self.grassroots_a11, 5),
            ],
        )
        fields = lines.fields_get(["report_year", "unit_id"], ["groupable"])
        self.assertTrue(all(field["groupable"] for field in fields.values()))
        with self.assertRaisesRegex(UserError, "choose the figure"):
            self._compare().action_open_trend()

    def test_each_figure_opens_its_trend_each_unit_its_report(self):
        self._accepted(self.one, held=6)
        for table in (self._compare().table, self._compare(self.held).table):
            model, method, ids, *args = table["rows"][0]["cells"][0]["call"]
            report = self.env[model].browse(ids).with_user(self.officer)
            self.assertIn(
                getattr(report, method)(*args)["res_model"],
                ("kh18.report.line", "kh18.report"),
            )

    def test_nobody_compares_the_units_of_others(self):
        self._accepted(self.one, held=6)
        sibling = self.user(self.district_a2, "officer")
        with self.assertRaises(AccessError):
            self.district.with_user(sibling).action_compare()
        with self.assertRaises(AccessError):
            self.district.with_user(sibling).action_open_trend(self.held.id)
        compare = self.env["kh18.report.compare"].with_user(sibling)
        with self.assertRaises(AccessError):
            compare.create({"report_id": self.district.id}).read(["table"])
        above = self._compare(user=self.user(self.province_a, "viewer"))
        self.assertEqual(len(above.table["head"]), 3)

    def test_the_dialog_is_its_users_own(self):
        compare = self._compare()
        with self.assertRaises(AccessError):
            compare.with_user(self.user(self.district_a1, "head")).read(["table"])

    def test_queries_do_not_depend_on_the_number_of_units(self):
        def queries():
            compare = self._compare()
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            compare.read(["table"])
            return self.cr.sql_log_count - start

        self._accepted(self.one, held=1)
        queries()
        few = queries()
        self._accepted(self.two, held=1)
        self.assertEqual(queries(), few)
