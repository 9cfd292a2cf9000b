from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..documents.access import MAKERS
from .question_common import SECRET, QuestionCase

incoming = MAKERS["kh18.document incoming"]


@tagged("post_install", "-at_install")
class TestIntake(QuestionCase):
    @classmethod
    def _classified(cls, **values):
        record = cls._assigned(cls._intake(**values)).with_user(cls.officer)
        record.action_classify()
        return record

    def _pass(self, record, user=None, **values):
        user = user or self.officer
        wizard = self.env["kh18.intake.pass.wizard"].with_user(user)
        wizard = wizard.create({"intake_id": record.id, **values})
        wizard.action_pass()
        return record.passing_ids[0]

    def test_the_whole_way(self):
        record = self._intake(kind="complaint", urgency="danger", workers_affected=50)
        self.assertEqual(record.state, "received")
        self._assigned(record)
        mine = record.with_user(self.officer)
        mine.action_classify()
        self.assertEqual(record.state, "classified")
        self.assertEqual(record.classified_by_id, self.officer)
        row = self._pass(record, way="body", partner_id=self.office.id, note="Gửi Sở")
        self.assertEqual((record.state, row.partner_id), ("passed", self.office))
        self.assertEqual(row.note, "Gửi Sở")
        mine.answer = "Đã chuyển và đã có kết quả."
        mine.action_answer()
        self.assertEqual(record.state, "answered")
        self.assertEqual(record.date_answered, self.today)
        self.assertEqual(record.date_done, self.today)

    def test_bad_input_is_refused(self):
        with self.assertRaises(ValidationError):
            self._intake(content=" ")
        with self.assertRaises(ValidationError):
            self._intake(date_received=self.ago(-2))
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self._intake(workers_affected=-1)
            self.env.flush_all()
        record = self._intake(topic_id=False)
        with self.assertRaises(UserError):
            record.action_classify()
        record = self._classified()
        with self.assertRaises(UserError):
            record.action_answer()

    def test_it_goes_to_a_topic(self):
        other = self.env["kh18.topic"].search([], limit=2)[1]
        record = self._classified()
        row = self._pass(record, way="topic", topic_id=other.id)
        self.assertEqual((row.topic_id, record.topic_id), (other, other))

    def test_it_becomes_a_draft_recommendation(self):
        record = self._classified(body_id=self.office.id)
        row = self._pass(record, way="recommendation")
        made = row.recommendation_id
        self.assertEqual((made.state, made.source_kind), ("draft", "own"))
        self.assertEqual(made.name, record.name)
        self.assertEqual(made.addressee_id, self.office)
        self.assertEqual(made.topic_id, self.topic)
        self.assertEqual(made.create_uid, self.officer)

    def test_it_is_tied_to_a_recommendation_there_is(self):
        mine = self._recommendation()
        row = self._pass(
            self._classified(), way="recommendation", recommendation_id=mine.id
        )
        self.assertEqual(row.recommendation_id, mine)
        below = self._recommendation(
            user=self.user(self.district_a1, "officer"), unit_id=self.district_a1.id
        )
        with self.assertRaises(UserError):
            self._pass(
                self._classified(), way="recommendation", recommendation_id=below.id
            )
        foreign = self._recommendation(
            user=self.user(self.nation, "officer"), unit_id=self.nation.id
        )
        with self.assertRaises(AccessError):
            self._pass(
                self._classified(), way="recommendation", recommendation_id=foreign.id
            )

    def test_a_sensitive_one_is_not_copied_into_a_recommendation(self):
        record = self._classified(body_id=self.office.id)
        record.action_mark_sensitive()
        wizard = self.env["kh18.intake.pass.wizard"].with_user(self.officer)
        wizard = wizard.create({"intake_id": record.id, "way": "recommendation"})
        self.assertFalse(wizard.name or wizard.content)
        with self.assertRaises(UserError):
            wizard.action_pass()

    def test_each_way_needs_its_own(self):
        for way in ("topic", "recommendation", "body", "unit"):
            record = self._classified()
            wizard = self.env["kh18.intake.pass.wizard"].with_user(self.officer)
            wizard = wizard.create({"intake_id": record.id, "way": way})
            wizard.topic_id = False
            with self.assertRaises(UserError, msg=way):
                wizard.action_pass()
            self.assertEqual(record.state, "classified")

    def test_it_goes_up_and_down_the_tree(self):
        for unit in (self.nation, self.district_a1, self.grassroots_a11):
            record = self._with_sender(self._classified())
            row = self._pass(record, way="unit", unit_id=unit.id)
            there = row.sudo().new_intake_id
            self.assertEqual((there.unit_id, there.state), (unit, "received"))
            self.assertEqual(there.content, record.content)
            self.assertEqual(there.sudo().origin_id, record)
            self.assertTrue(there.is_anonymous)
            self.assertFalse(there.sudo()._sender())
            self.assertNotIn(self.officer.partner_id, there.message_partner_ids)
            self.assertEqual(record.date_done, self.today)

    def test_it_does_not_leave_the_branch(self):
        for unit in (self.province_b, self.grassroots_b11, self.unit):
            with self.assertRaises(UserError):
                self._pass(self._classified(), way="unit", unit_id=unit.id)

    def test_it_goes_to_no_union_that_has_ended(self):
        record = self._classified()
        self.district_a1.sudo().closing_date = self.ago(1)
        with self.assertRaisesRegex(UserError, "has ended"):
            self._pass(record, way="unit", unit_id=self.district_a1.id)
        self.assertEqual(record.state, "classified")

    def test_the_sender_goes_along_only_when_asked(self):
        record = self._with_sender(self._classified())
        row = self._pass(
            record, way="unit", unit_id=self.district_a1.id, with_sender=True
        )
        sender = row.sudo().new_intake_id._sender()
        self.assertEqual(
            (sender.name, sender.unit_id), (SECRET["name"], self.district_a1)
        )

    def test_an_answer_there_is_the_answer_here(self):
        record = self._classified()
        there = (
            self._pass(record, way="unit", unit_id=self.district_a1.id)
            .sudo()
            .new_intake_id
        )
        head = self.user(self.district_a1, "head")
        there = there.with_user(head)
        there.action_classify()
        there.answer = "Huyện đã giải quyết."
        there.action_answer()
        self.assertEqual((record.state, record.answer), ("answered", there.answer))

    def test_a_refusal_there_is_told_here_and_may_be_taken_back(self):
        record = self._classified()
        row = self._pass(record, way="unit", unit_id=self.district_a1.id)
        there = row.sudo().new_intake_id
        there = there.with_user(self.user(self.district_a1, "head"))
        there._reject("Không thuộc thẩm quyền")
        receipt = record.sudo()._receipt()
        self.assertEqual(
            (receipt["state"], receipt["reason"]), ("closed", "Không thuộc thẩm quyền")
        )
        there._reopen("Đã hỏi lại")
        there.action_pass_on()
        there.answer = "Huyện đã giải quyết."
        there.action_answer()
        self.assertEqual((record.state, record.answer), ("answered", there.answer))

    def test_the_trace_is_kept(self):
        row = self._pass(self._classified(), way="body", partner_id=self.office.id)
        for user in (self.officer, self.leader, self.admin):
            with self.assertRaises(AccessError):
                row.with_user(user).note = "khác"
            with self.assertRaises(AccessError):
                row.with_user(user).unlink()
        with self.assertRaises(AccessError):
            row.sudo().note = "khác"

    def test_not_taken_up_with_a_reason_and_again(self):
        record = self._intake()
        with self.assertRaises(AccessError):
            record._reject("Vì")
        record.with_user(self.head)._reject("Không rõ nội dung")
        self.assertEqual(record.rejected_reason, "Không rõ nội dung")
        self.assertFalse(record.is_overdue)
        with self.assertRaises(UserError):
            record.content = "khác"
        record.with_user(self.leader)._reopen("Đã rõ")
        self.assertEqual(record.state, "classified")
        self.assertFalse(record.date_done)

    def test_others_do_not_act_on_it(self):
        record = self._classified()
        for user in (
            self.second,
            self.clerk,
            self.admin,
            self.user(self.nation, "leader"),
            self.user(self.district_a1, "leader"),
        ):
            for step in ("action_pass_on", "action_answer", "action_mark_sensitive"):
                with self.assertRaises(AccessError, msg=f"{user.login} {step}"):
                    getattr(record.with_user(user), step)()
            with self.assertRaises(AccessError):
                record.with_user(user)._pass_to_topic(self.topic, "")

    def test_who_enters_a_sensitive_one_goes_on_with_it(self):
        record = self._intake(is_sensitive=True)
        self.assertEqual(record.assigned_id, self.officer)
        self.assertTrue(record.is_sensitive)
        self.assertFalse(record.with_user(self.second).has_access("read"))
        self.assertTrue(record.with_user(self.head).has_access("read"))
        by_head = self._intake(user=self.head, is_sensitive=True)
        self.assertFalse(by_head.assigned_id)
        with self.assertRaises(AccessError):
            record.is_sensitive = False

    def test_opening_it_again_is_the_leaders(self):
        record = self._classified()
        record.action_mark_sensitive()
        for user in (self.officer, self.head):
            with self.assertRaises(AccessError):
                record.with_user(user).action_mark_open()
        record.with_user(self.leader).action_mark_open()
        self.assertTrue(record.with_user(self.second).has_access("read"))

    def test_its_letter_is_shut_before_it(self):
        letter = incoming(self.env, self.unit)
        record = self._classified(source="letter", document_id=letter.id)
        with self.assertRaises(ValidationError):
            record.action_mark_sensitive()
        letter.with_user(self.leader).action_restrict()
        record.with_user(self.leader).action_mark_sensitive()
        self.assertTrue(record.is_sensitive)

    def test_only_the_form_brings_what_came_by_the_form(self):
        with self.assertRaises(ValidationError):
            self._intake(source="form")
        record = self._intake()
        with self.assertRaises(ValidationError):
            record.source = "form"

    def test_its_followers_are_shut_out(self):
        record = self._classified()
        record.sudo().message_subscribe((self.second | self.officer).partner_id.ids)
        record.action_mark_sensitive()
        self.assertEqual(
            record.message_partner_ids & (self.second | self.officer).partner_id,
            self.officer.partner_id,
        )
        self._assigned(record, self.second)
        self.assertFalse(record.with_user(self.officer).has_access("read"))
        self.assertNotIn(self.officer.partner_id, record.sudo().message_partner_ids)
