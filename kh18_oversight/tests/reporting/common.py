"""Indicators and countable records for the tests of the reporting room."""

from datetime import date

from ..followup.common import FollowupCase

FROM, TO = date(2036, 1, 1), date(2036, 6, 30)


class IndicatorCase(FollowupCase):
    """Indicators on activities, counted in the first half of 2036."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.activities = cls._countable("kh18.activity")

    @classmethod
    def _countable(cls, model, unit_path="unit_id", **fields_):
        """Return countable records, made when they are not shipped."""
        found = cls.env["kh18.countable"].search([("model", "=", model)])
        return found or cls.env["kh18.countable"].create(
            {"name": model, "model": model, "unit_path": unit_path}
        )

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
    def _indicator(cls, user=None, day="date_start", countable=None, **values):
        """Return an indicator of activities, by their first day."""
        countable = countable or cls.activities
        indicators = cls.env["kh18.indicator"].with_user(user or cls.env.user)
        number = indicators.sudo().with_context(active_test=False).search_count([])
        vals = {
            "code": f"T{number:03}",
            "name": "Test",
            "group": "C",
            "countable_id": countable.id,
            "date_field_id": cls._by(countable, day).id if day else False,
            **values,
        }
        if user and "unit_id" not in values:
            vals.update(unit_id=cls.province_a.id)
        if vals.get("unit_id"):
            vals["group"] = values.get("group", "F")
        return indicators.create({"unit_id": False, **vals})

    def _figure(self, indicator, unit=None, date_from=FROM, date_to=TO):
        unit = unit or self.province_a
        return indicator._figures(unit, date_from, date_to)[indicator][unit.id]
