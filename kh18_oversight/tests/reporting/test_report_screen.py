"""The screen of the report: whose turn it is, what it tells, where its buttons lead."""

from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .campaign_common import CampaignCase


@tagged("post_install", "-at_install")
class TestReportScreen(CampaignCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.paper = cls._report(cls.grassroots_a11)

    def _found(self, name, user):
        return (
            self.env["kh18.report"]
            .with_user(user)
            .search([(name, "=", True), ("campaign_id", "=", self.campaign.id)])
        )

    def test_my_reports_are_those_my_unit_writes(self):
        officer = self.user(self.grassroots_a11, "officer")
        self.assertEqual(self._found("is_mine", officer), self.paper)
        self.assertEqual(self._found("is_mine_to_write", officer), self.paper)

    def test_a_viewer_has_nothing_to_write(self):
        viewer = self.user(self.grassroots_a11, "viewer")
        self.assertFalse(self._found("is_mine_to_write", viewer))
        self.assertTrue(self.paper.with_user(viewer).is_mine)

    def test_a_report_entered_above_is_the_superiors(self):
        self.paper._put(is_entered_above=True)
        above = self.user(self.district_a1, "officer")
        self.assertIn(self.paper, self._found("is_mine_to_write", above))
        below = self.user(self.grassroots_a11, "officer")
        self.assertFalse(self._found("is_mine_to_write", below))

    def test_it_waits_for_the_leader_and_no_one_else(self):
        self._fill(self.paper).action_to_review()
        leader = self.user(self.grassroots_a11, "leader")
        self.assertEqual(self._found("is_mine_to_sign", leader), self.paper)
        for user in (
            self.user(self.grassroots_a11, "officer"),
            self.user(self.district_a1, "leader"),
        ):
            self.assertFalse(self._found("is_mine_to_sign", user))

    def test_who_wrote_it_does_not_sign_where_two_are_asked(self):
        leader = self.user(self.grassroots_a11, "leader")
        for unit_asks, expected in ((True, False), (False, True)):
            self.grassroots_a11.two_person_approval = unit_asks
            self.paper._put("review", responsible_id=leader.id)
            self.assertEqual(self.paper.with_user(leader).is_mine_to_sign, expected)
            found = self._found("is_mine_to_sign", leader)
            self.assertEqual(bool(found), expected)

    def test_signed_it_waits_for_clerk_or_leader(self):
        self._fill(self.paper).action_to_review()
        self._as(self.paper, "leader").action_sign()
        clerk = self.user(self.grassroots_a11, "clerk")
        self.assertEqual(self._found("is_mine_to_hand_in", clerk), self.paper)
        officer = self.user(self.grassroots_a11, "officer")
        self.assertFalse(self._found("is_mine_to_hand_in", officer))

    def test_handed_in_it_waits_for_the_superior(self):
        self._submit(self.paper)
        officer = self.user(self.district_a1, "officer")
        self.assertEqual(self._found("is_mine_to_accept", officer), self.paper)
        higher = self.user(self.province_a, "officer")
        self.assertFalse(self._found("is_mine_to_accept", higher))

    def test_a_request_to_correct_waits_for_the_superior(self):
        self._accept(self._submit(self.paper))
        officer = self.user(self.district_a1, "officer")
        self.assertFalse(self._found("is_mine_to_accept", officer))
        self._as(self.paper, "officer")._ask_correction_with_reason("Số sai")
        self.assertEqual(self._found("is_mine_to_accept", officer), self.paper)

    def test_leader_and_head_give_it_back_and_others_do_not(self):
        for role, may in (
            ("leader", True),
            ("head", True),
            ("officer", False),
            ("clerk", False),
        ):
            self.assertEqual(self._as(self.paper, role).can_give_back, may, role)

    def test_the_time_left_is_told_in_words(self):
        for days, words, soon in (
            (10, "10 days left", False),
            (7, "7 days left", True),
            (1, "one day left", True),
            (0, "today is the last day", True),
            (-1, "one day over", False),
            (-3, "3 days over", False),
        ):
            self.paper._put(date_due=self.today + timedelta(days=days))
            self.assertIn(words, self.paper.due_words)
            self.assertEqual(self.paper.is_due_soon, soon, words)
            self.assertEqual(self.paper.is_overdue, days < 0)

    def test_nothing_is_due_once_it_is_handed_in(self):
        self._submit(self.paper)
        self.assertFalse(self.paper.due_words)
        self.assertFalse(self.paper.is_due_soon)

    def test_a_lock_is_told_with_its_day(self):
        self.assertFalse(self.paper.lock_words)
        self.campaign._unfreeze().write(
            {"date_due": self.today - timedelta(days=5), "date_lock": self.today}
        )
        self.assertIn("Locked since", self.paper.lock_words)

    def test_a_closed_collecting_is_told(self):
        self.campaign._go("locked")
        self.assertIn("closed", self.paper.lock_words)

    def test_what_was_summed_up_and_corrected_is_found(self):
        self._accept(self._submit(self.paper, held=1))
        above = self._report(self.district_a1)
        self._as(above, "officer").action_open()
        self.assertFalse(self.paper.is_corrected)
        self.paper._put(accepted_version=2)
        self.assertTrue(self.paper.is_corrected)
        self.assertEqual(self._found("is_corrected", self.admin), self.paper)

    def test_what_was_never_summed_up_is_not_called_corrected(self):
        self._accept(self._submit(self.paper))
        self.assertFalse(self.paper.is_corrected)
        self.assertFalse(self._found("is_corrected", self.admin))

    def test_the_report_above_counts_those_below(self):
        above = self._report(self.district_a1)
        self.assertEqual(above.child_count, 2)
        self.assertEqual(above.accepted_below_count, 0)
        self._accept(self._submit(self.paper))
        self.assertEqual(above.accepted_below_count, 1)

    def test_the_button_opens_the_reports_below(self):
        above = self._report(self.district_a1)
        action = self._as(above, "viewer").action_open_children()
        found = self.env["kh18.report"].search(action["domain"])
        self.assertEqual(found.unit_id, self.grassroots_a11 | self.grassroots_a12)

    def test_a_stranger_opens_nothing(self):
        above = self._report(self.district_a1)
        with self.assertRaises(AccessError):
            above.with_user(self.stranger).action_open_children()

    def test_what_may_be_written_follows_state_and_right(self):
        writer = self._fill(self.paper)
        self.assertTrue(writer.is_open_to_write)
        self.assertFalse(self._as(self.paper, "viewer").is_open_to_write)
        writer.action_to_review()
        self.assertFalse(writer.is_open_to_write)

    def test_the_table_is_typed_in_the_form(self):
        writer = self._as(self.paper, "officer")
        writer.action_open()
        with Form(writer) as form, form.shown_line_ids.edit(0) as line:
            line.entry = "1.250"
        self.assertEqual(self._line(self.paper, self.held).value, 1250)

    def test_totals_and_ratios_follow_what_is_typed(self):
        self._accept(self._submit(self.paper, held=4, published=1))
        report = self._report(self.district_a1)
        writer = self._as(report, "officer")
        writer.action_open()
        held = self._line(writer, self.held)
        held.entry = "2"
        self.assertEqual((held.value, held.total), (2, 6))
        published = self._line(writer, self.published)
        typed = [(held, "6"), (published, "4")]
        summed = type(report)._sum_up
        with patch.object(
            type(report), "_sum_up", autospec=True, side_effect=summed
        ) as calls:
            writer.shown_line_ids = [
                Command.update(line.id, {"entry": entry}) for line, entry in typed
            ]
        self.assertEqual(calls.call_count, 1, "once a save, not once a figure")
        self.assertEqual((held.total, published.total), (10, 5))
        share = self._line(writer, self.share)
        self.assertEqual((share.status, share.total), ("value", 50))
        held.entry = "x"
        self.assertEqual((held.total, share.status), (4, "na"))

    def test_what_is_only_counted_is_left_out_but_for_what_is_typed(self):
        counted = self.env["kh18.indicator"].search(
            [("source", "=", "computed"), ("kind", "=", "flow")], limit=2
        )
        form = self._form(
            code="T2",
            line_ids=[
                Command.create({"indicator_id": counted[0].id}),
                Command.create({"indicator_id": counted[1].id, "is_hidden": True}),
                Command.create({"indicator_id": self.people.id, "is_hidden": True}),
            ],
        )
        campaign = self._campaign(form_id=form.id, kind="thematic")
        paper = self._report(self.grassroots_a11, campaign)
        self._as(paper, "officer").action_open()
        self.assertEqual(len(paper.line_ids), 3)
        self.assertEqual(paper.shown_line_ids.indicator_id, counted[0] | self.people)

    def test_the_superior_does_not_see_the_draft(self):
        self._fill(self.paper, held=5)
        seen = self.paper.with_user(self.user(self.district_a1, "officer"))
        self.assertFalse(seen.shown_line_ids)
        self.assertFalse(seen.problem_line_ids)
        with self.assertRaises(UserError):
            seen.action_return()
