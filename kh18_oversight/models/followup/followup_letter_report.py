from odoo import models
from odoo.fields import Domain

from ...lib.paper import blocks
from ...lib.paper import followup_words as words
from .recommendation import SENT
from .recommendation_resolution import VERIFIED


class FollowupLetterReport(models.Model):
    """Reports to superior union and Front, notice for publication (L60, S40)."""

    _inherit = "kh18.followup.letter"

    def _period_words(self):
        if self.period_from and self.period_to:
            return words.half_year(self.period_from, self.period_to)
        return f"đến {blocks.day(self._paper_day())}"

    def _text_union(self):
        unit = self._unit_name()
        return (
            f"{unit} báo cáo tình hình trả lời, giải quyết kiến nghị của các cơ quan, "
            f"đơn vị {self._period_words()} như sau:",
            blocks.outline(
                ("SỐ LIỆU CHUNG", self._figures()),
                (
                    "KIẾN NGHỊ CHƯA ĐƯỢC TRẢ LỜI, GIẢI QUYẾT ĐẦY ĐỦ",
                    self._tables_by_body(),
                ),
                (
                    "ĐỀ XUẤT",
                    [
                        blocks.paragraph(
                            "Đề nghị công đoàn cấp trên quan tâm, có ý kiến với cơ "
                            "quan có thẩm quyền để các kiến nghị trên được giải quyết."
                        )
                    ],
                ),
            ),
            f"{unit} trân trọng báo cáo.",
        )

    def _text_front(self):
        unit, body = self._unit_name(), self._body_name()
        return (
            f"{unit} gửi {body} tình hình trả lời, giải quyết kiến nghị "
            f"{self._period_words()} như sau:",
            blocks.outline(
                ("SỐ LIỆU CHUNG", self._figures()),
                (
                    "KIẾN NGHỊ CHƯA ĐƯỢC TRẢ LỜI, TRẢ LỜI CHẬM HOẶC CHƯA ĐƯỢC GIẢI "
                    "QUYẾT",
                    self._tables_by_body(),
                ),
                (
                    "ĐỀ NGHỊ",
                    [
                        blocks.paragraph(
                            f"Căn cứ {self._law()}, đề nghị {body} tổng hợp, thông báo "
                            "với Hội đồng nhân dân, Ủy ban nhân dân cùng cấp để yêu "
                            "cầu các cơ quan, đơn vị liên quan trả lời, giải quyết."
                        )
                    ],
                ),
            ),
            f"{unit} trân trọng đề nghị {body} quan tâm phối hợp.",
        )

    def _text_publication(self):
        unit = self._unit_name()
        return (
            f"{unit} thông báo tình hình trả lời, giải quyết kiến nghị của các cơ "
            f"quan, đơn vị, tính {self._period_words()}:",
            self._tables_by_body(),
            f"{unit} thông báo để đoàn viên, người lao động biết, theo dõi.",
        )

    def _figures(self):
        """Return the counts of what the unit sent, but for sensitive matters."""
        sent = self._counted_lines()
        answered = sent.filtered(lambda r: r.reply == "replied")
        late = answered.filtered("is_done_late")
        waiting = sent - answered
        when = " trong kỳ" if self.period_from else ""
        overdue = waiting.filtered("is_overdue")
        verified = sent.filtered(lambda r: r.resolution in VERIFIED)
        return blocks.bullets(
            [
                f"Số kiến nghị đã gửi{when}: {len(sent)}",
                f"Đã trả lời: {len(answered)}, trong đó trả lời chậm: {len(late)}",
                f"Chưa trả lời: {len(waiting)}, trong đó quá hạn: {len(overdue)}",
                f"Đã xác minh kết quả giải quyết: {len(verified)}",
            ]
        )

    def _counted_lines(self):
        domain = (
            Domain("unit_id", "=", self.unit_id.id)
            & Domain("sending", "in", SENT)
            & Domain("is_sensitive", "=", False)
            & Domain("date_sent", "<=", self.period_to or self._paper_day())
        )
        if self.period_from:
            domain &= Domain("date_sent", ">=", self.period_from)
        # A paper's figures do not depend on who prints it; whoever reads the letter
        # reads the unit's recommendations, sensitive ones apart.
        return self.env["kh18.recommendation"].sudo().search(domain)
