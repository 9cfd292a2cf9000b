from urllib.parse import quote

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import split_every

from ...lib.paper import periodic_words as words
from ...lib.sheet import workbook

MAX_SHEET_ROWS = 200_000
BATCH = 1000
# The list of those that have not reported (4.5): printed text, so Vietnamese in every
# language; with the widths of its columns in percent.
COLUMNS = (
    ("TT", 5),
    ("Đơn vị", 35),
    ("Cấp", 15),
    ("Hạn báo cáo", 11),
    ("Quá hạn (ngày)", 8),
    ("Tình trạng", 13),
    ("Ghi chú", 13),
)
SHEET_WIDTH = 1.2


class ReportMissingWizard(models.TransientModel):
    """Prints which units of a branch have not reported in a campaign (4.5, S63)."""

    _name = "kh18.report.missing.wizard"
    _description = "List Units That Have Not Reported"
    _inherit = ["kh18.register.mixin", "kh18.readable.mixin"]
    _readable_links = ("campaign_id", "unit_id")
    _register_report = "kh18_oversight.report_missing_report"

    campaign_id = fields.Many2one(
        "kh18.campaign",
        required=True,
        default=lambda self: self._default_campaign_id(),
        domain="[('state', '!=', 'draft')]",
    )
    level_ids = fields.Many2many(
        "kh18.unit.level", string="Of These Levels", help="Empty: all levels."
    )
    is_overdue_only = fields.Boolean(string="Overdue Ones Only")
    content = fields.Binary(attachment=False)

    def _default_campaign_id(self):
        # Opened from a campaign, it is about that one.
        context = self.env.context
        about = context.get("active_model") == "kh18.campaign"
        return about and context.get("active_id")

    @api.depends("campaign_id", "unit_id", "level_ids", "is_overdue_only")
    def _compute_row_count(self):
        for wizard in self:
            found = self.env["kh18.report"].search_count(wizard._domain())
            wizard.row_count = found

    def action_export(self):
        """Return the download of the list as an Excel file.

        :raise UserError: when there are too many units
        """
        self.ensure_one()
        self._check_rows(MAX_SHEET_ROWS)
        headers = [(text, width * SHEET_WIDTH) for text, width in COLUMNS]
        title = f"{self._unit_name()} – {self._title()} – {self._period()}"
        rows = (
            row if len(row) > 1 else [*row, *[""] * (len(COLUMNS) - 1)]
            for row in self._cells()
        )
        self.content = workbook(title, headers, rows)
        name = quote("don-vi-chua-bao-cao.xlsx")
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/content/{name}?download=true",
            "target": "self",
        }

    def action_view(self):
        """Open the reports that are missing as a list."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Units That Have Not Reported"),
            "res_model": "kh18.report",
            "view_mode": "list,form",
            "domain": list(self._domain()),
        }

    def _domain(self):
        reports = self.env["kh18.report"]
        wanted = reports._overdue_domain() if self.is_overdue_only else Domain.TRUE
        if self.level_ids:
            wanted &= Domain("level_id", "in", self.level_ids.ids)
        return (
            wanted
            & reports._open_domain()
            & Domain("campaign_id", "=", self.campaign_id.id)
            # Who stands at the top reports to nobody here.
            & Domain("superior_unit_id", "!=", False)
            & Domain("unit_id", "child_of", self.unit_id.id)
        )

    def _title(self):
        return "Danh sách đơn vị chưa báo cáo"

    def _unit_name(self):
        return self.unit_id._paper_name()

    def _period(self):
        today = self._day(self.env["kh18.workday"]._today())
        return f"{self.campaign_id.name}, tính đến ngày {today}"

    def _columns(self):
        """Return [(heading, width in percent)] of the list."""
        return COLUMNS

    def _rows(self):
        """Return the cells of the print; the superior's name is a row of one cell."""
        return [[str(cell) for cell in row] for row in self._cells()]

    def _cells(self):
        """Yield the rows superior by superior, and never all of them at once."""
        reports = self.env["kh18.report"].search(
            self._domain(), order="superior_unit_id, date_due, id"
        )
        number, superior = 0, None
        for ids in split_every(BATCH, reports.ids):
            for report in reports.browse(ids).with_prefetch(ids):
                if report.superior_unit_id != superior:
                    superior = report.superior_unit_id
                    # Whom a unit reports to is no secret to one who reads of it.
                    yield [superior.sudo().name or ""]
                number += 1
                yield [number, *self._report_cells(report)]
            if len(reports) > BATCH:
                self.env.invalidate_all(flush=False)

    def _report_cells(self, report):
        today = self.env["kh18.workday"]._today()
        due = report.date_due
        late = (today - due).days if due and due < today else 0
        return [
            report.unit_id.name,
            report.level_id.name,
            self._day(due),
            late or "",
            words.STATE[report.state],
            self._note(report),
        ]

    def _note(self, report):
        extended = "extension" in report.grant_ids.mapped("kind")
        notes = (
            extended and "Đã gia hạn",
            report.is_entered_above and "Cấp trên nhập thay",
            report.is_unit_ended and "Đã kết thúc hoạt động",
        )
        return "; ".join(note for note in notes if note)
