from odoo import models

from ...lib.paper import blocks
from ...lib.paper import session_words as words

# More units than that are listed in the annex only.
LISTED = 12
# More units not reached than that are counted, not named.
UNREACHED = 20


class SessionPaperReport(models.Model):
    """Report on a session: who came, what was studied, what they said (S21–S24)."""

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
                    [blocks.paragraph(line) for line in self._said()],
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

    def _said(self):
        lines = blocks.lines(self.session_id.evaluation)
        return [f"{line.rstrip('.;')}." for line in lines]

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
                    *self._speakers(),
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
        counts = {}
        for row in self.session_id._who_came():
            unit = row.from_unit_id
            name = unit._paper_name() or row.from_unit_text
            if name:
                key = (not unit, unit.parent_path or "", name)
                people, keys = counts.get(key, (0, 0))
                keys += row.count if row.is_key_official else 0
                counts[key] = (people + row.count, keys)
        return [
            [name, str(people), str(keys or "")]
            for (_outside, _path, name), (people, keys) in sorted(counts.items())
        ]

    def _unit_table(self, rows):
        return blocks.table(
            ["Đơn vị", "Số người", "Cán bộ chủ chốt"],
            rows,
            widths=(10, 50, 20, 20),
            align=("left", "right", "right"),
        )

    def _ratings(self):
        return [blocks.paragraph(text) for text in self._rating_lines()]

    def _rating_lines(self):
        """Return sentences on what people thought before and after."""
        session = self.session_id
        moments = (
            ("Trước khi dự", session.rating_before, session.rating_before_count),
            ("Sau khi dự", session.rating_after, session.rating_after_count),
        )
        return [
            f"{when}: {words.rating(rating)}/5 điểm ({count:02d} ý kiến)."
            for when, rating, count in moments
            if rating
        ]

    def _unreached(self):
        names = [unit._paper_name() for unit in self.session_id._units_not_reached()]
        if len(names) > UNREACHED:
            return [blocks.paragraph(f"{len(names)} đơn vị chưa cử người dự.")]
        return blocks.bullets(names) if names else []
