from odoo import models

from ...lib.paper import blocks
from ...lib.paper import session_words as words

# More units than that are listed in the annex only.
LISTED = 12
# More units not reached than that are counted, not named.
UNREACHED = 20


class SessionPaperReport(models.Model):
    """Report on a session: who came, what was studied, what they said (S21–S24, S56)."""

    _inherit = "kh18.session.paper"

    def _text_report(self):
        unit = self._unit_name()
        return (
            f"{unit} báo cáo kết quả tổ chức {self._event()} như sau:",
            blocks.outline(
                ("CÔNG TÁC TỔ CHỨC", self._organised()),
                ("KẾT QUẢ", self._results()),
                (
                    "ĐÁNH GIÁ CHUNG",
                    [blocks.paragraph(line) for line in self._typed("appraisal")],
                ),
                ("ĐỀ XUẤT, KIẾN NGHỊ", blocks.numbered(self._typed("proposals"))),
            ),
            f"Trên đây là báo cáo kết quả {self._event()} của {unit}.",
        )

    def _annexes_report(self):
        rows = self._unit_rows()
        if len(rows) <= LISTED:
            return []
        name = f"Số người dự {self._event()} theo đơn vị"
        return [{"title": "Phụ lục", "name": name, "body": self._unit_table(rows)}]

    def _typed(self, name):
        return [f"{line.rstrip('.;')}." for line in blocks.lines(self[name])]

    def _organised(self):
        session = self.session_id
        holder = session.holder or self._unit_name()
        democracy = "Gắn với triển khai Luật Thực hiện dân chủ ở cơ sở"
        cited = [self._cited(document) for document in self._studied()]
        return [
            *blocks.bullets(
                [
                    f"Đơn vị tổ chức: {holder}",
                    f"Thời gian: {self._when()}",
                    f"Địa điểm: {self._where()}",
                    democracy if session.is_grassroots_democracy else "",
                ]
            ),
            *([blocks.paragraph("Văn bản, tài liệu:")] if cited else []),
            *(blocks.bullets(cited) if cited else []),
        ]

    def _results(self):
        rows = self._unit_rows()
        listed = rows if len(rows) <= LISTED else []
        annex = [blocks.paragraph("(Chi tiết tại Phụ lục kèm theo.)")]
        return blocks.sections(
            ("Số lượng, thành phần", self._attendance()),
            (
                "Theo đơn vị",
                self._unit_table(listed) if listed or not rows else annex,
            ),
            ("Đánh giá của người dự", self._ratings()),
            ("Ý kiến của người dự", blocks.bullets(self._typed("opinions"))),
            ("Đơn vị chưa tham dự", self._unreached()),
        )

    def _attendance(self):
        session = self.session_id
        text = f"Tổng số {words.people(session.count_total)} dự"
        key = session.count_key_officials
        also = f", trong đó {words.people(key)} là {words.KEY_OFFICIALS}" if key else ""
        rows = [[name, str(count)] for name, count in session._audience_counts()]
        return [
            blocks.paragraph(f"{text}{also}."),
            *blocks.table(
                ["Đối tượng", "Số người"],
                rows,
                widths=(10, 60, 30),
                align=("left", "right"),
            ),
        ]

    def _unit_rows(self):
        """Return [unit, people, of them key officials] of each unit that sent some."""
        rows = self.env["kh18.attendance"]._read_group(
            [("session_id", "=", self.session_id.id), ("from_unit_id", "!=", False)],
            ["from_unit_id", "is_key_official"],
            ["count:sum"],
        )
        counts = {}
        for unit, is_key, count in rows:
            all_of, keys = counts.get(unit, (0, 0))
            counts[unit] = (all_of + count, keys + (count if is_key else 0))
        units = self.env["kh18.unit"].union(*counts)
        return [
            [unit._paper_name(), str(counts[unit][0]), str(counts[unit][1] or "")]
            for unit in units.sorted(lambda u: (u.parent_path, u.id))
        ]

    def _unit_table(self, rows):
        return blocks.table(
            ["Đơn vị", "Số người", "Cán bộ chủ chốt"],
            rows,
            widths=(10, 50, 20, 20),
            align=("left", "right", "right"),
        )

    def _ratings(self):
        return [blocks.paragraph(text) for text in self.session_id._rating_words()]

    def _unreached(self):
        names = [unit._paper_name() for unit in self.session_id._units_not_reached()]
        if len(names) > UNREACHED:
            return [blocks.paragraph(f"{len(names)} đơn vị chưa cử người dự.")]
        return blocks.bullets(names) if names else []
