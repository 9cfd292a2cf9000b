import base64
import io
from datetime import timedelta
from unittest.mock import patch

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools.pdf import PdfFileReader

from .desk_common import DeskCase

REPORT = "kh18_oversight.recommendation_register"
NUMBER, SYMBOL, SENT, BODY, CONTENT, BASIS, LIMIT = range(7)
PAPERS, REPLY, RESOLUTION, URGED, NOTE = range(7, 12)


class RegisterCase(DeskCase):
    def _wizard(self, user=None, **values):
        wizards = self.env["kh18.recommendation.register.wizard"]
        return wizards.with_user(user or self.officer).create(
            {
                "unit_id": self.province_a.id,
                "date_from": self.ago(400),
                "addressee_ids": [(6, 0, (self.office | self.superior).ids)],
                **values,
            }
        )

    def _row(self, record, wizard=None):
        text = record.content or record.name
        rows = [row for row in (wizard or self._wizard())._rows() if len(row) > 1]
        [row] = [row for row in rows if row[CONTENT] == text]
        return row

    def _named(self, name, **values):
        """Return a record whose content is its name, to be found in the rows."""
        return self._sent(40, received=38, name=name, content=name, **values)

    def _sheet(self, wizard):
        action = wizard.action_export()
        self.assertIn("download=true", action["url"])
        content = base64.b64decode(wizard.content)
        return openpyxl.load_workbook(io.BytesIO(content)).active


