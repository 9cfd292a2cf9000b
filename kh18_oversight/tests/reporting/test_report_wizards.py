"""Dialogs of the superior: return with points, more time, entry from paper."""

import base64
from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .campaign_common import CampaignCase


class WizardCase(CampaignCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.paper = cls._report(cls.grassroots_a11)
        cls.other = cls._report(cls.grassroots_a12)
        cls.reviewer = cls.user(cls.district_a1, "officer")

    def _dialog(self, name, reports=None, user=None, **values):
        reports = self.paper if reports is None else reports
        return (
            self.env[f"kh18.report.{name}.wizard"]
            .with_user(user or self.reviewer)
            .create(
                {
                    "report_ids": [Command.set(reports.ids)],
                    "reason": "Số liệu chưa khớp",
                    **values,
                }
            )
        )


@tagged("post_install", "-at_install")
class TestReturnWizard(WizardCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._submit(cls.paper, held=3)
        cls.figure = cls._line(cls.paper, cls.held)
        cls.section = cls.paper.section_ids[0]

    def _point(self, **values):
        return Command.create(values)

    def test_the_button_opens_the_dialog_of_one_report(self):
        action = self.paper.with_user(self.reviewer).action_return()
        self.assertEqual(action["res_model"], "kh18.report.return.wizard")
        wizard = self.env[action["res_model"]].with_user(self.reviewer)
        with Form(wizard.with_context(**action["context"])) as form:
            form.reason = "Sai"
            with form.line_ids.new() as line:
                line.figure_id = self.figure
                line.note = "Đếm lại"
        form.record.action_return()
        self.assertEqual(self.figure.return_note, "Đếm lại")

    def test_of_many_reports_only_the_reason_is_asked(self):
        self._submit(self.other)
        both = (self.paper | self.other).with_user(self.reviewer)
        action = both.action_return()
        self.assertEqual(action["res_model"], "kh18.reason.wizard")

    def test_points_stand_beside_figure_and_section(self):
        self._dialog(
            "return",
            line_ids=[
                self._point(figure_id=self.figure.id, note="Thiếu hai cuộc"),
                self._point(section_id=self.section.id, note="Viết rõ hơn"),
            ],
        ).action_return()
        self.assertEqual(self.paper.state, "returned")
        self.assertEqual(self.figure.return_note, "Thiếu hai cuộc")
        self.assertEqual(self.section.return_note, "Viết rõ hơn")

    def test_two_points_on_one_figure_are_both_kept(self):
        self._dialog(
            "return",
            line_ids=[
                self._point(figure_id=self.figure.id, note="Thiếu."),
                self._point(figure_id=self.figure.id, note="Sai."),
            ],
        ).action_return()
        self.assertEqual(self.figure.return_note, "Thiếu. Sai.")

    def test_a_new_last_day_goes_into_the_ledger(self):
        day = self.paper.date_due + timedelta(days=5)
        self._dialog("return", date_due=day).action_return()
        self.assertEqual(self.paper.date_due, day)
        self.assertEqual(self.paper.grant_ids.kind, "extension")

    def test_without_a_new_day_the_old_one_stays(self):
        before = self.paper.date_due
        self._dialog("return").action_return()
        self.assertEqual(self.paper.date_due, before)
        self.assertFalse(self.paper.grant_ids)

    def test_a_day_that_is_no_later_is_refused(self):
        for day in (self.paper.date_due, self.today - timedelta(days=1)):
            with self.assertRaisesRegex(UserError, "no more time"):
                self._dialog("return", date_due=day).action_return()

    def test_a_point_needs_a_place_and_words(self):
        for values in (
            {"note": "Sai"},
            {"figure_id": self.figure.id},
            {"figure_id": self.figure.id, "note": "  "},
        ):
            with self.assertRaisesRegex(UserError, "Points to Mend"):
                self._dialog("return", line_ids=[self._point(**values)]).action_return()

    def test_a_point_on_another_report_is_refused(self):
        self._submit(self.other)
        foreign = self._line(self.other, self.held)
        point = self._point(figure_id=foreign.id, note="Sai")
        with self.assertRaisesRegex(UserError, "another report"):
            self._dialog("return", line_ids=[point]).action_return()

    def test_a_point_names_nothing_its_user_may_not_read(self):
        draft = self._line(self._fill(self.other), self.held)
        with self.assertRaises(AccessError):
            self._dialog(
                "return", line_ids=[self._point(figure_id=draft.id, note="Sai")]
            )

    def test_a_blank_reason_is_refused(self):
        with self.assertRaisesRegex(UserError, "Reason is empty"):
            self._dialog("return", reason="  ").action_return()
        self.assertEqual(self.paper.state, "submitted")

    def test_others_than_the_superior_do_not_return(self):
        for unit, role in (
            (self.grassroots_a11, "officer"),
            (self.province_a, "officer"),
            (self.district_a2, "leader"),
        ):
            user = self.user(unit, role)
            with self.assertRaises(AccessError):
                self._dialog("return", user=user).action_return()

    def test_what_is_not_handed_in_is_not_returned(self):
        with self.assertRaises(UserError):
            self._dialog("return", reports=self.other).action_return()


@tagged("post_install", "-at_install")
class TestExtensionWizard(WizardCase):
    def _extend(self, days=5, **values):
        day = self.today + timedelta(days=10 + days)
        self._dialog("extension", date_new=day, **values).action_extend()
        return day

    def test_the_button_opens_the_dialog(self):
        reports = (self.paper | self.other).with_user(self.reviewer)
        action = reports.action_extend()
        wizard = (
            self.env[action["res_model"]]
            .with_user(self.reviewer)
            .with_context(**action["context"])
            .new({})
        )
        self.assertEqual(wizard.report_ids._origin, reports)

    def test_ticked_reports_are_those_of_the_dialog(self):
        wizard = (
            self.env["kh18.report.extension.wizard"]
            .with_user(self.reviewer)
            .with_context(active_model="kh18.report", active_ids=self.paper.ids)
            .create({"reason": "Bão", "date_new": self.today + timedelta(days=20)})
        )
        wizard.action_extend()
        self.assertEqual(self.paper.date_due, self.today + timedelta(days=20))

    def test_all_get_the_later_day_and_the_ledger_tells_why(self):
        day = self._extend(reports=self.paper | self.other)
        for report in self.paper | self.other:
            self.assertEqual(report.date_due, day)
            self.assertEqual(report.grant_ids.date_new, day)
            self.assertEqual(report.grant_ids.date_old, self.today + timedelta(days=10))
            self.assertEqual(report.grant_ids.reason, "Số liệu chưa khớp")
            self.assertEqual(report.grant_ids.user_id, self.reviewer)

    def test_a_day_that_gives_no_more_time_is_refused(self):
        for days in (0, -1, -11):
            with self.assertRaisesRegex(UserError, "no more time"):
                self._extend(days)

    def test_for_an_overdue_report_today_will_do(self):
        self.paper._put(date_due=self.today - timedelta(days=3))
        self._extend(-10)
        self.assertEqual(self.paper.date_due, self.today)

    def test_one_that_is_handed_in_stops_all(self):
        self._submit(self.other)
        with self.assertRaises(UserError):
            self._extend(reports=self.paper | self.other)
        self.assertFalse(self.paper.grant_ids)

    def test_no_report_is_refused(self):
        with self.assertRaisesRegex(UserError, "choose at least one"):
            self._extend(reports=self.paper.browse())

    def test_the_unit_itself_gets_no_time_from_itself(self):
        for unit in (self.grassroots_a11, self.province_a, self.district_a2):
            with self.assertRaises(AccessError):
                self._extend(user=self.user(unit, "leader"))

    def test_a_viewer_of_the_superior_does_not_extend(self):
        viewer = self.user(self.district_a1, "viewer")
        with self.assertRaises(AccessError):
            self.paper.with_user(viewer).action_extend()


@tagged("post_install", "-at_install")
class TestEnterAboveWizard(WizardCase):
    def _file(self, user=None):
        return (
            self.env["ir.attachment"]
            .with_user(user or self.reviewer)
            .create({"name": "baocao.pdf", "datas": base64.b64encode(b"scan")})
        )

    def _enter(self, files=None, **values):
        files = self._file() if files is None else files
        return self._dialog(
            "enter.above", file_ids=[Command.set(files.ids)], **values
        ).action_enter()

    def test_the_superior_writes_the_report_from_its_paper(self):
        action = self.paper.with_user(self.reviewer).action_enter_above()
        self.assertEqual(action["res_model"], "kh18.report.enter.above.wizard")
        opened = self._enter()
        self.assertEqual(opened["res_id"], self.paper.id)
        self.assertTrue(self.paper.is_entered_above)
        self.paper.with_user(self.reviewer).action_open()
        self.assertEqual(self.paper.state, "draft")

    def test_the_paper_is_kept_and_read_by_the_unit(self):
        self._enter()
        grant = self.paper.grant_ids
        self.assertEqual(grant.kind, "entry")
        unit = self.user(self.grassroots_a11, "viewer")
        file = grant.with_user(unit).file_ids
        self.assertEqual(file.raw, b"scan")
        self.assertEqual(
            (file.sudo().res_model, file.sudo().res_id), (grant._name, grant.id)
        )

    def test_nobody_takes_the_paper_out_again(self):
        self._enter()
        file = self.paper.grant_ids.file_ids
        for user in (self.reviewer, self.user(self.grassroots_a11, "leader")):
            with self.assertRaises(AccessError):
                file.with_user(user).unlink()

    def test_without_a_paper_it_is_refused(self):
        with self.assertRaisesRegex(UserError, "attach a scan"):
            self._enter(files=self.env["ir.attachment"])
        self.assertFalse(self.paper.is_entered_above)

    def test_a_foreign_file_is_not_taken(self):
        foreign = self._file(self.user(self.province_b, "officer"))
        with self.assertRaises(AccessError):
            self._enter(files=foreign)

    def test_a_report_handed_in_is_not_entered(self):
        self._submit(self.paper)
        with self.assertRaises(UserError):
            self._enter()

    def test_others_than_the_superior_do_not_enter(self):
        for unit in (self.grassroots_a11, self.province_a):
            user = self.user(unit, "officer")
            with self.assertRaises(AccessError):
                self._enter(files=self._file(user), user=user)

    def test_no_other_way_leads_around_the_paper(self):
        wizard = self.env["kh18.reason.wizard"].with_user(self.reviewer)
        dialog = wizard.create(
            {
                "model_name": "kh18.report",
                "record_ids": str(self.paper.id),
                "method": "_enter_above_with_reason",
                "reason": "Không có giấy",
            }
        )
        with self.assertRaises(AccessError):
            dialog.action_confirm()
