"""The clerk's books: what arrives, what governs, what is found and printed."""

from odoo.tests import tagged

from .common import Command, TourCase


@tagged("post_install", "-at_install")
class TestDocumentTour(TourCase):
    def test_register(self):
        self.tour("kh18_documents_register", self.province_a, "clerk")
        entries = self.env["kh18.document"].search(
            [("unit_id", "=", self.province_a.id)]
        )
        arrived = entries.filtered(lambda d: d.direction == "incoming")
        self.assertEqual((arrived.state, arrived.arrival_number), ("checked", 1))
        self.assertEqual((arrived.number, arrived.symbol), (212, "LĐLĐ"))
        self.assertTrue(arrived.date_received)
        governing = entries.filtered(lambda d: d.direction == "governing")
        self.assertEqual((governing.number, governing.style), (45, "party"))
        self.assertEqual(str(governing.date_issue), "2022-12-01")
        self.assertEqual(governing.validity, "in_force")

    def test_find(self):
        directive = self._governing("18-CT/TW", "2022-10-26")
        plan = self._plan(
            self.province_a, kind="implementing", name="Thực hiện Chỉ thị"
        )
        self._task(plan, [{"unit_id": self.province_a.id}], name="Giám sát Công ty A")
        self._complete(plan)
        plan.document_id.sudo().write(
            {
                "wanted_number": 410,
                "link_ids": [
                    Command.create({"kind": "basis", "target_id": directive.id})
                ],
            }
        )
        self._issue(plan)
        self.assertEqual(plan.full_symbol, "410/KH-LĐLĐ")
        self.tour("kh18_documents_find", self.province_a, "clerk")
        self.assertEqual(plan.document_id.main_basis_id, directive)
