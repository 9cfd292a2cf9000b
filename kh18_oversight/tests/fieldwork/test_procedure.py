"""Which procedure an activity follows, and who changes procedures."""

from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ...models.fieldwork.procedure import FORMS, FORMS_OF
from .walk import WalkCase, first_days

DAY = date(2026, 1, 5)


@tagged("post_install", "-at_install")
class TestShippedProcedures(WalkCase):
    def _shipped(self, form):
        return self.env["kh18.procedure"].search(
            [("form", "=", form), ("unit_id", "=", False)], order="date_from"
        )

    def test_same_activity_three_procedures(self):
        for form, _label in FORMS:
            found = {
                year: self._planned(form, day).procedure_id
                for year, day in first_days().items()
            }
            with self.subTest(form=form):
                self.assertEqual(len({p.id for p in found.values()}), 3)
                self.assertNotEqual(found[2023].legal_source, found[2015].legal_source)
                self.assertTrue(all(p.step_ids for p in found.values()))
                for year, procedure in found.items():
                    self.assertLessEqual(procedure.date_from.year, year)

    def test_regimes_change_to_the_day(self):
        team = self._planned("team", DAY)
        for day, name in (
            ("2015-12-31", "team_2013"),
            ("2016-01-01", "team_2016"),
            ("2017-06-14", "team_2016"),
            ("2017-06-15", "team_2017"),
            ("2025-06-30", "team_2017"),
            ("2025-07-01", "team_2025"),
        ):
            with self.subTest(day=day):
                team.date_start = day
                expected = self.env.ref(f"kh18_oversight.procedure_{name}")
                self.assertEqual(team.procedure_id, expected)
        team.date_start = "2013-12-11"
        self.assertFalse(team.procedure_id, "before QĐ 217 there was none")
        with self.assertRaisesRegex(UserError, "No procedure for this form"):
            team.with_user(self.head).action_prepare()

    def test_no_form_and_no_day_is_left_out(self):
        for form, _label in FORMS:
            versions = self._shipped(form)
            with self.subTest(form=form):
                self.assertEqual(versions[0].date_from, date(2013, 12, 12))
                self.assertFalse(versions[-1].date_to)
                for older, newer in zip(versions, versions[1:], strict=False):
                    self.assertEqual(older.date_to + timedelta(days=1), newer.date_from)
                self.assertIn(form, FORMS_OF[versions.mapped("kind")[0]])

    def test_every_step_has_its_source(self):
        for form, _label in FORMS:
            steps = self._shipped(form).step_ids
            with self.subTest(form=form):
                self.assertTrue(all(steps.mapped("source")))
                self.assertTrue(all(steps.mapped("code")))
                self.assertTrue(
                    steps.filtered("needs_proof"), "nothing is closed without proof"
                )

    def test_codes_are_used_once(self):
        for form, _label in FORMS:
            for procedure in self._shipped(form):
                codes = procedure.step_ids.mapped("code")
                with self.subTest(procedure=procedure.name):
                    self.assertEqual(len(codes), len(set(codes)))

    def test_steps_stand_in_the_order_of_the_gates(self):
        gates = ["working", "reporting", "concluded", "closed"]
        for form, _label in FORMS:
            for procedure in self._shipped(form):
                ranks = [gates.index(step.gate) for step in procedure.step_ids]
                with self.subTest(procedure=procedure.name):
                    self.assertEqual(ranks, sorted(ranks))

    def test_own_right_over_employers_from_2025(self):
        new = self.env.ref("kh18_oversight.procedure_team_2025")
        self.assertIn("Luật Công đoàn 2024, Điều 16", new.legal_source)
        agreement = new.step_ids.filtered(lambda s: s.code == "front_agreement")
        self.assertFalse(agreement.mandatory)
        codes = new.step_ids.mapped("code")
        for code in ("discussion", "protection", "reconsider"):
            self.assertIn(code, codes)

    def test_following_up_never_holds_up(self):
        steps = self.env["kh18.procedure.step"].search(
            [("code", "in", ("follow_up", "accountability", "reconsider"))]
        )
        self.assertEqual(set(steps.mapped("gate")), {"closed"})
        self.assertFalse(steps.filtered("mandatory"))

    def test_topics(self):
        topics = self.env["kh18.topic"].search([])
        self.assertGreaterEqual(len(topics), 10)
        self.assertLessEqual(
            {"TL", "VL", "BHXH", "DCCS", "QCĐ"}, set(topics.mapped("code"))
        )
        found = self.env["kh18.topic"].search([("search_text", "ilike", "bao hiem")])
        self.assertEqual(set(found.mapped("code")), {"BHXH", "BHTN", "BHYT"})


