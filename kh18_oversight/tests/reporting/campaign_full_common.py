"""One campaign of the whole tree, with a table to count it by hand."""

from datetime import timedelta

from odoo.fields import Command

from .campaign_common import CampaignCase

X, NONE = "x", ""
# What each unit reports: sessions held, sessions published, people reached. What the
# nation's total must be is counted below from this table alone.
REPORTED = {
    "grassroots_a11": (4, 2, 100),
    "grassroots_a12": (0, 0, 0),
    "grassroots_a21": (6, 3, NONE),
    "grassroots_a22": (1, 1, 20),  # ended within the period: entered by its superior
    "grassroots_b11": (X, X, 5),
    "grassroots_b12": (2, 0, X),  # has no users: entered by its superior
    "grassroots_b21": (8, 8, 400),
    "district_a1": (1, 1, 10),
    "district_a2": (2, 0, NONE),
    "district_b1": (0, 0, 0),
    "district_b2": (3, 1, 7),
    "province_a": (3, 3, 30),
    "province_b": (X, X, NONE),
    "nation": (5, 5, 0),
}
# grassroots_b22 is exempted, so it stands nowhere above.
BELOW = {
    "nation": ("province_a", "province_b"),
    "province_a": ("district_a1", "district_a2"),
    "province_b": ("district_b1", "district_b2"),
    "district_a1": ("grassroots_a11", "grassroots_a12"),
    "district_a2": ("grassroots_a21", "grassroots_a22"),
    "district_b1": ("grassroots_b11", "grassroots_b12"),
    "district_b2": ("grassroots_b21",),
}


def branch(name):
    """Return the names of a unit and all below it that report."""
    return [name] + [unit for below in BELOW.get(name, ()) for unit in branch(below)]


def by_hand(names, place):
    """Return (sum, units with a figure, more than zero, not applicable, empty)."""
    entries = [REPORTED[name][place] for name in names]
    numbers = [entry for entry in entries if isinstance(entry, int)]
    return (
        sum(numbers),
        len(numbers),
        len([number for number in numbers if number > 0]),
        entries.count(X),
        entries.count(NONE),
    )


class FullCampaignCase(CampaignCase):
    """The campaign of the whole tree, with a unit that ended within its period."""

    @classmethod
    def _form(cls, **values):
        lines = [
            Command.create(
                {"indicator_id": figure.id, "is_required": figure != cls.people}
            )
            for figure in (cls.held, cls.published, cls.people, cls.share)
        ]
        return super()._form(**{"line_ids": lines, **values})

    @classmethod
    def _campaign(cls, *args, **values):
        if not cls.grassroots_a22.closing_date:
            cls.grassroots_a22.closing_date = cls.today - timedelta(days=30)
        return super()._campaign(*args, **values)

    def _of(self, name, campaign=None):
        return self._report(getattr(self, name), campaign)

    def _above(self, report, role="officer"):
        """Return the report for the user of ``role`` in the unit reported to."""
        unit = report.superior_unit_id
        if (unit.id, role) not in self.users_by_post:
            self._post_user(unit, role)
        return report.with_user(self.user(unit, role))

    def _enter(self, name):
        """Let the superior enter the report for the unit."""
        report = self._of(name)
        self._above(report)._enter_above_with_reason("No network there")
        return report

    def _exempt(self, name):
        report = self._of(name)
        self._above(report)._exempt_with_reason("Newly set up")
        return report

    def _report_all(self, *names):
        """Submit and accept the reports, lower ones first."""
        for name in names:
            report = self._of(name)
            figures = zip(("held", "published", "people"), REPORTED[name], strict=True)
            self._submit(report, **dict(figures))
            if report.superior_unit_id:
                self._accept(report)

    def _whole_campaign(self):
        self._enter("grassroots_a22")
        self._enter("grassroots_b12")
        self._exempt("grassroots_b22")
        names = reversed(branch("nation"))
        self._report_all(*sorted(names, key=lambda name: -self._depth(name)))

    def _depth(self, name):
        return len(getattr(self, name)._ancestor_ids())

    def _correct(self, name, **figures):
        """Correct an accepted report, until its new version is accepted."""
        report = self._of(name)
        self._as(report, "officer")._ask_correction_with_reason("Miscounted")
        if report.superior_unit_id:
            self._above(report).action_allow_correction()
        if figures:
            self._submit(report, **figures)
        else:
            self._put_up(report)
            self._as(report, "leader").action_sign()
            self._as(report, "clerk").action_submit()
        if report.superior_unit_id:
            self._accept(report)
        return report

    def _totals(self, name, figure=None):
        line = self._line(self._of(name), figure or self.held)
        return (
            line.total,
            line.units,
            line.units_done,
            line.units_na,
            line.units_empty,
        )

    def _live(self, name, figure=None):
        figures = self.env["kh18.rollup"]._of(self._of(name))[self._of(name).id]
        return tuple(figures[(figure or self.held).id])

    def _move(self, unit, goal):
        unit.with_user(self.admin).parent_id = goal
        self.env.invalidate_all()

    def _event(self, kind, sources, **values):
        event = self.env["kh18.unit.event"].with_user(self.admin)
        event.create(
            {
                "name": "Change",
                "kind": kind,
                "unit_id": self.nation.id,
                "effective_date": self.today,
                "source_ids": [Command.set(sources.ids)],
                **values,
            }
        ).action_apply()
        self.env.invalidate_all()

    def _assert_counts(self, campaign=None):
        """Check that what was counted step by step equals a recount."""
        for model in ("kh18.rollup", "kh18.tally"):
            found = self.env[model]._differences(campaign or self.campaign)
            self.assertEqual(found, 0, model)
