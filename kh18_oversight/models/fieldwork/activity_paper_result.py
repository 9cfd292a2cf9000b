from odoo import models

from ...lib.paper import blocks
from ...lib.paper import fieldwork_words as words


class ActivityPaperResult(models.Model):
    """Report of the team, notice of the conclusion, recommendations (L32–L35)."""

    _inherit = "kh18.activity.paper"

    def _text_report(self):
        body = f"{self._standing_body()} {self._unit_name()}"
        return (
            f"{self._team_word()} báo cáo {body} kết quả {self._work_phrase()} "
            f"như sau:",
            blocks.outline(
                (f"TÌNH HÌNH TỔ CHỨC {self._work_word().upper()}", self._held_blocks()),
                (f"KẾT QUẢ {self._work_word().upper()}", self._result_blocks()),
                ("NHẬN XÉT, ĐÁNH GIÁ", blocks.html(self.activity_id.conclusion)),
                ("KIẾN NGHỊ", self._recommendation_blocks()),
            ),
            f"Trên đây là báo cáo kết quả {self._work_phrase()}, {self._team_word()} "
            f"kính trình {body} xem xét, kết luận.",
        )

    def _held_blocks(self):
        activity = self.activity_id
        texts = [
            f"Nội dung: {self._content_phrase()}.",
            f"Hình thức: {blocks.lowered(words.FORM[activity.form])}.",
            f"Thành phần: {len(self._team())} thành viên, trong đó "
            f"{len(self._team().filtered('is_outside'))} người ngoài tổ chức công "
            f"đoàn.",
        ]
        if activity.date_work:
            texts.insert(2, f"Thời gian làm việc: {self._work_days()}.")
        rows = [
            [
                self._party_name(party),
                blocks.short(party.date_notice),
                blocks.short(party.date_report),
                words.REPORT_STATE.get(party.report_state),
                blocks.short(party.date_session),
            ]
            for party in self._parties()
        ]
        head = ["Đơn vị", "Thông báo", "Nhận báo cáo", "Nộp báo cáo", "Làm việc"]
        return [
            *(blocks.paragraph(text) for text in texts),
            *blocks.table(
                head,
                rows,
                widths=(8, 32, 15, 15, 15, 15),
                align=("left", *("center",) * 4),
            ),
        ]

    def _result_blocks(self):
        """Return the findings with cause, clause and severity."""
        found = []
        for rank, row in enumerate(self._findings(), 1):
            found.append(blocks.paragraph(row["text"], str(rank)))
            more = [
                f"{label}: {row[key]}"
                for label, key in (
                    ("Quy định", "clause"),
                    ("Nguyên nhân", "cause"),
                    ("Mức độ", "severity"),
                )
                if row.get(key)
            ]
            found += blocks.bullets(more)
        return found or [blocks.paragraph("Không phát hiện tồn tại, hạn chế.")]

    def _text_conclusion(self):
        unit = self._unit_name()
        return (
            f"Sau khi xem xét báo cáo của {self._team_word()} và ý kiến của "
            f"{self._side()}, {self._standing_body()} {unit} thông báo kết luận "
            f"{self._work_phrase()} như sau:",
            blocks.outline(
                (f"TÌNH HÌNH TỔ CHỨC {self._work_word().upper()}", self._held_blocks()),
                ("KẾT LUẬN", blocks.html(self.activity_id.conclusion)),
                (f"Ý KIẾN CỦA {self._side().upper()}", self._comment_blocks()),
                ("KIẾN NGHỊ", self._recommendation_blocks()),
            ),
            f"{unit} đề nghị các cơ quan, đơn vị có liên quan tổ chức thực hiện và "
            f"thông báo kết quả bằng văn bản về {unit}.",
        )

    def _comment_blocks(self):
        rows = [
            [
                self._party_name(party),
                blocks.short(party.date_comment),
                party.comment,
                party.comment_answer,
            ]
            for party in self._parties()
            if party.comment
        ]
        return blocks.table(
            ["Đơn vị", "Ngày", "Ý kiến", "Tiếp thu, giải trình"],
            rows,
            widths=(8, 22, 14, 28, 28),
            align=("left", "center"),
        )

    def _text_recommendation(self):
        unit = self._unit_name()
        return (
            self._begun(
                f"{unit} đã tiến hành {self._work_phrase()}. Qua {self._work_word()}, "
                f"{unit} kiến nghị như sau:"
            ),
            self._recommendation_blocks(),
            "Đề nghị quý cơ quan, đơn vị xem xét, giải quyết và thông báo kết quả bằng "
            f"văn bản về {unit} để theo dõi, thông tin đến đoàn viên, người lao động.",
        )
