from urllib.parse import quote

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import split_every

from ...lib.paper.followup_words import (
    PRINTED_CLAIM,
    PRINTED_OUTCOMES,
    PRINTED_REPLIES,
    PRINTED_RESOLUTIONS,
)
from ...lib.sheet import workbook

MAX_SHEET_ROWS = 100_000
BATCH = 1000
# The columns of the register of recommendations (4.5): printed text of an official
# book, so Vietnamese in every language; with their widths in percent.
COLUMNS = (
    ("TT", 3),
    ("Số, ký hiệu", 8),
    ("Ngày gửi", 8),
    ("Cơ quan, đơn vị nhận", 11),
    ("Nội dung kiến nghị", 20),
    ("Căn cứ", 10),
    ("Hạn trả lời", 8),
    ("Số, ngày văn bản trả lời", 8),
    ("Kết quả trả lời", 8),
    ("Kết quả giải quyết", 7),
    ("Số lần đôn đốc", 4),
    ("Ghi chú", 5),
)
SHEET_WIDTH = 2.5
TITLES = {
    "register": "Sổ theo dõi kiến nghị",
    "late": "Danh sách kiến nghị quá hạn trả lời",
}
PRINTED_NOTHING = "Chưa phân loại"
GROUPS = {"addressee": "addressee_id", "topic": "topic_id", "unit": "unit_id"}


