from odoo.tests import BaseCase, tagged

from ...lib.public_query import MAX_TEXT, MAX_WORDS, PublicQuery


@tagged("post_install", "-at_install")
class TestPublicQuery(BaseCase):
    def query(self, **args):
        return PublicQuery.of(args)

    def test_words_are_folded_and_few(self):
        self.assertEqual(self.query(q="  Uỷ  ban\tĐỎ ").words, ["uy", "ban", "do"])
        self.assertEqual(len(self.query(q="a " * 50).words), MAX_WORDS)

    def test_what_cannot_be_does_no_harm(self):
        for page in ("-1", "0", "1e3", "٣", "9" * 30, "", None, ["2"]):
            self.assertEqual(self.query(page=page).page, 1, page)
        self.assertEqual(self.query(page="2").page, 2)
        for year in ("x", "-5", "9" * 30, "٢٠٢٣"):
            self.assertEqual(self.query(year=year).year_number, 0, year)
        self.assertEqual(self.query(year="2023").year_number, 2023)
        query = self.query(q="a\x00b" + "x" * 9999, unit=["a"], topic=None)
        self.assertEqual(query.q[:4], "a bx")
        self.assertEqual(len(query.q), MAX_TEXT)
        self.assertEqual((query.unit, query.topic), ("", ""))

    def test_addresses_hold_the_query(self):
        query = self.query(q="a&b=c", year="2023", kind="result", page="3")
        self.assertEqual(
            query.address("/x", ("kind",)), "/x?q=a%26b%3Dc&year=2023&page=3"
        )
        self.assertEqual(PublicQuery().address("/x"), "/x")
        self.assertEqual(query.at_page(1).of_kind("").year, "2023")

    def test_narrowed(self):
        self.assertFalse(self.query(page="2").is_narrowed())
        self.assertTrue(self.query(kind="result").is_narrowed())
        self.assertFalse(self.query(kind="result").is_narrowed(("kind",)))
