import inspect
from importlib import import_module
from pathlib import Path

from odoo.exceptions import AccessError, UserError
from odoo.models import Model
from odoo.service.model import call_kw
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from ..common import OversightCase
from ..documents.access import MAKERS as DOCUMENTS
from ..fieldwork.access import MAKERS as FIELDWORK
from ..organisation.access import MAKERS as ORGANISATION
from ..planning.access import MAKERS as PLANNING

MAKERS = {**ORGANISATION, **DOCUMENTS, **PLANNING, **FIELDWORK}
for path in sorted(Path(__file__).parent.glob("access*.py")):
    MAKERS |= import_module(f".{path.stem}", __package__).MAKERS
ROOM = ".followup."
# What a method that asks for more is given.
ARGUMENTS = {"day": "2036-01-01"}


@tagged("post_install", "-at_install")
class TestFollowupRpc(OversightCase):
    """Whatever of the room is called from outside by whoever may not: refused.

    Or a mere window is opened, which asks for the rights again: nothing is changed
    and nothing told; and nothing crashes.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.records = {}
        with mute_logger("odoo.addons.mail.models.mail_mail"):
            for row in MAKERS:
                model = cls.env[row.split()[0]]
                if cls._methods(model) or cls._is_ours(model):
                    cls.records[row] = MAKERS[row](cls.env, cls.district_a1)
        cls.env.flush_all()

    @classmethod
    def _is_ours(cls, model):
        return any(
            ROOM in base.__module__ and getattr(base, "_name", None) == model._name
            for base in type(model).__mro__
        )

    @classmethod
    def _methods(cls, model):
        """Return {name: arguments} of the methods that the room gives to a model."""
        found = {}
        for base in type(model).__mro__:
            if f"models{ROOM}" in base.__module__ or f"wizard{ROOM}" in base.__module__:
                for name, member in vars(base).items():
                    if (
                        inspect.isfunction(member)
                        and not name.startswith("_")
                        and not hasattr(Model, name)
                    ):
                        found[name] = cls._arguments(member)
        return found

    @classmethod
    def _arguments(cls, method):
        names = list(inspect.signature(method).parameters.values())[1:]
        return [
            ARGUMENTS.get(parameter.name, "x")
            for parameter in names
            if parameter.default is parameter.empty
        ]

    def _people(self):
        """Return {user: whether he reads the records}."""
        return {
            self.user(self.district_a1, "viewer"): True,
            self.user(self.province_a, "officer"): True,
            self.user(self.district_a2, "officer"): False,
            self.user(self.province_b, "leader"): False,
            self.stranger: False,
            self.env.ref("base.public_user"): False,
        }

    def _state(self):
        """Return what the tables of the room hold, and what it follows from."""
        self.env.flush_all()
        state = {}
        # Not those that are reckoned anew by a query.
        models = {r._name: r for r in self.records.values() if r._auto}
        for model in models.values():
            query = SQL(
                "SELECT md5(string_agg(t::text, '' ORDER BY id)) FROM %s t",
                SQL.identifier(model._table),
            )
            state[model._name] = self.env.execute_query(query)
        messages = self.env["mail.message"].sudo()
        state["messages"] = messages.search_count([("model", "like", "kh18.")])
        return state

    def _call(self, record, user, name, arguments):
        """Call as RPC does; return what went wrong, or None."""
        savepoint = self.env.cr.savepoint()
        self.env.invalidate_all()
        model = self.env(user=user)[record._name]
        try:
            result = call_kw(model, name, [record.ids, *arguments], {})
        except UserError:
            return None
        except Exception as error:
            if not record and "Expected singleton" in str(error):
                return None
            return f"{type(error).__name__}: {error}"
        else:
            changed = self._state() != self.before
            return self._silent(result, changed, record)
        finally:
            savepoint.rollback()

    def _silent(self, result, changed, record):
        if changed:
            return "changed something"
        if not record:
            return None
        is_window = isinstance(result, dict) and str(result.get("type")).startswith(
            "ir.actions."
        )
        if not is_window:
            return f"returned {result!r}"
        names = {record.sudo().display_name, self.district_a1.name}
        told = [name for name in names if name and name in repr(result)]
        return f"told {told}" if told else None

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_every_public_method(self):
        self.before = self._state()
        wrong, called = [], 0
        for row, record in self.records.items():
            for name, arguments in self._methods(record).items():
                for user in self._people():
                    for some in (record, record.browse()):
                        called += 1
                        fault = self._call(some, user, name, arguments)
                        if fault:
                            wrong.append(f"{row}.{name} {user.login}: {fault}")
        self.assertFalse(wrong, "\n".join(wrong))
        self.assertGreater(called, 200, "the room has methods")

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_every_step_with_a_reason(self):
        self.before = self._state()
        for record in self.records.values():
            for method in getattr(record, "_reason_methods", ()):
                for user in self._people():
                    self.env.invalidate_all()
                    wizards = self.env["kh18.reason.wizard"].with_user(user)
                    with (
                        self.subTest(method=method, user=user.login),
                        self.assertRaises(AccessError),
                    ):
                        wizards.create(
                            {
                                "model_name": record._name,
                                "record_ids": str(record.id),
                                "method": method,
                                "reason": "x",
                            }
                        ).action_confirm()
        self.assertEqual(self._state(), self.before)

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_private_methods_are_not_reached(self):
        record = self.records["kh18.recommendation"]
        leader = self.env(user=self.user(self.district_a1, "leader"))
        for name in ("_mark_sent", "_withdraw", "_go", "_resolve", "_hand_to"):
            with self.assertRaises(AccessError):
                call_kw(leader[record._name], name, [record.ids], {})

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_no_guarded_field_is_written_by_anybody(self):
        for row, record in self.records.items():
            if not self._is_ours(record):
                continue
            guarded = record._fields.keys() & getattr(record, "_guarded_fields", set())
            for role in ("leader", "head", "officer", "clerk"):
                user = self.user(self.district_a1, role)
                for name in sorted(guarded):
                    value = self._other(record, name)
                    with (
                        self.subTest(row=row, role=role, name=name),
                        self.assertRaises(AccessError),
                        self.env.cr.savepoint(),
                    ):
                        record.with_user(user).write({name: value})

    def _other(self, record, name):
        field = record._fields[name]
        values = {"date": "2030-01-01", "integer": 7, "boolean": not record[name]}
        if field.type == "selection":
            return next(v for v in field.get_values(self.env) if v != record[name])
        if field.relational:
            return self.env[field.comodel_name].search([], limit=1).id
        return values.get(field.type, "x")