class RecommendationRegisterWizard(models.TransientModel):
    """The register of recommendations and the lists of late ones (4.5, U7).

    On paper and for Excel. Only what the caller may read stands in it: unlike a
    register of papers it bears no series of numbers in which a gap would show.
    """

    _name = "kh18.recommendation.register.wizard"
    _description = "Print the Register of Recommendations"
    _inherit = ["kh18.register.mixin"]
    _register_report = "kh18_oversight.recommendation_register_report"

    kind = fields.Selection(
        [
            ("register", "Register of Recommendations"),
            ("late", "Overdue Replies, as of Today"),
        ],
        string="List",
        required=True,
        default="register",
    )
    with_below = fields.Boolean(string="With Units Below")
    group_by = fields.Selection(
        [
            ("addressee", "Addressee"),
            ("topic", "Topic"),
            ("unit", "Unit"),
        ],
        string="Grouped By",
    )
    status = fields.Selection(
        [
            ("open", "Under Follow-Up"),
            ("unanswered", "Without Full Reply"),
            ("unresolved", "Replied, Not Resolved"),
            ("closed", "Follow-Up Closed"),
        ],
        string="Only Those",
    )
    addressee_ids = fields.Many2many(
        "res.partner",
        "kh18_recommendation_register_partner_rel",
        string="Addressees",
        domain="[('kh18_body_kind', '!=', False)]",
        help="Empty: all addressees.",
    )
    topic_ids = fields.Many2many(
        "kh18.topic",
        "kh18_recommendation_register_topic_rel",
        string="Topics",
        help="Empty: all topics.",
    )
    content = fields.Binary(attachment=False)

    @api.depends(
        "kind",
        "unit_id",
        "with_below",
        "date_from",
        "date_to",
        "status",
        "addressee_ids",
        "topic_ids",
    )
    def _compute_row_count(self):
        for wizard in self:
            found = self.env["kh18.recommendation"].search_count(wizard._domain())
            wizard.row_count = found

    def action_export(self):
        """Return the download of the register as an Excel file.

        :raise UserError: when the dates are reversed or there are too many entries
        """
        self.ensure_one()
        self._check_rows(MAX_SHEET_ROWS)
        records = self._recommendations()
        self.env["kh18.read.log"]._log(records.activity_id, "export")
        headers = [(text, width * SHEET_WIDTH) for text, width in COLUMNS]
        title = f"{self._unit_name()} – {self._title()} – {self._period()}"
        self.content = workbook(title, headers, self._sheet_rows(records))
        name = "so-theo-doi-kien-nghi.xlsx"
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/content/{quote(name)}"
            "?download=true",
            "target": "self",
        }

    def action_view(self):
        """Open the recommendations of the register as a list."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.recommendation_action"
        )
        group = GROUPS.get(self.group_by)
        context = {"group_by": [group]} if group else {}
        return {**action, "domain": list(self._domain()), "context": context}

    def _domain(self):
        recommendations = self.env["kh18.recommendation"]
        operator = "child_of" if self.with_below else "="
        domain = Domain("unit_id", operator, self.unit_id.id)
        if self.kind == "late":
            domain &= recommendations._overdue_domain()
        else:
            domain &= Domain("sending", "!=", "draft")
            domain &= Domain("date_sent", ">=", self.date_from)
            domain &= Domain("date_sent", "<=", self.date_to)
        if self.addressee_ids:
            domain &= Domain("addressee_id", "in", self.addressee_ids.ids)
        if self.topic_ids:
            domain &= Domain("topic_id", "in", self.topic_ids.ids)
        return domain & self._status_domain()

    def _status_domain(self):
        followed = Domain("state", "=", "open")
        return {
            "open": followed,
            "unanswered": followed & Domain("date_done", "=", False),
            "unresolved": followed
            & Domain("date_done", "!=", False)
            & Domain("resolution", "in", ("open", "in_progress")),
            "closed": Domain("state", "=", "closed"),
        }.get(self.status, Domain.TRUE)

    def _recommendations(self):
        order = "date_limit, id" if self.kind == "late" else "date_sent, id"
        return self.env["kh18.recommendation"].search(self._domain(), order=order)

    def _read_log_activities(self):
        """Return the activities that a print of the register shows."""
        return self._recommendations().activity_id

    def _title(self):
        return TITLES[self.kind]

    def _unit_name(self):
        return self.unit_id.printed_name or self.unit_id.name

    def _period(self):
        if self.kind == "late":
            return f"Tính đến ngày {self._day(self.env['kh18.workday']._today())}"
        return super()._period()

    def _columns(self):
        """Return [(heading, width in percent)] of the register."""
        return COLUMNS

    def _rows(self):
        """Return the cells of the print; a group's heading is a row of one cell."""
        return [
            [str(cell) for cell in row] for row in self._cells(self._recommendations())
        ]

    def _sheet_rows(self, records):
        for row in self._cells(records):
            yield row if len(row) > 1 else [*row, *[""] * (len(COLUMNS) - 1)]

    def _cells(self, records):
        """Yield the rows, group by group, and never all of them at once."""
        number = 0
        for heading, group in self._groups(records):
            if heading:
                yield [f"{heading} ({len(group)})"]
            for ids in split_every(BATCH, group.ids):
                batch = records.browse(ids).with_prefetch(ids)
                for record in batch:
                    number += 1
                    yield [number, *self._record_cells(record)]
                if len(group) > BATCH:
                    batch.reply_ids.invalidate_recordset()
                    batch.invalidate_recordset()

    def _groups(self, records):
        field = GROUPS.get(self.group_by)
        if not field:
            return [("", records)]
        groups = records.grouped(field)
        # What a row is grouped by is no secret to one who reads the row.
        named = [(key.sudo().display_name, group) for key, group in groups.items()]
        named.sort(key=lambda pair: (not pair[0], pair[0] or ""))
        return [(name or PRINTED_NOTHING, group) for name, group in named]

    def _record_cells(self, record):
        return [
            record.sent_symbol or "",
            self._day(record.date_sent),
            record.addressee_id.name or "",
            record.content or record.name,
            record.basis or "",
            self._day(record.date_limit) or record.no_limit_reason or "",
            self._reply_papers(record),
            self._reply_result(record),
            self._resolution_result(record),
            record.urged_count,
            self._note(record),
        ]

    def _reply_papers(self, record):
        replies = record.reply_ids.sorted(lambda r: (r.date_received, r.id))
        return "; ".join(
            " ngày ".join(filter(None, (reply.number, self._day(reply.date_reply))))
            or self._day(reply.date_received)
            for reply in replies
        )

    def _reply_result(self, record):
        parts = [PRINTED_REPLIES[record.reply or "none"]]
        if record.outcome:
            parts.append(PRINTED_OUTCOMES[record.outcome])
        days = self._days_late(record)
        if days > 0:
            parts.append(
                f"muộn {days} ngày" if record.date_done else f"quá hạn {days} ngày"
            )
        return ", ".join(parts)

    def _days_late(self, record):
        if not record.date_limit or not (record.date_done or record.is_overdue):
            return 0
        day = record.date_done or self.env["kh18.workday"]._today()
        return (day - record.date_limit).days

    def _resolution_result(self, record):
        claimed = record.claimed == "resolved"
        if claimed and record.resolution in ("open", "in_progress"):
            return PRINTED_CLAIM
        return PRINTED_RESOLUTIONS[record.resolution]

    def _note(self, record):
        first = record.date_limit_first
        extended = first and first != record.date_limit
        notes = (
            record.sending == "withdrawn" and "Đã rút",
            extended and f"Hạn ban đầu {self._day(first)}",
            record.is_multi_year and "Thực hiện nhiều năm",
            record.close_reason,
        )
        return "; ".join(note for note in notes if note)
