from psycopg2 import IntegrityError

from odoo.exceptions import (
    AccessError,
    RedirectWarning,
    UserError,
    ValidationError,
)
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common import Command, DocumentCase


@tagged("post_install", "-at_install")
@freeze_time("2023-02-02")
class TestNumbering(DocumentCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.outgoing = cls.series.filtered(lambda s: s.direction == "outgoing")
        cls.plans = cls.kind("ke_hoach")

    def series_of(self, **values):
        values = {
            "name": "Kế hoạch",
            "unit_id": self.province_a.id,
            "type_ids": [Command.link(self.plans.id)],
            **values,
        }
        return self.env["kh18.numbering"].with_user(self.clerk).create(values)

    def number(self, document):
        return document.with_user(self.clerk).action_issue() or document.full_symbol

    def gaps(self):
        self.env.invalidate_all()
        return self.env["kh18.numbering.gap"].search(
            [("unit_id", "=", self.province_a.id)]
        )

    def test_each_type_counts_apart_or_all_together(self):
        issued = [self.issued(), self.issued(), self.issued(kind="quyet_dinh")]
        symbols = [document.full_symbol for document in issued]
        self.assertEqual(symbols, ["01/KH-LĐLĐ", "02/KH-LĐLĐ", "01/QĐ-LĐLĐ"])
        self.series_of(
            name="Chung",
            type_ids=[Command.set((self.kind("bao_cao") | self.kind("to_trinh")).ids)],
        )
        self.assertEqual(self.issued(kind="bao_cao").number, 1)
        self.assertEqual(self.issued(kind="to_trinh").number, 2)

    def test_the_year_resets_the_count(self):
        self.issued()
        with freeze_time("2024-01-02"):
            self.assertEqual(self.issued().full_symbol, "01/KH-LĐLĐ")
            self.assertEqual(self.issued(date_issue="2023-12-29").number, 2)
        self.assertEqual(sorted(self.outgoing.period_ids.mapped("year")), [2023, 2024])

    def test_a_term_numbers_to_four_hundred_and_ten(self):
        """1.15 no. 4: plan 410 on 2 February fits a count by congress term only."""
        term = self.env["kh18.term"].create(
            {
                "unit_id": self.province_a.id,
                "name": "XIV (2018 - 2023)",
                "date_from": "2018-04-01",
            }
        )
        self.series_of(reset="term", start_number=410)
        document = self.issued()
        self.assertEqual(document.full_symbol, "410/KH-LĐLĐ")
        self.assertEqual(document.period_key, f"term-{term.id}")
        with freeze_time("2024-01-02"):
            self.assertEqual(self.issued().number, 411, "a new year changes nothing")
            term.date_to = "2023-12-31"
            self.env["kh18.term"].create(
                {
                    "unit_id": self.province_a.id,
                    "name": "XV",
                    "date_from": "2024-01-01",
                }
            )
            self.assertEqual(self.issued().number, 1, "the congress does")

    def test_without_a_term_the_cure_is_named(self):
        self.series_of(reset="term")
        document = self.signed()
        with self.refused(UserError, "Terms of Office"):
            document.with_user(self.clerk).action_issue()
        self.assertEqual(document.state, "signed")

    def test_never_reset(self):
        self.series_of(reset="never")
        self.issued()
        with freeze_time("2031-01-02"):
            self.assertEqual(self.issued().number, 2)

    def test_the_opening_number_counts_for_the_first_period_only(self):
        self.series_of(start_number=57)
        self.assertEqual(self.issued().number, 57)
        with freeze_time("2024-01-02"):
            self.assertEqual(self.issued().number, 1)

    def test_a_count_can_be_opened_for_one_type(self):
        """A unit goes live in mid-year with a paper register per type."""
        self.env["kh18.numbering.period"].with_user(self.clerk).create(
            {
                "numbering_id": self.outgoing.id,
                "year": 2023,
                "type_id": self.plans.id,
                "start_number": 13,
            }
        )
        self.assertEqual(self.issued().number, 13)
        self.assertEqual(self.issued(kind="quyet_dinh").number, 1)

    def test_a_count_that_was_used_stays(self):
        self.issued()
        period = self.outgoing.period_ids.with_user(self.clerk)
        with self.assertRaises(UserError):
            period.start_number = 5
        with self.assertRaises(UserError):
            period.unlink()
        with self.assertRaises(AccessError):
            period.last_number = 5
        outgoing = self.outgoing.with_user(self.clerk)
        with self.assertRaises(UserError):
            outgoing.reset = "never"
        with self.assertRaises(UserError):
            outgoing.unlink()
        outgoing.write({"name": "Văn bản đi 2023", "reset": "year"})

    def test_a_count_needs_what_its_series_counts_by(self):
        period = self.env["kh18.numbering.period"].with_user(self.clerk)
        with self.refused(ValidationError, "Year"):
            period.create({"numbering_id": self.outgoing.id, "type_id": self.plans.id})
        with self.refused(ValidationError, "Document Type"):
            period.create({"numbering_id": self.outgoing.id, "year": 2023})

    def test_a_letter_after_a_number(self):
        """06b/NQ-TLĐ: the letter stands beside a number given before (5.5)."""
        for _count in range(6):
            self.issued()
        document = self.signed(wanted_number=6, wanted_suffix="B")
        self.assertEqual(self.number(document), "06b/KH-LĐLĐ")
        self.assertEqual(self.issued().number, 7)
        self.assertFalse(self.gaps())
        with self.refused(UserError, "was given already"):
            self.number(self.signed(wanted_number=6, wanted_suffix="b"))
        with self.refused(UserError, "Wanted Number too"):
            self.number(self.signed(wanted_suffix="b"))
        self.outgoing.allow_suffix = False
        with self.refused(UserError, "no letters"):
            self.number(self.signed(wanted_number=7, wanted_suffix="c"))

    def test_a_duplicate_number_leaves_nothing_half_saved(self):
        """Bad input: the message names the other paper; the draft stays a draft."""
        first = self.issued()
        document = self.signed(wanted_number=1)
        attachments = self.env["ir.attachment"].search_count([])
        with self.assertRaises(UserError) as error, self.cr.savepoint():
            self.number(document)
        self.assertIn("01", str(error.exception))
        self.assertIn(first.full_symbol, str(error.exception))
        self.assertIn("Wanted Number", str(error.exception))
        self.env.invalidate_all()
        self.assertEqual((document.state, document.number), ("signed", 0))
        self.assertFalse(document.pdf_attachment_id or document.frozen_on)
        self.assertFalse(document.dispatch_ids.filtered("date_sent"))
        self.assertEqual(self.outgoing.period_ids.last_number, 1)
        self.assertEqual(self.env["ir.attachment"].search_count([]), attachments)

    def test_the_database_refuses_it_too(self):
        first = self.issued()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.signed().sudo()._unfreeze().write(
                {
                    "numbering_id": first.numbering_id.id,
                    "period_key": first.period_key,
                    "number": first.number,
                }
            )
            self.env.flush_all()

    def test_same_number_with_other_types_years_units_is_none_of_a_duplicate(self):
        self.issued()
        self.issued(kind="quyet_dinh")
        lower = self.district_a1
        self.env["kh18.numbering"]._create_usual(lower)
        document = self.document(
            unit_id=lower.id, user=self.user(lower, "officer"), place="Lai Châu"
        )
        document.action_submit()
        document.with_user(self.user(lower, "leader")).action_sign()
        document.with_user(self.user(lower, "clerk")).action_issue()
        self.assertEqual(document.number, 1)

    def test_numbers_set_aside_are_skipped_and_are_no_gap(self):
        self.issued()
        period = self.outgoing.period_ids
        skip = self.env["kh18.numbering.skip"].with_user(self.clerk)
        skip.create({"period_id": period.id, "number": 2, "reason": "số dự phòng"})
        self.assertEqual(self.issued().number, 3)
        self.assertFalse(self.gaps())
        with self.refused(ValidationError, "bears it"):
            skip.create({"period_id": period.id, "number": 3, "reason": "x"})
        with self.assertRaises(UserError):
            skip.create({"period_id": period.id, "number": 5, "reason": "  "})
        with self.assertRaises(AccessError):
            skip.with_user(self.officer).create(
                {"period_id": period.id, "number": 6, "reason": "x"}
            )

    def test_a_number_set_aside_can_be_given_later(self):
        self.issued()
        period = self.outgoing.period_ids
        self.env["kh18.numbering.skip"].with_user(self.clerk).create(
            {"period_id": period.id, "number": 2, "reason": "chờ ký"}
        )
        self.issued()
        document = self.signed(wanted_number=2)
        self.number(document)
        self.assertEqual(document.number, 2)
        self.assertFalse(period.numbering_id.skip_ids, "the reservation is used up")
        self.assertEqual(self.issued().number, 4)

    def test_gaps_are_reported_and_set_aside_with_a_reason(self):
        self.issued()
        self.number(self.signed(wanted_number=4))
        gaps = self.gaps()
        self.assertEqual(gaps.mapped("number"), [2, 3])
        self.assertEqual(self.outgoing.gap_count, 2)
        action = self.outgoing.action_view_gaps()
        found = self.env["kh18.numbering.gap"].search(action["domain"])
        self.assertEqual(found, gaps)
        wizard = gaps[0].with_user(self.clerk).action_set_aside()["context"]
        self.env["kh18.reason.wizard"].with_user(self.clerk).with_context(
            **wizard
        ).create({"reason": "hỏng phôi"}).action_confirm()
        self.assertEqual(self.gaps().mapped("number"), [3])
        with self.assertRaises(AccessError):
            gaps[1].with_user(self.officer)._set_aside_with_reason("x")

    def test_a_number_too_far_away_is_a_slip_of_the_hand(self):
        self.issued()
        with self.refused(UserError, "too far"):
            self.number(self.signed(wanted_number=20230202))
        with self.refused(UserError, "too far"):
            self.number(self.signed(wanted_number=-3))

    def test_no_series_no_number(self):
        self.series.active = False
        document = self.signed()
        with self.assertRaises(RedirectWarning) as warning:
            self.number(document)
        message, action, button = warning.exception.args[:3]
        self.assertIn(self.province_a.display_name, message)
        self.assertEqual(action, self.env.ref("kh18_oversight.numbering_action").id)
        self.assertTrue(button)
        self.assertEqual(document.state, "signed")

    def test_usual_series_are_made_once_and_by_the_levels_rule(self):
        lower = self.district_a1
        lower.level_id.numbering_reset = "never"
        clerk = self.user(lower, "clerk")
        action = lower.with_user(clerk).action_create_usual_series()
        series = self.env["kh18.numbering"].search(action["domain"])
        self.assertEqual(series.mapped("direction"), ["incoming", "outgoing"])
        self.assertEqual(
            series.filtered(lambda s: s.direction == "outgoing").reset, "never"
        )
        again = lower.with_user(clerk).action_create_usual_series()
        self.assertEqual(self.env["kh18.numbering"].search(again["domain"]), series)
        with self.assertRaises(AccessError):
            self.district_a2.with_user(clerk).action_create_usual_series()
        self.district_a2.with_user(self.admin).action_create_usual_series()

    def test_a_type_has_one_series(self):
        self.series_of()
        with self.refused(ValidationError, "already numbers"):
            self.series_of(name="Nữa")
        with self.refused(ValidationError, "already numbers"):
            self.series_of(name="Tất cả", type_ids=False)
        self.series_of(name="Chung", direction="incoming")

    def test_a_series_of_its_own_for_secret_papers(self):
        """NĐ 30 art. 15: secret documents have their own series."""
        secret = self.env["kh18.numbering"].create(
            {
                "name": "Mật",
                "unit_id": self.province_a.id,
                "type_ids": [Command.link(self.kind("thu_cong").id)],
            }
        )
        self.issued()
        self.assertEqual(self.issued(numbering_id=secret.id).number, 1)
        with self.assertRaises(ValidationError):
            self.document(
                user=self.user(self.district_a1, "officer"),
                unit_id=self.district_a1.id,
                numbering_id=secret.id,
            )
        incoming = self.series - self.outgoing
        with self.assertRaises(ValidationError):
            self.document(numbering_id=incoming.id)

    def test_the_series_decides_the_way_of_writing(self):
        self.series_of(style="party")
        self.assertEqual(self.issued().full_symbol, "01-KH/LĐLĐ")

    def test_the_next_number_is_shown_before_it_is_given(self):
        document = self.signed()
        self.assertIn("first", document.next_number)
        self.issued()
        document.invalidate_recordset()
        self.assertEqual(document.next_number, "02")
        self.assertEqual(self.outgoing.period_ids.last_number, 1, "nothing is taken")
        document.with_user(self.clerk).write({"wanted_number": 9, "wanted_suffix": "a"})
        self.assertEqual(document.next_number, "09a")
        self.assertFalse(self.document().next_number)

    def test_terms_do_not_overlap(self):
        term = self.env["kh18.term"].with_user(self.clerk)
        values = {"unit_id": self.province_a.id, "name": "XV"}
        first = term.create({**values, "date_from": "2018-04-01"})
        with self.refused(ValidationError, "overlaps"):
            term.create({**values, "date_from": "2023-04-01"})
        first.date_to = "2023-03-31"
        second = term.create({**values, "date_from": "2023-04-01"})
        self.assertEqual(term._at(self.province_a, second.date_from), second)
        self.assertEqual(term._at(self.province_a, first.date_to), first)
        self.assertFalse(term._at(self.province_b, first.date_to))
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            second.date_to = "2020-01-01"
            self.env.flush_all()


@tagged("post_install", "-at_install")
class TestNumberWarnings(DocumentCase):
    """T13: after signature, by the next working day; numbers in the order of dates."""

    def signed_on(self, day, **values):
        with freeze_time(day):
            return self.signed(**values)

    def test_dated_before_the_signature(self):
        document = self.signed_on("2023-02-02", date_issue="2023-02-01")
        with freeze_time("2023-02-02"):
            self.assertIn("before its signature", document.number_warning)

    def test_later_than_the_next_working_day(self):
        document = self.signed_on("2023-02-03")  # a Friday
        with freeze_time("2023-02-06"):
            document.invalidate_recordset()
            self.assertFalse(document.number_warning, "Monday is the next working day")
        with freeze_time("2023-02-07"):
            document.invalidate_recordset()
            self.assertIn("next working day", document.number_warning)

    def test_number_order_against_date_order(self):
        with freeze_time("2023-02-06"):
            first = self.issued()
            document = self.signed(date_issue="2023-02-03")
            self.assertIn(first.full_symbol, document.number_warning)
            document.with_user(self.clerk).action_issue()
            self.assertIn(first.full_symbol, document.number_warning)
            self.assertFalse(self.signed().number_warning)

    def test_warnings_do_not_block(self):
        with freeze_time("2023-02-09"):
            document = self.signed(date_issue="2023-02-01")
            document.with_user(self.clerk).action_issue()
            self.assertEqual(document.state, "issued")

    def test_holidays_are_no_working_days(self):
        document = self.signed_on("2023-01-19")  # the day before Tết
        with freeze_time("2023-01-27"):
            document.invalidate_recordset()
            self.assertFalse(document.number_warning, "first working day after Tết")
        with freeze_time("2023-01-30"):
            document.invalidate_recordset()
            self.assertIn("next working day", document.number_warning)