@tagged("post_install", "-at_install")
class TestRecommendationRegister(RegisterCase):
    """The register in its columns, on paper and for Excel (4.5, 5.7)."""

    def test_twelve_columns(self):
        columns = self._wizard()._columns()
        self.assertEqual(len(columns), 12)
        self.assertEqual(sum(width for _name, width in columns), 100)

    def test_a_row(self):
        record = self._named("Đóng đủ bảo hiểm", basis="Điều 97")
        record._extend(self.ago(-3), "Việc phức tạp")
        self._reply(
            record,
            1,
            number="77/SLĐ",
            date_reply=self.ago(2),
            outcome="partly",
            claim="resolved",
        )
        for _letter in range(2):
            self.env["kh18.urging"]._note(record, "urging")
        self.assertEqual(
            self._row(record)[1:],
            [
                "12/LĐLĐ",
                self._day(40),
                "Sở Lao động",
                "Đóng đủ bảo hiểm",
                "Điều 97",
                self._day(-3),
                f"77/SLĐ ngày {self._day(2)}",
                "Đã trả lời, Tiếp thu một phần",
                "Cơ quan báo đã giải quyết, chưa kiểm chứng",
                "2",
                f"Hạn ban đầu {self._day(23)}",
            ],
        )

    def _day(self, days):
        return self.ago(days).strftime("%d/%m/%Y")

    def test_late_and_overdue_in_words(self):
        late = self._named("muộn")
        self._reply(late, 3)
        self.assertEqual(self._row(late)[REPLY], "Đã trả lời, Tiếp thu, muộn 20 ngày")
        overdue = self._named("quá hạn")
        self.assertEqual(self._row(overdue)[REPLY], "Chưa trả lời, quá hạn 23 ngày")
        self.assertEqual(self._row(overdue)[RESOLUTION], "Chưa giải quyết")

    def test_what_stands_in_the_last_column(self):
        record = self._named("rút")
        self._as(record, self.leader)._withdraw_with_reason("Nhầm nơi nhận")
        self.assertEqual(self._row(record)[NOTE], "Đã rút; Nhầm nơi nhận")
        years = self._named("nhiều năm")
        years.is_multi_year = True
        self.assertEqual(self._row(years)[NOTE], "Thực hiện nhiều năm")

    def test_without_a_day_the_reason_is_printed(self):
        record = self._named("sửa luật", no_limit_reason="Theo chương trình")
        self.assertEqual(self._row(record)[LIMIT], "Theo chương trình")

    def test_drafts_are_not_in_it_and_days_cut(self):
        self.assertEqual(self._wizard().row_count, len(self.every) - 1)
        young = self._wizard(date_from=self.ago(20))
        self.assertEqual(young.row_count, 3)
        self.assertEqual(self._wizard(date_to=self.ago(70)).row_count, 2)

    def test_numbers_go_on_through_the_groups(self):
        self.soon.topic_id = self.topic
        other = self._named("khác", addressee_id=self.superior.id)
        rows = self._wizard(group_by="addressee")._rows()
        self.assertEqual(rows[0], ["Sở Lao động (10)"])
        headings = [row[0] for row in rows if len(row) == 1]
        self.assertEqual(headings, ["Sở Lao động (10)", "UBND tỉnh (1)"])
        numbers = [int(row[0]) for row in rows if len(row) > 1]
        self.assertEqual(numbers, list(range(1, 12)))
        self.assertEqual(rows[-1][CONTENT], other.content)
        by_topic = self._wizard(group_by="topic")._rows()
        headings = [row[0] for row in by_topic if len(row) == 1]
        self.assertEqual(headings[-1], "Chưa phân loại (10)")
        self.assertIn("(1)", headings[0])

    def test_late_ones_as_of_today(self):
        wizard = self._wizard(kind="late", date_from=self.today, group_by="unit")
        rows = [row for row in wizard._rows() if len(row) > 1]
        self.assertEqual([row[SENT] for row in rows], [self._day(40), self._day(20)])
        self.assertEqual(wizard._title(), "Danh sách kiến nghị quá hạn trả lời")
        self.assertEqual(wizard._period(), f"Tính đến ngày {self._day(0)}")

    def test_only_those_of_a_status(self):
        for status, count in (
            ("open", 8),
            ("unanswered", 5),
            ("unresolved", 2),
            ("closed", 2),
        ):
            self.assertEqual(self._wizard(status=status).row_count, count, status)
        self.assertEqual(self._wizard(topic_ids=[(6, 0, self.topic.ids)]).row_count, 0)

    def test_with_units_below(self):
        below = self.user(self.district_a1, "officer")
        self._sent(10, user=below, unit_id=self.district_a1.id)
        self.assertEqual(self._wizard().row_count, 10)
        self.assertEqual(self._wizard(with_below=True).row_count, 11)
        foreign = self._wizard(self.user(self.province_b, "leader"), with_below=True)
        self.assertEqual(foreign.row_count, 0)
        self.assertFalse(foreign._rows())

    def test_print_carries_the_rows(self):
        self._named("Đóng đủ bảo hiểm xã hội")
        wizard = self._wizard(group_by="addressee")
        report = self.env["ir.actions.report"].with_user(self.officer)
        html = report._render_qweb_html(REPORT, wizard.ids)[0].decode()
        for text in (
            "SỔ THEO DÕI KIẾN NGHỊ",
            "Sở Lao động (11)",
            "Đóng đủ bảo hiểm xã hội",
            "Số lần đôn đốc",
        ):
            self.assertIn(text, html)
        self.assertIn('colspan="12"', html)
        report = report.with_context(force_report_rendering=True)
        pdf = report._render_qweb_pdf(REPORT, wizard.ids)[0]
        page = PdfFileReader(io.BytesIO(pdf)).pages[0]
        self.assertGreater(page.mediabox.width, page.mediabox.height)
        words = page.extract_text().split()
        self.assertIn("12/LĐLĐ", words)

    def test_sheet_read_again(self):
        record = self._named("Đóng đủ bảo hiểm")
        sheet = self._sheet(self._wizard())
        heads = [cell.value for cell in sheet[3]]
        self.assertEqual(heads, [name for name, _width in self._wizard()._columns()])
        self.assertIn("Sổ theo dõi kiến nghị", sheet["A1"].value)
        rows = list(sheet.iter_rows(min_row=4, values_only=True))
        self.assertEqual(len(rows), 11)
        [row] = [row for row in rows if row[CONTENT] == record.content]
        self.assertEqual((row[SYMBOL], row[URGED]), ("12/LĐLĐ", 0))

    def test_groups_in_the_sheet(self):
        sheet = self._sheet(self._wizard(group_by="addressee"))
        self.assertEqual(sheet["A4"].value, "Sở Lao động (10)")
        self.assertEqual(sheet["A5"].value, 1)

    def test_no_text_becomes_a_formula(self):
        texts = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")')
        for text in texts:
            self._named(text, basis=text)
        sheet = self._sheet(self._wizard())
        found = [
            cell
            for row in sheet.iter_rows(min_row=4)
            for cell in row
            if cell.value in texts
        ]
        self.assertEqual(len(found), 2 * len(texts))
        self.assertEqual({cell.data_type for cell in found}, {"s"})

    def test_html_in_a_text_stays_text(self):
        self._named("<script>alert(1)</script>")
        report = self.env["ir.actions.report"].with_user(self.officer)
        html = report._render_qweb_html(REPORT, self._wizard().ids)[0].decode()
        self.assertIn("&lt;script&gt;", html)
        self.assertNotIn("<script>alert", html)

    def test_odd_dates_and_too_many_rows_are_refused(self):
        late = self._wizard(date_from=self.today, date_to=self.ago(1))
        for action in (late.action_print, late.action_export):
            with self.assertRaisesRegex(UserError, "From comes after To"):
                action()
        path = "odoo.addons.kh18_oversight.wizard.followup"
        path += ".recommendation_register_wizard.MAX_SHEET_ROWS"
        with patch(path, 2), self.assertRaisesRegex(UserError, "too many"):
            self._wizard().action_export()

    def test_it_opens_as_a_list(self):
        wizard = self._wizard(status="unanswered", group_by="topic")
        action = wizard.action_view()
        found = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(len(found), 5)
        self.assertEqual(action["context"], {"group_by": ["topic_id"]})

    def test_ones_own_dialog_only(self):
        wizard = self._wizard()
        wizard.action_export()
        with self.assertRaises(AccessError):
            wizard.with_user(self.head).read(["content"])

    def test_queries_do_not_grow(self):
        counts = []
        for _size in range(3):
            wizard = self._wizard(group_by="addressee")
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            wizard._rows()
            counts.append(self.env.cr.sql_log_count - before)
            for number in range(15):
                self._reply(self._named(f"thêm {number}"), number=f"{number}/SLĐ")
        self.assertEqual(counts[1], counts[2])

    def test_batches_give_the_same_rows(self):
        whole = self._wizard()._rows()
        path = "odoo.addons.kh18_oversight.wizard.followup"
        with patch(f"{path}.recommendation_register_wizard.BATCH", 3):
            self.assertEqual(self._wizard()._rows(), whole)


