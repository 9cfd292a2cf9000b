from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .report_checks import Problem

NAMES_SHOWN = 20


class Coverage(NamedTuple):
    """From how many of the reports below a total is made, and what became of the rest.

    ``accepted`` of ``required`` are in it; ``submitted`` ones wait to be accepted,
    ``missing`` ones were not handed in. ``nil`` ones are among the others; ``exempt``
    ones were freed, ``not_required`` units were never asked.
    """

    required: int
    accepted: int
    submitted: int
    missing: int
    nil: int
    exempt: int
    not_required: int


class Missing(NamedTuple):
    """A unit directly below from which something is missing.

    ``state``: "missing", "submitted" (not accepted yet) or "accepted" (only units
    further below are missing); ``below``: number of reports missing further below.
    """

    name: str
    state: str
    below: int


class ReportMissing(models.Model):
    """A superior's report that is closed while reports below are missing (3.6, G 59).

    It needs a reason, and the units are listed: in the check, in what is kept of the
    version and in print.
    """

    _inherit = "kh18.report"

    # Read as ``missing_reason``, by those who may read what the report says.
    missing_kept = fields.Text(groups=fields.NO_ACCESS, export_string_translation=False)
    missing_reason = fields.Text(
        string="Closed Without Some Reports Because",
        compute="_compute_missing_reason",
        inverse="_inverse_missing_reason",
        help="Why this report goes on though units below have not reported. Printed "
        "with the list of these units.",
    )

    missing_words = fields.Char(
        string="Not in the Totals", compute="_compute_missing_words"
    )

    @api.depends_context("uid")
    @api.depends("missing_kept", "is_content_open")
    def _compute_missing_reason(self):
        for report in self:
            is_open = report._is_open_here()
            # Asked above: whoever reads what the report says reads this too.
            report.missing_reason = is_open and report.sudo().missing_kept

    def _inverse_missing_reason(self):
        for report in self:
            # Who writes the report was checked by the ORM, and that it is not frozen.
            report.sudo()._unfreeze().missing_kept = report.missing_reason

    @api.depends_context("uid")
    @api.depends("child_ids.state", "is_content_open")
    def _compute_missing_words(self):
        for report in self:
            names = report.is_content_open and report._not_in_total()
            report.missing_words = self._some_names(names) if names else False

    def _coverage(self):
        """Return the :class:`Coverage` of the reports below one report."""
        self.ensure_one()
        sums = self._sum_counts(self)[self.id][None]
        return Coverage(
            required=sums.required,
            accepted=sums.numbers["accepted"],
            submitted=sums.numbers["submitted"],
            missing=sums.waited_for,
            nil=sums.nil,
            exempt=sums.numbers["exempt"],
            not_required=self._count_not_asked(sums.required + sums.numbers["exempt"]),
        )

    def _count_not_asked(self, asked):
        """Return how many units below the campaign did not ask."""
        campaign = self.campaign_id
        if not (campaign.level_ids or campaign.asked_unit_ids):
            return 0
        # How many units there are is counted, not which.
        units = self.env["kh18.unit"].sudo()
        below = units.search_count(
            Domain("id", "child_of", self.unit_id.id)
            & Domain("id", "!=", self.unit_id.id)
            & Domain("is_ended", "=", False)
        )
        return max(below - asked, 0)

    def _missing_below(self):
        """Return the list of :class:`Missing`: units directly below, by name.

        Two queries, however many units are below.
        """
        self.ensure_one()
        # The superior was told of each of them; what their reports say is not read.
        children = self.sudo().child_ids.filtered(lambda r: r.state != "exempt")
        sums = self._sum_counts(children)
        rows = []
        for child in children:
            status = child._counted_status()
            state = status if status in ("submitted", "accepted") else "missing"
            if child.accepted_version:
                state = "accepted"
            below = sums[child.id][None].waited_for
            if state != "accepted" or below:
                rows.append(Missing(child.unit_id.name, state, below))
        return sorted(rows)

    def _not_in_total(self):
        """Return the names of the units directly below that are not in the total."""
        return [row.name for row in self._missing_below() if row.state != "accepted"]

    def _problems(self):
        found = super()._problems()
        return sorted(
            [*found, *self._problems_of_missing()], key=lambda problem: problem.severity
        )

    def _problems_of_missing(self):
        names = self._not_in_total()
        if not names or (self.missing_reason or "").strip():
            return []
        return [
            Problem(
                "block",
                self,
                self.env._(
                    "Units below that are not in the totals (%(count)s): %(names)s.",
                    count=len(names),
                    names=self._some_names(names),
                ),
                self.env._(
                    "Accept or urge their reports, or say in “Closed Without Some "
                    "Reports Because” why this report goes on without them."
                ),
            )
        ]

    def _some_names(self, names):
        shown = ", ".join(names[:NAMES_SHOWN])
        return f"{shown}, …" if len(names) > NAMES_SHOWN else shown

    def _refuse_missing(self):
        """Raise when units are missing and no reason is given.

        :raise UserError: naming units and cure
        """
        for report in self:
            for problem in report._problems_of_missing():
                raise UserError(
                    self.env._(
                        "%(problem)s %(instruction)s",
                        problem=problem.text,
                        instruction=problem.instruction,
                    )
                )

    def action_sign(self):
        """Approve and sign the report (row 5).

        :raise UserError: when units below are missing meanwhile, and no reason is given
        """
        res = super().action_sign()
        self._refuse_missing()
        return res

    def _refuse_nil_with_records(self):
        res = super()._refuse_nil_with_records()
        self._refuse_missing()
        return res

    def _content(self):
        content = super()._content()
        coverage = self._coverage()
        if not coverage.required and not coverage.exempt:
            return content
        return {
            **content,
            "coverage": coverage._asdict(),
            "missing": [row._asdict() for row in self._missing_below()],
            # What is kept does not depend on who hands in or accepts.
            "missing_reason": self.sudo().missing_reason or "",
        }
