from odoo.tests import freeze_time, tagged

from .common import Command, DocumentCase

# Documents cited in plan 410/KH-LĐLĐ (domain 1.14): key, symbol as the plan writes it,
# type, date, in force from, line, issuer.
CITED = [
    ("v1", "18-CT/TW", "chi_thi", "2022-10-26", None, "party", "Ban Bí thư"),
    ("v2", "42-KH/ĐĐTLD", "ke_hoach", "2023-01-20", None, "party", "Đảng đoàn TLĐ"),
    ("v3", "1158-CV/TU", "cong_van", "2022-11-18", None, "party", "BTV Tỉnh ủy"),
    ("v4", "02-NQ/TW", "nghi_quyet", "2021-06-12", None, "party", "Bộ Chính trị"),
    ("v5", "12-CTr/TU", "chuong_trinh", "2021-09-28", None, "party", "BTV Tỉnh ủy"),
    ("v6", False, "hien_phap", "2013-11-28", "2014-01-01", "state", "Quốc hội"),
    ("v7", "12/2012/QH13", "luat", "2012-06-20", "2013-01-01", "state", "Quốc hội"),
    ("v8", "726/HD-TLĐ", "huong_dan", "2014-06-02", None, "union", "TLĐ"),
    ("v9", "217-QĐ/TW", "quyet_dinh", "2013-12-12", None, "party", "Bộ Chính trị"),
    ("v10", "10/2022/QH15", "luat", "2022-11-10", "2023-07-01", "state", "Quốc hội"),
    ("v11", False, "quy_che", False, None, "state", False),
]


