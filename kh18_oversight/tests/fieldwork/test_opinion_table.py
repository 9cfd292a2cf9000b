import base64
from io import BytesIO

from openpyxl import load_workbook

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .desk_common import DeskCase


@tagged("post_install", "-at_install")
class TestOpinionTable(DeskCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.whole = cls._opinion(
            article=None, target="whole", stance="agree", text="Cần thiết"
        )
        cls.first = cls._opinion(wording="25.000 đồng", reason="Giá tăng")
        cls.same = cls._opinion(
            wording="25.000 đồng", author_partner_id=cls.company.id, weight=4
        )
        cls.minority = cls._opinion(text="=1+1", is_minority=True)
        (cls.first | cls.same).with_user(cls.officer).action_merge()

    def test_rows_for_the_paper(self):
        self._conclude()
        self.first.with_user(self.officer).write(
            {"answer": "rejected", "answer_text": "Ngân sách có hạn"}
        )
        rows = self.activity.with_user(self.viewer)._paper_opinions()
        self.assertEqual([row.pop("people") for row in rows], [1, 5, 1])
        self.assertEqual([row.pop("criterion") for row in rows], [False] * 3)
        self.assertEqual(
            rows,
            [
                {
                    "target": "Toàn bộ dự thảo",
                    "opinion": "Nhất trí: Cần thiết",
                    "wording": "",
                    "reason": "",
                    "from": self.expert.name,
                    "answer": "",
                },
                {
                    "target": "Điều 2",
                    "opinion": "Sửa đổi: Mức chi quá thấp",
                    "wording": "25.000 đồng",
                    "reason": "Giá tăng",
                    "from": f"{self.expert.name}; {self.company.name}",
                    "answer": "Không tiếp thu: Ngân sách có hạn",
                },
                {
                    "target": "Điều 2",
                    "opinion": "Ý kiến thiểu số. Sửa đổi: =1+1",
                    "wording": "",
                    "reason": "",
                    "from": self.expert.name,
                    "answer": "",
                },
            ],
        )

    def test_criterion_is_named(self):
        self._opinion(article=None, target="criterion", criterion="feasibility")
        row = self.activity._paper_opinions()[1]
        self.assertEqual(row["criterion"], "feasibility")
        self.assertIn("khả thi", row["target"])

    def _download(self, user):
        action = self.activity.with_user(user).action_export_opinions()
        wizard_id = int(action["url"].split("/")[4])
        return self.env["kh18.opinion.export.wizard"].browse(wizard_id)

    def test_excel(self):
        self.minority.write({"text": "=1+1", "wording": "=HYPERLINK(1)"})
        content = base64.b64decode(self._download(self.viewer).content)
        sheet = load_workbook(BytesIO(content)).active
        rows = list(sheet.iter_rows(values_only=True))
        self.assertEqual(rows[0][0], self.activity.name)
        self.assertEqual(rows[4][5], 5, "people of both")
        self.assertEqual(rows[5][2], "=HYPERLINK(1)")
        self.assertEqual(sheet.cell(6, 3).data_type, "s", "no formula")
        self.assertEqual(len(rows), 6)

    def test_who_exports(self):
        with self.assertRaises(AccessError):
            self._download(self.user(self.district_a1, "officer"))
        file = self._download(self.viewer)
        with self.assertRaises(AccessError):
            file.with_user(self.officer).read(["content"])
