from odoo.exceptions import AccessError
from odoo.tests import tagged

from .desk_common import DeskCase


@tagged("post_install", "-at_install")
class TestBodyRecord(DeskCase):
    """What was asked of a body and what became of it, counted by hand."""

    def _record(self, user=None, partner=None, **context):
        records = self.env["kh18.body.record"].with_user(user or self.officer)
        records = records.with_context(**context)
        return records.search([("partner_id", "=", (partner or self.office).id)])

    def _assert(self, record, **expected):
        self.assertEqual({name: record[name] for name in expected}, expected)

    def test_counted_by_hand(self):
        # Sent and neither draft nor withdrawn: ahead, soon, overdue, unlimited,
        # partial, claimed, promised, resolved, closed.
        self._assert(
            self._record(),
            asked=9,
            answered=3,
            in_time=2,
            late=1,
            waiting=5,
            overdue=2,
            accepted=3,
            claimed=2,
            unverified=1,
            verified=1,
            repeated=0,
        )

    def test_days_to_reply(self):
        # claimed 8 days after receipt, promised 38, resolved 1.
        self.assertEqual(self._record().median_days, 8)
        self._reply(self.soon, 0)
        # soon 12: of 1, 8, 12, 38 the median lies between 8 and 12.
        self.assertEqual(self._record().median_days, 10)

    def test_both_denominators(self):
        record = self._record()
        self.assertEqual(record.verified_share, 11.1)
        # Due: overdue, partial, claimed, promised, resolved, closed; ahead and soon
        # are not due, unlimited has no day and no reply.
        self._assert(record, counted=6, verified_share_due=16.7)
        self.claimed.sudo().is_multi_year = True
        self._assert(self._record(), counted=5, verified_share_due=20.0)

    def test_impossible_is_left_out(self):
        self.promised.verification_note = "Trái thẩm quyền"
        self._verified(self.promised, "impossible")
        self._assert(self._record(), counted=5, verified=1, verified_share_due=20.0)

    def test_due_domain_in_python_as_in_sql(self):
        found = self.every.search(
            [("id", "in", self.every.ids), ("is_counted_due", "=", True)]
        )
        self.assertEqual(set(found), set(self.every.filtered("is_counted_due")))
        self.assertEqual(
            set(found.mapped("name")),
            {"overdue", "partial", "claimed", "promised", "resolved", "closed"},
        )

    def test_a_cluster_counts_once(self):
        other = self._sent(40, received=38, name="same")
        self._assert(self._record(), asked=10, overdue=3, waiting=6)
        other.sudo().same_as_id = self.overdue
        self._assert(self._record(), asked=9, overdue=2, waiting=5)
        self._reply(other, 30)
        # One answer to the matter ends the waiting for all of it.
        self._assert(self._record(), asked=9, answered=4, overdue=1, waiting=4)

    def test_in_time_and_late_within_a_cluster(self):
        first = self._sent(60, received=58, name="in time")
        second = self._sent(60, received=58, name="late", same_as_id=first.id)
        self._reply(first, 50)
        self._reply(second, 10)
        self._assert(self._record(), answered=4, in_time=3, late=1)

    def test_repeats(self):
        self.soon.sudo().repeats_id = self.closed
        self._assert(self._record(), repeated=1)

    def test_shares_of_nobody_answered(self):
        self._sent(5, addressee_id=self.superior.id)
        record = self._record(partner=self.superior)
        self._assert(record, asked=1, answered=0, in_time_share=0, verified_share=0)
        self.assertFalse(record.verified_share_due)
        self.assertFalse(record.median_days)

    def test_by_year(self):
        old = self._sent(20, addressee_id=self.superior.id)
        last_year = self.today.replace(year=self.today.year - 1, month=3, day=1)
        old.sudo().date_sent = last_year
        self.assertFalse(self._record(partner=self.superior, kh18_record_year=0))
        self.assertTrue(self._record(partner=self.superior, kh18_record_year=1))
        self.assertTrue(self._record(partner=self.superior))
        for odd in ("1; DROP TABLE", -1, 10**9, [1]):
            self.assertTrue(
                self._record(partner=self.superior, kh18_record_year=odd), odd
            )

    def test_each_sees_his_own_part(self):
        below = self.user(self.district_a1, "officer")
        self._sent(10, user=below, unit_id=self.district_a1.id)
        self._assert(self._record(), asked=10)
        self._assert(self._record(below), asked=1)
        self.assertFalse(self._record(self.user(self.province_b, "leader")))
        self.assertFalse(self._record(self.stranger))

    def test_a_sensitive_one_is_not_even_a_number(self):
        self._sensitive(self.overdue)
        self._assert(self._record(self.viewer), asked=8, overdue=1)
        self._assert(self._record(self.leader), asked=9, overdue=2)
        self._assert(self._record(self.admin), asked=8)

    def test_a_foreign_record_is_not_read_by_its_number(self):
        record = self.env["kh18.body.record"].browse(self.office.id)
        foreign = record.with_user(self.user(self.province_b, "leader"))
        self.assertFalse(foreign.has_access("read"))
        self.assertFalse(foreign.read(["asked"]))
        with self.assertRaises(AccessError):
            foreign.action_open_recommendations()
        self.assertTrue(record.with_user(self.officer).read(["asked"]))

    def test_nobody_writes_it(self):
        record = self._record()
        for user in (self.leader, self.admin):
            with self.assertRaises(AccessError):
                record.with_user(user).write({"asked": 1})

    def test_the_list_behind_the_figures(self):
        record = self._record()
        action = record.action_open_recommendations()
        found = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(len(found), record.asked)

    def test_button_of_the_body(self):
        partner = self.office.with_user(self.viewer)
        self.assertEqual(partner.kh18_recommendation_count, 10)
        action = partner.action_kh18_recommendations()
        found = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(len(found), 10)
        stranger = self.office.with_user(self.user(self.province_b, "viewer"))
        self.assertEqual(stranger.kh18_recommendation_count, 0)

    def test_grouped_and_sorted(self):
        self._sent(5, addressee_id=self.superior.id)
        self.env.flush_all()
        records = self.env["kh18.body.record"].with_user(self.officer)
        mine = [("partner_id", "in", (self.office | self.superior).ids)]
        self.assertEqual(
            records.search(mine).partner_id.ids, [self.office.id, self.superior.id]
        )
        groups = records._read_group(mine, ["body_kind"], ["asked:sum"])
        self.assertEqual(dict(groups), {"specialised": 9, "committee": 1})

    def test_one_query_for_any_number(self):
        names = ["asked", "verified_share_due", "median_days"]
        counts = []
        for _size in range(3):
            self.env.flush_all()
            self.env.invalidate_all()
            records = self.env["kh18.body.record"].with_user(self.officer)
            before = self.env.cr.sql_log_count
            records.search_read([], names)
            counts.append(self.env.cr.sql_log_count - before)
            for number in range(10):
                self._sent(30, addressee_id=self.partner(f"Công ty {number}").id)
        self.assertEqual(counts[1], counts[2])
