from odoo import models

from ...lib.paper import blocks
from ...lib.paper import followup_words as words


class FollowupLetterText(models.Model):
    """What letters to the body and to its superior say (2.7, L34, L36, L58, L59)."""

    _inherit = "kh18.followup.letter"

    def _text_recommendation(self):
        unit = self._unit_name()
        body = [
            block
            for rank, line in enumerate(self._lines(), 1)
            for block in self._asked_blocks(line, rank)
        ]
        return (
            f"{self._recommending_reason()}, {unit} kiến nghị {self._body_name()} xem "
            "xét, giải quyết các nội dung sau:",
            [*body, *self._reply_request(), *self._paper_link_block()],
            f"{unit} trân trọng đề nghị quý cơ quan, đơn vị quan tâm giải quyết.",
        )

    def _recommending_reason(self):
        activity = self.recommendation_ids.activity_id
        if len(activity) == 1:
            return f"Qua {activity._work_phrase()}"
        return (
            "Thực hiện chức năng đại diện, bảo vệ quyền, lợi ích hợp pháp, chính đáng "
            "của đoàn viên, người lao động"
        )

    def _asked_blocks(self, line, rank):
        """Return one matter: what is asked, on which clause."""
        first, *more = blocks.lines(line.content) or [line.name]
        if more:
            body = [
                blocks.paragraph(f"{words.joined_head(line.name)}:", str(rank)),
                *blocks.bullets([first, *more]),
            ]
        else:
            body = [blocks.paragraph(words.sentence(first), str(rank))]
        basis = self._basis_words(line)
        return [*body, *([blocks.paragraph(f"Căn cứ: {basis}.")] if basis else [])]

    def _basis_words(self, line):
        parts = blocks.lines(line.basis)
        clause = line.clause_id
        if clause:
            source = clause.document_id
            named = " ".join(filter(None, (clause.display_name, source.type_id.name)))
            parts.append(f"{named} {source.full_symbol or source.subject}")
        return "; ".join(part.rstrip(" .;") for part in parts)

    def _reply_request(self):
        """Return until when an answer is asked for; no limit is called that of a law.

        But for people's inspection boards (L42).
        """
        unit, lines = self._unit_name(), self._lines()
        asked = f"Đề nghị {self._body_name()} trả lời bằng văn bản, gửi {unit}"
        terms = {}
        for rank, line in enumerate(lines, 1):
            term = not line.no_limit_reason and words.term(
                line.term_days, line.term_unit, line.is_statutory
            )
            terms.setdefault(term, []).append(str(rank))
        if len(terms) == 1:
            (term,) = terms
            return [blocks.paragraph(f"{asked} {term}." if term else f"{asked}.")]
        return [
            blocks.paragraph(f"{asked}:"),
            *blocks.bullets(
                f"Đối với nội dung {', '.join(ranks)}: "
                f"{term or 'khi có kết quả giải quyết'}"
                for term, ranks in terms.items()
            ),
        ]

    def _text_urging(self):
        unit, body = self._unit_name(), self._body_name()
        return (
            f"{unit} đã gửi {body} các kiến nghị nêu dưới đây. Đến "
            f"{blocks.day(self._paper_day())}, các kiến nghị này chưa được trả lời, "
            f"giải quyết đầy đủ:",
            [
                *self._line_table(),
                blocks.paragraph(
                    f"Căn cứ {self._law()}, {unit} đề nghị {body} khẩn trương xem xét, "
                    f"giải quyết và trả lời bằng văn bản{self._until()}."
                ),
                *self._told_blocks(),
                *self._paper_link_block(),
            ],
            self._warning(),
        )

    def _until(self):
        return f" chậm nhất {blocks.day(self.date_new)}" if self.date_new else ""

    def _told_blocks(self):
        if not self._told_rows():
            return []
        return [blocks.paragraph("Quá trình đôn đốc nêu tại Phụ lục kèm theo.")]

    def _warning(self):
        numbers = self.recommendation_ids._next_urging_numbers().values()
        if max(numbers, default=1) < 2:
            return f"{self._unit_name()} mong nhận được sự phối hợp của quý cơ quan."
        return (
            f"Quá thời hạn nêu trên mà chưa nhận được văn bản trả lời, "
            f"{self._unit_name()} sẽ đề nghị đối thoại, giải trình hoặc kiến nghị cơ "
            "quan cấp trên trực tiếp xem xét trách nhiệm."
        )

    def _text_dialogue(self):
        unit, body = self._unit_name(), self._body_name()
        return (
            f"{unit} đã gửi {body} các kiến nghị sau đây; đến "
            f"{blocks.day(self._paper_day())} việc trả lời, giải quyết như sau:",
            [
                *self._line_table(),
                *self._session_blocks(),
                *self._told_blocks(),
            ],
            f"{unit} mong nhận được sự phối hợp của quý cơ quan, đơn vị.",
        )

    def _session_blocks(self):
        asked = f"Căn cứ {self._law()}, {self._unit_name()} đề nghị {self._body_name()}"
        if not self.date_session:
            return [
                blocks.paragraph(
                    f"{asked} giải trình bằng văn bản về việc thực hiện các kiến nghị "
                    f"trên{self._until()}; trường hợp cần làm rõ, hai bên tổ chức đối "
                    "thoại."
                )
            ]
        hour = f"{self.time_text}, " if self.time_text else ""
        return [
            blocks.paragraph(
                f"{asked} cử lãnh đạo có thẩm quyền dự buổi đối thoại để làm rõ nội "
                "dung, trách nhiệm và thời hạn giải quyết:"
            ),
            *blocks.bullets(
                [
                    f"Thời gian: {hour}{blocks.day(self.date_session)}",
                    f"Địa điểm: {self.place_text or blocks.DOTS}",
                ]
            ),
            *self._explain_before(),
        ]

    def _explain_before(self):
        until = self._until()
        if not until:
            return []
        return [blocks.paragraph(f"Đề nghị gửi văn bản trả lời, giải trình{until}.")]

    def _text_superior(self):
        unit, body, asked = self._unit_name(), self._body_name(), self._asked_name()
        return (
            f"{unit} đã kiến nghị {asked} giải quyết các nội dung sau đây; đến "
            f"{blocks.day(self._paper_day())} việc trả lời, giải quyết như sau:",
            [
                *self._line_table(),
                blocks.paragraph(f"Căn cứ {self._law()}, {unit} kiến nghị {body}:"),
                *blocks.numbered(
                    [
                        f"Chỉ đạo {asked} giải quyết và trả lời các kiến nghị "
                        f"trên{self._until()}.",
                        "Xem xét trách nhiệm của tổ chức, cá nhân có liên quan trong "
                        "việc không trả lời, không giải quyết kiến nghị theo thẩm "
                        "quyền.",
                        f"Thông báo kết quả bằng văn bản về {unit}.",
                    ]
                ),
                *self._told_blocks(),
            ],
            f"{unit} trân trọng đề nghị {body} quan tâm chỉ đạo.",
        )
