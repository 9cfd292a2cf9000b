from odoo import models
from odoo.tools import groupby

from ...lib.paper import blocks
from ...lib.paper import fieldwork_words as words

LAW_ANSWER = (
    "Đề nghị {drafter} nghiên cứu, tiếp thu; nội dung không tiếp thu thì giải trình "
    "bằng văn bản gửi {unit} và báo cáo cơ quan có thẩm quyền ban hành văn bản theo "
    "quy định của Luật Mặt trận Tổ quốc Việt Nam."
)


class ActivityPaperCriticism(models.Model):
    """What is said of a draft: request, criticism, comment, table (L47–L57)."""

    _inherit = "kh18.activity.paper"

    def _drafter_name(self):
        return self.activity_id.drafter_id.name or "cơ quan chủ trì soạn thảo"

    def _opinions(self):
        return self.activity_id._paper_opinions()

    def _text_opinion_request(self):
        limit = self.step_id.date_limit or self.activity_id.date_end
        until = f" trước {blocks.day(limit)}" if limit else ""
        unit = self._unit_name()
        return (
            self._begun(
                f"{unit} tổ chức {self._work_phrase()} do {self._drafter_name()} chủ "
                "trì soạn thảo. Để có cơ sở tổng hợp, đề nghị quý cơ quan, đơn vị, "
                "chuyên gia nghiên cứu và cho ý kiến về các nội dung sau:"
            ),
            [
                *blocks.numbered([f"{text}." for text in words.CRITERIA.values()]),
                blocks.paragraph(
                    "Ý kiến cụ thể về từng điều, khoản của dự thảo, nêu rõ lý do và đề "
                    "xuất sửa đổi, bổ sung (mẫu phiếu kèm theo).",
                    str(len(words.CRITERIA) + 1),
                ),
                blocks.paragraph(f"Ý kiến bằng văn bản gửi về {unit}{until}."),
            ],
            f"{unit} trân trọng cảm ơn sự phối hợp của quý cơ quan, đơn vị, "
            f"chuyên gia.",
        )

    def _annexes_opinion_request(self):
        rows = [[""] * 4 for _row in range(8)]
        head = ["Điều, khoản", "Ý kiến", "Đề xuất sửa đổi, bổ sung", "Lý do"]
        return [
            {
                "title": "Phụ lục",
                "name": f"Phiếu ý kiến {self._work_phrase()}",
                "landscape": True,
                "body": [
                    *blocks.table(head, rows, widths=(6, 14, 30, 30, 20)),
                    blocks.paragraph(
                        f"Cơ quan, đơn vị, người cho ý kiến: {blocks.DOTS * 4}"
                    ),
                ],
            }
        ]

    def _text_criticism(self):
        unit, drafter = self._unit_name(), self._drafter_name()
        return (
            f"{unit} báo cáo kết quả {self._work_phrase()} do {drafter} chủ trì soạn "
            "thảo như sau:",
            blocks.outline(
                ("TÌNH HÌNH TỔ CHỨC PHẢN BIỆN", self._draft_blocks()),
                ("Ý KIẾN CHUNG VỀ DỰ THẢO", self._criterion_blocks()),
                ("Ý KIẾN CỤ THỂ VỀ ĐIỀU, KHOẢN", self._target_blocks()),
                ("KẾT LUẬN", blocks.html(self.activity_id.conclusion)),
                ("KIẾN NGHỊ", self._recommendation_blocks()),
            ),
            LAW_ANSWER.format(drafter=drafter, unit=unit),
        )

    def _draft_blocks(self):
        activity, rows = self.activity_id, self._opinions()
        sources = {row["from"] for row in rows if row.get("from")}
        version = f" ({activity.draft_version})" if activity.draft_version else ""
        texts = [
            f"Văn bản được phản biện: {self._draft_phrase()}{version}",
            f"Ngày nhận dự thảo: {blocks.day(activity.date_received)}",
            f"Hình thức: {blocks.lowered(words.FORM[activity.form])}",
        ]
        if activity.date_work:
            texts.append(f"Thời gian tổ chức: {self._work_days()}")
        if rows:
            texts.append(
                f"Tổng hợp được {len(rows)} ý kiến của {len(sources)} cơ quan, đơn vị, "
                "cá nhân"
            )
        return blocks.bullets(texts)

    def _criterion_blocks(self):
        """Return the opinions by criterion; each criterion stands, also without one."""
        rows = self._opinions()
        return blocks.sections(
            *(
                (
                    label,
                    self._opinion_blocks(
                        [row for row in rows if row.get("criterion") == code]
                    )
                    or [blocks.paragraph("Không có ý kiến khác.")],
                )
                for code, label in words.CRITERIA.items()
            )
        )

    def _target_blocks(self):
        rows = [row for row in self._opinions() if not row.get("criterion")]
        return blocks.sections(
            *(
                (target or "Toàn văn dự thảo", self._opinion_blocks(list(found)))
                for target, found in groupby(rows, key=lambda row: row.get("target"))
            )
        )

    def _opinion_blocks(self, rows):
        found = []
        for row in rows:
            source = f" ({row['from']})" if row.get("from") else ""
            found.append(
                {"kind": "bullet", "text": f"{row['opinion'].rstrip('.;')}{source}."}
            )
            if row.get("wording"):
                found.append(blocks.paragraph(f"Đề nghị sửa thành: “{row['wording']}”"))
            if row.get("reason"):
                found.append(blocks.paragraph(f"Lý do: {row['reason']}"))
        return found

    def _annexes_criticism(self):
        return self._opinion_annex()

    def _opinion_annex(self):
        rows = [
            [
                words.CRITERIA.get(row.get("criterion")) or row.get("target"),
                row.get("opinion"),
                row.get("wording"),
                row.get("reason"),
                row.get("from"),
                row.get("answer"),
            ]
            for row in self._opinions()
        ]
        head = [
            "Điều, khoản / nội dung",
            "Ý kiến",
            "Đề xuất sửa đổi, bổ sung",
            "Lý do",
            "Nơi có ý kiến",
            "Tiếp thu, giải trình",
        ]
        if not rows:
            return []
        return [
            {
                "title": "Phụ lục",
                "name": f"Bảng tổng hợp ý kiến {self._work_phrase()}",
                "landscape": True,
                "body": blocks.table(head, rows, widths=(5, 13, 22, 20, 14, 12, 14)),
            }
        ]

    def _text_opinion_table(self):
        rows = self._opinions()
        answered = [row for row in rows if row.get("answer")]
        return (
            f"{self._unit_name()} tổng hợp ý kiến {self._work_phrase()} như sau:",
            blocks.numbered(
                [
                    f"Tổng số ý kiến: {len(rows)}.",
                    f"Số ý kiến đã được tiếp thu, giải trình: {len(answered)}.",
                    f"Số ý kiến chưa được tiếp thu, giải trình: "
                    f"{len(rows) - len(answered)}.",
                ]
            ),
            "Nội dung từng ý kiến và việc tiếp thu, giải trình tại Phụ lục kèm theo.",
        )

    def _annexes_opinion_table(self):
        return self._opinion_annex()

    def _text_comment(self):
        unit = self._unit_name()
        general = [row for row in self._opinions() if row.get("criterion")]
        return (
            self._begun(
                f"sau khi nghiên cứu {self._draft_phrase()} do {self._drafter_name()} "
                f"chủ trì soạn thảo, {unit} có ý kiến như sau:"
            ),
            blocks.sections(
                (
                    "Ý kiến chung",
                    [
                        *blocks.html(self.activity_id.conclusion),
                        *self._opinion_blocks(general),
                    ]
                    or [blocks.paragraph("Cơ bản nhất trí với nội dung dự thảo.")],
                ),
                ("Ý kiến cụ thể", self._comment_targets()),
            ),
            f"Trên đây là ý kiến góp ý của {unit}, đề nghị {self._drafter_name()} "
            "nghiên cứu, tổng hợp.",
        )

    def _comment_targets(self):
        found = []
        for block in self._target_blocks():
            # A letter has one level of numbers less: its articles are not numbered.
            plain = block["kind"] == "section"
            found.append(blocks.paragraph(block["text"] + ":") if plain else block)
        return found
