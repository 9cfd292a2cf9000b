import hashlib

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import PDF, DocumentCase


@tagged("post_install", "-at_install")
class TestDocumentFlow(DocumentCase):
    def test_the_way_of_a_paper(self):
        """Draft, submitted, signed, issued: number, date, PDF and hash at the end."""
        document = self.document(
            dispatch_ids=[
                (0, 0, {"name": "Lưu: VT", "purpose": "file"}),
                (0, 0, {"name": "Ban Dân vận Tỉnh ủy", "purpose": "report"}),
            ]
        )
        self.assertEqual(document.symbol, "KH-LĐLĐ")
        self.assertFalse(document.full_symbol)
        document.action_submit()
        self.assertEqual(document.submitted_by_id, self.officer)
        document.with_user(self.leader).action_sign()
        self.assertEqual(document.signed_by_id, self.leader)
        self.assertFalse(document.number)
        document.with_user(self.clerk).action_issue()
        self.assertEqual(document.state, "issued")
        self.assertEqual(document.full_symbol, "01/KH-LĐLĐ")
        self.assertEqual(document.date_issue, self.province_a._today())
        self.assertEqual(document.pdf_sha256, hashlib.sha256(PDF).hexdigest())
        self.assertEqual(document.pdf_attachment_id.raw, PDF)
        self.assertEqual(document.frozen_values, {"symbol": "01/KH-LĐLĐ"})
        document.invalidate_recordset(["dispatch_ids"])
        dispatch = document.dispatch_ids
        self.assertEqual(
            dispatch.mapped("name"),
            ["Ban Dân vận Tỉnh ủy", "Lưu: VT"],
            "filing is last",
        )
        self.assertTrue(dispatch[0].date_sent)
        self.assertFalse(dispatch[1].date_sent)

    def test_each_step_has_its_role(self):
        document = self.document()
        viewer = self.user(self.province_a, "viewer")
        with self.assertRaises(AccessError):
            document.with_user(viewer).action_submit()
        document.action_submit()
        with self.assertRaises(AccessError):
            document.action_sign()
        document.with_user(self.leader).action_sign()
        with self.assertRaises(AccessError):
            document.with_user(self.leader).action_issue()
        with self.assertRaises(UserError):
            document.with_user(self.clerk).action_submit()
