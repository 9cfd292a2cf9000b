from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .letters_common import LetterCase

MARKUP = "<b>Nợ</b> lương <script>alert(1)</script> & {x} %s"


@tagged("post_install", "-at_install")
class TestFollowupLetterHostile(LetterCase):
    """Letters about what nobody meant to write letters about."""

    def test_markup_is_printed_as_it_was_typed(self):
        body = self.partner("Công ty <i>A</i> & B", kh18_body_kind="employer")
        record = self._sent(40, name=MARKUP, content=MARKUP, addressee_id=body.id)
        self.env["kh18.urging"]._note(record, "contact", told_name="<u>Bà</u> Hoa")
        letter = self._letter("urging", record, introduction=MARKUP)
        printed = self._text(letter)
        self.assertGreaterEqual(printed.count("<script>alert(1)</script>"), 2)
        self.assertIn("<u>Bà</u> Hoa", printed)
        self.assertIn("Kính gửi: Công ty <i>A</i> & B", printed)

    def test_text_of_ones_own_fetches_nothing(self):
        record = self._sent(40)
        letter = self._letter(
            "urging",
            record,
            extra_html='<p onclick="x()">Thêm</p><img src="http://example.com/a.png"/>',
        )
        self.assertIn("Thêm", self._text(letter))
        pages = self.reader(letter._paper_pdf()).pages
        self.assertFalse([image for page in pages for image in page.images])

    def test_sixty_matters_fill_several_pages(self):
        lines = self.env["kh18.recommendation"]
        for rank in range(60):
            lines |= self._sent(40, name=f"Việc thứ {rank:02d}")
        pages = self.pages(self._letter("urging", lines)._paper_pdf())
        self.assertGreater(len(pages), 2)
        printed = " ".join(pages)
        for rank in range(60):
            self.assertIn(f"Việc thứ {rank:02d}", printed)
        self.assertIn("./.", pages[-1])

    def test_long_summary(self):
        record = self._recommendation(name="Trả đủ lương " * 38)
        letter = self._letter("recommendation", record)
        self.assertLessEqual(len(letter.subject), 500)
        self.assertFalse([f for f in letter._paper_lint() if f["code"] == "subject"])
        document = self._issue(letter)
        self.assertTrue(document.pdf_attachment_id)

    def test_content_of_several_paragraphs(self):
        record = self._recommendation(content="\n\n - Một;\n• Hai.\n\n")
        printed = self._text(self._letter("recommendation", record))
        self.assertIn("1. Trả đủ lương: - Một; - Hai.", printed)

    def test_draft_deleted_from_under_its_letter(self):
        record = self._recommendation()
        letter = self._letter("recommendation", record)
        record.unlink()
        found = {f["code"]: f["message"] for f in letter._paper_lint()}
        self.assertIn("names no recommendation", found["lines"])
        document = self._sign(letter)
        with self.refused(UserError, "names no recommendation"):
            document.with_user(self.clerk).action_issue()

    def test_draft_letter_deleted_leaves_its_lines(self):
        record = self._recommendation()
        self._letter("recommendation", record).unlink()
        self.assertEqual((record.state, record.letter_ids.ids), ("draft", []))

    def test_letter_is_not_copied(self):
        letter = self._letter("urging", self._sent(40))
        with self.refused(ValidationError, "choose Recommendations"):
            letter.copy()

    def test_entry_of_another_paper_is_not_taken(self):
        foreign = self.paper()
        record = self._sent(40)
        with self.assertRaises(AccessError):
            self._letter("urging", record, document_id=foreign.id)
        letter = self._letter("urging", record)
        with self.assertRaises(AccessError):
            letter.document_id = foreign

    def test_state_is_not_typed(self):
        letter = self._letter("urging", self._sent(40))
        with self.assertRaises(AccessError):
            letter.state = "issued"
        with self.assertRaises(AccessError):
            self._letter("urging", self._sent(40), state="issued")
        with self.assertRaises(AccessError):
            letter.kept_text = {"body": [], "annexes": [], "facts": {}}

    def test_no_time_limit(self):
        record = self._sent(40, no_limit_reason="Cần nhiều năm")
        with self.refused(UserError, "not overdue: due on –"):
            self._letter("urging", record)
        letter = self._letter("dialogue", record)
        self.assertIn("Chưa trả lời", self._text(letter))
        self._issue(letter)
        self.assertFalse(record.date_limit, "no day was set where none is waited for")

    def test_draft_of_an_ended_unit_blocks_nobody(self):
        record = self._sent(40)
        letter = self._letter("urging", record)
        record.sudo()._hand_to(self.province_b)
        other = self.user(self.province_b, "officer")
        self.assertTrue(self._letter("urging", record, user=other))
        codes = [f["code"] for f in letter._paper_lint()]
        self.assertIn("addressees", codes)

    def test_unit_without_posts_or_departments(self):
        officer = self.user(self.district_a2, "officer")
        posts = self.env["kh18.post"].search([("unit_id", "=", self.district_a2.id)])
        posts.filtered(lambda post: post.role == "leader").unlink()
        record = self._sent(40, user=officer, unit_id=self.district_a2.id)
        letter = self._letter("urging", record, user=officer)
        self.assertFalse(letter.document_id.signer_post_id)
        self.assertIn("signer", [f["code"] for f in letter._paper_lint()])
        self.assertTrue(letter.document_id.dispatch_ids.filtered("is_filing"))

    def test_highest_unit_has_no_superior(self):
        officer = self.user(self.nation, "officer")
        record = self._sent(40, user=officer, unit_id=self.nation.id)
        letter = self._letter("urging", record, user=officer)
        purposes = letter.document_id.dispatch_ids.mapped("purpose")
        self.assertNotIn("report", purposes)
        draft = self._recommendation(user=officer, unit_id=self.nation.id)
        first = self._letter("recommendation", draft, user=officer)
        self.assertNotIn("superior", [f["code"] for f in first._paper_lint()])

    def test_lines_taken_out_one_by_one(self):
        letter = self._letter("urging", self._sent(40))
        with self.refused(ValidationError, "choose Recommendations"):
            letter.recommendation_ids = [Command.clear()]
