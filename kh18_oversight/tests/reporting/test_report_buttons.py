"""Which buttons of the report each one sees, and that they work for who sees them."""

from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .campaign_common import CampaignCase

WRITING = {"action_to_review", "action_refresh", "action_nil"}
UNIT = {
    "todo": {"officer": {"action_open", "action_nil"}, "clerk": set()},
    "draft": {"officer": WRITING, "head": WRITING, "clerk": set()},
    "review": {
        "leader": {"action_sign", "action_return_inside"},
        "head": {"action_return_inside"},
        "officer": set(),
    },
    "signed": {
        "clerk": {"action_submit"},
        "leader": {"action_submit", "action_return_inside"},
        "officer": set(),
    },
    "submitted": {"officer": set(), "leader": set()},
    "returned": {"officer": WRITING, "viewer": set()},
    "accepted": {"officer": {"action_ask_correction"}, "clerk": set()},
    "exempt": {"officer": set()},
}
ABOVE = {
    "todo": {"action_extend", "action_exempt", "action_enter_above"},
    "draft": {"action_extend", "action_exempt", "action_enter_above"},
    "review": {"action_extend"},
    "signed": {"action_extend"},
    "submitted": {"action_accept", "action_return"},
    "returned": {"action_extend", "action_enter_above"},
    "accepted": set(),
    "exempt": {"action_restore"},
}
OURS = set().union(*ABOVE.values(), *(s for d in UNIT.values() for s in d.values()))
OURS |= {"action_allow_correction", "action_refuse_correction"}


@tagged("post_install", "-at_install")
class TestReportButtons(CampaignCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.paper = cls._report(cls.grassroots_a11)
        arch = cls.env["kh18.report"].get_view(
            cls.env.ref("kh18_oversight.report_view_form").id, "form"
        )["arch"]
        cls.buttons = {
            button.get("name"): button.get("invisible")
            for button in etree.fromstring(arch).iterfind("header/button")
            if button.get("name") in OURS
        }

    def _seen(self, user):
        report = self.paper.with_user(user)
        values = {name: report[name] for name in report._fields if name in self.names}
        return {
            name
            for name, hidden in self.buttons.items()
            if not safe_eval(hidden, dict(values))
        }

    @property
    def names(self):
        text = " ".join(self.buttons.values())
        return {name for name in self.paper._fields if name in text}

    def _put(self, state):
        self.paper._put(state)
        self.env.invalidate_all()

    def test_all_buttons_are_in_the_view(self):
        self.assertEqual(set(self.buttons), OURS)

    def test_people_of_the_unit_see_their_steps(self):
        for state, by_role in UNIT.items():
            self._put(state)
            for role, expected in by_role.items():
                with self.subTest(state=state, role=role):
                    user = self.user(self.grassroots_a11, role)
                    self.assertEqual(self._seen(user), expected)

    def test_the_superior_sees_his_steps(self):
        for state, expected in ABOVE.items():
            self._put(state)
            for role in ("officer", "head", "leader"):
                with self.subTest(state=state, role=role):
                    user = self.user(self.district_a1, role)
                    self.assertEqual(self._seen(user), expected)

    def test_others_see_no_step(self):
        for state in UNIT:
            self._put(state)
            for user in (
                self.user(self.province_a, "leader"),
                self.user(self.district_a1, "viewer"),
                self.user(self.district_a1, "clerk"),
                self.admin,
            ):
                with self.subTest(state=state, user=user.login):
                    self.assertFalse(self._seen(user))

    def test_a_wish_to_correct_is_answered_by_the_superior(self):
        self.paper._put("accepted", is_correction_asked=True)
        self.assertEqual(
            self._seen(self.user(self.district_a1, "officer")),
            {"action_allow_correction", "action_refuse_correction"},
        )
        self.assertFalse(self._seen(self.user(self.grassroots_a11, "officer")))

    def test_what_was_accepted_is_not_exempted(self):
        self.paper._put("draft", accepted_version=1)
        seen = self._seen(self.user(self.district_a1, "officer"))
        self.assertNotIn("action_exempt", seen)

    def test_of_an_ended_unit_what_waits_inside_is_taken_over(self):
        superior = self.user(self.district_a1, "officer")
        for state in ("review", "signed"):
            self.paper._put(state, is_unit_ended=True)
            self.assertIn("action_enter_above", self._seen(superior))

    def test_nobody_takes_a_step_whose_button_he_does_not_see(self):
        for state in ("todo", "review", "signed", "submitted", "accepted"):
            self._put(state)
            stranger = self.user(self.district_a2, "leader")
            for name in sorted(OURS):
                step = getattr(self.paper.with_user(stranger), name)
                with (
                    self.subTest(state=state, button=name),
                    self.assertRaises(AccessError),
                ):
                    step()

    def test_a_button_that_is_seen_asks_for_no_other_post(self):
        users = [
            self.user(unit, role)
            for unit in (self.grassroots_a11, self.district_a1)
            for role in ("officer", "head", "leader", "clerk")
        ]
        for state in ("todo", "review", "signed", "submitted", "exempt"):
            self._put(state)
            for user in users:
                for name in sorted(self._seen(user)):
                    with self.subTest(state=state, user=user.login, button=name):
                        self._try(name, user)

    def _try(self, name, user):
        savepoint = self.env.cr.savepoint()
        try:
            getattr(self.paper.with_user(user), name)()
        finally:
            savepoint.rollback()
            self.env.invalidate_all()
