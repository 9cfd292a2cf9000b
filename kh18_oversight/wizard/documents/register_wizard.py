from odoo import api, fields, models
from odoo.fields import Domain

# The columns of the registers in Nghị định 30/2020, annex IV: printed text of an
# official book, so Vietnamese in every language; with their widths in percent.
COLUMNS = {
    "outgoing": [
        ("Số, ký hiệu văn bản", 10),
        ("Ngày tháng văn bản", 8),
        ("Tên loại và trích yếu nội dung văn bản", 24),
        ("Người ký", 10),
        ("Nơi nhận văn bản", 15),
        ("Đơn vị, người nhận bản lưu", 8),
        ("Số lượng bản", 5),
        ("Ngày chuyển", 8),
        ("Ký nhận", 6),
        ("Ghi chú", 6),
    ],
    "incoming": [
        ("Ngày đến", 8),
        ("Số đến", 5),
        ("Tác giả", 13),
        ("Số, ký hiệu văn bản", 11),
        ("Ngày tháng văn bản", 8),
        ("Tên loại và trích yếu nội dung văn bản", 24),
        ("Đơn vị hoặc người nhận", 11),
        ("Ngày chuyển", 8),
        ("Ký nhận", 6),
        ("Ghi chú", 6),
    ],
    "follow_up": [
        ("Số đến", 7),
        ("Văn bản", 35),
        ("Đơn vị hoặc người nhận", 14),
        ("Thời hạn giải quyết", 9),
        ("Tiến độ giải quyết", 13),
        ("Số, ký hiệu văn bản trả lời", 12),
        ("Ghi chú", 10),
    ],
}
TITLES = {
    "outgoing": "Sổ đăng ký văn bản đi",
    "incoming": "Sổ đăng ký văn bản đến",
    "follow_up": "Sổ theo dõi giải quyết văn bản đến",
}
RESTRICTED = "(hạn chế)"


class RegisterWizard(models.TransientModel):
    """Prints a register of a unit in the prescribed columns (domain 5.7)."""

    _name = "kh18.register.wizard"
    _description = "Print a Register"
    _inherit = ["kh18.register.mixin"]
    _register_report = "kh18_oversight.register_report"

    kind = fields.Selection(
        [
            ("outgoing", "Outgoing, Ten Columns"),
            ("incoming", "Incoming, Ten Columns"),
            ("follow_up", "Handling of Incoming, Seven Columns"),
        ],
        string="Register",
        required=True,
        default="outgoing",
    )
    type_ids = fields.Many2many(
        "kh18.document.type", string="Document Types", help="Empty: all types."
    )

    @api.depends("unit_id", "kind", "date_from", "date_to", "type_ids")
    def _compute_row_count(self):
        for record in self:
            record.row_count = self.env["kh18.document"]._count_all(record._domain())

    def action_view(self):
        """Open the entries of the register as a list."""
        self.ensure_one()
        direction = "outgoing" if self.kind == "outgoing" else "incoming"
        action = self.env["ir.actions.act_window"]._for_xml_id(
            f"kh18_oversight.document_action_{direction}"
        )
        return {**action, "domain": list(self._domain())}

    def _domain(self):
        outgoing = self.kind == "outgoing"
        day = "date_issue" if outgoing else "date_received"
        states = ("issued", "recalled") if outgoing else ("checked",)
        domain = Domain("unit_id", "=", self.unit_id.id)
        domain &= Domain("direction", "=", "outgoing" if outgoing else "incoming")
        domain &= Domain("state", "in", states)
        domain &= Domain(day, ">=", self.date_from) & Domain(day, "<=", self.date_to)
        if self.type_ids:
            domain &= Domain("type_id", "in", self.type_ids.ids)
        return domain

    def _documents(self):
        """Return the entries, also restricted ones: the book shows no gap.

        What the caller may not read is told by ``_shut`` and printed without content.
        """
        order = "date_received, arrival_number, id"
        if self.kind == "outgoing":
            order = "date_issue, number, suffix, id"
        documents = self.env["kh18.document"]
        domain = self._domain()
        if not self.env.su:
            domain &= documents._scope_whole_domain()
        found = documents.sudo().search(domain, order=order)
        return found.sudo(self.env.su)

    def _title(self):
        return TITLES[self.kind]

    def _columns(self):
        """Return [(heading, width in percent)] of the register."""
        return COLUMNS[self.kind]

    def _rows(self):
        """Return the cells of the register, one list of texts an entry."""
        cells = {
            "outgoing": self._outgoing_cells,
            "incoming": self._incoming_cells,
            "follow_up": self._follow_up_cells,
        }[self.kind]
        entries = self._documents()
        shut = entries._shut()
        # Of what the caller may not read only number and date are printed.
        rows = [
            self._restricted_cells(entry.sudo()) if entry in shut else cells(entry)
            for entry in entries
        ]
        return [[text or "" for text in row] for row in rows]

    def _restricted_cells(self, entry):
        """Return the cells of an entry that the caller may not read."""
        place = {"outgoing": 2, "incoming": 5, "follow_up": 1}[self.kind]
        row = [""] * len(self._columns())
        row[place] = RESTRICTED
        if self.kind == "outgoing":
            row[:2] = [entry.full_symbol, self._day(entry.date_issue)]
        elif self.kind == "incoming":
            row[:2] = [self._day(entry.date_received), str(entry.arrival_number or "")]
        else:
            row[0] = str(entry.arrival_number or "")
        return row

    def _outgoing_cells(self, entry):
        sent = entry.dispatch_ids.filtered("date_sent").mapped("date_sent")
        receipts = entry.dispatch_ids.filtered("received_by").mapped("received_by")
        return [
            entry.full_symbol,
            self._day(entry.date_issue),
            self._kind_and_subject(entry),
            entry.signer_name,
            entry.recipients_text,
            entry.keeper,
            str(entry.copies or ""),
            self._day(min(sent, default=None)),
            ", ".join(receipts),
            self._note(entry),
        ]

    def _incoming_cells(self, entry):
        return [
            self._day(entry.date_received),
            str(entry.arrival_number or ""),
            entry.issuer_name,
            entry.full_symbol,
            self._day(entry.date_issue),
            self._kind_and_subject(entry),
            entry.handling_department_id.name,
            self._day(entry.date_handed),
            "",
            entry.note,
        ]

    def _follow_up_cells(self, entry):
        parts = (self._kind_and_subject(entry), entry.issuer_name)
        symbol = f"{entry.full_symbol or ''} {self._day(entry.date_issue)}".strip()
        return [
            str(entry.arrival_number or ""),
            ", ".join(filter(None, (symbol, *parts))),
            entry.handling_department_id.name,
            self._day(entry.date_due),
            entry.handling_note,
            entry.reply_id.full_symbol,
            entry.note,
        ]

    def _note(self, entry):
        if entry.state != "recalled":
            return entry.note
        return "; ".join(
            filter(None, (f"Thu hồi ngày {self._day(entry.recalled_on)}", entry.note))
        )

    @api.model
    def _kind_and_subject(self, entry):
        return f"{entry.type_id.name}: {entry.subject}"
