from freezegun import freeze_time

from odoo.fields import Domain
from odoo.tests import Form, tagged
from odoo.tools.safe_eval import safe_eval

from .common import PlanCase

ACTIONS = (
    "plan_action",
    "plan_action_lower",
    "task_action",
    "responsibility_action",
    "consultation_action",
    "assignment_action",
    "assignment_action_ours",
    "unit_action_plan_gap",
)


@tagged("post_install", "-at_install")
class TestPlanningViews(PlanCase):
    def _action(self, name):
        return self.env["ir.actions.act_window"]._for_xml_id(f"kh18_oversight.{name}")

    def test_every_action_opens_for_every_role(self):
        for name in ACTIONS:
            action = self._action(name)
            modes = action["view_mode"].split(",")
            for role in ("leader", "head", "officer", "clerk", "viewer"):
                model = self.env[action["res_model"]].with_user(
                    self.user(self.province_a, role)
                )
                with self.subTest(action=name, role=role):
                    views = model.get_views([(False, mode) for mode in modes])
                    self.assertEqual(set(views["views"]), set(modes))

    def test_every_action_has_a_path_help_and_filters_that_work(self):
        officer = self.user(self.province_a, "officer")
        for name in ACTIONS:
            action = self._action(name)
            self.assertTrue(action["path"], name)
            self.assertIn("o_view_nocontent_smiling_face", action["help"], name)
            model = self.env[action["res_model"]].with_user(officer)
            search = model.get_view(
                (action["search_view_id"] or [False])[0], view_type="search"
            )
            for domain in self._domains(search["arch"]):
                with self.subTest(action=name, domain=domain):
                    values = safe_eval(domain, {"uid": officer.id})
                    model.search(Domain(values), limit=1)

    def _domains(self, arch):
        from lxml import etree

        filters = etree.fromstring(arch).iter("filter")
        return [node.get("domain") for node in filters if node.get("domain")]

    def test_actions_name_filters_that_exist(self):
        for name in ACTIONS:
            action = self._action(name)
            view = (action["search_view_id"] or [False])[0]
            arch = self.env[action["res_model"]].get_view(view, "search")["arch"]
            for key in safe_eval(action["context"] or "{}"):
                if key.startswith("search_default_"):
                    wanted = f'name="{key.removeprefix("search_default_")}"'
                    self.assertIn(wanted, arch, name)

    def test_an_officer_writes_a_plan_in_the_form(self):
        officer = self.user(self.province_a, "officer")
        form = Form(self.env["kh18.plan"].with_user(officer))
        form.name = "Giám sát năm 2033"
        form.year = 2033
        self.assertEqual(str(form.date_to), "2033-12-31")
        self.assertTrue(form.is_editable)
        with form.section_ids.new() as section:
            section.part = "II"
            section.number = "1"
            section.name = "Giám sát chuyên đề"
        with form.task_ids.new() as task:
            task.name = "Giám sát tiền lương"
            task.time_text = "Quý I"
        plan = form.save()
        self.assertEqual(plan.unit_id, self.province_a)
        self.assertEqual(plan.task_ids.unit_id, self.province_a)
        with Form(plan) as form, form.dispatch_ids.new() as line:
            line.name = "Lưu: VT"
            line.purpose = "file"
        self.assertTrue(plan.document_id.dispatch_ids.is_filing)

    def test_a_task_and_its_matrix_in_the_form(self):
        plan = self._plan(self.province_a)
        task = self._task(plan).with_user(self.user(self.province_a, "officer"))
        with Form(task) as form, form.responsibility_ids.new() as row:
            row.target = "unit"
            row.unit_id = self.district_a1
        self.assertEqual(task.responsibility_ids.unit_id, self.district_a1)
        self.assertEqual(task.leading_subject, self.district_a1.name)

    def test_a_viewer_finds_the_plan_read_only(self):
        plan = self._plan(self.province_a)
        viewer = plan.with_user(self.user(self.province_a, "viewer"))
        for name in ("can_submit", "can_approve", "can_issue", "is_editable"):
            self.assertFalse(viewer[name], name)

    def _handed_out(self, year):
        plan = self._plan(self.province_a, year=year)
        self._task(plan, [{"target": "group", "name": "Các cấp"}])
        self._issue(plan)
        return plan

    def _cost(self, records, spec):
        user = self.user(self.province_a, "head")
        records = records.with_user(user)
        records.web_read(spec)
        self.env.flush_all()
        self.env.invalidate_all()
        start = self.env.cr.sql_log_count
        records.web_read(spec)
        return self.env.cr.sql_log_count - start

    def _list_spec(self, model, view):
        from lxml import etree

        view = self.env.ref(f"kh18_oversight.{view}")
        arch = self.env[model].get_view(view.id, "list")["arch"]
        tree = etree.fromstring(arch)
        return {node.get("name"): {} for node in tree.xpath("./field")}

    def test_lists_cost_the_same_for_few_and_many_rows(self):
        plans = self.env["kh18.plan"]
        for year in range(2050, 2058):
            plans |= self._handed_out(year)
        table = [
            ("plan_view_list", plans),
            ("task_view_list", plans.task_ids),
            ("responsibility_view_list", plans.responsibility_ids),
            ("assignment_view_list", plans.assignment_ids),
        ]
        for view, records in table:
            spec = self._list_spec(records._name, view)
            self._cost(records[:2], spec)
            few, many = self._cost(records[:2], spec), self._cost(records[:8], spec)
            with self.subTest(view=view):
                self.assertEqual(few, many)

    def test_form_of_a_plan_costs_the_same_whatever_was_handed_out(self):
        small = self._plan(self.province_a, year=2060)
        self._task(small, [{"unit_id": self.district_a1.id}])
        self._issue(small)
        large = self._handed_out(2061)
        spec = dict.fromkeys(
            (
                "name",
                "state",
                "can_submit",
                "can_approve",
                "can_issue",
                "can_send",
                "is_editable",
                "assignment_count",
                "overdue_count",
                "task_count",
                "comparison_html",
            ),
            {},
        )
        self._cost(small, spec)
        self.assertEqual(self._cost(small, spec), self._cost(large, spec))

    def test_a_new_yearly_plan_is_for_the_coming_year_from_october_on(self):
        officer = self.user(self.province_a, "officer")
        for day, year in (("2030-09-30", 2030), ("2030-10-01", 2031)):
            with self.subTest(day=day), freeze_time(day):
                form = Form(self.env["kh18.plan"].with_user(officer))
                self.assertEqual(form.year, year)
                form.year = 2040
                form.name = "Giám sát năm 2040"
                self.assertEqual(form.save().year, 2040)
                form = Form(self.env["kh18.plan"].with_user(officer))
                form.kind = "other"
                form.name = "Kế hoạch khác"
                form.save().unlink()
            self.env["kh18.plan"].search([("year", "=", 2040)]).unlink()
