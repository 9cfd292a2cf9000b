#!/usr/bin/env python3
"""Find habits of older Odoo versions that Odoo 19 accepts in silence, and files that
nothing loads.

    check_slips.py FOLDER ...

Neither Odoo nor its usual linters stop what is looked for here: an attribute that is
ignored, a method that is never called, a view type that only the browser refuses, a
data file that no manifest names. A line that ends with the comment "slips: ok" is left
alone.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PYTHON = {
    r"\b_sql_constraints\b": "no constraint is made: use models.Constraint",
    r"def name_get\(": "never called: use _compute_display_name",
    r"def _?name_search\(": "use _rec_names_search or _search_display_name",
    r"def (read_group|fields_view_get|fields_get_keys)\(": "never called",
    r"\.read_group\(": "use _read_group or formatted_read_group",
    r"check_access_(rights|rule)\(": "use check_access or has_access",
    r"\buser_has_groups\(": "use env.user.has_groups",
    r"odoo\.osv|\bexpression\.(AND|OR)\b": "use odoo.fields.Domain",
    r"from odoo import .*\bregistry\b": "use odoo.modules.registry.Registry",
    r"\blazy_property\b": "use functools.cached_property",
    r"\bSavepointCase\b": "use TransactionCase",
    r"\bself\._(cr|uid|context)\b": "use self.env",
    r"type=[\"']json[\"']": "use type='jsonrpc'",
    r"\bmethod=[\"'](GET|POST)": "ignored: use methods=[...]",
    r"\bgroups_id\b": "use group_ids",
    r"\b(track_visibility|group_operator|auto_join|oldname)\s*=": "ignored or renamed",
    r"\bunaccent=": "ignored on parent_path",
    r"\bstates=\{": "ignored: write readonly= in the view",
    r"_check_recursion\(": "use _has_cycle",
    r"\btoggle_active\(": "use action_archive or action_unarchive",
    r"\b_notify_progress\(": "use _commit_progress",
    r"message_post_with_view\(": "use message_post_with_source",
    r"\bforce_company\b": "use with_company",
    r"search\([^#]*\bcount=True": "use search_count",
    r"from odoo\.orm\b|import odoo\.orm\b": "import from odoo.api, fields, models",
    r"[\"']tree[\"',]": "the view type is list",
    r"\b(numbercall|doall)\b": "ir.cron has it no more",
    r"except:\s*$": "name the exception",
}
XML = {
    r"<tree\b|>tree,|,tree\b|>tree<|mode=\"tree": "the view type is list",
    r"\battrs=\"": "write the expression on the attribute",
    r"<(field|button|group|page|div|list)\b[^>]*\sstates=\"": "write invisible=",
    r"kanban-(box|menu)|oe_kanban_": "the template is card",
    r"oe_chatter": "an empty div: use <chatter/>",
    r"<(act_window|report)\b": "ignored in silence: use <record>",
    r"\bt-(esc|raw)=": "use t-out",
    r"<group[^>]*\bexpand=": "a search group takes no attribute",
    r"name=\"(groups_id|numbercall|doall)\"": "gone",
    r"\bactive_id\b": "use id",
    r"user\.\w+_ids\.ids": "cached for each user in ir.rule: use a search field",
    r"<t(d|h|r)\b[^>]*\bt-field=": "refused when rendered: use a span",
    r"/web#(action|id|model)=": "links are /odoo/...",
    r"<filter(?![^>]*\bname=)[^>]*>": "a filter needs a name",
}
JAVASCRIPT = {
    r"@odoo-module": "not needed",
    r"\bodoo\.define\(": "use ES modules",
    r"useService\([\"'](rpc|user)[\"']\)": "import rpc or user",
    r"\b(extra_trigger|skip_trigger):|\btest:\s*true": "no key of a tour any more",
    r"QUnit\b": "use Hoot",
}
LINES = {".py": PYTHON, ".xml": XML, ".js": JAVASCRIPT}
ODOO_TEST_CASES = {"TransactionCase", "HttpCase", "HttpCaseWithUserDemo", "BaseCase"}
LOADED_BY_ODOO = {".", "__manifest__", "tests"}
DATA_SUFFIXES = {".xml", ".csv"}


class Slip(NamedTuple):
    path: Path
    line: int
    advice: str
    text: str = ""

    def __str__(self):
        text = f": {self.text.strip()[:70]}" if self.text else ""
        return f"{self.path}:{self.line}: {self.advice}{text}"


def slips_of_lines(path: Path) -> Iterator[Slip]:
    patterns = LINES.get(path.suffix, {})
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if "slips: ok" in line:
            continue
        for pattern, advice in patterns.items():
            if re.search(pattern, line):
                yield Slip(path, number, advice, line)


def decorator_names(node: ast.AST) -> set[str]:
    names = set()
    for decorator in node.decorator_list:
        target = decorator.func if isinstance(decorator, ast.Call) else decorator
        names.add(ast.unparse(target))
    return names


def is_string(node: ast.AST, value: str) -> bool:
    return isinstance(node, ast.Constant) and node.value == value


def function_slips(path: Path, node: ast.FunctionDef) -> Iterator[Slip]:
    arguments = [argument.arg for argument in node.args.args]
    decorators = decorator_names(node)
    if node.name == "create" and "api.model" in decorators:
        yield Slip(path, node.lineno, "a batch fails: use @api.model_create_multi")
    if node.name.startswith("_search_") and arguments[1:] == ["operator", "value"]:
        used = {child.id for child in ast.walk(node) if isinstance(child, ast.Name)}
        if "operator" not in used:
            yield Slip(path, node.lineno, "wrong rows for 'not in': look at operator")
    if "api.onchange" in decorators:
        yield from onchange_slips(path, node)
    if {"http.route", "route"} & decorators and {"ids", "context"} & set(arguments):
        yield Slip(path, node.lineno, "ids and context are taken by JSON-2")


def onchange_slips(path: Path, node: ast.FunctionDef) -> Iterator[Slip]:
    for child in ast.walk(node):
        if isinstance(child, ast.Dict) and any(
            key is not None and is_string(key, "domain") for key in child.keys
        ):
            yield Slip(path, child.lineno, "a domain from an onchange is dropped")


def class_slips(path: Path, node: ast.ClassDef) -> Iterator[Slip]:
    """A test class without tags runs at_install, on a half-loaded registry."""
    bases = {ast.unparse(base).split(".")[-1] for base in node.bases}
    tests = [
        child.name
        for child in node.body
        if isinstance(child, ast.FunctionDef) and child.name.startswith("test")
    ]
    if (
        tests
        and bases
        and bases <= ODOO_TEST_CASES
        and "tagged" not in decorator_names(node)
    ):
        yield Slip(path, node.lineno, "tag it post_install, -at_install")
    for child in node.body:
        if isinstance(child, ast.Assign) and is_table_object(child.value):
            for target in child.targets:
                if not ast.unparse(target).startswith("_"):
                    yield Slip(path, child.lineno, "its name must start with _")


def is_table_object(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) in {
        "models.Constraint",
        "models.Index",
        "models.UniqueIndex",
    }


def slips_of_tree(path: Path) -> Iterator[Slip]:
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except SyntaxError as error:
        yield Slip(path, error.lineno or 0, "cannot be parsed")
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield from function_slips(path, node)
        elif isinstance(node, ast.ClassDef):
            yield from class_slips(path, node)


def imported_by(path: Path, addon: Path) -> Iterator[str]:
    """Yield what a file imports of its addon, as paths below it: models/base/guard."""
    package = path.relative_to(addon).parent.parts
    absolute = f"odoo.addons.{addon.name}"
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom):
            continue
        module = node.module or ""
        if node.level:
            base = package[: len(package) - node.level + 1]
            parts = (*base, *filter(None, module.split(".")))
        elif f"{module}.".startswith(f"{absolute}."):
            parts = tuple(filter(None, module[len(absolute) :].split(".")))
        else:
            continue
        for length in range(1, len(parts) + 1):
            if parts[:length] == package[:length]:
                continue  # a package does not import itself
            yield "/".join(parts[:length])
        for alias in node.names:
            yield "/".join((*parts, alias.name))


def is_migration(name: Path) -> bool:
    return name.parts[0] in ("migrations", "upgrades")


def modules_never_imported(addon: Path) -> Iterator[Slip]:
    files = [path for path in sorted(addon.rglob("*.py")) if "static" not in path.parts]
    imported = {name for path in files for name in imported_by(path, addon)}
    for path in files:
        name = path.relative_to(addon).with_suffix("")
        if name.name == "__init__":
            name = name.parent
        if name.as_posix() not in imported | LOADED_BY_ODOO and not is_migration(name):
            yield Slip(path, 1, "nothing imports it")


def data_never_loaded(addon: Path) -> Iterator[Slip]:
    path = addon / "__manifest__.py"
    manifest = ast.literal_eval(path.read_text(encoding="utf-8"))
    named = {*manifest.get("data", ()), *manifest.get("demo", ())}
    for folder in ("data", "demo", "report", "security", "views", "wizard"):
        for file in sorted((addon / folder).rglob("*")):
            name = file.relative_to(addon).as_posix()
            if file.suffix in DATA_SUFFIXES and name not in named:
                yield Slip(file, 1, "no manifest names this file")
    for name in sorted(named):
        if not (addon / name).exists():
            yield Slip(path, 1, f"named, but not there: {name}")


def tours_that_do_not_exist(addon: Path) -> Iterator[Slip]:
    """An unknown tour is waited for a whole minute."""
    prefix = addon.name.split("_")[0]
    registered = set()
    for path in addon.rglob("*.js"):
        registered |= set(
            re.findall(
                r"(?:web_tour\.tours[\"']\)\s*\.add|addTour)\(\s*[\"']([^\"']+)",
                path.read_text(encoding="utf-8"),
            )
        )
    for path in sorted(addon.rglob("test_*.py")):
        text = path.read_text(encoding="utf-8")
        for match in re.finditer(r"start_tour\([^()]*?[\"'](\w+)[\"']", text):
            name = match.group(1)
            if name.startswith(prefix) and name not in registered:
                line = text.count("\n", 0, match.start()) + 1
                yield Slip(path, line, f"no such tour: {name}")


def views_that_never_change(path: Path) -> Iterator[Slip]:
    """Views, groups and menus under noupdate stay as they were at installation."""
    frozen = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if match := re.search(r"<(?:odoo|data)\b[^>]*>", line):
            frozen = 'noupdate="1"' in match.group()
        if "</data>" in line:
            frozen = False
        if frozen and re.search(r"model=\"ir\.ui\.(view|menu)\"|<menuitem", line):
            yield Slip(path, number, "noupdate: no later version can change it", line)


def slips_of_file(path: Path) -> Iterator[Slip]:
    yield from slips_of_lines(path)
    if path.suffix == ".py":
        yield from slips_of_tree(path)
    elif path.suffix == ".xml":
        yield from views_that_never_change(path)


def slips_of_addon(addon: Path) -> Iterator[Slip]:
    yield from modules_never_imported(addon)
    yield from data_never_loaded(addon)
    yield from tours_that_do_not_exist(addon)


def find_slips(root: Path) -> Iterator[Slip]:
    files = [root] if root.is_file() else sorted(root.rglob("*"))
    for path in files:
        if path.is_file() and path.suffix in LINES and "lib" not in path.parts:
            yield from slips_of_file(path)
    if root.is_dir():
        for manifest in sorted(root.rglob("__manifest__.py")):
            yield from slips_of_addon(manifest.parent)


def main(roots: list[str]) -> int:
    found = [slip for root in roots for slip in find_slips(Path(root))]
    for slip in found:
        print(slip)  # noqa: T201
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
