"""The shape of the code, read from the files: rooms, sizes, names, care with rights."""

import ast
import re
from functools import cache
from itertools import chain
from pathlib import Path
from statistics import median

from lxml import etree

from odoo import models
from odoo.tests import BaseCase, tagged

ADDON = Path(__file__).parent.parent
# Lower rooms first: none names what stands in a higher one.
ROOMS = [
    "base",
    "organisation",
    "documents",
    "planning",
    "fieldwork",
    "followup",
    "outreach",
    "reporting",
]
CODE = ("models", "wizard", "report", "controllers")
DATA = ("views", "wizard", "report", "security", "data", "demo")
MODEL_NAME = re.compile(r"kh18(?:\.[a-z]+)+")
MODEL_ID = re.compile(r"model_(kh18(?:_[a-z]+)+)")
MAX_FILE, MAX_FUNCTION, MEDIAN_FUNCTION = 400, 50, 8


def _room(path):
    for part in path.relative_to(ADDON).parts[1:]:
        for room in ROOMS:
            if part == room or re.fullmatch(rf"{room}_(\w+_)?rules\.xml", part):
                return room
    return None


def _python(*folders):
    return sorted(chain.from_iterable((ADDON / f).rglob("*.py") for f in folders))


def _xml(*folders):
    return sorted(chain.from_iterable((ADDON / f).rglob("*.xml") for f in folders))


@cache
def _tree(path):
    return ast.parse(path.read_text())


