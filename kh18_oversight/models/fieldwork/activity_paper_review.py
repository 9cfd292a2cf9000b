from odoo import models
from odoo.tools import groupby

from ...lib.paper import blocks


class ActivityPaperReview(models.Model):
    """Report of a document review, conclusion of an inspection (S41–S50, S60–S62)."""

    _inherit = "kh18.activity.paper"

    def _text_review_report(self):
        unit = self._unit_name()
        return (
            f"{unit} báo cáo kết quả {self._work_phrase()} như sau:",
            blocks.outline(
                ("TÌNH HÌNH TỔ CHỨC RÀ SOÁT", self._review_held()),
                ("KẾT QUẢ RÀ SOÁT", self._review_groups()),
                ("NHẬN XÉT, ĐÁNH GIÁ", blocks.html(self.activity_id.conclusion)),
                ("KIẾN NGHỊ", self._review_proposals()),
            ),
            f"Trên đây là báo cáo kết quả {self._work_phrase()}.",
        )

    def _review_items(self):
        return self.activity_id._paper_review_items()

    def _review_held(self):
        activity, items = self.activity_id, self._review_items()
        documents = {row["document"] for row in items if row.get("document")}
        texts = [
            f"Phạm vi: {self._content_phrase()}",
            "Thời gian thực hiện: "
            + blocks.span(activity.date_start, activity.date_end),
            f"Đã rà soát {len(documents)} văn bản, có {len(items)} nội dung đề xuất",
        ]
        joint = ", ".join(activity.partner_ids.mapped("name"))
        return blocks.bullets([*texts, joint and f"Cơ quan phối hợp: {joint}"])

    def _review_groups(self):
        groups = groupby(self._review_items(), key=lambda row: row.get("group"))
        return blocks.sections(
            *(
                (
                    group or "Văn bản được rà soát",
                    blocks.bullets([self._review_line(row) for row in rows]),
                )
                for group, rows in groups
            )
        ) or [blocks.paragraph("Chưa phát hiện nội dung cần sửa đổi, bổ sung.")]

    def _review_line(self, row):
        place = ", ".join(
            part for part in (row.get("clause"), row.get("document")) if part
        )
        return ": ".join(part for part in (place, row.get("finding")) if part)

    def _review_proposals(self):
        rows = [row for row in self._review_items() if row.get("proposal")]
        return blocks.sections(
            *(
                (
                    f"Đối với {body}" if body else "Kiến nghị chung",
                    blocks.bullets([row["proposal"] for row in found]),
                )
                for body, found in groupby(rows, key=lambda row: row.get("addressee"))
            )
        )

    def _annexes_review_report(self):
        rows = [
            [
                row.get("document"),
                row.get("clause"),
                row.get("finding"),
                row.get("proposal"),
                row.get("addressee"),
            ]
            for row in self._review_items()
        ]
        head = [
            "Văn bản",
            "Điều, khoản",
            "Nội dung phát hiện",
            "Đề xuất",
            "Nơi kiến nghị",
        ]
        body = blocks.table(head, rows, widths=(5, 22, 12, 25, 22, 14))
        name = f"Danh mục kết quả {self._work_phrase()}"
        annex = {"title": "Phụ lục", "name": name, "landscape": True, "body": body}
        return [annex] if rows else []

    def _text_inspection_conclusion(self):
        unit = self._unit_name()
        return (
            f"{self._standing_body()} {unit} kết luận {self._work_phrase()} đối với "
            f"{self._party_names()} như sau:",
            blocks.outline(
                ("TÌNH HÌNH TỔ CHỨC KIỂM TRA", self._held_blocks()),
                ("KẾT QUẢ KIỂM TRA", self._inspection_table()),
                ("NHẬN XÉT, KẾT LUẬN", blocks.html(self.activity_id.conclusion)),
                (f"Ý KIẾN CỦA {self._side().upper()}", self._comment_blocks()),
                ("YÊU CẦU, KIẾN NGHỊ", self._recommendation_blocks()),
            ),
            f"{blocks.raised(self._side())} tổ chức khắc phục tồn tại, hạn chế và báo "
            f"cáo kết quả bằng văn bản về {unit}.",
        )

    def _inspection_table(self):
        rows = [
            [row["text"], row.get("clause"), row.get("cause"), row.get("severity")]
            for row in self._findings()
        ]
        head = ["Nội dung phát hiện", "Quy định", "Nguyên nhân", "Mức độ"]
        found = blocks.table(head, rows, widths=(8, 36, 20, 22, 14))
        return found or [blocks.paragraph("Không phát hiện tồn tại, hạn chế.")]
