from odoo import models
from odoo.fields import Domain

from ...lib.figures import number_text
from ...lib.paper import blocks, fieldwork_words, followup_words
from ...lib.paper import periodic_words as words
from ...lib.report_sheet_style import GROUP_NAMES
from ..followup.recommendation import SENT

LISTED_KINDS = ("oversight", "criticism", "comment")


class ReportPaperAnnex(models.Model):
    """The annexes: figures, activities, recommendations (4.4, no. 10)."""

    _inherit = "kh18.report"

    def _make_annexes(self):
        """Return the annexes that have something in them, numbered in turn."""
        if self.is_nil:
            return []
        made = [self._annex_figures()]
        if self.kind != "adhoc":
            made += [self._annex_activities(), self._annex_recommendations()]
        kept = [annex for annex in made if annex["body"]]
        return [
            {**annex, "title": f"Phụ lục {number}", "landscape": True}
            for number, annex in zip(blocks.ROMAN, kept, strict=False)
        ]

    def _printed_lines(self):
        return self.line_ids.filtered(lambda line: not line.is_hidden)

    def _annex_figures(self):
        lines = self._printed_lines()
        body = self._figures_table(lines) if lines else []
        return {"name": "Biểu số liệu", "body": body}

    def _figures_table(self, lines):
        asked = self._asked() if self.child_ids else 0
        rows, notes, group = [], [], None
        several = len(set(lines.indicator_id.mapped("group"))) > 1
        for rank, line in enumerate(lines, 1):
            if several and line.indicator_id.group != group:
                group = line.indicator_id.group
                rows.append([f"{group}. {GROUP_NAMES[group]}"])
            number = line.number or str(rank)
            rows.append([number, *self._figure_cells(line, asked)])
            if line.is_typed_over:
                place = f"{group}.{number}" if several else number
                notes.append(self._typed_over_words(place, line))
        return [
            {
                "kind": "table",
                "small": True,
                "rows": rows,
                **self._figures_head(bool(asked)),
            },
            blocks.note(words.LEGEND),
            *self._typed_over_blocks(notes),
        ]

    def _figure_cells(self, line, asked):
        indicator = line.indicator_id
        now = [line._printed_own()]
        if asked:
            now += [line._printed_below(), line._printed_total()]
        return [
            indicator.name,
            indicator.uom or "",
            *now,
            line._printed_last_year(),
            line._printed_target(),
            line._printed_note(asked),
        ]

    def _figures_head(self, has_below):
        if not has_below:
            head = ["TT", "Nội dung", "ĐVT", "Kỳ này", "Cùng kỳ", "Kế hoạch", "Ghi chú"]
            widths, spans = [6, 38, 9, 10, 10, 10, 17], []
        else:
            now = ["Của đơn vị", "Cấp dưới", "Tổng số"]
            head = ["TT", "Nội dung", "ĐVT", *now, "Cùng kỳ", "Kế hoạch", "Ghi chú"]
            widths, spans = [5, 24, 8, 9, 9, 9, 8, 8, 20], [[3, 3, "Kỳ này"]]
        numbers = ["right"] * (len(head) - 4)
        align = ["center", "left", "center", *numbers, "left"]
        return {"head": head, "widths": widths, "spans": spans, "align": align}

    def _typed_over_words(self, number, line):
        return words.typed_over(
            number,
            line.indicator_id.name,
            line.entry,
            number_text(line.computed),
            line.reason,
        )

    def _typed_over_blocks(self, notes):
        if not notes:
            return []
        texts = (block["text"] for block in blocks.bullets(notes))
        return [
            blocks.note(words.TYPED_OVER_LEGEND),
            *(blocks.note(f"- {text}") for text in texts),
        ]

    def _annex_activities(self):
        """List what was carried out in the period; sensitive ones are counted only."""
        domain = (
            Domain("unit_id", "=", self.unit_id.id)
            & Domain("kind", "in", LISTED_KINDS)
            & Domain("state", "!=", "cancelled")
            & Domain("date_start", "<=", self.date_cutoff)
            & (
                Domain("date_start", ">=", self.date_from)
                | Domain("date_end", ">=", self.date_from)
                | Domain("date_conclusion", ">=", self.date_from)
            )
        )
        found = self.env["kh18.activity"].search(
            domain, order="kind desc, date_start, id"
        )
        secret = found.filtered("is_sensitive")
        rows = [self._activity_cells(activity) for activity in found - secret]
        return {
            "name": "Danh mục các cuộc giám sát, phản biện xã hội",
            "body": [
                *blocks.table(
                    [
                        "Nội dung",
                        "Loại, hình thức",
                        "Vai trò",
                        "Đối tượng",
                        "Thời gian",
                        "Kết quả",
                    ],
                    rows,
                    widths=(5, 31, 19, 9, 16, 10, 10),
                    align=("left", "left", "center", "left", "center", "center"),
                    small=True,
                ),
                *self._sensitive_blocks(secret, "cuộc"),
            ],
        }

    def _activity_cells(self, activity):
        work = blocks.raised(fieldwork_words.WORK[activity.kind])
        form = fieldwork_words.FORM[activity.form]
        done = activity.date_conclusion
        return [
            activity.name,
            f"{work}\n{form}",
            words.ROLE[activity.role],
            activity.object_text or self._party_names(activity),
            words.days(activity.date_start, activity.date_end),
            words.concluded(done if done and done <= self.date_cutoff else None),
        ]

    def _party_names(self, activity):
        parties = activity.party_ids
        names = [party.unit_id.name or party.partner_id.name for party in parties]
        return "; ".join(name for name in names if name)

    def _annex_recommendations(self):
        """List what was sent in the period or was still open when it began."""
        domain = (
            Domain("unit_id", "=", self.unit_id.id)
            & Domain("sending", "in", SENT)
            & Domain("date_sent", "<=", self.date_cutoff)
            & (
                Domain("date_sent", ">=", self.date_from)
                | Domain("state", "=", "open")
                | Domain("closed_on", ">=", self.date_from)
            )
        )
        found = self.env["kh18.recommendation"].search(domain, order="date_sent, id")
        secret = found.filtered("is_sensitive")
        rows = [self._recommendation_cells(line) for line in found - secret]
        return {
            "name": "Theo dõi kiến nghị sau giám sát, phản biện xã hội",
            "body": [
                *blocks.table(
                    [
                        "Số, ngày văn bản",
                        "Nội dung kiến nghị",
                        "Nơi nhận",
                        "Hạn trả lời",
                        "Trả lời",
                        "Kết quả giải quyết",
                        "Đôn đốc",
                    ],
                    rows,
                    widths=(5, 15, 26, 14, 10, 12, 11, 7),
                    align=(
                        *("left", "left", "left", "center"),
                        *("left", "left", "center"),
                    ),
                    small=True,
                ),
                *self._sensitive_blocks(secret, "kiến nghị"),
            ],
        }

    def _recommendation_cells(self, line):
        reply = [followup_words.PRINTED_REPLIES[line.reply or "none"]]
        if line.date_done:
            reply.append(blocks.short(line.date_done))
        if line.outcome:
            reply.append(followup_words.PRINTED_OUTCOMES[line.outcome])
        return [
            followup_words.sent(line.sent_symbol, line.date_sent),
            line.name,
            line.addressee_id.name,
            blocks.short(line.date_limit),
            "\n".join(reply),
            followup_words.PRINTED_RESOLUTIONS[line.resolution],
            f"{line.urged_count} lần" if line.urged_count else "",
        ]

    def _sensitive_blocks(self, secret, what):
        if not secret:
            return []
        return [blocks.note(words.sensitive(len(secret), what))]
