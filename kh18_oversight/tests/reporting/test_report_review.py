"""What a hostile reader of the room found: each was open once."""

import base64
import io
import math
import zipfile
from ast import literal_eval
from datetime import timedelta
from unittest.mock import patch

from lxml import etree

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command, Domain
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...lib.report_sheet_entry import KEY_SHEET
from ...lib.sheet_reader import SheetError, read_workbook
from ...wizard.reporting import report_entry_wizard
from .campaign_common import CampaignCase
from .test_report_entry import EntryCase


@tagged("post_install", "-at_install")
class TestReportNumbersSane(CampaignCase):
    """No number is stored that would spoil the totals of all above."""

    def test_endless_numbers_and_no_numbers_by_rpc(self):
        writer = self._fill(self._report(self.grassroots_a11), held=4)
        line = self._line(writer, self.held)
        for name in ("value", "estimate", "rest_before"):
            for number in (math.nan, math.inf, 1e300):
                with (
                    self.subTest(name=name, number=number),
                    self.assertRaises(ValidationError) as refused,
                ):
                    line.write({name: number})
                self.assertIn("too large to be counted", str(refused.exception))
        self.assertEqual(line.value, 4)

    def test_decimals_are_not_held_against_one_another(self):
        writer = self._fill(self._report(self.grassroots_a11))
        rule = self.env["kh18.form.rule"].new(
            {
                "left_ids": [Command.set((self.held | self.published).ids)],
                "right_ids": [Command.set(self.people.ids)],
            }
        )
        figures = {rule.left_ids[0]: 0.1, rule.left_ids[1]: 0.2}
        figures[rule.right_ids] = 0.3
        for operator, holds in (("eq", True), ("le", True), ("gt", False)):
            with self.subTest(operator):
                rule.operator = operator
                self.assertEqual(rule._holds(figures), holds)
        line = self._line(writer, self.held)
        activities = self.env["kh18.countable"].search(
            [("model", "=", "kh18.activity")]
        )
        self.held.write(
            {
                "source": "both",
                "countable_id": activities.id,
                "date_field_id": activities.field_ids.filtered(
                    lambda field: field.usage == "date"
                )[:1].id,
            }
        )
        line.sudo().computed = 0.1 + 0.2
        line.entry = "0,3"
        self.assertFalse(line.is_typed_over)
        line.entry = "0,4"
        self.assertTrue(line.is_typed_over)

    def test_what_is_handed_in_below_is_seen_at_once_at_all_levels(self):
        tops = [
            self._as(self._report(unit), "officer")
            for unit in (self.district_a1, self.province_a, self.nation)
        ]
        for top in tops:
            top.action_open()
        self._fill(self._report(self.grassroots_a12), held=9, published=9)
        self._assert_live(tops, 0, 0, 0)
        report = self._submit(self._report(self.grassroots_a11), held=4, published=1)
        self._assert_live(tops, 4, 25, 1)
        officer = self.user(self.district_a1, "officer")
        report.with_user(officer)._return_with_reason("Look again")
        self._assert_live(tops, 0, 0, 0)

    def _assert_live(self, tops, held, share, units):
        self.env.invalidate_all()
        for top in tops:
            lines = [self._line(top, figure) for figure in (self.held, self.share)]
            self.assertEqual([line.handed_in_below for line in lines], [held, share])
            self.assertEqual([line.handed_in_units for line in lines], [units, units])

    def test_nil_is_counted_once_it_is_handed_in(self):
        report = self._report(self.grassroots_a11)
        above = self._report(self.district_a1)
        self._as(report, "officer")._nil_with_reason("Nothing happened")
        self.assertEqual(self._nil(above), (0, 0), "what a draft will say is not told")
        self._as(report, "leader").action_sign()
        self._as(report, "clerk").action_submit()
        self.assertEqual(self._nil(above), (1, 1))
        report.with_user(self.user(self.district_a1, "officer"))._return_with_reason(
            "There was one"
        )
        self.assertEqual(self._nil(above), (0, 0))

    def test_nobody_types_that_he_was_in_time(self):
        report = self._report(self.grassroots_a11)
        report._put(date_due=self.today - timedelta(days=3))
        self._submit(report)
        self.assertTrue(report.is_late)
        with self.assertRaises(AccessError):
            self._as(report, "officer").write({"is_late": False})
        due = self.env["kh18.campaign.due"].create(
            {
                "campaign_id": self._campaign(launch=False).id,
                "level_id": report.level_id.id,
                "date_due": self.today + timedelta(days=5),
            }
        )
        with self.assertRaises(AccessError):
            due.with_user(self.user(self.nation, "head")).write(
                {"date_last": self.today + timedelta(days=9)}
            )

    def test_who_closes_the_collecting_sets_its_day(self):
        day = self.today + timedelta(days=30)
        officer = self.user(self.nation, "officer")
        self._campaign(launch=False).with_user(officer).date_lock = day
        with self.assertRaises(AccessError):
            self.campaign.with_user(officer).date_lock = day
        self.campaign.with_user(self.user(self.nation, "head")).date_lock = day
        self.assertEqual(self.campaign.date_lock, day)

    def test_a_form_in_use_keeps_its_columns(self):
        with self.assertRaises(UserError):
            self.form.has_estimate = True

    def test_the_filters_find_what_the_board_counts(self):
        done, nil = self._report(self.grassroots_a11), self._report(self.grassroots_a12)
        self._accept(self._submit(done))
        done._begin_correction()
        self._as(nil, "officer")._nil_with_reason("Nothing happened")
        waiting = self._filtered("waiting")
        self.assertNotIn(done, waiting, "what was accepted counts while it is mended")
        self.assertEqual(waiting, self.campaign._missing_reports().sudo())
        self.assertEqual(len(waiting), self.campaign.missing_count)
        self.assertNotIn(nil, self._filtered("nil"))

    def _filtered(self, name):
        view = self.env.ref("kh18_oversight.report_view_search")
        [node] = etree.fromstring(view.arch).xpath(f"//filter[@name='{name}']")
        domain = Domain(literal_eval(node.get("domain")))
        return self.env["kh18.report"].search(
            domain & Domain("campaign_id", "=", self.campaign.id)
        )

    def test_what_is_written_on_is_no_nil_report_any_more(self):
        report = self._report(self.grassroots_a11)
        writer, leader = self._as(report, "officer"), self._as(report, "leader")
        writer._nil_with_reason("Nothing happened")
        leader._return_inside_with_reason("There was one")
        self.assertFalse(report.is_nil or report.sudo().nil_words)
        writer._nil_with_reason("Nothing happened")
        leader.action_sign()
        self._as(report, "clerk").action_submit()
        report.with_user(self.user(self.district_a1, "officer"))._return_with_reason(
            "There was one"
        )
        self.assertFalse(report.is_nil or report.sudo().nil_words)

    def _nil(self, above):
        """Return the number of nil reports below: as counted, and as listed."""
        action = above.action_open_counted("nil")
        return above._coverage().nil, above.search_count(action["domain"])


