from datetime import timedelta

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command

# The forms that are shipped for these reports.
USUAL = {
    "year": "kh18_oversight.form_bc_nam",
    "half_year": "kh18_oversight.form_bc_6t",
}
# So many days earlier each further level down hands in, so that its superior can sum
# up; at most so many, or nothing could be told of the last weeks.
USUAL_STEP = 7
USUAL_MOST = 14
# A campaign without a due day is still proposed so long after its cut-off.
STILL = timedelta(days=30)


class CampaignRulePropose(models.Model):
    """What a rule proposes and when; once a year, whoever runs it how often."""

    _inherit = "kh18.campaign.rule"

    def _years_to_propose(self, today):
        """Return the years whose campaign should be prepared by now, and still can."""
        ahead = timedelta(days=self.days_ahead)
        years = []
        for year in (today.year - 1, today.year, today.year + 1):
            cutoff = self._cutoff(year)
            last = self._last_day(year) or cutoff + STILL
            if cutoff - ahead <= today <= last:
                years.append(year)
        return years

    def _is_proposed(self, year):
        """Return whether the year has its proposal, or a campaign made by hand."""
        own = [("year", "=", year), ("kind", "=", self.kind)]
        own.append(("unit_id", "=", self.unit_id.id))
        return any(
            self.env[model].search_count(own, limit=1)
            for model in ("kh18.campaign.proposal", "kh18.campaign")
        )

    @api.model
    def _cron_propose(self):
        """Propose the campaigns that are to be prepared by now."""
        cron = self.env["ir.cron"]
        rules = self.search([("unit_id.is_ended", "=", False)])
        cron._commit_progress(remaining=len(rules))
        for rule in rules:
            rule._propose()
            if not cron._commit_progress(1):
                break

    def _propose(self):
        """Propose what is due by now, once a year; return the proposals made.

        A run at the same time on another connection leaves the rule to this one.
        """
        self.ensure_one()
        proposals = self.env["kh18.campaign.proposal"]
        years = self._years_to_propose(self.env["kh18.workday"]._today())
        if not years or not self.try_lock_for_update():
            return proposals
        user = self._preparer()
        rule = self.with_context(lang=user.lang or self.env.lang)
        for year in years:
            if not rule._is_proposed(year):
                proposals |= rule._make_proposal(year)
        return proposals

    def _make_proposal(self, year):
        date_from, date_to, cutoff = self._period(year)
        last = self._last_day(year)
        proposal = self.env["kh18.campaign.proposal"].create(
            {
                "name": self.env._("%(report)s %(year)s", report=self.name, year=year),
                "rule_id": self.id,
                "unit_id": self.unit_id.id,
                "kind": self.kind,
                "year": year,
                "date_from": date_from,
                "date_to": date_to,
                "date_cutoff": cutoff,
                "date_due": last and last + timedelta(days=int(self.is_exclusive)),
                "is_exclusive": self.is_exclusive,
            }
        )
        proposal._make_if_dated()
        proposal._tell()
        return proposal

    def _preparer(self):
        """Return the user to tell: the one named, else the head, else an officer."""
        # Whoever has the post is told; nobody reads the posts by it.
        posts = (
            self.env["kh18.post"]
            .sudo()
            .search(
                [
                    ("unit_id", "=", self.unit_id.id),
                    ("is_current", "=", True),
                    ("role", "in", self._scope_write_roles),
                ]
            )
        )
        heads = posts.filtered(lambda post: post.role == "head")
        today = self.env["kh18.workday"]._today()
        users = self.env["res.users"]
        for post in heads | posts:
            users |= post._holders(today).filtered("active")
        return users & self.responsible_id or users[:1]

    def action_propose(self):
        """Propose at once what the nightly run would propose, and show it.

        :raise AccessError: for one who may not write the rules of the unit
        :raise UserError: when nothing is to be prepared by now
        """
        self.check_access("write")
        proposals = self.env["kh18.campaign.proposal"]
        for rule in self:
            # The writer was checked; proposals are made by the system only.
            proposals |= rule.sudo()._propose()
        if not proposals:
            raise UserError(
                self.env._(
                    "Nothing is to be proposed today: the time has not come yet, or "
                    "the campaign of the year is there already."
                )
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Proposed Campaigns"),
            "res_model": proposals._name,
            "view_mode": "list,form",
            "domain": [("id", "in", proposals.ids)],
        }

    def action_make_usual(self):
        """Make the rules of plan 410 for the caller's unit: six months, and yearly.

        Yearly before 15/11 with figures until 31/10 (S84); the plan names no day for
        the six-month report (S64). Rules that are there stay as they are.

        :raise AccessError: for one who may not write the rules of a unit
        :raise UserError: when the unit has both rules
        """
        unit_ids = self.env.user._kh18_scope().units_with(self._scope_write_roles)
        unit = self.env["kh18.unit"].browse(unit_ids[:1])
        self._check_role(*self._scope_write_roles, unit=unit)
        rules = self.with_context(active_test=False)
        there = rules.search([("unit_id", "=", unit.id)]).mapped("kind")
        wanted = [kind for kind in USUAL if kind not in there]
        if not wanted:
            raise UserError(
                self.env._(
                    "%(unit)s has its rules already; look among the archived ones too.",
                    unit=unit.display_name,
                )
            )
        self.create([self._usual_vals(unit, kind) for kind in wanted])
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    @api.model
    def _usual_vals(self, unit, kind):
        vals = {
            "unit_id": unit.id,
            "kind": kind,
            "form_id": self.env.ref(USUAL[kind]).id,
            "due_ids": [
                Command.create({"level_id": level.id, "days_before": days})
                for level, days in self._usual_steps(unit)
            ],
        }
        if kind == "year":
            return {**vals, "due_day": 15, "due_month": 11}
        return {**vals, "cutoff_day": 30, "cutoff_month": 6, "is_exclusive": False}

    @api.model
    def _usual_steps(self, unit):
        """Return [(level, days)] of the levels below those that report to ``unit``."""
        groups = unit._read_group(
            [("id", "child_of", unit.id), ("id", "!=", unit.id)], ["level_id"]
        )
        levels = self.env["kh18.unit.level"].union(*(level for (level,) in groups))
        return [
            (level, min(USUAL_STEP * step, USUAL_MOST))
            for step, level in enumerate(levels.sorted("rank"))
            if step
        ]
