from odoo.tests import BaseCase, tagged

from ...lib.draft_text import takeover

DRAFT = "Người lao động gửi đơn và được trả lời trong thời hạn 10 ngày làm việc."
ADDED = "trả lời bằng văn bản có nêu rõ lý do"


@tagged("post_install", "-at_install")
class TestDraftTakeover(BaseCase):
    def assertGuess(self, wanted, *args, **options):
        guess, score = takeover(*args, **options)
        self.assertEqual(guess, wanted, (args, score))
        self.assertTrue(0 <= score <= 1)

    def test_word_for_word(self):
        issued = DRAFT.replace("trả lời", ADDED)
        self.assertEqual(takeover(ADDED, DRAFT, issued), ("full", 1.0))

    def test_spelling_case_and_punctuation_do_not_count(self):
        issued = "Do Uỷ ban; cụ thể hoá “bằng văn bản”"
        self.assertGuess("full", "Ủy ban cụ thể hóa bằng VĂN BẢN.", "", issued)

    def test_accents_do_count(self):
        self.assertGuess("none", "giảm sát bửa ăn", "", "giám sát bữa ăn")

    def test_nearly_side_by_side(self):
        issued = DRAFT.replace(
            "trả lời", "trả lời bằng văn bản, trong đó có nêu rõ lý do,"
        )
        self.assertGuess("full", ADDED, DRAFT, issued)

    def test_a_good_share(self):
        issued = DRAFT.replace("trả lời", "trả lời bằng văn bản")
        self.assertGuess("part", ADDED, DRAFT, issued)

    def test_not_taken_over(self):
        self.assertGuess("none", ADDED, DRAFT, DRAFT)
        self.assertGuess("none", ADDED, DRAFT, "")
        self.assertGuess("none", "", DRAFT, DRAFT)
        self.assertGuess("none", ADDED, "", "Quy định này có hiệu lực từ ngày ký.")

    def test_a_whole_sentence_with_one_new_number(self):
        proposed = DRAFT.replace("10", "05")
        self.assertGuess("full", proposed, DRAFT, proposed)
        self.assertGuess("none", proposed, DRAFT, DRAFT)
        self.assertNotEqual(
            takeover(proposed, DRAFT, DRAFT.replace("10", "07"))[0], "full"
        )

    def test_the_contrary_is_not_taken_over(self):
        proposed = "người lao động được nghỉ hai ngày có lương"
        issued = "Người lao động không được nghỉ hai ngày có lương."
        self.assertGuess("none", proposed, "", issued)
        self.assertGuess("none", issued, "", proposed)

    def test_scattered_words_are_not_taken_over(self):
        issued = (
            "Lý do nghỉ. " + "Một câu khác hẳn nói việc riêng. " * 5 + "Văn bản nêu rõ."
        )
        self.assertNotEqual(takeover(ADDED, DRAFT, issued)[0], "full")

    def test_words_the_draft_had_elsewhere(self):
        draft = "1. Báo cáo bằng văn bản. 2. Trả lời người hỏi trong tuần sau đó."
        issued = draft.replace("người hỏi", "người hỏi bằng văn bản")
        self.assertGuess("full", "bằng văn bản", draft, issued)
        self.assertGuess("none", "bằng văn bản", draft, draft)

    def test_a_proposal_to_keep_the_draft(self):
        self.assertGuess("full", DRAFT, DRAFT, DRAFT)
        self.assertGuess("none", DRAFT, DRAFT, "Việc này do nơi khác lo.")

    def test_deletion_of_an_article(self):
        self.assertGuess("full", "", DRAFT, "", delete=True)
        self.assertGuess("none", "", DRAFT, DRAFT, delete=True)
        self.assertGuess("none", "", DRAFT, f"Một. {DRAFT} Hai.", delete=True)
        shorter = DRAFT.replace(" trong thời hạn 10 ngày làm việc", "")
        self.assertGuess("part", "", DRAFT, shorter, delete=True)
        self.assertGuess("none", "", "", "", delete=True)

    def test_deletion_of_a_phrase(self):
        phrase = "gửi đơn và"
        issued = DRAFT.replace(phrase, "")
        self.assertGuess("full", phrase, DRAFT, issued, delete=True)
        self.assertGuess("none", phrase, DRAFT, DRAFT, delete=True)
        self.assertGuess("part", phrase, f"{DRAFT} {DRAFT}", DRAFT, delete=True)
        self.assertGuess("full", "đơn", DRAFT, issued, delete=True)
