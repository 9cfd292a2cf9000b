from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .findings_common import QUESTIONS, FindingCase


@tagged("post_install", "-at_install")
class TestChecklist(FindingCase):
    def test_a_released_checklist_stays_as_it_is(self):
        checklist = self.checklist.with_user(self.head)
        with self.assertRaisesRegex(UserError, "make a new version"):
            checklist.name = "Tên khác"
        with self.assertRaisesRegex(UserError, "make a new version"):
            checklist.item_ids[0].question = "Hỏi khác?"
        with self.assertRaisesRegex(UserError, "make a new version"):
            checklist.item_ids[0].unlink()
        with self.assertRaisesRegex(UserError, "make a new version"):
            checklist.item_ids.create({"checklist_id": checklist.id, "question": "?"})
        with self.assertRaises(UserError):
            checklist.unlink()

    def test_state_and_version_are_not_typed(self):
        draft = self._checklist(release=False, name="Nháp").with_user(self.head)
        for name, value in (("state", "released"), ("version", 7)):
            with self.subTest(name=name), self.assertRaises(AccessError):
                draft[name] = value

    def test_a_checklist_without_questions_is_not_released(self):
        empty = self._checklist(release=False, item_ids=[])
        with self.assertRaisesRegex(UserError, "no question"):
            empty.with_user(self.head).action_release()

    def test_only_head_and_leader_of_the_unit_release(self):
        draft = self._checklist(release=False, name="Nháp")
        for user in (self.officer, self.clerk, self.user(self.province_b, "head")):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                draft.with_user(user).action_release()
        draft.with_user(self.leader).action_release()
        self.assertEqual(draft.state, "released")

    def _new_version(self, checklist):
        action = checklist.with_user(self.head).action_new_version()
        return self.env["kh18.checklist"].browse(action["res_id"])

    def test_a_new_version_replaces_the_one_before(self):
        second = self._new_version(self.checklist)
        self.assertEqual((second.version, second.state), (2, "draft"))
        self.assertEqual(second.mapped("item_ids.question"), list(QUESTIONS))
        self.assertEqual(self.checklist.state, "released", "until then in use")
        with self.assertRaisesRegex(UserError, "already made from it"):
            self._new_version(self.checklist)
        second.with_user(self.head).action_release()
        self.assertEqual(self.checklist.state, "retired")

    def test_a_shipped_checklist_is_adapted_by_a_unit(self):
        shipped = self.env.ref("kh18_oversight.checklist_labour")
        self.assertEqual(shipped.state, "released")
        with self.assertRaises(AccessError):
            shipped.with_user(self.head).action_new_version()
        with self.assertRaises(AccessError):
            shipped.with_user(self.officer).action_adapt()
        action = shipped.with_user(self.head).action_adapt()
        own = self.env["kh18.checklist"].browse(action["res_id"])
        self.assertEqual((own.unit_id, own.version), (self.province_a, 1))
        own.with_user(self.head).action_release()
        self.assertEqual(shipped.state, "released", "shipped ones stay for the others")

    def test_the_administrator_keeps_the_shipped_ones(self):
        shipped = self.env.ref("kh18_oversight.checklist_labour")
        action = shipped.with_user(self.admin).action_new_version()
        second = self.env["kh18.checklist"].browse(action["res_id"])
        self.assertEqual((second.version, second.unit_id.id), (2, False))
        shipped.with_user(self.admin).action_retire()
        self.assertEqual(shipped.state, "retired")
        shipped._release_shipped()
        self.assertEqual(shipped.state, "retired", "an update does not bring it back")
        with self.assertRaises(AccessError):
            self.checklist.with_user(self.officer).action_retire()

    def test_taking_it_asks_each_party_each_question(self):
        form = Form(
            self.env["kh18.checklist.wizard"]
            .with_user(self.officer)
            .with_context(default_activity_id=self.activity.id)
        )
        self.assertEqual(form.checklist_id, self.checklist, "the one of the topic")
        self.assertEqual(form.party_ids[:], self.activity.party_ids)
        form.save().action_take()
        answers = self.activity.answer_ids
        self.assertEqual(len(answers), 6)
        self.assertEqual(self.activity.answer_count, 6)
        mine = answers.filtered(lambda a: a.party_id == self.party)
        self.assertEqual(mine.mapped("question"), list(QUESTIONS))
        self.assertEqual(mine.clause_id, self.clause)

    def test_the_nearest_checklist_of_the_topic_is_proposed(self):
        usual = self.activity.with_user(self.officer)._usual_checklist
        shipped = self._checklist(release=False, name="A", unit_id=False)
        shipped.with_user(self.admin).action_release()
        self.assertEqual(usual(), self.checklist)
        self.checklist.with_user(self.head).action_retire()
        self.assertEqual(usual(), shipped)
        self.activity.topic_id = False
        self.assertFalse(usual())

    def test_a_later_version_never_changes_answers(self):
        answers = self._take(
            checklist_id=self.checklist.id, party_ids=[Command.set(self.party.ids)]
        )
        second = self._new_version(self.checklist)
        second.item_ids[0].question = "Hỏi khác?"
        second.with_user(self.head).action_release()
        self.assertEqual(answers.mapped("question"), list(QUESTIONS))
        with self.assertRaisesRegex(UserError, "taken already"):
            self._take(checklist_id=second.id, party_ids=[Command.set(self.party.ids)])
        other = self._take(
            checklist_id=second.id, party_ids=[Command.set(self.party_2.ids)]
        )
        self.assertIn("Hỏi khác?", other.mapped("question"))

    def test_taking_is_all_or_nothing(self):
        self._take(
            checklist_id=self.checklist.id, party_ids=[Command.set(self.party.ids)]
        )
        with self.assertRaisesRegex(UserError, "taken already"):
            self._take(
                checklist_id=self.checklist.id,
                party_ids=[Command.set(self.activity.party_ids.ids)],
            )
        self.assertEqual(self.activity.answer_ids.party_id, self.party)

    def test_only_a_released_checklist_and_own_parties(self):
        draft = self._checklist(release=False, name="Nháp")
        with self.assertRaisesRegex(UserError, "Released"):
            self._take(checklist_id=draft.id)
        other = self._activity(party_ids=self._parties(self.expert))
        with self.assertRaisesRegex(UserError, "choose those of"):
            self._take(
                checklist_id=self.checklist.id,
                party_ids=[Command.set(other.party_ids.ids)],
            )
        with self.assertRaisesRegex(UserError, "choose those of"):
            self._take(checklist_id=self.checklist.id, party_ids=[])

    def test_without_parties_it_is_taken_once(self):
        alone = self._activity(object_text="Các doanh nghiệp")
        answers = self._take(alone, checklist_id=self.checklist.id)
        self.assertEqual(len(answers), 3)
        with self.assertRaisesRegex(UserError, "taken already"):
            self._take(alone, checklist_id=self.checklist.id)

    def test_others_take_no_checklist(self):
        for user in (self.viewer, self.clerk, self.user(self.nation, "officer")):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._take(user=user, checklist_id=self.checklist.id)

    def test_questions_of_answers_are_not_typed(self):
        answer = self._take(checklist_id=self.checklist.id)[0]
        answer.write({"answer": "no", "note": "Không xuất trình"})
        for name, value in (("question", "?"), ("party_id", self.party_2.id)):
            with self.subTest(name=name), self.assertRaises(AccessError):
                answer.write({name: value})
        with self.assertRaises(AccessError):
            answer.create({"activity_id": self.activity.id, "question": "?"})

    def test_no_and_partly_become_findings(self):
        answers = self._take(checklist_id=self.checklist.id)
        no, partly, fine = answers[:3]
        no.write({"answer": "no", "note": "Ba người", "file_ids": [self._file()]})
        partly.answer = "partly"
        fine.answer = "yes"
        action = no.action_make_finding()
        finding = self.env["kh18.finding"].browse(action["res_id"])
        self.assertEqual(finding.answer_id, no)
        self.assertEqual(no.finding_ids, finding)
        self.assertEqual(finding.kind, "violation")
        self.assertEqual(finding.name, no.question)
        self.assertEqual(finding.description, "Ba người")
        self.assertEqual(finding.clause_id, self.clause)
        self.assertEqual(finding.party_id, no.party_id)
        self.assertEqual(finding.file_ids, no.file_ids)
        with self.assertRaisesRegex(UserError, "Only an answer"):
            (partly | fine).action_make_finding()
        self.assertEqual(self.activity.finding_count, 1, "all or none")
        (no | partly).action_make_finding()
        self.assertEqual(self.activity.finding_count, 2, "none twice")
        self.assertEqual(partly.finding_ids.kind, "shortcoming")

    def test_answers_freeze_with_the_activity(self):
        answer = self._take(checklist_id=self.checklist.id)[0]
        answer.write({"answer": "no", "file_ids": [self._file()]})
        self._conclude(self.activity)
        for step in (
            lambda: answer.write({"answer": "yes"}),
            lambda: answer.action_make_finding(),
            lambda: answer.unlink(),
            lambda: answer.file_ids.unlink(),
            lambda: self._take(checklist_id=self.checklist.id),
        ):
            with self.assertRaises(UserError):
                step()
        self.assertEqual(answer.answer, "no")
