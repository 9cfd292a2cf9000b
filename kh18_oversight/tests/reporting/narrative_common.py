"""Reports whose sections have texts, for the tests of consolidation."""

from datetime import timedelta

from odoo.fields import Command

from .campaign_common import CampaignCase

LONG = (
    "Công đoàn cơ sở đã tổ chức quán triệt Chỉ thị đến toàn thể đoàn viên, xây dựng kế "
    "hoạch giám sát trong năm và công khai kết quả trên bảng tin của đơn vị."
)
OTHER = (
    "Ban chấp hành phối hợp với chuyên môn khảo sát bữa ăn ca, phát hiện ba hạn chế về "
    "an toàn thực phẩm và đã kiến nghị người sử dụng lao động khắc phục ngay."
)


class NarrativeCase(CampaignCase):
    """District A1 sums up its two grassroots units."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.report = cls._report(cls.district_a1)
        cls._as(cls.report, "officer").action_open()
        cls.section = cls.report.section_ids[0].with_user(
            cls.user(cls.district_a1, "officer")
        )

    @classmethod
    def _submit(cls, report, **figures):
        if report.child_ids:
            report.missing_reason = "The others are asked again"
        return super()._submit(report, **figures)

    @classmethod
    def _below(cls, unit=None, text=LONG, accept=False):
        """Hand in the report of a unit below, with this text; return its section."""
        report = cls._report(unit or cls.grassroots_a11)
        cls._submit(report, text=text)
        if accept:
            cls._accept(report)
        return report.section_ids[0]

    @classmethod
    def _mine(cls, section, role="officer", unit=None):
        return section.with_user(cls.user(unit or cls.district_a1, role))

    @classmethod
    def _year_before(cls, units, text=LONG, **figures):
        """Make the accepted reports of ``units`` a year before, with these texts."""
        campaign = cls._campaign(
            year=cls.today.year - 1,
            date_from=cls.today - timedelta(days=665),
            date_to=cls.today - timedelta(days=305),
            date_cutoff=cls.today - timedelta(days=301),
        )
        for unit in units:
            report = cls._report(unit, campaign)
            cls._submit(report, text=text, **figures)
            cls._accept(report)
        return campaign

    @classmethod
    def _more_units(cls, number):
        """Add grassroots units to district A1 before a launch."""
        return cls.env["kh18.unit"].concat(
            *(
                cls._unit(f"extra_{i}", "grassroots", "grassroots", cls.district_a1)
                for i in range(number)
            )
        )

    def _wizard(self, section=None, role="officer"):
        section = self._mine(section or self.section, role)
        action = section.action_side_by_side()
        return (
            self.env[action["res_model"]]
            .browse(action["res_id"])
            .with_user(self.user(self.district_a1, role))
        )


__all__ = ["LONG", "OTHER", "Command", "NarrativeCase"]
