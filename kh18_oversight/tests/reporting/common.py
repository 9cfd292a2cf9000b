"""Indicators and countable records for the tests of the reporting room."""

from datetime import date

from odoo.fields import Command

from ..followup.common import FollowupCase

FROM, TO = date(2036, 1, 1), date(2036, 6, 30)
DAY = date(2036, 3, 1)


class IndicatorCase(FollowupCase):
    """Indicators on activities, counted in the first half of 2036."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.activities = cls._countable("activity")

    @classmethod
    def _countable(cls, name):
        return cls.env.ref(f"kh18_oversight.countable_{name}")

    @classmethod
    def _by(cls, countable, path, usage="date", **values):
        """Return the field of ``countable``, made when it is not shipped."""
        lines = countable.field_ids.filtered(
            lambda f: f.path == path and f.usage == usage
        )
        return lines or cls.env["kh18.countable.field"].create(
            {
                "countable_id": countable.id,
                "name": path,
                "path": path,
                "usage": usage,
                **values,
            }
        )

    @classmethod
    def _indicator(cls, countable=None, day="date_start", user=None, **values):
        """Return an indicator by the field ``day``; of province A for a ``user``."""
        countable = countable or cls.activities
        indicators = cls.env["kh18.indicator"].with_user(user or cls.env.user)
        number = indicators.sudo().with_context(active_test=False).search_count([])
        return indicators.create(
            {
                "code": f"T{number:03}",
                "name": "Test",
                "group": "F" if user else "C",
                "unit_id": cls.province_a.id if user else False,
                "countable_id": countable.id,
                "date_field_id": cls._by(countable, day).id,
                **values,
            }
        )

    @classmethod
    def _ratio_of(cls, numerator, denominator, **values):
        return cls.env["kh18.indicator"].create(
            {
                "code": f"R{numerator.id}.{denominator.id}",
                "name": "Ratio",
                "group": "C",
                "unit_id": False,
                "kind": "ratio",
                "numerator_id": numerator.id,
                "denominator_id": denominator.id,
                **values,
            }
        )

    @classmethod
    def _shipped(cls, code):
        return cls.env.ref(f"kh18_oversight.indicator_{code.lower()}")

    @classmethod
    def _concluded(cls, day=DAY, **values):
        """Return an activity of province A that was concluded on ``day``."""
        activity = cls._activity(user=cls.env.user, date_start=DAY, **values)
        activity.write({"state": "concluded", "date_conclusion": day})
        return activity

    @classmethod
    def _parties(cls, *partners):
        return [Command.create({"partner_id": partner.id}) for partner in partners]

    def _figure(self, indicator, unit=None, date_from=FROM, date_to=TO):
        unit = unit or self.province_a
        return indicator._figures(unit, date_from, date_to)[indicator][unit.id]

    def _behind(self, indicator, date_from=FROM, date_to=TO, user=None):
        """Return the records that the figure of province A opens."""
        action = indicator.with_user(user or self.env.user)._open_records(
            self.province_a, date_from, date_to
        )
        model = self.env[action["res_model"]].with_user(user or self.env.user)
        return model.with_context(**action["context"]).search(action["domain"])


__all__ = ["DAY", "FROM", "TO", "Command", "IndicatorCase"]
