"""Texts of plans for the tests of the import."""

import os
from pathlib import Path

from .common import PlanCase

SMALL = """Số: 12/KH-LĐLĐ

Lai Châu, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Giám sát, phản biện xã hội năm 2026

Căn cứ Chỉ thị 18-CT/TW ngày 26/10/2022 của Ban Bí thư Trung ương Đảng;
Liên đoàn Lao động tỉnh ban hành Kế hoạch như sau:

I. NỘI DUNG
1. Giám sát
- Ban Pháp luật chủ trì giám sát tiền lương trong quý II/2026.

II. TỔ CHỨC THỰC HIỆN
1. Ban Pháp luật theo dõi, đôn đốc.

Nơi nhận:
- Lưu: VT.

TM. BAN THƯỜNG VỤ
PHÓ CHỦ TỊCH

Hoàng Văn Trinh
"""


def seed_text():
    """Return the text of plan 410, None where the shared folder is not at hand."""
    here = Path(__file__).resolve()
    folders = [Path(p) / "shared" for p in here.parents]
    if os.environ.get("KH18_SHARED"):
        folders.insert(0, Path(os.environ["KH18_SHARED"]))
    for folder in folders:
        path = folder / "seed" / "ke-hoach-410.txt"
        if path.is_file():
            return path.read_text(encoding="utf-8")
    return None


class ImportCase(PlanCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = cls.user(cls.province_a, "officer")
        departments = cls.env["kh18.department"].create(
            [
                {
                    "unit_id": cls.province_a.id,
                    "name": "Ban Chính sách pháp luật và Quan hệ lao động",
                    "alias_text": "Ban Pháp luật",
                    "role": "advising",
                },
                {"unit_id": cls.province_a.id, "name": "Ban Tuyên giáo - Nữ công"},
                {"unit_id": cls.province_a.id, "name": "Văn phòng", "role": "office"},
            ]
        )
        cls.law, cls.media, cls.office = departments
        cls.front.kh18_aliases = "Mặt trận Tổ quốc; MTTQ"

    def _wizard(self, text=None, user=None, **values):
        return (
            self.env["kh18.plan.import.wizard"]
            .with_user(user or self.officer)
            .create({"unit_id": self.province_a.id, "text": text, **values})
        )

    def _read(self, text, **values):
        wizard = self._wizard(text, **values)
        wizard.action_read()
        return wizard

    def _create(self, wizard):
        action = wizard.action_create_plan()
        return self.env[action["res_model"]].browse(action["res_id"])
