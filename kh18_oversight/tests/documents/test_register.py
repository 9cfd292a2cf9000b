import io
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools.pdf import PdfFileReader

from .common import Command, DocumentCase


@tagged("post_install", "-at_install")
class TestRegister(DocumentCase):
    def wizard(self, **values):
        values = {
            "unit_id": self.province_a.id,
            "date_from": "2020-01-01",
            "date_to": "2099-12-31",
            **values,
        }
        return self.env["kh18.register.wizard"].with_user(self.clerk).create(values)

    def pdf(self, wizard):
        report = self.env["ir.actions.report"].with_user(self.clerk)
        report = report.with_context(force_report_rendering=True)
        return report._render_qweb_pdf("kh18_oversight.register", wizard.ids)[0]

    def test_outgoing_in_ten_columns(self):
        """Number, date, kind and subject, signer, recipients, keeper, copies, sent,
        received, note: in this order (domain 5.7)."""
        document = self.issued(keeper="Văn phòng", copies=12, note="khẩn")
        document.dispatch_ids[0].received_by = "N.V.A"
        wizard = self.wizard()
        self.assertEqual(len(wizard._columns()), 10)
        self.assertEqual(sum(width for _name, width in wizard._columns()), 100)
        day = document.date_issue.strftime("%d/%m/%Y")
        self.assertEqual(
            wizard._rows(),
            [
                [
                    "01/KH-LĐLĐ",
                    day,
                    "Kế hoạch: Thực hiện Chỉ thị 18-CT/TW",
                    "Hoàng Văn Trinh",
                    "Các đơn vị trực thuộc; Lưu: VT",
                    "Văn phòng",
                    "12",
                    day,
                    "N.V.A",
                    "khẩn",
                ]
            ],
        )

    def test_recalled_papers_stay_in_the_register(self):
        document = self.issued()
        document.with_user(self.leader)._recall_with_reason("sai thẩm quyền")
        self.assertIn("Thu hồi ngày", self.wizard()._rows()[0][9])

    def test_drafts_and_other_units_are_not_in_the_register(self):
        self.document()
        self.signed()
        self.assertFalse(self.wizard()._rows())
        self.issued()
        self.assertFalse(self.wizard(unit_id=self.nation.id)._rows())
        letters = [Command.link(self.kind("cong_van").id)]
        self.assertFalse(self.wizard(type_ids=letters)._rows())
        self.assertEqual(self.wizard().row_count, 1)

    def test_incoming_in_ten_columns_and_follow_up_in_seven(self):
        department = self.env["kh18.department"].create(
            {"name": "Ban Chính sách", "unit_id": self.province_a.id}
        )
        reply = self.issued()
        document = self.document(
            kind="cong_van",
            user=self.clerk,
            direction="incoming",
            full_symbol="1158-CV/TU",
            date_issue="2026-11-18",
            date_received="2026-11-20",
            date_handed="2026-11-21",
            date_due="2026-12-01",
            issuer_text="Ban Thường vụ Tỉnh ủy",
            subject="Quán triệt Chỉ thị 18-CT/TW",
            handling_department_id=department.id,
            handling_note="đang soạn",
            reply_id=reply.id,
        )
        document.action_check()
        self.assertEqual(
            self.wizard(kind="incoming")._rows(),
            [
                [
                    "20/11/2026",
                    "1",
                    "Ban Thường vụ Tỉnh ủy",
                    "1158-CV/TU",
                    "18/11/2026",
                    "Công văn: Quán triệt Chỉ thị 18-CT/TW",
                    "Ban Chính sách",
                    "21/11/2026",
                    "",
                    "",
                ]
            ],
        )
        rows = self.wizard(kind="follow_up")._rows()
        self.assertEqual(len(rows[0]), 7)
        self.assertEqual(rows[0][3:6], ["01/12/2026", "đang soạn", "01/KH-LĐLĐ"])

    def test_it_prints_landscape(self):
        for _number in range(3):
            self.issued()
        for kind in ("outgoing", "incoming", "follow_up"):
            content = self.pdf(self.wizard(kind=kind))
            page = PdfFileReader(io.BytesIO(content)).pages[0]
            self.assertGreater(page.mediabox.width, page.mediabox.height, kind)

    def test_the_print_carries_the_rows(self):
        self.issued()
        wizard = self.wizard()
        report = self.env["ir.actions.report"].with_user(self.clerk)
        html = report._render_qweb_html("kh18_oversight.register", wizard.ids)[0]
        self.assertIn("01/KH-LĐLĐ", html.decode())
        self.assertIn("SỔ ĐĂNG KÝ VĂN BẢN ĐI", html.decode())

    def test_odd_dates_and_too_many_rows_are_refused(self):
        with self.refused(UserError, "From comes after To"):
            self.wizard(date_from="2027-01-01", date_to="2026-01-01").action_print()
        self.issued()
        wizard = self.wizard()
        limit = "odoo.addons.kh18_oversight.wizard.documents.register_mixin.MAX_ROWS"
        with patch(limit, 0), self.refused(UserError, "shorter"):
            wizard.action_print()

    def test_it_opens_as_a_list(self):
        document = self.issued()
        action = self.wizard().action_view()
        found = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(found, document)
