from lxml import etree

from odoo.fields import Command
from odoo.tests import tagged

from .campaign_common import CampaignCase

FEW, MANY = 10, 40


@tagged("post_install", "-at_install")
class TestReportQueries(CampaignCase):
    """No step or screen of a report costs more queries for more figures or units."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.activities = cls.env["kh18.countable"].search(
            [("model", "=", "kh18.activity")]
        )
        cls.day = cls.activities.field_ids.filtered(
            lambda f: f.path == "date_start" and f.usage == "date"
        )[:1]
        for number in range(10):
            cls._unit(f"more_{number}", "grassroots", "grassroots", cls.district_a2)
        cls._unit("third", "grassroots", "grassroots", cls.district_a1)
        figures = cls.env["kh18.indicator"].create(
            [cls._figure(number) for number in range(MANY)]
        )
        cls.warm, cls.few, cls.many = (
            cls._campaign(
                name=name,
                kind="thematic",
                form_id=cls._form(
                    code=name,
                    line_ids=[
                        Command.create({"indicator_id": figure.id, "is_required": True})
                        for figure in (
                            *figures[:size],
                            cls.held,
                            cls.published,
                            cls.share,
                        )
                    ],
                ).id,
            )
            for name, size in (("Warm", FEW), ("Few", FEW), ("Many", MANY))
        )

    @classmethod
    def _figure(cls, number):
        vals = cls._typed(f"Q{number:02}", f"Figure {number}")
        if number % 2:
            vals |= {
                "source": "both",
                "countable_id": cls.activities.id,
                "date_field_id": cls.day.id,
            }
        return vals

    @classmethod
    def _count(cls, function):
        cls.env.flush_all()
        cls.env.invalidate_all()
        before = cls.env.cr.sql_log_count
        function()
        cls.env.flush_all()
        return cls.env.cr.sql_log_count - before

    @classmethod
    def _walk(cls, report):
        """Return {step: queries} of the way of a report."""
        writer, leader, clerk = (
            cls._as(report, role) for role in ("officer", "leader", "clerk")
        )
        costs = {"open": cls._count(writer.action_open)}
        for line in writer.line_ids.filtered(lambda li: li.kind != "ratio"):
            line.write({"entry": "1", "reason": "As told"})
        writer.section_ids.body = "<p>Done</p>"
        if report.sudo().child_ids:
            writer.missing_reason = "They did not report"
        costs["refresh"] = cls._count(writer.action_refresh)
        costs["to_review"] = cls._count(writer.action_to_review)
        costs["sign"] = cls._count(leader.action_sign)
        costs["submit"] = cls._count(clerk.action_submit)
        superior = report.superior_unit_id
        if (superior.id, "officer") not in cls.users_by_post:
            cls._post_user(superior, "officer")
        reviewer = report.with_user(cls.user(superior, "officer"))
        costs["return"] = cls._count(lambda: reviewer._return_with_reason("Look again"))
        costs["to_review again"] = cls._count(writer.action_to_review)
        leader.action_sign()
        clerk.action_submit()
        costs["accept"] = cls._count(reviewer.action_accept)
        return costs

    def _spec(self, view, mode):
        arch = self.env["kh18.report"].get_view(
            self.env.ref(f"kh18_oversight.{view}").id, mode
        )["arch"]
        return self._fields_of(etree.fromstring(arch))

    def _fields_of(self, node):
        """Return the specification of the fields that a view reads."""
        spec = {}
        for field in node.xpath(".//field[not(ancestor::field)]"):
            inner = [sub for sub in field if sub.tag in ("list", "kanban", "form")]
            spec[field.get("name")] = (
                {"fields": self._fields_of(inner[0])} if inner else {}
            )
        return spec

    def test_steps_cost_the_same_for_few_and_many_figures(self):
        # The first ones also read what is kept for all units of a campaign.
        self._walk(self._report(self.grassroots_a12, self.many))
        _first, few, many = (
            self._walk(self._report(self.grassroots_a11, campaign))
            for campaign in (self.warm, self.few, self.many)
        )
        self.assertEqual(few, many)

    def test_steps_cost_the_same_for_few_and_many_units_below(self):
        units = (self.district_a1, self.district_a2)
        for unit in units:
            self._walk(self._report(unit, self.warm))
        three, twelve = (self._walk(self._report(unit, self.few)) for unit in units)
        self.assertEqual(three, twelve)

    def test_opened_form_costs_the_same_for_few_and_many_figures(self):
        spec = self._spec("report_view_form", "form")
        costs = [
            self._cost_of_form(self._report(self.grassroots_a11, campaign), spec)
            for campaign in (self.few, self.many)
        ]
        self.assertEqual(*costs)

    def _cost_of_form(self, report, spec):
        writer = self._as(report, "officer")
        writer.action_open()
        for line in writer.line_ids.filtered(lambda li: li.kind != "ratio"):
            line.entry = "1"
        self._count(lambda: writer.web_read(spec))
        return self._count(lambda: writer.web_read(spec))

    def test_opened_form_costs_the_same_for_few_and_many_units_below(self):
        spec = self._spec("report_view_form", "form")
        costs = [
            self._cost_of_form(self._report(unit, self.few), spec)
            for unit in (self.district_a1, self.district_a2)
        ]
        self.assertEqual(*costs)

    def test_list_costs_the_same_for_few_and_many_reports(self):
        spec = self._spec("report_view_list", "list")
        reports = self.env["kh18.report"].with_user(self.user(self.nation, "officer"))
        costs = [
            self._count(lambda n=size: reports.web_search_read([], spec, limit=n))
            for size in (5, 5, 40)
        ]
        self.assertEqual(costs[1], costs[2])
