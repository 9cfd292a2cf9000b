from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.service.model import call_kw
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import DAY, FROM, TO, IndicatorCase


@tagged("post_install", "-at_install")
class TestIndicator(IndicatorCase):
    def test_a_province_makes_its_own_without_code(self):
        form = Form(self.env["kh18.indicator"].with_user(self.officer))
        form.code, form.name = "F01", "Số tiền nợ lương phát hiện"
        form.uom = "đồng"
        form.countable_id = self._countable("finding")
        form.date_field_id = self._by(form.countable_id, "date_found")
        form.aggregate = "sum"
        form.measure_field_id = self._by(form.countable_id, "amount", "amount")
        form.domain = "[('kind', '=', 'violation')]"
        own = form.save()
        self.assertEqual((own.unit_id, own.group), (self.province_a, "F"))
        activity = self._activity()
        for kind, amount in (("violation", 2_500_000), ("shortcoming", 1)):
            self.env["kh18.finding"].create(
                {
                    "activity_id": activity.id,
                    "name": "Nợ lương",
                    "kind": kind,
                    "amount": amount,
                    "date_found": DAY,
                }
            )
        self.assertEqual(self._figure(own), 2_500_000)

    def test_a_province_counts_bodies_once(self):
        own = self._indicator(
            self._countable("party"),
            "date_work",
            user=self.head,
            aggregate="distinct",
            measure_field_id=self._by(
                self._countable("party"), "partner_id", "distinct"
            ).id,
            domain="[('kind', '=', 'employer')]",
        )
        for partners in ((self.company, self.office), (self.company,)):
            activity = self._activity(party_ids=self._parties(*partners))
            activity.party_ids.date_work = DAY
        self.assertEqual(self._figure(own), 1)

    def test_its_branch_reads_it_and_no_other(self):
        own = self._indicator(user=self.officer)
        for user, seen in (
            (self.user(self.nation, "viewer"), True),
            (self.user(self.grassroots_a11, "viewer"), True),
            (self.admin, True),
            (self.user(self.province_b, "leader"), False),
            (self.stranger, False),
        ):
            found = own.with_user(user).search([("id", "=", own.id)])
            with self.subTest(user=user.login):
                self.assertEqual(bool(found), seen)

    def test_others_do_not_change_it(self):
        own = self._indicator(user=self.officer)
        for user in (self.user(self.nation, "leader"), self.clerk, self.viewer):
            with self.assertRaises(AccessError):
                own.with_user(user).name = "X"
        with self.assertRaises(AccessError):
            self._shipped("C01").with_user(self.leader).name = "X"
        with self.assertRaises(AccessError):
            own.with_user(self.officer).unit_id = False

    def test_a_code_is_taken_once_for_a_unit(self):
        self._indicator(user=self.officer, code="F01")
        self._indicator(code="F01", group="F")
        other = self._indicator(code="F01", group="F", unit_id=self.province_b.id)
        self.assertTrue(other)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self._indicator(user=self.head, code="F01")

    def test_what_a_unit_adds_stands_in_its_part(self):
        with self.assertRaisesRegex(ValidationError, "must be F"):
            self._indicator(user=self.officer, group="C")

    def test_a_sub_figure_stands_in_the_part_of_its_figure(self):
        whole = self._indicator()
        part = self._indicator(parent_id=whole.id)
        self.assertEqual(whole.sub_ids, part)
        with self.assertRaisesRegex(ValidationError, "same part of the report"):
            self._indicator(parent_id=whole.id, group="D")
        with self.assertRaisesRegex(ValidationError, "no sub-figure itself"):
            self._indicator(parent_id=part.id)
        with self.assertRaisesRegex(ValidationError, "has sub-figures"):
            whole.parent_id = self._indicator()

    def test_what_is_missing_is_named(self):
        cases = (
            ({"countable_id": False, "date_field_id": False}, "Records Counted, Day"),
            ({"date_field_id": False}, "Day That Counts"),
            ({"aggregate": "sum"}, "Field Added Up"),
            ({"aggregate": "distinct"}, "Field Added Up"),
            ({"kind": "ratio"}, "Numerator, Denominator"),
        )
        for values, pattern in cases:
            with self.assertRaisesRegex(ValidationError, pattern):
                self._indicator(**values)
        self.assertTrue(self._indicator(source="typed", date_field_id=False))

    def test_fields_of_other_records_are_refused(self):
        parties = self._countable("party")
        date = self._by(parties, "date_work")
        body = self._by(parties, "partner_id", "distinct")
        topic = self._by(self.activities, "topic_id", "distinct")
        for values in (
            {"date_field_id": date.id},
            {"aggregate": "distinct", "measure_field_id": body.id},
            {"aggregate": "sum", "measure_field_id": topic.id},
            {"end_field_id": self._by(self.activities, "date_start").id},
        ):
            with self.assertRaisesRegex(ValidationError, "does not fit the records"):
                self._indicator(**values)

    def test_there_is_no_ratio_of_a_ratio(self):
        figure = self._indicator()
        ratio = self._ratio_of(figure, figure)
        with self.assertRaisesRegex(ValidationError, "ratio of the ratio"):
            self._ratio_of(ratio, self._indicator())
        with self.assertRaisesRegex(ValidationError, "ratio of the ratio"):
            figure.write(
                {
                    "kind": "ratio",
                    "numerator_id": self._indicator().id,
                    "denominator_id": self._indicator().id,
                }
            )

    def test_a_ratio_for_all_is_made_of_figures_for_all(self):
        own = self._indicator(user=self.officer)
        with self.assertRaisesRegex(ValidationError, "ratio of the same unit"):
            self._ratio_of(own, self._indicator())
        ratio = self._ratio_of(
            own, self._indicator(), unit_id=self.province_a.id, group="F"
        )
        self.assertTrue(ratio)

    def test_it_is_found_by_code_and_name(self):
        own = self._indicator(code="F77", name="Số cuộc đối thoại")
        self.assertEqual(own.display_name, "F77 – Số cuộc đối thoại")
        for text in ("F77", "đối thoại"):
            self.assertIn(own.id, dict(own.name_search(text)))

    def test_what_makes_a_figure_is_known(self):
        names = self.env["kh18.indicator"]._definition_fields
        self.assertLessEqual(names, set(self.env["kh18.indicator"]._fields))
        self.assertNotIn("name", names)

    def test_records_in_use_are_not_deleted(self):
        self._indicator()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.activities.unlink()


