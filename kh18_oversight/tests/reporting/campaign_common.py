"""A campaign over the test tree, and short ways to walk it."""

from datetime import timedelta
from unittest.mock import patch

from odoo.fields import Command

from ..common import OversightCase


class CampaignCase(OversightCase):
    """A form of four figures and a ratio; a yearly campaign of the nation."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = cls.env["kh18.workday"]._today()
        indicators = cls.env["kh18.indicator"]
        cls.held = indicators.create(cls._typed("X01", "Sessions held"))
        cls.published = indicators.create(cls._typed("X02", "Sessions published"))
        cls.people = indicators.create(cls._typed("X03", "People reached"))
        cls.share = indicators.create(
            {
                "code": "X04",
                "name": "Share published",
                "group": "F",
                "uom": "%",
                "kind": "ratio",
                "source": "typed",
                "numerator_id": cls.published.id,
                "denominator_id": cls.held.id,
            }
        )
        # Who hands a report in numbers its paper.
        for unit in cls.env["kh18.unit"].search([("id", "child_of", cls.nation.id)]):
            cls.env["kh18.numbering"]._create_usual(unit)
        cls.form = cls._form()
        cls.campaign = cls._campaign()

    def setUp(self):
        super().setUp()
        # Users made by a test go with it.
        self.enterContext(patch.dict(self.users_by_post))

    @classmethod
    def _typed(cls, code, name):
        return {
            "code": code,
            "name": name,
            "group": "F",
            "uom": "cuộc",
            "kind": "flow",
            "source": "typed",
        }

    @classmethod
    def _form(cls, **values):
        form = cls.env["kh18.form"].create(
            {
                "name": "Yearly report",
                "code": "T1",
                "section_ids": [
                    Command.create({"name": "Results", "is_required": True}),
                    Command.create({"name": "Difficulties", "sequence": 20}),
                ],
                "line_ids": [
                    Command.create({"indicator_id": figure.id, "is_required": True})
                    for figure in (cls.held, cls.published, cls.people, cls.share)
                ],
                **values,
            }
        )
        form.action_issue()
        return form

    @classmethod
    def _campaign(cls, unit=None, launch=True, **values):
        unit = unit or cls.nation
        campaign = cls.env["kh18.campaign"].create(
            {
                "name": f"Report of {unit.short_name}",
                "unit_id": unit.id,
                "kind": "year",
                "form_id": cls.form.id,
                "year": cls.today.year,
                "date_from": cls.today - timedelta(days=300),
                "date_to": cls.today + timedelta(days=60),
                "date_cutoff": cls.today,
                "date_due": cls.today + timedelta(days=10),
                "is_exclusive": False,
                **values,
            }
        )
        if launch:
            campaign.with_user(cls.user(unit, "head")).action_launch()
        return campaign

    @classmethod
    def _report(cls, unit, campaign=None):
        return cls.env["kh18.report"].search(
            [
                ("campaign_id", "=", (campaign or cls.campaign).id),
                ("unit_id", "=", unit.id),
            ]
        )

    @classmethod
    def _as(cls, report, role):
        """Return the report for the user of ``role`` in the unit that writes it."""
        return report.with_user(cls._holder(report._writing_unit(), role))

    @classmethod
    def _holder(cls, unit, role):
        """Return the user of ``role`` in the unit; made where the tree has none."""
        known = cls.users_by_post.get((unit.id, role))
        if known and known.exists():
            return known
        # One made by another test is gone with its transaction.
        cls.users_by_post.pop((unit.id, role), None)
        return cls._post_user(unit, role)

    @classmethod
    def _fill(cls, report, held=0, published=0, people=0, text="Done"):
        """Open the report where needed, and type figures and texts in."""
        writer = cls._as(report, "officer")
        if writer.state == "todo":
            writer.action_open()
        for figure, number in (
            (cls.held, held),
            (cls.published, published),
            (cls.people, people),
        ):
            cls._line(writer, figure).entry = str(number)
        for section in writer.section_ids:
            section.body = f"<p>{text}</p>"
        return writer

    @classmethod
    def _line(cls, report, indicator):
        return report.line_ids.filtered(lambda line: line.indicator_id == indicator)

    @classmethod
    def _submit(cls, report, **figures):
        """Walk the report from where it is until it is handed in."""
        cls._put_up(cls._fill(report, **figures))
        cls._as(report, "leader").action_sign()
        cls._as(report, "clerk").action_submit()
        return report

    @classmethod
    def _put_up(cls, report):
        """Put the report before the leader, whoever has not reported below."""
        writer = cls._as(report, "officer")
        if writer._not_in_total():
            writer.missing_reason = "They did not report"
        writer.action_to_review()

    @classmethod
    def _accept(cls, report):
        officer = cls._holder(report.superior_unit_id, "officer")
        report.with_user(officer).action_accept()
        return report
