import hashlib
from io import BytesIO

from pypdf import PdfReader

from odoo.tests import tagged

from ..common import OversightCase
from .import_common import seed_text

KINDS = ["district"] * 8 + ["sector"] * 2 + ["civil_servants"]


@tagged("post_install", "-at_install")
class TestPlan410Path(OversightCase):
    """The text goes in; eleven units hold accepted work at the end (S1–S93)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.text = seed_text()
        cls.lower = cls.env["kh18.unit"]
        for rank, kind in enumerate(KINDS):
            unit = cls._unit(f"lower_{rank}", "district", kind, cls.province_b)
            for role in ("leader", "officer"):
                cls._post_user(unit, role)
            cls.lower += unit
        # Two districts of the common tree stand under the same province.
        (cls.district_b1 + cls.district_b2).closing_date = "2022-12-31"
        cls.env["kh18.department"].create(
            [
                {
                    "unit_id": cls.province_b.id,
                    "name": "Ban Chính sách pháp luật và Quan hệ lao động",
                    "role": "advising",
                },
                {"unit_id": cls.province_b.id, "name": "Ban Tuyên giáo – Nữ công"},
                {"unit_id": cls.province_b.id, "name": "Văn phòng", "role": "office"},
            ]
        )
        cls.env["kh18.numbering"]._create_usual(cls.province_b)
        cls.env["kh18.term"].create(
            {"unit_id": cls.province_b.id, "name": "XV", "date_from": "2018-01-01"}
        )

    def setUp(self):
        super().setUp()
        if not self.text:
            self.skipTest("the plan's text is not beside the project")

    def _by(self, records, role, unit=None):
        return records.with_user(self.user(unit or self.province_b, role))

    def _read_in(self):
        wizard = self._by(self.env["kh18.plan.import.wizard"], "officer").create(
            {"unit_id": self.province_b.id, "text": self.text}
        )
        wizard.action_read()
        return self.env["kh18.plan"].browse(wizard.action_create_plan()["res_id"])

    def _issue(self, plan):
        self._by(plan, "head").action_submit()
        self._by(plan, "leader").action_approve()
        self._by(plan, "leader").action_sign()
        self._by(plan, "clerk").action_issue()

    def _of(self, unit, plan, role="leader"):
        return self._by(self.env["kh18.assignment"], role, unit).search(
            [("unit_id", "=", unit.id), ("plan_id", "=", plan.id)]
        )

    def _units_seen(self, plan, *domain):
        found = self._by(self.env["kh18.assignment"], "head").search(
            [("plan_id", "=", plan.id), *domain]
        )
        return found.unit_id & self.lower

    def test_from_the_text_to_accepted_work(self):
        plan = self._read_in()
        self._issue(plan)
        paper = plan.document_id
        pdf = paper.pdf_attachment_id.sudo().raw
        self.assertEqual(hashlib.sha256(pdf).hexdigest(), paper.pdf_sha256)
        self._check_print(pdf)
        self.assertEqual(self._units_seen(plan), self.lower)
        adapting, receiving, silent = self.lower[0], self.lower[1], self.lower[2]
        for unit in self.lower - adapting - receiving - silent:
            self._of(unit, plan).action_accept()
        self._of(receiving, plan, "officer").action_receive()
        first, others = self._of(adapting, plan)[0], self._of(adapting, plan)[1:]
        others.action_accept()
        wizard = self.env["kh18.assignment.adapt.wizard"].browse(
            first.action_adapt()["res_id"]
        )
        self._by(wizard, "leader", adapting).write({"reason": "Ít cán bộ"})
        self._by(wizard, "leader", adapting).action_confirm()
        self.assertEqual(self._units_seen(plan, ("response", "=", "new")), silent)
        self.assertEqual(
            self._units_seen(plan, ("response", "=", "received")), receiving
        )
        self.assertEqual(self._units_seen(plan, ("response", "=", "adapted")), adapting)
        self.assertEqual(
            self._units_seen(plan, ("response", "=", "accepted")),
            self.lower - receiving - silent,
        )
        self.assertFalse(
            self._by(self.env["kh18.assignment"], "officer", self.lower[5]).search(
                [("unit_id", "=", adapting.id)]
            )
        )

    def _check_print(self, pdf):
        pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
        text = " ".join(" ".join(pages).replace("\xa0", " ").split())
        for printed in (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Số: 410/KH-LĐLĐ",
            "ngày 02 tháng 02 năm 2023",
            "KẾ HOẠCH",
            "I. MỤC ĐÍCH, YÊU CẦU",
            "II. NHIỆM VỤ TRỌNG TÂM",
            "III. TỔ CHỨC THỰC HIỆN",
            "Nơi nhận:",
            "- Lưu: VT.",
            "TM. BAN THƯỜNG VỤ",
            "PHÓ CHỦ TỊCH",
            "Hoàng Văn Trinh",
        ):
            self.assertIn(printed, text)
        self.assertGreater(len(pages), 2)
        self.assertNotRegex(pages[0].strip(), r"^1\b")
        self.assertRegex(pages[1].strip(), r"^2\b|\b2$")
