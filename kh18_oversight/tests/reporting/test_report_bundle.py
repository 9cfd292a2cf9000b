import hashlib
import io
import zipfile
from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch

import openpyxl

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .paper_common import ReportPaperCase


@tagged("post_install", "-at_install")
class TestReportBundle(ReportPaperCase):
    """Many reports in one print run (L103)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.printed = []
        cls.superior = cls.user(cls.district_a1, "officer")
        one = cls._submit(cls._report(cls.grassroots_a11), held=1)
        cls.pdf = one.document_id.pdf_attachment_id.raw
        cls.reports = one | cls._report(cls.grassroots_a12)

    def setUp(self):
        super().setUp()
        self.left = float("inf")
        self.patch(
            self.registry["ir.cron"],
            "_commit_progress",
            lambda *args, **kwargs: self.left,
        )

    def _ask(self, reports=None, kind="zip"):
        reports = reports or self.reports
        action = reports.with_user(self.superior).action_print_many(kind)
        return self.env[action["res_model"]].browse(action["res_id"])

    def _run(self):
        self.env["kh18.report.bundle"]._cron_print()

    def _unzip(self, bundle):
        return zipfile.ZipFile(io.BytesIO(bundle.file_id.raw))

    @contextmanager
    def _printing(self, printed):
        """Print without the engine, and note what is printed."""

        def stream(report):
            printed.append(report.id)
            return self.pdf

        with patch.object(self.registry["kh18.report"], "_paper_stream", stream):
            yield

    def test_zip_holds_index_papers_and_hashes(self):
        bundle = self._ask()
        self.assertEqual(bundle.state, "waiting")
        self._run()
        self.assertEqual((bundle.state, bundle.done, bundle.total), ("done", 2, 2))
        book = self._unzip(bundle)
        names = book.namelist()
        self.assertEqual(names[:2], ["0000-muc-luc.xlsx", "SHA256SUMS"])
        [paper] = names[2:]
        self.assertEqual(paper, "0001-test-grassroots-a11.pdf")
        self.assertEqual(book.read(paper), self.pdf)
        digest = hashlib.sha256(self.pdf).hexdigest()
        self.assertEqual(book.read("SHA256SUMS").decode(), f"{digest}  {paper}\n")
        sheet = openpyxl.load_workbook(io.BytesIO(book.read(names[0]))).active
        first = [cell.value for cell in sheet[4]]
        self.assertEqual(first[:3], [1, "Test grassroots_a11", "01/BC-LĐLĐ"])
        self.assertEqual(first[5], digest)

    def test_what_the_asker_may_not_read_is_left_out_and_listed(self):
        self._fill(self.reports[1], text="Bí mật")
        bundle = self._ask()
        self._run()
        self.assertIn("Test grassroots_a12", bundle.left_out)
        self.assertEqual(len(self._unzip(bundle).namelist()), 3)

    def test_reports_of_others_are_refused(self):
        with self.assertRaises(AccessError):
            self._ask(self._report(self.district_a2))
        with self.assertRaisesRegex(UserError, "None of these"):
            self._ask(self.reports[1])

    def test_right_is_asked_again_when_it_is_printed(self):
        bundle = self._ask()
        self.env["kh18.post"].search([("user_id", "=", self.superior.id)]).unlink()
        self._run()
        self.assertEqual(bundle.state, "failed")
        self.assertFalse(bundle.file_id)
        self.assertIn("Test grassroots_a11", bundle.error)

    def test_all_in_one_pdf(self):
        other = self._submit(self.reports[1], held=2)
        bundle = self._ask(kind="pdf")
        self._run()
        pages = self.pages(bundle.file_id.raw)
        self.assertEqual(len(pages), 4)
        self.assertIn("TEST GRASSROOTS_A11", pages[0])
        self.assertIn("TEST GRASSROOTS_A12", pages[2])
        self.assertTrue(other.document_id.pdf_sha256)
        self.assertEqual(bundle.file_id.mimetype, "application/pdf")

    def _many(self, number):
        """Return so many reports that are handed in."""
        kind = self.env.ref("kh18_oversight.unit_kind_grassroots")
        units = self.env["kh18.unit"].create(
            [
                {
                    "name": f"CĐCS số {rank}",
                    "short_name": f"cs{rank}",
                    "level_id": self.grassroots_a11.level_id.id,
                    "kind_id": kind.id,
                    "parent_id": self.district_a1.id,
                    "opening_date": "2015-01-01",
                }
                for rank in range(number)
            ]
        )
        campaign = self._campaign(
            name="Báo cáo nhiều đơn vị", asked_unit_ids=[Command.set(units.ids)]
        )
        reports = campaign.report_ids.filtered(lambda r: r.unit_id in units)
        reports._prepare_paper()
        reports._put("submitted")
        return reports

    def test_hundred_reports_in_one_run(self):
        reports, printed = self._many(100), []
        bundle = self._ask(reports)
        with self._printing(printed):
            self._run()
        self.assertEqual((bundle.state, bundle.done), ("done", 100))
        self.assertEqual(sorted(printed), sorted(reports.ids))
        book = self._unzip(bundle)
        self.assertEqual(len(book.namelist()), 102)
        self.assertFalse(book.testzip())
        parts = self.env["ir.attachment"].search(
            [("res_model", "=", bundle._name), ("res_id", "=", bundle.id)]
        )
        self.assertEqual(parts, bundle.file_id)

    def test_run_that_was_cut_off_goes_on_where_it_stopped(self):
        reports, printed = self._many(12), []
        bundle = self._ask(reports)
        self.left = 0
        with self._printing(printed):
            self._run()
            self.assertEqual((bundle.state, bundle.done), ("running", 5))
            self.assertAlmostEqual(bundle.progress, 100 * 5 / 12)
            with self.assertRaisesRegex(UserError, "Printed"):
                bundle.with_user(self.superior).action_download()
            self.left = float("inf")
            self._run()
        self.assertEqual((bundle.state, bundle.done), ("done", 12))
        self.assertEqual(sorted(printed), sorted(reports.ids))
        numbers = [name[:4] for name in self._unzip(bundle).namelist()[2:]]
        self.assertEqual(numbers, [f"{n:04d}" for n in range(1, 13)])

    def test_error_stops_one_run_and_not_the_others(self):
        first, second = self._ask(), self._ask()
        calls = []

        def stream(report):
            calls.append(report.id)
            if len(calls) == 1:
                raise ValueError("the disk is full")
            return self.pdf

        log = "odoo.addons.kh18_oversight.models.reporting.report_bundle_print"
        with patch.object(self.registry["kh18.report"], "_paper_stream", stream):
            with self.assertLogs(log, "ERROR"):
                self._run()
            self.assertEqual((first.state, second.state), ("failed", "done"))
            self.assertIn("disk is full", first.error)
            first.with_user(self.superior).action_restart()
            self._run()
        self.assertEqual((first.state, first.done), ("done", 2))
        self.assertFalse(first.error)

    def test_it_is_its_owners_alone(self):
        bundle = self._ask()
        self._run()
        owner = bundle.with_user(self.superior)
        self.assertEqual(owner.action_download()["type"], "ir.actions.act_url")
        self.assertTrue(bundle.file_id.with_user(self.superior).raw)
        for user in (self.user(self.district_a1, "leader"), self.admin):
            other = bundle.with_user(user)
            self.assertFalse(other.search([("id", "=", bundle.id)]))
            for method in ("action_download", "action_restart"):
                with self.assertRaises(AccessError):
                    getattr(other, method)()
            with self.assertRaises(AccessError):
                bundle.file_id.with_user(user).check_access("read")

    def test_nobody_types_what_is_printed(self):
        bundle = self._ask()
        owner = bundle.with_user(self.superior)
        for name, value in (
            ("queue", self.reports.ids),
            ("user_id", self.admin.id),
            ("state", "done"),
        ):
            with self.assertRaises(AccessError):
                owner[name] = value
        with self.assertRaises(AccessError):
            owner.create({"name": "X", "queue": self.reports.ids})

    def test_old_runs_are_deleted_with_their_files(self):
        old, new = self._ask(), self._ask()
        self._run()
        file = old.file_id
        self.env.cr.execute(
            "UPDATE kh18_report_bundle SET create_date = %s WHERE id = %s",
            [fields.Datetime.now() - timedelta(days=8), old.id],
        )
        self.env.invalidate_all()
        self.env["kh18.report.bundle"]._gc_old()
        self.assertFalse(old.exists() or file.exists())
        self.assertTrue(new.exists() and new.file_id.exists())

    def test_too_many_are_refused(self):
        limit = "odoo.addons.kh18_oversight.models.reporting.report_bundle.MAX_REPORTS"
        refused = self.assertRaisesRegex(UserError, "between 1 and 1")
        with patch(limit, 1), refused:
            self._ask()
