from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import FollowupCase


@tagged("post_install", "-at_install")
class TestChain(FollowupCase):
    """One matter is counted once, and what is asked again is known (S63)."""

    def _group(self, head, *others, user=None):
        chosen = head.union(*others)
        wizard = self.env["kh18.recommendation.cluster.wizard"].with_user(
            user or self.officer
        )
        wizard = wizard.create(
            {"recommendation_ids": [Command.set(chosen.ids)], "head_id": head.id}
        )
        wizard.action_group()

    def _counted(self, *records):
        recommendations = self.env["kh18.recommendation"].with_user(self.officer)
        ids = [record.id for record in records]
        found = recommendations.search(
            [("is_counted_once", "=", True), ("id", "in", ids)]
        )
        return set(found)

    def test_a_group_counts_once(self):
        a, b, c, alone = (self._sent(name=name) for name in "abcd")
        self.assertEqual(self._counted(a, b, c, alone), {a, b, c, alone})
        self._group(b, a, c)
        self.assertEqual(self._counted(a, b, c, alone), {b, alone})
        self.assertEqual(b.cluster_ids, a | c)
        self.assertTrue(b.is_counted_once)
        self.assertFalse(a.is_counted_once)
        self.assertIn("The same as “b”", a.message_ids[0].body)
        counted = self.env["kh18.recommendation"].with_user(self.officer)
        domain = [("is_counted_once", "=", True), ("unit_id", "=", self.province_a.id)]
        self.assertEqual(counted._count_all(domain), counted.search_count(domain))

    def test_groups_are_joined_under_one_head(self):
        a, b, c, d = (self._sent(name=name) for name in "abcd")
        self._group(a, b)
        self._group(c, d)
        self._group(d, a)
        self.assertEqual(self._counted(a, b, c, d), {c, d})
        self.assertEqual(d.cluster_ids, a | b)
        self.assertFalse(c.cluster_ids)

    def test_action_asks_which_one_stands_for_all(self):
        a, b = self._sent(name="a"), self._sent(name="b")
        action = (a | b).action_same_as()
        wizards = self.env[action["res_model"]].with_user(self.officer)
        wizard = wizards.with_context(**action["context"]).create({})
        self.assertEqual(wizard.head_id, a)
        self.assertEqual(wizard.recommendation_ids, a | b)
        with self.assertRaisesRegex(UserError, "at least two"):
            a.action_same_as()

    def test_list_action_takes_what_is_ticked(self):
        a, b = self._sent(name="a"), self._sent(name="b")
        wizards = self.env["kh18.recommendation.cluster.wizard"].with_context(
            active_model="kh18.recommendation", active_ids=[a.id, b.id]
        )
        self.assertEqual(wizards.create({}).recommendation_ids, a | b)

    def test_head_must_be_one_of_them(self):
        a, b, c = (self._sent(name=name) for name in "abc")
        wizard = self.env["kh18.recommendation.cluster.wizard"].with_user(self.officer)
        wizard = wizard.create(
            {"recommendation_ids": [Command.set((a | b).ids)], "head_id": c.id}
        )
        with self.assertRaisesRegex(UserError, "must be one of"):
            wizard.action_group()

    def test_take_out(self):
        a, b = self._sent(name="a"), self._sent(name="b")
        self._group(a, b)
        (a | b).action_part()
        self.assertEqual(self._counted(a, b), {a, b})
        self.assertIn("No longer the same", b.message_ids[0].body)
        with self.assertRaises(AccessError):
            b.with_user(self.viewer).action_part()

    def test_one_level_and_no_circle(self):
        a, b, c = (self._sent(name=name) for name in "abc")
        b.same_as_id = a
        for record, head in ((a, a), (a, b), (c, b), (a, c)):
            with self.assertRaisesRegex(ValidationError, "stands for the matter"):
                record.same_as_id = head
            record.invalidate_recordset()

    def test_head_is_of_the_same_unit(self):
        below = self._sent(
            user=self.user(self.district_a1, "officer"), unit_id=self.district_a1.id
        )
        mine = self._sent()
        with self.assertRaisesRegex(ValidationError, "its own unit"):
            mine.same_as_id = below

    def test_head_is_readable(self):
        foreign = self._sent(
            user=self.user(self.province_b, "officer"), unit_id=self.province_b.id
        )
        for name in ("same_as_id", "repeats_id"):
            with self.subTest(name), self.assertRaises(AccessError):
                self._sent()[name] = foreign
        wizard = self.env["kh18.recommendation.cluster.wizard"].with_user(self.officer)
        with self.assertRaises(AccessError):
            wizard.create({"recommendation_ids": [Command.set(foreign.ids)]})
        with self.assertRaises(AccessError):
            wizard.create({"head_id": foreign.id})
        ticked = wizard.with_context(
            active_model="kh18.recommendation", active_ids=foreign.ids
        )
        with self.assertRaises(AccessError):
            ticked.default_get(["recommendation_ids"])

    def test_foreign_one_among_the_chosen(self):
        below = self._sent(
            user=self.user(self.district_a1, "officer"), unit_id=self.district_a1.id
        )
        mine = self._sent()
        with self.assertRaises(AccessError):
            self._group(mine, below)
        self.assertFalse(below.same_as_id)
        with self.assertRaises(AccessError):
            self._group(mine, self._sent(), user=self.leader.browse(self.viewer.id))

    def test_sensitive_is_not_grouped_with_others(self):
        secret = self._activity(is_sensitive=True, name="Bí mật")
        inside = self._sent(activity_id=secret.id, user=self.leader)
        second = self._sent(activity_id=secret.id, user=self.leader)
        plain = self._sent()
        leader = plain.with_user(self.leader)
        for name in ("same_as_id", "repeats_id"):
            with self.subTest(name), self.assertRaises(ValidationError):
                leader[name] = inside
            leader.invalidate_recordset()
        with self.assertRaises(ValidationError):
            inside.same_as_id = leader
        inside.invalidate_recordset()
        inside.same_as_id = second
        self.assertEqual(second.cluster_ids, inside)

    def test_ties_are_cut_when_an_activity_becomes_sensitive(self):
        activity = self._activity()
        earlier = self._sent(60, activity_id=activity.id)
        inside = self._sent(40, activity_id=activity.id)
        plain, member, again = self._sent(30), self._sent(50), self._sent(20)
        (plain | inside).same_as_id = earlier
        again.repeats_id = earlier
        inside.repeats_id = member
        activity.with_user(self.leader).is_sensitive = True
        self.assertFalse(plain.same_as_id | again.repeats_id)
        self.assertEqual(inside.sudo().same_as_id, earlier, "within the activity")
        self.assertEqual(again.repeat_count, 1)

    def test_withdrawn_head_leaves_its_place(self):
        a, b, c = (self._sent(name=name) for name in "abc")
        self._group(a, b, c)
        a.with_user(self.leader)._withdraw_with_reason("Gửi nhầm")
        self.assertEqual(self._counted(a, b, c), {a, b})
        self.assertEqual(b.cluster_ids, c)

    def test_chain_of_repeats(self):
        first, second, third = (
            self._sent(days, name=name)
            for name, days in (("a", 90), ("b", 60), ("c", 20))
        )
        second.repeats_id = first
        third.repeats_id = second
        chain = (first | second | third).mapped("repeat_count")
        self.assertEqual(chain, [1, 2, 3])
        second.repeats_id = False
        self.assertEqual(third.repeat_count, 2)
        self.assertTrue(third.is_repeated)
        recommendations = self.env["kh18.recommendation"]
        repeated = recommendations.search([("is_repeated", "=", True)])
        self.assertIn(third, repeated)
        self.assertNotIn(first, repeated)
        self.assertEqual(second.repeated_by_ids, third)

    def test_only_an_earlier_one_to_the_same_body_is_repeated(self):
        record, other_body = (
            self._sent(20),
            self._sent(60, addressee_id=self.company.id),
        )
        later, draft = self._sent(5), self._recommendation()
        for wrong in (other_body, later, draft, record):
            with (
                self.subTest(wrong=wrong.name),
                self.assertRaisesRegex(ValidationError, "cannot repeat"),
            ):
                record.repeats_id = wrong
            record.invalidate_recordset()
        first = self._sent(60)
        record.repeats_id = first
        with self.assertRaisesRegex(ValidationError, "cannot repeat"):
            first.repeats_id = record

    def test_a_unit_repeats_what_one_below_asked(self):
        district = self.user(self.district_a1, "officer")
        below = self._sent(60, user=district, unit_id=self.district_a1.id)
        record = self._sent(20)
        record.repeats_id = below
        self.assertEqual(record.repeat_count, 2)
        own = self._sent(20, user=district, unit_id=self.district_a1.id)
        with self.assertRaises(AccessError):
            own.repeats_id = self._sent(90)

    def test_candidates_of_the_topic(self):
        activity = self._activity()
        earlier = self._sent(60, activity_id=activity.id)
        self._sent(60, topic_id=False, name="Khác")
        self._sent(60, activity_id=activity.id, addressee_id=self.company.id)
        self._recommendation(activity_id=activity.id)
        record = self._recommendation(topic_id=self.topic.id)
        self.assertEqual(record.repeat_candidate_ids, earlier)
        self.assertIn(earlier.name, record.repeat_hint)
        record.repeats_id = earlier
        self.assertFalse(record.repeat_hint, "proposed until one is chosen")

    def test_candidates_of_a_repeated_finding(self):
        first = self._activity(
            party_ids=[Command.create({"partner_id": self.office.id})]
        )
        again = self._activity(
            topic_id=False, party_ids=[Command.create({"partner_id": self.office.id})]
        )
        findings = self.env["kh18.finding"].with_user(self.officer)
        before, after = (
            findings.create(
                {
                    "activity_id": activity.id,
                    "party_id": activity.party_ids[-1:].id,
                    "name": "Chậm trả lương",
                    "date_found": day,
                }
            )
            for activity, day in ((first, "2036-01-01"), (again, "2036-02-01"))
        )
        after.repeat_of_id = before
        earlier = self._sent(
            60, activity_id=first.id, finding_ids=[Command.set(before.ids)]
        )
        record = self._recommendation(
            activity_id=again.id, finding_ids=[Command.set(after.ids)]
        )
        self.assertEqual(record.repeat_candidate_ids, earlier)

    def test_counts_are_not_typed(self):
        with self.assertRaises(AccessError):
            self._sent().repeat_count = 5
