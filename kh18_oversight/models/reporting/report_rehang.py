from odoo import api, models
from odoo.tools import SQL


class ReportRehang(models.Model):
    """Reports of units that move or end while a campaign runs (6.5).

    What was accepted stays in the totals of the superior who accepted it. What is
    still to come goes to the new superior, with all below it.
    """

    _inherit = "kh18.report"

    @api.model
    def _follow_units(self, units):
        """Hang reports that are still to come under the new superiors of ``units``."""
        # The system follows the change of the tree, whoever made it.
        reports = self.sudo().search(
            [
                # Units that are not asked carry others, which go with them.
                ("unit_id", "child_of", units.ids),
                "!",
                ("superior_unit_id", "child_of", units.ids),
                ("campaign_id.state", "=", "open"),
                ("accepted_version", "=", 0),
                ("parent_id", "!=", False),
            ],
            order="id",
        )
        for report in reports:
            above = report._report_above()
            inside = above and f"/{report.id}/" in f"/{above.parent_path}"
            if above and above != report.parent_id and not inside:
                report._rehang(above)

    def _report_above(self):
        """Return the report of the nearest present superior in the same campaign."""
        # The system looks for the place of the report, whoever changed the tree.
        ids = self.unit_id._ancestor_ids()
        found = self.sudo().search(
            [
                ("campaign_id", "=", self.campaign_id.id),
                ("unit_id", "in", ids),
                # One that is freed sums up nothing.
                ("state", "!=", "exempt"),
            ]
        )
        by_unit = {report.unit_id.id: report for report in found}
        return next(
            (by_unit[unit_id] for unit_id in reversed(ids) if unit_id in by_unit),
            self.browse(),
        )

    def _rehang(self, above):
        """Put the report and all below it under ``above``; totals follow."""
        self.ensure_one()
        self.flush_model()
        self._shift_counts(-1)
        old = self.superior_unit_id
        self._put(parent_id=above.id, superior_unit_id=above.unit_id.id)
        self.flush_model()
        self._shift_counts(1)
        self._grant(
            "moved",
            self.env._(
                "From %(old)s to %(new)s",
                old=old.display_name,
                new=above.unit_id.display_name,
            ),
        )

    def _shift_counts(self, sign):
        """Add figures and states of the branch to all above it, or take them away."""
        above = [int(part) for part in self.parent_path.split("/")[:-2]]
        if not above:
            return
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO kh18_rollup (report_id, indicator_id, value, units, done,
                                         not_applicable, empty)
                SELECT a.above, f.indicator_id, %(sign)s * coalesce(sum(f.value), 0),
                       %(sign)s * sum(f.units), %(sign)s * sum(f.done),
                       %(sign)s * sum(f.na), %(sign)s * sum(f.empty)
                  FROM unnest(%(above)s) a(above) CROSS JOIN (
                    SELECT indicator_id, value, units, done, not_applicable AS na, empty
                      FROM kh18_rollup WHERE report_id = %(id)s
                     UNION ALL
                    SELECT indicator_id, counted, (counted_status = 'value')::int,
                           coalesce(counted > 0, false)::int,
                           (counted_status = 'na')::int, (counted_status = 'empty')::int
                      FROM kh18_report_line
                     WHERE report_id = %(id)s AND counted_status IS NOT NULL) f
                 GROUP BY a.above, f.indicator_id
                """,
                sign=sign,
                above=above,
                id=self.id,
            )
        )
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO kh18_tally
                       (report_id, level_id, status, date_due, number, late, nil)
                SELECT a.above, t.level_id, t.status, t.date_due,
                       %(sign)s * sum(t.number), %(sign)s * sum(t.late),
                       %(sign)s * sum(t.nil)
                  FROM unnest(%(above)s) a(above)
                  JOIN kh18_tally t ON t.report_id = %(id)s
                 GROUP BY 1, 2, 3, 4
                """,
                sign=sign,
                above=above,
                id=self.id,
            )
        )
        self.env["kh18.rollup"].invalidate_model(flush=False)
        self.env["kh18.tally"].invalidate_model(flush=False)
