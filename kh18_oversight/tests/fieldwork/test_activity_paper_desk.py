from odoo.tests import tagged

from ..documents.paper_common import PaperCase
from .desk_common import DeskCase


@tagged("post_install", "-at_install")
class TestActivityPaperDesk(DeskCase, PaperCase):
    """The opinions of the criticism desk, as its papers print them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._opinion(article=None, target="criterion", criterion="impact", text="Tốt")
        cls._opinion(article=None, target="whole", stance="agree", text="Cần thiết")
        cls._opinion(wording="25.000 đồng", reason="Giá tăng")
        cls._opinion(text="Giữ nguyên", is_minority=True)

    def _print(self, kind):
        paper = (
            self.env["kh18.activity.paper"]
            .with_user(self.officer)
            .create({"activity_id": self.activity.id, "kind": kind})
        )
        # Without the mark of a draft, which lies on each page.
        return " ".join(self.pages(paper._paper_pdf())).replace("DỰ THẢO ", "")

    def test_criticism_by_criterion_and_article(self):
        text = self._print("criticism")
        self.assertIn("Tổng hợp được 4 ý kiến của 1 cơ quan, đơn vị, cá nhân", text)
        self.assertRegex(text, r"an ninh, đối ngoại - Sửa đổi: Tốt \(Chuyên gia")
        self.assertIn("1. Toàn bộ dự thảo - Nhất trí: Cần thiết", text)
        self.assertRegex(
            text,
            r"2\. Điều 2 - Sửa đổi: Mức chi quá thấp \(Chuyên gia lao động\)\. Đề nghị "
            r"sửa thành: “25\.000 đồng” Lý do: Giá tăng - Ý kiến thiểu số\.",
        )

    def test_table_of_opinions(self):
        text = self._print("opinion_table")
        self.assertIn("1. Tổng số ý kiến: 4.", text)
        self.assertIn("Bảng tổng hợp ý kiến phản biện xã hội", text)

    def test_comment(self):
        text = self._print("comment")
        self.assertIn("1. Ý kiến chung - Sửa đổi: Tốt", text)
        self.assertIn("2. Ý kiến cụ thể Toàn bộ dự thảo: - Nhất trí: Cần thiết", text)
