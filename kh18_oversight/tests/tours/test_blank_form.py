"""The blank form of every model opens for every role that may create (1.6)."""

from odoo.tests import Form, tagged
from odoo.tools.safe_eval import safe_eval

from ..common import ROLES
from .test_crawl import CrawlCase


@tagged("post_install", "-at_install")
class TestBlankForm(CrawlCase):
    """What the button New does, defaults and onchange included, without a browser."""

    def test_forms_of_the_menus(self):
        users = [self.user(self.province_a, role) for role in ROLES] + [self.admin]
        opened = set()
        for action in self._actions():
            for user in users:
                context = safe_eval(action.context, {"uid": user.id})
                model = self.env[action.res_model].with_user(user)
                model = model.with_context(**context)
                if not context.get("create", True) or not model.has_access("create"):
                    continue
                with self.subTest(action=action.name, user=user.login):
                    Form(model)
                    opened.add(action.res_model)
        self.assertGreaterEqual(
            opened, {"kh18.plan", "kh18.document", "kh18.unit", "kh18.post"}
        )

    def test_forms_of_the_other_models(self):
        """Lines and wizards of this addon: their forms open blank as well."""
        views = self.env["ir.ui.view"].search(
            [("type", "=", "form"), ("model", "=like", "kh18.%")]
        )
        officer, leader = (self.user(self.province_a, r) for r in ("officer", "leader"))
        for name in sorted(set(views.mapped("model"))):
            for user in (officer, leader, self.admin):
                model = self.env[name].with_user(user)
                if model.has_access("create"):
                    with self.subTest(model=name, user=user.login):
                        Form(model)

    def test_every_record_is_found_by_its_name(self):
        """Typing into a field that links to a model must find its records."""
        names = self.env["ir.model"].search(
            [("model", "=like", "kh18.%"), ("transient", "=", False)]
        )
        models = [self.env[name] for name in sorted(names.mapped("model"))]
        with self.assertNoLogs("odoo.models", "WARNING"):
            for model in models:
                if model._auto and not model._abstract:
                    model.name_search("unlikely", limit=1)
        post = self.env["kh18.post"].name_search("province_a_leader")
        self.assertEqual(len(post), 1)

    def _actions(self):
        menus = self.env["ir.ui.menu"].search(
            [("parent_id", "child_of", self.env.ref("kh18_oversight.root_menu").id)]
        )
        actions = [menu.action for menu in menus if menu.action]
        return [action for action in actions if action._name == "ir.actions.act_window"]
