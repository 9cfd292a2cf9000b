from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.tools import groupby

from .candidate_sources import Reach


class CandidateReckon(models.Model):
    """The score of a candidate: one line for each criterion that counts."""

    _inherit = "kh18.candidate"

    def action_reckon(self):
        """Reckon the scores anew from what is known today.

        :raise AccessError: for one who may not change the candidates
        :raise UserError: when one is decided: its score stays as it was
        """
        self.check_access("write")
        self._check_state("candidate")
        self._reckon()

    def _reckon(self):
        """Write the score lines anew, in as many queries for one as for many.

        Private: whoever calls has made or changed the candidates. Counted is what the
        unit and those below it have, whoever presses the button, so that the same is
        known to all; names of what only a few may read are told to nobody.
        """
        # The caller has made or may write the candidates; only numbers are written.
        candidates = self.sudo()
        candidates.score_ids.unlink()
        for (unit, year), group in groupby(candidates, lambda c: (c.unit_id, c.year)):
            of_unit = self.browse().union(*group).sudo()
            self.env["kh18.candidate.score"].sudo().create(
                of_unit._score_vals(unit, year)
            )
        now = fields.Datetime.now()
        for candidate in candidates:
            candidate.write(
                {"score": sum(candidate.score_ids.mapped("points")), "reckoned_on": now}
            )

    def _score_vals(self, unit, year):
        """Return the values of all lines of candidates of one unit and year."""
        values = []
        for criterion in self.env["kh18.candidate.criterion"]._valid_for(unit):
            reach = self._reach(criterion, unit, year)
            tally = self._tally(criterion.source, reach)
            values += [
                {
                    **candidate._line_vals(criterion),
                    **candidate._counted(criterion, tally, reach),
                }
                for candidate in self
            ]
        return values

    @api.model
    def _reach(self, criterion, unit, year):
        today = self.env["kh18.unit"]._today()
        back = criterion.months_back
        first = back and today.replace(day=1) - relativedelta(months=back)
        return Reach(unit, year, first or None, today)

    def _line_vals(self, criterion):
        return {
            "candidate_id": self.id,
            "name": criterion.name,
            "sequence": criterion.sequence,
            **{name: criterion[name] for name in ("source", "weight", "per", "cap")},
        }

    def _counted(self, criterion, tally, reach):
        """Return what a criterion counted for the candidate, and its points."""
        self.ensure_one()
        never = False
        if criterion.source == "workers":
            ids, number = [], self.workers
        elif criterion.source == "last_overseen":
            ids, last = self._last_overseen(tally)
            never = not last
            number = 0 if never else self._months_between(last, reach.today)
        else:
            ids = self._counted_ids(tally)
            number = len(ids)
        return {
            "number": number,
            "is_never": never,
            "since": fields.Date.to_string(reach.since) if reach.since else False,
            "record_ids": ids,
            "points": criterion._points(number, never),
        }

    def _counted_ids(self, tally):
        """Return ids of what concerns the candidate: its topic, at its bodies if any.

        What has no body (None) concerns a topic wherever it is overseen.
        """
        topic, bodies = self.topic_id.id, set(self.party_ids.ids)
        ids = set()
        for (topic_id, body), found in tally.items():
            if bodies:
                fits = (body is None and topic_id == topic) or (
                    body in bodies and topic_id in (topic, False)
                )
            else:
                fits = topic_id == topic
            if fits:
                ids.update(found)
        return sorted(ids)

    def _last_overseen(self, tally):
        """Return (ids of the last activities, their day) of the topic at the bodies."""
        bodies = self.party_ids.ids or [None]
        found = [tally.get((self.topic_id.id, body)) for body in bodies]
        days = [row for row in found if row]
        if len(days) < len(bodies):
            return [], None
        # Of several bodies the one that waits longest decides.
        day, ids = min(days, key=lambda row: row[0])
        return ids, day

    @api.model
    def _months_between(self, day, today):
        gap = relativedelta(today, day)
        return max(0, gap.years * 12 + gap.months)
