"""Reports that are printed for real, and readers of what was printed."""

from odoo.fields import Command

from ..documents.paper_common import PaperCase
from .campaign_common import CampaignCase


class ReportPaperCase(CampaignCase):
    """A campaign whose form groups its figures in sections, as the outline does."""

    pages = PaperCase.pages
    reader = PaperCase.reader

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.province_a.write(
            {
                "printed_name": "Liên đoàn Lao động tỉnh Lai Châu",
                "printed_superior_name": "Tổng Liên đoàn Lao động Việt Nam",
            }
        )

    @classmethod
    def _form(cls, **values):
        figures = (cls.held, cls.published, cls.people, cls.share)
        values.setdefault(
            "section_ids",
            [
                Command.create(
                    {"number": "I", "name": "Đặc điểm, tình hình", "is_required": True}
                ),
                Command.create(
                    {
                        "number": "II",
                        "name": "Kết quả giám sát",
                        "sequence": 20,
                        "indicator_group": "F",
                    }
                ),
            ],
        )
        values.setdefault(
            "line_ids",
            [
                Command.create({"indicator_id": figure.id, "number": str(rank)})
                for rank, figure in enumerate(figures, 1)
            ],
        )
        return super()._form(**values)

    @classmethod
    def _text(cls, report, role="officer"):
        """Return the text of the print, pages joined."""
        return " ".join(cls.pages(cls._as(report, role)._paper_stream()))
