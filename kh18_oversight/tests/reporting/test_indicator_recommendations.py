from datetime import timedelta

from odoo.tests import tagged

from ..followup.letters_common import LetterCase
from .common import IndicatorCase


@tagged("post_install", "-at_install")
class TestIndicatorRecommendations(IndicatorCase):
    """Part E against a count by hand; the period ends today."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.period = {"date_from": cls.ago(90), "date_to": cls.today}

    def _figures(self, *codes, cut_off=None):
        indicators = [self._shipped(code) for code in codes]
        every = self.env["kh18.indicator"].union(*indicators)
        figures = every._figures(self.province_a, self.ago(90), cut_off or self.today)
        return {i.code: by_unit[self.province_a.id] for i, by_unit in figures.items()}

    def _from(self, kind):
        activity = self._activity(kind=kind)
        return {"activity_id": activity.id}

    def _due(self, days, **values):
        """Return one sent 60 days ago with its reply due so many days ago."""
        record = self._sent(60, received=60, **values)
        record.sudo().date_limit = self.ago(days)
        return record

    def test_what_was_sent(self):
        self._sent(90, **self._from("oversight"))
        self._sent(0, **self._from("criticism"))
        first = self._sent(10, **self._from("comment"))
        self._sent(10).sudo().same_as_id = first
        self._sent(91, **self._from("oversight"))
        self._sent(5).sudo()._withdraw("Nhầm")
        self._recommendation(**self._from("oversight"))
        self.assertEqual(
            self._figures("E00", "E01", "E02", "E02a"),
            {"E00": 3, "E01": 1, "E02": 1, "E02a": 1},
        )

    def test_what_was_answered(self):
        for due, replied, outcome in (
            (30, 31, "accepted"),
            (30, 30, "partly"),
            (30, 29, "accepted"),
            (30, 20, "rejected"),
        ):
            self._reply(self._due(due), replied, outcome=outcome, text="Vì vậy")
        self._reply(self._due(30), 31, is_partial=True, outcome="accepted")
        self._due(30)
        codes = ("E00", "E03", "E03a", "E03b", "E04", "E04a", "E04b")
        found = self._figures(*codes)
        self.assertEqual(list(found.values()), [6, 4, 2, 2, 3, 2, 1])
        # As of a day before, the last reply had not come.
        found = self._figures(*codes, cut_off=self.ago(21))
        self.assertEqual(list(found.values()), [6, 3, 2, 1, 3, 2, 1])

    def test_what_was_resolved(self):
        self._verified(self._due(10))
        self._verified(self._due(-10))
        self._verified(self._due(10, is_multi_year=True))
        hopeless = self._due(10)
        hopeless.verification_note = "Hết thẩm quyền"
        self._verified(hopeless, "impossible")
        self._due(10)
        self._due(-10)
        codes = ("E00", "E05", "E05a", "E05b")
        self.assertEqual(list(self._figures(*codes).values()), [6, 3, 3, 2])
        # A week ago nothing was verified; as of then two were due.
        found = self._figures(*codes, cut_off=self.ago(7))
        self.assertEqual(list(found.values()), [6, 0, 2, 0])

    def test_what_is_overdue(self):
        today, yesterday = self._due(0), self._due(1)
        self._reply(self._due(5), 0)
        self._due(5, is_multi_year=True).sudo()._withdraw("Nhầm")
        self._sent(60, no_limit_reason="Không có hạn").sudo().date_limit = False
        self.assertEqual(self._figures("E06"), {"E06": 1})
        behind = self._behind(self._shipped("E06"), **self.period)
        self.assertEqual(behind, yesterday)
        # A day before, the reply and the withdrawal of today were not there.
        self.assertEqual(self._figures("E06", cut_off=self.ago(1)), {"E06": 2})
        later = self.today + timedelta(days=1)
        self.assertEqual(self._figures("E06", cut_off=later), {"E06": 2})
        self.assertIn(today, self._behind(self._shipped("E06"), date_to=later))

    def test_a_reply_settles_and_so_does_the_end_of_the_follow_up(self):
        record = self._due(5)
        self.assertFalse(record.date_settled)
        self._reply(record, 3)
        self.assertEqual(record.date_settled, self.ago(3))
        record.with_user(self.head)._close_with_reason("Xong")
        self.assertEqual(record.date_settled, self.ago(3))
        other = self._due(5)
        other.with_user(self.head)._close_with_reason("Thôi")
        self.assertEqual(other.date_settled, self.today)
        other.with_user(self.head)._reopen_with_reason("Nhầm")
        self.assertFalse(other.date_settled)


@tagged("post_install", "-at_install")
class TestIndicatorLetters(LetterCase, IndicatorCase):
    def test_urging_letters_count_when_issued(self):
        records = self._sent(60) | self._sent(60)
        records.sudo().date_limit = self.ago(5)
        letter = self._letter("urging", records, date_new=self.ago(-20))
        urging = self._shipped("E07")
        period = {"date_from": self.ago(90), "date_to": self.today}
        self.assertEqual(self._figure(urging, **period), 0)
        self._issue(letter)
        self.assertEqual(self._figure(urging, **period), 1)
        self.assertEqual(self._behind(urging, **period), letter)
