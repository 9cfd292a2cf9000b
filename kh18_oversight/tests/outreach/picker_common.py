"""Topics for plans, and what speaks for them, in the tests."""

from dateutil.relativedelta import relativedelta

from odoo.fields import Command

from ..followup.common import FollowupCase
from ..planning.common import PlanTree


class PickerCase(PlanTree, FollowupCase):
    """Province A chooses topics for the plan of next year."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.year = cls.today.year + 1
        cls.other_topic = cls.env.ref("kh18_oversight.topic_safety")

    @classmethod
    def _candidate(cls, user=None, **values):
        candidates = cls.env["kh18.candidate"].with_user(user or cls.officer)
        return candidates.create(
            {"unit_id": cls.province_a.id, "topic_id": cls.topic.id, **values}
        )

    @classmethod
    def _line(cls, candidate, source):
        return candidate.score_ids.filtered(lambda line: line.source == source)

    @classmethod
    def _overseen(cls, months=1, partners=(), state="concluded", **values):
        """Return an activity begun so many months ago."""
        activity = cls._activity(
            user=cls.env.user,
            date_start=cls.today - relativedelta(months=months),
            party_ids=[Command.create({"partner_id": p.id}) for p in partners],
            **values,
        )
        activity.sudo().write({"state": state})
        return activity

    @classmethod
    def _found_again(cls, partner=None, months=2, **values):
        """Return a finding that repeats one of the year before at the same party."""
        partner = partner or cls.company
        found = cls.env["kh18.finding"]
        for back in (months + 12, months):
            activity = cls._overseen(back, [partner], state="working", **values)
            found = cls.env["kh18.finding"].create(
                {
                    "activity_id": activity.id,
                    "party_id": activity.party_ids.id,
                    "name": "Chậm trả lương",
                    "date_found": activity.date_start,
                    "repeat_of_id": found.id,
                }
            )
        return found

    @classmethod
    def _draft_plan(cls, unit=None, **values):
        return cls._plan(unit or cls.province_a, year=cls.year, **values)

    @classmethod
    def _propose(cls, user=None, unit=None, year=None):
        candidates = cls.env["kh18.candidate"].with_user(user or cls.officer)
        return candidates._propose(unit or cls.province_a, year or cls.year)
