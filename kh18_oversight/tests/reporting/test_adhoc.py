from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .campaign_common import CampaignCase

WORDS = {"question": "Nguyên nhân nợ lương?", "answer": "text"}
NUMBER = {"question": "Số lao động bị nợ lương", "answer": "number", "uom": "người"}


class AdhocCase(CampaignCase):
    """Province A asks its districts, today for a day ten days ahead."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.head = cls.user(cls.province_a, "head")

    @classmethod
    def _wizard(cls, user=None, **values):
        return (
            cls.env["kh18.adhoc.wizard"]
            .with_user(user or cls.head)
            .create(
                {
                    "name": "Tình hình nợ lương",
                    "guidance": "<p>Ban Thường vụ yêu cầu</p>",
                    "line_ids": [Command.create(WORDS), Command.create(NUMBER)],
                    "date_due": cls.today + timedelta(days=10),
                    **values,
                }
            )
        )

    @classmethod
    def _ask(cls, user=None, **values):
        action = cls._wizard(user, **values).action_launch()
        return cls.env["kh18.campaign"].browse(action["res_id"])


@tagged("post_install", "-at_install")
class TestAdhoc(AdhocCase):
    """Questions, units, a day; then collected and summed up as any report (S71)."""

    def test_questions_become_a_form_and_a_launched_campaign(self):
        campaign = self._ask()
        form = campaign.form_id
        self.assertEqual((campaign.kind, campaign.state), ("adhoc", "open"))
        self.assertEqual(campaign.unit_id, self.province_a)
        self.assertEqual(campaign.guidance, "<p>Ban Thường vụ yêu cầu</p>")
        self.assertEqual(campaign.date_cutoff, self.today)
        self.assertEqual((form.kind, form.state, form.version), ("adhoc", "issued", 1))
        self.assertEqual(form.unit_id, self.province_a)
        self.assertEqual(form.section_ids.name, "Nguyên nhân nợ lương?")
        self.assertTrue(form.section_ids.is_question)
        figure = form.line_ids.indicator_id
        self.assertEqual(figure.name, "Số lao động bị nợ lương")
        self.assertEqual((figure.uom, figure.source), ("người", "typed"))
        self.assertEqual((figure.group, figure.unit_id), ("F", self.province_a))
        self.assertEqual(
            campaign.report_ids.unit_id,
            self.province_a | self.district_a1 | self.district_a2,
        )
        self.assertEqual(campaign.report_ids.mapped("date_due")[0], campaign.date_due)

    def test_answers_are_summed_up_as_those_of_any_report(self):
        campaign = self._ask()
        figure = campaign.form_id.line_ids.indicator_id
        for unit, people in ((self.district_a1, 12), (self.district_a2, 30)):
            report = self._report(unit, campaign)
            writer = self._as(report, "officer")
            writer.action_open()
            self._line(writer, figure).entry = str(people)
            writer.section_ids.body = "<p>Doanh nghiệp hết đơn hàng</p>"
            self._as(report, "officer").action_to_review()
            self._as(report, "leader").action_sign()
            self._as(report, "clerk").action_submit()
            self._accept(report)
        top = self._as(self._report(self.province_a, campaign), "officer")
        top.action_open()
        self._line(top, figure).entry = "3"
        top.section_ids.body = "<p>Như trên</p>"
        top.action_to_review()
        line = self._line(top, figure)
        self.assertEqual((line.value, line.below, line.total), (3, 42, 45))
        live = self.env["kh18.rollup"]._of(top.sudo())[top.id]
        self.assertEqual(live[figure.id].value, 42)

    def test_known_figures_need_not_be_typed(self):
        known = self.env.ref("kh18_oversight.indicator_c01")
        campaign = self._ask(
            line_ids=[Command.create(WORDS)], indicator_ids=[Command.set(known.ids)]
        )
        self.assertEqual(campaign.form_id.line_ids.indicator_id, known)

    def test_a_known_ratio_brings_its_parts(self):
        campaign = self._ask(
            line_ids=False, indicator_ids=[Command.set(self.share.ids)]
        )
        self.assertEqual(
            campaign.form_id.line_ids.indicator_id,
            self.share | self.held | self.published,
        )

    def test_questions_keep_their_order_and_numbers(self):
        campaign = self._ask(
            line_ids=[
                Command.create({**NUMBER, "sequence": 1}),
                Command.create({**WORDS, "sequence": 2}),
                Command.create({**NUMBER, "question": "Số tiền", "sequence": 3}),
            ]
        )
        self.assertEqual(campaign.form_id.line_ids.mapped("number"), ["1", "3"])
        self.assertEqual(campaign.form_id.section_ids.number, "2")
        codes = campaign.form_id.line_ids.indicator_id.mapped("code")
        self.assertEqual(codes, ["F01", "F02"])

    def test_who_answers(self):
        grassroots = self.grassroots_a11.level_id
        below = self.env["kh18.unit"].search(
            [("id", "child_of", self.province_a.id), ("id", "!=", self.province_a.id)]
        )
        for values, expected in (
            ({"asked": "all"}, below),
            (
                {"asked": "levels", "level_ids": [Command.set(grassroots.ids)]},
                below.filtered(lambda unit: unit.level_id == grassroots),
            ),
            (
                {
                    "asked": "chosen",
                    "unit_ids": [Command.set(self.grassroots_a11.ids)],
                },
                self.grassroots_a11,
            ),
        ):
            with self.subTest(values):
                campaign = self._ask(**values)
                self.assertEqual(
                    campaign.report_ids.unit_id, expected | self.province_a
                )

    def test_the_same_as_an_earlier_one(self):
        first = self._ask(asked="chosen", unit_ids=[Command.set(self.district_a1.ids)])
        with Form(self.env["kh18.adhoc.wizard"].with_user(self.head)) as form:
            form.source_campaign_id = first
            self.assertEqual(form.name, first.name)
            form.date_due = self.today + timedelta(days=3)
        wizard = form.record
        self.assertEqual(
            wizard.line_ids.mapped("question"),
            [
                "Nguyên nhân nợ lương?",
                "Số lao động bị nợ lương",
            ],
        )
        second = self.env["kh18.campaign"].browse(wizard.action_launch()["res_id"])
        self.assertEqual(second.report_ids.unit_id, self.district_a1 | self.province_a)
        # The same figure, so that the two reports can be compared.
        self.assertEqual(
            second.form_id.line_ids.indicator_id, first.form_id.line_ids.indicator_id
        )
        self.assertNotEqual(second.form_id, first.form_id)

    def test_another_question_is_another_figure(self):
        first = self._ask()
        figure = first.form_id.line_ids.indicator_id
        with Form(self.env["kh18.adhoc.wizard"].with_user(self.head)) as form:
            form.source_campaign_id = first
            form.date_due = self.today + timedelta(days=3)
            with form.line_ids.edit(1) as line:
                line.uom = "lượt người"
        action = form.record.action_launch()
        second = self.env["kh18.campaign"].browse(action["res_id"])
        self.assertNotEqual(second.form_id.line_ids.indicator_id, figure)
        self.assertEqual(second.form_id.line_ids.indicator_id.uom, "lượt người")

    def test_the_deadline_is_told_in_words(self):
        wizard = self._wizard(date_due="2031-12-20")
        self.assertIn("until the end of 12/20/2031", wizard.due_words)

    def test_an_officer_asks_where_there_is_no_head(self):
        self.env["kh18.post"].search(
            [("unit_id", "=", self.district_a1.id), ("role", "=", "head")]
        ).date_to = "2021-01-01"
        campaign = self._ask(self.user(self.district_a1, "officer"))
        self.assertEqual(
            campaign.report_ids.unit_id,
            self.district_a1 | self.grassroots_a11 | self.grassroots_a12,
        )


@tagged("post_install", "-at_install")
class TestAdhocBadInput(AdhocCase):
    """What cannot be asked is said in words, and nothing is made."""

    def _assert_refused(self, message, **values):
        forms = self.env["kh18.form"].search_count([])
        with self.assertRaisesRegex(UserError, message), self.env.cr.savepoint():
            self._wizard(**values).action_launch()
        self.assertEqual(self.env["kh18.form"].search_count([]), forms)

    def test_no_question(self):
        self._assert_refused("write at least one", line_ids=False)

    def test_a_blank_question(self):
        self._assert_refused(
            "fill in Question", line_ids=[Command.create({"question": "  "})]
        )

    def test_a_number_without_what_is_counted(self):
        self._assert_refused(
            "fill in Unit of Measure", line_ids=[Command.create({**NUMBER, "uom": " "})]
        )

    def test_a_due_day_in_the_past(self):
        self._assert_refused("over already", date_due=self.today - timedelta(days=1))

    def test_due_today_is_in_time(self):
        self.assertEqual(self._ask(date_due=self.today).state, "open")

    def test_days_out_of_order(self):
        after = self.today + timedelta(days=20)
        self._assert_refused("do not follow one another", date_cutoff=after)
        self._assert_refused(
            "do not follow one another", date_from=self.today + timedelta(days=1)
        )

    def test_no_unit_and_no_level(self):
        self._assert_refused("Units to Ask: choose", asked="chosen")
        self._assert_refused("Levels to Ask: choose", asked="levels")

    def test_a_unit_outside_the_branch(self):
        with self.assertRaises(AccessError):
            self._wizard(asked="chosen", unit_ids=[Command.set(self.district_b1.ids)])
        for unit in (self.nation, self.province_a):
            with self.subTest(unit.short_name):
                self._assert_refused(
                    "do not stand below",
                    asked="chosen",
                    unit_ids=[Command.set((unit | self.district_a1).ids)],
                )

    def test_an_ended_unit(self):
        self.district_a2.closing_date = self.today - timedelta(days=1)
        self._assert_refused(
            "do not stand below",
            asked="chosen",
            unit_ids=[Command.set(self.district_a2.ids)],
        )

    def test_a_unit_without_units_below(self):
        self._assert_refused(
            "No unit below",
            user=self.user(self.grassroots_a11, "head"),
            unit_id=self.grassroots_a11.id,
        )

    def test_a_level_that_nobody_below_has(self):
        self._assert_refused(
            "No unit below",
            asked="levels",
            level_ids=[Command.set(self.nation.level_id.ids)],
        )

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_roles(self):
        for role in ("viewer", "clerk"):
            with self.subTest(role), self.assertRaises(AccessError):
                self._ask(self.user(self.province_a, role), unit_id=self.province_a.id)
        # Where there is a head, it is the head who asks.
        with self.assertRaises(AccessError):
            self._ask(self.user(self.province_a, "officer"))
        with self.assertRaises(AccessError):
            self._ask(self.user(self.district_a1, "head"), unit_id=self.province_a.id)

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_a_wizard_is_ones_own(self):
        wizard = self._wizard()
        other = self.user(self.province_a, "officer")
        with self.assertRaises(AccessError):
            wizard.with_user(other).read(["name"])


@tagged("post_install", "-at_install")
class TestWithdraw(AdhocCase):
    """A launch is taken back as long as nobody has begun to write."""

    def _withdraw(self, campaign, user=None, reason="Gửi nhầm đơn vị"):
        campaign = campaign.with_user(user or self.head)
        campaign.action_withdraw()
        campaign._withdraw_with_reason(reason)

    def test_reports_go_and_the_draft_stays_with_the_reason(self):
        campaign = self._ask(asked="all")
        self.assertEqual(len(campaign.report_ids), 7)
        self._withdraw(campaign)
        campaign.invalidate_recordset()
        self.assertEqual(campaign.state, "draft")
        self.assertFalse(campaign.report_ids)
        self.assertFalse(campaign.date_issue or campaign.launched_on)
        self.assertIn("Gửi nhầm đơn vị", campaign.message_ids[0].body)

    def test_it_can_be_changed_and_launched_again(self):
        campaign = self._ask(asked="all")
        self._withdraw(campaign)
        mine = campaign.with_user(self.head)
        mine.asked_unit_ids = self.district_a1
        mine.action_launch()
        campaign.invalidate_recordset()
        self.assertEqual(
            campaign.report_ids.unit_id, self.district_a1 | self.province_a
        )
        top = self._report(self.province_a, campaign)
        counts = self.env["kh18.tally"]._counts(top)[top.id]
        self.assertEqual(sum(row[3] for row in counts), 1)

    def test_other_campaigns_keep_their_reports(self):
        before = self.campaign.report_ids
        self._withdraw(self._ask())
        self.campaign.invalidate_recordset()
        self.assertEqual(self.campaign.report_ids, before)

    def test_not_once_a_unit_has_begun(self):
        campaign = self._ask()
        self._as(self._report(self.district_a1, campaign), "officer").action_open()
        with self.assertRaisesRegex(UserError, "1 units have begun"):
            campaign.with_user(self.head).action_withdraw()
        with self.assertRaisesRegex(UserError, "1 units have begun"):
            campaign.with_user(self.head)._withdraw_with_reason("Nhầm")
        self.assertEqual(len(campaign.report_ids), 3)

    def test_not_once_a_unit_was_given_more_time(self):
        campaign = self._ask()
        report = self._report(self.district_a1, campaign)
        report.with_user(self.head)._grant(
            "extension", "Bão lũ", date_new=self.today + timedelta(days=20)
        )
        with self.assertRaisesRegex(UserError, "given more time"):
            campaign.with_user(self.head)._withdraw_with_reason("Nhầm")
        self.assertEqual(len(campaign.report_ids), 3)

    def test_not_while_reports_are_being_made(self):
        campaign = self._ask()
        campaign.launched_on = False
        with self.assertRaisesRegex(UserError, "still being made"):
            campaign.with_user(self.head).action_withdraw()

    def test_not_a_draft_and_not_a_closed_one(self):
        campaign = self._ask()
        campaign.with_user(self.head)._lock_with_reason("Hết hạn")
        with self.assertRaisesRegex(UserError, "this step is for"):
            campaign.with_user(self.head).action_withdraw()

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_only_who_prepares_campaigns(self):
        campaign = self._ask()
        for user in (
            self.user(self.province_a, "officer"),
            self.user(self.nation, "head"),
            self.user(self.district_a1, "head"),
        ):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self._withdraw(campaign, user)
