from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

# Its totals are fixed: what is accepted below from now on is not in them.
CLOSED = ("review", "signed", "submitted", "accepted")


class ReportOutdated(models.Model):
    """Totals that no longer agree with what was accepted below (3.6 row 11, G3).

    A report that comes in after its superior's was closed is taken all the same; the
    totals above say that they changed since, until they are corrected.
    """

    _inherit = "kh18.report"

    is_outdated = fields.Boolean(
        string="Changed Since It Was Summed Up",
        compute="_compute_is_outdated",
        search="_search_is_outdated",
        help="A report below, at any depth, was accepted after this one was summed up, "
        "or is being corrected.",
    )

    # Few at a time: what is accepted and taken by the superior is none of them.
    _stale_idx = models.Index(
        "(parent_id) WHERE accepted_version > 0"
        " AND (accepted_version <> taken_version OR state <> 'accepted')"
    )

    @api.depends("state", "child_ids.state", "child_ids.taken_version")
    def _compute_is_outdated(self):
        outdated = self._outdated_ids()
        for report in self:
            report.is_outdated = report._origin.id in outdated

    def _search_is_outdated(self, operator, value):
        if operator != "in":
            return NotImplemented
        # Only which totals are stale is asked; the rules then say which are shown.
        return self._boolean_domain(Domain("id", "in", self._outdated_ids()), value)

    @api.model
    def _outdated_ids(self):
        """Return the ids of closed reports below which something changed, by one query.

        Stale is a report accepted in another version than its superior summed up, or
        being corrected; all above it are flagged.
        """
        self.env["kh18.report"].flush_model(
            ["state", "parent_id", "parent_path", "accepted_version", "taken_version"]
        )
        rows = self.env.execute_query(
            SQL(
                """
                WITH above AS (
                    SELECT DISTINCT a.id::int AS id
                      FROM kh18_report s,
                           unnest(string_to_array(s.parent_path, '/'))
                               WITH ORDINALITY a (id, depth)
                     WHERE s.parent_id IS NOT NULL AND s.accepted_version > 0
                       AND (s.accepted_version <> s.taken_version
                            OR s.state <> 'accepted')
                       -- the path ends with the report itself and an empty part
                       AND a.depth < cardinality(
                           string_to_array(s.parent_path, '/')) - 1
                )
                SELECT r.id FROM kh18_report r JOIN above USING (id)
                 WHERE r.state IN %s
                """,
                CLOSED,
            )
        )
        return {report_id for (report_id,) in rows}

    def _take_in(self):
        res = super()._take_in()
        # It will be summed up for sure when the superior opens or refreshes its own.
        if self.parent_id and self.sudo().parent_id.state not in CLOSED:
            self._put(taken_version=self.accepted_version)
        return res

    def action_submit(self):
        """Number the signed report and hand it in to the superior (row 6, S65).

        :return: a word to the user when the superior's report is closed already
        :raise AccessError: for one who is neither leader nor clerk of the unit
        :raise UserError: after the lock
        """
        res = super().action_submit()
        # Whether the superior's report is closed is told to the one who hands in.
        late = self.sudo().filtered(lambda r: r.parent_id.state in CLOSED)
        return late._late_notice() if late else res

    def _hand_in(self):
        res = super()._hand_in()
        # Whether the superior's report is closed is told to the one who hands in.
        above = self.sudo().parent_id
        if above.state in CLOSED:
            self._say(self._late_words())
            above._say(
                self.env._(
                    "%(unit)s handed its report in after this one was closed: what is "
                    "accepted of it is not in these totals until they are corrected.",
                    unit=self.unit_id.display_name,
                )
            )
        return res

    def _late_words(self):
        return self.env._(
            "Your report has arrived, nothing is lost. %(superior)s had closed its own "
            "report before: yours enters its totals when they are corrected.",
            # The name of the superior is no secret to the unit.
            superior=self.superior_unit_id.sudo().display_name,
        )

    def _late_notice(self):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "title": self.env._("Handed in after the superior's report was closed"),
                "message": "\n".join(report._late_words() for report in self),
                "type": "warning",
                "sticky": True,
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