@tagged("post_install", "-at_install")
class TestRegisterSensitive(RegisterCase):
    """Sensitive ones: printed for those who may read, and written down (S57)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._sensitive(cls.overdue)

    def _logged(self, way):
        log = self.env["kh18.read.log"].search(
            [("activity_id", "=", self.overdue.sudo().activity_id.id)]
        )
        return log.filtered(lambda row: row.way == way).user_id

    def test_left_out_for_others(self):
        self.assertEqual(self._wizard(self.viewer).row_count, 9)
        self.assertEqual(len(self._wizard(self.viewer)._rows()), 9)
        self._sheet(self._wizard(self.viewer))
        self.assertFalse(self._logged("export"))

    def test_print_is_logged(self):
        wizard = self._wizard(self.leader)
        self.assertEqual(wizard.row_count, 10)
        report = self.env["ir.actions.report"].with_user(self.leader)
        report._render_qweb_html(REPORT, wizard.ids)
        self.assertEqual(self._logged("print"), self.leader)

    def test_export_is_logged(self):
        self._sheet(self._wizard(self.leader))
        self.assertEqual(self._logged("export"), self.leader)

    def test_export_of_the_list_is_logged(self):
        for user in (self.leader, self.viewer):
            user.group_ids |= self.env.ref("base.group_allow_export")
        self.soon.with_user(self.leader).export_data(["name"])
        self.assertFalse(self._logged("export"))
        self.overdue.with_user(self.leader).export_data(["name"])
        self.assertEqual(self._logged("export"), self.leader)
        with self.assertRaises(AccessError):
            self.overdue.with_user(self.viewer).export_data(["name"])

    def test_late_list_hides_it_too(self):
        yesterday = self.today - timedelta(days=1)
        late = {"kind": "late", "date_from": yesterday}
        self.assertEqual(self._wizard(self.viewer, **late).row_count, 1)
        self.assertEqual(self._wizard(self.leader, **late).row_count, 2)
