from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import ROLES
from .campaign_common import CampaignCase

WRITERS = ("officer", "head", "leader")
# step: (states it is for, whose people take it, with which roles)
STEPS = {
    "action_open": (("todo",), "own", WRITERS),
    "action_refresh": (("draft", "returned"), "own", WRITERS),
    "action_nil": (("todo", "draft", "returned"), "own", WRITERS),
    "_nil_with_reason": (("todo", "draft", "returned"), "own", WRITERS),
    "action_to_review": (("draft", "returned"), "own", WRITERS),
    "action_return_inside": (("review", "signed"), "own", ("leader", "head")),
    "_return_inside_with_reason": (("review", "signed"), "own", ("leader", "head")),
    "action_sign": (("review",), "own", ("leader",)),
    "action_submit": (("signed",), "own", ("leader", "clerk")),
    "action_accept": (("submitted",), "superior", WRITERS),
    "action_return": (("submitted",), "superior", WRITERS),
    "_return_with_reason": (("submitted",), "superior", WRITERS),
    "action_ask_correction": (("accepted",), "own", WRITERS),
    "_ask_correction_with_reason": (("accepted",), "own", WRITERS),
    "action_allow_correction": (("accepted",), "superior", WRITERS),
    "action_refuse_correction": (("accepted",), "superior", WRITERS),
    "_refuse_correction_with_reason": (("accepted",), "superior", WRITERS),
    "action_exempt": (("todo", "draft"), "superior", WRITERS),
    "_exempt_with_reason": (("todo", "draft"), "superior", WRITERS),
    "action_restore": (("exempt",), "superior", WRITERS),
    "_restore_with_reason": (("exempt",), "superior", WRITERS),
    "action_enter_above": (("todo", "draft", "returned"), "superior", WRITERS),
    "_enter_above_with_reason": (("todo", "draft", "returned"), "superior", WRITERS),
}
STATES = (
    "todo",
    "draft",
    "review",
    "signed",
    "submitted",
    "returned",
    "accepted",
    "exempt",
)


