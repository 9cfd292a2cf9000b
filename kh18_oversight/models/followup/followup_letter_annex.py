from odoo import models

from ...lib.paper import blocks
from ...lib.paper import followup_words as words


class FollowupLetterAnnex(models.Model):
    """The ledger of urging as the annex of a letter: "Đã đôn đốc n lần" (S63)."""

    _inherit = "kh18.followup.letter"

    def _told_rows(self):
        """Return {recommendation: rows of who was told}, of those with any."""
        told = {
            line: line.urging_ids.filtered(lambda r: r.event == "told").sorted("id")
            for line in self._lines()
        }
        return {line: rows for line, rows in told.items() if rows}

    def _annex_ledger(self):
        body = []
        for rank, (line, rows) in enumerate(self._told_rows().items(), 1):
            times = words.times(line.urged_count)
            body += [
                {
                    "kind": "section",
                    "number": str(rank),
                    "text": f"{words.joined_head(line.name)} ({times})",
                },
                *self._ledger_table(rows),
            ]
        if not body:
            return []
        return [{"title": "Phụ lục", "name": "Quá trình đôn đốc", "body": body}]

    def _ledger_table(self, rows):
        head = ["Ngày", "Hình thức", "Lần", "Số văn bản", "Người nhận", "Kết quả"]
        lines = [
            [
                blocks.short(row.date),
                words.RUNG[row.rung],
                f"{row.number:02d}",
                row.symbol,
                "\n".join(filter(None, (row.partner_id.name, row.told_name))),
                self._result_words(row),
            ]
            for row in rows
        ]
        return blocks.table(
            head,
            lines,
            widths=(6, 17, 18, 8, 14, 17, 20),
            align=("center", "left", "center", "left", "left", "left"),
        )

    def _result_words(self, row):
        """Return what became of it: delivered, confirmed, a new day set."""
        events = row.about_ids.sorted("id")
        if "bounced" in events.mapped("event"):
            # The mail server took it first, and it came back then.
            events = events.filtered(lambda event: event.event != "delivered")
        parts = [
            f"{words.EVENT[event.event]} {blocks.short(event.date)}" for event in events
        ]
        if row.date_new:
            parts.append(f"Hạn mới {blocks.short(row.date_new)}")
        return "; ".join(parts)

    def _annexes_urging(self):
        return self._annex_ledger()

    def _annexes_dialogue(self):
        return self._annex_ledger()

    def _annexes_superior(self):
        return self._annex_ledger()

    def _annexes_union(self):
        return self._annex_ledger()

    def _annexes_front(self):
        return self._annex_ledger()
