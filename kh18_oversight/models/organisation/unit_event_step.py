from typing import NamedTuple

from odoo import fields, models
from odoo.exceptions import UserError


class Step(NamedTuple):
    """One thing that a change does: to ``record``, with ``target`` (unit or line)."""

    act: str
    record: models.BaseModel
    target: models.BaseModel = None


class UnitEventStep(models.AbstractModel):
    """What a change of units does, step by step: the preview and the deed are one."""

    _name = "kh18.unit.event.step"
    _description = "Steps of a Change of Units"

    def _steps(self):
        """Return the list of :class:`Step` that carries the change out."""
        return getattr(self, f"_steps_{self.kind}")()

    def _sources(self):
        # In an unsaved form the units are copies of the real ones.
        return self.source_ids._origin

    def _steps_founding(self):
        return [Step("found", line) for line in self.line_ids]

    def _steps_merger(self):
        return self._steps_end(self.target_id)

    def _steps_union(self):
        return self._steps_founding() + self._steps_end(self.line_ids[:1])

    def _steps_split(self):
        steps = self._steps_founding()
        for line in self.line_ids:
            steps += [Step("move", unit, line) for unit in line.lower_unit_ids._origin]
        if not self.source_continues:
            steps += self._steps_end(kept=self.line_ids.lower_unit_ids._origin)
        return steps + [
            Step("succeed", source, line)
            for line in self.line_ids
            for source in self._sources()
        ]

    def _steps_transfer(self):
        return [Step("move", unit, self.new_parent_id) for unit in self._sources()]

    def _steps_dissolution(self):
        return self._steps_end(self.target_id, lower_to=self.new_parent_id)

    def _steps_renaming(self):
        return [Step("rename", unit) for unit in self._sources()]

    def _steps_level(self):
        return [Step("regrade", unit) for unit in self._sources()]

    def _steps_end(self, target=None, lower_to=None, kept=None):
        """Return the steps that end the source units.

        :param target: the unit or line that takes over, if any
        :param lower_to: where lower units go (default: ``target``, else the superior)
        :param kept: lower units that are provided for already
        """
        steps = []
        provided = self._sources() | (kept or self.env["kh18.unit"])
        for source in self._sources():
            living = source.child_ids.filtered(lambda c: not c._ends_by(self._eve()))
            for unit in living - provided:
                goal = self._goal_of(unit, source, lower_to or target)
                steps.append(Step("move", unit, goal))
        steps += [Step("close", source) for source in self._sources()]
        steps += [Step("end_posts", source) for source in self._sources()]
        if target:
            steps += [Step("succeed", source, target) for source in self._sources()]
            steps += [Step("hand_over", source, target) for source in self._sources()]
        return steps

    def _goal_of(self, unit, source, goal):
        """Return where ``unit`` goes when ``source`` above it ends."""
        if goal and goal != unit:
            return goal
        goal = source.parent_id
        while goal in self._sources():
            goal = goal.parent_id
        if not goal:
            raise UserError(
                self.env._(
                    "%(unit)s has no superior left when %(ended)s ends: fill in "
                    "New Superior.",
                    unit=unit.display_name,
                    ended=source.display_name,
                )
            )
        return goal

    def _eve(self):
        """Return the last day before the change."""
        return fields.Date.subtract(self.effective_date, days=1)

    def _step_text(self, step):
        """Return in words what the step does."""
        values = {
            "unit": step.record.display_name,
            "target": step.target.display_name if step.target else "–",
        }
        return getattr(self, f"_text_{step.act}")(step, values)

    def _text_found(self, step, values):
        line = step.record
        return self.env._(
            "%(unit)s is set up below %(parent)s.",
            unit=line.name,
            parent=line._superior().display_name or "–",
        )

    def _text_move(self, step, values):
        return self.env._(
            "%(unit)s moves from %(parent)s to %(target)s, with all below it.",
            parent=step.record.parent_id.display_name or "–",
            **values,
        )

    def _text_close(self, step, values):
        return self.env._(
            "%(unit)s ends; its last day is %(date)s. Its records stay, read-only.",
            date=self._format_date(self._eve()),
            **values,
        )

    def _text_end_posts(self, step, values):
        posts = step.record.post_ids.filtered(lambda p: not p._ends_by(self._eve()))
        return self.env._(
            "%(count)s posts in %(unit)s end with it: %(names)s.",
            count=len(posts),
            names=", ".join(posts.mapped("partner_id.name")) or "–",
            **values,
        )

    def _text_succeed(self, step, values):
        return self.env._("%(target)s is the successor of %(unit)s.", **values)

    def _text_hand_over(self, step, values):
        return self.env._("What is open in %(unit)s goes to %(target)s.", **values)

    def _text_rename(self, step, values):
        return self.env._(
            "%(unit)s is named %(name)s; papers of before keep the old name.",
            name=self.new_name,
            **values,
        )

    def _text_regrade(self, step, values):
        return self.env._(
            "%(unit)s goes from the level %(old)s to %(new)s.",
            old=step.record.level_id.display_name,
            new=self.new_level_id.display_name,
            **values,
        )

    def _do_step(self, step):
        """Carry the step out; the caller was checked."""
        target = step.target
        if target is not None and target._name == "kh18.unit.event.line":
            target = target.unit_id
        getattr(self, f"_do_{step.act}")(step.record, target)

    def _do_found(self, line, target):
        line.unit_id = self.env["kh18.unit"].create(line._unit_values())

    def _do_move(self, unit, target):
        unit._move_to(target, self.effective_date)

    def _do_close(self, unit, target):
        unit.closing_date = self._eve()

    def _do_end_posts(self, unit, target):
        posts = unit.post_ids
        coming = posts.filtered(lambda post: post.date_from > self._eve())
        coming.unlink()
        lasting = (posts - coming).filtered(lambda p: not p._ends_by(self._eve()))
        lasting.date_to = self._eve()

    def _do_succeed(self, unit, target):
        unit.successor_ids |= target

    def _do_hand_over(self, unit, target):
        unit._hand_over(target, self.effective_date)

    def _do_rename(self, unit, target):
        self.env["kh18.unit.name"].create(
            {
                "unit_id": unit.id,
                "name": unit.name,
                "short_name": unit.short_name,
                "abbreviation": unit.abbreviation,
                "date_to": self._eve(),
            }
        )
        unit.write(
            {
                "name": self.new_name,
                "short_name": self.new_short_name,
                "abbreviation": self.new_abbreviation or unit.abbreviation,
                "printed_name": False,
            }
        )

    def _do_regrade(self, unit, target):
        unit.level_id = self.new_level_id
        if self.new_kind_id:
            unit.kind_id = self.new_kind_id
