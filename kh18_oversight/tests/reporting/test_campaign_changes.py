from datetime import timedelta
from importlib import import_module

from odoo.fields import Command
from odoo.tests import tagged

from .campaign_full_common import (
    FullCampaignCase,
    X,
)


@tagged("post_install", "-at_install")
class TestCampaignChanges(FullCampaignCase):
    """What happens to a campaign that runs: corrections, returns, changes of units."""

    def test_late_correction_shows_above_and_is_summed_up_again(self):
        self._whole_campaign()
        above = ("district_a1", "province_a", "nation")
        reports = self.env["kh18.report"].union(*(self._of(name) for name in above))
        self.assertFalse(any(reports.mapped("is_outdated")))
        before = self._totals("nation")
        self._correct("grassroots_a11", held=14, published=2, people=100)
        self.env.invalidate_all()
        self.assertEqual(reports.mapped("is_outdated"), [True, True, True])
        flagged = self.env["kh18.report"].search([("is_outdated", "=", True)])
        self.assertEqual(flagged & self.campaign.report_ids, reports)
        self.assertEqual(self._totals("nation"), before, "what was accepted stands")
        self.assertEqual(self._live("nation")[0], before[0] - 5 + 10)
        for place, name in enumerate(above):
            self._correct(name)
            self.env.invalidate_all()
            with self.subTest(corrected=name):
                marks = reports.mapped("is_outdated")
                self.assertEqual(marks, [False] * (place + 1) + [True] * (2 - place))
        self.assertEqual(self._totals("nation")[0], before[0] + 10)
        self.assertEqual(self._totals("nation")[1:], before[1:])
        self._assert_counts()

    def test_versions_keep_what_was_said(self):
        self._report_all("grassroots_a11")
        report = self._correct("grassroots_a11", held=14, published=2, people=100)
        rows = report.version_ids.sorted("id")
        self.assertEqual(
            [(row.number, row.event) for row in rows],
            [(1, "submitted"), (1, "accepted"), (2, "submitted"), (2, "accepted")],
        )
        held = [row.content["figures"][0]["own"] for row in rows]
        self.assertEqual(held, [4, 4, 14, 14])
        self.assertEqual(
            rows.mapped("reason"), [False, False, "Miscounted", "Miscounted"]
        )
        for row in rows:
            self.assertEqual(row.seal, report._seal_of(row.content))
        self.assertEqual(len(set(rows.mapped("seal"))), 2)
        self.assertNotEqual(rows[0].seal, rows[2].seal)

    def test_correction_refused_leaves_all_as_it_was(self):
        self._report_all("grassroots_a11")
        report = self._of("grassroots_a11")
        self._as(report, "officer")._ask_correction_with_reason("Miscounted")
        self.assertTrue(report.is_correction_asked)
        self._above(report)._refuse_correction_with_reason("It was right")
        self.assertFalse(report.is_correction_asked)
        self.assertEqual((report.state, report.version), ("accepted", 1))

    def test_corrected_report_returned_again_counts_as_accepted_before(self):
        self._report_all("grassroots_a11")
        report = self._of("grassroots_a11")
        self._as(report, "officer")._ask_correction_with_reason("Miscounted")
        self._above(report).action_allow_correction()
        self._submit(report, held=9, published=2, people=100)
        self.assertEqual(self._live("district_a1")[0], 4, "not before it is accepted")
        self._above(report)._return_with_reason("Still wrong")
        self.assertEqual(self._live("district_a1")[0], 4)
        self._submit(report, held=7, published=2, people=100)
        self._accept(report)
        self.assertEqual(self._live("district_a1")[0], 7)
        self.assertEqual((report.version, report.accepted_version), (3, 3))
        self._assert_counts()

    def test_return_with_comments_and_what_changed(self):
        report = self._of("grassroots_a11")
        self._submit(report, held=4, published=2, people=100)
        first = report.date_submitted_first
        self.assertEqual(self._live("district_a1")[0], 4)
        held, section = self._line(report, self.held), report.section_ids[0]
        notes = {held: "Too few", section: "Say more"}
        due = self.today + timedelta(days=20)
        self._above(report)._return("Look again", notes, date_due=due)
        self.assertEqual((report.state, report.version), ("returned", 2))
        self.assertEqual(report.date_due, due)
        self.assertEqual(held.return_note, "Too few")
        self.assertEqual(section.return_note, "Say more")
        self.assertEqual(self._live("district_a1")[0], 0, "returned: no longer counted")
        self._submit(report, held=6, published=2, people=100)
        self.assertEqual((held.value_before, held.status_before), (4, "value"))
        self.assertEqual(held.value, 6)
        self.assertEqual(report.date_submitted_first, first)
        self._accept(report)
        self.assertEqual(self._live("district_a1")[0], 6)
        changed = report.line_ids.filtered(lambda line: line.value != line.value_before)
        self.assertEqual(changed.indicator_id, self.held | self.share)

    def test_exemption_and_its_undo(self):
        report = self._exempt("grassroots_b22")
        self.assertNotIn(report, self.campaign._missing_reports())
        below = self.env["kh18.tally"]._counts(report.parent_id)[report.parent_id.id]
        statuses = {row[1]: row[3] for row in below}
        self.assertEqual(statuses, {"exempt": 1, "todo": 1})
        self._above(report)._restore_with_reason("It works after all")
        self.assertEqual(report.state, "todo")
        self.assertEqual(report.grant_ids.mapped("kind"), ["restored", "exemption"])
        self._submit(report, held=1, published=0, people=3)
        self._accept(report)
        self.assertEqual(self._live("nation")[0], 1)

    def test_exempted_draft_is_restored_with_what_was_written(self):
        report = self._of("grassroots_b22")
        self._fill(report, held=3, published=1, people=2)
        self._above(report)._exempt_with_reason("Flooded")
        self._above(report)._restore_with_reason("Dry again")
        self.assertEqual(report.state, "draft")
        self.assertEqual(self._line(report, self.held).value, 3)

    def test_who_sums_up_others_is_not_exempted(self):
        report = self._of("district_b2")
        with self.assertRaisesRegex(Exception, "sums up units below"):
            self._above(report)._exempt_with_reason("New")
        for name in ("grassroots_b21", "grassroots_b22"):
            self._exempt(name)
        self._above(report)._exempt_with_reason("New")
        below = self._of("grassroots_b21")
        with self.assertRaisesRegex(Exception, "let it be asked for first"):
            self._above(below)._restore_with_reason("Needed")

    def test_merged_unit_stays_in_the_total(self):
        self._report_all("grassroots_b21", "district_b2")
        open_one = self._of("grassroots_b22")
        self._event("merger", self.district_b2, target_id=self.district_b1.id)
        merged = self._of("district_b2")
        self.assertEqual((merged.state, merged.is_unit_ended), ("accepted", True))
        self.assertEqual(merged.parent_id, self._of("province_b"))
        self.assertEqual(open_one.parent_id, self._of("district_b1"))
        self.assertEqual(self._of("grassroots_b21").parent_id, merged)
        self._submit(open_one, held=9, published=0, people=1)
        self._accept(open_one)
        self._report_all("district_b1", "province_b")
        self.assertEqual(self._totals("province_b")[0], 8 + 3 + 9)
        self.assertEqual(self._live("province_b")[0], 8 + 3 + 9)
        self._assert_counts()

    def test_unit_ends_while_its_report_waits_for_the_signature(self):
        report = self._of("grassroots_b21")
        self._fill(report, held=8, published=8, people=1)
        self._as(report, "officer").action_to_review()
        with self.assertRaisesRegex(Exception, "this step is for"):
            self._above(report)._enter_above_with_reason("Too slow")
        self._event("dissolution", self.grassroots_b21)
        self._above(report)._enter_above_with_reason("It has ended")
        self.assertEqual(report.state, "draft")
        self._submit(report, held=8, published=8, people=1)
        self._accept(report)
        self.assertEqual(self._live("nation")[0], 8)

    def test_unit_founded_later_is_added_by_launching_again(self):
        before = self.campaign.report_ids
        self._report_all("district_a1")
        with self.subTest("on the day of issue"):
            unit = self._unit("new_a13", "grassroots", "grassroots", self.district_a1)
            unit.opening_date = self.today
            self.campaign.with_user(self.user(self.nation, "head")).action_launch()
            self.env.invalidate_all()
            self.assertEqual(self.campaign.report_ids.unit_id - before.unit_id, unit)
        with self.subTest("days after it"):
            # As if the campaign had been launched ten days ago.
            self.campaign.sudo().write({"date_issue": self.today - timedelta(days=10)})
            later = self._unit("new_a14", "grassroots", "grassroots", self.district_a1)
            later.opening_date = self.today - timedelta(days=3)
            self.campaign.with_user(self.user(self.nation, "head")).action_launch()
            self.env.invalidate_all()
            report = self._report(later)
            self.assertEqual(report.parent_id, self._of("district_a1"))
            self.assertEqual(len(self.campaign.report_ids), len(before) + 2)
        self._assert_counts()

    def test_moved_unit_takes_its_open_report_along_with_its_branch(self):
        self._report_all("grassroots_a21")
        self._submit(self._of("grassroots_b21"), held=8, published=8, people=400)
        self._move(self.district_a2, self.province_b)
        report = self._of("district_a2")
        self.assertEqual(report.parent_id, self._of("province_b"))
        self.assertEqual(report.superior_unit_id, self.province_b)
        below = self._of("grassroots_a21")
        self.assertEqual(below.parent_id, report)
        self.assertTrue(below.parent_path.startswith(report.parent_path))
        self.assertEqual(self._live("province_b")[0], 8 + 6)
        self.assertEqual(self._live("province_a"), (0, 0, 0, 0, 0))
        self.assertEqual(self._live("nation")[0], 8 + 6)
        self.assertEqual(report.grant_ids.kind, "moved")
        self._assert_counts()
        self._report_all("district_a2", "province_b")
        self.assertEqual(self._totals("province_b")[0], 6 + 2)

    def test_accepted_report_of_a_moved_unit_stays(self):
        self._report_all("grassroots_a12")
        self._report_all("grassroots_a11")
        self._move(self.grassroots_a11, self.district_b1)
        report = self._of("grassroots_a11")
        self.assertEqual(report.parent_id, self._of("district_a1"))
        self._report_all("district_a1")
        self.assertEqual(self._totals("district_a1")[0], 4 + 1)
        with self.subTest("who accepted it still reads it, and lets it be corrected"):
            officer = self.user(self.district_a1, "officer")
            self.assertIn(report, report.with_user(officer).search([]))
            self.assertEqual(self._line(report.with_user(officer), self.held).value, 4)
            self._correct("grassroots_a11", held=5, published=2, people=100)
            self.assertEqual(report.accepted_version, 2)
            self.env.invalidate_all()
            self.assertTrue(self._of("district_a1").is_outdated)
        self._assert_counts()

    def test_units_below_one_not_asked_follow_its_move(self):
        levels = [
            self.env.ref(f"kh18_oversight.unit_level_{name}").id
            for name in ("province", "grassroots")
        ]
        campaign = self._campaign(
            name="Two levels", kind="thematic", level_ids=[Command.set(levels)]
        )
        report = self._of("grassroots_a21", campaign)
        self.assertEqual(report.parent_id, self._of("province_a", campaign))
        self._submit(report, held=3, published=1, people=2)
        self._move(self.district_a2, self.province_b)
        self.assertEqual(report.parent_id, self._of("province_b", campaign))
        live = self.env["kh18.rollup"]._of(self._of("province_b", campaign))
        self.assertEqual(live[report.parent_id.id][self.held.id].value, 3)
        self._assert_counts(campaign)

    def test_figures_of_a_level_come_with_the_units_that_ask_them(self):
        """A unit without units below gets their figures when some come to it."""
        grassroots = self.env.ref("kh18_oversight.unit_level_grassroots")
        form = self._form(
            code="T9",
            line_ids=[
                Command.create({"indicator_id": self.held.id}),
                Command.create(
                    {
                        "indicator_id": self.people.id,
                        "level_ids": [Command.set(grassroots.ids)],
                    }
                ),
            ],
        )
        lonely = self._unit("district_b3", "district", "district", self.province_b)
        campaign = self._campaign(name="By level", form_id=form.id)
        report = self._report(lonely, campaign)
        self._as(report, "officer").action_open()
        self.assertEqual(report.line_ids.indicator_id, self.held)
        self._move(self.grassroots_a11, lonely)
        below = self._report(self.grassroots_a11, campaign)
        writer = self._as(below, "officer")
        writer.action_open()
        self._line(writer, self.held).entry = "1"
        self._line(writer, self.people).entry = "50"
        writer.section_ids[0].body = "<p>Done</p>"
        writer.action_to_review()
        self._as(below, "leader").action_sign()
        self._as(below, "clerk").action_submit()
        self._accept(below)
        line = self._line(report, self.people)
        self.assertEqual((line.status, line.total, line.units_na), ("na", 50, 1))

    def test_superior_enters_for_a_unit_without_users(self):
        report = self._enter("grassroots_b12")
        officer = self.user(self.district_b1, "officer")
        self.assertEqual(report._writing_unit(), self.district_b1)
        report.with_user(officer).action_open()
        report.invalidate_recordset()
        self.assertTrue(report.with_user(officer).is_editable)
        self.assertIn(
            report, report.with_user(officer).search([("is_editable", "=", True)])
        )
        self.assertTrue(report.with_user(officer).line_ids)
        self._submit(report, held=2, published=0, people=X)
        self._accept(report)
        self.assertEqual(report.grant_ids.kind, "entry")
        self.assertEqual(self._live("nation")[0], 2)

    def test_more_units_than_at_once_are_made_by_the_cron(self):
        module = "odoo.addons.kh18_oversight.models.reporting.campaign_launch"
        self.patch(import_module(module), "AT_ONCE", 3)
        # A test does not commit.
        self.patch(self.registry["ir.cron"], "_commit_progress", lambda *_args: 100)
        campaign = self._campaign(name="Large", kind="thematic")
        self.assertFalse(campaign.report_ids)
        self.env["kh18.campaign"]._cron_launch()
        self.env.invalidate_all()
        self.assertEqual(len(campaign.report_ids), 15)
        self.assertTrue(campaign.launched_on)
        unit = self._unit("later", "grassroots", "grassroots", self.district_a1)
        campaign.with_user(self.user(self.nation, "head")).action_launch()
        self.env["kh18.campaign"]._cron_launch()
        self.env.invalidate_all()
        self.assertEqual(
            self._report(unit, campaign).superior_unit_id, self.district_a1
        )
        self._assert_counts(campaign)
