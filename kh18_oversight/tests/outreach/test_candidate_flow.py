from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .picker_common import PickerCase


@tagged("post_install", "-at_install")
class TestCandidateFlow(PickerCase):
    """Proposed by machine and officer, decided by head and leader."""

    def _reject(self, candidate, reason="Đã có thanh tra", user=None):
        action = candidate.with_user(user or self.head).action_reject()
        wizard = self.env[action["res_model"]].with_user(user or self.head)
        wizard = wizard.with_context(**action["context"]).create({"reason": reason})
        return wizard.action_confirm()

    def test_topics_are_proposed_once(self):
        self._found_again()
        self._sent(topic_id=self.other_topic.id)
        made = self._propose()
        topics = self.env["kh18.topic"].search([])
        self.assertEqual(made.topic_id, topics)
        at_body = made.filtered("party_ids")
        self.assertEqual(at_body.party_ids, self.company)
        self.assertEqual(at_body.topic_id, self.topic)
        self.assertEqual(len(made), len(topics) + 1)
        by_topic = {c.topic_id: c for c in made - at_body}
        self.assertEqual(by_topic[self.topic].origin, "finding")
        self.assertEqual(by_topic[self.other_topic].origin, "time")
        self.assertFalse(self._propose())

    def test_what_was_overseen_lately_is_not_proposed_for_that(self):
        self._overseen(1)
        self.assertNotIn(self.topic, self._propose().topic_id)

    def test_proposing_again_follows_what_is_known(self):
        made = self._propose().filtered(lambda c: c.topic_id == self.topic)
        before = made.score
        self._reject(typed := self._candidate(topic_id=self.other_topic.id))
        kept = typed.score
        self._sent(topic_id=self.topic.id)
        self._sent(topic_id=self.other_topic.id)
        self.assertFalse(self._propose())
        self.assertEqual(made.score, before + 4)
        self.assertEqual((typed.score, typed.state), (kept, "rejected"))

    def test_a_typed_topic_is_not_proposed_again(self):
        typed = self._candidate()
        made = self._propose()
        self.assertEqual(typed.origin, "typed")
        self.assertNotIn(self.topic, made.topic_id)

    def test_a_proposed_topic_given_a_body_is_not_proposed_again(self):
        made = self._propose().filtered(lambda c: c.topic_id == self.topic)
        made.party_ids = self.office
        self.assertFalse(self._propose())

    def test_who_works_in_the_unit_proposes(self):
        for role in ("viewer", "clerk"):
            with self.assertRaises(AccessError):
                self._propose(self.user(self.province_a, role))
        with self.assertRaises(AccessError):
            self._propose(self.user(self.district_a1, "leader"))
        with self.assertRaises(AccessError):
            self._propose(self.stranger)

    def test_the_dialog_opens_the_list(self):
        wizard = self.env["kh18.candidate.propose.wizard"].with_user(self.officer)
        wizard = wizard.create({})
        self.assertEqual(wizard.unit_id, self.province_a)
        self.assertEqual(wizard.year, self.year)
        action = wizard.action_propose()
        found = self.env["kh18.candidate"].search(action["domain"])
        self.assertEqual(found.unit_id, self.province_a)
        self.assertEqual(len(found), len(self.env["kh18.topic"].search([])))
        foreign = wizard.create({"unit_id": self.province_a.id, "year": 3000})
        with self.assertRaisesRegex(ValidationError, "no year"):
            foreign.action_propose()

    def test_chosen_makes_a_line_of_the_plan(self):
        plan = self._draft_plan()
        candidate = self._candidate(party_ids=(self.company | self.office).ids)
        candidate.with_user(self.head).action_choose()
        task = candidate.task_id
        self.assertEqual((task.plan_id, task.topic_id), (plan, self.topic))
        self.assertEqual(task.name, candidate.name)
        self.assertEqual(
            task.object_text, ", ".join(candidate.party_ids.mapped("name"))
        )
        self.assertEqual(candidate.state, "chosen")
        self.assertEqual(candidate.decided_by_id, self.head)
        self.assertEqual(task._activity_vals()["topic_id"], self.topic.id)

    def test_several_drafts_are_asked_for(self):
        plan = self._draft_plan()
        twin = plan.sudo().copy({"year": self.year + 1})
        twin._unfreeze().write({"amends_id": plan.id})
        twin._unfreeze().write({"year": self.year})
        candidate = self._candidate().with_user(self.leader)
        action = candidate.action_choose()
        wizard = self.env[action["res_model"]].with_user(self.leader)
        wizard = wizard.with_context(**action["context"]).create({})
        self.assertEqual(wizard.open_plan_ids, plan | twin)
        with self.assertRaisesRegex(UserError, "choose one"):
            wizard.action_choose()
        wizard.plan_id = twin
        wizard.action_choose()
        self.assertEqual(candidate.task_id.plan_id, twin)

    def test_without_a_draft_a_new_plan_is_offered(self):
        candidate = self._candidate().with_user(self.leader)
        action = candidate.action_choose()
        wizard = self.env[action["res_model"]].with_user(self.leader)
        wizard = wizard.with_context(**action["context"]).create({})
        self.assertFalse(wizard.open_plan_ids)
        offered = wizard.action_new_plan()
        plans = self.env["kh18.plan"].with_user(self.officer)
        form = Form(plans.with_context(**offered["context"]))
        self.assertEqual(form.unit_id, self.province_a)
        self.assertEqual((form.kind, form.year), ("yearly", self.year))
        self.assertEqual(candidate.state, "candidate")

    def test_a_plan_of_another_unit_or_state_takes_nothing_in(self):
        candidate = self._candidate().with_user(self.leader)
        for plan in (
            self._draft_plan(self.district_a1),
            self._plan(self.province_a, year=self.year + 1),
        ):
            with self.assertRaisesRegex(UserError, "takes in no topics"):
                candidate._choose(plan.with_user(self.leader))
        plan = self._draft_plan()
        plan.sudo()._unfreeze().write({"state": "submitted"})
        with self.assertRaisesRegex(UserError, "takes in no topics"):
            candidate._choose(plan.with_user(self.leader))

    def test_topics_of_two_years_are_chosen_apart(self):
        both = self._candidate() | self._candidate(year=self.year + 1)
        with self.assertRaisesRegex(UserError, "one year at a time"):
            both.with_user(self.leader).action_choose()

    def test_only_head_and_leader_decide(self):
        self._draft_plan()
        candidate = self._candidate()
        above = self.user(self.nation, "leader")
        candidate.sudo().proposed_on = self.today
        for user in (self.officer, self.viewer, self.clerk, above):
            as_user = candidate.with_user(user)
            for step in ("choose", "reject", "propose_up", "reopen"):
                with self.assertRaises(AccessError):
                    getattr(as_user, f"action_{step}")()
            with self.assertRaises(AccessError):
                as_user._reject_with_reason("x")
            self.assertFalse(as_user.can_decide)
        self.assertTrue(candidate.with_user(self.leader).can_decide)

    def test_rejected_with_a_reason(self):
        candidate = self._candidate()
        with self.assertRaisesRegex(UserError, "Reason is empty"):
            self._reject(candidate, "  ")
        self._reject(candidate)
        self.assertEqual(candidate.state, "rejected")
        self.assertEqual(candidate.decision_reason, "Đã có thanh tra")
        self.assertIn("Đã có thanh tra", candidate.message_ids[0].body)
        with self.assertRaisesRegex(UserError, "this step is for"):
            candidate.with_user(self.head).action_choose()

    def test_what_was_known_then_stays(self):
        candidate = self._candidate()
        self._reject(candidate)
        score, lines = candidate.score, candidate.score_ids
        with self.assertRaisesRegex(UserError, "is decided"):
            candidate.workers = 3
        with self.assertRaisesRegex(UserError, "this step is for"):
            candidate.action_reckon()
        with self.assertRaisesRegex(UserError, "no longer be deleted"):
            candidate.unlink()
        self._sent(topic_id=self.topic.id)
        self._propose()
        self.assertEqual((candidate.score, candidate.score_ids), (score, lines))

    def _reopen(self, candidate):
        as_head = candidate.with_user(self.head)
        self.assertEqual(
            as_head.action_reopen()["context"]["default_method"],
            "_reopen_with_reason",
        )
        as_head._reopen_with_reason("Có tình tiết mới")

    def test_a_decision_is_taken_back(self):
        self._draft_plan()
        candidate = self._candidate()
        candidate.with_user(self.head).action_choose()
        task = candidate.task_id
        self._sent(topic_id=self.topic.id)
        before = candidate.score
        self._reopen(candidate)
        self.assertFalse(task.exists())
        self.assertEqual(candidate.state, "candidate")
        self.assertFalse(candidate.decided_by_id)
        self.assertEqual(candidate.score, before + 4)
        self._reject(candidate)
        self._reopen(candidate)
        self.assertFalse(candidate.decision_reason)

    def test_a_line_of_a_submitted_plan_stays(self):
        plan = self._draft_plan()
        candidate = self._candidate()
        candidate.with_user(self.head).action_choose()
        plan.sudo()._unfreeze().write({"state": "submitted"})
        with self.assertRaisesRegex(UserError, "amendment"):
            candidate.with_user(self.head).action_reopen()

    def test_proposed_to_the_superior_and_taken_over(self):
        leader = self.user(self.district_a1, "leader")
        below = self._candidate(
            leader,
            unit_id=self.district_a1.id,
            party_ids=self.company.ids,
            workers=300,
            workers_source="Thống kê",
        )
        seen = below.with_user(self.officer)
        self.assertFalse(seen.search([("id", "=", below.id)]))
        with self.assertRaises(AccessError):
            seen.action_take_over()
        below.action_propose_up()
        self.assertEqual(seen.search([("id", "=", below.id)]), below)
        self.assertTrue(seen.can_take_over)
        self.assertFalse(below.can_take_over)
        own = seen.browse(seen.action_take_over()["res_id"])
        self.assertEqual((own.unit_id, own.source_id), (self.province_a, below))
        self.assertEqual((own.origin, own.workers), ("below", 300))
        self.assertEqual(own.party_ids, self.company)
        self.assertEqual(seen.action_take_over()["res_id"], own.id)
        self.assertIn("Taken over by", below.message_ids[0].body)
        with self.assertRaises(AccessError):
            below.action_take_over()

    def test_nobody_is_above_the_first_unit(self):
        leader = self.user(self.nation, "leader")
        topic = self._candidate(leader, unit_id=self.nation.id)
        self.assertFalse(topic.can_propose_up)
        with self.assertRaisesRegex(UserError, "no unit above"):
            topic.action_propose_up()

    def test_views_open(self):
        candidate = self._candidate()
        form = Form(candidate.with_user(self.leader))
        self.assertEqual(form.score, candidate.score)
        with Form(self.env["kh18.candidate"].with_user(self.officer)) as form:
            form.topic_id = self.topic
        self.assertEqual(form.record.name, self.topic.name)
        found = self.env["kh18.candidate"].with_user(self.officer)
        self.assertIn(candidate, found.search([("is_next_year", "=", True)]))
        self.assertTrue(candidate.is_next_year)
