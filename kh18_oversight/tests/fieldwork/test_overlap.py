from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged
from odoo.tools import file_open

from .views_common import TODAY, ConditionCase


@freeze_time(TODAY)
@tagged("post_install", "-at_install")
class TestOverlap(ConditionCase):
    """The same party twice: warned, named, and nothing told that is not to be read."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_topic = cls.env["kh18.topic"].create({"name": "ATLĐ", "code": "AT"})
        cls.front = cls.partner("Ủy ban MTTQ tỉnh", kh18_body_kind="front")
        cls.first = cls._visit("Giám sát tiền lương", "2036-03-01", "2036-04-30")

    @classmethod
    def _visit(cls, name, start, end, partner=None, **values):
        party = {"partner_id": (partner or cls.company).id}
        return cls._activity(
            name=name,
            date_start=start,
            date_end=end,
            party_ids=[Command.create(party)],
            **values,
        )

    def _text(self, activity, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        return activity.with_user(user or self.officer).overlap_text or ""

    def test_same_party_at_the_same_time(self):
        self.assertFalse(self._with("has_overlap"))
        other = self._visit(
            "An toàn lao động", "2036-04-30", None, topic_id=self.other_topic.id
        )
        self.assertEqual(self._with("has_overlap"), self.first | other)
        self.assertIn("Công ty A", self._text(self.first))
        self.assertIn("An toàn lao động", self._text(self.first))
        self.assertIn("province_a", self._text(self.first))

    def test_same_party_at_another_time_on_another_topic(self):
        self._visit(
            "An toàn lao động", "2036-05-01", None, topic_id=self.other_topic.id
        )
        self.assertFalse(self._with("has_overlap"))

    def test_same_party_and_topic_in_the_same_year_only(self):
        self._visit("Tiền lương năm sau", "2037-03-01", None)
        self.assertFalse(self._with("has_overlap"))
        other = self._visit("Tiền lương quý IV", "2036-11-01", None)
        self.assertEqual(self._with("has_overlap"), self.first | other)

    def test_another_party_is_no_overlap(self):
        self._visit("Giám sát Sở", "2036-03-01", "2036-04-30", self.office)
        self.assertFalse(self._with("has_overlap"))

    def test_working_days_outside_the_time_count(self):
        other = self._visit(
            "Sau", "2036-01-01", "2036-01-31", topic_id=self.other_topic.id
        )
        self.assertFalse(self._with("has_overlap"))
        other.party_ids.date_work = "2036-03-10"
        self.assertEqual(self._with("has_overlap"), self.first | other)

    def test_cancelled_and_ended_ones_do_not_warn(self):
        other = self._visit("Thứ hai", "2036-03-05", "2036-03-20")
        self._put(other, "cancelled")
        self.assertFalse(self._with("has_overlap"))
        self._put(other, "closed")
        self.assertEqual(self._with("has_overlap"), self.first, "what is over is not")

    def test_lower_units_are_seen_by_their_superior_only(self):
        below = self._activity(
            self.user(self.district_a1, "officer"),
            unit_id=self.district_a1.id,
            name="Giám sát của huyện",
            date_start="2036-03-10",
            party_ids=[Command.create({"partner_id": self.company.id})],
        )
        self.assertIn("Giám sát của huyện", self._text(self.first))
        self.assertFalse(self._text(below, self.user(self.district_a1, "officer")))

    def test_of_a_sensitive_one_only_its_being_there_is_told(self):
        secret = self._visit("Đơn tố cáo", "2036-03-10", None, user=self.leader)
        secret.sudo().is_sensitive = True
        self.assertEqual(self._with("has_overlap"), self.first)
        text = self._text(self.first, self.head)
        self.assertIn("another activity", text)
        self.assertNotIn("Đơn tố cáo", text)
        self.assertNotIn("province_a", text)
        self.assertIn("Đơn tố cáo", self._text(self.first, self.leader))

    def test_an_inspected_unit(self):
        party = [Command.create({"unit_id": self.district_a1.id})]
        values = {"kind": "inspection", "form": "inspection", "party_ids": party}
        one = self._activity(name="Kiểm tra 1", **values)
        two = self._activity(name="Kiểm tra 2", **values)
        self.assertEqual(self._with("has_overlap"), one | two)

    def _outside(self, **values):
        return (
            self.env["kh18.outside.plan"]
            .with_user(self.officer)
            .create(
                {
                    "name": "Thanh tra bảo hiểm",
                    "body_id": self.front.id,
                    "partner_id": self.company.id,
                    "year": 2036,
                    **values,
                }
            )
        )

    def test_a_plan_of_others(self):
        plan = self._outside()
        self.assertEqual(str(plan.date_from), "2036-01-01", "the whole year")
        self.assertEqual(self._with("has_overlap"), self.first)
        self.assertIn("Ủy ban MTTQ tỉnh", self._text(self.first))
        plan.write({"date_from": "2036-05-01", "date_to": "2036-05-31"})
        self.assertFalse(self._with("has_overlap"), "at another time")
        plan.topic_id = self.topic
        self.assertEqual(self._with("has_overlap"), self.first, "the same topic")

    def test_a_plan_of_others_is_read_below(self):
        self._outside()
        below = self.user(self.district_a1, "officer")
        self.assertEqual(
            self.env["kh18.outside.plan"].with_user(below).search([]).name,
            "Thanh tra bảo hiểm",
        )

    def test_year_and_days_of_a_plan_of_others_agree(self):
        with self.assertRaisesRegex(ValidationError, "Year 2036"):
            self._outside(date_from="2035-01-01", date_to="2035-02-01")
        plan = self._outside(date_from="2036-02-01", date_to="2036-02-20")
        plan.year = 2037
        self.assertEqual(str(plan.date_from), "2037-01-01")

    def test_import_from_a_sheet(self):
        wizard = self._import(
            "Content,Body That Plans,Year,Overseen Body\n"
            "Giám sát BHXH,Ủy ban MTTQ tỉnh,2036,Công ty A\n"
        )
        columns = ["name", "body_id", "year", "partner_id"]
        preview = wizard.parse_preview(
            {"has_headers": True, "quoting": '"', "separator": ","}
        )
        matches = preview["matches"]
        self.assertEqual([matches[i][0] for i in range(4)], columns)
        result = wizard.execute_import(
            columns, columns, {"has_headers": True, "quoting": '"', "separator": ","}
        )
        self.assertFalse(result["messages"])
        plan = self.env["kh18.outside.plan"].browse(result["ids"])
        self.assertEqual(plan.partner_id, self.company)
        self.assertEqual(plan.unit_id, self.province_a)
        self.assertEqual(self._with("has_overlap"), self.first)

    def _import(self, text):
        return (
            self.env["base_import.import"]
            .with_user(self.officer)
            .create(
                {
                    "res_model": "kh18.outside.plan",
                    "file": text.encode(),
                    "file_name": "plans.csv",
                    "file_type": "text/csv",
                }
            )
        )

    def test_the_template_names_fields(self):
        template = self.env["kh18.outside.plan"].get_import_templates()[0]["template"]
        with file_open(template.lstrip("/"), "rb") as sheet:
            wizard = self._import("")
            wizard.sudo().write(
                {
                    "file": sheet.read(),
                    "file_name": "t.xlsx",
                    "file_type": "application/vnd.openxmlformats-officedocument"
                    ".spreadsheetml.sheet",
                }
            )
        preview = wizard.parse_preview({"has_headers": True})
        self.assertNotIn("error", preview)
        self.assertEqual(len(preview["matches"]), len(preview["headers"]))

    def test_queries_do_not_grow(self):
        activities = self.first
        for number in range(12):
            activities |= self._visit(f"Cuộc {number}", "2036-03-01", "2036-04-30")
        costs = []
        for some in (activities[:2], activities):
            self._text(activities[:1])
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some.with_user(self.officer).mapped("overlap_text")
            costs.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*costs)
        self.assertIn("and 7 more", self._text(self.first))
