from psycopg2 import IntegrityError

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import DocumentCase

# Nghị định 30/2020, annex III (domain 5.5): the abbreviations every office uses.
ANNEX_III = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TC": "Thông cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "HĐ": "Hợp đồng",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
    "CĐ": "Công điện",
    "GUQ": "Giấy ủy quyền",
    "GM": "Giấy mời",
    "GGT": "Giấy giới thiệu",
    "GNP": "Giấy nghỉ phép",
    "PG": "Phiếu gửi",
    "PC": "Phiếu chuyển",
    "PB": "Phiếu báo",
    "SY": "Sao y",
    "TrS": "Trích sao",
    "SL": "Sao lục",
    "BGN": "Bản ghi nhớ",
    "BTT": "Bản thỏa thuận",
}


@tagged("post_install", "-at_install")
class TestDocumentType(DocumentCase):
    def types(self, **domain):
        model = self.env["kh18.document.type"]
        return model.search([(name, "=", value) for name, value in domain.items()])

    def test_abbreviations_of_annex_iii(self):
        for code, name in ANNEX_III.items():
            self.assertEqual(self.types(code=code).name, name)

    def test_kinds_of_the_unions_own_list(self):
        """933/QĐ-TLĐ names further kinds, and laws are cited by everybody."""
        for name in ("Điều lệ", "Kết luận", "Lời kêu gọi", "Công văn", "Quy hoạch"):
            self.assertEqual(len(self.types(name=name)), 1, name)
        legal = self.types(legal_document=True).mapped("name")
        for name in ("Hiến pháp", "Luật", "Nghị định"):
            self.assertIn(name, legal)

    def test_letters_bear_no_abbreviation(self):
        letter = self.kind("cong_van")
        self.assertFalse(letter.has_abbreviation)
        self.assertTrue(letter.addressed)
        self.assertTrue(self.kind("to_trinh").addressed)
        self.assertFalse(self.kind("ke_hoach").addressed)
        self.assertTrue(self.kind("ke_hoach").has_abbreviation)

    def test_one_type_an_abbreviation(self):
        model = self.env["kh18.document.type"].with_user(self.admin)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            model.create({"name": "Kế hoạch khác", "code": "KH"})

    def test_types_are_found_without_accents(self):
        names = self.env["kh18.document.type"].name_search("ke hoach")
        self.assertIn(self.kind("ke_hoach").id, [name[0] for name in names])
        names = self.env["kh18.document.type"].name_search("ttr")
        self.assertIn(self.kind("to_trinh").id, [name[0] for name in names])

    def test_the_type_gives_the_way_of_signing(self):
        self.assertEqual(self.document(kind="giay_moi").signing_mode, "tl")
        document = self.document(kind="giay_moi", signing_mode="kt")
        self.assertEqual(document.signing_mode, "kt", "a wish goes before")

    def test_a_type_in_use_is_archived_not_deleted(self):
        self.document(kind="phuong_an")
        kind = self.kind("phuong_an").with_user(self.admin)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            kind.unlink()
            self.env.flush_all()
        kind.action_archive()
        self.assertNotIn(kind, self.types())