def _functions(path):
    return [
        node
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def _length(function):
    first = function.body[0]
    has_docstring = ast.get_docstring(function) is not None
    docstring = first.end_lineno - first.lineno + 1 if has_docstring else 0
    return function.end_lineno - function.lineno + 1 - docstring


def _models(path):
    """Return [(class node, _name or None, [_inherit])] of the models of a file."""
    found = []
    for node in _tree(path).body:
        if not isinstance(node, ast.ClassDef):
            continue
        values = {
            target.id: ast.literal_eval(item.value)
            for item in node.body
            if isinstance(item, ast.Assign)
            for target in item.targets
            if isinstance(target, ast.Name) and target.id in ("_name", "_inherit")
        }
        if values:
            inherit = values.get("_inherit", [])
            inherit = [inherit] if isinstance(inherit, str) else inherit
            found.append((node, values.get("_name"), inherit))
    return found


@cache
def _model_rooms():
    """Return {model name: room of the file that makes it}."""
    return {
        name: _room(path)
        for path in _python("models", "wizard", "report")
        for _node, name, inherit in _models(path)
        if name and name not in inherit and _room(path)
    }


@cache
def _xml_id_rooms():
    rooms = {}
    for path in _xml(*DATA):
        for record in etree.parse(path).iter("record", "template", "menuitem"):
            if record.get("id") and _room(path):
                rooms.setdefault(record.get("id"), _room(path))
    return rooms


@tagged("post_install", "-at_install")
class TestArchitecture(BaseCase):
    def _assert_none(self, wrong):
        self.assertFalse(wrong, "\n" + "\n".join(wrong))

    def _too_high(self, path, name, rooms):
        """Return a line when the file of a lower room names what is in a higher one."""
        room, other = _room(path), rooms.get(name)
        if room and other and ROOMS.index(other) > ROOMS.index(room):
            return [f"{path.relative_to(ADDON)} names {name} of {other}"]
        return []

    def test_python_of_lower_rooms_names_no_model_of_higher_ones(self):
        wrong = set()
        for path in _python(*CODE):
            for node in ast.walk(_tree(path)):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    for name in MODEL_NAME.findall(node.value):
                        wrong.update(self._too_high(path, name, _model_rooms()))
        self._assert_none(sorted(wrong))

    def test_data_of_lower_rooms_names_no_model_of_higher_ones(self):
        rooms = _model_rooms()
        by_id = {name.replace(".", "_"): room for name, room in rooms.items()}
        wrong = set()
        for path in _xml(*DATA):
            text = path.read_text()
            for name in MODEL_NAME.findall(text):
                wrong.update(self._too_high(path, name, rooms))
            for name in MODEL_ID.findall(text):
                wrong.update(self._too_high(path, name, by_id))
        self._assert_none(sorted(wrong))

    def test_data_of_lower_rooms_names_no_id_of_higher_ones(self):
        wrong = set()
        for path in _xml(*DATA):
            for node in etree.parse(path).iter(etree.Element):
                names = {node.get("ref"), node.get("action"), node.get("inherit_id")}
                names |= set(re.findall(r"ref\('([\w.]+)'\)", node.get("eval", "")))
                for name in filter(None, names):
                    name = name.removeprefix("kh18_oversight.")
                    wrong.update(self._too_high(path, name, _xml_id_rooms()))
        self._assert_none(sorted(wrong))

    def test_lib_knows_no_odoo(self):
        wrong = []
        for path in _python("lib"):
            for node in ast.walk(_tree(path)):
                names = [a.name for a in getattr(node, "names", [])]
                if isinstance(node, ast.ImportFrom):
                    names = [node.module or ""]
                elif not isinstance(node, ast.Import):
                    continue
                wrong += [
                    f"{path.relative_to(ADDON)} imports {name}"
                    for name in names
                    if name.split(".")[0] == "odoo"
                ]
        self._assert_none(wrong)

    def test_one_model_a_file_named_after_it(self):
        wrong = []
        for path in _python("models", "wizard"):
            found = _models(path)
            if len(found) > 1:
                wrong.append(f"{path.relative_to(ADDON)} holds {len(found)} models")
            for _node, name, inherit in found:
                known = [name] if name else inherit
                stems = {
                    re.sub(r"^kh18\.|\.(mixin|wizard)$", "", n).replace(".", "_")
                    for n in known
                }
                if not any(f"{path.stem}_".startswith(f"{stem}_") for stem in stems):
                    wrong.append(f"{path.relative_to(ADDON)} holds {known}")
        self._assert_none(wrong)

    def test_files_and_functions_are_short(self):
        paths = _python("lib", *CODE)
        wrong = [
            f"{path.relative_to(ADDON)} has {lines} lines"
            for path in paths
            if (lines := len(path.read_text().splitlines())) > MAX_FILE
        ]
        wrong += [
            f"{path.relative_to(ADDON)}: {function.name} has {_length(function)} lines"
            for path in paths
            for function in _functions(path)
            if _length(function) > MAX_FUNCTION
        ]
        self._assert_none(wrong)
        lengths = [_length(f) for path in paths for f in _functions(path)]
        self.assertLessEqual(median(lengths), MEDIAN_FUNCTION)

    def test_public_methods_say_what_they_do(self):
        wrong = [
            f"{path.relative_to(ADDON)}: {item.name}"
            for path in _python("models", "wizard")
            for node, _name, _inherit in _models(path)
            for item in node.body
            if isinstance(item, ast.FunctionDef)
            and not item.name.startswith("_")
            and not hasattr(models.Model, item.name)
            and not ast.get_docstring(item)
        ]
        self._assert_none(wrong)

    def test_every_sudo_says_why(self):
        wrong = [
            f"{path.relative_to(ADDON)}:{line}"
            for path in _python(*CODE)
            for line in self._bare_sudos(path)
        ]
        self._assert_none(wrong)

    def _bare_sudos(self, path):
        """Return lines with a sudo neither explained nor behind a check of the caller.

        Above it, in the same function, a comment says why, the docstring names the
        caller, or the caller's right is asked.
        """
        lines = path.read_text().splitlines()
        for function in _functions(path):
            if "caller" in (ast.get_docstring(function) or ""):
                continue
            calls = [c for c in ast.walk(function) if isinstance(c, ast.Call)]
            checks = [
                call.lineno
                for call in calls
                if re.match("_?(check|require|refuse)_", self._called(call))
            ]
            for call in calls:
                if self._called(call) != "sudo" or call.args:
                    continue
                above = lines[max(function.lineno - 4, 0) : call.end_lineno]
                explained = any("#" in line for line in above)
                if not explained and not any(c < call.lineno for c in checks):
                    yield call.lineno

    def _called(self, call):
        return getattr(call.func, "attr", getattr(call.func, "id", ""))