@tagged("post_install", "-at_install")
@freeze_time("2023-02-02")
class TestSeedDocuments(DocumentCase):
    """Plan 410 and the papers it rests on, as its clerk would enter them (S1–S17)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cited = {key: cls._cited(*values) for key, *values in CITED}
        cls.env["kh18.term"].create(
            {
                "unit_id": cls.province_a.id,
                "name": "2018 - 2023",
                "date_from": "2018-04-01",
            }
        )
        cls.env["kh18.numbering"].create(
            {
                "name": "Kế hoạch",
                "unit_id": cls.province_a.id,
                "type_ids": [Command.link(cls.kind("ke_hoach").id)],
                "reset": "term",
                "start_number": 410,
            }
        )
        cls.plan = cls.issued(
            subject="Thực hiện Chỉ thị 18-CT/TW ngày 26/10/2022",
            link_ids=[
                cls.link("implements", "v1", 1),
                cls.link("basis", "v1", 2),
                cls.link("basis", "v2", 3),
                cls.link("basis", "v3", 4),
                cls.link("related", "v10", 5),
            ],
        )

    @classmethod
    def _cited(cls, symbol, kind, date, effective, line, issuer):
        document = cls.document(
            kind=kind,
            direction="governing",
            full_symbol=symbol,
            date_issue=date,
            date_effective=effective,
            group=line,
            issuer_text=issuer,
        )
        document.with_user(cls.leader).action_check()
        return document

    @classmethod
    def link(cls, kind, key, sequence):
        target = cls.cited[key].id
        values = {"kind": kind, "target_id": target, "sequence": sequence}
        return Command.create(values)

    def validity(self, key, day):
        document = self.cited[key].with_context(kh18_validity_date=day)
        return document.validity

    def test_number_and_symbol_apart(self):
        """S1: number 410, symbol KH-LĐLĐ, printed 410/KH-LĐLĐ."""
        plan = self.plan
        self.assertEqual((plan.number, plan.symbol), (410, "KH-LĐLĐ"))
        self.assertEqual(plan.full_symbol, "410/KH-LĐLĐ")
        self.assertEqual(plan.place, "Lai Châu")

    def test_both_styles_stand_in_one_register(self):
        """S7, S8, S10: Party marks as the paper has them, letter by letter."""
        for key, symbol, *_rest in CITED:
            self.assertEqual(self.cited[key].full_symbol, symbol, key)

    def test_two_lines_of_direction(self):
        """S10: the union above and the Party committee beside."""
        model = self.env["kh18.document"]
        groups = model._read_group(
            [("id", "in", [d.id for d in self.cited.values()])], ["group"], ["__count"]
        )
        self.assertEqual(dict(groups), {"party": 6, "state": 4, "union": 1})

    def test_the_chain_from_the_directive(self):
        """S9: the plan stands below the directive it carries out."""
        self.assertEqual(self.plan.main_basis_id, self.cited["v1"])
        action = self.cited["v1"].action_view_chain()
        found = self.env["kh18.document"].search(action["domain"])
        self.assertEqual(found, self.cited["v1"] | self.plan)

    def test_what_was_in_force_that_day(self):
        """1.15 no. 8: 10/2022/QH15 was not, all the others were."""
        for key in ("v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9"):
            self.assertEqual(self.validity(key, "2023-02-02"), "in_force", key)
        self.assertEqual(self.validity("v10", "2023-02-02"), "not_yet")
        self.assertEqual(self.validity("v10", "2023-07-01"), "in_force")
        self.assertFalse(self.validity("v11", "2023-02-02"), "nothing is claimed")

    def test_no_warning_for_the_plan_but_for_one_on_the_new_law(self):
        self.assertFalse(self.plan.basis_warning)
        early = self.document(link_ids=[self.link("basis", "v10", 1)])
        self.assertIn("10/2022/QH15", early.basis_warning)

    def test_the_law_of_2024_ends_the_one_of_2012(self):
        """V7: replaced from 01/7/2025; a plan of that day on it is warned of."""
        with freeze_time("2024-12-01"):
            self.law(
                "50/2024/QH15",
                "2024-11-27",
                date_effective="2025-07-01",
                link_ids=[self.link("replaces", "v7", 1)],
            )
        self.assertEqual(self.validity("v7", "2025-06-30"), "in_force")
        self.assertEqual(self.validity("v7", "2025-07-01"), "expired")
        plan = self.document(link_ids=[self.link("basis", "v7", 1)])
        self.assertFalse(plan.basis_warning)
        plan.date_issue = "2025-07-02"
        self.assertIn("50/2024/QH15", plan.basis_warning)

    def test_all_are_found_as_people_type(self):
        """1.15 no. 5: stray spaces, no accents, the misspelt ĐĐTLD as it stands."""
        model = self.env["kh18.document"].with_user(self.officer)
        for typed, document in (
            ("410 /KH-LĐLĐ", self.plan),
            ("42 - kh/ddtld", self.cited["v2"]),
            ("1158-cv / tu", self.cited["v3"]),
            ("12/2012/qh13", self.cited["v7"]),
            ("btv tinh uy", self.cited["v5"]),
        ):
            found = model.search([("search_text", "ilike", typed)])
            self.assertIn(document, found, typed)

    def test_the_plan_stands_in_the_outgoing_register(self):
        wizard = self.env["kh18.register.wizard"].create(
            {
                "unit_id": self.province_a.id,
                "date_from": "2023-01-01",
                "date_to": "2023-12-31",
            }
        )
        row = wizard._rows()[0]
        self.assertEqual(row[:2], ["410/KH-LĐLĐ", "02/02/2023"])
        self.assertIn("Chỉ thị 18-CT/TW", row[2])

    def test_lower_units_read_what_directs_them(self):
        """S22: directive and plan are the basis of the districts' own plans."""
        officer = self.user(self.district_a1, "officer")
        model = self.env["kh18.document"].with_user(officer)
        readable = model.search([("id", "in", (self.cited["v1"] | self.plan).ids)])
        self.assertEqual(readable, self.cited["v1"] | self.plan)
        lower = self.document(
            user=officer,
            unit_id=self.district_a1.id,
            link_ids=[
                Command.create({"kind": "implements", "target_id": self.plan.id})
            ],
        )
        self.assertEqual(lower.main_basis_id, self.plan)
        self.assertEqual(self.plan.back_link_count, 0, "drafts below are not ours")
