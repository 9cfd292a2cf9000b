from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ...lib.report_sheet_table import Column, write_table
from .report import SHOWN

# So many reports are read at a time.
CHUNK = 1000
# Figures as numbers: not-a-number stands for "not applicable", NULL for empty.
FIGURES = {
    "own": "CASE %(l)s.status WHEN 'value' THEN %(l)s.value"
    " WHEN 'na' THEN 'NaN'::float8 END",
    "total": "CASE WHEN %(l)s.has_total THEN %(l)s.total"
    " WHEN %(l)s.status = 'na' THEN 'NaN'::float8 END",
}


class ReportExcelTable(models.Model):
    """Reports of many units as one table, read by the reader's own queries.

    The units of the table come through one cursor of the database, their figures by
    one query for each thousand: neither the records nor the table are ever held in
    memory. Figures are shown of reports handed in only, as in all totals.
    """

    _inherit = "kh18.report"

    def _excel_table(self, stream, campaign, domain, figure):
        """Write the table of the reports of ``domain`` in ``campaign`` to ``stream``.

        :param str figure: "own" or "total"
        :return: number of reports
        """
        domain = Domain(domain) & Domain("campaign_id", "=", campaign.id)
        columns, places = self._excel_columns(campaign.form_id)
        return write_table(
            stream,
            f"TỔNG HỢP SỐ LIỆU – {campaign.name}",
            self._excel_notes(domain, figure),
            columns,
            self._excel_units(domain, figure, places),
        )

    def _excel_columns(self, form):
        """Return the columns, and {indicator id: place}."""
        lines = form.line_ids
        columns = [
            Column(
                code=indicator.code,
                name=indicator.name,
                uom=indicator.uom or "",
                group=indicator.group,
                is_hidden=line.is_hidden,
                is_ratio=indicator.kind == "ratio",
                parts=(indicator.numerator_id.code, indicator.denominator_id.code),
                factor=100 if indicator.is_percent else 1,
            )
            for line in lines
            for indicator in line.indicator_id
        ]
        return columns, {line.indicator_id.id: i for i, line in enumerate(lines)}

    def _excel_notes(self, domain, figure):
        asked = self.search_count(domain)
        known = self.search_count(domain & Domain("state", "in", SHOWN))
        kind = {
            "own": "Số liệu của riêng từng đơn vị, không gồm cấp dưới",
            "total": "Tổng số của từng đơn vị, gồm cả cấp dưới",
        }[figure]
        return (
            f"{kind}. Ô trống: chưa có số liệu; x: không áp dụng.",
            f"Tổng hợp từ {known}/{asked} đơn vị đã gửi báo cáo.",
        )

    def _excel_units(self, domain, figure, places):
        """Yield (unit, superior, state, values) of each report."""
        self.flush_model()
        self.env["kh18.report.line"].flush_model()
        self.env.cr.execute(
            SQL(
                "DECLARE kh18_table NO SCROLL CURSOR FOR %s",
                self._excel_unit_query(domain),
            )
        )
        while rows := self.env.execute_query(
            SQL("FETCH %s FROM kh18_table", SQL(str(CHUNK)))
        ):
            ids = [row[0] for row in rows if row[3] in SHOWN]
            found = self._excel_values(ids, figure)
            for report_id, unit, superior, state in rows:
                values = [None] * len(places)
                known = found.get(report_id, ((), ()))
                for indicator_id, value in zip(*known, strict=True):
                    if (place := places.get(indicator_id)) is not None:
                        values[place] = value
                yield unit, superior, state, values
        self.env.cr.execute("CLOSE kh18_table")

    def _excel_unit_query(self, domain):
        query = self._search(domain)
        unit = query.left_join(query.table, "unit_id", "kh18_unit", "id", "unit")
        above = query.left_join(
            query.table, "superior_unit_id", "kh18_unit", "id", "above"
        )
        columns = (
            SQL.identifier(query.table, "id"),
            SQL.identifier(unit, "name"),
            SQL.identifier(above, "name"),
            SQL.identifier(query.table, "state"),
        )
        query.order = SQL(
            "%s NULLS FIRST, %s, %s, %s",
            columns[2],
            SQL.identifier(unit, "sequence"),
            columns[1],
            columns[0],
        )
        return query.select(*columns)

    def _excel_values(self, ids, figure):
        """Return {report id: (indicator ids, values)} of what the reader may see."""
        if not ids:
            return {}
        query = self.env["kh18.report.line"]._search([("report_id", "in", ids)])
        query.order = None
        line = query.table
        report = SQL.identifier(line, "report_id")
        rows = self.env.execute_query(
            SQL(
                "%s GROUP BY %s",
                query.select(
                    report,
                    SQL("array_agg(%s)", SQL.identifier(line, "indicator_id")),
                    SQL(f"array_agg({FIGURES[figure] % {'l': line}})"),
                ),
                report,
            )
        )
        return {row[0]: row[1:] for row in rows}
