from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import ROLES
from .campaign_common import CampaignCase


@tagged("post_install", "-at_install")
class TestCampaignRules(CampaignCase):
    """What a campaign and a form allow, and from when on they stay as they are."""

    def _levels(self, *names):
        return [
            Command.set(
                [self.env.ref(f"kh18_oversight.unit_level_{name}").id for name in names]
            )
        ]

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_who_takes_the_steps_of_a_campaign(self):
        wrong = []
        for step, state in (
            ("action_launch", "draft"),
            ("action_lock", "open"),
            ("_lock_with_reason", "open"),
            ("action_reopen", "locked"),
            ("_reopen_with_reason", "locked"),
            ("action_close", "locked"),
            ("_close_with_reason", "locked"),
        ):
            for unit in (self.province_a, self.nation, self.district_a1):
                for role in ROLES:
                    campaign = self._campaign(
                        self.province_a, launch=False, kind="thematic"
                    )
                    campaign.state = state
                    step_of = getattr(campaign.with_user(self.user(unit, role)), step)
                    try:
                        step_of(*(["Because"] if step.startswith("_") else []))
                        done = True
                    except AccessError:
                        done = False
                    if done != (unit == self.province_a and role == "head"):
                        wrong.append(f"{step}: {role} of {unit.short_name}: {done}")
        self.assertFalse(wrong, "\n".join(wrong))

    def test_officer_launches_where_there_is_no_head(self):
        campaign = self._campaign(self.district_a1, launch=False, kind="thematic")
        officer = campaign.with_user(self.user(self.district_a1, "officer"))
        with self.assertRaises(AccessError):
            officer.action_launch()
        head = self.user(self.district_a1, "head")
        self.env["kh18.post"].search([("user_id", "=", head.id)]).date_to = "2020-12-31"
        officer.action_launch()
        self.assertEqual(campaign.state, "open")

    def test_steps_from_other_states(self):
        head = self.user(self.nation, "head")
        campaign = self._campaign(launch=False, kind="thematic").with_user(head)
        for step, states in (
            ("action_lock", ("draft", "locked", "closed")),
            ("action_reopen", ("draft", "open", "closed")),
            ("action_close", ("draft", "open", "closed")),
            ("action_launch", ("locked", "closed")),
        ):
            for state in states:
                campaign.sudo().state = state
                with (
                    self.subTest(step=step, state=state),
                    self.assertRaisesRegex(
                        UserError, "this step is for records that are"
                    ),
                ):
                    getattr(campaign, step)()

    def test_overlap_of_periods(self):
        first = self.campaign
        later = {"date_to": first.date_to + timedelta(days=300)}
        for shift, overlapping in ((0, True), (1, False)):
            day = first.date_cutoff + timedelta(days=shift)
            campaign = self._campaign(
                launch=False, date_from=day, date_cutoff=later["date_to"], **later
            )
            with self.subTest(shift=shift):
                self.assertEqual(campaign._overlapping() == first, overlapping)
                self.assertEqual(bool(campaign.overlap_warning), overlapping)
                if overlapping:
                    self.assertIn(first.name, campaign.overlap_warning)
            campaign.unlink()
        with self.subTest("another kind"):
            other = self._campaign(launch=False, kind="thematic")
            self.assertFalse(other.overlap_warning)
        with self.subTest("another unit"):
            other = self._campaign(self.province_a, launch=False)
            self.assertFalse(other.overlap_warning)

    def test_reviews_need_their_guiding_document(self):
        paper = self.env["kh18.document"].create(
            {
                "unit_id": self.nation.id,
                "direction": "incoming",
                "type_id": self.env.ref("kh18_oversight.document_type_ke_hoach").id,
                "subject": "On the review",
            }
        )
        for kind in ("interim", "final"):
            campaign = self._campaign(launch=False, kind=kind)
            head = campaign.with_user(self.user(self.nation, "head"))
            with (
                self.subTest(kind),
                self.assertRaisesRegex(UserError, "fill in “Guiding Document”"),
            ):
                head.action_launch()
            self.assertEqual(campaign.state, "draft")
            campaign.document_id = paper
            head.action_launch()
            self.assertEqual(campaign.state, "open")

    def test_nearest_superior_asked_is_the_one_reported_to(self):
        campaign = self._campaign(
            kind="thematic", level_ids=self._levels("province", "grassroots")
        )
        self.assertEqual(
            campaign.report_ids.unit_id,
            self.nation
            | self.province_a
            | self.province_b
            | self.env["kh18.unit"].search(
                [
                    ("id", "child_of", self.nation.id),
                    ("level_id", "=", self.grassroots_a11.level_id.id),
                ]
            ),
        )
        report = self._report(self.grassroots_a11, campaign)
        self.assertEqual(report.superior_unit_id, self.province_a)
        self.assertEqual(report.parent_id, self._report(self.province_a, campaign))

    def test_chosen_units(self):
        chosen = self.district_a1 | self.grassroots_a11 | self.grassroots_a21
        campaign = self._campaign(
            kind="thematic", asked_unit_ids=[Command.set(chosen.ids)]
        )
        self.assertEqual(campaign.report_ids.unit_id, self.nation | chosen)
        superiors = {r.unit_id: r.superior_unit_id for r in campaign.report_ids}
        self.assertEqual(superiors[self.grassroots_a11], self.district_a1)
        self.assertEqual(superiors[self.grassroots_a21], self.nation)
        self.assertEqual(superiors[self.district_a1], self.nation)
        self.assertFalse(superiors[self.nation])

    def test_launched_campaign_stays_as_the_units_were_told(self):
        head = self.campaign.with_user(self.user(self.nation, "head"))
        for name, value in (
            ("date_from", self.today),
            ("date_cutoff", self.today - timedelta(days=1)),
            ("date_due", self.today),
            ("is_exclusive", True),
            ("kind", "thematic"),
            ("year", 2000),
            ("form_id", self.form.id),
            ("level_ids", self._levels("nation")),
            ("asked_unit_ids", [Command.set(self.province_a.ids)]),
            (
                "due_ids",
                [
                    Command.create(
                        {"level_id": self.nation.level_id.id, "date_due": self.today}
                    )
                ],
            ),
        ):
            with self.subTest(name), self.assertRaisesRegex(UserError, "is launched"):
                head.write({name: value})
        with self.assertRaises(UserError):
            self.env["kh18.campaign.due"].with_user(head.env.user).create(
                {
                    "campaign_id": head.id,
                    "level_id": self.nation.level_id.id,
                    "date_due": self.today,
                }
            )
        with self.assertRaisesRegex(UserError, "no longer be deleted"):
            head.unlink()
        head.write({"guidance": "<p>More</p>", "date_lock": self.today + timedelta(99)})

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_guarded_fields_by_rpc(self):
        report = self._report(self.grassroots_a11)
        self._fill(report)
        officer = self.user(self.grassroots_a11, "officer")
        head = self.user(self.nation, "head")
        records = {
            report: officer,
            report.line_ids[0]: officer,
            report.section_ids[0]: officer,
            self.campaign: head,
            self.form.copy({"code": "T8", "unit_id": self.nation.id}): head,
        }
        others = {"many2one": 1, "selection": "accepted", "date": "2000-01-01"}
        for record, user in records.items():
            guarded = record.with_user(user)
            for name in sorted(record._guarded_fields):
                kind = record._fields[name].type
                value = others.get(kind, "2000-01-01 00:00:00")
                if kind in ("integer", "float", "boolean"):
                    value = 99
                elif kind == "selection":
                    options = record._fields[name].get_values(self.env)
                    value = next(o for o in options if o != record[name])
                with self.subTest(model=record._name, field=name):
                    with self.assertRaises(AccessError):
                        guarded.write({name: value})
                    model = guarded.with_context(**{f"default_{name}": value})
                    found = model.default_get([name]).get(name)
                    plain = record.browse().default_get([name]).get(name)
                    self.assertEqual(found, plain)

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_reports_and_their_lines_are_made_by_the_launch_only(self):
        report = self._report(self.grassroots_a11)
        self._fill(report)
        officer = self.user(self.grassroots_a11, "officer")
        for model, vals in (
            ("kh18.report", {"campaign_id": self.campaign.id}),
            ("kh18.report.line", {"report_id": report.id}),
            ("kh18.report.section", {"report_id": report.id}),
            ("kh18.report.version", {"report_id": report.id}),
            ("kh18.report.grant", {"report_id": report.id}),
        ):
            with self.subTest(model), self.assertRaises(AccessError):
                self.env[model].with_user(officer).create(vals)
        for record in (report, report.line_ids[0], report.section_ids[0]):
            with self.subTest(record._name), self.assertRaises(AccessError):
                record.with_user(officer).unlink()
        with self.assertRaises(AccessError):
            report.with_user(officer).write({"line_ids": [Command.clear()]})

    def test_form_in_use_stays_as_it_is(self):
        form = self.form
        for record, vals in (
            (form, {"name": "Other"}),
            (form, {"line_ids": [Command.clear()]}),
            (form.line_ids[0], {"is_required": False}),
            (form.section_ids[0], {"name": "Other"}),
        ):
            with (
                self.subTest(record._name, vals=vals),
                self.assertRaisesRegex(
                    UserError, "is in use and stays as it is: make a new version"
                ),
            ):
                record.write(vals)
        with self.assertRaisesRegex(UserError, "make a new version"):
            self.env["kh18.form.rule"].create(
                {
                    "form_id": form.id,
                    "name": "Rule",
                    "left_ids": [Command.set(self.held.ids)],
                    "instruction": "Look",
                }
            )
        with self.assertRaisesRegex(UserError, "no longer be deleted"):
            form.unlink()

    def test_versions_of_a_form(self):
        old = self.form
        version = self.env["kh18.form"].browse(
            old.with_user(self.admin).action_new_version()["res_id"]
        )
        self.assertEqual((version.version, version.state), (old.version + 1, "draft"))
        version.line_ids.filtered(lambda li: li.indicator_id == self.people).unlink()
        version.with_user(self.admin).action_issue()
        self.assertEqual((old.state, version.state), ("retired", "issued"))
        report = self._report(self.grassroots_a11)
        self._fill(report)
        self.assertIn(self.people, report.line_ids.indicator_id, "its own version")
        campaign = self._campaign(name="New", kind="thematic", form_id=version.id)
        other = self._as(self._report(self.grassroots_a12, campaign), "officer")
        other.action_open()
        self.assertNotIn(self.people, other.line_ids.indicator_id)

    def test_form_gone_out_of_use_before_the_launch(self):
        campaign = self._campaign(launch=False, kind="thematic")
        self.form.with_user(self.admin).action_retire()
        with self.assertRaisesRegex(ValidationError, "is not in use"):
            campaign.with_user(self.user(self.nation, "head")).action_launch()
        with self.subTest("reports of those launched go on"):
            self._submit(self._report(self.grassroots_a11), held=1)

    def test_unit_that_ended_launches_nothing(self):
        campaign = self._campaign(self.district_a2, launch=False, kind="thematic")
        head = self.user(self.district_a2, "head")
        self.district_a2.closing_date = self.today - timedelta(days=1)
        with self.assertRaises(UserError):
            campaign.with_user(head).action_launch()
        with self.assertRaisesRegex(UserError, "its successor launches"):
            campaign.sudo()._check_launchable()