@tagged("post_install", "-at_install")
class TestReportDraftsKept(CampaignCase):
    """Ways by which a draft could still be read above."""

    def test_why_it_was_given_back_inside_is_not_told_above(self):
        report = self._report(self.grassroots_a11)
        self._fill(report)
        self._as(report, "officer").action_to_review()
        self._as(report, "leader").action_sign()
        self._as(report, "leader")._return_inside_with_reason("Nobody knows why")
        paper = report.document_id
        self.assertEqual(paper.state, "draft")
        messages = paper.message_ids | report.message_ids
        told = "".join(map(str, messages.mapped("body")))
        self.assertNotIn("Nobody knows why", told)

    def test_why_it_goes_on_without_some_is_part_of_the_draft(self):
        report = self._report(self.district_a1)
        writer = self._fill(report)
        writer.missing_reason = "They did not report"
        self.env.invalidate_all()
        above = report.with_user(self.user(self.province_a, "officer"))
        self.assertEqual(writer.missing_reason, "They did not report")
        self.assertFalse(above.missing_reason)
        self.assertFalse(above.problem_note)
        with self.assertRaises(AccessError):
            above.search([("missing_kept", "like", "They")])
        with self.assertRaises(AccessError):
            writer.write({"missing_kept": "Other"})
        self._submit(report)
        self.env.invalidate_all()
        self.assertEqual(above.missing_reason, "They did not report")

    def test_the_paper_received_is_read_above_once_it_is_handed_in(self):
        report = self._report(self.grassroots_a11)
        reviewer = self.user(self.district_a1, "officer")
        scan = self.env["ir.attachment"].with_user(reviewer)
        scan = scan.create({"name": "a.pdf", "datas": base64.b64encode(b"scan")})
        wizard = self.env["kh18.report.enter.above.wizard"].with_user(reviewer)
        wizard.create(
            {
                "report_ids": [Command.set(report.ids)],
                "reason": "It came by post",
                "file_ids": [Command.set(scan.ids)],
            }
        ).action_enter()
        grant = report.grant_ids
        file = grant.file_ids
        viewer = self.user(self.province_a, "viewer")
        for user in (reviewer, self.user(self.grassroots_a11, "viewer")):
            self.assertEqual(file.with_user(user).raw, b"scan")
        self.env.invalidate_all()
        self.assertFalse(file.with_user(viewer).has_access("read"))
        self.assertFalse(report.with_user(viewer).grant_ids)
        self._submit(report)
        self.env.invalidate_all()
        self.assertEqual(file.with_user(viewer).raw, b"scan")

    def test_nobody_learns_a_name_by_pointing_at_it(self):
        foreign_plan = self._plan_of_b()
        officer = self.user(self.province_a, "officer")
        campaign = self._campaign(self.province_a, launch=False)
        document = foreign_plan.document_id
        own = self.env["kh18.target"].create(
            {
                "unit_id": self.province_a.id,
                "indicator_id": self.held.id,
                "amount": 1,
            }
        )
        for record, values in (
            (campaign, {"document_id": document.id}),
            (own, {"plan_id": foreign_plan.id}),
        ):
            with self.subTest(values=values), self.assertRaises(AccessError):
                record.with_user(officer).write(values)

    def test_no_dialog_tells_the_name_of_a_draft(self):
        draft = self._campaign(launch=False)
        officer = self.user(self.province_a, "officer")
        report = self._report(self.province_b)
        for name, values in (
            ("board", {"campaign_id": draft.id}),
            ("excel.wizard", {"campaign_id": draft.id}),
            ("missing.wizard", {"campaign_id": draft.id}),
            ("compare", {"report_id": report.id}),
            ("entry.wizard", {"report_id": report.id}),
        ):
            dialog = self.env[f"kh18.report.{name}"].with_user(officer)
            with self.subTest(name), self.assertRaises(AccessError):
                dialog.create(values)

    def _plan_of_b(self):
        plan = self.env["kh18.plan"].create(
            {"name": "Plan of B", "unit_id": self.province_b.id}
        )
        self.assertTrue(plan.document_id)
        return plan


