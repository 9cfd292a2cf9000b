import os

from odoo.tests import tagged

from .letters_common import LetterCase

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
    "awAAAABJRU5ErkJggg=="
)


@tagged("post_install", "-at_install")
class TestFollowupLetterPrint(LetterCase):
    """What the letters say, read from the printed PDF (5.9, L34, L36, L58–L60)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.activity = cls._activity(
            name="Giám sát việc trả lương, đóng bảo hiểm xã hội"
        )
        cls.wages = cls._sent(60, received=57, activity_id=cls.activity.id)
        cls.insurance = cls._sent(
            45,
            name="Đóng đủ bảo hiểm xã hội cho 35 lao động",
            content="Đóng đủ bảo hiểm xã hội.",
        )
        cls.both = cls.wages | cls.insurance

    def _drafts(self):
        return self._recommendation(
            activity_id=self.activity.id,
            name="Trả đủ lương làm thêm giờ cho 12 lao động",
            content="Trả đủ lương làm thêm giờ cho 12 lao động",
            basis="Điều 98 Bộ luật Lao động",
        ) | self._recommendation(
            activity_id=self.activity.id,
            name="Chấn chỉnh việc đóng bảo hiểm",
            content="- Rà soát danh sách lao động\n- Đóng đủ cho 35 lao động",
        )

    def _assert_printed(self, letter, *texts):
        """Check the texts on the PDF; LETTERS_OUT names a folder to keep it in."""
        folder = os.environ.get("LETTERS_OUT")
        if folder:
            with open(f"{folder}/{letter.kind}.pdf", "wb") as out:
                out.write(letter._paper_pdf())
        printed = self._text(letter)
        for text in texts:
            self.assertIn(text, printed)
        return printed

    def test_recommendations(self):
        letter = self._letter("recommendation", self._drafts())
        printed = self._assert_printed(
            letter,
            "V/v kiến nghị sau giám sát việc trả lương",
            "Kính gửi: Sở Lao động",
            "1. Trả đủ lương làm thêm giờ cho 12 lao động.",
            "Căn cứ: Điều 98 Bộ luật Lao động.",
            "2. Chấn chỉnh việc đóng bảo hiểm:",
            "- Rà soát danh sách lao động;",
            "trong thời hạn 15 ngày kể từ ngày nhận được văn bản này.",
            "Test nation (b/c)",
            "TM. BAN THƯỜNG VỤ",
        )
        self.assertNotIn("luật định", printed)
        self.assertNotIn("Luật Thực hiện dân chủ", printed)
        self.assertEqual(letter.type_id.code, "CV")

    def test_recommendation_of_its_own(self):
        letter = self._letter("recommendation", self._recommendation())
        self._assert_printed(letter, "V/v kiến nghị trả đủ lương", "chức năng đại diện")
        lines = self._recommendation() | self._recommendation(is_complex=True)
        self._assert_printed(
            self._letter("recommendation", lines),
            "V/v kiến nghị một số nội dung",
            "Đối với nội dung 1: trong thời hạn 15 ngày",
            "Đối với nội dung 2: trong thời hạn 30 ngày",
        )

    def test_clause_of_the_register_and_no_limit(self):
        law = self.env["kh18.document"].create(
            {
                "unit_id": self.province_a.id,
                "direction": "governing",
                "type_id": self.env.ref("kh18_oversight.document_type_luat").id,
                "full_symbol": "45/2019/QH14",
                "subject": "Lao động",
                "issuer_text": "Quốc hội",
            }
        )
        clause = self.env["kh18.document.clause"].create(
            {"document_id": law.id, "number": "Điều 98"}
        )
        line = self._recommendation(
            clause_id=clause.id, no_limit_reason="Cần nhiều năm"
        )
        self._assert_printed(
            self._letter("recommendation", line),
            "Căn cứ: Điều 98 Luật 45/2019/QH14.",
            "trả lời bằng văn bản, gửi Liên đoàn Lao động tỉnh Lai Châu.",
        )

    def test_urging_first(self):
        letter = self._letter("urging", self.both, date_new=self.ago(-15))
        printed = self._assert_printed(
            letter,
            "V/v đôn đốc trả lời, giải quyết kiến nghị (lần 1)",
            "Số 12/LĐLĐ",
            f"ngày {self.ago(60):%d/%m/%Y}",
            f"nhận {self.ago(57):%d/%m/%Y}",
            f"{self.wages.date_limit:%d/%m/%Y}",
            "Chưa trả lời; quá hạn",
            f"chậm nhất ngày {self.ago(-15).day:02d} tháng",
            "mong nhận được sự phối hợp",
        )
        self.assertNotIn("luật định", printed)
        self.assertNotIn("Phụ lục", printed, "nobody was told yet")

    def test_urging_again_carries_the_ledger(self):
        self._issue(self._letter("urging", self.insurance, date_new=self.ago(-1)))
        ledger = self.env["kh18.urging"]
        row = self._rows(self.insurance, rung="urging")
        row._note_event("delivered")
        row._note_event("bounced")
        ledger._note(self.insurance, "contact", told_name="Văn phòng Sở")
        self.insurance.extension_ids.flush_recordset()
        self.env.cr.execute(
            "UPDATE kh18_recommendation SET date_limit = %s WHERE id = %s",
            [self.ago(1), self.insurance.id],
        )
        self.env.invalidate_all()
        printed = self._assert_printed(
            self._letter("urging", self.insurance),
            "(lần 2)",
            "đã đôn đốc 01 lần",
            "hạn đầu",
            "Phụ lục Quá trình đôn đốc",
            "1. Đóng đủ bảo hiểm xã hội cho 35 lao động (đã đôn đốc 01 lần)",
            "Công văn đôn đốc 01 01/LĐLĐ Sở Lao động",
            "Không chuyển được",
            "Hạn mới",
            "Văn phòng Sở",
            "kiến nghị cơ quan cấp trên trực tiếp xem xét trách nhiệm",
        )
        self.assertNotIn("Đã chuyển đến", printed, "it came back")

    def test_only_a_peoples_inspection_board_has_a_statutory_term(self):
        board = self._activity(form="people_inspection")
        wages = self._sent(60, received=57, activity_id=board.id)
        draft = self._recommendation(activity_id=board.id)
        self._assert_printed(
            self._letter("recommendation", draft),
            "15 ngày kể từ ngày nhận được văn bản này, theo quy định tại điểm c khoản "
            "1 Điều 63 Luật Thực hiện dân chủ ở cơ sở năm 2022.",
        )
        letter = self._letter("urging", wages)
        self._assert_printed(
            letter,
            "quá thời hạn luật định",
            "Căn cứ điểm c khoản 2 Điều 63 Luật Thực hiện dân chủ ở cơ sở năm 2022",
        )
        letter.unlink()
        mixed = self._letter("dialogue", wages | self.insurance)
        self.assertEqual(self._text(mixed).count("luật định"), 1)

    def test_dialogue_in_writing_or_by_invitation(self):
        letter = self._letter("dialogue", self.both)
        printed = self._assert_printed(
            letter, "V/v đề nghị đối thoại", "giải trình bằng văn bản"
        )
        self.assertNotIn("Địa điểm", printed)
        letter.write(
            {
                "date_session": self.ago(-20),
                "time_text": "8 giờ 00",
                "place_text": "Hội trường tầng 2",
            }
        )
        self._assert_printed(
            letter,
            "Điều 28, Điều 29 Luật Mặt trận Tổ quốc Việt Nam",
            "Thời gian: 8 giờ 00, ngày",
            "Địa điểm: Hội trường tầng 2.",
        )

    def test_superior(self):
        letter = self._letter("superior", self.both)
        self._assert_printed(
            letter,
            "Kính gửi: Ủy ban nhân dân tỉnh",
            "Chỉ đạo Sở Lao động giải quyết",
            "Xem xét trách nhiệm",
            "- Sở Lao động (để biết);",
        )

    def test_union(self):
        self._reply(self.wages, days=5, promised_date=self.ago(3))
        letter = self._letter("union", self.both)
        self._assert_printed(
            letter,
            "BÁO CÁO",
            "Kính gửi: Test nation",
            "Số kiến nghị đã gửi: 2;",
            "Đã trả lời: 1, trong đó trả lời chậm: 1;",
            "Chưa trả lời: 1, trong đó quá hạn: 1;",
            f"Đã trả lời {self.ago(5):%d/%m/%Y}, chậm",
            "chưa giải quyết; hẹn giải quyết trước",
        )

    def test_front(self):
        letter = self._letter(
            "front", self.both, period_from="2026-01-01", period_to="2026-06-30"
        )
        self.assertEqual(letter.partner_id, self.front)
        self._assert_printed(
            letter,
            "6 tháng đầu năm 2026",
            "Kính gửi: Ủy ban Mặt trận Tổ quốc tỉnh Lai Châu",
            "1. Sở Lao động",
            "Căn cứ khoản 1 Điều 30 Luật Mặt trận Tổ quốc Việt Nam",
            "Hội đồng nhân dân, Ủy ban nhân dân cùng cấp",
        )

    def test_publication_names_no_ledger(self):
        self.env["kh18.urging"]._note(self.both, "contact", told_name="Bà Văn thư")
        letter = self._letter("publication", self.both)
        printed = self._assert_printed(letter, "THÔNG BÁO", "1. Sở Lao động")
        self.assertNotIn("Kính gửi", printed)
        self.assertNotIn("Bà Văn thư", printed)

    def test_law_of_the_day(self):
        letter = self._letter("urging", self.both)
        self.assertIn("Luật Công đoàn năm 2024", self._text(letter))
        letter.document_id.date_issue = "2025-06-30"
        self.assertNotIn("Luật Công đoàn", self._text(letter))

    def test_words_of_the_officer(self):
        letter = self._letter(
            "urging",
            self.both,
            introduction="Mở đầu khác.",
            closing="Kết thúc khác",
            extra_html="<p>Thêm một ý.</p>",
        )
        printed = self._assert_printed(
            letter, "Mở đầu khác.", "Thêm một ý.", "Kết thúc khác./."
        )
        self.assertNotIn("mong nhận được", printed)

    def test_place_for_the_link_of_the_body(self):
        image = f'<img src="data:image/png;base64,{PIXEL}" alt=""/>'
        block = {"kind": "html", "html": f"<p>Quét mã để trả lời</p>{image}"}
        self.patch(
            type(self.env["kh18.followup.letter"]),
            "_paper_link_block",
            lambda letter: [block],
        )
        for kind, lines in (("urging", self.both), ("recommendation", self._drafts())):
            letter = self._letter(kind, lines)
            self.assertIn("Quét mã để trả lời", self._text(letter))
            page = self.reader(letter._paper_pdf()).pages[0]
            self.assertEqual(len(page.images), 1, kind)

    def test_printed_from_the_report(self):
        letter = self._letter("urging", self.both)
        reports = self.env["ir.actions.report"].with_context(
            force_report_rendering=True
        )
        pdf = reports.with_user(self.viewer)._render_qweb_pdf(
            letter._paper_report_name(), letter.ids
        )[0]
        self.assertIn("Kính gửi: Sở Lao động", " ".join(self.pages(pdf)))
