from odoo import models

from ...lib.paper import blocks
from ...lib.paper import followup_words as words


class FollowupLetterWords(models.Model):
    """How a letter names its unit, the body, and what became of a recommendation."""

    _inherit = "kh18.followup.letter"

    def _unit_name(self):
        return self.unit_id._paper_name()

    def _body_name(self):
        return self.partner_id.name or blocks.DOTS

    def _asked_name(self):
        """Return the name of the body that was asked: not always the one written to."""
        return self.recommendation_ids.addressee_id[:1].name or blocks.DOTS

    def _paper_day(self):
        return self.date_issue or self.env["kh18.workday"]._today()

    def _lines(self):
        return self.recommendation_ids.sorted(
            lambda r: (r.addressee_id.name or "", r.date_sent or r.create_date.date())
        )

    def _is_statutory(self):
        lines = self.recommendation_ids
        return bool(lines) and all(lines.mapped("is_statutory"))

    def _law(self):
        return words.law(self.kind, self._paper_day(), self._is_statutory())

    def _sent_words(self, line):
        """Return paper, day and receipt, a line each: "Số 12/LĐLĐ" …."""
        day = line.document_id.date_issue or line.date_sent
        text = words.sent(line.sent_symbol, day)
        received = line.date_received
        return f"{text}\nnhận{words.NBSP}{blocks.short(received)}" if received else text

    def _limit_words(self, line):
        text = blocks.short(line.date_limit)
        first = line.date_limit_first
        if first and first != line.date_limit:
            text = f"{text}\n(hạn đầu {blocks.short(first)})"
        return text

    def _state_words(self, line):
        """Return how the reply stands: none, late, promised, resolved or not."""
        day = self._paper_day()
        parts = [self._reply_words(line)]
        limit = line.date_limit
        if line.reply != "replied" and limit and limit < day:
            name = words.STATUTORY_LIMIT if line.is_statutory else "hạn"
            parts.append(f"quá {name} {(day - limit).days} ngày")
        if line.reply == "replied":
            parts.append(words.RESOLUTION[line.resolution])
        promised = line.promised_date
        if promised and line.resolution in ("open", "in_progress"):
            parts.append(f"hẹn giải quyết trước {blocks.short(promised)}")
        if line.urged_count:
            parts.append(words.times(line.urged_count))
        return "; ".join(parts)

    def _reply_words(self, line):
        if line.reply == "none":
            return "Chưa trả lời"
        if line.reply == "partial":
            return "Mới trả lời một phần"
        text = f"Đã trả lời {blocks.short(line.date_done)}"
        if not line.is_done_late:
            return text
        late = (line.date_done - line.date_limit).days
        return f"{text}, chậm {late} ngày"

    def _line_table(self, lines=None):
        """Return the numbered table of recommendations and how they stand."""
        rows = [
            [
                line.name,
                self._sent_words(line),
                self._limit_words(line),
                self._state_words(line),
            ]
            for line in (self._lines() if lines is None else lines)
        ]
        return blocks.table(
            ["Nội dung kiến nghị", "Văn bản gửi", "Hạn trả lời", "Tình hình"],
            rows,
            widths=(7, 29, 24, 18, 22),
            align=("left", "left", "center", "left"),
        )

    def _tables_by_body(self):
        """Return one numbered section with its table for each body."""
        groups = self._lines().grouped("addressee_id")
        return blocks.sections(
            *((body.name, self._line_table(lines)) for body, lines in groups.items())
        )
