"""Run by bin/lint: tools/tests/test_check_slips.py"""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from check_slips import find_slips

MANIFEST = '{"name": "x", "data": ["views/a.xml"], "demo": []}'


class TestSlips(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addon = Path(folder.name) / "kh18_x"
        self.write("__manifest__.py", MANIFEST)
        self.write("__init__.py", "")
        self.write("views/a.xml", "<odoo/>")

    def write(self, name, text):
        path = self.addon / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def advice(self, name=None, text=""):
        """Return what is said of one file, or of the whole addon."""
        root = self.write(name, text) if name else self.addon
        return " | ".join(slip.advice for slip in find_slips(root))

    def test_a_clean_addon(self):
        self.assertEqual(self.advice(), "")

    def test_lines_of_python(self):
        for line, word in {
            "_sql_constraints = []": "models.Constraint",
            "def name_get(self): pass": "never called",
            "def _name_search(self): pass": "_rec_names_search",
            "x = self._context": "self.env",
            "x = Char(track_visibility='always')": "renamed",
            "view_mode = 'tree,form'": "list",
            "groups = self.groups_id": "group_ids",
            "self.search([], count=True)": "search_count",
            "f = Char(states={'done': []})": "readonly",
        }.items():
            with self.subTest(line=line):
                self.assertIn(word, self.advice("a.py", line))

    def test_an_excused_line(self):
        self.assertEqual(self.advice("a.py", "x = self._cr  # slips: ok"), "")

    def test_functions(self):
        for text, word in {
            "@api.model\ndef create(self, vals):\n    pass": "model_create_multi",
            "def _search_x(self, operator, value):\n    return [(1, '=', 1)]": "not in",
            "@api.onchange('a')\ndef f(self):\n    return {'domain': {}}": "dropped",
            "@http.route('/x')\ndef f(self, ids):\n    pass": "JSON-2",
        }.items():
            with self.subTest(text=text):
                self.assertIn(word, self.advice("a.py", text))

    def test_functions_that_are_right(self):
        for text in (
            "@api.model_create_multi\ndef create(self, vals_list):\n    pass",
            "def _search_x(self, operator, value):\n    return operator",
            "def other(self):\n    return {'domain': []}",
        ):
            with self.subTest(text=text):
                self.assertEqual(self.advice("a.py", text), "")

    def test_classes(self):
        test = "class TestX(TransactionCase):\n    def test_a(self):\n        pass"
        self.assertIn("post_install", self.advice("a.py", test))
        self.assertEqual(self.advice("a.py", f"@tagged('post_install')\n{test}"), "")
        constraint = "class X:\n    {} = models.Constraint('CHECK (1)')"
        self.assertIn("start with _", self.advice("a.py", constraint.format("check")))
        self.assertEqual(self.advice("a.py", constraint.format("_check")), "")

    def test_lines_of_xml(self):
        for line, word in {
            '<field name="view_mode">tree,form</field>': "list",
            '<field name="a" attrs="{}"/>': "expression",
            '<div class="oe_chatter"/>': "chatter",
            '<t t-name="kanban-box"/>': "card",
            '<act_window id="a"/>': "<record>",
            '<span t-esc="a"/>': "t-out",
            '<td t-field="a"/>': "span",
            '<filter string="a"/>': "name",
        }.items():
            with self.subTest(line=line):
                self.assertIn(word, self.advice("views/b.xml", line))

    def test_a_view_that_never_changes(self):
        view = '<record id="a" model="ir.ui.view"/>'
        text = '<odoo>\n<data noupdate="1">\n{}\n</data>\n{}\n</odoo>'
        self.assertIn("noupdate", self.advice("views/b.xml", text.format(view, "")))
        self.assertEqual(self.advice("views/b.xml", text.format("", view)), "")

    def test_lines_of_javascript(self):
        self.assertIn("import rpc", self.advice("a.js", 'useService("rpc")'))

    def test_files_that_nothing_loads(self):
        self.write("models/__init__.py", "from . import a\n")
        self.write("models/a.py", "from ..lib.c import d\n")
        self.write("lib/c.py", "")
        self.write("views/c.xml", "<odoo/>")
        self.assertEqual(
            self.advice(), "nothing imports it | no manifest names this file"
        )
        self.write("__init__.py", "from odoo.addons.kh18_x.models import a\n")
        self.write("models/b.py", "")
        self.assertIn("models/b.py", " ".join(map(str, find_slips(self.addon))))

    def test_a_named_file_that_is_missing(self):
        (self.addon / "views/a.xml").unlink()
        self.assertIn("not there: views/a.xml", self.advice())

    def test_tours(self):
        self.write("tests/__init__.py", "from . import test_a\n")
        self.write("tests/test_a.py", 'self.start_tour("/odoo", "kh18_a")')
        self.assertIn("no such tour: kh18_a", self.advice())
        tour = 'registry.category("web_tour.tours").add("kh18_a", {});'
        self.write("static/tests/tours/a.js", tour)
        self.assertEqual(self.advice(), "")


if __name__ == "__main__":
    unittest.main()
