from datetime import date

from odoo.tests import BaseCase, tagged

from ...lib import plan_text
from .accounting import check_accounted
from .texts import seed_path


@tagged("post_install", "-at_install")
class TestPlanSeed(BaseCase):
    """Each fact of plan 410/KH-LĐLĐ (S1–S93), read from the real text."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        path = seed_path()
        if path is None:
            cls.skipTest(cls, "the plan's text is not beside the project")
        cls.text = plan_text.decode(path.read_bytes())
        cls.plan = plan_text.read(cls.text)

    def test_header(self):
        header = self.plan.header
        self.assertEqual((header.number, header.symbol), (410, "KH-LĐLĐ"))
        self.assertEqual((header.suffix, header.style), ("", "state"))
        self.assertEqual((header.place, header.date), ("Lai Châu", date(2023, 2, 2)))
        self.assertEqual((header.type_name, header.type_code), ("KẾ HOẠCH", "KH"))
        self.assertTrue(header.subject.startswith("Thực hiện Chỉ thị 18-CT/TW"))
        self.assertTrue(header.subject.endswith("chính trị - xã hội"))
        self.assertNotIn("*", header.subject)
        self.assertEqual(header.lines["number"], 3)

    def test_bases(self):
        self.assertEqual(len(self.plan.bases), 2)
        bases = [c for c in self.plan.citations if c.role == "basis"]
        self.assertEqual(
            [(c.type_name, c.number, c.symbol, c.date) for c in bases],
            [
                ("Chỉ thị", 18, "CT/TW", date(2022, 10, 26)),
                # Written ĐĐTLD in the paper: never corrected (quirk 5).
                ("Kế hoạch", 42, "KH/ĐĐTLD", date(2023, 1, 20)),
                ("Công văn", 1158, "CV/TU", date(2022, 11, 18)),
            ],
        )
        self.assertEqual(bases[0].issuer, "Ban Bí thư Trung ương Đảng")
        self.assertGreater(len(bases[0].occurrences), 5)
        self.assertEqual(self.plan.enacting.body, "Ban Thường vụ LĐLĐ tỉnh")
        self.assertEqual(self.plan.enacting.line, 16)

    def test_other_documents(self):
        others = [c for c in self.plan.citations if c.role != "basis"]
        self.assertEqual(len(others), 8)
        by_symbol = {(c.number, c.symbol): c for c in others if c.symbol}
        self.assertEqual(
            sorted(by_symbol),
            [(2, "NQ/TW"), (12, "CTr/TU"), (217, "QĐ/TW"), (726, "HD-TLĐ")],
        )
        self.assertEqual(by_symbol[2, "NQ/TW"].date, date(2021, 6, 12))
        self.assertEqual(by_symbol[12, "CTr/TU"].date, date(2021, 9, 28))
        self.assertEqual(by_symbol[726, "HD-TLĐ"].date, date(2014, 6, 2))
        self.assertIsNone(by_symbol[217, "QĐ/TW"].date)
        names = {c.name: c for c in others if c.name}
        self.assertEqual(
            sorted(names),
            [
                "Hiến pháp",
                "Luật Thực hiện dân chủ ở cơ sở",
                "Luật công đoàn",
                "Quy chế dân chủ ở cơ sở",
            ],
        )
        self.assertEqual(names["Hiến pháp"].article, "Điều 10")
        self.assertEqual(names["Hiến pháp"].year, 2013)
        self.assertEqual(names["Luật công đoàn"].year, 2012)

    def test_parts(self):
        parts = self.plan.parts
        self.assertEqual([part.numeral for part in parts], ["I", "II", "III"])
        kinds = [part.kind for part in parts]
        self.assertEqual(kinds, ["purpose", "tasks", "organisation"])
        self.assertEqual([len(part.sections) for part in parts], [2, 5, 5])
        self.assertEqual((len(self.plan.purposes), len(self.plan.requirements)), (2, 2))

    def test_tasks(self):
        counts = [len(s.items) for s in self.plan.parts[1].sections]
        self.assertEqual(counts, [2, 3, 2, 2, 2])
        groups = [task.group_number for task in self.plan.tasks]
        self.assertEqual(groups, list("11222334455"))
        self.assertTrue(all(0 < len(task.title) <= 120 for task in self.plan.tasks))
        first = self.plan.tasks[0]
        self.assertEqual(first.leads, ("Đảng đoàn", "Ban Thường vụ LĐLĐ tỉnh"))
        self.assertEqual(self.plan.tasks[1].leads, ("Các cấp công đoàn",))
        last = self.plan.tasks[-1]
        kinds = {rhythm.kind for rhythm in last.rhythms}
        self.assertEqual(kinds, {"six_months", "yearly"})
        self.assertTrue(last.report_to.startswith("công đoàn cấp trên"))

    def test_line_broken_inside_a_word_pair(self):
        # S43: the line breaks between "cơ" and "quan".
        task = self.plan.tasks[5]
        self.assertEqual((task.line, task.end_line), (50, 52))
        self.assertIn(" cơ quan ", task.text)

    def test_responsibilities(self):
        duties = self.plan.responsibilities
        self.assertEqual([duty.number for duty in duties], list("12345"))
        roles = [duty.role for duty in duties]
        self.assertEqual(roles, ["lead", "lead", "coordinate", "coordinate", "lead"])
        self.assertEqual((duties[1].line, duties[1].end_line), (72, 74))
        self.assertEqual(len(duties[1].departments), 1)
        self.assertEqual(len(duties[3].departments), 2)
        self.assertEqual(
            duties[4].addressed_levels,
            ("Các LĐLĐ huyện, thành phố", "công đoàn ngành", "tương đương"),
        )
        self.assertEqual(duties[4].report_to, "LĐLĐ tỉnh")
        self.assertTrue(duties[4].route.startswith("qua ban Chính sách pháp luật"))

    def test_deadline_and_rhythms(self):
        (deadline,) = self.plan.deadlines
        self.assertEqual(
            (deadline.kind, deadline.day, deadline.month), ("before", 15, 11)
        )
        self.assertFalse(deadline.inclusive)
        self.assertTrue(deadline.yearly)
        self.assertIsNone(deadline.year)
        self.assertEqual(deadline.line, 80)
        self.assertEqual(
            {rhythm.kind for rhythm in self.plan.rhythms},
            {"yearly", "six_months", "constant", "on_guidance", "on_request"},
        )

    def test_recipients(self):
        recipients = self.plan.recipients
        self.assertEqual(len(recipients), 9)
        self.assertEqual([r.line for r in recipients], list(range(84, 93)))
        self.assertEqual(len(recipients[0].bodies), 3)
        self.assertEqual(recipients[2].purpose, "b/c")
        self.assertTrue(recipients[2].purpose_span_uncertain)
        self.assertEqual([r.purpose for r in recipients[:2]], [None, None])
        filing = recipients[-1]
        self.assertTrue(filing.is_filing)
        self.assertEqual((filing.text, filing.filing), ("Lưu: VT", ("VT",)))

    def test_signature(self):
        signature = self.plan.signature
        self.assertEqual(signature.mode, "TM")
        self.assertEqual(signature.on_behalf_of, "BAN THƯỜNG VỤ")
        self.assertEqual(signature.office, "PHÓ CHỦ TỊCH")
        self.assertEqual(signature.name, "Hoàng Văn Trinh")

    def test_nothing_is_left(self):
        self.assertEqual((self.plan.leftovers, self.plan.noise), ((), ()))
        check_accounted(self, self.text, self.plan)
