from lxml import etree

from odoo.fields import Command, Domain
from odoo.tests import Form, tagged
from odoo.tools.safe_eval import safe_eval

from .common import FieldworkCase

ACTIONS = (
    "activity_action",
    "activity_action_calendar",
    "activity_action_lower",
    "activity_action_quality",
    "step_action",
    "outside_plan_action",
)
STEPS = (
    {"name": "Thông báo", "code": "notice", "per_party": True, "anchor": "work"},
    {"name": "Biên bản", "code": "session", "per_party": True, "anchor": "work"},
)


@tagged("post_install", "-at_install")
class TestFieldworkViews(FieldworkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._procedure(STEPS)

    @classmethod
    def _large(cls, size):
        """Return an activity with ``size`` parties, members and twice the steps."""
        partners = cls.env["res.partner"].create(
            [{"name": f"Công ty {number}"} for number in range(2 * size)]
        )
        activity = cls._activity(
            party_ids=[
                Command.create({"partner_id": partner.id, "date_work": "2036-03-20"})
                for partner in partners[:size]
            ],
            member_ids=[
                Command.create({"partner_id": partner.id})
                for partner in partners[size:]
            ],
        )
        activity.with_user(cls.head).action_prepare()
        return activity

    def _spec(self, arch, model):
        """Return what the client asks for: the fields of a view, lines included."""
        spec = {}
        for node in etree.fromstring(arch).iter("field"):
            inside = [a for a in node.iterancestors() if a.tag == "field"]
            if inside:
                continue
            field = self.env[model]._fields[node.get("name")]
            spec[node.get("name")] = {}
            lines = {n.get("name"): {} for n in node.iter("field") if n is not node}
            if field.relational and lines:
                model_ = self.env[field.comodel_name]
                for name, value in lines.items():
                    if model_._fields[name].type == "many2one":
                        value["fields"] = {"display_name": {}}
                spec[node.get("name")] = {"fields": lines}
            elif field.type == "many2one":
                spec[node.get("name")] = {"fields": {"display_name": {}}}
        return spec

    def _cost(self, action):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        action()
        return self.env.cr.sql_log_count - before

    def test_form_costs_the_same_whatever_is_in_it(self):
        small, large = self._large(2), self._large(30)
        self.assertEqual(len(large.step_ids), 60)
        arch = self.env["kh18.activity"].get_view(view_type="form")["arch"]
        spec = self._spec(arch, "kh18.activity")
        self.assertGreater(len(spec["step_ids"]["fields"]), 10)
        costs = []
        for activity in (small, small, large):
            record = activity.with_user(self.officer)
            costs.append(self._cost(lambda record=record: record.web_read(spec)))
        self.assertEqual(*costs[1:])
        self.assertLessEqual(costs[-1], 70)

    def test_lists_cost_the_same_for_few_and_many_rows(self):
        activities = self.env["kh18.activity"]
        for _number in range(8):
            activities |= self._large(2)
        table = [
            ("activity_view_list", activities),
            ("activity_view_list_quality", activities),
            ("activity_view_kanban", activities),
            ("step_view_list", activities.step_ids),
            ("party_view_list", activities.party_ids),
        ]
        for name, records in table:
            view = self.env.ref(f"kh18_oversight.{name}")
            records = records.with_user(self.officer)
            arch = records.get_view(view.id, view.type)["arch"]
            spec = self._spec(arch, records._name)
            few, few_again, many = (
                self._cost(
                    lambda ids=some.ids, m=records, s=spec: m.web_search_read(
                        [("id", "in", ids)], s
                    )
                )
                for some in (records[:2], records[:2], records[:16])
            )
            with self.subTest(view=name):
                self.assertEqual(few_again, many)
                self.assertLessEqual(many, 40)

    def test_every_action_opens_for_every_role(self):
        for name in ACTIONS:
            action = self.env["ir.actions.act_window"]._for_xml_id(
                f"kh18_oversight.{name}"
            )
            modes = action["view_mode"].split(",")
            for user in (self.leader, self.head, self.officer, self.clerk, self.viewer):
                model = self.env[action["res_model"]].with_user(user)
                with self.subTest(action=name, user=user.login):
                    views = model.get_views([(False, mode) for mode in modes])
                    self.assertEqual(set(views["views"]), set(modes))
                    arch = model.get_view(view_type="search")["arch"]
                    for node in etree.fromstring(arch).iter("filter"):
                        if node.get("domain"):
                            domain = safe_eval(node.get("domain"), {"uid": user.id})
                            model.search(Domain(domain), limit=1)

    def test_an_officer_fills_in_the_form(self):
        form = Form(self.env["kh18.activity"].with_user(self.officer))
        form.name = "Giám sát bảo hiểm"
        form.date_start = "2036-03-01"
        form.content = "Đóng bảo hiểm"
        form.ground = "programme"
        with form.party_ids.new() as party:
            party.partner_id = self.company
            party.date_work = "2036-03-20"
        with form.member_ids.new() as member:
            member.partner_id = self.expert
            member.no_conflict = True
        activity = form.save()
        self.assertEqual(str(activity.date_work), "2036-03-20")
        activity.with_user(self.head).action_prepare()
        with Form(activity) as form, form.step_ids.edit(0) as step:
            step.note = "Gửi qua bưu điện"
        self.assertEqual(activity.step_ids[0].note, "Gửi qua bưu điện")

    def test_who_marks_steps(self):
        step = self._large(1).step_ids[0]
        for user, may in (
            (self.officer, True),
            (self.clerk, True),
            (self.viewer, False),
            (self.user(self.nation, "officer"), False),
        ):
            with self.subTest(user=user.login):
                self.assertEqual(step.with_user(user).can_do, may)
        step.activity_id.sudo().state = "closed"
        self.assertFalse(step.with_user(self.officer).can_do)

    def test_columns_show_how_the_limits_stand(self):
        activity = self._large(1)
        model = self.env["kh18.activity"].with_user(self.officer)
        colors = {"late": "danger", "soon": "warning", "ahead": "success"}
        bar = {"field": "deadline_state", "colors": colors}
        mine = [("id", "=", activity.id)]
        counts = model.read_progress_bar(mine, "state", bar)
        self.assertEqual(counts, {"preparing": {"late": 0, "soon": 0, "ahead": 1}})
        # An activity that is postponed has no limit to keep.
        activity.sudo().postponed_on = "2036-03-01"
        self.assertEqual(model.read_progress_bar(mine, "state", bar), {})
