from dateutil.relativedelta import relativedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from .picker_common import PickerCase


@tagged("post_install", "-at_install")
class TestCandidateScore(PickerCase):
    """Each criterion, counted by hand."""

    def _assert_line(self, candidate, source, number, points):
        line = self._line(candidate, source)
        self.assertEqual((line.number, line.points), (number, points))
        return line

    def _intake(self, **values):
        return self.env["kh18.intake"].create(
            {
                "unit_id": self.province_a.id,
                "name": "Nợ lương",
                "content": "Nợ lương hai tháng.",
                "kind": "complaint",
                "topic_id": self.topic.id,
                **values,
            }
        )

    def test_complaints_of_members(self):
        mine = self._intake()
        below = self._intake(unit_id=self.district_a1.id, body_id=self.company.id)
        self._intake(unit_id=self.province_b.id)
        self._intake(topic_id=self.other_topic.id)
        self._intake(date_received=self.today - relativedelta(months=30))
        self._intake().sudo().state = "rejected"
        self._intake(origin_id=mine.id)
        line = self._assert_line(self._candidate(), "intake", 2, 10)
        since = self.today.replace(day=1) - relativedelta(months=24)
        self.assertEqual(
            line.explanation,
            f"2 proposals and complaints of members since {since:%d/%m/%Y} on "
            f"“{self.topic.name}”: 2 × 5 = 10 points",
        )
        opened = line.action_open_records()["domain"]
        self.assertEqual(self.env["kh18.intake"].search(opened), mine | below)
        at_company = self._candidate(party_ids=self.company.ids)
        self._assert_line(at_company, "intake", 1, 5)

    def test_sensitive_complaints_count_and_tell_no_body(self):
        secret = self._intake(body_id=self.company.id)
        secret.sudo().is_sensitive = True
        candidate = self._candidate()
        line = self._assert_line(candidate, "intake", 1, 5)
        opened = line.with_user(self.viewer).action_open_records()
        self.assertEqual(opened["domain"], [("id", "in", [])])
        at_company = self._candidate(party_ids=self.company.ids)
        self._assert_line(at_company, "intake", 0, 0)

    def test_findings_found_again(self):
        self._found_again()
        self._found_again(self.office)
        self._found_again(topic_id=self.other_topic.id)
        self._found_again(months=60)
        candidate = self._candidate()
        line = self._assert_line(candidate, "repeat_finding", 2, 16)
        since = self.today.replace(day=1) - relativedelta(months=36)
        self.assertEqual(
            line.explanation,
            f"2 findings since {since:%d/%m/%Y} that were found before, on "
            f"“{self.topic.name}”: 2 × 8 = 16 points",
        )

    def test_findings_of_bodies_below_and_of_others(self):
        self._found_again(unit_id=self.district_a1.id)
        self._found_again(unit_id=self.province_b.id)
        self._assert_line(self._candidate(), "repeat_finding", 1, 8)
        at_company = self._candidate(party_ids=self.company.ids)
        self._assert_line(at_company, "repeat_finding", 1, 8)
        at_office = self._candidate(party_ids=self.office.ids)
        self._assert_line(at_office, "repeat_finding", 0, 0)

    def test_recommendations_not_verified_or_late(self):
        self._sent(topic_id=self.topic.id)
        self._sent(topic_id=self.topic.id, days=300)
        self._sent(topic_id=self.other_topic.id)
        self._recommendation(topic_id=self.topic.id)
        settled = self._sent(topic_id=self.topic.id)
        self._reply(settled)
        self._verified(settled)
        candidate = self._candidate()
        line = self._assert_line(candidate, "open_recommendation", 2, 8)
        self.assertIn("2 × 4 = 8 points", line.explanation)
        candidate = self._candidate(party_ids=self.company.ids)
        self._assert_line(candidate, "open_recommendation", 0, 0)

    def test_recommendations_of_one_matter_count_once(self):
        head = self._sent(topic_id=self.topic.id)
        self._sent(topic_id=self.topic.id, same_as_id=head.id)
        self._assert_line(self._candidate(), "open_recommendation", 1, 4)

    def test_recommendations_made_again(self):
        first = self._sent(topic_id=self.topic.id, days=90)
        self._sent(topic_id=self.topic.id, repeats_id=first.id)
        self._assert_line(self._candidate(), "repeat_recommendation", 1, 6)

    def test_never_overseen_has_the_most_points(self):
        self._overseen(state="planned")
        self._overseen(state="cancelled")
        self._overseen(kind="comment")
        candidate = self._candidate()
        line = self._assert_line(candidate, "last_overseen", 0, 10)
        self.assertIn("was not overseen since", line.explanation)
        self.env.ref(
            "kh18_oversight.candidate_criterion_last_overseen"
        ).months_back = False
        candidate.action_reckon()
        self.assertEqual(
            self._line(candidate, "last_overseen").explanation,
            f"“{self.topic.name}” was never overseen: 10 points",
        )

    def test_months_since_last_overseen(self):
        self._overseen(30)
        self._overseen(14)
        line = self._assert_line(self._candidate(), "last_overseen", 14, 2)
        self.assertIn("2 for each full 6 × 1 = 2 points", line.explanation)
        self.assertIn("14 months since", line.explanation)

    def test_of_several_bodies_the_longest_waiting_counts(self):
        self._overseen(14, [self.company])
        self._overseen(26, [self.office])
        bodies = self.company | self.office
        one = self._candidate(party_ids=self.company.ids)
        both = self._candidate(party_ids=bodies.ids)
        none = self._candidate(party_ids=(bodies | self.front).ids)
        self._assert_line(one, "last_overseen", 14, 2)
        self._assert_line(both, "last_overseen", 26, 4)
        self._assert_line(none, "last_overseen", 0, 10)

    def test_workers_affected(self):
        candidate = self._candidate(workers=450, workers_source="Báo cáo của huyện")
        line = self._assert_line(candidate, "workers", 450, 8)
        self.assertEqual(
            line.explanation,
            "450 workers affected: 4 for each full 100 × 2 = 8 points",
        )
        candidate.workers = 99
        self._assert_line(candidate, "workers", 99, 0)
        candidate.workers = 5000
        line = self._assert_line(candidate, "workers", 5000, 20)
        self.assertIn("= 100, at most 20 points", line.explanation)

    def test_a_number_of_workers_needs_its_source(self):
        with self.assertRaisesRegex(UserError, "Source of the Number"):
            self._candidate(workers=10)

    def test_proposals_of_units_below(self):
        for unit, user in (
            (self.district_a1, self.user(self.district_a1, "leader")),
            (self.district_a2, self.user(self.district_a2, "leader")),
        ):
            below = self._candidate(user, unit_id=unit.id)
            below.action_propose_up()
        self._candidate(
            self.user(self.grassroots_a11, "officer"), unit_id=self.grassroots_a11.id
        )
        self._candidate()
        self._assert_line(self._candidate(), "below", 2, 10)
        self._assert_line(self._candidate(year=self.year + 1), "below", 0, 0)

    def test_plans_of_superiors_that_name_the_topic(self):
        plan = self.env["kh18.plan"].create(
            {
                "unit_id": self.nation.id,
                "kind": "yearly",
                "year": self.year,
                "name": "Chương trình",
            }
        )
        tasks = self.env["kh18.task"].create(
            [
                {"plan_id": plan.id, "description": "Giám sát TIỀN LƯƠNG tối thiểu"},
                {"plan_id": plan.id, "description": "Giám sát an toàn lao động"},
                {
                    "plan_id": plan.id,
                    "description": "Chuyên đề năm",
                    "topic_id": self.topic.id,
                },
            ]
        )
        candidate = self._candidate()
        self._assert_line(candidate, "superior_plan", 0, 0)
        plan._unfreeze().write({"state": "issued", "issued_on": self.today})
        candidate.action_reckon()
        line = self._assert_line(candidate, "superior_plan", 2, 20)
        action = line.action_open_records()
        self.assertEqual(
            self.env[action["res_model"]].search(action["domain"]),
            tasks[0] | tasks[2],
        )
        self._assert_line(self._candidate(year=self.year + 1), "superior_plan", 0, 0)

    def test_overlap_takes_points(self):
        self.env["kh18.outside.plan"].create(
            [
                {
                    "unit_id": self.province_a.id,
                    "body_id": self.front.id,
                    "year": year,
                    "topic_id": topic and topic.id,
                    "partner_id": partner.id,
                    "name": "Giám sát",
                }
                for year, topic, partner in (
                    (self.year, self.topic, self.office),
                    (self.year, None, self.company),
                    (self.year - 1, self.topic, self.office),
                )
            ]
        )
        self._assert_line(self._candidate(), "outside_plan", 1, -10)
        at_company = self._candidate(party_ids=self.company.ids)
        line = self._assert_line(at_company, "outside_plan", 1, -10)
        self.assertIn("1 × -10 = -10 points", line.explanation)
        at_front = self._candidate(party_ids=self.front.ids)
        self._assert_line(at_front, "outside_plan", 0, 0)

    def test_the_score_is_the_sum_of_its_lines(self):
        self._found_again()
        candidate = self._candidate(workers=200, workers_source="Báo cáo")
        # 1 × 8; not overseen before the two months ago: 0; 2 × 2.
        self.assertEqual(candidate.score, 12)
        self.assertEqual(candidate.score, sum(candidate.score_ids.mapped("points")))

    def test_a_unit_weighs_in_its_own_way(self):
        shipped = self.env.ref("kh18_oversight.candidate_criterion_workers")
        action = shipped.with_user(self.head).action_adapt()
        own = self.env["kh18.candidate.criterion"].browse(action["res_id"])
        own.with_user(self.head).write({"weight": 1, "per": 10, "cap": 50})
        values = {"workers": 450, "workers_source": "Báo cáo"}
        self._assert_line(self._candidate(**values), "workers", 450, 45)
        elsewhere = self._candidate(
            self.user(self.district_a1, "officer"),
            unit_id=self.district_a1.id,
            **values,
        )
        self._assert_line(elsewhere, "workers", 450, 8)
        own.with_user(self.head).weight = 0
        self.assertFalse(self._line(self._candidate(**values), "workers"))

    def test_as_many_queries_for_many_as_for_one(self):
        bodies = self.company | self.office
        few = self._candidate(party_ids=bodies.ids)
        # Up to a hundred lines are one INSERT; more are one for each hundred.
        many = few.browse().union(
            *(self._candidate(party_ids=bodies.ids) for _ in range(11))
        )
        counts = []
        for candidates in (few, many):
            candidates._reckon()
            # Within the same second the moment would not change and not be written.
            candidates.sudo().reckoned_on = False
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            candidates._reckon()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
