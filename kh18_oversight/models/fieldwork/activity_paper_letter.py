from odoo import models

from ...lib.paper import blocks
from ...lib.paper import fieldwork_words as words


class ActivityPaperLetter(models.Model):
    """Letter with the outline of the report, invitation (L28, 5.9)."""

    _inherit = "kh18.activity.paper"

    def _text_letter(self):
        unit, names = self._unit_name(), self._party_names()
        place = f" tại {names}" if len(self._parties()) == 1 else ""
        return (
            self._begun(
                f"{unit} tổ chức {self._work_phrase()}{place}. Để việc "
                f"{self._work_word()} đạt kết quả, {unit} đề nghị quý đơn vị thực hiện "
                "các nội dung sau:"
            ),
            [
                *blocks.numbered(
                    [
                        self._report_request(),
                        self._papers_request(),
                        *self._session_requests(),
                    ]
                ),
                *self._letter_table(),
                blocks.paragraph(self._enclosures()),
            ],
            f"{unit} đề nghị quý đơn vị quan tâm phối hợp thực hiện.",
        )

    def _report_request(self):
        limit = self.party_id and self._limit_of("party_report", self.party_id)
        when = f" chậm nhất {blocks.day(limit)}" if limit else ""
        department = self._department().name
        to = f" (qua {department})" if department else ""
        return (
            "Xây dựng báo cáo theo đề cương tại Phụ lục kèm theo, gửi về "
            f"{self._unit_name()}{to}{when}."
        )

    def _papers_request(self):
        return (
            "Chuẩn bị hồ sơ, tài liệu liên quan đến nội dung "
            f"{self._work_word()} để cung cấp khi {self._team_word()} yêu cầu."
        )

    def _session_requests(self):
        if not self.party_id:
            return [
                "Bố trí thời gian, địa điểm và thành phần làm việc theo lịch sau đây:"
            ]
        return [
            f"Bố trí buổi làm việc với {self._team_word()}:\n"
            f"Thời gian: {self._session_when()}.\n"
            f"Địa điểm: {self._session_where()}.\n"
            "Thành phần: đại diện lãnh đạo đơn vị; đại diện các phòng, bộ phận liên "
            "quan; đại diện Ban Chấp hành công đoàn và người lao động.",
        ]

    def _letter_table(self):
        if self.party_id:
            return []
        rows = [
            [
                self._party_name(party),
                blocks.short(party.date_report_limit),
                blocks.short(party.date_work) + self._until(party),
                party.place,
            ]
            for party in self._parties()
        ]
        return blocks.table(
            ["Đơn vị", "Gửi báo cáo chậm nhất", "Thời gian làm việc", "Địa điểm"],
            rows,
            widths=(8, 36, 18, 20, 18),
            align=("left", "center", "center", "left"),
        )

    def _enclosures(self):
        documents = self._issued_paper("team_plan").document_id
        documents |= self.activity_id.decision_id
        names = [self._cited(document) for document in documents]
        return f"(Gửi kèm: {'; '.join([*names, 'Đề cương báo cáo'])})."

    def _annexes_letter(self):
        items = self._content_lines() or [self._work_phrase()]
        return [
            {
                "title": "Phụ lục",
                "name": f"Đề cương báo cáo phục vụ {self._work_phrase()}",
                "body": blocks.outline(
                    ("ĐẶC ĐIỂM, TÌNH HÌNH", blocks.numbered(words.OUTLINE_HEAD)),
                    ("KẾT QUẢ THỰC HIỆN", blocks.numbered(items)),
                    ("ĐÁNH GIÁ CHUNG", blocks.numbered(words.OUTLINE_REVIEW)),
                    ("ĐỀ XUẤT, KIẾN NGHỊ", blocks.numbered(words.OUTLINE_PROPOSALS)),
                ),
            }
        ]

    def _text_invitation(self):
        chair = self._team_leader()
        chair = (
            f"Ông (bà) {chair.partner_id.name} - {self._leader_title()}"
            if chair
            else f"Lãnh đạo {self._unit_name()}"
        )
        facts = [
            f"Thời gian: {self._session_when()}",
            f"Địa điểm: {self._session_where()}",
            f"Chủ trì: {chair}",
        ]
        return (
            f"{self._unit_name()} trân trọng kính mời đại diện lãnh đạo quý cơ quan, "
            f"đơn vị dự {self._session_name()} {self._work_phrase()}.",
            [
                *blocks.bullets(facts),
                blocks.paragraph("Nội dung, chương trình:"),
                *blocks.numbered([f"{line}." for line in self._session_order()]),
            ],
            "Rất mong quý vị dự đúng thời gian, thành phần.",
        )

    def _session_order(self):
        """Return the points of the session in the order the law asks for."""
        activity = self.activity_id
        key = "criticism" if activity.is_draft_kind else activity.form
        order = words.SESSION.get(key, words.SESSION["team"])
        return [self._worded(line) for line in order]