@tagged("post_install", "-at_install")
class TestReportFlow(CampaignCase):
    """Each step of a report, by each role, from each state (3.6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.report = cls._report(cls.grassroots_a11)
        # Walked once, so that it holds figures and texts in any state.
        cls._fill(cls.report)
        cls.relations = {
            "own": cls.grassroots_a11,
            "superior": cls.district_a1,
            "higher": cls.province_a,
            "sibling": cls.grassroots_a12,
            "foreign": cls.province_b,
        }

    def _set_state(self, state):
        """Put the report into a state as if it had got there by its steps."""
        if state in ("review", "signed"):
            self._as(self.report, "officer").action_to_review()
            if state == "signed":
                self._as(self.report, "leader").action_sign()
            return
        self.report._put(
            state,
            accepted_version=int(state == "accepted"),
            is_correction_asked=state == "accepted",
        )
        if state == "todo":
            self.report.sudo()._unfreeze().write(
                {"line_ids": [(5,)], "section_ids": [(5,)]}
            )

    def _take(self, step, user):
        """Return what the step raises for the user, and undo it."""
        savepoint = self.env.cr.savepoint()
        report = self.report.with_user(user)
        try:
            getattr(report, step)(*(["Because"] if step.startswith("_") else []))
        except UserError as error:  # an AccessError is one too
            return error
        else:
            return None
        finally:
            savepoint.rollback()
            savepoint.close(rollback=False)
            self.env.invalidate_all()

    def _people(self):
        for relation, unit in self.relations.items():
            for role in ROLES:
                yield relation, role, self.user(unit, role)
        yield "nowhere", "admin", self.admin
        yield "nowhere", "stranger", self.stranger

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_who_takes_a_step(self):
        wrong = []
        for step, (states, side, roles) in STEPS.items():
            savepoint = self.env.cr.savepoint()
            self._set_state(states[0])
            for relation, role, user in self._people():
                error = self._take(step, user)
                allowed = relation == side and role in roles
                if allowed != (error is None) or (
                    not allowed and not isinstance(error, AccessError)
                ):
                    wrong.append(f"{step}: {role} of {relation}: {error}")
            savepoint.rollback()
            savepoint.close(rollback=False)
            self.env.invalidate_all()
        self.assertFalse(wrong, "\n".join(wrong))

    def test_from_which_state(self):
        wrong = []
        sides = {"own": self.grassroots_a11, "superior": self.district_a1}
        for state in STATES:
            savepoint = self.env.cr.savepoint()
            self._set_state(state)
            for step, (states, side, roles) in STEPS.items():
                error = self._take(step, self.user(sides[side], roles[-1]))
                if state in states:
                    fits = error is None
                else:
                    fits = error and "this step is for records that are" in str(error)
                if not fits:
                    wrong.append(f"{step} from {state}: {error}")
            savepoint.rollback()
            savepoint.close(rollback=False)
            self.env.invalidate_all()
        self.assertFalse(wrong, "\n".join(wrong))

    def test_top_of_the_campaign_is_accepted_as_it_is_handed_in(self):
        report = self._report(self.nation)
        self._submit(report, held=1)
        self.assertEqual((report.state, report.accepted_version), ("accepted", 1))
        with self.assertRaisesRegex(AccessError, "nobody above receives it"):
            self._as(report, "head").action_allow_correction()
        self._as(report, "officer")._ask_correction_with_reason("Miscounted")
        self.assertEqual((report.state, report.version), ("draft", 2))

    def test_two_persons_write_and_sign(self):
        self.grassroots_a11.two_person_approval = True
        leader = self._as(self.report, "leader")
        for name, prepare in (
            ("opened by the leader", {"responsible_id": leader.env.uid}),
            ("put up by the leader", {"prepared_by_id": leader.env.uid}),
        ):
            with self.subTest(name):
                officer = self.user(self.grassroots_a11, "officer").id
                self.report._put("review", prepared_by_id=officer)
                self.report._put(responsible_id=officer)
                self.report._put(**prepare)
                with self.assertRaisesRegex(
                    UserError, "asks that another person signs"
                ):
                    leader.action_sign()
        with self.subTest("a unit of one person"):
            self.grassroots_a11.two_person_approval = False
            leader.action_sign()
            self.assertEqual(self.report.signed_by_id, leader.env.user)

    def test_leader_who_puts_it_up_does_not_sign_for_another_writer(self):
        self.grassroots_a11.two_person_approval = True
        leader = self._as(self.report, "leader")
        leader.action_to_review()
        self.assertFalse(leader.is_mine_to_sign)
        # Naming another writer does not help.
        leader.responsible_id = self.user(self.grassroots_a11, "officer")
        with self.assertRaisesRegex(UserError, "asks that another person signs"):
            leader.action_sign()

    def test_given_back_inside_it_is_what_it_was_to_those_above(self):
        with self.subTest("never handed in"):
            self._as(self.report, "officer").action_to_review()
            self._as(self.report, "leader")._return_inside_with_reason("Look again")
            self.assertEqual(self.report.state, "draft")
        with self.subTest("returned by the superior"):
            self._submit(self.report)
            superior = self.report.with_user(self.user(self.district_a1, "officer"))
            superior._return_with_reason("Look again")
            self._as(self.report, "officer").action_to_review()
            self._as(self.report, "leader")._return_inside_with_reason("Look again")
            self.assertEqual(self.report.state, "returned")
        with self.subTest("being corrected"):
            self._submit(self.report)
            self._accept(self.report)
            self._as(self.report, "officer")._ask_correction_with_reason("Miscounted")
            superior.action_allow_correction()
            self._as(self.report, "officer").action_to_review()
            self._as(self.report, "leader")._return_inside_with_reason("Look again")
            self.assertEqual(self.report.state, "draft")

    def test_correction_is_not_allowed_unasked(self):
        self._submit(self.report)
        self._accept(self.report)
        superior = self.report.with_user(self.user(self.district_a1, "officer"))
        with self.assertRaisesRegex(UserError, "has not asked to correct"):
            superior.action_allow_correction()

    def test_report_being_corrected_is_not_exempted(self):
        self._submit(self.report)
        self._accept(self.report)
        self._as(self.report, "officer")._ask_correction_with_reason("Miscounted")
        superior = self.report.with_user(self.user(self.district_a1, "officer"))
        superior.action_allow_correction()
        with self.assertRaisesRegex(UserError, "was accepted before"):
            superior._exempt_with_reason("No more")

    def test_entry_by_the_superior_changes_who_takes_the_steps(self):
        report = self._report(self.grassroots_a12)
        superior = report.with_user(self.user(self.district_a1, "officer"))
        superior._enter_above_with_reason("No network")
        own = report.with_user(self.user(self.grassroots_a12, "officer"))
        with self.assertRaises(AccessError):
            own.action_open()
        superior.action_open()
        with self.assertRaises(AccessError):
            own.line_ids[0].entry = "1"
        superior.line_ids[0].entry = "1"
        higher = report.with_user(self.user(self.province_a, "officer"))
        self.assertFalse(higher.is_content_open)
        self.assertTrue(own.is_content_open, "what is written in its name")
        grant = report.grant_ids
        self.assertEqual((grant.kind, grant.reason), ("entry", "No network"))
        self.assertEqual(grant.user_id, superior.env.user)
