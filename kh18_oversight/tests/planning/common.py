"""Plans of the test tree, and the whole way from draft to issued by role."""

from unittest.mock import patch

from ..common import Command, OversightCase, OversightTree
from ..documents.common import ORDERLY, PDF

FACTS = {
    "description": "Giám sát việc đóng bảo hiểm xã hội tại doanh nghiệp",
    "form": "Giám sát chuyên đề",
    "time_text": "Quý II",
    "leading_subject": "Ban Thường vụ",
    "object_text": "Công ty A",
}


class PlanTree(OversightTree):
    """The test tree, its units ready to issue plans."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for unit in (cls.province_a, cls.district_a1, cls.grassroots_a11):
            cls.env["kh18.numbering"]._create_usual(unit)
            cls.env["kh18.term"].create(
                {"unit_id": unit.id, "name": "XV", "date_from": "2018-01-01"}
            )
        cls.front = cls.partner("Ủy ban MTTQ Việt Nam tỉnh", kh18_body_kind="front")

    @classmethod
    def _plan(cls, unit, as_role="officer", **values):
        """Return a draft made by the unit's officer (a yearly plan by default)."""
        values = {"kind": "yearly", "year": 2027, "name": "Giám sát năm 2027", **values}
        user = cls.user(unit, as_role)
        return (
            cls.env["kh18.plan"].with_user(user).create({"unit_id": unit.id, **values})
        )

    @classmethod
    def _task(cls, plan, actors=(), **values):
        """Return a task with its five facts; ``actors`` are matrix values."""
        rows = [Command.create({"role": "lead", **actor}) for actor in actors]
        return cls.env["kh18.task"].create(
            {"plan_id": plan.id, **FACTS, "responsibility_ids": rows, **values}
        )

    @classmethod
    def _complete(cls, plan):
        """Fill in what a plan needs before it is issued."""
        paper = {name: value for name, value in ORDERLY.items() if name != "body"}
        plan.sudo().document_id.write(paper)
        if plan.needs_consultation:
            plan.sudo().consultation_exempt_reason = (
                "Đã thống nhất tại chương trình chung"
            )

    @classmethod
    def _as(cls, plan, role, unit=None):
        return plan.with_user(cls.user(unit or plan.unit_id, role))

    @classmethod
    def _approve(cls, plan):
        cls._complete(plan)
        cls._as(plan, "head").action_submit()
        cls._as(plan, "leader").action_approve()

    @classmethod
    def _issue(cls, plan):
        """Take a draft all the way; each step by the post it belongs to."""
        cls._approve(plan)
        cls._as(plan, "leader").action_sign()
        cls._as(plan, "clerk").action_issue()
        return plan

    @classmethod
    def _handed(cls, plan, unit=None):
        """Return the plan's assignments, of ``unit`` only when given."""
        found = cls.env["kh18.assignment"].search([("plan_id", "=", plan.id)])
        return found.filtered(lambda a: not unit or a.unit_id == unit)


class PlanCase(PlanTree, OversightCase):
    """Plans in tests without a browser; papers are printed as ``PDF`` bytes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        printing = patch.object(
            type(cls.env["kh18.document"]),
            "_print_paper",
            lambda document: ({"symbol": document.full_symbol}, PDF),
        )
        printing.start()
        cls.addClassCleanup(printing.stop)