@tagged("post_install", "-at_install")
class TestReportFilesBroken(EntryCase):
    """Files made to break the reader are refused in words, never with an error."""

    def _with_part(self, name, change):
        stream = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self._form_of(self.writer))) as old,
            zipfile.ZipFile(stream, "w") as new,
        ):
            for part in old.namelist():
                data = old.read(part)
                new.writestr(part, change(data) if part == name else data)
        return stream.getvalue()

    def _refused(self, content):
        with self.assertRaises(SheetError) as refused:
            read_workbook(content)
        self.assertEqual(refused.exception.kind, "content")

    def test_damaged_packing(self):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("xl/workbook.xml", b"<a>" + bytes(range(256)) * 9)
        content = bytearray(stream.getvalue())
        start = content.index(b"xl/workbook.xml") + len("xl/workbook.xml")
        content[start : start + 40] = b"\xff" * 40
        self._refused(bytes(content))
        with self.assertRaisesRegex(UserError, "cannot be unpacked"):
            self._wizard(bytes(content), name="forms.zip").action_check()

    def test_texts_and_links_that_are_not_there(self):
        rels = "xl/_rels/workbook.xml.rels"
        self._refused(self._with_part(rels, lambda d: d.replace(b"Target=", b"T=")))
        self._refused(
            self._with_part(
                "xl/sharedStrings.xml",
                lambda _data: (
                    b'<sst xmlns="http://schemas.openxmlformats.org/'
                    b'spreadsheetml/2006/main"/>'
                ),
            )
        )

    def test_a_seal_with_other_signs(self):
        def change(book):
            sheet = book[KEY_SHEET]
            seal = sheet.cell(self._row_of(sheet, "check", 1), 2).value
            for sheet in book.worksheets:
                for cell in (cell for row in sheet.iter_rows() for cell in row):
                    if seal in str(cell.value):
                        cell.value = cell.value.replace(seal, "ấn")

        content = self._filled(self._form_of(self.writer), change)
        self._assert_fault("hidden keys of the workbook were changed", content)

    def test_a_zip_that_holds_too_much(self):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            for number in range(3):
                package.writestr(f"{number}.xlsx", b" " * 1024 * 1024)
        wizard = self._wizard(stream.getvalue(), name="forms.zip")
        with (
            patch.object(report_entry_wizard, "MAX_UNPACKED", 2 * 1024 * 1024),
            self.assertRaisesRegex(UserError, "“forms.zip” holds more than 2 MB"),
        ):
            wizard.action_check()


@tagged("post_install", "-at_install")
class TestReportTablesWaiting(CampaignCase):
    """One table that cannot be written keeps no other from its owner."""

    def _waiting(self, **values):
        wizards = self.env["kh18.report.excel.wizard"].with_user(
            self.user(self.nation, "viewer")
        )
        return wizards.create({"is_waiting": True, "scope": "all", **values})

    def _run(self):
        with patch.object(type(self.env["ir.cron"]), "_commit_progress"):
            self.env["kh18.report.excel.wizard"]._cron_export()

    def test_one_that_asks_for_nothing(self):
        wrong, right = self._waiting(), self._waiting(campaign_id=self.campaign.id)
        self._run()
        self.assertFalse(wrong.is_waiting or right.is_waiting)
        files = self.env["ir.attachment"].search([("description", "=", right._name)])
        self.assertEqual(len(files), 1)

    @mute_logger("odoo.addons.kh18_oversight.wizard.reporting.report_excel_wizard")
    def test_one_that_fails(self):
        waiting = self._waiting(campaign_id=self.campaign.id)
        wizard = type(waiting)
        with patch.object(wizard, "_table_bytes", side_effect=ValueError("broken")):
            self._run()
        self.assertFalse(waiting.is_waiting)
