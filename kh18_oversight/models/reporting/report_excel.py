import io
import zipfile

from odoo import fields, models
from odoo.exceptions import UserError

from ...lib.report_sheet import Figure, Head, write_report

DAY = "%d/%m/%Y"
# So many workbooks go into one file.
MAX_FILES = 300


class ReportExcel(models.Model):
    """A report as the Excel file of its form (annex 1 of 4.4, U8)."""

    _inherit = "kh18.report"

    def _excel(self):
        """Return the bytes of the workbook, with what the reader may see.

        :raise UserError: when nothing of the report is open to the reader yet
        """
        self.ensure_one()
        figures = [self._excel_figure(line) for line in self._excel_lines()]
        if not figures:
            raise UserError(
                self.env._(
                    "“%(report)s” shows no figures yet: they can be read once the "
                    "report was begun, and above its unit once it was submitted.",
                    report=self.display_name,
                )
            )
        stream = io.BytesIO()
        write_report(stream, self._excel_head(), figures)
        return stream.getvalue()

    def _excel_files(self):
        """Return (name, bytes): the workbook, or a zip of those of several reports.

        :raise UserError: when there are too many
        """
        if len(self) == 1:
            return self._excel_name(), self._excel()
        return self._zipped(
            "bieu-so-lieu.zip",
            ((report._excel_name(), report._excel()) for report in self),
        )

    def _zipped(self, name, files):
        if len(self) > MAX_FILES:
            raise UserError(
                self.env._(
                    "%(count)s reports are too many for one file: choose at most "
                    "%(limit)s, or take all units in one table.",
                    count=len(self),
                    limit=MAX_FILES,
                )
            )
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            for file_name, content in files:
                package.writestr(file_name, content)
        return name, stream.getvalue()

    def _excel_lines(self):
        """Return the lines that the reader may see, none that others hide."""
        self.check_access("read")
        return self.env["kh18.report.line"].search([("report_id", "=", self.id)])

    def _excel_name(self, prefix="bieu-so-lieu"):
        """Return the name of the file."""
        return f"{prefix}-{self.year}-{self.id}.xlsx"

    def _excel_head(self):
        # The name of the superior stands on every paper of the unit.
        superior = self.sudo().superior_unit_id
        unit = self.unit_id
        return Head(
            superior=unit.printed_superior_name
            or superior.printed_name
            or superior.name
            or "",
            unit=unit.printed_name or unit.name,
            title=f"BIỂU SỐ LIỆU – {self.campaign_id.name}",
            period=self._excel_period(),
            has_below=self._excel_has_below(),
            facts=self._excel_facts(),
        )

    def _excel_has_below(self):
        # Whether anyone reports to the unit is no secret to its reader.
        return bool(self.sudo().child_ids)

    def _excel_period(self):
        campaign = self.campaign_id
        return (
            f"Kỳ báo cáo: từ ngày {campaign.date_from:{DAY}} đến ngày "
            f"{campaign.date_to:{DAY}}; số liệu tính đến hết ngày "
            f"{campaign.date_cutoff:{DAY}}"
        )

    def _excel_facts(self):
        """Return what tells later readers which report the file shows."""
        now = fields.Datetime.context_timestamp(
            self.with_context(tz=str(self.env["kh18.workday"]._zone())),
            fields.Datetime.now(),
        )
        kept = self.version_ids.filtered(lambda v: v.number == self.version)[:1]
        return (
            ("Biểu mẫu", f"{self.form_id.code}, phiên bản {self.form_id.version}"),
            ("Lần báo cáo", str(self.version)),
            ("Mã kiểm tra (SHA-256)", kept.seal or "Chưa gửi"),
            ("Ngày xuất", f"{now:%H:%M {DAY}}"),
            ("Ký hiệu", "x: không áp dụng; ô trống: chưa có số liệu; nền vàng: đã sửa"),
        )

    def _excel_figure(self, line):
        indicator = line.indicator_id
        counted = line.source != "typed" and line.kind != "ratio"
        return Figure(
            code=indicator.code,
            number=line.number or indicator.code,
            name=indicator.name,
            uom=indicator.uom or "",
            group=indicator.group,
            is_ratio=line.kind == "ratio",
            is_sub=bool(indicator.parent_id),
            is_hidden=line.is_hidden,
            own=line._own_figure(),
            below=line.below if line.has_below else None,
            total=line.total if line.has_total else None,
            last_year=line.last_year if line.has_last_year else None,
            target=line.target if line.has_target else None,
            note=line._excel_note(),
            is_typed_over=line.is_typed_over and line.status != "empty",
            parts=(indicator.numerator_id.code, indicator.denominator_id.code),
            factor=100 if indicator.is_percent else 1,
            source=line.source,
            how=indicator.description or "",
            counted=line.computed if counted else None,
            reason=line.reason or "",
            units=(line.units, line.units_done, line.units_na, line.units_empty),
        )
