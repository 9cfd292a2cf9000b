from odoo import models

from ...lib.paper import blocks

# As long as the line of a page is wide.
BLANK_PERSON = f"Ông (bà): {blocks.DOTS * 3} Chức vụ: {blocks.DOTS * 2}"
BLANK_LINE = blocks.DOTS * 7


class ActivityPaperMinutes(models.Model):
    """Minutes of a session with a party, or of a conference (L30, L37, L52, L54)."""

    _inherit = "kh18.activity.paper"

    def _text_minutes(self):
        party = self.party_id
        day = party.date_session or party.date_work or self.activity_id.date_work
        hour = self.time_text or f"{blocks.DOTS} giờ {blocks.DOTS}"
        with_whom = f" với {self._party_name(party)}" if party else ""
        return (
            f"Hôm nay, hồi {hour}, {blocks.day(day)}, tại {self._session_where()}, "
            f"{self._host_name()} tổ chức {self._minutes_session()}{with_whom} về "
            f"{self._work_phrase()}.",
            blocks.outline(
                ("THÀNH PHẦN", self._present()),
                ("NỘI DUNG", self._course()),
                ("KẾT LUẬN", self._session_conclusion()),
            ),
            f"{blocks.raised(self._minutes_session())} kết thúc hồi {blocks.DOTS} giờ "
            f"{blocks.DOTS} cùng ngày. Biên bản được lập thành 02 bản có giá trị như "
            "nhau, đã đọc lại cho những người có mặt nghe, nhất trí và cùng ký tên.",
        )

    def _host_name(self):
        return self._team_word() if self.party_id else self._unit_name()

    def _minutes_session(self):
        return self._session_name().removesuffix(" về")

    def _present(self):
        team = self._team()
        guests = self._members() - team
        activity = self.activity_id
        if activity.is_draft_kind:
            other = ("Cơ quan chủ trì soạn thảo", activity.drafter_id.name)
        else:
            other = (blocks.raised(self._side()), self._party_names())
        return blocks.sections(
            (self._team_word(), blocks.bullets(self._member_lines(team))),
            (
                f"{other[0]}: {other[1] or blocks.DOTS}",
                [blocks.paragraph(BLANK_PERSON), blocks.paragraph(BLANK_PERSON)],
            ),
            ("Khách mời", blocks.bullets(self._member_lines(guests))),
        )

    def _course(self):
        """Return the course of the session: as written down, else room to write."""
        if self.extra_html:
            return blocks.html(self.extra_html)
        found = []
        for point, line in enumerate(self._session_order(), 1):
            found += [
                blocks.paragraph(f"{line}:", str(point)),
                blocks.paragraph(BLANK_LINE),
            ]
        return found

    def _own_text(self):
        # The minutes print the officer's text as the course of the session.
        return False if self.kind == "minutes" else super()._own_text()

    def _session_conclusion(self):
        findings = [row["text"] for row in self._findings()]
        return blocks.bullets(findings) or [blocks.paragraph(BLANK_LINE)] * 2

    def _paper_signatures(self, document, paper_format, layout):
        if layout != "minutes":
            return super()._paper_signatures(document, paper_format, layout)
        secretary = self._members().filtered(lambda m: m.role == "secretary")[:1]
        parties = [("Thư ký", secretary.partner_id.name)]
        if self.party_id:
            parties.insert(0, (f"Đại diện {self._side()}", ""))
        signatures = [
            {"capacity": [capacity], "name": name or "", "scan": False}
            for capacity, name in parties
        ]
        chair = {
            "capacity": [self._leader_title() if self._team_leader() else "Chủ trì"],
            "name": document.signer_name or "",
            "scan": True,
        }
        return [*signatures, chair]
