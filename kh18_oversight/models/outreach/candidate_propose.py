from odoo import api, fields, models

BODY_SOURCE = "repeat_finding"
MOST_BODIES = 20
PROPOSING = (
    "intake",
    "repeat_finding",
    "repeat_recommendation",
    "open_recommendation",
    "below",
    "superior_plan",
)
ORIGINS = {
    "intake": "intake",
    "repeat_finding": "finding",
    "repeat_recommendation": "recommendation",
    "open_recommendation": "recommendation",
    "below": "below",
    "superior_plan": "superior",
    "last_overseen": "time",
}


class CandidatePropose(models.Model):
    """Candidates made from what is known: by topic, and by body found again."""

    _inherit = "kh18.candidate"

    @api.model
    def _propose(self, unit, year):
        """Make what is missing of a unit and year, and reckon what is not decided.

        Pressed again it doubles nothing and leaves decisions as they are. Checks its
        caller.

        :raise AccessError: for one who does not work in the unit
        :return: the new candidates
        """
        self._check_role(*self._scope_write_roles, unit=unit)
        known = self.search([("unit_id", "=", unit.id), ("year", "=", year)])
        known.filtered(lambda c: c.state == "candidate")._reckon()
        made = self.create(
            [
                {
                    "unit_id": unit.id,
                    "year": year,
                    "topic_id": topic.id,
                    "name": f"{topic.name} – {body.name}" if body else topic.name,
                    "party_ids": [fields.Command.set(body.ids)],
                }
                for topic, body in self._missing_subjects(unit, year, known)
            ]
        )
        # The caller made them a moment ago; these fields are no matter of typing.
        for candidate in made.sudo():
            candidate.write(
                {
                    "proposal_key": candidate._subject_key(),
                    "origin": candidate._main_origin(),
                }
            )
        return made

    def _subject_key(self):
        self.ensure_one()
        return "/".join(map(str, [self.topic_id.id, *self.party_ids.ids]))

    @api.model
    def _missing_subjects(self, unit, year, known):
        """Return [(topic, body or none)] that are spoken for and not there yet."""
        # By what it was proposed as, and by what it is about today.
        keys = set(known.mapped("proposal_key"))
        keys.update(candidate._subject_key() for candidate in known)
        topics = self.env["kh18.topic"].search([("active", "=", True)])
        partners = self.env["res.partner"]
        wanted = self._speaking_subjects(unit, year, topics)
        subjects = [
            (topic, partners.browse(body or []))
            for topic in topics
            for body in wanted.get(topic.id, ())
        ]
        return [
            (topic, body)
            for topic, body in subjects
            if "/".join(map(str, [topic.id, *body.ids])) not in keys
        ]

    @api.model
    def _speaking_subjects(self, unit, year, topics):
        """Return {topic id: {body id or None}} for which something is counted."""
        wanted, bodies = {}, {}
        for criterion in self.env["kh18.candidate.criterion"]._valid_for(unit):
            source = criterion.source
            tally = {}
            if source in (*PROPOSING, "last_overseen") and criterion.weight > 0:
                tally = self._tally(source, self._reach(criterion, unit, year))
            counted = {topic for topic, _body in tally}
            if source == "last_overseen" and criterion.weight > 0:
                counted = set(topics.ids) - counted
            for topic in counted:
                wanted.setdefault(topic, {None: True})
            if source == BODY_SOURCE:
                bodies = {key: len(ids) for key, ids in tally.items() if key[1]}
        most = sorted(bodies, key=lambda key: (-bodies[key], key))
        for topic, body in most[:MOST_BODIES]:
            wanted[topic][body] = True
        return wanted

    def _main_origin(self):
        """Return where most of the points come from."""
        self.ensure_one()
        lines = self.score_ids.filtered(lambda row: row.source in ORIGINS)
        most = max(lines, key=lambda row: (row.points, -row.sequence), default=None)
        return ORIGINS[most.source] if most else "typed"
