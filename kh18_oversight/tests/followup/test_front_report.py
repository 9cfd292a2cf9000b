from datetime import date
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .letters_common import LetterCase


@tagged("post_install", "-at_install")
class TestFrontReport(LetterCase):
    """The six-monthly list for the Front of the same level (L60)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first_half = cls.today.month <= 6
        cls.year = cls.today.year

    def _wizard(self, user=None, **values):
        return (
            self.env["kh18.front.report.wizard"]
            .with_user(user or self.officer)
            .create(
                {
                    "unit_id": self.province_a.id,
                    "year": self.year,
                    "half": "1" if self.first_half else "2",
                    **values,
                }
            )
        )

    def _letter_of(self, wizard):
        action = wizard.action_make()
        return self.env["kh18.followup.letter"].browse(action["res_id"])

    def test_what_is_listed(self):
        unanswered = self._sent(40, name="Chưa trả lời")
        late = self._sent(40, name="Trả lời chậm")
        self._reply(late)
        late.with_user(self.head)._close_with_reason("Xong")
        unresolved = self._sent(10, name="Chưa giải quyết")
        self._reply(unresolved)
        in_time = self._sent(10, name="Xong đúng hạn")
        self._reply(in_time)
        in_time.with_user(self.head)._close_with_reason("Xong")
        self._sent(3, name="Chưa đến hạn")
        withdrawn = self._sent(40, name="Đã rút")
        withdrawn._withdraw("Nhầm")
        self._recommendation(name="Dự thảo")
        secret = self._activity(name="Nhạy cảm", is_sensitive=True)
        self._sent(40, name="Nhạy cảm", activity_id=secret.id)
        wizard = self._wizard()
        self.assertEqual(wizard.recommendation_count, 3)
        self.assertEqual(wizard.partner_id, self.front)
        letter = self._letter_of(wizard)
        self.assertEqual(letter.recommendation_ids, unanswered | late | unresolved)
        self.assertEqual(letter.kind, "front")
        self.assertIn("6 tháng", letter.subject)
        self.assertEqual(self._letter_of(self._wizard()), letter, "not made twice")

    def test_due_today_is_not_late_yet(self):
        self._sent(10, name="Đến hạn hôm nay").sudo().date_limit = self.today
        self.assertEqual(self._wizard().recommendation_count, 0)

    def test_nothing_to_report(self):
        with self.refused(UserError, "nothing to report"):
            self._wizard().action_make()
        with self.refused(UserError, "such as 2026"):
            self._wizard(year=26).action_make()

    def test_who_makes_it(self):
        self._sent(40)
        for unit in (self.province_a, self.nation):
            user = self.user(unit, "officer")
            wizard = self._wizard(user)
            if unit == self.province_a:
                self.assertTrue(wizard.action_make())
                continue
            with self.assertRaises(AccessError):
                wizard.action_make()

    def test_half_year_that_is_due(self):
        workdays = type(self.env["kh18.workday"])
        wizards = self.env["kh18.front.report.wizard"].with_user(self.officer)
        for day, expected in (
            (date(2026, 2, 1), (2025, "2")),
            (date(2026, 6, 20), (2026, "1")),
            (date(2026, 9, 1), (2026, "1")),
            (date(2026, 12, 10), (2026, "2")),
        ):
            with patch.object(workdays, "_today", lambda _self, d=day: d):
                form = Form(wizards)
                self.assertEqual((form.year, form.half), expected)
                self.assertEqual(form.unit_id, self.province_a)
