from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .paper_common import ReportPaperCase


@tagged("post_install", "-at_install")
class TestReportPaperAccess(ReportPaperCase):
    """Who prints a report and reads its paper: its unit, those above once handed in."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.report = cls._report(cls.grassroots_a11)
        cls.officer = cls._fill(cls.report, text="Bản đang viết")

    def _for(self, unit, role="officer"):
        return self.report.with_user(self.user(unit, role))

    def test_draft_is_printed_by_its_unit_only(self):
        self.assertIn("Bản đang viết", self._text(self.report, "viewer"))
        for unit in (self.district_a1, self.province_a, self.nation):
            for method in ("_paper_stream", "action_print_paper", "_paper_lint"):
                refused = self.assertRaisesRegex(AccessError, "being written")
                with self.subTest(unit=unit.name, method=method), refused:
                    getattr(self._for(unit), method)()

    def test_report_routes_ask_too(self):
        reports = self.env["ir.actions.report"].with_user(
            self.user(self.district_a1, "leader")
        )
        name = "kh18_oversight.paper_report"
        with self.assertRaisesRegex(AccessError, "being written"):
            reports._render_qweb_html(name, self.report.ids)
        with self.assertRaisesRegex(AccessError, "being written"):
            reports.with_context(force_report_rendering=True)._render_qweb_pdf(
                name, self.report.ids
            )

    def test_those_above_see_nothing_of_the_draft_paper(self):
        names = ("paper_subject", "basis_text", "dispatch_ids", "signer_name")
        above = self._for(self.district_a1)
        for name in names:
            self.assertFalse(above[name], name)
        self.assertFalse(above.paper_id)
        self.assertTrue(self.officer.paper_id)
        with self.assertRaises(AccessError):
            above.action_open_paper()
        found = above.search([("paper_subject", "ilike", "Report")])
        self.assertNotIn(above, found)
        self.assertIn(
            self.officer, self.officer.search([("paper_subject", "ilike", "Report")])
        )

    def test_handed_in_it_is_printed_above_and_by_no_sibling(self):
        self._submit(self.report)
        own = self._for(self.grassroots_a11)._paper_stream()
        for unit in (self.district_a1, self.province_a, self.nation):
            self.assertEqual(self._for(unit, "viewer")._paper_stream(), own)
        for unit in (self.grassroots_a12, self.district_a2):
            with self.assertRaises(AccessError):
                self._for(unit)._paper_stream()
            with self.assertRaises(AccessError):
                self._for(unit).document_id.check_access("read")

    def test_units_below_do_not_read_the_paper_in_the_register(self):
        report = self._submit(self._report(self.district_a1))
        paper = report.document_id
        for unit, reads in (
            (self.district_a1, True),
            (self.province_a, True),
            (self.grassroots_a11, False),
        ):
            record = paper.with_user(self.user(unit, "leader"))
            self.assertEqual(record.has_access("read"), reads, unit.name)
            found = record.search([("id", "=", paper.id)])
            self.assertEqual(bool(found), reads, unit.name)
            self.assertEqual(record.pdf_attachment_id.has_access("read"), reads)

    def test_returned_it_is_the_former_that_stays_readable_above(self):
        self._submit(self.report)
        former = self.report.document_id
        self._for(self.district_a1)._return("Bổ sung")
        with self.assertRaises(AccessError):
            self._for(self.district_a1)._paper_stream()
        superior = former.with_user(self.user(self.district_a1, "officer"))
        self.assertTrue(superior._paper_stream())

    def test_not_begun_there_is_nothing_to_print(self):
        report = self._report(self.grassroots_a12)
        with self.assertRaisesRegex(UserError, "not begun"):
            self._as(report, "officer")._paper_stream()

    def test_form_opens_for_all_who_read_the_report(self):
        view = self.env.ref("kh18_oversight.report_view_form")
        for unit in (self.grassroots_a11, self.district_a1, self.nation):
            for role in ("viewer", "officer", "leader"):
                report = self._for(unit, role)
                fields = report.get_view(view.id, "form")["models"]["kh18.report"]
                with self.subTest(unit=unit.name, role=role):
                    spec = {name: {} for name in fields if name in report._fields}
                    spec |= {
                        "dispatch_ids": {"fields": {"name": {}, "unit_ids": {}}},
                        "link_ids": {"fields": {"target_id": {"fields": {}}}},
                    }
                    self.assertTrue(report.web_read(spec))