@tagged("post_install", "-at_install")
class TestIndicatorTrial(IndicatorCase):
    def _try(self, indicator, user=None, **values):
        action = indicator.with_user(user or self.viewer).action_try()
        wizards = self.env[action["res_model"]].with_user(user or self.viewer)
        form = Form(wizards.with_context(**action["context"]))
        for name, value in {"date_from": FROM, "date_to": TO, **values}.items():
            form[name] = value
        return form.save()

    def test_it_shows_the_figure_of_ones_unit(self):
        self._activity()
        indicator = self._indicator(uom="cuộc")
        wizard = self._try(indicator)
        self.assertEqual(wizard.unit_id, self.province_a)
        self.assertEqual(wizard.figure, "1 cuộc")
        action = wizard.action_open_records()
        self.assertEqual(action["res_model"], "kh18.activity")

    def test_it_shows_the_figure_of_units_below_only(self):
        indicator = self._indicator(uom="cuộc")
        self.assertEqual(
            self._try(indicator, unit_id=self.district_a1).figure, "0 cuộc"
        )
        for unit in (self.nation, self.province_b):
            wizard = self._try(indicator, unit_id=unit)
            self.assertFalse(wizard.figure)
            with self.assertRaisesRegex(AccessError, "your own units"):
                wizard.action_open_records()

    def test_it_shows_a_ratio_with_its_parts(self):
        led = self._indicator(domain="[('role', '=', 'led')]")
        every, none = self._indicator(), self._indicator(domain="[('id', '=', 0)]")
        for role in ("led", "took_part", "took_part", "took_part"):
            self._activity(role=role)
        self.assertEqual(self._try(self._ratio_of(led, every)).figure, "25.0 % (1 / 4)")
        self.assertIn("whole is 0", self._try(self._ratio_of(led, none)).figure)

    def test_there_is_nothing_behind_a_typed_figure(self):
        wizard = self._try(self._shipped("E08"))
        self.assertIn("typed in", wizard.figure)
        with self.assertRaisesRegex(UserError, "typed in"):
            wizard.action_open_records()

    def test_it_asks_for_unit_and_period(self):
        wizard = self.env["kh18.indicator.trial.wizard"].create(
            {"indicator_id": self._shipped("C01").id, "unit_id": False}
        )
        self.assertFalse(wizard.figure)
        with self.assertRaisesRegex(UserError, "unit and period"):
            wizard.action_open_records()

    def test_figures_are_not_counted_from_outside(self):
        """What is counted without rules is reached by the checked dialog only."""
        model = self.env["kh18.indicator"].with_user(self.officer)
        ids = self._shipped("C01").ids
        for name in ("_figures", "_open_records", "_records_domain", "_plans"):
            with self.assertRaisesRegex(AccessError, "Private methods"):
                call_kw(model, name, [ids, [self.nation.id], FROM, TO], {})
        records = self.env["kh18.countable"].with_user(self.officer)
        with self.assertRaisesRegex(AccessError, "Private methods"):
            call_kw(records, "_records", [self.activities.ids], {})

    def test_an_indicator_of_another_branch_is_not_tried(self):
        own = self._indicator(user=self.officer)
        stranger = self.user(self.grassroots_a11, "viewer")
        self.assertTrue(own.with_user(stranger).action_try())
        # Nobody of province B holds a post in the tree of the tests.
        other = self._post_user(self.province_b, "viewer", login="t_other_viewer")
        with self.assertRaises(AccessError):
            own.with_user(other).action_try()


