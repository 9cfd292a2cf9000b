from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from ..documents.access import MAKERS
from .question_common import SECRET, QuestionCase

governing = MAKERS["kh18.document governing"]


@tagged("post_install", "-at_install")
class TestQuestion(QuestionCase):
    def test_it_is_due_in_the_units_working_days(self):
        self.unit.answer_days = 5
        record = self._question()
        limit = self.env["kh18.workday"]._limit(self.today, 5, "working")
        self.assertEqual(record.term_days, 5)
        self.assertEqual(record.date_limit, limit.day)
        self.assertIn("5", record.limit_explanation)
        self.unit.answer_days = 20
        self.assertEqual(record.term_days, 5)
        record.term_days = 7
        self.assertGreater(record.date_limit, limit.day)

    def test_numbers_and_days_are_checked(self):
        for days in (0, 251):
            with self.assertRaises(ValidationError):
                self.unit.answer_days = days
            with self.assertRaises(ValidationError):
                self._question(term_days=days)
        with self.assertRaises(ValidationError):
            self._question(date_asked=self.ago(-1))

    def test_overdue_is_a_condition(self):
        record = self._question(date_asked=self.ago(60))
        self.assertTrue(record.is_overdue)
        found = self.env["kh18.question"].search([("is_overdue", "=", True)])
        self.assertIn(record, found)
        record.with_user(self.head)._leave_unpublished("Trùng lặp")
        self.assertFalse(record.is_overdue)

    def test_the_whole_way(self):
        record = self._question(topic_id=self.topic.id)
        self.assertEqual(record.state, "new")
        self._assigned(record)
        self.assertEqual((record.state, record.assigned_id), ("assigned", self.officer))
        self.assertIn(self.officer.partner_id, record.message_partner_ids)
        mine = record.with_user(self.officer)
        mine.write({"answer": "<p>Có.</p>", "public_question": "Có giám sát không?"})
        mine.action_answer()
        self.assertEqual(record.state, "answered")
        self.assertEqual(record.answered_by_id, self.officer)
        self.assertEqual(record.date_answered, self.today)
        self.assertFalse(record.date_done)
        record.with_user(self.head).action_approve()
        self.assertEqual(record.approved_by_id, self.head)
        self.assertEqual(record.date_done, self.today)
        record.with_user(self.leader).action_publish()
        self.assertEqual(record.state, "published")
        self.assertEqual(record.date_published, self.today)
        copy = record.copy_id
        self.assertEqual((copy.kind, copy.unit_id), ("question", self.unit))
        self.assertEqual(copy.summary, "Có giám sát không?")
        self.assertIn("Có.", copy.body)
        self.assertTrue(copy.is_public)

    def test_only_head_and_leader_decide(self):
        record = self._question()
        officer = record.with_user(self.officer)
        with self.assertRaises(AccessError):
            officer.action_assign()
        with self.assertRaises(AccessError):
            officer._assign(self.officer, self.env["kh18.department"], 0)
        with self.assertRaises(AccessError):
            officer.assigned_id = self.officer
        self._assigned(record)
        with self.assertRaises(AccessError):
            record.with_user(self.second).action_answer()
        officer.answer = "<p>Có.</p>"
        officer.action_answer()
        for user in (self.officer, self.second, self.clerk, self.admin):
            for step in ("action_approve", "action_publish"):
                with self.assertRaises(AccessError):
                    getattr(record.with_user(user), step)()
            for step in ("_return_with_reason", "_leave_unpublished", "_take_down"):
                with self.assertRaises(AccessError):
                    getattr(record.with_user(user), step)("Vì")
        district = self.user(self.district_a1, "leader")
        nation = self.user(self.nation, "leader")
        for user in (district, nation):
            with self.assertRaises(AccessError):
                record.with_user(user).action_approve()

    def test_who_answers_holds_a_post_in_the_unit(self):
        record = self._question()
        for user in (
            self.user(self.province_b, "officer"),
            self.user(self.unit, "viewer"),
        ):
            with self.assertRaises(UserError):
                self._assigned(record, user)

    def test_nor_is_it_handed_over_to_another(self):
        record = self._with_sender(self._assigned(self._question()))
        clerk = self.user(self.unit, "clerk")
        handovers = self.env["kh18.handover"].with_user(self.officer)
        with self.assertRaisesRegex(UserError, "holds no post as officer"):
            handovers._hand_over(self.officer, self.unit, {record: clerk})
        handovers._hand_over(self.officer, self.unit, {record: self.second})
        self.assertEqual(record.assigned_id, self.second)

    def test_no_department_of_another_unit(self):
        record = self._question()
        foreign = self.env["kh18.department"].create(
            {"name": "Ban khác", "unit_id": self.district_a1.id}
        )
        with self.assertRaisesRegex(UserError, "no department"):
            record.with_user(self.head)._assign(self.officer, foreign, 0)

    def test_several_are_assigned_by_the_dialog(self):
        records = self._question() | self._question()
        action = records.with_user(self.head).action_assign()
        context = action["context"]
        wizard = self.env["kh18.assign.wizard"].with_user(self.head)
        wizard = wizard.with_context(**context).create(
            {"user_id": self.second.id, "term_days": 3}
        )
        self.assertIn(self.second, wizard.candidate_ids)
        self.assertNotIn(self.user(self.unit, "viewer"), wizard.candidate_ids)
        wizard.action_assign()
        self.assertEqual(records.assigned_id, self.second)
        self.assertEqual(set(records.mapped("term_days")), {3})
        wizard.model_name = "res.partner"
        with self.assertRaises(UserError):
            wizard.action_assign()

    def test_two_pairs_of_eyes(self):
        record = self._assigned(self._question(), self.head).with_user(self.head)
        record.answer = "<p>Có.</p>"
        record.action_answer()
        with self.assertRaises(UserError):
            record.action_approve()
        record.with_user(self.leader).action_approve()
        self.assertTrue(record.approved_on)

    def test_a_unit_may_do_without_the_second_pair(self):
        self.unit.two_person_approval = False
        record = self._assigned(self._question(), self.head).with_user(self.head)
        record.answer = "<p>Có.</p>"
        record.action_answer()
        record.action_approve()
        self.assertEqual(record.approved_by_id, self.head)

    def test_an_answer_has_words(self):
        record = self._assigned(self._question()).with_user(self.officer)
        record.answer = "<p><br/></p>"
        with self.assertRaises(UserError):
            record.action_answer()

    def test_an_answer_given_is_frozen_and_can_be_given_back(self):
        record = self._approved()
        for name in ("answer", "question"):
            with self.assertRaises(UserError):
                record.with_user(self.officer)[name] = "khác"
        record.with_user(self.head)._return_with_reason("Thiếu căn cứ")
        self.assertEqual(record.state, "assigned")
        self.assertFalse(record.approved_on or record.date_done)
        record.with_user(self.officer).answer = "<p>Khác</p>"
        self.assertIn("Thiếu căn cứ", record.message_ids[0].body)

    def test_publishing_wants_approval_and_a_cleaned_question(self):
        record = self._answered(public_question="Sạch")
        head = record.with_user(self.head)
        with self.assertRaises(UserError):
            head.action_publish()
        head.action_approve()
        record.public_question = " "
        with self.assertRaises(UserError):
            head.action_publish()
        self.assertFalse(record.copy_id)

    def test_who_words_it_for_the_public_does_not_publish_it(self):
        record = self._approved()
        head = record.with_user(self.head)
        head.public_question = "Ai giám sát?"
        self.assertEqual(record.worded_by_id, self.head)
        with self.assertRaisesRegex(UserError, "two pairs of eyes"):
            head.action_publish()
        with self.assertRaises(AccessError):
            head.worded_by_id = self.officer
        record.with_user(self.leader).action_publish()
        self.assertEqual(record.state, "published")

    def test_one_person_units_publish_their_own_words(self):
        self.unit.two_person_approval = False
        head = self._approved().with_user(self.head)
        head.public_question = "Ai giám sát?"
        head.action_publish()
        self.assertEqual(head.state, "published")

    def test_the_asker_is_never_published(self):
        record = self._with_sender(self._approved())
        head = record.with_user(self.head)
        for text in (
            f"{SECRET['name'].upper()} hỏi",
            "Lo thi kin dao hoi",
            f"Gọi {SECRET['phone']}",
            "Gọi 0912 345.678",
            "Gọi +84 912 345 678",
            "Lò\nThị Kín  Đáo hỏi",
            f"Thư {SECRET['email']}",
        ):
            record.public_question = text
            with self.assertRaises(UserError) as caught:
                head.action_publish()
            self.assertNotIn(SECRET["name"], str(caught.exception))
        record.public_question = "Ai giám sát?"
        head.action_publish()
        copy = record.copy_id.sudo()
        words = f"{copy.title} {copy.summary} {copy.body} {copy.facts}"
        for secret in SECRET.values():
            self.assertNotIn(secret, words)
        self.assertNotIn(record.question, words)

    def test_only_what_the_publisher_reads_is_cited(self):
        law = governing(self.env, self.unit)
        clause = self.env["kh18.document.clause"].create(
            {"document_id": law.id, "number": "Điều 10"}
        )
        record = self._question(
            document_ids=[Command.link(law.id)], clause_ids=[Command.link(clause.id)]
        )
        self._assigned(record).with_user(self.officer).answer = "<p>Có.</p>"
        record.with_user(self.officer).action_answer()
        record.with_user(self.head).action_approve()
        record.public_question = "Căn cứ nào?"
        record.with_user(self.head).action_publish()
        facts = dict(record.copy_id.facts)
        self.assertIn("Điều 10", facts["Căn cứ"])

    def test_no_secret_document_is_cited(self):
        law = governing(self.env, self.unit)
        record = self._approved(
            public_question="Căn cứ nào?", document_ids=[Command.link(law.id)]
        )
        leader = record.with_user(self.leader)
        for vals in ({"secrecy": "secret"}, {"is_restricted": True}):
            law.sudo().write(vals)
            self.env.invalidate_all()
            with self.assertRaisesRegex(UserError, "Legal Bases"):
                leader.action_publish()
            law.sudo().write(dict.fromkeys(vals, False))
        leader.action_publish()
        self.assertIn("Căn cứ", dict(record.copy_id.facts))

    def test_a_late_answer_is_not_made_timely_after(self):
        record = self._answered(date_asked=self.ago(90))
        for vals in ({"date_asked": self.ago(1)}, {"term_days": 200}):
            with self.assertRaises(UserError):
                record.write(vals)

    def test_an_answer_given_back_is_no_answer(self):
        record = self._answered()
        head = record.with_user(self.head)
        head._return_with_reason("Sai luật")
        self.assertFalse(record.date_answered)
        self.assertFalse(record.answered_by_id)
        head._leave_unpublished("Không thuộc phạm vi")
        self.assertFalse(record.date_answered, "counted as an answer by B05")

    def test_taking_down_tells_why_and_leads_to_a_new_copy(self):
        record = self._approved(public_question="Ai giám sát?")
        head = record.with_user(self.head)
        head.action_publish()
        first = record.copy_id
        with self.assertRaises(UserError):
            record.public_question = "Khác"
        with self.assertRaises(UserError):
            head._return_with_reason("Sửa")
        head._take_down("Luật đã đổi")
        self.assertEqual(record.state, "unpublished")
        self.assertEqual(first.state, "withdrawn")
        self.assertEqual(first.withdrawn_note, "Luật đã đổi")
        head._return_with_reason("Viết lại")
        mine = record.with_user(self.officer)
        mine.answer = "<p>Mới</p>"
        mine.action_answer()
        head.action_approve()
        head.action_publish()
        self.assertEqual(record.copy_id.replaces_id, first)

    def test_closing_without_publishing(self):
        record = self._answered()
        head = record.with_user(self.head)
        with self.assertRaises(UserError):
            head._leave_unpublished("Vì")
        head.action_approve()
        head._leave_unpublished("Chỉ liên quan một người")
        self.assertEqual(record.state, "unpublished")
        self.assertEqual(record.unpublished_reason, "Chỉ liên quan một người")

    def test_reasons_are_asked_by_the_dialog(self):
        record = self._approved()
        action = record.with_user(self.head).action_leave_unpublished()
        wizard = self.env["kh18.reason.wizard"].with_user(self.head)
        wizard = wizard.with_context(**action["context"]).create({"reason": "Riêng tư"})
        wizard.action_confirm()
        self.assertEqual(record.unpublished_reason, "Riêng tư")

    def test_steps_stand_in_order(self):
        record = self._question()
        for step in ("action_answer", "action_approve", "action_publish"):
            with self.assertRaises(UserError):
                getattr(record.with_user(self.head), step)()
        with self.assertRaises(AccessError):
            record.state = "published"
        with self.assertRaises(AccessError):
            self._question(state="answered")

    def test_similar_questions_show_what_was_answered(self):
        text = "Công đoàn cơ sở có được giám sát việc trả lương thêm giờ không?"
        before = self._approved(question=text)
        self._question(question=text)
        other = self._approved(question="Hồ sơ kết nạp đoàn viên gồm những gì?")
        record = self._question(
            question="Cho hỏi công đoàn cơ sở có được giám sát việc trả lương không?"
        )
        self.assertEqual(record.similar_ids, before)
        self.assertNotIn(other, record.similar_ids)
        below = self._question(
            user=self.user(self.district_a1, "officer"),
            unit=self.district_a1,
            question=text,
        )
        self.assertFalse(below.similar_ids)

    def test_short_names_keep_whole_words(self):
        record = self._question(question="một hai ba " * 40)
        self.assertLessEqual(len(record.name), 110)
        self.assertTrue(record.name.endswith("…"))
        self.assertEqual(len(self._question(question="x" * 300).name), 110)

    def test_words_of_the_form_stay(self):
        record = self._question()
        record.sudo().write({"from_form": True, "source": "form"})
        for user in (self.officer, self.leader):
            with self.assertRaises(UserError):
                record.with_user(user).question = "Đã sửa"
            with self.assertRaises(UserError):
                record.with_user(user).date_asked = self.ago(3)
            with self.assertRaises(UserError):
                record.with_user(user).unlink()
        with self.assertRaises(AccessError):
            self._question(from_form=True)

    def test_it_stays_in_its_unit(self):
        record = self._question()
        with self.assertRaises(UserError):
            record.unit_id = self.district_a1

    def test_an_ended_unit_hands_over_what_is_open(self):
        record = self._with_sender(self._assigned(self._question()))
        done = self._approved()
        self.unit._hand_over(self.province_b, self.today + timedelta(days=1))
        self.assertEqual(record.unit_id, self.province_b)
        self.assertFalse(record.assigned_id)
        self.assertEqual(record.sudo()._sender().unit_id, self.province_b)
        self.assertEqual(done.unit_id, self.unit)
