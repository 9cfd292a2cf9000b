import base64

from odoo.exceptions import UserError
from odoo.tests import tagged

from .paper_common import ReportPaperCase

SCAN = b"%PDF-1.4 the paper of the unit"


@tagged("post_install", "-at_install")
class TestReportPaperReceived(ReportPaperCase):
    """Entered by the superior, the paper is the unit's own, received (3.6 row 13)."""

    def setUp(self):
        super().setUp()
        self.report = self._report(self.grassroots_a21)
        self.superior = self.district_a2

    def _enter(self):
        officer = self.user(self.superior, "officer")
        self.report.with_user(officer)._enter_above_with_reason("Gửi bản giấy")

    def test_entry_stands_among_papers_received_of_the_superior(self):
        self._enter()
        self._fill(self.report, held=2)
        paper = self.report.document_id
        self.assertEqual((paper.direction, paper.state), ("incoming", "draft"))
        self.assertEqual(paper.unit_id, self.superior)
        self.assertEqual(paper.issuer_unit_id, self.grassroots_a21)
        self._submit(self.report, held=2)
        self.assertEqual(paper.state, "checked")
        self.assertEqual(paper.arrival_number, 1)
        self.assertFalse(paper.number)
        self.assertEqual(self.report.version_ids.document_id, paper)

    def test_without_a_series_the_clerk_checks_it_later(self):
        self.env["kh18.numbering"].search([("unit_id", "=", self.superior.id)]).unlink()
        self._enter()
        self._submit(self.report, held=2)
        self.assertEqual(self.report.document_id.state, "draft")
        self.assertEqual(self.report.state, "submitted")

    def test_draft_that_the_unit_began_is_cancelled(self):
        self._fill(self.report)
        begun = self.report.document_id
        self._enter()
        self.assertEqual(begun.state, "cancelled")
        self.assertEqual(self.report.document_id.direction, "incoming")

    def test_only_the_paper_itself_is_printed(self):
        self._enter()
        officer = self._fill(self.report)
        with self.assertRaisesRegex(UserError, "was not made here"):
            officer._paper_stream()
        officer.signed_scan = base64.b64encode(SCAN)
        self.assertEqual(officer._paper_stream(), SCAN)

    def test_paper_attached_to_the_exception_is_printed_too(self):
        file = self.env["ir.attachment"].create({"name": "bc.pdf", "raw": SCAN})
        self.report._grant("entry", "Gửi bản giấy", files=file)
        self.report._put(is_entered_above=True)
        officer = self._fill(self.report)
        self.assertEqual(officer._paper_stream(), SCAN)
