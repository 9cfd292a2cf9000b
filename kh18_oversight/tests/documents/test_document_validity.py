from odoo.tests import freeze_time, tagged

from .common import Command, DocumentCase

VALUES = ["not_yet", "in_force", "partly_expired", "expired"]


@tagged("post_install", "-at_install")
@freeze_time("2023-02-02")
class TestDocumentValidity(DocumentCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.old_law = cls.law("12/2012/QH13", "2012-06-20", date_effective="2013-01-01")

    def at(self, day):
        return self.env["kh18.document"].with_context(kh18_validity_date=day)

    def validity(self, document, day):
        return document.with_context(kh18_validity_date=day).validity

    def ender(self, kind="replaces", **values):
        link = {"kind": kind, "target_id": self.old_law.id}
        link.update(values.pop("link", {}))
        values = {"date_effective": "2025-07-01", **values}
        return self.law(
            "50/2024/QH15",
            "2024-11-27",
            link_ids=[Command.create(link)],
            **values,
        )

    def test_a_law_cited_before_it_is_in_force(self):
        """1.15 no. 8: 10/2022/QH15 is cited in 2023-02, in force from 2023-07-01."""
        law = self.law("10/2022/QH15", "2022-11-10", date_effective="2023-07-01")
        self.assertEqual(law.validity, "not_yet")
        self.assertEqual(self.validity(law, "2023-06-30"), "not_yet")
        self.assertEqual(self.validity(law, "2023-07-01"), "in_force")

    def test_without_effective_date_it_counts_from_its_date(self):
        paper = self.law("18-CT/TW", "2022-10-26")
        self.assertEqual(self.validity(paper, "2022-10-25"), "not_yet")
        self.assertEqual(self.validity(paper, "2022-10-26"), "in_force")

    def test_an_end_date_is_the_first_day_without_force(self):
        paper = self.law("1/QC-TLĐ", "2020-01-01", date_end="2023-02-02")
        self.assertEqual(self.validity(paper, "2023-02-01"), "in_force")
        self.assertEqual(self.validity(paper, "2023-02-02"), "expired")

    def test_replaced_from_the_day_the_new_law_counts(self):
        self.ender()
        self.assertEqual(self.old_law.validity, "in_force")
        self.assertEqual(self.validity(self.old_law, "2025-06-30"), "in_force")
        self.assertEqual(self.validity(self.old_law, "2025-07-01"), "expired")

    def test_repealed_in_part_and_amended(self):
        self.ender(kind="repeals", link={"partial": True})
        self.assertEqual(self.validity(self.old_law, "2025-07-01"), "partly_expired")
        other = self.law("13/2012/QH13", "2012-06-20")
        self.law(
            "51/2024/QH15",
            "2022-11-27",
            link_ids=[Command.create({"kind": "amends", "target_id": other.id})],
        )
        self.assertEqual(other.validity, "partly_expired")

    def test_the_links_own_date_goes_before(self):
        self.ender(link={"date": "2024-12-01"})
        self.assertEqual(self.validity(self.old_law, "2024-11-30"), "in_force")
        self.assertEqual(self.validity(self.old_law, "2024-12-01"), "expired")

    def test_other_links_end_nothing(self):
        for kind in ("basis", "implements", "guides", "corrects", "related"):
            self.law(
                f"{len(kind)}-HD/TW",
                "2014-01-01",
                link_ids=[Command.create({"kind": kind, "target_id": self.old_law.id})],
            )
        self.assertEqual(self.old_law.validity, "in_force")

    def test_an_unchecked_or_cancelled_entry_ends_nothing(self):
        draft = self.document(
            kind="luat",
            direction="governing",
            full_symbol="50/2024/QH15",
            date_issue="2022-11-27",
            link_ids=[
                Command.create({"kind": "replaces", "target_id": self.old_law.id})
            ],
        )
        self.assertEqual(self.old_law.validity, "in_force")
        draft.with_user(self.leader).action_check()
        self.assertEqual(self.old_law.validity, "expired")
        draft.with_user(self.leader)._cancel_with_reason("nhập nhầm")
        self.assertEqual(self.old_law.validity, "in_force")

    def test_what_ended_does_not_come_back(self):
        new_law = self.ender()
        self.law(
            "99/2030/QH17",
            "2030-01-01",
            link_ids=[Command.create({"kind": "repeals", "target_id": new_law.id})],
        )
        self.assertEqual(self.validity(new_law, "2030-01-02"), "expired")
        self.assertEqual(self.validity(self.old_law, "2030-01-02"), "expired")

    def test_a_lower_unit_cannot_end_the_superiors_document(self):
        """The link is kept as that unit's knowledge, the register above stays."""
        officer = self.user(self.district_a1, "officer")
        lower = self.document(
            kind="luat",
            user=officer,
            unit_id=self.district_a1.id,
            direction="governing",
            full_symbol="50/2024/QH15",
            date_issue="2022-11-27",
            link_ids=[
                Command.create({"kind": "replaces", "target_id": self.old_law.id})
            ],
        )
        lower.with_user(self.user(self.district_a1, "leader")).action_check()
        self.assertEqual(self.old_law.validity, "in_force")
        self.assertFalse(lower.link_ids.effect_from)

    def test_own_papers(self):
        draft = self.document(date_issue="2023-01-01")
        self.assertFalse(draft.validity)
        paper = self.issued()
        self.assertEqual(paper.validity, "in_force")
        paper.with_user(self.leader)._recall_with_reason("sai")
        self.assertEqual(paper.validity, "expired")
        self.assertEqual(self.validity(paper, "2023-02-01"), "not_yet")

    def test_without_any_date_nothing_is_claimed(self):
        paper = self.law("Quy chế dân chủ ở cơ sở", False)
        self.assertFalse(paper.validity)
        found = self.env["kh18.document"].search([("validity", "=", False)])
        self.assertIn(paper, found)

    def test_removing_the_link_brings_it_back(self):
        new_law = self.ender(date_effective="2023-01-01")
        self.assertEqual(self.old_law.validity, "expired")
        new_law.link_ids.unlink()
        self.assertEqual(self.old_law.validity, "in_force")

    def test_changing_the_target_moves_the_effect(self):
        other = self.law("13/2012/QH13", "2012-06-20")
        new_law = self.ender(date_effective="2023-01-01")
        new_law.link_ids.target_id = other
        self.assertEqual(self.old_law.validity, "in_force")
        self.assertEqual(other.validity, "expired")

    def test_it_says_why(self):
        new_law = self.ender(date_effective="2023-01-01")
        self.assertIn(new_law.full_symbol, self.old_law.validity_reason)
        self.assertIn("2023", self.old_law.validity_reason)
        self.assertIn("2013", self.law("1/QĐ-X", "2013-05-05").validity_reason)

    def test_search_agrees_with_the_field_at_every_date(self):
        """All four values, each combination, negations, at the days that matter."""
        self.ender()
        self.law("13/2012/QH13", "2012-06-20", date_end="2024-01-01")
        self.law("1/QC", False)
        part = self.law("14/2012/QH13", "2012-06-20")
        self.law(
            "15/2020/QH14",
            "2020-01-01",
            link_ids=[Command.create({"kind": "amends", "target_id": part.id})],
        )
        everything = self.env["kh18.document"].search(
            [("unit_id", "=", self.province_a.id)]
        )
        for day in (
            "2012-01-01",
            "2013-01-01",
            "2023-02-02",
            "2024-01-01",
            "2025-07-01",
        ):
            model = self.at(day)
            for count in range(len(VALUES) + 1):
                values = [*VALUES, False][: count + 1]
                for operator in ("in", "not in"):
                    expected = everything.with_env(model.env).filtered(
                        lambda d, v=values, o=operator: (d.validity in v) == (o == "in")
                    )
                    found = model.search(
                        [("validity", operator, values), ("id", "in", everything.ids)]
                    )
                    self.assertEqual(found, expected, (day, operator, values))
            for value in VALUES:
                found = model.search(
                    [("validity", "=", value), ("id", "in", everything.ids)]
                )
                self.assertEqual(
                    found,
                    everything.with_env(model.env).filtered_domain(
                        [("validity", "=", value)]
                    ),
                )

    def test_other_operators_are_refused_by_the_field(self):
        result = self.env["kh18.document"]._search_validity("ilike", "force")
        self.assertIs(result, NotImplemented)
