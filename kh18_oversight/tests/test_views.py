"""Every view, menu and action of the addon opens, in both languages."""

import re
from pathlib import Path

from lxml import etree

from odoo.tests import Form, tagged
from odoo.tools.safe_eval import safe_eval

from .common import OversightCase

LANGUAGES = ("en_US", "vi_VN")
MODULE = "kh18_oversight"
# Opened from a record or a button with values that a bare form does not have.
OPENED_WITH_VALUES = {
    "kh18.assignment",
    "kh18.assignment.adapt.wizard",
    "kh18.assignment.event",
    "kh18.cascade.wizard",
    "kh18.draft.article",
    "kh18.numbering.gap",
    "kh18.plan.copy.wizard",
    "kh18.reason.wizard",
    "res.config.settings",
}

# Each report with the test that renders it: errors of a template show only there.
RENDERED = {
    "paper_activity_paper_report": "fieldwork/paper_common.py",
    "paper_followup_letter_report": "followup/test_followup_letter_print.py",
    "paper_document_report": "documents/test_paper_print.py",
    "paper_format_report": "documents/test_paper_format.py",
    "paper_handover_report": "organisation/test_handover_paper.py",
    "paper_plan_report": "planning/test_plan_paper.py",
    "paper_report_urging_report": "reporting/test_report_urging.py",
    "paper_session_paper_report": "outreach/session_paper_common.py",
    "paper_session_report": "outreach/session_paper_common.py",
    "recommendation_register_report": "followup/test_recommendation_register.py",
    "register_report": "documents/test_register.py",
    "paper_report_report": "reporting/test_report_paper_text.py",
    "report_missing_report": "reporting/test_report_missing_list.py",
}


