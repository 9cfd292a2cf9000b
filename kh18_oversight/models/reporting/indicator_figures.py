from typing import NamedTuple

from odoo import api, models, tools
from odoo.fields import Domain
from odoo.tools import SQL

from .indicator import COUNTED_SOURCES, FLOW_KINDS


class Plan(NamedTuple):
    """The parts of the query that counts figures from one kind of records."""

    tables: SQL
    unit: SQL
    columns: SQL
    where: SQL

    def query(self, unit_ids):
        """Return the query of (unit id, figure …) of the units."""
        return SQL(
            "SELECT %(unit)s, %(columns)s FROM %(tables)s"
            " WHERE (%(where)s) AND %(unit)s = ANY(%(ids)s) GROUP BY %(unit)s",
            **self._asdict(),
            ids=list(unit_ids),
        )


class IndicatorFigures(models.Model):
    """Figures of units counted from records: one query for each kind of records."""

    _inherit = "kh18.indicator"

    def _figures(self, units, date_from, date_to):
        """Return {indicator: {unit id: number}} of what is counted from records.

        Private: the caller was checked, and shows figures of units that may be seen.
        Sensitive records count (S57). Ratios and typed figures are left out.

        :param units: every one of them is a key, with 0 where nothing counts
        :param datetime.date date_from: first day
        :param datetime.date date_to: cut-off, which counts
        """
        today = self.env["kh18.workday"]._today()
        plans = self._plans(date_from, date_to, today)
        if plans is None:
            plans = self._make_plans(date_from, date_to)
        figures = {}
        for ids, plan in plans:
            indicators = self.browse(ids)
            figures |= {one: dict.fromkeys(units.ids, 0) for one in indicators}
            if units:
                for unit_id, *numbers in self.env.execute_query(plan.query(units.ids)):
                    for one, number in zip(indicators, numbers, strict=True):
                        figures[one][unit_id] = number or 0
        return figures

    @tools.ormcache("self._ids", "date_from", "date_to", "today")
    def _plans(self, date_from, date_to, today):
        """Return the queries of a period, kept for all units that report on it.

        To make the SQL of forty filters takes ten times as long as to run it. Kept
        until an indicator changes, or the day, as filters may speak of today. Not kept
        (None) where making it asked the database: the answer may be another tomorrow.
        """
        plans = self._make_plans(date_from, date_to)
        # All that is read is at hand now: whoever still asks, asks each time.
        before = self.env.cr.sql_log_count
        self._make_plans(date_from, date_to)
        return plans if self.env.cr.sql_log_count == before else None

    def _make_plans(self, date_from, date_to):
        """Return [(ids of indicators, Plan)], one for each kind of records."""
        counted = self.filtered(lambda one: one._is_counted())
        return [
            (group._ids, group._make_plan(date_from, date_to))
            for group in counted.grouped("countable_id").values()
        ]

    @api.model
    def _forget_plans(self):
        """Have the queries made anew, in all processes: a definition changed."""
        self.env.registry.clear_cache()
        # Until the commit another thread may have made the old ones once more.
        self.env.cr.postcommit.add(self.env.registry.clear_cache)

    @api.model_create_multi
    def create(self, vals_list):
        self._forget_plans()
        return super().create(vals_list)

    def write(self, vals):
        self._forget_plans()
        return super().write(vals)

    def _is_counted(self):
        return (
            self.kind in FLOW_KINDS
            and self.source in COUNTED_SOURCES
            and bool(self.countable_id)
        )

    def _make_plan(self, date_from, date_to):
        """Return the :class:`Plan` of indicators of one kind of records."""
        countable = self.countable_id
        model = countable._records().with_context(kh18_as_of=date_to)
        query = model._search(Domain.TRUE)
        unit = countable._path_sql(countable.unit_path, query)
        days = [indicator._day_domain(date_from, date_to) for indicator in self]
        # Most figures ask for the same day: its condition is made once.
        made = {day: self._condition_sql(day, model, query) for day in set(days)}
        columns = [
            indicator._aggregate_sql(model, query, made[day])
            for indicator, day in zip(self, days, strict=True)
        ]
        query.add_where(SQL("(%s)", SQL(" OR ").join(made.values())))
        return Plan(
            query.from_clause, unit, SQL(", ").join(columns), query.where_clause
        )

    def _condition_sql(self, domain, model, query):
        domain = domain.optimize_full(model)
        return SQL("(%s)", domain._to_sql(model, query.table, query))

    def _aggregate_sql(self, model, query, day):
        """Return the column of the figure among the records with the ``day``."""
        content = self._condition_sql(self._content_domain(), model, query)
        where = SQL("%s AND %s", day, content)
        measure = self.measure_field_id.path
        column = measure and self.countable_id._path_sql(measure, query)
        match self.aggregate:
            case "sum":
                return SQL("sum(%s) FILTER (WHERE %s)", column, where)
            case "distinct":
                return SQL("count(DISTINCT %s) FILTER (WHERE %s)", column, where)
            case "any":
                return SQL("(count(*) FILTER (WHERE %s) > 0)::int", where)
        return SQL("count(*) FILTER (WHERE %s)", where)

    def _day_domain(self, date_from, date_to):
        """Return the domain of records that the period or the cut-off takes in."""
        day, end = self.date_field_id, self.end_field_id
        if self.kind == "flow":
            domain = day._since(date_from) & day._until(date_to)
        else:
            domain = day._before(date_to) if self.is_strict else day._begun(date_to)
            if end:
                domain &= end._not_ended(date_to)
        if self.done_field_id:
            domain &= self.done_field_id._until(date_to)
        return domain

    def _content_domain(self):
        """Return the domain of what counts, whatever its unit and day."""
        domain = self._filter_domain()
        if self.is_open_only:
            domain &= self.countable_id._open_domain()
        return domain

    def _records_domain(self, units, date_from, date_to):
        """Return the domain of the records behind the figure of ``units``."""
        unit = Domain(self.countable_id.unit_path, "in", units.ids)
        day = self._day_domain(date_from, date_to)
        return unit & day & self._content_domain()

    def _open_records(self, units, date_from, date_to):
        """Return the action that shows the records behind a figure, as the user sees.

        Of a ratio: those of its numerator. False where nothing is counted from records.
        """
        self.ensure_one()
        figure = self.numerator_id if self.kind == "ratio" else self
        if not figure._is_counted():
            return False
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": figure.countable_id.model,
            "view_mode": "list,form",
            "views": [[False, "list"], [False, "form"]],
            "domain": list(figure._records_domain(units, date_from, date_to)),
            "context": {"active_test": False, "kh18_as_of": str(date_to)},
        }
