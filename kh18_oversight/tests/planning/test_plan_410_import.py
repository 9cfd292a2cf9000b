from datetime import date

from odoo.tests import tagged

from .import_common import ImportCase, seed_text


@tagged("post_install", "-at_install")
class TestPlan410(ImportCase):
    """The plan this addon was made for, read whole (S1–S93)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.text = seed_text()
        if not cls.text:
            return
        wizard = (
            cls.env["kh18.plan.import.wizard"]
            .with_user(cls.officer)
            .create({"unit_id": cls.province_a.id, "text": cls.text})
        )
        wizard.action_read()
        action = wizard.action_create_plan()
        cls.wizard = wizard
        cls.plan = cls.env["kh18.plan"].browse(action["res_id"])

    def setUp(self):
        super().setUp()
        if not self.text:
            self.skipTest("the plan's text is not beside the project")

    def test_header(self):
        paper = self.plan.document_id
        self.assertEqual(self.plan.kind, "implementing")
        self.assertTrue(self.plan.name.startswith("Thực hiện Chỉ thị 18-CT/TW"))
        self.assertEqual(paper.wanted_number, 410)
        self.assertEqual(paper.symbol, "KH-LĐLĐ")
        self.assertEqual(paper.place, "Lai Châu")
        self.assertEqual(paper.date_issue, date(2023, 2, 2))
        self.assertEqual(paper.type_id.code, "KH")

    def test_three_bases_and_eight_other_documents(self):
        links = self.plan.link_ids
        bases = links.filtered(lambda link: link.kind == "basis")
        self.assertEqual(
            bases.target_id.mapped("full_symbol"),
            ["18-CT/TW", "42-KH/ĐĐTLD", "1158-CV/TU"],
        )
        self.assertEqual(len(links - bases), 8)
        others = (links - bases).target_id
        self.assertIn("726/HD-TLĐ", others.mapped("full_symbol"))
        self.assertIn("217-QĐ/TW", others.mapped("full_symbol"))
        self.assertEqual(set(others.mapped("direction")), {"governing"})
        self.assertIn("Điều 10", links.mapped("note"))

    def test_bases_are_printed_as_written(self):
        lines = self.plan.basis_text.splitlines()
        self.assertEqual(len(lines), 2)
        self.assertTrue(all(line.startswith("Căn cứ") for line in lines))
        self.assertIn("ban hành Kế hoạch", self.plan.enacting_clause)

    def test_three_parts_and_five_groups(self):
        sections = self.plan.section_ids
        parts = dict.fromkeys(sections.mapped("part"))
        self.assertEqual(list(parts), ["I", "II", "III"])
        groups = sections.filtered(lambda s: s.part_kind == "tasks")
        self.assertEqual([len(group.task_ids) for group in groups], [2, 3, 2, 2, 2])
        purposes = sections.filtered(lambda s: s.part_kind == "purpose")
        self.assertEqual([len(s.body.splitlines()) for s in purposes], [2, 2])

    def test_five_responsibilities_and_who_bears_them(self):
        duties = self.plan.task_ids.filtered(lambda t: t.kind == "responsibility")
        self.assertEqual(len(duties), 5)
        self.assertTrue(all(duties.mapped("name")))
        second, third, fourth, fifth = duties[1:]
        leads = second.responsibility_ids.filtered(lambda r: r.role == "lead")
        self.assertEqual(leads.department_id, self.law)
        self.assertIn(self.media, third.responsibility_ids.department_id)
        self.assertIn(self.office, fourth.responsibility_ids.department_id)
        self.assertIn(self.media, fourth.responsibility_ids.department_id)
        kinds = fifth.responsibility_ids.kind_id
        self.assertIn(self.env.ref("kh18_oversight.unit_kind_district"), kinds)
        self.assertIn(self.env.ref("kh18_oversight.unit_kind_sector"), kinds)
        self.assertIn(self.front, fifth.responsibility_ids.partner_id)

    def test_deadline_and_rhythms(self):
        fifth = self.plan.task_ids.filtered(lambda t: t.kind == "responsibility")[-1]
        self.assertEqual(fifth.rhythm, "year")
        self.assertEqual(fifth.date_due, date(2023, 11, 15))
        self.assertFalse(fifth.due_inclusive)
        self.assertEqual(fifth.date_last, date(2023, 11, 14))
        self.assertIn("trước ngày 15/11", fifth.time_text)
        reports = self.plan.task_ids.filtered(lambda t: t.rhythm == "half_year")
        self.assertIn("Định kỳ 6 tháng", reports.time_text)
        constant = self.plan.task_ids.filtered(lambda t: t.rhythm == "constant")
        self.assertTrue(constant)

    def test_nine_recipients(self):
        lines = self.plan.dispatch_ids.sorted("sequence")
        self.assertEqual(len(lines), 9)
        self.assertEqual(lines[0].name, "TT Tỉnh uỷ, HĐND, UBND Tỉnh")
        self.assertEqual(lines[2].purpose, "report")
        self.assertEqual(
            lines.mapped("purpose"), [False] * 2 + ["report"] + [False] * 5 + ["file"]
        )
        self.assertEqual(len(lines[7].kind_ids), 3)
        self.assertTrue(lines[8].is_filing)

    def test_a_body_of_the_superior_is_not_taken_for_our_own(self):
        self.nation.name = "Tổng Liên đoàn Lao động Việt Nam"
        wizard = self._read(self.text)
        presidium, permanent = wizard.recipient_ids[1], wizard.recipient_ids[5]
        self.assertEqual(presidium.name, "Đoàn Chủ tịch Tổng LĐLĐVN")
        self.assertEqual(presidium.unit_ids, self.nation)
        self.assertEqual(permanent.unit_ids, self.province_a)
        self.assertEqual(
            wizard._match_body("Đoàn Chủ tịch Tổng LĐLĐVN")[0]["target"], "text"
        )

    def test_choices_speak_the_user_s_language(self):
        vietnamese = self.wizard.with_context(lang="vi_VN")
        plan = self.env["kh18.plan"].with_context(lang="vi_VN")
        self.assertEqual(
            vietnamese._labels("kh18.plan", "kind"),
            plan._fields["kind"]._description_selection(plan.env),
        )

    def test_signature(self):
        paper = self.plan.document_id
        self.assertEqual(paper.signing_mode, "tm")
        self.assertEqual(paper.on_behalf_of, "BAN THƯỜNG VỤ")
        self.assertEqual(paper.signer_office, "PHÓ CHỦ TỊCH")
        self.assertEqual(paper.signer_name, "Hoàng Văn Trinh")
        self.assertFalse(self.wizard.leftover_ids)

    def test_it_is_issued_with_its_own_number_and_handed_down(self):
        plan = self.plan
        self._as(plan, "head").action_submit()
        self._as(plan, "leader").action_approve()
        self._as(plan, "leader").action_sign()
        self._as(plan, "clerk").action_issue()
        self.assertEqual(plan.full_symbol, "410/KH-LĐLĐ")
        self.assertEqual(plan.issued_on, date(2023, 2, 2))
        handed = self._handed(plan)
        self.assertIn(self.district_a1, handed.unit_id)
        self.assertIn(self.grassroots_a11, handed.unit_id)
        self.assertTrue(plan.is_running)

    def test_the_printed_text_has_every_part_in_order(self):
        body = self.plan._paper_body()
        heads = [(b["number"], b["text"]) for b in body if b["kind"] == "part"]
        self.assertEqual(
            heads,
            [
                ("I", "MỤC ĐÍCH, YÊU CẦU"),
                ("II", "NHIỆM VỤ TRỌNG TÂM"),
                ("III", "TỔ CHỨC THỰC HIỆN"),
            ],
        )
        bullets = [b for b in body if b["kind"] == "bullet"]
        self.assertEqual(len(bullets), 4 + 11)
        numbered = [b["number"] for b in body if b["kind"] == "paragraph"]
        self.assertEqual([n for n in numbered if n], ["1", "2", "3", "4", "5"])