@tagged("post_install", "-at_install")
class TestViews(OversightCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        leader = cls.user(cls.province_a, "leader")
        # One who may open everything, so that every button and page is in the view.
        for role in ("head", "clerk"):
            cls.env["kh18.post"].create(
                {
                    "unit_id": cls.province_a.id,
                    "user_id": leader.id,
                    "role": role,
                    "date_from": "2020-01-01",
                }
            )
        leader.group_ids |= cls.env.ref("kh18_oversight.group_admin")
        cls.everyman = leader

    def _records(self, model):
        data = self.env["ir.model.data"].search(
            [("module", "=", MODULE), ("model", "=", model)]
        )
        return self.env[model].browse(data.mapped("res_id"))

    def _as_user(self, lang):
        return self.env(user=self.everyman, context={"lang": lang})

    def _actions(self):
        return self._records("ir.actions.act_window")

    def test_every_view_is_loaded(self):
        for lang in LANGUAGES:
            env = self._as_user(lang)
            for view in self._records("ir.ui.view"):
                if view.type == "qweb" or view.model not in env:
                    continue
                with self.subTest(view=view.xml_id, lang=lang):
                    loaded = env[view.model].get_view(
                        view.id if view.mode == "primary" else False, view.type
                    )
                    self.assertTrue(etree.fromstring(loaded["arch"]).tag)

    def test_every_card_declares_what_it_asks_for(self):
        missing = []
        views = self.env["ir.ui.view"].search(
            [("model", "=like", "kh18.%"), ("type", "=", "kanban")]
        )
        for view in views.filtered(lambda view: view.mode == "primary"):
            arch = etree.fromstring(view.get_combined_arch())
            names = set(arch.xpath("//field/@name"))
            used = set(re.findall(r"\brecord\.(\w+)\.", etree.tostring(arch).decode()))
            missing += [f"{view.xml_id}: {name}" for name in used - names]
        self.assertFalse(missing)

    def test_every_form_opens_empty(self):
        for lang in LANGUAGES:
            env = self._as_user(lang)
            for view in self._records("ir.ui.view"):
                model = view.model
                if (
                    view.type != "form"
                    or view.mode != "primary"
                    or model in OPENED_WITH_VALUES
                    or not env[model].has_access("create")
                ):
                    continue
                with self.subTest(view=view.xml_id, lang=lang):
                    Form(env[model], view=view.xml_id)

    def test_every_list_shows_its_first_page(self):
        for lang in LANGUAGES:
            env = self._as_user(lang)
            for view in self._records("ir.ui.view"):
                if view.type not in ("list", "kanban") or view.mode != "primary":
                    continue
                arch = env[view.model].get_view(view.id, view.type)["arch"]
                names = {
                    node.get("name")
                    for node in etree.fromstring(arch).iter("field")
                    if not any(a.tag == "field" for a in node.iterancestors())
                }
                with self.subTest(view=view.xml_id, lang=lang):
                    page = env[view.model].web_search_read(
                        [], {name: {} for name in names}, limit=80
                    )
                    self.assertGreaterEqual(page["length"], 0)

    def test_every_menu_has_an_action_that_loads(self):
        for lang in LANGUAGES:
            env = self._as_user(lang)
            menus = env["ir.ui.menu"].load_menus(False)
            ours = self._records("ir.ui.menu")
            for menu in ours:
                with self.subTest(menu=menu.complete_name, lang=lang):
                    self.assertIn(menu.id, menus)
                    self.assertTrue(menu.child_id or menu.action)
                    if menu.action:
                        action = env["ir.actions.actions"]._for_xml_id(
                            menu.action.xml_id
                        )
                        self._open(env, action)

    def _open(self, env, action):
        if action["type"] != "ir.actions.act_window":
            return
        model = env[action["res_model"]]
        search = action["search_view_id"] and action["search_view_id"][0]
        result = model.get_views([*action["views"], (search, "search")])
        modes = {mode for _view, mode in action["views"]}
        self.assertEqual(set(result["views"]), {*modes, "search"})
        self._use_filters(model, result["views"]["search"]["arch"])

    def _use_filters(self, model, arch):
        """Search by every filter and group by every grouping of a search view."""
        values = {"uid": model.env.uid, "context_today": None, "self": "abc"}
        for node in etree.fromstring(arch).iter("filter", "field"):
            domain = node.get("domain") if node.tag == "filter" else None
            domain = domain or node.get("filter_domain")
            if domain:
                model.search_count(self._evaluate(domain, values), limit=1)
            group = self._evaluate(node.get("context", "{}"), values).get("group_by")
            if node.tag == "filter" and group:
                model.formatted_read_group([], [group], ["__count"], limit=1)
            if node.tag == "field" and not domain and node.get("name"):
                self._search_by(model, node)

    def _search_by(self, model, node):
        name, operator = node.get("name"), node.get("operator", "ilike")
        if any(parent.tag == "searchpanel" for parent in node.iterancestors()):
            many = node.get("select") == "multi"
            read = f"search_panel_select_{'multi_' if many else ''}range"
            getattr(model, read)(name, limit=2000)
        elif model._fields[name].type in ("char", "text", "many2one", "many2many"):
            model.search_count([(name, operator, "abc")], limit=1)

    def _evaluate(self, expression, values):
        return safe_eval(expression, dict(values))

    def test_every_action_helps_and_has_an_address(self):
        paths = []
        for action in self._actions():
            if action.target == "new":
                continue
            with self.subTest(action=action.xml_id):
                self.assertIn("o_view_nocontent", action.help or "")
        for menu in self._records("ir.ui.menu"):
            if menu.action and menu.action._name == "ir.actions.act_window":
                with self.subTest(menu=menu.complete_name):
                    if menu.action.target != "new":
                        self.assertTrue(menu.action.path)
                        paths.append(menu.action.path)
        self.assertEqual(len(paths), len(set(paths)))

    def test_every_model_with_a_menu_has_its_views(self):
        for action in self._actions():
            model = action.res_model
            if not model.startswith("kh18.") or self.env[model]._transient:
                continue
            types = set(
                self.env["ir.ui.view"].search([("model", "=", model)]).mapped("type")
            )
            with self.subTest(action=action.xml_id):
                self.assertLessEqual(
                    set(action.view_mode.split(",")) - {"activity"} | {"search"}, types
                )

    def test_every_report_is_rendered_by_a_test(self):
        names = {
            report.get_external_id()[report.id].split(".")[1]
            for report in self._records("ir.actions.report")
        }
        self.assertEqual(names, set(RENDERED))
        for path in RENDERED.values():
            text = (Path(__file__).parent / path).read_text()
            self.assertRegex(text, r"_paper_pdf\(|_render_qweb")
