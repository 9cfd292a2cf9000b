from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ...lib.completeness import add_up, share
from .campaign_common import CampaignCase


@tagged("post_install", "-at_install")
class TestReportBoard(CampaignCase):
    """Completeness and timeliness of a branch, from the counts kept with a report."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.head = cls.user(cls.nation, "head")

    def _board(self, unit=None, user=None, campaign=None, **values):
        boards = self.env["kh18.report.board"].with_user(user or self.head)
        return boards.create(
            {
                "campaign_id": (campaign or self.campaign).id,
                "unit_id": (unit or self.nation).id,
                **values,
            }
        )

    def _cells(self, table, row_name):
        row = next(r for r in table["rows"] if self._text(r["cells"][0]) == row_name)
        return dict(zip(table["head"], map(self._text, row["cells"]), strict=True))

    def _text(self, cell):
        return cell["text"] if isinstance(cell, dict) else cell

    def _make_late(self, report):
        report._put(date_due=self.today - timedelta(days=2))

    def test_reports_are_counted_by_status(self):
        self._submit(self._report(self.grassroots_a11), held=1)
        accepted = self._submit(self._report(self.grassroots_a12), held=1)
        self._accept(accepted)
        returned = self._submit(self._report(self.grassroots_a21), held=1)
        returned._return("Thiếu số liệu")
        self._fill(self._report(self.grassroots_a22), held=1)
        self._report(self.district_b1)._put("exempt")
        board = self._board()
        asked = len(self.campaign.report_ids) - 1
        self.assertEqual(board.required, asked - 1)
        self.assertEqual((board.reported, board.submitted), (3, 1))
        table = self._cells(board.level_table, self.grassroots_a11.level_id.name)
        labels = board._key_labels()
        keys = ("todo", "draft", "submitted", "returned", "accepted")
        self.assertEqual(
            [table[labels[key]] for key in keys], ["4", "1", "1", "1", "1"]
        )
        whole = self._cells(board.level_table, "All Levels")
        self.assertEqual(
            (whole[labels["submitted"]], whole[labels["exempt"]]), ("1", "1")
        )

    def test_late_overdue_and_missing_are_told_apart(self):
        for unit in (self.grassroots_a11, self.grassroots_a12):
            self._make_late(self._report(unit))
        self._submit(self._report(self.grassroots_a11), held=1)
        board = self._board()
        self.assertEqual((board.late, board.overdue, board.missing), (1, 1, 0))
        self.campaign.with_user(self.head)._lock_with_reason("Hết hạn")
        waiting = len(self.campaign.report_ids) - 2
        self.assertEqual(self._board().missing, waiting)

    def test_after_the_lock_day_who_got_more_time_is_not_missing(self):
        self.campaign.sudo().date_lock = self.today + timedelta(days=20)
        late = self._report(self.grassroots_a11)
        self._make_late(late)
        self.assertEqual(self._board().missing, 0)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE kh18_campaign SET date_lock = %s WHERE id = %s",
            (self.today, self.campaign.id),
        )
        self.campaign.invalidate_recordset(["date_lock"])
        self.assertEqual(self._board().missing, 1)

    def test_each_number_opens_as_many_reports(self):
        self._make_late(self._report(self.grassroots_a11))
        self._submit(self._report(self.grassroots_a11), held=1)
        self._make_late(self._report(self.grassroots_a12))
        corrected = self._accept(self._submit(self._report(self.grassroots_a21)))
        corrected._begin_correction()
        self._report(self.district_b1)._put("exempt")
        board = self._board()
        reports = self.env["kh18.report"].with_user(self.head)
        opened = 0
        for row in board.level_table["rows"]:
            for cell in row["cells"]:
                if not isinstance(cell, dict):
                    continue
                model, method, ids, *args = cell["call"]
                self.assertEqual(model, "kh18.report")
                action = getattr(reports.browse(ids), method)(*args)
                self.assertEqual(
                    reports.search_count(action["domain"]), int(cell["text"]), args
                )
                opened += 1
        self.assertGreater(opened, 10)
        for key in ("required", "reported", "submitted", "late", "overdue", "missing"):
            action = board.with_context(kh18_board=key).action_open_list()
            self.assertEqual(reports.search_count(action["domain"]), board[key], key)

    def test_units_stand_the_worst_first(self):
        self._make_late(self._report(self.district_b1))
        board = self._board()
        names = [row["cells"][0]["text"] for row in board.unit_table["rows"]]
        self.assertEqual(names, ["province_b", "province_a"])
        self._make_late(self._report(self.grassroots_a11))
        self._make_late(self._report(self.grassroots_a12))
        names = [row["cells"][0]["text"] for row in self._board().unit_table["rows"]]
        self.assertEqual(names, ["province_a", "province_b"])
        # What the unit itself owes comes before what is owed below it.
        self._make_late(self._report(self.province_b))
        rows = self._board().unit_table["rows"]
        self.assertEqual(rows[0]["cells"][0]["text"], "province_b")
        self.assertEqual(
            rows[0]["cells"][1]["text"], f"{board._key_labels()['todo']}, overdue"
        )

    def test_a_row_opens_the_board_of_its_unit(self):
        board = self._board()
        call = board.unit_table["rows"][0]["cells"][0]["call"]
        report = self.env["kh18.report"].browse(call[2]).with_user(self.head)
        self.assertEqual(call[1], "action_open_board")
        context = report.action_open_board()["context"]
        form = Form(
            self.env["kh18.report.board"].with_user(self.head).with_context(**context)
        )
        self.assertEqual(form.unit_id, report.unit_id)
        self.assertEqual(form.campaign_id, self.campaign)
        leaf = self._board(self.district_a1).unit_table["rows"][0]["cells"][0]["call"]
        self.assertEqual(leaf[1], "action_open_form")

    def test_the_running_campaign_due_next_is_proposed(self):
        for name, days in (("Gone", -40), ("Far", 90), ("Near", 3)):
            self._campaign(name=name, date_due=self.today + timedelta(days=days))
        form = Form(self.env["kh18.report.board"].with_user(self.head))
        self.assertEqual(form.campaign_id.name, "Near")
        self.assertEqual(form.unit_id, self.nation)
        lower = Form(
            self.env["kh18.report.board"].with_user(
                self.user(self.district_a1, "viewer")
            )
        )
        self.assertEqual(lower.unit_id, self.district_a1)
        self.assertEqual(lower.required, 2)

    def test_who_has_no_campaign_sees_an_empty_board(self):
        form = Form(self.env["kh18.report.board"].with_user(self.stranger))
        self.assertFalse(form.report_id)
        self.assertFalse(form.level_table)

    def test_nobody_counts_the_reports_of_others(self):
        officer = self.user(self.district_a1, "officer")
        for unit in (self.district_a2, self.province_a, self.nation):
            board = self._board(unit, officer)
            self.assertFalse(board.report_id)
            self.assertEqual((board.required, board.level_table), (0, False))
            with self.assertRaises(AccessError):
                self._report(unit).with_user(officer).action_open_counted("overdue")
            with self.assertRaises(AccessError):
                self._report(unit).with_user(officer).action_open_board()
            with self.assertRaises(AccessError):
                self._report(unit).with_user(officer).action_compare()

    def test_a_draft_campaign_of_others_does_not_leave_by_the_board(self):
        secret = self._campaign(self.province_b, launch=False)
        with self.assertRaises(AccessError):
            self._board(campaign=secret, user=self.user(self.district_a1, "officer"))

    def test_an_unknown_number_is_refused_in_words(self):
        report = self._report(self.nation).with_user(self.head)
        with self.assertRaisesRegex(UserError, "nothing called “state”"):
            report.action_open_counted("state")

    def test_what_is_corrected_stays_accepted(self):
        report = self._accept(self._submit(self._report(self.grassroots_a11)))
        before = self._board().reported
        report._begin_correction()
        self._make_late(report)
        self.assertEqual(self._board().reported, before)
        self.assertEqual(self._board().overdue, 0)
        self.assertFalse(report.is_overdue)
        self.assertNotIn(report, self.campaign._missing_reports())

    def test_an_ended_unit_is_still_counted(self):
        before = self._board().required
        self.grassroots_a11.closing_date = self.today
        self.assertEqual(self._board().required, before)

    def test_queries_do_not_depend_on_the_number_of_units(self):
        def queries():
            self.env.flush_all()
            self.env.invalidate_all()
            board = self._board()
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            board.read(["level_table", "unit_table", "required"])
            return self.cr.sql_log_count - start

        queries()
        few = queries()
        for number in range(12):
            unit = self._unit(
                f"province_x{number}", "province", "province", self.nation
            )
            self._unit(f"district_x{number}", "district", "district", unit)
        self.campaign.with_user(self.head).action_launch()
        self.assertEqual(len(self._board().unit_table["rows"]), 14)
        self.assertEqual(queries(), few)
        self.assertLessEqual(few, 25)


@tagged("post_install", "-at_install")
class TestCompleteness(CampaignCase):
    """The arithmetic of rates, without records."""

    def test_rates_are_rounded_so_that_all_and_none_stay_true(self):
        self.assertEqual(share(999_999, 1_000_000), 99.9)
        self.assertEqual(share(1_000_000, 1_000_000), 100)
        self.assertEqual(share(1, 1_000_000), 0.1)
        self.assertEqual(share(0, 10), 0)
        self.assertEqual(share(1, 3), 33.3)
        self.assertEqual(share(2, 3), 66.7)
        self.assertIsNone(share(0, 0))

    def test_exempt_ones_are_in_no_rate(self):
        rows = [
            (1, "accepted", 6, 6, 2, 1),
            (1, "returned", 1, 0, 1, 0),
            (None, "todo", 3, 3, 0, 0),
            (None, "exempt", 5, 5, 0, 0),
        ]
        sums = add_up(rows)
        self.assertEqual((sums.required, sums.reported, sums.on_time), (10, 7, 4))
        self.assertEqual((sums.overdue, sums.missing, sums.nil), (3, 0, 1))
        self.assertEqual(add_up(rows, "dated").missing, 3)
        self.assertEqual(add_up(rows, "closed").missing, 4)
