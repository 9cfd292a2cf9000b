from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .common import FieldworkCase


@freeze_time("2036-04-15")
@tagged("post_install", "-at_install")
class TestBadInput(FieldworkCase):
    """What cannot be is refused with the field and the cure; what stood stays."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._procedure([{"name": "Báo cáo", "gate": "concluded", "needs_proof": True}])
        party = {
            "partner_id": cls.company.id,
            "date_notice": "2036-03-02",
            "date_work": "2036-03-20",
        }
        cls.activity = cls._activity(party_ids=[Command.create(party)])
        cls.party = cls.activity.party_ids.with_user(cls.officer)

    def _refused(self, words, record, **values):
        before = {name: record[name] for name in values}
        with self.assertRaisesRegex(ValidationError, words), self.cr.savepoint():
            record.write(values)
        record.invalidate_recordset()
        self.assertEqual({name: record[name] for name in values}, before)

    def test_party_dates_out_of_order(self):
        for words, values in (
            ("Working Day lies before Notified On", {"date_work": "2036-03-01"}),
            ("Until lies before Working Day", {"date_work_end": "2036-03-19"}),
            ("Report Received lies before Notified", {"date_report": "2036-03-01"}),
            ("Session Held lies before Notified", {"date_session": "2036-03-01"}),
        ):
            with self.subTest(values=values):
                self._refused(words, self.party, **values)

    def test_result_and_comment_before_the_session(self):
        self.party.date_session = "2036-03-20"
        self._refused("Result Notified lies", self.party, date_result="2036-03-19")
        self.party.date_result = "2036-03-21"
        self.activity.sudo().conclusion_sent_on = "2036-03-10"
        self._refused("Commented On lies", self.party, date_comment="2036-03-12")

    def test_ended_body_and_ended_unit(self):
        gone = self.partner("Công ty cũ", kh18_date_to="2035-12-31")
        self._refused("choose its successor", self.party, partner_id=gone.id)
        values = {"partner_id": False, "unit_id": self.district_a1.id}
        self.district_a1.sudo().closing_date = "2035-12-31"
        self._refused("choose its successor", self.party, **values)

    def test_party_without_or_with_two_names(self):
        self._refused("Body or Lower Unit", self.party, partner_id=False)
        self._refused("Body or Lower Unit", self.party, unit_id=self.district_a1.id)

    def test_unit_that_is_no_lower_one(self):
        values = {"partner_id": False, "unit_id": self.district_b1.id}
        with self.assertRaisesRegex(ValidationError, "only lower units"):
            self.activity.party_ids.sudo().write(values)

    def _member(self, **values):
        return (
            self.env["kh18.member"]
            .with_user(self.officer)
            .create({"activity_id": self.activity.id, **values})
        )

    def test_expert_of_the_overseen_side(self):
        with self.assertRaisesRegex(ValidationError, "nobody oversees himself"):
            self._member(
                partner_id=self.expert.id, body_id=self.company.id, role="expert"
            )

    def test_party_whose_expert_is_in_the_team(self):
        self._member(partner_id=self.expert.id, body_id=self.office.id, role="expert")
        with self.assertRaisesRegex(ValidationError, "nobody oversees himself"):
            self.activity.party_ids = [Command.create({"partner_id": self.office.id})]

    def test_two_leaders(self):
        self._member(partner_id=self.expert.id, role="leader")
        other = self.partner("Người khác")
        with self.assertRaisesRegex(ValidationError, "two leaders"):
            self._member(partner_id=other.id, role="leader")

    def test_clash_is_told(self):
        member = self._member(partner_id=self.expert.id, role="expert")
        self.assertFalse(member.clash)
        values = {"partner_id": self.office.id, "date_work": "2036-03-20"}
        other = self._activity(
            self.leader,
            name="Giám sát Sở",
            party_ids=[Command.create(values)],
            member_ids=[Command.create({"partner_id": self.expert.id})],
        )
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(member.clash, "Giám sát Sở")
        other.sudo().is_sensitive = True
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertIn("another activity", member.with_user(self.head).clash)
        other.party_ids.date_work = "2036-03-21"
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertFalse(member.clash)

    def test_comment_outside_its_window(self):
        self._refused("until Comments", self.party, date_comment="2036-04-12")
        self.activity.sudo().conclusion_sent_on = "2036-04-10"
        self._refused("until Comments", self.party, date_comment="2036-04-09")
        self._refused("until Comments", self.party, date_comment="2036-04-16")
        self.party.date_comment = "2036-04-15"

    def test_activity_that_ends_before_it_begins(self):
        last = {"date_work": "2036-03-20", "date_work_end": "2036-03-19"}
        other = self._activity()
        self._refused("lies before the first", other, **last)

    def _walked(self, state):
        self.activity.with_user(self.head).action_prepare()
        self.activity.sudo().state = state
        return self.activity

    def test_conclusion_without_a_text(self):
        activity = self._walked("reporting")
        activity.step_ids.sudo().date_done = "2036-04-01"
        with self.assertRaisesRegex(UserError, "write it first"):
            activity.with_user(self.leader).action_conclude()

    def test_closing_without_proof_or_steps(self):
        activity = self._walked("concluded")
        with self.assertRaisesRegex(UserError, "Báo cáo"):
            activity.with_user(self.head).action_close()
        activity.step_ids.sudo().date_done = "2036-04-01"
        with self.assertRaisesRegex(UserError, "Nothing proves"):
            activity.with_user(self.head).action_close()
        self.assertEqual(activity.state, "concluded")

    def test_a_state_skipped(self):
        with self.assertRaisesRegex(UserError, "this step is for"):
            self.activity.with_user(self.leader).action_conclude()
        with self.assertRaises(AccessError):
            self.activity.with_user(self.leader).state = "closed"
