from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import IndicatorCase

CODE = (
    "[('create_uid', '=', uid)]",
    "[('date_start', '<', context_today())]",
    "__import__('os').system('true')",
    "[('name', '=', 'a' + 'b')]",
    "lambda: 1",
    "[(",
    "{'name': 1}",
    "'name'",
    "[('name', '=')]",
    "['&', ('name', '=', 'a')]",
    "[('name', 'resembles', 'a')]",
    "[('name', 'any!', [])]",
    "(" * 5000,
)
FIELDS = (
    "[('no_such_field', '=', 1)]",
    "[('responsible_id.password', '!=', False)]",
    "[('responsible_id.login', 'ilike', 'a')]",
    "[('create_uid.partner_id.name', 'ilike', 'a')]",
    "[('partner_ids.user_ids.login', '!=', False)]",
    "[('partner_ids.signup_type', '!=', False)]",
    "[('message_ids.body', 'ilike', 'a')]",
    "[('message_ids', 'any', [('body', 'ilike', 'a')])]",
    "[('responsible_id', 'any', [('login', 'ilike', 'a')])]",
    "[('responsible_id', 'ilike', 'a')]",
    "[('responsible_id', '=', 2)]",
    "[('is_in_scope', '=', True)]",
    "[('is_late', '=', True)]",
    "[('message_needaction', '=', True)]",
    "[('message_is_follower', '=', True)]",
    "[('display_name', 'ilike', 'a')]",
    "[('is_editable', '=', True)]",
    "[('task_id.plan_id.name', 'ilike', 'a')]",
    "[('task_id', 'any', [('plan_id.name', 'ilike', 'a')])]",
    "[('unit_id.plan_ids.state', '=', 'draft')]",
    "[('unit_id.parent_id.post_ids.in_charge', '=', True)]",
    "[('party_ids', 'any', [('step_ids', 'any', [('state', '=', 'done')])])]",
    "[('name.x', '=', 1)]",
    "[('name', 'any', [('x', '=', 1)])]",
)
VALUES = (
    "[('topic_id', 'ilike', 'lương')]",
    "[('date_start', '>=', 'today -7d')]",
    "[('date_start', '=', 'soon')]",
    "[('date_start', 'in', ['soon'])]",
)
GOOD = (
    "",
    "[]",
    "[('name', 'ilike', 'lương')]",
    "[('search_text', 'ilike', 'luong')]",
    "[('role', '=', 'led'), '|', ('is_difficult', '=', True), ('topic_id', '=', 1)]",
    "[('date_start', '>=', '2036-01-01')]",
    "[('topic_id', 'in', [1, 2])]",
    "[('responsible_id', '=', False)]",
    "[('member_ids.is_outside', '=', True)]",
    "[('member_ids', 'any', [('is_outside', '=', True)])]",
    "[('party_ids.partner_id.kh18_body_kind', '=', 'employer')]",
    "[('drafter_id.name', 'ilike', 'Sở')]",
    "[('unit_id.level_id', '=', 1)]",
    "[('task_id.plan_id.kind', '=', 'yearly')]",
    "['!', ('role', '=', 'led')]",
)


@tagged("post_install", "-at_install")
class TestIndicatorDomain(IndicatorCase):
    """What a province may filter by: data only, and nothing it may not read."""

    def _refuse(self, domains, pattern):
        indicator = self._indicator(user=self.officer)
        for domain in domains:
            with self.subTest(domain=domain[:60]):
                with self.assertRaises(ValidationError) as caught:
                    indicator.domain = domain
                self.assertRegex(str(caught.exception), pattern)

    def test_code_is_refused(self):
        self._refuse(CODE, "no filter with plain values")

    def test_fields_that_are_not_for_all_are_refused(self):
        self._refuse(FIELDS, "cannot be used here|from the list instead")

    def test_values_that_change_with_the_day_or_the_asker_are_refused(self):
        self._refuse(VALUES, "is no day|from the list instead")

    def test_the_message_names_the_field(self):
        self._refuse(["[('responsible_id.password', '!=', 1)]"], "id.password")

    def test_plain_filters_are_taken(self):
        indicator = self._indicator(user=self.officer)
        self._activity()
        for domain in GOOD:
            with self.subTest(domain=domain):
                indicator.domain = domain
                self.assertIn(self._figure(indicator), (0, 1))

    def test_what_a_role_may_not_read_is_no_filter(self):
        logs = "[('read_log_ids', '!=', False)]"
        self._refuse([logs], "cannot be used here")

    def test_a_wrong_filter_is_shown_while_it_is_typed(self):
        indicator = self._indicator(user=self.officer)
        for domain in ("[(", "[('no_such_field', '=', 1)]"):
            typed = indicator.new({"domain": domain}, origin=indicator)
            self.assertTrue(typed.is_open_only)

    def test_changed_records_are_checked_anew(self):
        indicator = self._indicator(
            user=self.officer, domain="[('member_ids.is_outside', '=', True)]"
        )
        parties = self._countable("party")
        with self.assertRaisesRegex(ValidationError, "cannot be used here"):
            indicator.write(
                {
                    "countable_id": parties.id,
                    "date_field_id": self._by(parties, "date_work").id,
                }
            )

    def test_a_shorter_name_of_a_far_field_is_the_far_field(self):
        plans = self._countable("plan")
        own = self._indicator(plans, "date_from", user=self.officer)
        own.domain = "[('document_state', '=', 'issued')]"
        self.assertEqual(self._figure(own), 0)
        with self.assertRaisesRegex(ValidationError, "is_running"):
            own.domain = "[('is_running', '=', True)]"

    def test_a_filter_for_content_leaves_secret_records_out(self):
        plain = self._indicator(user=self.officer, domain="[('role', '=', 'led')]")
        nosy = self._indicator(user=self.officer, domain="[('name', 'ilike', 'XYZ')]")
        self._activity(name="Vụ XYZ")
        self._activity(name="Vụ XYZ", is_sensitive=True)
        self.assertFalse(plain.is_open_only)
        self.assertTrue(nosy.is_open_only)
        self.assertEqual(self._figure(plain), 2)
        self.assertEqual(self._figure(nosy), 1)

    def test_so_it_does_for_lines_of_secret_records(self):
        parties = self._countable("party")
        nosy = self._indicator(
            parties,
            "date_work",
            user=self.officer,
            domain=f"[('partner_id', '=', {self.company.id})]",
        )
        line = [(0, 0, {"partner_id": self.company.id, "date_work": "2036-03-01"})]
        self._activity(party_ids=line)
        self._activity(party_ids=line, is_sensitive=True)
        self.assertTrue(nosy.is_open_only)
        self.assertEqual(self._figure(nosy), 1)

    def test_so_it_does_for_drafts_of_lower_units(self):
        plans = self._countable("plan")
        nosy = self._indicator(
            plans, "date_from", user=self.officer, domain="[('name', 'ilike', 'XYZ')]"
        )
        plan = self.env["kh18.plan"].create(
            {"unit_id": self.district_a1.id, "name": "XYZ", "year": 2036}
        )
        self.assertEqual(self._figure(nosy, self.district_a1), 0)
        plan.sudo().write({"state": "issued", "issued_on": "2036-01-01"})
        self.assertEqual(self._figure(nosy, self.district_a1), 1)

    def test_no_shipped_figure_leaves_secret_records_out(self):
        shipped = self.env["kh18.indicator"].search([("unit_id", "=", False)])
        self.assertFalse(shipped.filtered("is_open_only").mapped("code"))