@tagged("post_install", "-at_install")
class TestCountable(IndicatorCase):
    def test_only_records_of_this_addon(self):
        for model in ("res.users", "kh18.nothing", "kh18.guard.mixin", "kh18.body"):
            with self.assertRaisesRegex(ValidationError, "does not exist here"):
                self.env["kh18.countable"].create({"name": "X", "model": model})
        with self.assertRaisesRegex(ValidationError, "does not exist here"):
            self.env["kh18.countable"].create(
                {"name": "X", "model": "kh18.visit.wizard"}
            )

    def test_the_path_leads_to_a_unit(self):
        for path in (
            "id",
            "name",
            "topic_id",
            "party_ids.activity_id.unit_id",
            "",
            "x",
        ):
            with self.assertRaisesRegex(ValidationError, "does not lead to a unit"):
                self.activities.unit_path = path or " "
        self.activities.unit_path = "task_id.plan_id.unit_id"
        self.assertTrue(self.activities.unit_path)

    def test_records_are_in_the_list_once(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.env["kh18.countable"].create({"name": "X", "model": "kh18.activity"})

    def test_a_field_fits_its_use(self):
        cases = (
            ("name", "date", "cannot be used"),
            ("date_start", "amount", "cannot be used"),
            ("topic_id", "end", "cannot be used"),
            ("member_ids", "distinct", "is no stored field"),
            ("no_such", "date", "is no stored field"),
            ("responsible_id.password", "distinct", "is no stored field"),
            ("limit_explanation", "date", "is no stored field"),
            ("party_ids.date_work", "date", "is no stored field"),
        )
        for path, usage, pattern in cases:
            values = {"name": "X", "path": path, "usage": usage}
            with (
                self.subTest(path=path),
                self.assertRaisesRegex(ValidationError, pattern),
            ):
                self.env["kh18.countable.field"].create(
                    {"countable_id": self.activities.id, **values}
                )

    def test_every_role_reads_and_the_administrator_writes(self):
        self.assertTrue(self.activities.with_user(self.viewer).field_ids)
        with self.assertRaises(AccessError):
            self.activities.with_user(self.leader).name = "X"
        self.activities.with_user(self.admin).name = "X"
