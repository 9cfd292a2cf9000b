from datetime import date
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .paper_common import PaperCase


@tagged("post_install", "-at_install")
class TestPaperLint(PaperCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = cls.env["kh18.unit"]._today()
        cls.post = cls.env["kh18.post"].search(
            [("unit_id", "=", cls.province_a.id), ("user_id", "=", cls.leader.id)]
        )

    def _codes(self, paper, severity=None):
        return {
            finding["code"]
            for finding in paper._paper_lint()
            if severity in (None, finding["severity"])
        }

    def test_paper_in_order_has_no_finding(self):
        self.assertFalse(self.paper()._paper_lint())

    def test_what_is_missing_is_an_error(self):
        for code, values in (
            ("basis", {"basis_text": False}),
            ("body", {"body": False}),
            ("place", {"place": " "}),
            ("recipients", {"dispatch_ids": False}),
            ("signer", {"signer_name": False}),
            ("signer", {"signer_office": False}),
            ("signer", {"on_behalf_of": False}),
            ("format", {"date_issue": "2001-01-01"}),
        ):
            with self.subTest(values):
                self.assertIn(code, self._codes(self.paper(**values), "error"))

    def test_subject(self):
        paper = self.paper()
        paper.subject = " "
        self.assertIn("subject", self._codes(paper, "error"))
        paper.subject = "x" * 500
        self.assertNotIn("subject", self._codes(paper))

    def test_letters_need_no_basis_but_an_addressee(self):
        paper = self.paper("cong_van", basis_text=False)
        self.assertEqual(self._codes(paper), {"addressee"})
        paper.addressee = "Ban Thường vụ"
        self.assertFalse(self._codes(paper))

    def test_minutes_need_neither_recipients_nor_mode(self):
        paper = self.paper(
            "bien_ban", basis_text=False, dispatch_ids=False, on_behalf_of=False
        )
        self.assertFalse(self._codes(paper))

    def test_filing_line_is_asked_for(self):
        paper = self.paper()
        paper.dispatch_ids.filtered("is_filing").unlink()
        self.assertEqual(self._codes(paper), {"recipients"})
        self.assertEqual(self._codes(paper, "error"), set())

    def test_basis_out_of_force_is_a_warning(self):
        law = self.env["kh18.document"].create(
            {
                "unit_id": self.province_a.id,
                "type_id": self.env.ref("kh18_oversight.document_type_luat").id,
                "direction": "governing",
                "state": "draft",
                "full_symbol": "12/2012/QH13",
                "subject": "Luật Công đoàn",
                "date_issue": "2012-06-20",
                "date_end": "2025-07-01",
            }
        )
        paper = self.paper(date_issue="2024-06-03")
        paper.link_ids.create({"document_id": paper.id, "target_id": law.id})
        self.assertNotIn("basis_in_force", self._codes(paper))
        paper.date_issue = "2025-07-01"
        self.assertIn("basis_in_force", self._codes(paper, "warning"))

    def test_signing_post_must_be_held_on_the_issue_date(self):
        paper = self.paper(signer_post_id=self.post.id, date_issue="2024-06-03")
        self.assertNotIn("signer", self._codes(paper))
        self.post.date_to = "2024-06-02"
        self.assertIn("signer", self._codes(paper, "error"))

    def test_day_of_issue(self):
        self.assertIn("date", self._codes(self.paper(date_issue="2024-06-01")))
        self.assertNotIn("date", self._codes(self.paper(date_issue="2024-06-03")))
        self.assertIn("date", self._codes(self.paper(date_issue="2024-02-12")), "Tết")
        self.assertNotIn("date", self._codes(self.paper(date_issue="2024-05-04")))
        later = date(self.today.year + 1, 1, 1)
        self.assertIn("date", self._codes(self.paper(date_issue=later)))

    def test_number_against_date_order(self):
        self.issued(date_issue="2024-06-05")
        paper = self.paper(date_issue="2024-06-04")
        paper.action_submit()
        paper.with_user(self.leader).action_sign()
        self.assertIn("number", self._codes(paper, "warning"))

    def test_number_before_signature_is_an_error(self):
        paper = self.paper()
        paper.sudo()._unfreeze().write({"number": 7})
        self.assertIn("signature_order", self._codes(paper, "error"))

    def test_deadlines_on_a_free_day(self):
        paper = self.paper()
        deadlines = [
            ("Báo cáo năm", date(2026, 11, 15)),
            ("Sơ kết", date(2026, 11, 16)),
            ("Đầu xuân", date(2024, 2, 12)),
            ("Làm bù", date(2024, 5, 4)),
            ("Không hạn", None),
        ]
        with patch.object(type(paper), "_paper_deadlines", lambda record: deadlines):
            weekend, holiday = paper._paper_lint()
        self.assertEqual(weekend["severity"], "warning")
        self.assertIn("Báo cáo năm", weekend["message"])
        self.assertIn("15/11/2026", weekend["message"])
        self.assertIn("(Tết Nguyên đán)", holiday["message"])

    def test_scan_is_a_note_only(self):
        paper = self.issued(date_issue="2024-06-03")
        self.assertIn("scan", self._codes(paper, "info"))

    def test_errors_come_first(self):
        paper = self.paper(body=False, date_issue="2024-06-01")
        severities = [finding["severity"] for finding in paper._paper_lint()]
        self.assertEqual(severities, ["error", "warning"])

    def test_error_blocks_the_issue(self):
        paper = self.paper(body=False)
        paper.action_submit()
        paper.with_user(self.leader).action_sign()
        with self.assertRaisesRegex(UserError, "The paper has no text"):
            paper.with_user(self.clerk).action_issue()
        self.assertEqual(paper.state, "signed")
        self.assertFalse(paper.number)


@tagged("post_install", "-at_install")
@freeze_time("2024-06-05")
class TestLintWizard(PaperCase):
    def _signed(self, **values):
        paper = self.paper(**values)
        paper.action_submit()
        paper.with_user(self.leader).action_sign()
        return paper.with_user(self.clerk)

    def _wizard(self, action):
        self.assertEqual(action["res_model"], "kh18.lint.wizard")
        wizard = self.env["kh18.lint.wizard"].with_user(self.clerk)
        return wizard.browse(action["res_id"])

    def test_notes_do_not_hold_up_the_issue(self):
        paper = self._signed()
        self.assertEqual([f["severity"] for f in paper._paper_lint()], ["info"])
        paper.action_review_and_issue()
        self.assertEqual(paper.state, "issued")

    def test_warnings_are_shown_and_can_be_passed(self):
        paper = self._signed(date_issue="2024-06-01")
        wizard = self._wizard(paper.action_review_and_issue())
        self.assertEqual(paper.state, "signed")
        self.assertFalse(wizard.has_error)
        self.assertIn("date", wizard.line_ids.mapped("code"))
        wizard.action_issue()
        self.assertEqual(paper.state, "issued")

    def test_errors_cannot_be_passed(self):
        paper = self._signed(body=False)
        wizard = self._wizard(paper.action_review_and_issue())
        self.assertTrue(wizard.has_error)
        with self.assertRaisesRegex(UserError, "not in order"):
            wizard.action_issue()
        self.assertEqual(paper.state, "signed")

    def test_dialog_gives_no_right_to_issue(self):
        paper = self._signed(date_issue="2024-06-03").with_user(self.officer)
        action = paper.action_review_and_issue()
        wizard = self.env["kh18.lint.wizard"].with_user(self.officer)
        with self.assertRaises(AccessError):
            wizard.browse(action["res_id"]).action_issue()

    def test_only_papers_are_issued_from_the_dialog(self):
        wizard = self.env["kh18.lint.wizard"].create(
            {"model_name": "res.partner", "record_id": 1}
        )
        with self.assertRaisesRegex(UserError, "not issued as a paper"):
            wizard.action_issue()

    def test_check_button_only_looks(self):
        paper = self.paper(body=False)
        action = paper.action_lint_paper()
        wizard = self.env["kh18.lint.wizard"].browse(action["res_id"])
        self.assertFalse(wizard.issue)
        self.assertEqual(wizard.line_ids.mapped("code"), ["body"])
