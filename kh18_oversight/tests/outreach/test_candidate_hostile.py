from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .picker_common import PickerCase


@tagged("post_install", "-at_install")
class TestCandidateHostile(PickerCase):
    """What no call from outside changes or reads."""

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_guarded_fields_are_not_typed(self):
        candidate = self._candidate().with_user(self.leader)
        for name, value in (
            ("state", "chosen"),
            ("score", 99),
            ("origin", "below"),
            ("proposed_on", self.today),
            ("decision_reason", "x"),
            ("decided_by_id", self.leader.id),
            ("proposal_key", "1"),
            ("source_id", candidate.id),
        ):
            with self.assertRaises(AccessError):
                candidate.write({name: value})
            with self.assertRaises(AccessError):
                self._candidate(self.leader, **{name: value})
        with self.assertRaises(AccessError):
            candidate.write({"score_ids": [(0, 0, {"name": "x", "source": "below"})]})
        with self.assertRaises(AccessError):
            candidate.score_ids[0].points = 50

    def test_defaults_of_a_caller_change_nothing(self):
        candidates = self.env["kh18.candidate"].with_user(self.officer)
        made = candidates.with_context(
            default_state="chosen", default_score=99, default_proposed_on=self.today
        ).create({"unit_id": self.province_a.id, "topic_id": self.topic.id})
        self.assertEqual(made.state, "candidate")
        self.assertNotEqual(made.score, 99)
        self.assertFalse(made.proposed_on)

    def test_others_reckon_and_open_nothing(self):
        candidate = self._candidate()
        stranger = self.user(self.district_a2, "leader")
        above = self.user(self.nation, "leader")
        for user in (stranger, above, self.stranger):
            with self.assertRaises(AccessError):
                candidate.with_user(user).action_reckon()
            with self.assertRaises(AccessError):
                candidate.score_ids[:1].with_user(user).action_open_records()
        with self.assertRaises(AccessError):
            candidate.with_user(self.viewer).action_reckon()

    def test_the_ids_behind_a_figure_are_read_by_nobody(self):
        self._found_again()
        line = self._line(self._candidate(), "repeat_finding")
        for user in (self.leader, self.admin):
            with self.assertRaises(AccessError):
                line.with_user(user).read(["record_ids"])

    def test_only_what_the_user_may_read_is_opened(self):
        plain = self._found_again()
        secret = self._found_again(self.office)
        secret.activity_id.sudo().is_sensitive = True
        candidate = self._candidate()
        line = self._line(candidate, "repeat_finding")
        self.assertEqual(line.number, 2)
        opened = line.with_user(self.viewer).action_open_records()
        self.assertEqual(opened["domain"], [("id", "in", plain.ids)])
        opened = line.with_user(self.leader).action_open_records()
        self.assertEqual(set(opened["domain"][0][2]), {plain.id, secret.id})
        self.assertNotIn(self.office.name, line.explanation)

    def test_a_body_is_not_found_out_by_trying(self):
        secret = self._found_again(self.office)
        secret.activity_id.sudo().is_sensitive = True
        secret.repeat_of_id.activity_id.sudo().is_sensitive = True
        self._sent(
            topic_id=self.topic.id, activity_id=secret.activity_id.id, user=self.leader
        )
        candidate = self._candidate(party_ids=self.office.ids)
        counted = {line.source: line.number for line in candidate.score_ids}
        self.assertFalse(counted["repeat_finding"])
        self.assertFalse(counted["open_recommendation"])
        self.assertTrue(self._line(candidate, "last_overseen").is_never)
        self.assertFalse(self._propose().filtered("party_ids"))

    def test_a_dialog_takes_in_only_what_is_the_callers(self):
        self._draft_plan(self.district_a1)
        theirs = self._candidate(
            self.user(self.district_a1, "officer"), unit_id=self.district_a1.id
        )
        wizards = self.env["kh18.candidate.choose.wizard"].with_user(self.leader)
        with self.assertRaises(AccessError):
            wizards.create({"candidate_ids": theirs.ids})
        foreign = self._draft_plan(self.district_a2)
        with self.assertRaises(AccessError):
            wizards.with_user(self.user(self.district_a1, "leader")).create(
                {"plan_id": foreign.id}
            )
