from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .access_table import ACCESS, RELATIONS, ROLES
from .base.access import MAKERS as BASE
from .common import OversightCase
from .documents.access import MAKERS as DOCUMENTS
from .fieldwork.access import MAKERS as FIELDWORK
from .fieldwork.access_desk import MAKERS as DESK
from .followup.access import MAKERS as FOLLOWUP
from .followup.access_desk import MAKERS as FOLLOWUP_DESK
from .followup.access_entry import MAKERS as ENTRY
from .followup.access_letters import MAKERS as LETTERS
from .followup.access_portal import MAKERS as PORTAL
from .organisation.access import MAKERS as ORGANISATION
from .organisation.access_people import MAKERS as PEOPLE
from .outreach.access_communication import MAKERS as COMMUNICATION
from .outreach.access_picker import MAKERS as PICKER
from .outreach.access_public import MAKERS as PUBLIC
from .outreach.access_publication import MAKERS as PUBLICATION
from .outreach.access_question import MAKERS as QUESTIONS
from .outreach.access_session import MAKERS as SESSION
from .outreach.access_sessionpaper import MAKERS as SESSION_PAPERS
from .planning.access import MAKERS as PLANNING
from .reporting.access_adhoc import MAKERS as ADHOC
from .reporting.access_board import MAKERS as BOARD
from .reporting.access_core import MAKERS as REPORTS
from .reporting.access_excel import MAKERS as REPORT_FIGURES
from .reporting.access_indicator import MAKERS as INDICATORS
from .reporting.access_narrative import MAKERS as NARRATIVE
from .reporting.access_paper import MAKERS as REPORT_PAPERS

MAKERS = {
    **BASE,
    **ORGANISATION,
    **PEOPLE,
    **DOCUMENTS,
    **PLANNING,
    **FIELDWORK,
    **DESK,
    **FOLLOWUP,
    **PORTAL,
    **ENTRY,
    **FOLLOWUP_DESK,
    **LETTERS,
    **PUBLIC,
    **SESSION_PAPERS,
    **SESSION,
    **COMMUNICATION,
    **QUESTIONS,
    **PICKER,
    **PUBLICATION,
    **INDICATORS,
    **NARRATIVE,
    **ADHOC,
    **REPORT_PAPERS,
    **REPORTS,
    **BOARD,
    **REPORT_FIGURES,
}
OPERATIONS = {"r": "read", "w": "write", "c": "create", "d": "unlink"}


