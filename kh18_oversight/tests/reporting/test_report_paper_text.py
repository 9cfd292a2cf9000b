from datetime import timedelta

from odoo.fields import Command
from odoo.tests import tagged

from .paper_common import ReportPaperCase

SECRET = "Giám sát việc hệ trọng"


@tagged("post_install", "-at_install")
class TestReportPaperText(ReportPaperCase):
    """What each variant of the printed report says (4.2, 4.4)."""

    def test_grassroots_report(self):
        report = self._submit(
            self._report(self.grassroots_a11), held=4, published=2, people=1250
        )
        pages = self.pages(self._as(report, "officer")._paper_stream())
        self.assertEqual(len(pages), 2)
        text, annex = pages
        self.assertIn("BÁO CÁO Report of nation", text)
        self.assertIn("Test grassroots_a11 báo cáo report of nation (số liệu từ", text)
        self.assertIn("I. ĐẶC ĐIỂM, TÌNH HÌNH Done", text)
        self.assertIn("II. KẾT QUẢ GIÁM SÁT", text)
        self.assertIn("3 People reached cuộc 1.250", text)
        self.assertNotIn("tổng hợp từ", text)
        self.assertIn("Phụ lục I Biểu số liệu", annex)
        self.assertIn("TT Nội dung ĐVT Kỳ này Cùng kỳ Kế hoạch Ghi chú", annex)
        self.assertIn("4 Share published % 50", annex)

    def test_reports_chosen_in_a_list_are_one_pdf(self):
        units = (self.grassroots_a11, self.grassroots_a12)
        reports = self.env["kh18.report"].union(
            *(self._submit(self._report(unit)) for unit in units)
        )
        superior = self.user(self.district_a1, "officer")
        pdf = (
            self.env["ir.actions.report"]
            .with_user(superior)
            .with_context(force_report_rendering=True)
            ._render_qweb_pdf("kh18_oversight.paper_report", reports.ids)[0]
        )
        pages = self.pages(pdf)
        self.assertEqual(len(pages), 4)
        self.assertIn("TEST GRASSROOTS_A11", pages[0])
        self.assertIn("TEST GRASSROOTS_A12", pages[2])

    def test_guiding_document_opens_the_report(self):
        self.campaign.document_id = self.env["kh18.document"].create(
            {
                "direction": "governing",
                "type_id": self.env.ref("kh18_oversight.document_type_cong_van").id,
                "subject": "Báo cáo năm",
                "full_symbol": "12/TLĐ",
                "date_issue": "2026-10-01",
                "unit_id": self.nation.id,
                "issuer_unit_id": self.nation.id,
            }
        )
        text = self._text(self._fill(self._report(self.grassroots_a11)))
        self.assertIn(
            "Thực hiện Công văn số 12/TLĐ ngày 01 tháng 10 năm 2026 của Test nation, "
            "Test grassroots_a11 báo cáo",
            text,
        )

    def test_nil_report_is_one_sentence_with_its_reason(self):
        report = self._report(self.grassroots_a12)
        self._as(report, "officer")._nil_with_reason("Đơn vị mới thành lập")
        self._as(report, "leader").action_sign()
        self._as(report, "clerk").action_submit()
        pages = self.pages(self._as(report, "officer")._paper_stream())
        self.assertEqual(len(pages), 1)
        self.assertIn(
            "Test grassroots_a12 không phát sinh nội dung phải báo cáo; lý do: đơn vị "
            "mới thành lập.",
            pages[0],
        )
        self.assertNotIn("KẾT QUẢ GIÁM SÁT", pages[0])

    def test_total_says_from_how_many_units_it_is(self):
        below = self._submit(self._report(self.grassroots_a11), held=4)
        self._accept(below)
        report = self._submit(self._report(self.district_a1), held=1)
        text = self._text(report)
        self.assertIn("Số liệu được tổng hợp từ 2/3 đơn vị phải báo cáo.", text)
        self.assertIn(
            "Chưa tổng hợp số liệu của 1 đơn vị trực thuộc: Test grassroots_a12; lý "
            "do: they did not report.",
            text,
        )
        self.assertIn("Của đơn vị Cấp dưới Tổng số", " ".join(text.split()))
        self.assertIn("1 Sessions held cuộc 1 4 5", text)
        self.assertIn("từ 2/3 đơn vị", text)

    def test_figure_typed_over_is_marked_and_explained(self):
        self.env.cr.execute(
            "UPDATE kh18_indicator SET source = 'both' WHERE id = %s", [self.held.id]
        )
        self.env.invalidate_all()
        report = self._report(self.grassroots_a11)
        officer = self._fill(report, held=4)
        line = self._line(officer, self.held)
        self.assertTrue(line.is_typed_over)
        line.reason = "Hai cuộc chưa nhập hồ sơ"
        text = self._text(report)
        self.assertIn("1 Sessions held cuộc 4 (*)", text)
        self.assertIn(
            "Mục 1 (Sessions held): báo cáo 4, theo hồ sơ 0; hai cuộc chưa nhập hồ sơ.",
            text,
        )
        self.assertNotIn("2 (*)", text)

    def test_empty_zero_and_not_applicable_are_three(self):
        report = self._report(self.grassroots_a11)
        officer = self._fill(report)
        self._line(officer, self.published).entry = "x"
        self._line(officer, self.people).entry = ""
        annex = self.pages(officer._paper_stream())[1]
        self.assertIn("1 Sessions held cuộc 0 2", annex)
        self.assertIn("2 Sessions published cuộc x 3", annex)
        self.assertIn("3 People reached cuộc 4", annex)
        self.assertIn("x là không áp dụng", annex)

    def test_plan_and_remark_stand_in_the_notes(self):
        self.env["kh18.target"].create(
            {
                "unit_id": self.grassroots_a11.id,
                "indicator_id": self.held.id,
                "year": self.campaign.year,
                "amount": 8,
            }
        )
        officer = self._fill(self._report(self.grassroots_a11), held=4)
        self._line(officer, self.held).comment = "Hai cuộc đột xuất"
        annex = self.pages(officer._paper_stream())[1]
        self.assertIn("đạt 50 % kế hoạch; Hai cuộc đột xuất", " ".join(annex.split()))

    def test_sections_in_order_and_none_is_dropped(self):
        officer = self._fill(self._report(self.grassroots_a11))
        officer.section_ids[1].body = False
        officer.line_ids.filtered(lambda li: li.kind != "ratio").entry = ""
        officer.line_ids.report_id._sum_up()
        text = self._text(officer)
        self.assertIn("II. KẾT QUẢ GIÁM SÁT Không phát sinh.", text)
        self.assertLess(text.index("I. ĐẶC ĐIỂM"), text.index("II. KẾT QUẢ"))

    def test_figures_in_the_writers_words_are_not_repeated(self):
        officer = self._fill(self._report(self.grassroots_a11), held=4)
        officer.action_refresh()
        section = officer.section_ids[1]
        section.action_draft_sentences()
        blocks = section.sudo()._blocks()
        self.assertEqual([block["kind"] for block in blocks], ["part", "html"])

    def _activities(self, unit, number=1, **values):
        return self.env["kh18.activity"].create(
            [
                {
                    "unit_id": unit.id,
                    "name": f"Giám sát tiền lương {rank}",
                    "date_start": self.today - timedelta(days=20),
                    **values,
                }
                for rank in range(number)
            ]
        )

    def test_annexes_list_activities_and_recommendations_of_the_period(self):
        unit = self.grassroots_a11
        body = self.partner("Công ty Hoa Ban")
        self._activities(unit, party_ids=[Command.create({"partner_id": body.id})])
        self._activities(unit, name="Cuộc năm trước", date_start="2020-05-05")
        self._activities(unit, name=SECRET, is_sensitive=True)
        self._activities(self.grassroots_a12, name="Của đơn vị khác")
        line = self.env["kh18.recommendation"].create(
            {
                "unit_id": unit.id,
                "name": "Trả đủ lương",
                "content": "Trả đủ lương",
                "addressee_id": body.id,
            }
        )
        line._mark_sent(self.today - timedelta(days=10), symbol="45/LĐLĐ")
        text = self._text(self._fill(self._report(unit)))
        for words in (
            "Phụ lục II Danh mục các cuộc giám sát, phản biện xã hội",
            "Giám sát tiền lương 0 Giám sát",
            "Công ty Hoa Ban",
            "Ngoài danh mục trên còn 01 cuộc nhạy cảm không nêu tên.",
            "Phụ lục III Theo dõi kiến nghị",
            "45/LĐLĐ",
            "Trả đủ lương",
            "Chưa trả lời",
        ):
            self.assertIn(words, text)
        for words in (SECRET, "Cuộc năm trước", "Của đơn vị khác"):
            self.assertNotIn(words, text)

    def test_what_was_signed_is_printed_whatever_changes_later(self):
        unit = self.grassroots_a11
        activity = self._activities(unit)
        report = self._report(unit)
        self._fill(report)
        self._as(report, "officer").action_to_review()
        self._as(report, "leader").action_sign()
        activity.name = "Tên mới"
        self._activities(unit, name="Cuộc nhập sau")
        self._as(report, "clerk").action_submit()
        text = self._text(report)
        self.assertIn("Giám sát tiền lương 0", text)
        self.assertNotIn("Tên mới", text)
        self.assertNotIn("Cuộc nhập sau", text)

    def test_text_does_not_depend_on_who_prints(self):
        unit = self.grassroots_a11
        self._activities(unit, name=SECRET, is_sensitive=True)
        report = self._report(unit)
        self._fill(report)
        viewer = self._as(report, "viewer").with_context(lang="en_US")
        leader = self._as(report, "leader").with_context(lang="vi_VN")
        self.assertEqual(viewer._paper_values(), leader._paper_values())

    def test_adhoc_report_has_no_list_of_activities(self):
        self._activities(self.grassroots_a11)
        report = self._report(self.grassroots_a11)
        self.env.cr.execute(
            "UPDATE kh18_campaign SET kind = 'adhoc' WHERE id = %s", [self.campaign.id]
        )
        self.env.invalidate_all()
        self.assertNotIn("Danh mục các cuộc", self._text(self._fill(report)))

    def test_queries_do_not_grow_with_the_records(self):
        unit = self.grassroots_a11
        report = self._fill(self._report(unit)).sudo()
        body = self.partner("Công ty Hoa Ban")
        party = [Command.create({"partner_id": body.id})]
        self._activities(unit, party_ids=party)
        few = self._queries(report)
        self._activities(unit, 15, party_ids=party)
        self.assertEqual(self._queries(report), few)

    def _queries(self, report):
        report._paper_values()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        report._paper_values()
        return self.env.cr.sql_log_count - before
