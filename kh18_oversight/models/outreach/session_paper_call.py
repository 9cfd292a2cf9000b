from odoo import models

from ...lib.paper import blocks
from ...lib.paper import session_words as words
from ...lib.paper.wording import about
from ...lib.qr import qr_png
from .session_paper_register import NAMED


class SessionPaperCall(models.Model):
    """Invitation and notice: what, when, where, who, what to read before."""

    _inherit = "kh18.session.paper"

    def _text_invitation(self):
        unit = self._unit_name()
        return (
            f"{unit} trân trọng kính mời {self._guests()} dự {self._event()}.",
            [
                *blocks.bullets(
                    [
                        f"Thời gian: {self._when()}",
                        f"Địa điểm: {self._where()}",
                        f"Chủ trì: {self._chair()}",
                        *self._speakers(),
                    ]
                ),
                blocks.paragraph("Nội dung, chương trình:"),
                *blocks.numbered([f"{line}." for line in self._agenda_lines()]),
                *self._reading("Tài liệu đề nghị nghiên cứu trước:"),
                *self._names_asked(),
                *self._check_in_blocks(),
            ],
            "Rất mong quý đại biểu dự đúng thời gian, thành phần.",
        )

    def _text_notice(self):
        unit = self._unit_name()
        return (
            f"{unit} thông báo tổ chức {self._event()} như sau:",
            blocks.sections(
                (
                    "Nội dung",
                    blocks.bullets(self._agenda_lines()),
                ),
                (
                    "Thời gian, địa điểm",
                    blocks.bullets(
                        [f"Thời gian: {self._when()}", f"Địa điểm: {self._where()}"]
                    ),
                ),
                (
                    "Thành phần",
                    [blocks.paragraph(f"{blocks.raised(self._guests())}.")],
                ),
                ("Tài liệu", self._reading("Đề nghị nghiên cứu trước:")),
                ("Tổ chức thực hiện", self._names_asked()),
            ),
            f"{unit} đề nghị các đơn vị cử cán bộ tham dự đầy đủ, đúng thành phần.",
        )

    def _annexes_invitation(self):
        return self._invited_annex()

    def _annexes_notice(self):
        return self._invited_annex()

    def _invited_annex(self):
        """Return the list of the units invited, unless they fit above the text."""
        units = self.session_id._invited_units()
        if len(units) <= NAMED:
            return []
        return [
            {
                "title": "Danh sách",
                "name": f"Đơn vị được mời dự {self._event()}",
                "body": blocks.table(
                    ["Đơn vị"],
                    [[unit._paper_name()] for unit in units],
                    widths=(10, 90),
                    align=("left",),
                ),
            }
        ]

    def _when(self):
        return self.session_id._when_words()

    def _where(self):
        return self.session_id.place or blocks.DOTS

    def _chair(self):
        holder = self.session_id.holder or f"Lãnh đạo {self._unit_name()}"
        return self.chair_text or holder

    def _agenda_lines(self):
        """Return the points of the session: as typed, else the usual ones."""
        session = self.session_id
        typed = blocks.lines(self.agenda) or blocks.lines(session.content)
        return [line.rstrip(".;") for line in typed] or list(words.AGENDA[session.kind])

    def _speakers(self):
        speaker = self.session_id.speaker
        return [f"Báo cáo viên: {speaker}"] if speaker else []

    def _reading(self, heading):
        """Return the documents to be read before, none where there are none."""
        cited = [self._cited(document) for document in self._studied()]
        return [blocks.paragraph(heading), *blocks.bullets(cited)] if cited else []

    def _studied(self):
        # A paper for many names nothing that only a few may know of.
        return self.session_id.document_ids.filtered(
            lambda d: not (d.is_restricted or d.secrecy)
        )

    def _cited(self, document):
        """Return "Chỉ thị số 18-CT/TW ngày 26 tháng 10 năm 2022 của … về …"."""
        parts = [
            document.type_id.name,
            f"số {document.full_symbol}" if document.full_symbol else "",
            blocks.day(document.date_issue) if document.date_issue else "",
            f"của {document.issuer_name}" if document.issuer_name else "",
            about(document.subject),
        ]
        return " ".join(part for part in parts if part)

    def _names_asked(self):
        if not self.date_names:
            return []
        unit = self._unit_name()
        department = self.session_id.unit_id._advising_department()
        where = f"{unit} (qua {department.name})" if department else unit
        return [
            blocks.paragraph(
                "Đề nghị các đơn vị gửi danh sách người dự (họ và tên, chức vụ, số "
                f"điện thoại) về {where} trước {blocks.day(self.date_names)}."
            )
        ]

    def _check_in_blocks(self):
        """Return address and QR code of the check-in page while it is open."""
        session = self.session_id
        url = session.is_checkin_open and session._checkin_address()
        if not url:
            return []
        return [
            {
                "kind": "code",
                "text": "Đại biểu điểm danh khi đến dự bằng cách quét mã bên cạnh hoặc "
                "mở địa chỉ:",
                "address": url,
                "image": f"data:image/png;base64,{qr_png(url).decode()}",
            }
        ]
