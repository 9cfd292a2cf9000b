import unicodedata
from datetime import date

from odoo.tests import BaseCase, tagged

from ...lib import plan_text
from . import texts
from .accounting import check_accounted


@tagged("post_install", "-at_install")
class TestPlanShapes(BaseCase):
    """Plans of every shape we know; see texts.py."""

    def _read(self, text):
        plan = plan_text.read(text)
        check_accounted(self, text, plan)
        return plan

    def test_district_two_column_head(self):
        header = self._read(texts.DISTRICT).header
        self.assertEqual(header.superior_body, "LIÊN ĐOÀN LAO ĐỘNG TỈNH AN SƠN")
        self.assertEqual(header.issuing_body, "LIÊN ĐOÀN LAO ĐỘNG HUYỆN BÌNH MỸ")
        self.assertEqual((header.number, header.symbol), (7, "KH-LĐLĐ"))
        self.assertEqual((header.place, header.date), ("Bình Mỹ", date(2024, 1, 5)))
        self.assertEqual(header.subject, "Giám sát, phản biện xã hội năm 2024")

    def test_district_bases_and_enacting_clause(self):
        plan = self._read(texts.DISTRICT)
        self.assertEqual(
            [basis.opener for basis in plan.bases], ["Căn cứ", "Căn cứ", "Thực hiện"]
        )
        self.assertEqual(
            [(c.number, c.role) for c in plan.citations],
            [(12, "basis"), (900, "basis"), (15, "implements")],
        )
        self.assertEqual(plan.enacting.body, "Ban Thường vụ Liên đoàn Lao động huyện")
        self.assertEqual(plan.enacting.line, 13)

    def test_district_body(self):
        plan = self._read(texts.DISTRICT)
        self.assertEqual(
            [part.kind for part in plan.parts], ["purpose", "tasks", "organisation"]
        )
        self.assertEqual(len(plan.purposes), 1)
        self.assertEqual(len(plan.requirements), 2)
        self.assertEqual(
            [(task.line, task.source) for task in plan.tasks],
            [(24, "bullet"), (26, "bullet"), (27, "section"), (28, "section")],
        )
        self.assertEqual(len(plan.tasks[0].details), 1)
        self.assertEqual(plan.tasks[3].leads, ("Ủy ban kiểm tra",))
        self.assertEqual(plan.tasks[3].coordinators, ("Phòng Lao động",))
        self.assertEqual(len(plan.closing), 1)

    def test_district_responsibilities(self):
        office, inspection, grassroots = self._read(texts.DISTRICT).responsibilities
        self.assertEqual(office.departments, ("Văn phòng Liên đoàn Lao động huyện",))
        self.assertEqual(inspection.role, "coordinate")
        self.assertEqual(grassroots.addressed_levels, ("Các công đoàn cơ sở",))
        self.assertEqual(grassroots.report_to, "Liên đoàn Lao động huyện")
        self.assertEqual([d.day for d in grassroots.deadlines], [20])

    def test_district_end_in_two_columns(self):
        plan = self._read(texts.DISTRICT)
        self.assertEqual(
            [r.purpose for r in plan.recipients], ["b/c", "b/c", "t/h", "lưu"]
        )
        self.assertEqual(plan.recipients[1].text, "Huyện ủy, UBND huyện (để b/c)")
        self.assertEqual(plan.recipients[1].bodies, ("Huyện ủy", "UBND huyện"))
        self.assertEqual(plan.recipients[3].filing, ("VT", "UBKT"))
        signature = plan.signature
        self.assertEqual((signature.mode, signature.office), ("TM", "CHỦ TỊCH"))
        self.assertEqual(signature.name, "Lê Văn Mẫu")

    def test_party_paper(self):
        plan = self._read(texts.PARTY)
        header = plan.header
        self.assertEqual(header.superior_body, "TỈNH ỦY AN SƠN")
        self.assertEqual((header.number, header.style), (42, "party"))
        self.assertEqual(header.date, date(2023, 2, 9))
        self.assertEqual(
            header.subject, "THỰC HIỆN KẾT LUẬN SỐ 23-KL/TU VỀ CÔNG TÁC DÂN VẬN"
        )
        self.assertEqual([part.numeral for part in plan.parts], ["I", "II", "III"])
        self.assertEqual(len(plan.tasks), 3)
        self.assertEqual(len(plan.responsibilities), 2)
        self.assertEqual(plan.signature.mode, "TM")
        self.assertEqual(plan.signature.name, "Trần Thị Thí Dụ")
        self.assertEqual([r.purpose for r in plan.recipients], ["b/c", None, "lưu"])
        (citation,) = plan.citations
        self.assertEqual(citation.role, "implements")

    def test_articles_and_phases(self):
        plan = self._read(texts.ARTICLES)
        self.assertEqual(plan.header.issuing_body, "BỘ THÍ DỤ")
        self.assertEqual(
            [(part.numeral, part.title) for part in plan.parts],
            [
                ("Phần I", "MỤC TIÊU"),
                ("Phần II", "NHIỆM VỤ"),
                ("Phần III", "TỔ CHỨC THỰC HIỆN"),
            ],
        )
        self.assertEqual(plan.parts[1].sections[0].number, "Điều 2")
        self.assertEqual(plan.parts[1].sections[0].sections[1].number, "2")
        self.assertEqual(len(plan.tasks), 3)
        self.assertEqual(plan.tasks[0].leads, ("Vụ Pháp chế",))
        self.assertEqual(plan.tasks[1].deadlines[0].date, date(2025, 9, 30))
        self.assertEqual(len(plan.responsibilities), 2)
        signature = plan.signature
        self.assertEqual((signature.mode, signature.on_behalf_of), ("KT", "BỘ TRƯỞNG"))
        self.assertEqual(signature.office, "THỨ TRƯỞNG")
        self.assertEqual(len(plan.recipients), 3)
        self.assertTrue(plan.recipients[2].is_filing)

    def test_annex_table(self):
        plan = self._read(texts.TABLE)
        rows = [task for task in plan.tasks if task.source == "table"]
        self.assertEqual([task.number for task in rows], ["1", "2", "3"])
        self.assertEqual(
            [task.group for task in rows],
            ["Công tác tuyên truyền", "Công tác tuyên truyền", "Công tác giám sát"],
        )
        self.assertEqual(rows[0].leads, ("Ban Tuyên giáo",))
        self.assertEqual(rows[0].coordinators, ("Văn phòng", "các công đoàn cơ sở"))
        self.assertEqual(rows[0].product, "Ảnh")
        self.assertEqual(rows[1].text, "Toạ đàm với công nhân về tiền lương")
        self.assertEqual((rows[1].line, rows[1].end_line), (25, 26))
        self.assertEqual(rows[2].coordinators, ())
        self.assertEqual(
            [d.kind for t in rows for d in t.deadlines], ["before", "in", "in"]
        )
        (annex,) = plan.annexes
        self.assertTrue(annex.title.startswith("PHỤ LỤC DANH MỤC"))
        self.assertEqual(plan.citations, ())
        self.assertEqual(plan.signature.mode, "TL")

    def test_pipes_and_no_number(self):
        plan = self._read(texts.PIPES)
        self.assertIsNone(plan.header.number)
        self.assertEqual(plan.header.symbol, "KH-CĐCS")
        self.assertIsNone(plan.header.date)
        self.assertEqual(plan.header.subject, "CÔNG TÁC NĂM 2025")
        self.assertEqual(plan.bases, ())
        self.assertEqual(
            [task.leads[0] for task in plan.tasks],
            [
                "Ban Chấp hành",
                "Ban Thanh tra nhân dân",
            ],
        )
        self.assertEqual(plan.tasks[0].deadlines[0].date, date(2025, 3, 31))
        self.assertEqual(plan.tasks[1].rhythms[0].kind, "constant")
        self.assertEqual(plan.tasks[1].note, "cả năm")
        self.assertEqual(plan.signature.name, "NGUYỄN VĂN THỬ")

    def test_hard_wraps_and_page_numbers(self):
        plan = self._read(texts.WRAPPED)
        self.assertTrue(plan.header.subject.endswith("trực tiếp cơ sở năm 2023"))
        self.assertEqual(
            [line.text for line in plan.noise if line.text != "./."], ["1", "2", "3"]
        )
        task = plan.tasks[1]
        self.assertEqual((task.line, task.end_line), (29, 33))
        self.assertIn("có trên 500 đoàn viên", task.text)
        self.assertEqual(plan.tasks[2].deadlines[0].kind, "period")
        self.assertEqual(len(plan.purposes), 1)
        self.assertEqual(plan.recipients[1].purpose, "t/h")
        self.assertEqual(plan.recipients[1].end_line, 49)
        self.assertEqual(plan.signature.signs_for, "CHỦ TỊCH")
        self.assertEqual(plan.signature.office, "PHÓ CHỦ TỊCH")
        self.assertEqual(plan.responsibilities[1].route, "qua Ủy ban Kiểm tra")

    def test_official_letter(self):
        plan = self._read(texts.LETTER)
        header = plan.header
        self.assertEqual((header.type_code, header.style), ("CV", "letter"))
        self.assertEqual(header.subject, "V/v xây dựng kế hoạch giám sát năm 2025")
        self.assertEqual(header.urgency, "HỎA TỐC")
        self.assertEqual(header.addressees, ("Các công đoàn cơ sở trực thuộc",))
        self.assertEqual(len(plan.tasks), 2)
        self.assertEqual(plan.signature.mode, "TUQ")
        self.assertEqual(len(plan.recipients), 2)

    def test_programme_without_anything_else(self):
        plan = self._read(texts.BARE)
        self.assertEqual(plan.header.type_code, "CTr")
        self.assertEqual(
            [(part.numeral, part.level, part.parent) for part in plan.parts],
            [("A", 1, ""), ("B", 1, ""), ("I", 2, "B"), ("II", 2, "B"), ("C", 1, "")],
        )
        self.assertEqual(len(plan.tasks), 3)
        self.assertIsNone(plan.signature)

    def test_other_encodings_of_the_same_text(self):
        for name, text in texts.ALL.items():
            plan = plan_text.read(text)
            windows = text.replace("\n", "\r\n")
            self.assertEqual(plan_text.read(windows), plan, name)
            decomposed = unicodedata.normalize("NFD", windows)
            self.assertEqual(plan_text.read(decomposed), plan, name)

    def test_stars_of_markdown(self):
        lines = [
            f"**{line}**" if line.strip() else line for line in texts.BARE.split("\n")
        ]
        self.assertEqual(plan_text.read("\n".join(lines)), plan_text.read(texts.BARE))

    def test_what_is_not_understood_is_listed(self):
        text = texts.DISTRICT + "\nMột dòng lạ ở cuối\n"
        plan = self._read(text)
        self.assertEqual(len(plan.leftovers), 1)
        self.assertEqual(plan.leftovers[0].text, "Một dòng lạ ở cuối")

    def test_head_broken_by_a_web_page(self):
        plan = self._read(texts.WEB)
        header = plan.header
        self.assertEqual(header.issuing_body, "Ủy ban nhân dân tỉnh An Sơn")
        self.assertEqual((header.place, header.date), ("An Sơn", date(2020, 3, 11)))
        self.assertEqual(header.subject, "VỀ DÂN CHỦ TẠI NƠI LÀM VIỆC")
        self.assertEqual(header.lines["date"], 9)
        (basis,) = plan.bases
        self.assertEqual(
            [(c.number, c.date, c.role) for c in basis.citations],
            [(45, date(2019, 9, 3), "basis"), (9, date(2020, 1, 3), "basis")],
        )
        self.assertEqual(plan.enacting.body, "UBND tỉnh")
        self.assertEqual((len(plan.purposes), len(plan.tasks)), (1, 1))

    def test_purposes_of_recipients(self):
        for printed, purpose, uncertain in (
            ("Tỉnh ủy (để b/c)", "b/c", False),
            ("Tỉnh ủy (để báo cáo)", "b/c", False),
            ("Tỉnh ủy; } B/c", "b/c", True),
            ("Sở Nội vụ (p/h)", "p/h", False),
            ("Sở Nội vụ để biết", "biết", False),
            ("Sở Nội vụ (phòng A)", None, False),
            ("Các huyện } và xã", None, False),
        ):
            plan = plan_text.read(f"{texts.BARE}Nơi nhận:\n- {printed};\n- Lưu: VT.\n")
            found = plan.recipients[0]
            self.assertEqual(found.purpose, purpose, printed)
            self.assertEqual(found.purpose_span_uncertain, uncertain, printed)

    def test_order_of_signature_and_recipients_does_not_matter(self):
        head, _, end = texts.BARE.partition("\nC. ")
        body = f"{head}\nC. {end}"
        recipients = "\nNơi nhận:\n- Văn phòng;\n- Lưu: VT.\n"
        signature = "\nTM. BAN CHẤP HÀNH\nCHỦ TỊCH\nHồ Văn Thử\n"
        first = plan_text.read(body + recipients + signature)
        second = plan_text.read(body + signature + recipients)
        self.assertEqual(first.signature.name, second.signature.name)
        self.assertEqual(
            [r.text for r in first.recipients], [r.text for r in second.recipients]
        )
