"""Activities that follow the shipped procedures, walked by those who do the steps."""

from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tools import mute_logger

from ...models.fieldwork.party import STEP_OF_DAY
from ...models.fieldwork.procedure import FORMS_OF
from .common import FieldworkCase

KIND_OF = {form: kind for kind, forms in FORMS_OF.items() for form in forms}
DAY_OF_STEP = {code: name for name, code in STEP_OF_DAY.items()}
# When a party's days lie, counted from its working day.
PARTY_DAYS = {
    "date_notice": -20,
    "date_report": -10,
    "date_session": 0,
    "date_result": 9,
}
WAY = (
    ("working", "officer", "action_work"),
    ("reporting", "officer", "action_report"),
    ("concluded", "leader", "action_conclude"),
    ("closed", "head", "action_close"),
)


class WalkCase(FieldworkCase):
    def _planned(self, form, day, **values):
        """Return a planned activity of ``form`` that begins on ``day``."""
        kind = KIND_OF[form]
        facts = {"kind": kind, "form": form, "date_start": day}
        if kind in ("criticism", "comment"):
            facts |= {
                "draft_title": "Dự thảo quy chế",
                "drafter_id": self.office.id,
                "date_received": day,
                "date_submission": day + timedelta(days=30),
            }
        elif kind != "review":
            facts["party_ids"] = self._parties(kind, day + timedelta(days=25))
        if form == "taking_part":
            facts["leading_partner_id"] = self.office.id
        return self._activity(**{**facts, **values})

    def _parties(self, kind, day):
        if kind == "inspection":
            bodies = [
                {"unit_id": unit.id} for unit in (self.district_a1, self.district_a2)
            ]
        else:
            bodies = [{"partner_id": body.id} for body in (self.company, self._plant())]
        return [
            Command.create({**body, "date_work": day + timedelta(days=rank)})
            for rank, body in enumerate(bodies)
        ]

    def _plant(self):
        return self.partner("Công ty B", kh18_body_kind="employer")

    def _prepared(self, form, day, **values):
        """Return an activity of ``form`` with its steps."""
        activity = self._planned(form, day, **values)
        activity.with_user(self.head).action_prepare()
        return activity

    def _step(self, activity, code, party=None):
        """Return the step with ``code`` of the activity, or of one party."""
        return activity.step_ids.filtered(
            lambda s: s.code == code and (party is None or s.party_id == party)
        )

    def _doer(self, step):
        """Return the user of the unit who does ``step``."""
        people = {"head": self.head, "leader": self.leader, "clerk": self.clerk}
        return people.get(step.who, self.officer)

    def _do_step(self, step):
        """Do one step as its doer would: by a day, a file, a click."""
        if not step._is_open():
            return
        if step.needs_proof:
            step.with_user(self.officer).file_ids = [
                Command.create({"name": "van-ban.txt", "raw": b"x"})
            ]
        name = DAY_OF_STEP.get(step.code)
        if step.party_id and name:
            party = step.party_id.with_user(self.officer)
            party[name] = party.date_work + timedelta(days=PARTY_DAYS[name])
        else:
            step.with_user(self._doer(step)).action_done()

    def _do_gate(self, activity, state):
        """Do all mandatory steps that stand before ``state``."""
        for step in activity._gating_steps(state):
            self._do_step(step)

    @mute_logger("odoo.addons.base.models.ir_model")
    def _walk(self, activity):
        """Walk the activity from planned to closed, refused wherever too early."""
        with self.assertRaises(UserError):
            activity.with_user(self.officer).action_work()
        activity.with_user(self.head).action_prepare()
        for state, role, method in WAY:
            self._go_on(activity, state, getattr(self, role), method)

    def _go_on(self, activity, state, user, method):
        act = getattr(activity.with_user(user), method)
        gating = activity._gating_steps(state)
        if gating:
            with self.assertRaisesRegex(UserError, "come before"):
                act()
        self._do_gate(activity, state)
        self.assertFalse(gating.filtered(lambda s: s._is_open()), gating)
        if state == "concluded":
            with self.assertRaisesRegex(UserError, "Conclusion of"):
                act()
            activity.with_user(self.officer).conclusion = "<p>Kết luận</p>"
            with self.assertRaises(AccessError):
                activity.with_user(self.officer).action_conclude()
        act()
        self.assertEqual(activity.state, state)


def first_days():
    """Return a day in each regime."""
    return {2015: date(2015, 9, 7), 2023: date(2023, 9, 5), 2026: date(2026, 1, 5)}
