from odoo.tests import tagged

from .test_guard import GuardCase


@tagged("post_install", "-at_install")
class TestSearchable(GuardCase):
    def _found(self, text, operator="ilike"):
        return self.paper.search([("search_text", operator, text)])

    def test_accents_spelling_and_spaces_do_not_matter(self):
        for text in (
            "da dang hoa",
            "ĐA DẠNG HOÁ",
            "đa dạng hóa",
            "Đa  dạng   hoá hình",
            "Đa dạng hoá",
        ):
            with self.subTest(text):
                self.assertIn(self.paper, self._found(text))

    def test_other_words_do_not_find_it(self):
        self.assertNotIn(self.paper, self._found("đa dạng sinh học"))

    def test_a_symbol_is_found_with_stray_spaces(self):
        self._issued().sudo()._unfreeze().write({"number": 410, "symbol": "KH-LĐLĐ"})
        for text in ("410 /KH-LĐLĐ", "410/kh-ldld", " 410 / KH - LĐLĐ "):
            with self.subTest(text):
                self.assertIn(self.paper, self._found(text))

    def test_names_are_found_the_same_way(self):
        found = [
            id_
            for id_, _name in self.env["kh18.unit"]
            .with_user(self.clerk)
            .name_search("TEST  province a".replace(" a", "_a"))
        ]
        self.assertIn(self.province_a.id, found)

    def test_the_key_follows_its_fields(self):
        self.paper.subject = "Tuyên truyền"
        self.assertIn(self.paper, self._found("tuyen truyen"))
        self.assertNotIn(self.paper, self._found("da dang"))

    def test_operators(self):
        self.assertIn(self.paper, self._found("da dang hoa", "="))
        self.assertNotIn(self.paper, self._found("da dang hoa", "!="))
        self.assertNotIn(self.paper, self._found("da dang hoa", "not ilike"))
        self.assertIn(self.paper, self._found(["x", "da dang hoa"], "in"))
        self.assertFalse(self._found([], "in"))
        self.assertIn(self.paper, self._found(""))

    def test_the_key_has_a_trigram_index(self):
        self.env.cr.execute(
            "SELECT indexdef FROM pg_indexes WHERE tablename = 'kh18_document'"
            " AND indexname LIKE '%%search_key%%'"
        )
        self.assertIn("gin_trgm_ops", self.env.cr.fetchone()[0])