@tagged("post_install", "-at_install")
class TestProcedure(WalkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shipped = cls.env.ref("kh18_oversight.procedure_team_2025")

    def _new_version(self):
        """End the shipped procedure in 2025 and make its successor."""
        admin = self.shipped.with_user(self.admin)
        admin.date_to = "2025-12-31"
        return self.env["kh18.procedure"].create(
            {
                "name": "Quy trình mới",
                "form": "team",
                "date_from": "2026-01-01",
                "legal_source": "Luật mới",
                "step_ids": [Command.create({"name": "Bước mới"})],
            }
        )

    def _adapt(self, user, procedure=None):
        procedure = (procedure or self.shipped).with_user(user)
        return self.env["kh18.procedure"].browse(procedure.action_adapt()["res_id"])

    def test_new_version_never_changes_what_runs(self):
        running = self._prepared("team", DAY)
        names = running.step_ids.mapped("name")
        planned = self._planned("team", DAY)
        version = self._new_version()
        running.date_start = "2026-01-06"
        self.assertEqual(running.procedure_id, self.shipped)
        self.assertEqual(running.step_ids.mapped("name"), names)
        planned.with_user(self.head).action_prepare()
        self.assertEqual(planned.procedure_id, version)
        self.assertEqual(planned.step_ids.mapped("name"), ["Bước mới"])

    def test_changed_step_never_changes_what_runs(self):
        running = self._prepared("team", DAY)
        notice = self._step(running, "notice")[0]
        template = notice.procedure_step_id.with_user(self.admin)
        template.write({"limit_days": -30, "name": "Khác"})
        self.assertEqual(notice.limit_days, -15)
        self.assertNotEqual(notice.name, "Khác")
        running.party_ids[0].date_work = "2026-02-02"
        self.assertEqual(notice.date_limit, date(2026, 1, 18))
        template.unlink()
        self.assertTrue(notice.exists())

    def test_nearest_procedure_goes_first(self):
        nation = self._adapt(self.user(self.nation, "head"))
        district = self._adapt(self.user(self.district_a1, "leader"))
        for unit, expected in (
            (self.grassroots_a11, district),
            (self.district_a1, district),
            (self.district_a2, nation),
            (self.province_a, nation),
        ):
            officer = self.env["kh18.activity"].sudo()
            with self.subTest(unit=unit.name):
                activity = officer.create(
                    {"unit_id": unit.id, "name": "Giám sát", "date_start": DAY}
                )
                self.assertEqual(activity.procedure_id, expected)
        nation.active = False
        other = self._planned("team", DAY)
        self.assertEqual(other.procedure_id, self.shipped)

    def test_own_copy_counts_for_what_is_planned_already(self):
        planned = self._planned("team", DAY)
        copy = self._adapt(self.head)
        copy.with_user(self.head).step_ids[0].name = "Bước riêng"
        planned.with_user(self.head).action_prepare()
        self.assertEqual(planned.procedure_id, copy)
        self.assertIn("Bước riêng", planned.step_ids.mapped("name"))

    def test_second_preparation_keeps_the_procedure_of_its_steps(self):
        activity = self._prepared("team", DAY)
        self._do_step(self._step(activity, "team_plan"))
        activity.with_user(self.leader)._back_with_reason("Đổi thời gian")
        self.assertTrue(activity.step_ids)
        self._adapt(self.head)
        activity.with_user(self.head).action_prepare()
        self.assertEqual(activity.procedure_id, self.shipped)

    def test_adapt(self):
        copy = self._adapt(self.head)
        self.assertEqual(copy.unit_id, self.province_a)
        self.assertEqual(copy.origin_id, self.shipped)
        self.assertEqual(
            copy.step_ids.mapped("name"), self.shipped.step_ids.mapped("name")
        )
        self.assertEqual(copy.display_name, f"{self.shipped.name} – province_a")
        with self.assertRaisesRegex(UserError, "adapted this procedure already"):
            self._adapt(self.leader)

    def test_adapt_is_for_heads_and_leaders(self):
        for user in (self.officer, self.clerk, self.viewer, self.admin):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._adapt(user)

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_who_changes_what(self):
        copy = self._adapt(self.head)
        copy.with_user(self.leader).note = "Theo quy chế của tỉnh"
        for user in (self.officer, self.user(self.district_a1, "head"), self.stranger):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                copy.with_user(user).note = "x"
        with self.assertRaises(AccessError):
            self.shipped.with_user(self.head).note = "x"
        with self.assertRaises(AccessError):
            self.shipped.with_user(self.leader).step_ids[0].name = "x"
        self.shipped.with_user(self.admin).note = "Sửa chung"

    def test_form_is_shut_where_it_may_not_be_changed(self):
        with Form(self.shipped.with_user(self.head)) as form:
            for name in ("name", "date_from", "step_ids"):
                with self.subTest(field=name), self.assertRaises(AssertionError):
                    setattr(form, name, False)
        with Form(self.shipped.with_user(self.admin)) as form:
            form.name = "Tên mới"

    def _refuse_overlap(self, act):
        with self.assertRaises(ValidationError) as caught:
            act()
        self.assertIn("same time", str(caught.exception))

    def test_overlap_is_refused(self):
        values = {
            "name": "Trùng",
            "form": "team",
            "legal_source": "x",
            "date_from": "2026-06-01",
            "unit_id": False,
        }
        shipped = self.shipped.with_user(self.admin)
        procedures = shipped.browse()
        self._refuse_overlap(lambda: procedures.create(values))
        unit_id = self._adapt(self.head).unit_id.id
        self._refuse_overlap(lambda: procedures.create({**values, "unit_id": unit_id}))
        shipped.date_to = "2026-05-31"
        procedures.create(values)
        self._refuse_overlap(lambda: shipped.write({"date_to": "2026-06-01"}))

    def test_form_belongs_to_its_kind(self):
        with self.assertRaisesRegex(ValidationError, "does not belong to its kind"):
            self._adapt(self.head).kind = "review"

    def test_strict_limit_needs_its_source(self):
        step = self._adapt(self.head).step_ids.filtered("limit_strict")[0]
        with self.assertRaisesRegex(ValidationError, "Legal Source"):
            step.source = False

    def test_followed_procedure_stays(self):
        self._prepared("team", DAY)
        with self.assertRaisesRegex(UserError, "archive it"):
            self.shipped.with_user(self.admin).unlink()
        self._adapt(self.user(self.district_a1, "head")).unlink()

    def test_activities_that_follow(self):
        activity = self._prepared("team", DAY)
        before = self.shipped.with_user(self.user(self.province_b, "head"))
        mine = self.shipped.with_user(self.head)
        self.assertEqual(mine.activity_count, before.activity_count + 1)
        action = mine.action_open_activities()
        found = self.env[action["res_model"]].search(action["domain"])
        self.assertIn(activity, found)

    def test_counts_cost_the_same_for_many(self):
        procedures = self.env["kh18.procedure"].search([]).with_user(self.head)
        counts = []
        # The first round fills what is remembered for all.
        for many in (procedures[:2], procedures[:2], procedures):
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            many.mapped("activity_count")
            many.mapped("step_count")
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(counts[1], counts[2])

    def test_step_before_is_the_nearest(self):
        self._procedure(
            [
                {"name": "Gửi"},
                {"name": "Nhận"},
                {"name": "Trả lời", "anchor": "previous", "limit_days": 15},
            ],
            form="survey",
        )
        activity = self._activity(form="survey", object_text="Người lao động")
        activity.with_user(self.head).action_prepare()
        first, second, answer = activity.step_ids.with_user(self.officer)
        first.date_done = "2024-01-01"
        self.assertFalse(answer.date_limit)
        second.date_done = "2024-02-01"
        self.assertEqual(answer.date_limit, date(2024, 2, 16))
