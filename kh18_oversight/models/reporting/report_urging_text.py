from odoo import api, models

from ...lib.paper import blocks
from ...lib.paper import report_words as words
from ...lib.paper.wording import NBSP

# More units than that are named in the annex only.
NAMED = 5


class ReportUrgingText(models.Model):
    """What an urging letter says: who is missing, how late, how often urged (S63)."""

    _inherit = "kh18.report.urging"

    @api.model
    def _worded_subject(self, reports):
        campaign = reports.campaign_id[:1]
        subject = f"đôn đốc gửi {words.report_name(campaign.kind, campaign.year)}"
        numbers = {report.urged_count + 1 for report in reports}
        if len(numbers) == 1 and numbers != {1}:
            subject = f"{subject} (lần{NBSP}{numbers.pop()})"
        return subject

    @api.model
    def _printed_addressee(self, reports):
        if len(reports) > NAMED:
            return "Các đơn vị có tên tại Phụ lục kèm theo"
        return "; ".join(unit._paper_name() for unit in reports.unit_id)

    def _paper_day(self):
        return self.date_issue or self.env["kh18.workday"]._today()

    def _report_words(self):
        return words.report_name(self.campaign_id.kind, self.campaign_id.year)

    def _text_urging(self):
        unit = self.unit_id._paper_name()
        return (
            self._opening(unit),
            [
                blocks.paragraph(
                    f"{unit} đề nghị {self._asked_words()} khẩn trương hoàn thành và "
                    f"gửi báo cáo về {self._where(unit)} {self._until()}."
                ),
                *self._warning(unit),
            ],
            f"{unit} đề nghị các đơn vị quan tâm, nghiêm túc thực hiện."
            if len(self.report_ids) > 1
            else f"{unit} đề nghị đơn vị quan tâm, nghiêm túc thực hiện.",
        )

    def _opening(self, unit):
        reports = self.report_ids
        today = blocks.day(self._paper_day())
        if len(reports) == 1:
            due = reports.date_due
            until = f", hạn gửi là hết {blocks.day(due)}" if due else ""
            return (
                f"{unit} đã yêu cầu {reports.unit_id._paper_name()} gửi "
                f"{self._report_words()}{until}. Đến {today}, {unit} chưa nhận được "
                "báo cáo của đơn vị."
            )
        return (
            f"{unit} đã yêu cầu các đơn vị gửi {self._report_words()}. Đến {today}, "
            f"còn {len(reports):02d} đơn vị chưa gửi báo cáo (danh sách tại Phụ lục "
            "kèm theo)."
        )

    def _asked_words(self):
        if len(self.report_ids) == 1:
            return self.report_ids.unit_id._paper_name()
        return "các đơn vị nêu trên"

    def _where(self, unit):
        department = self.unit_id._advising_department()
        return f"{unit} (qua {department.name})" if department else unit

    def _until(self):
        if self.date_new:
            return f"chậm nhất hết {blocks.day(self.date_new)}"
        return "ngay sau khi nhận được văn bản này"

    def _warning(self, unit):
        if max(self.report_ids.mapped("urged_count"), default=0) < 1:
            return []
        return [
            blocks.paragraph(
                f"Quá thời hạn nêu trên, {unit} sẽ tổng hợp là đơn vị không báo cáo."
            )
        ]

    def _annexes_urging(self):
        """Return the list of the units, unless the letter is to one."""
        if len(self.report_ids) < 2:
            return []
        return [
            {
                "title": "Phụ lục",
                "name": f"Danh sách đơn vị chưa gửi {self._report_words()}",
                "body": self._unit_table(),
            }
        ]

    def _unit_table(self):
        day = self._paper_day()
        rows = [
            [
                report.unit_id._paper_name(),
                report.superior_unit_id._paper_name(),
                blocks.short(report.date_due),
                words.late(report.date_due, day),
                words.urged(report.urged_count, report.urged_on),
            ]
            for report in self._sorted_reports()
        ]
        return blocks.table(
            ["Đơn vị", "Đơn vị cấp trên", "Hạn gửi", "Quá hạn", "Đã đôn đốc"],
            rows,
            widths=(6, 27, 25, 15, 12, 15),
            align=("left", "left", "center", "center", "center"),
        )

    def _sorted_reports(self):
        return self.report_ids.sorted(lambda r: (r.parent_path, r.id))
