from odoo import models

from ...lib.paper import blocks
from ...lib.paper import session_words as words
from .session import TOOK_PLACE

# Lines for those who were not expected.
BLANK_ROWS = 10
HEAD = ["Họ và tên", "Chức vụ", "Đơn vị", "Ký tên"]
WIDTHS = (7, 27, 20, 26, 20)
# Room for a signature.
TALL = "\n\N{NO-BREAK SPACE}"


class SessionAttendanceList(models.Model):
    """The list that participants sign (S56): printed by the session, without a number.

    Before the session it names the officials in charge of the units invited; once
    attendance is entered, those who came.
    """

    _name = "kh18.session"
    _inherit = ["kh18.session", "kh18.paper.print.mixin"]

    def _paper_values(self):
        """Return what the list prints; see ``kh18.paper.mixin``."""
        self.check_access("read")
        # What a list says does not depend on who of its readers prints it.
        session = self.sudo()
        unit = session.unit_id
        paper_format = self.env["kh18.paper.format"]._for(
            unit.paper_family, session._list_day()
        )
        subject = f"Đại biểu dự {words.event(session.kind, session.name)}"
        return {
            "title": f"Danh sách {session.name}",
            "draft": False,
            "layout": "minutes",
            "format": {**paper_format._measures(), "end_mark": ""},
            "superior": unit.printed_superior_name or unit.parent_id._paper_name(),
            "issuer": unit._paper_name(),
            "number_line": "",
            "about": "",
            "place_date": session._list_place(),
            "marks": [],
            "type_name": "Danh sách",
            "subject": subject,
            "addressees": [],
            "bases": [],
            "enacting": "",
            "body": session._list_body(),
            "recipients": [],
            "signatures": [
                {"capacity": ["Người lập danh sách"], "name": "", "scan": False},
                {"capacity": ["Chủ trì"], "name": "", "scan": False},
            ],
            "annexes": [],
        }

    def _list_place(self):
        place = self.unit_id.place_name
        day = blocks.day(self.date)
        return f"{place}, {day}" if place else day

    def _list_body(self):
        # Nobody signs any more once it is over.
        blank = 0 if self.state in TOOK_PLACE else BLANK_ROWS
        rows = [*self._list_rows(), *([["", "", ""]] * blank)]
        return [
            *blocks.bullets(
                [
                    f"Thời gian: {self._when_words()}",
                    f"Địa điểm: {self.place or blocks.DOTS}",
                ]
            ),
            *blocks.table(
                HEAD,
                [[*row, TALL] for row in rows],
                widths=WIDTHS,
                align=("left", "left", "left", "left"),
            ),
            *self._list_totals(),
        ]

    def _when_words(self):
        days = blocks.span(self.date, self.date_end)
        return f"{self.time_text}, {days}" if self.time_text else days

    def _list_rows(self):
        """Return [name, office, unit] of those who came; beforehand, of the invited."""
        came = self._who_came()
        # Where numbers were typed nobody knows afterwards which of the invited came.
        if came or self.state in TOOK_PLACE:
            return [self._attendance_row(row) for row in came]
        posts = self._invited_posts().grouped("unit_id")
        return [
            row
            for unit in self._invited_units()
            for row in self._unit_rows(unit, posts.get(unit, ()))
        ]

    def _unit_rows(self, unit, posts):
        """Return a row for each official in charge, or one to be filled in by hand."""
        rows = [
            [post.partner_id.name, self._office(post.office_title), unit._paper_name()]
            for post in posts
        ]
        return rows or [["", "", unit._paper_name()]]

    def _attendance_row(self, row):
        name = row.person_name
        people = "" if name else f"({words.people(row.count)})"
        office = row.person_office or row.partner_id.function
        return [
            name or people,
            self._office(office) or words.AUDIENCE[row.audience],
            row.from_unit_id._paper_name() or row.from_unit_text or "",
        ]

    def _office(self, title):
        return (title or "").capitalize()

    def _list_totals(self):
        if not self.count_total:
            return [blocks.paragraph(f"Tổng số: {blocks.DOTS} người dự.")]
        counts = [
            f"{blocks.lowered(name)}: {words.people(count)}"
            for name, count in self._audience_counts()
        ]
        if self.count_key_officials:
            key = words.people(self.count_key_officials)
            counts.insert(1, f"trong đó {words.KEY_OFFICIALS}: {key}")
        return [
            blocks.paragraph(
                f"Tổng số: {words.people(self.count_total)} dự, gồm "
                f"{'; '.join(counts)}."
            )
        ]
