"""A plan on its way for the tests."""

from .common import PlanCase


class PlanFlowCase(PlanCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls._plan(cls.province_a)
        cls.task = cls._task(cls.plan, [{"unit_id": cls.province_a.id}])
        cls._complete(cls.plan)

    def _to(self, state):
        """Bring the plan into ``state`` by the right people."""
        steps = {
            "consulting": [("head", "action_consult")],
            "submitted": [("head", "action_submit")],
            "approved": [("head", "action_submit"), ("leader", "action_approve")],
        }
        for role, method in steps.get(state, []):
            getattr(self._as(self.plan, role), method)()
        if state in ("signed", "issued"):
            self._to("approved")
            self._as(self.plan, "leader").action_sign()
        if state == "issued":
            self._as(self.plan, "clerk").action_issue()
