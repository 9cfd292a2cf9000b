from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tests import Form, tagged

from .desk_common import DeskCase


@tagged("post_install", "-at_install")
class TestVisitCandidates(DeskCase):
    """Whom to visit again: proposed by the system, chosen by a person (S18)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.old_claim = cls._sent(120, received=118, name="old claim")
        cls._checked(cls._reply(cls.old_claim, 61, claim="resolved"))
        cls.again = cls._sent(10, received=8, name="again")
        cls.again.sudo().repeats_id = cls.closed
        cls.every |= cls.old_claim | cls.again
        cls.candidates = cls.old_claim | cls.again | cls.promised

    def _wizard(self, records=None, user=None, **values):
        records = self.candidates if records is None else records
        action = records.with_user(user or self.officer).action_plan_visit()
        wizards = self.env[action["res_model"]].with_user(user or self.officer)
        return wizards.with_context(**action["context"]).create(values)

    def _plan(self, **values):
        return (
            self.env["kh18.plan"]
            .with_user(self.officer)
            .create(
                {
                    "unit_id": self.province_a.id,
                    "kind": "yearly",
                    "year": self.today.year + 1,
                    "name": "Giám sát năm sau",
                    **values,
                }
            )
        )

    def test_who_is_proposed(self):
        self.assertEqual(
            self._filtered("visit_candidate"), {"old claim", "again", "promised"}
        )
        self.assertEqual(
            set(self.every.filtered("is_visit_candidate").mapped("name")),
            {"old claim", "again", "promised"},
        )

    def test_why(self):
        self.assertEqual(self.old_claim.visit_because, "called resolved, not verified")
        self.assertEqual(self.again.visit_because, "recommended again")
        self.promised.sudo().repeats_id = self.closed
        self.assertEqual(
            self.promised.visit_because, "promised day passed, recommended again"
        )
        self.assertFalse(self.claimed.visit_because)

    def test_days_are_a_setting(self):
        config = self.env["ir.config_parameter"].sudo()
        config.set_param("kh18_oversight.visit_after_days", "45")
        self.assertIn("claimed", self._filtered("visit_candidate"))
        config.set_param("kh18_oversight.visit_after_days", "nonsense")
        self.assertNotIn("claimed", self._filtered("visit_candidate"))

    def test_set_aside_with_a_reason(self):
        action = self.again.with_user(self.officer).action_set_aside_visit()
        self.assertEqual(action["res_model"], "kh18.reason.wizard")
        self._as(self.again, self.officer)._set_aside_visit_with_reason("Đã thanh tra")
        self.assertEqual(self.again.visit_reason, "Đã thanh tra")
        self.assertNotIn("again", self._filtered("visit_candidate"))
        self.assertEqual(self._filtered("visit_set_aside"), {"again"})
        self._as(self.again, self.officer).action_take_up_visit()
        self.assertIn("again", self._filtered("visit_candidate"))
        self.assertFalse(self.again.visit_reason)

    def test_an_activity_for_each_body(self):
        other = self._sent(90, received=88, addressee_id=self.superior.id, name="other")
        self._reply(other, 40, claim="in_progress", promised_date=self.ago(5))
        wizard = self._wizard(self.candidates | other, make="activity")
        self.assertEqual(wizard.body_count, 2)
        action = wizard.action_make()
        visits = self.env["kh18.activity"].search(action["domain"])
        self.assertEqual(len(visits), 2)
        visit = self.again.visit_activity_id
        self.assertEqual(visit.visited_ids, self.candidates)
        self.assertEqual(visit.party_ids.partner_id, self.office)
        self.assertEqual((visit.kind, visit.regularity), ("oversight", "unscheduled"))
        self.assertIn("12/LĐLĐ – again", visit.content)
        self.assertEqual(other.visit_activity_id.party_ids.partner_id, self.superior)
        self.assertEqual(
            self._filtered("visit_planned"), set(self.candidates.mapped("name"))
        )
        self.assertFalse(self._filtered("visit_candidate"))
        self.assertEqual(visit.visited_count, 3)
        found = visit.action_open_visited()
        self.assertEqual(found["domain"], [("id", "in", visit.visited_ids.ids)])

    def test_a_line_in_the_draft_plan(self):
        self._plan(year=self.today.year, name="Năm nay")
        plan = self._plan()
        form = Form(self._wizard())
        self.assertEqual(form.plan_id, plan, "the latest draft is offered")
        self.assertEqual(form.make, "task")
        form.save().action_make()
        task = self.again.visit_task_id
        self.assertEqual(task.plan_id, plan)
        self.assertEqual(task.object_text, "Sở Lao động")
        self.assertIn("promised", task.description)

    def test_without_a_draft_plan_an_activity(self):
        wizard = self._wizard()
        self.assertEqual(wizard.make, "activity")
        wizard.make = "task"
        with self.assertRaisesRegex(UserError, "Draft Plan"):
            wizard.action_make()
        self.assertFalse(self.again.visit_choice)

    def test_sensitive_ones_stay_apart(self):
        self._sensitive(self.again)
        records = (self.again | self.promised).with_user(self.leader)
        plan = self._plan()
        wizard = self._wizard(records, self.leader, make="task", plan_id=plan.id)
        with self.assertRaisesRegex(UserError, "stand in no plan"):
            wizard.action_make()
        self._wizard(records, self.leader, make="activity").action_make()
        visit = self.again.sudo().visit_activity_id
        self.assertTrue(visit.is_sensitive)
        self.assertFalse(self.promised.visit_activity_id.is_sensitive)
        self.assertFalse(visit.with_user(self.viewer).has_access("read"))

    def test_who_plans(self):
        for user in (
            self.viewer,
            self.clerk,
            self.user(self.nation, "officer"),
            self.user(self.province_b, "officer"),
        ):
            for method in (
                "action_plan_visit",
                "action_set_aside_visit",
                "action_take_up_visit",
            ):
                with self.assertRaises(AccessError):
                    getattr(self.again.with_user(user), method)()
        wizard = self._wizard(make="activity")
        with self.assertRaises(AccessError):
            wizard.with_user(self.head).action_make()

    def test_choice_is_not_typed(self):
        for values in (
            {"visit_choice": "planned"},
            {"visit_reason": "x"},
            {"visit_activity_id": self._activity().id},
        ):
            with self.assertRaises(AccessError):
                self.again.with_user(self.leader).write(values)

    def test_drafts_and_closed_are_not_visited(self):
        for record in (self.draft, self.closed, self.withdrawn):
            with self.assertRaises(UserError):
                record.with_user(self.officer).action_plan_visit()

    def test_of_several_units_is_refused(self):
        below = self.user(self.district_a1, "officer")
        self.env["kh18.post"].create(
            {
                "unit_id": self.district_a1.id,
                "user_id": self.officer.id,
                "role": "officer",
                "date_from": "2020-01-01",
            }
        )
        other = self._sent(90, user=below, unit_id=self.district_a1.id)
        records = self.again | other.with_user(self.env.user)
        wizard = self._wizard(records, make="activity")
        with self.assertRaisesRegex(UserError, "one unit"):
            wizard.action_make()

    def test_candidates_are_grouped_by_body(self):
        action = self.env.ref("kh18_oversight.recommendation_action_visit")
        self.assertIn("search_default_group_addressee", action.context)
        domain = Domain(self._filter_domain("visit_candidate"))
        domain &= Domain("id", "in", self.every.ids)
        groups = self.every._read_group(domain, ["addressee_id"], ["__count"])
        self.assertEqual(groups, [(self.office, 3)])