@tagged("post_install", "-at_install")
class TestAccessMatrix(OversightCase):
    """Every model × role × relation × operation against the table."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.units = {
            "own": cls.district_a1,
            "below": cls.grassroots_a11,
            "above": cls.province_a,
            "sibling": cls.district_a2,
        }
        cls.records = {
            (row, unit.id): cls._make(row, unit)
            for row in ACCESS
            for unit in (
                *cls.units.values(),
                cls.grassroots_a21,
                cls.province_b,
                cls.grassroots_b11,
            )
        }
        cls.env.flush_all()

    @classmethod
    def _make(cls, row, unit):
        with mute_logger("odoo.addons.mail.models.mail_mail"):
            return MAKERS[row](cls.env, unit)

    def _people(self, unit):
        people = {role: self.user(unit, role) for role in ROLES}
        return {**people, "admin": self.admin, "stranger": self.stranger}

    def _assert_matrix(self, people, units, letters="rwcd"):
        self.env.flush_all()
        self.env.invalidate_all()
        wrong = [
            f"{row}: {role} on {relation} has {found or '-'}, not {expected or '-'}"
            for row, rights in ACCESS.items()
            for role, user in people.items()
            for relation in RELATIONS
            if (found := self._found(row, user, units[relation], letters))
            != (expected := self._expected(rights[relation][role], letters))
        ]
        self.assertFalse(wrong, "\n".join(wrong))

    def _expected(self, rights, letters):
        return "".join(letter for letter in letters if letter in rights)

    def _found(self, row, user, unit, letters):
        record = self.records[row, unit.id].with_user(user)
        found = "".join(
            letter for letter in letters if record.has_access(OPERATIONS[letter])
        )
        if "r" in letters:
            self.assertEqual(self._is_listed(record), "r" in found, (row, user.login))
        return found

    def _is_listed(self, record):
        try:
            return bool(record.search_count([("id", "in", record.ids)], limit=1))
        except AccessError:
            return False

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_every_right(self):
        self._assert_matrix(self._people(self.district_a1), self.units)

    def test_no_model_is_forgotten(self):
        ours = {
            name
            for name, model in self.env.registry.items()
            if name.startswith("kh18.") and not model._abstract and not model._transient
        }
        self.assertEqual({row.split()[0] for row in ACCESS}, ours)
        self.assertEqual(set(MAKERS), set(ACCESS))

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_rights_move_with_the_posts(self):
        people = self._people(self.district_a1)
        posts = self.env["kh18.post"].search(
            [("user_id", "in", [user.id for user in people.values()])]
        )
        posts.unit_id = self.district_a2
        units = {
            "own": self.district_a2,
            "below": self.grassroots_a21,
            "above": self.province_a,
            "sibling": self.district_a1,
        }
        self._assert_matrix(people, units)
        self._assert_matrix(
            people, {**units, "sibling": self.grassroots_a11}, letters="rw"
        )

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_rights_end_with_the_posts(self):
        people = {role: self.user(self.district_a1, role) for role in ROLES}
        posts = self.env["kh18.post"].search(
            [("user_id", "in", [user.id for user in people.values()])]
        )
        posts.date_to = "2020-12-31"
        self.env.invalidate_all()
        for user in people.values():
            for row in ACCESS:
                record = self.records[row, self.district_a1.id].with_user(user)
                self.assertFalse(self._is_listed(record), (row, user.login))
                self.assertFalse(record.has_access("read"))

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_rights_follow_a_moved_unit(self):
        self.district_a1.parent_id = self.province_b
        self.assertEqual(self.env["kh18.scope.mixin"]._count_stale_scope(), 0)
        units = {**self.units, "above": self.province_b}
        self._assert_matrix(self._people(self.district_a1), units)
        units["sibling"] = self.province_a
        self._assert_matrix(self._people(self.district_a1), units, letters="rw")
        of_b = {
            "own": self.province_b,
            "below": self.grassroots_a11,
            "above": self.nation,
            "sibling": self.province_a,
        }
        for row in ACCESS:
            self.records[row, self.nation.id] = self._make(row, self.nation)
        self.addCleanup(
            lambda: [self.records.pop((row, self.nation.id)) for row in ACCESS]
        )
        self._assert_matrix(self._people(self.province_b), of_b, letters="rw")
        of_a = {**of_b, "own": self.province_a, "below": self.district_a2}
        for former in (self.district_a1, self.grassroots_a11):
            of_a["sibling"] = former
            self._assert_matrix(self._people(self.province_a), of_a, letters="rw")

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_no_line_is_carried_into_a_foreign_record(self):
        carried = []
        for row, rights in ACCESS.items():
            mine = self.records[row, self.district_a1.id]
            owners = {
                name
                for name, field in mine._fields.items()
                if field.type == "many2one"
                and field.store
                and (field.ondelete == "cascade" or name == "unit_id")
            }
            for role in ROLES:
                user = self.user(self.district_a1, role)
                if "w" not in rights["own"][role]:
                    continue
                for name in owners:
                    foreign = self.records[row, self.district_a2.id][name]
                    if foreign and self._carries(mine.with_user(user), name, foreign):
                        carried.append(f"{row}: {role} changes {name}")
        self.assertFalse(carried, "\n".join(carried))

    def _carries(self, record, name, foreign):
        savepoint = self.env.cr.savepoint()
        if hasattr(record, "_unfreeze"):
            record = record._unfreeze()
        try:
            record.write({name: foreign.id})
        except UserError:
            return False
        else:
            return True
        finally:
            savepoint.rollback()
            self.env.invalidate_all()

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_pages_hold_what_the_rules_give(self):
        """The fast page of who reads several branches is the whole search, cut."""
        user = self.user(self.district_a1, "leader")
        self.env["kh18.post"].create(
            {"unit_id": self.province_b.id, "user_id": user.id, "role": "viewer"}
        )
        for name in {row.split()[0] for row in ACCESS}:
            records = self.env[name].with_user(user)
            if not records.has_access("read"):
                continue
            everything = records.search([])
            with self.subTest(model=name):
                for limit in (1, 3, 1000):
                    page = records.search([], limit=limit)
                    self.assertEqual(page, everything[:limit])

    def test_what_decides_who_reads_is_not_typed(self):
        for name, typed in (
            ("kh18.plan draft", {"is_shared": True}),
            ("kh18.task issued", {"plan_issued_on": False}),
            ("kh18.task issued", {"plan_shared": False}),
            ("kh18.document draft", {"ancestor_1_id": False}),
            ("kh18.document draft", {"is_restricted": True}),
            ("kh18.participation", {"is_sensitive": False}),
        ):
            record = self.records[name, self.district_a1.id]
            officer = self.user(self.district_a1, "officer")
            with self.subTest(typed=typed), self.assertRaises(AccessError):
                record.with_user(officer).write(typed)

    def test_dialogs_are_for_their_own_users(self):
        forgotten = {
            name
            for name, model in self.env.registry.items()
            if name.startswith("kh18.") and model._transient and model._auto
        }
        rules = self.env["ir.rule"].search([("model_id.transient", "=", True)])
        own = rules.filtered(
            lambda rule: "create_uid" in rule.domain_force and not rule.groups
        )
        self.assertFalse(forgotten - set(own.mapped("model_id.model")))
