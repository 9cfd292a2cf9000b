import os

from odoo.tests import tagged

from .letters_common import LetterCase


@tagged("post_install", "-at_install")
class TestFollowupLetterLink(LetterCase):
    """The body's own door is printed on the letters that ask it for a reply."""

    def _links(self):
        links = self.env["kh18.portal.link"].sudo()
        return links.search([("unit_id", "=", self.province_a.id)])

    def test_printed_when_signed(self):
        letter = self._letter("urging", self._sent(60))
        self.assertNotIn("/kh18/r/", self._text(letter))
        self.assertFalse(self._links(), "a draft makes no link")
        self._sign(letter)
        link = self._links()
        self.assertEqual(link.partner_id, self.office)
        self.assertEqual(link.document_id, letter.document_id)
        printed = self._text(letter).replace(" ", "")
        self.assertIn(link._token(), printed)
        self.assertIn("data:image/png", str(letter.sudo().kept_text))
        self.assertEqual(len(self.pages(letter._paper_pdf())), 1, "a small picture")
        if folder := os.environ.get("LETTERS_OUT"):
            with open(f"{folder}/link.pdf", "wb") as out:
                out.write(letter._paper_pdf())

    def test_same_link_on_the_next_letter(self):
        for _time in range(2):
            self._sign(self._letter("urging", self._sent(60)))
        self.assertEqual(len(self._links()), 1)

    def test_not_on_papers_to_others(self):
        record = self._sent(60)
        self._sign(self._letter("superior", record))
        self.assertFalse(self._links())

    def test_no_context_of_a_caller_asks_for_it(self):
        letter = self._letter("urging", self._sent(60))
        asking = letter.with_context(kh18_link_for_paper=True)
        self.assertNotIn("/kh18/r/", self._text(asking))
        self.assertFalse(self._links())

    def test_no_link_for_a_body_that_ended(self):
        letter = self._letter("urging", self._sent(60))
        self.office.kh18_date_to = self.ago(1)
        self._sign(letter)
        self.assertFalse(self._links())
