"""Papers of the tests, really printed, and readers of the PDF."""

import io

from pypdf import PdfReader

from ..common import OversightCase
from .common import ORDERLY

MM = 72 / 25.4
LINE = "Nội dung thử nghiệm do chúng tôi tự viết để xem chữ chảy qua nhiều trang giấy. "


class PaperCase(OversightCase):
    """Papers of one province with its usual numbering series."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.series = cls.env["kh18.numbering"]._create_usual(cls.province_a)
        cls.clerk = cls.user(cls.province_a, "clerk")
        cls.leader = cls.user(cls.province_a, "leader")
        cls.officer = cls.user(cls.province_a, "officer")
        cls.province_a.write(
            {
                "printed_name": "Liên đoàn Lao động tỉnh Lai Châu",
                "printed_superior_name": "Tổng Liên đoàn Lao động Việt Nam",
            }
        )

    @classmethod
    def paper(cls, kind="ke_hoach", **values):
        """Return a draft paper of the province, in order unless told otherwise."""
        return (
            cls.env["kh18.document"]
            .with_user(cls.officer)
            .create(
                {
                    "unit_id": cls.province_a.id,
                    "type_id": cls.env.ref(f"kh18_oversight.document_type_{kind}").id,
                    "subject": "Giám sát việc thực hiện chế độ, chính sách",
                    **ORDERLY,
                    **values,
                }
            )
        )

    @classmethod
    def issued(cls, **values):
        """Return an issued paper."""
        paper = cls.paper(**values)
        paper.action_submit()
        paper.with_user(cls.leader).action_sign()
        paper.with_user(cls.clerk).action_issue()
        return paper

    @staticmethod
    def reader(pdf):
        """Return the reader of a PDF."""
        return PdfReader(io.BytesIO(pdf))

    @classmethod
    def pages(cls, pdf):
        """Return the text of each page, with single spaces."""
        return [" ".join(page.extract_text().split()) for page in cls.reader(pdf).pages]

    @staticmethod
    def words(page):
        """Return [(x mm, y mm from the top, text)] of a page."""
        height, found = float(page.mediabox.height), []

        def visit(text, matrix, text_matrix, _font, _size):
            if text.strip():
                x = text_matrix[4] * matrix[0] + matrix[4]
                y = text_matrix[5] * matrix[3] + matrix[5]
                found.append((x / MM, (height - y) / MM, text.strip()))

        page.extract_text(visitor_text=visit)
        return found

    @classmethod
    def number_on_top(cls, page):
        """Return what stands in the top margin of a page."""
        return " ".join(text for _x, y, text in cls.words(page) if y < 18)

    @classmethod
    def fonts(cls, pdf):
        """Return {font name: whether it is embedded}."""
        fonts = {}
        for page in cls.reader(pdf).pages:
            for font in page["/Resources"]["/Font"].get_object().values():
                child = font.get_object()["/DescendantFonts"][0].get_object()
                descriptor = child["/FontDescriptor"].get_object()
                fonts[child["/BaseFont"]] = "/FontFile2" in descriptor
        return fonts
