import re

from odoo.exceptions import UserError
from odoo.tests import tagged

from .campaign_common import CampaignCase

OFFICIAL = [
    f"{letter}{number:02}"
    for letter, most in zip("ABCDEG", (8, 6, 12, 4, 8, 4), strict=True)
    for number in range(1, most + 1)
]
FORMS = {
    "BC-NAM": ("form_bc_nam", "year"),
    "BC-6T": ("form_bc_6t", "half_year"),
    "BC-TK": ("form_bc_tk", False),
}


@tagged("post_install", "-at_install")
class TestFormShipped(CampaignCase):
    """The shipped forms: outline of 4.4, the 42 indicators of 4.3, checks."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shipped = cls.env["kh18.form"].union(
            *(
                cls.env.ref(f"kh18_oversight.{xml_id}")
                for xml_id, _kind in FORMS.values()
            )
        )
        cls.yearly = cls.env.ref("kh18_oversight.form_bc_nam")

    def _codes(self, form):
        return form.line_ids.indicator_id.mapped("code")

    def test_they_are_in_use_and_for_all(self):
        for code, (xml_id, kind) in FORMS.items():
            form = self.env.ref(f"kh18_oversight.{xml_id}")
            self.assertEqual((form.code, form.kind), (code, kind))
            self.assertEqual((form.state, form.version), ("issued", 1))
            self.assertFalse(form.unit_id)

    def test_all_42_indicators_are_asked(self):
        self.assertEqual(len(OFFICIAL), 42)
        for form in self.shipped:
            self.assertFalse(set(OFFICIAL) - set(self._codes(form)), form.code)

    def test_sub_figures_stand_below_their_figure(self):
        for form in self.shipped:
            by_indicator = {line.indicator_id: line for line in form.line_ids}
            for line in form.line_ids.filtered("indicator_id.parent_id"):
                whole = by_indicator[line.indicator_id.parent_id]
                self.assertGreater(line.sequence, whole.sequence)
                # A part of 1a is 1a.1; of C.7a, planned, the part concluded is 7b.
                self.assertEqual(
                    re.match(r"\d+", line.number)[0], re.match(r"\d+", whole.number)[0]
                )

    def test_numbers_are_unique_in_their_part_and_in_order(self):
        for form in self.shipped:
            for group in "ABCDEG":
                lines = form.line_ids.filtered(
                    lambda line, group=group: (
                        line.indicator_id.group == group and not line.is_hidden
                    )
                )
                numbers = lines.mapped("number")
                self.assertEqual(len(numbers), len(set(numbers)), group)
                firsts = [int(re.match(r"\d+", number)[0]) for number in numbers]
                self.assertEqual(firsts, sorted(firsts))
                self.assertEqual(set(firsts), set(range(1, max(firsts) + 1)))

    def test_figures_come_in_the_order_of_the_letters(self):
        for form in self.shipped:
            groups = [line.indicator_id.group for line in form.line_ids]
            self.assertEqual(groups, sorted(groups))

    def test_ratios_have_their_parts(self):
        for form in self.shipped:
            there = form.line_ids.indicator_id
            for ratio in there.filtered(lambda i: i.kind == "ratio"):
                self.assertIn(ratio.numerator_id, there)
                self.assertIn(ratio.denominator_id, there)

    def test_only_the_yearly_one_asks_for_an_estimate(self):
        self.assertEqual(self.shipped.filtered("has_estimate"), self.yearly)

    def test_the_outline_has_nine_points_each_with_a_guide(self):
        for form in self.shipped:
            sections = form.section_ids
            points = [section.number.split(".")[0] for section in sections]
            self.assertEqual(list(dict.fromkeys(points)), list("123456789"))
            for section in sections:
                self.assertGreater(len(section.guide or ""), 60, section.name)
            self.assertEqual(
                sections.filtered("indicator_group").mapped("indicator_group"),
                ["A", "C", "D", "E", "B", "G"],
            )
            self.assertFalse(sections[-1].is_required)
            self.assertTrue(all(sections[:-1].mapped("is_required")))

    def test_every_check_holds_for_zeros_and_tells_what_to_do(self):
        for form in self.shipped:
            self.assertGreater(len(form.rule_ids), 20)
            nothing = dict.fromkeys(form.line_ids.indicator_id, 0)
            for rule in form.rule_ids:
                self.assertTrue(rule._holds(nothing), rule.name)
                self.assertIsNone(rule._holds({}))
                self.assertGreater(len(rule.instruction), 40)

    def _figures(self, **figures):
        by_code = {i.code.lower(): i for i in self.yearly.line_ids.indicator_id}
        return {by_code[code]: number for code, number in figures.items()}

    def _broken(self, **figures):
        """Return the left sides of the checks that these figures do not pass."""
        given = self._figures(**figures)
        return [
            " ".join(rule.left_ids.sorted("code").mapped("code"))
            for rule in self.yearly.rule_ids
            if rule._holds(given) is False
        ]

    def test_parts_larger_than_the_whole_are_found(self):
        for part, whole in (
            ("a02a", "a02"),
            ("b06", "b06a"),
            ("c02", "c01"),
            ("c10", "c01"),
            ("c11b", "c11a"),
            ("e03", "e00"),
            ("e04", "e03"),
            ("e05", "e00"),
            ("e05b", "e05a"),
        ):
            found = self._broken(**{part: 3, whole: 2})
            self.assertIn(part, [code.lower() for code in found])
            self.assertNotIn(
                part,
                [code.lower() for code in self._broken(**{part: 2, whole: 2})],
            )

    def test_parts_that_do_not_add_up_are_found(self):
        self.assertEqual(self._broken(c03=1, c04=1, c05=1, c01=2), ["C03 C04 C05"])
        self.assertEqual(self._broken(c03=1, c04=1, c05=0, c01=2), [])
        self.assertEqual(self._broken(e00=3, e01=1, e02=1, e02a=0), ["E01 E02 E02a"])
        self.assertEqual(self._broken(e00=2, e01=1, e02=1, e02a=0), [])
        self.assertEqual(
            self._broken(e00=5, e03=2, e03a=2, e03b=1, e01=5), ["E03a E03b"]
        )
        self.assertEqual(self._broken(g04=3, g04b=2, g04a=4), ["G04 G04b"])

    def test_issuing_again_changes_nothing_and_leaves_drafts_alone(self):
        draft = self.env["kh18.form"].create(
            {"name": "Draft", "code": "BC-NAM", "version": 2, "unit_id": False}
        )
        self.yearly._issue_shipped()
        self.assertEqual((self.yearly.state, draft.state), ("issued", "draft"))

    def test_a_shipped_form_stays_as_it_is(self):
        with self.assertRaisesRegex(UserError, "make a new version"):
            self.yearly.line_ids[0].is_required = False
        with self.assertRaisesRegex(UserError, "make a new version"):
            self.yearly.section_ids[0].guide = "Other"

    def test_a_yearly_report_opens_with_the_whole_form(self):
        campaign = self._campaign(unit=self.district_a1, form_id=self.yearly.id)
        report = self._as(self._report(self.grassroots_a11, campaign), "officer")
        report.action_open()
        self.assertEqual(
            report.line_ids.indicator_id, self.yearly.line_ids.indicator_id
        )
        self.assertEqual(
            report.section_ids.mapped("name"), self.yearly.section_ids.mapped("name")
        )
