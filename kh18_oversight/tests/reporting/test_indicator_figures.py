from datetime import date, timedelta

from odoo.tests import tagged

from .common import DAY, FROM, TO, IndicatorCase

EDGES = (FROM - timedelta(days=1), FROM, TO, TO + timedelta(days=1))


@tagged("post_install", "-at_install")
class TestIndicatorFigures(IndicatorCase):
    def test_every_unit_is_a_key_and_0_where_nothing_counts(self):
        flow = self._indicator()
        self._activity()
        units = self.province_a | self.province_b
        self.assertEqual(
            flow._figures(units, FROM, TO),
            {flow: {self.province_a.id: 1, self.province_b.id: 0}},
        )

    def test_without_units_there_are_no_figures(self):
        flow = self._indicator()
        none = self.env["kh18.unit"]
        self.assertEqual(flow._figures(none, FROM, TO), {flow: {}})

    def test_a_flow_counts_the_period_with_both_its_days(self):
        flow = self._indicator()
        first, *_rest = [self._activity(date_start=day) for day in EDGES]
        self.assertEqual(self._figure(flow), 2)
        self.assertEqual(self._figure(flow, date_from=first.date_start), 3)
        self.assertEqual(self._figure(flow, date_to=EDGES[-1]), 3)

    def test_a_flow_leaves_out_what_has_no_day(self):
        flow = self._indicator(day="date_conclusion")
        self._activity()
        self.assertEqual(self._figure(flow), 0)

    def test_a_stock_counts_whatever_has_begun(self):
        stock = self._indicator(kind="stock")
        for day in EDGES:
            self._activity(date_start=day)
        self.assertEqual(self._figure(stock), 3)

    def test_a_strict_stock_leaves_the_cut_off_day_out(self):
        stock = self._indicator(kind="stock", is_strict=True)
        for day in EDGES:
            self._activity(date_start=day)
        self.assertEqual(self._figure(stock), 2)

    def test_a_stock_leaves_out_what_has_ended_by_the_cut_off(self):
        ended = self._by(self.activities, "closed_on", "end")
        stock = self._indicator(kind="stock", end_field_id=ended.id)
        for day in (*EDGES, False):
            self._activity().sudo().closed_on = day
        self.assertEqual(self._figure(stock), 2)

    def test_the_last_day_of_something_still_counts(self):
        last = self._by(self.activities, "date_end", "end", is_inclusive=True)
        stock = self._indicator(kind="stock", end_field_id=last.id)
        for day in (DAY, TO - timedelta(days=1), TO, TO + timedelta(days=1), False):
            self._activity(date_end=day)
        self.assertEqual(self._figure(stock), 3)

    def test_what_has_no_first_day_may_have_been_there_always(self):
        day = self._by(self.activities, "date_work", empty_counts=True)
        stock = self._indicator(kind="stock", date_field_id=day.id)
        self._activity()
        self.assertEqual(self._figure(stock), 0)
        day.empty_counts = True
        self.assertEqual(self._figure(stock), 1)

    def test_done_by_the_cut_off_is_asked_beside_the_period(self):
        done = self._by(self.activities, "date_conclusion", "end")
        flow = self._indicator(done_field_id=done.id)
        for day in (*EDGES, False):
            self._activity().sudo().date_conclusion = day
        self.assertEqual(self._figure(flow), 3)

    def test_a_moment_belongs_to_the_day_it_has_here(self):
        created = self._by(self.activities, "create_date")
        flow = self._indicator(date_field_id=created.id)
        zone = self.env["kh18.workday"]._zone()
        self.assertEqual(zone.key, "Asia/Ho_Chi_Minh")
        moments = (
            "2035-12-31 16:59:59",
            "2035-12-31 17:00:00",
            "2036-06-30 16:59:59",
            "2036-06-30 17:00:00",
        )
        for moment in moments:
            activity = self._activity()
            activity.flush_recordset()
            self.env.cr.execute(
                "UPDATE kh18_activity SET create_date = %s WHERE id = %s",
                (moment, activity.id),
            )
        self.assertEqual(self._figure(flow), 2)
        far = self.env["res.users"].browse(self.officer.id)
        far.tz = "America/New_York"
        counted = flow.with_user(far).with_context(tz=far.tz)
        self.assertEqual(self._figure(counted), 2)

    def test_each_aggregate(self):
        findings = self._countable("finding")
        activity = self._activity(party_ids=self._parties(self.office, self.company))
        for amount, party in zip((10, 20, 30), (0, 0, 1), strict=True):
            self.env["kh18.finding"].create(
                {
                    "activity_id": activity.id,
                    "party_id": activity.party_ids[party].id,
                    "name": "Nợ lương",
                    "amount": amount,
                    "date_found": DAY,
                }
            )
        amount = self._by(findings, "amount", "amount")
        party = self._by(findings, "party_id", "distinct")
        expected = {"count": 3, "sum": 60, "distinct": 2, "any": 1}
        for aggregate, number in expected.items():
            measure = {"sum": amount, "distinct": party}.get(aggregate)
            indicator = self._indicator(
                findings,
                "date_found",
                aggregate=aggregate,
                measure_field_id=measure and measure.id,
            )
            with self.subTest(aggregate=aggregate):
                self.assertEqual(self._figure(indicator), number)
                self.assertEqual(self._figure(indicator, self.province_b), 0)
                self.assertEqual(len(self._behind(indicator)), 3)

    def test_once_each_means_within_one_unit(self):
        parties = self._countable("party")
        body = self._by(parties, "partner_id", "distinct")
        indicator = self._indicator(
            parties,
            "date_work",
            aggregate="distinct",
            measure_field_id=body.id,
        )
        line = [(0, 0, {"partner_id": self.office.id, "date_work": DAY})]
        for unit in (self.province_a, self.province_a, self.province_b):
            self._activity(user=self.env.user, unit_id=unit.id, party_ids=line)
        units = self.province_a | self.province_b
        figures = indicator._figures(units, FROM, TO)[indicator]
        self.assertEqual(figures, {self.province_a.id: 1, self.province_b.id: 1})

    def test_lines_count_for_the_unit_of_their_activity(self):
        parties = self._countable("party")
        indicator = self._indicator(parties, "activity_id.date_start")
        self._activity(party_ids=self._parties(self.office, self.company))
        self.assertEqual(self._figure(indicator), 2)
        self.assertEqual(self._figure(indicator, self.district_a1), 0)

    def test_the_filter_counts(self):
        indicator = self._indicator(domain="[('role', '=', 'led')]")
        either = self._indicator(
            domain="['|', ('role', '=', 'took_part'), ('kind', '=', 'inspection')]"
        )
        outside = self._indicator(domain="[('member_ids.is_outside', '=', True)]")
        self._activity()
        self._activity(role="took_part")
        self._activity(
            kind="inspection", member_ids=[(0, 0, {"partner_id": self.expert.id})]
        )
        figures = (indicator | either | outside)._figures(self.province_a, FROM, TO)
        self.assertEqual([f[self.province_a.id] for f in figures.values()], [2, 2, 1])

    def test_sensitive_and_archived_ones_count_but_are_not_shown(self):
        indicator = self._indicator()
        secret = self._activity(is_sensitive=True)
        self.assertEqual(self._figure(indicator.with_user(self.viewer)), 1)
        self.assertFalse(self._behind(indicator, user=self.viewer))
        self.assertEqual(self._behind(indicator, user=self.leader), secret)

    def test_units_themselves_are_counted(self):
        units = self._countable("unit")
        last = self._by(units, "closing_date", "end")
        indicator = self._indicator(
            units,
            "opening_date",
            kind="stock",
            end_field_id=last.id,
            aggregate="any",
        )
        ended = self.grassroots_b11
        ended.closing_date = TO - timedelta(days=1)
        young, old = self.grassroots_b12, self.grassroots_b21
        young.opening_date, old.opening_date = TO + timedelta(days=1), False
        self.province_b.closing_date = False
        figures = indicator._figures(ended | young | old | self.province_b, FROM, TO)
        self.assertEqual(list(figures[indicator].values()), [0, 0, 1, 1])

    def test_typed_figures_and_ratios_are_left_out(self):
        counted = self._indicator(source="both")
        typed = self._indicator(source="typed")
        ratio = self._ratio_of(counted, typed)
        every = counted | typed | ratio
        self.assertEqual(list(every._figures(self.province_a, FROM, TO)), [counted])
        self.assertFalse(typed._open_records(self.province_a, FROM, TO))

    def test_a_ratio_is_made_of_sums(self):
        counted = self._indicator()
        ratio = self._ratio_of(counted, counted)
        self.assertEqual(ratio._ratio(1, 4), 25)
        self.assertEqual(ratio._ratio(0, 4), 0)
        self.assertIsNone(ratio._ratio(1, 0))
        self.assertIsNone(ratio._ratio(None, 4))
        self.assertIsNone(ratio._ratio(1, None))
        ratio.is_percent = False
        self.assertEqual(ratio._ratio(1, 4), 0.25)

    def test_a_figure_opens_its_records(self):
        indicator = self._indicator(code="C99", name="Cuộc")
        inside = self._activity()
        self._activity(date_start=date(2036, 7, 1))
        action = indicator._open_records(self.province_a, FROM, TO)
        self.assertEqual(action["name"], "C99 – Cuộc")
        self.assertEqual(action["res_model"], "kh18.activity")
        self.assertEqual(self._behind(indicator), inside)
        ratio = self._ratio_of(indicator, indicator)
        self.assertEqual(self._behind(ratio), inside)

    def test_a_changed_definition_counts_at_once(self):
        indicator = self._indicator(day="date_end")
        self._activity()
        self.assertEqual(self._figure(indicator), 0)
        indicator.date_field_id.path = "date_start"
        self.assertEqual(self._figure(indicator), 1)
        indicator.domain = "[('role', '!=', 'led')]"
        self.assertEqual(self._figure(indicator), 0)
        indicator.domain = "[]"
        self.activities.unit_path = "task_id.plan_id.unit_id"
        self.assertEqual(self._figure(indicator), 0)

    def test_the_number_of_queries_is_that_of_the_kinds_of_records(self):
        one = self._indicator()
        forty = one
        for _number in range(39):
            forty |= self._indicator(
                domain="[('member_ids.is_outside', '=', True), ('role', '=', 'led')]"
            )
        other = self._indicator(self._countable("party"), "activity_id.date_start")
        units = self.env["kh18.unit"].search([], limit=30)
        self.assertGreater(len(units), 10)
        cases = (
            (one, self.province_a, 1),
            (forty, self.province_a, 1),
            (forty, units, 1),
            (forty | other, units, 2),
        )
        for indicators, asked, queries in cases:
            with self.subTest(indicators=len(indicators), units=len(asked)):
                indicators._figures(asked, FROM, TO)
                with self.assertQueryCount(queries):
                    indicators._figures(asked, FROM, TO)
