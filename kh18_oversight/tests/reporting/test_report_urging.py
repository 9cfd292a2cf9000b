from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from ..documents.paper_common import PaperCase
from .campaign_common import CampaignCase


class UrgingCase(CampaignCase):
    """Two grassroots units of one district are overdue."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one, cls.two = (
            cls._report(unit) for unit in (cls.grassroots_a11, cls.grassroots_a12)
        )
        (cls.one | cls.two)._put(date_due=cls.today - timedelta(days=5))
        cls.officer = cls.user(cls.district_a1, "officer")
        cls.env["kh18.numbering"]._create_usual(cls.district_a1)

    @classmethod
    def _letter(cls, reports, **values):
        return (
            cls.env["kh18.report.urging"]
            .with_user(cls.officer)
            .create(
                {
                    "unit_id": cls.district_a1.id,
                    "report_ids": [Command.set(reports.ids)],
                    **values,
                }
            )
        )

    @classmethod
    def _sign(cls, letter):
        document = letter.document_id
        document.with_user(cls.officer).action_submit()
        document.with_user(cls.user(cls.district_a1, "leader")).action_sign()
        return document

    @classmethod
    def _issue(cls, letter):
        document = cls._sign(letter)
        document.with_user(cls.user(cls.district_a1, "clerk")).action_issue()
        return document

    def _wizard(self, reports, user=None, **values):
        action = reports.with_user(user or self.officer).action_urge()
        wizards = self.env["kh18.report.urging.wizard"].with_user(user or self.officer)
        form = Form(wizards.with_context(**action["context"]))
        for name, value in values.items():
            form[name] = value
        return form.save()


@tagged("post_install", "-at_install")
class TestReportUrging(UrgingCase):
    """Official letters to the units whose reports are missing, and their ledger."""

    def test_one_letter_to_all_or_one_to_each(self):
        both = self.one | self.two
        wizard = self._wizard(both)
        self.assertEqual((wizard.unit_id, wizard.letter_total), (self.district_a1, 1))
        action = wizard.action_make()
        letter = self.env["kh18.report.urging"].browse(action["res_id"])
        self.assertEqual(letter.report_ids, both)
        self.assertEqual(letter.state, "draft")
        each = self._wizard(both, manner="each")
        self.assertEqual(each.letter_total, 2)
        domain = each.action_make()["domain"]
        letters = self.env["kh18.report.urging"].search(domain)
        self.assertEqual([len(one.report_ids) for one in letters], [1, 1])

    def test_who_has_reported_meanwhile_is_left_out_and_named(self):
        self._submit(self.one)
        wizard = self._wizard(self.one | self.two)
        self.assertIn("grassroots_a11", wizard.preview)
        letter = self.env["kh18.report.urging"].browse(wizard.action_make()["res_id"])
        self.assertEqual(letter.report_ids, self.two)
        with self.assertRaisesRegex(UserError, "has reported"):
            self._wizard(self.one).action_make()

    def test_the_letter_goes_to_the_units_and_to_nobody_outside(self):
        contact = self.partner("Văn phòng công đoàn cơ sở")
        self.grassroots_a11.partner_id = contact
        letter = self._letter(self.one | self.two)
        lines = letter.document_id.dispatch_ids
        self.assertEqual(lines.unit_ids, self.grassroots_a11 | self.grassroots_a12)
        self.assertEqual(lines.partner_ids, contact)
        self.assertEqual(
            letter.document_id.addressee, "Test grassroots_a11; Test grassroots_a12"
        )
        letter.report_ids = self.two
        self.assertEqual(lines.unit_ids, self.grassroots_a12)
        self.assertFalse(lines.partner_ids)
        self.assertEqual(letter.document_id.addressee, "Test grassroots_a12")

    def test_the_issue_fills_the_ledger_and_tells_the_unit(self):
        letter = self._letter(self.one)
        self.assertEqual(self.one.urged_count, 0)
        document = self._issue(letter)
        self.assertEqual((self.one.urged_count, self.one.urged_on), (1, self.today))
        row = self.one.grant_ids
        self.assertEqual(
            (row.kind, row.number, row.document_id), ("urged", 1, document)
        )
        self.assertEqual(self.one.date_due, self.today - timedelta(days=5))
        told = self.env["mail.message"].search(
            [
                ("model", "=", "kh18.report"),
                ("res_id", "=", self.one.id),
                ("message_type", "=", "user_notification"),
            ]
        )
        people = [
            self.user(self.grassroots_a11, role).partner_id
            for role in ("leader", "head", "officer")
        ]
        self.assertEqual(
            set(told.notified_partner_ids or told.partner_ids), set(people)
        )
        self.assertIn(document.full_symbol, told.body)
        self._issue(self._letter(self.one))
        self.assertEqual(self.one.grant_ids.sorted("id").mapped("number"), [1, 2])

    def test_a_new_day_is_an_extension(self):
        day = self.today + timedelta(days=7)
        self._issue(self._letter(self.one, date_new=day))
        self.assertEqual(self.one.date_due, day)
        self.assertFalse(self.one.is_overdue)
        grant = self.one.grant_ids.filtered(lambda row: row.kind == "extension")
        self.assertEqual(grant.user_id, self.user(self.district_a1, "leader"))
        self.assertEqual(grant.date_new, day)
        counts = self.env["kh18.report"]._sum_counts(self._report(self.district_a1))
        self.assertEqual(counts[self._report(self.district_a1).id][None].overdue, 1)

    def test_a_new_day_never_takes_time_away(self):
        day = self.today + timedelta(days=3)
        letter = self._letter(self.one, date_new=day)
        self.one._put(date_due=self.today + timedelta(days=30))
        self._issue(letter)
        self.assertEqual(self.one.date_due, self.today + timedelta(days=30))

    def test_a_day_that_is_over_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "leaves no time"):
            self._letter(self.one, date_new=self.today)

    def test_a_report_that_comes_in_stops_the_signed_letter(self):
        letter = self._letter(self.one | self.two)
        document = self._sign(letter)
        self._submit(self.one)
        with self.assertRaisesRegex(UserError, "grassroots_a11: it has reported"):
            document.with_user(self.user(self.district_a1, "clerk")).action_issue()

    def test_a_recalled_letter_is_told_of(self):
        letter = self._letter(self.one)
        document = self._issue(letter)
        document.with_user(self.user(self.district_a1, "leader"))._recall("Nhầm ngày")
        self.assertIn("Nhầm ngày", "".join(self.one.message_ids.mapped("body")))
        self.assertEqual(self.one.urged_count, 1, "it was told all the same")

    def test_the_check_names_what_is_no_longer_true(self):
        letter = self._letter(self.one | self.two)
        self.assertFalse(
            [row for row in letter._paper_lint() if row["code"] == "settled"]
        )
        self._submit(self.one)
        (found,) = (row for row in letter._paper_lint() if row["code"] == "settled")
        self.assertEqual(found["severity"], "error")
        self.assertIn("grassroots_a11", found["message"])

    def test_a_draft_drops_who_has_reported(self):
        letter = self._letter(self.one | self.two)
        self._submit(self.one)
        letter.action_drop_settled()
        self.assertEqual(letter.report_ids, self.two)
        self._submit(self.two)
        with self.assertRaisesRegex(UserError, "All have reported"):
            letter.action_drop_settled()

    def test_a_signed_letter_is_frozen(self):
        letter = self._letter(self.one | self.two)
        self._sign(letter)
        for values in (
            {"date_new": self.today + timedelta(days=9)},
            {"report_ids": [Command.set(self.two.ids)]},
        ):
            with self.assertRaises(UserError):
                letter.write(values)

    def test_ended_and_exempt_units_are_not_urged(self):
        self.one._put("exempt")
        self.grassroots_a12.closing_date = self.today - timedelta(days=1)
        with self.assertRaisesRegex(UserError, "need not report"):
            self._letter(self.one)
        with self.assertRaisesRegex(UserError, "has ended"):
            self._letter(self.two)

    def test_the_unit_above_the_superior_may_urge_too(self):
        officer = self.user(self.province_a, "officer")
        letter = (
            self.env["kh18.report.urging"]
            .with_user(officer)
            .create(
                {
                    "unit_id": self.province_a.id,
                    "report_ids": [Command.set(self.one.ids)],
                }
            )
        )
        self.assertEqual(letter.unit_id, self.province_a)

    def test_nobody_urges_for_a_unit_of_others(self):
        foreign = self._report(self.district_a2)
        sibling = self.user(self.district_a2, "officer")
        urging = self.env["kh18.report.urging"]
        with self.assertRaises(AccessError):
            # A report that is not his to see.
            urging.with_user(sibling).create(
                {
                    "unit_id": self.district_a2.id,
                    "report_ids": [Command.set(self.one.ids)],
                }
            )
        with self.assertRaises(AccessError):
            # In the name of a unit where he holds no post.
            urging.with_user(sibling).create(
                {
                    "unit_id": self.district_a1.id,
                    "report_ids": [Command.set(self.one.ids)],
                }
            )
        with self.assertRaisesRegex(UserError, "does not go to"):
            urging.create(
                {
                    "unit_id": self.district_a1.id,
                    "report_ids": [Command.set(foreign.ids)],
                }
            )
        with self.assertRaises(AccessError):
            self.one.with_user(sibling).action_urge()
        wizard = self.env["kh18.report.urging.wizard"].with_user(sibling)
        with self.assertRaises(AccessError):
            wizard.create({"report_ids": [Command.set(self.one.ids)]}).action_make()

    def test_reports_of_two_campaigns_need_two_letters(self):
        other = self._report(self.grassroots_a11, self._campaign())
        with self.assertRaisesRegex(UserError, "one campaign"):
            (self.one | other).with_user(self.officer).action_urge()
        with self.assertRaisesRegex(ValidationError, "one campaign"):
            self._letter(self.one | other)

    def test_the_board_urges_the_overdue_units_below(self):
        board = (
            self.env["kh18.report.board"]
            .with_user(self.officer)
            .create({"campaign_id": self.campaign.id, "unit_id": self.district_a1.id})
        )
        ((_set, _id, ids),) = board.action_urge()["context"]["default_report_ids"]
        self.assertEqual(set(ids), set((self.one | self.two).ids))
        (self.one | self.two)._put(date_due=self.today)
        with self.assertRaisesRegex(UserError, "nobody is to be urged"):
            board.action_urge()

    def test_the_ledger_is_written_by_nobody(self):
        self._issue(self._letter(self.one))
        with self.assertRaises(AccessError):
            self.one.grant_ids.with_user(self.officer).write({"number": 5})
        with self.assertRaises(AccessError):
            self.env["kh18.report.grant"].with_user(self.officer).create(
                {
                    "report_id": self.one.id,
                    "kind": "urged",
                    "reason": "x",
                    "user_id": self.officer.id,
                }
            )


@tagged("post_install", "-at_install")
class TestReportUrgingPrint(UrgingCase, PaperCase):
    """What is printed."""

    def _text(self, letter):
        return " ".join(" ".join(self.pages(letter._paper_pdf())).split())

    def test_a_letter_to_one_unit(self):
        day = self.today + timedelta(days=7)
        text = self._text(self._letter(self.one, date_new=day))
        self.assertIn("Kính gửi: Test grassroots_a11", text)
        self.assertIn("chưa nhận được báo cáo của đơn vị", text)
        self.assertIn(f"chậm nhất hết ngày {day:%d} tháng {day:%m} năm {day:%Y}", text)
        self.assertNotIn("Phụ lục", text)
        self.assertNotIn("không báo cáo", text)

    def test_a_letter_to_many_lists_them_in_the_annex(self):
        self._issue(self._letter(self.one))
        text = self._text(self._letter(self.one | self.two))
        self.assertIn("còn 02 đơn vị chưa gửi báo cáo", text)
        self.assertIn("Danh sách đơn vị chưa gửi báo cáo năm", text)
        self.assertIn("5 ngày", text)
        self.assertIn("01 lần", text)
        self.assertIn("tổng hợp là đơn vị không báo cáo", text)

    def test_what_was_signed_stays(self):
        letter = self._letter(self.one | self.two)
        self._issue(letter)
        before = letter._paper_body(), letter._paper_annexes()
        self._submit(self.one)
        self.assertEqual((letter._paper_body(), letter._paper_annexes()), before)
