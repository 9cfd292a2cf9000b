"""The clerk at work in the browser: numbering a paper, registering an arrival."""

from odoo.tests import tagged

from ..documents.common import ORDERLY
from .common import TourCase


@tagged("post_install", "-at_install")
class TestDocumentsTour(TourCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        series = cls.env["kh18.numbering"]
        series.search([("unit_id", "=", cls.province_a.id)]).active = False
        series._create_usual(cls.province_a)

    def paper(self):
        officer = self.user(self.province_a, "officer")
        document = (
            self.env["kh18.document"]
            .with_user(officer)
            .create(
                {
                    **ORDERLY,
                    "unit_id": self.province_a.id,
                    "type_id": self.env.ref("kh18_oversight.document_type_ke_hoach").id,
                    "subject": "Giấy chờ số",
                }
            )
        )
        document.action_submit()
        document.with_user(self.user(self.province_a, "leader")).action_sign()
        # Opens the count, so that the number to be given is a number.
        document._numbering()._period_at(self.province_a._today(), document.type_id)
        return document

    def test_the_clerk_numbers_and_issues(self):
        document = self.paper()
        url = "/odoo/outgoing-documents"
        self.tour("kh18_issue_document", self.province_a, "clerk", url=url)
        self.assertEqual((document.state, document.number), ("issued", 1))
        self.assertTrue(document.pdf_attachment_id.raw.startswith(b"%PDF-"))

    def test_the_clerk_registers_an_arrival(self):
        url = "/odoo/incoming-documents"
        self.tour("kh18_register_arrival", self.province_a, "clerk", url=url)
        document = self.env["kh18.document"].search(
            [("direction", "=", "incoming"), ("unit_id", "=", self.province_a.id)]
        )
        self.assertEqual(document.full_symbol, "1158-CV/TU")
        self.assertEqual((document.state, document.arrival_number), ("checked", 1))
