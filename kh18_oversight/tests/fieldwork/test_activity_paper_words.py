import json

from odoo.fields import Command
from odoo.tests import tagged

from .paper_common import ActivityPaperCase

BARE = (
    ("oversight", "survey"),
    ("criticism", "criticism_post"),
    ("comment", "comment"),
    ("inspection", "inspection"),
    ("review", "review"),
)


@tagged("post_install", "-at_install")
class TestActivityPaperWords(ActivityPaperCase):
    """How papers name things, also where the record knows little or much."""

    def _words(self, paper):
        values = paper._paper_values()
        return json.dumps([values["body"], values["annexes"]], ensure_ascii=False)

    def test_every_paper_of_a_bare_activity_can_be_written(self):
        kinds = self.env["kh18.activity.paper"]._fields["kind"].get_values(self.env)
        for kind, form in BARE:
            activity = self.env["kh18.activity"].create(
                {"unit_id": self.province_b.id, "name": "X", "kind": kind, "form": form}
            )
            for paper_kind in kinds:
                paper = self.env["kh18.activity.paper"].create(
                    {"activity_id": activity.id, "kind": paper_kind}
                )
                with self.subTest(kind=kind, paper=paper_kind):
                    words = self._words(paper)
                    self.assertNotIn("False", words)
                    self.assertNotIn("None", words)
                    self.assertNotIn("{", paper.subject)

    def test_work_is_not_named_twice(self):
        for name, phrase in (
            ("Giám sát việc trả lương", "giám sát việc trả lương"),
            ("Việc trả lương", "giám sát việc trả lương"),
            ("BHXH tại doanh nghiệp", "giám sát BHXH tại doanh nghiệp"),
        ):
            paper = self._paper("report", self._activity(name=name))
            with self.subTest(name=name):
                self.assertEqual(paper._work_phrase(), phrase)

    def test_draft_is_not_called_draft_twice(self):
        activity = self._draft_activity()
        paper = self._paper("criticism", activity)
        for title in ("Dự thảo Nghị quyết X", "Nghị quyết X"):
            activity.draft_title = title
            self.assertEqual(paper._draft_phrase().lower(), "dự thảo nghị quyết x")

    def test_groups_of_criticism_have_no_doan(self):
        activity = self._draft_activity()
        activity.member_ids[:1].role = "leader"
        activity.member_ids[-1:].role = "deputy"
        printed = self._words(self._paper("decision", activity))
        self.assertIn("Tổ trưởng", printed)
        self.assertIn("Tổ phó", printed)
        self.assertNotIn("Trưởng đoàn", printed)

    def test_text_of_the_record_is_printed_as_text(self):
        self.activity.content = "Lương <b>&</b> <script>alert(1)</script>"
        printed = self._text(self._paper("team_plan"))
        self.assertIn("Lương <b>&</b> <script>alert(1)</script>", printed)

    def test_issued_papers_are_enclosed_with_the_letter(self):
        plan = self._issue(self._paper("team_plan"))
        letter = self._paper("letter", party_id=self.party.id)
        printed = self._words(letter)
        self.assertIn(f"(Gửi kèm: Kế hoạch số {plan.full_symbol} ngày", printed)
        self.assertIn("Thực hiện Chỉ thị số 18-CT/TW", printed)

    def test_comments_of_the_parties_stand_in_the_conclusion(self):
        self.activity.sudo().conclusion_sent_on = "2036-04-01"
        self.party.write(
            {
                "comment": "Đề nghị xem lại số liệu",
                "comment_answer": "Đã đối chiếu, giữ nguyên",
                "date_comment": "2036-04-03",
            }
        )
        self.party.write({"date_notice": "2036-03-01", "date_report": "2036-03-19"})
        printed = self._text(self._paper("conclusion"))
        self.assertIn("2 Công ty A 01/03/2036 19/03/2036 Chậm", printed)
        self.assertIn("Ý KIẾN CỦA ĐƠN VỊ ĐƯỢC GIÁM SÁT", printed)
        self.assertIn(
            "Công ty A 03/04/2036 Đề nghị xem lại số liệu Đã đối chiếu, giữ nguyên",
            printed,
        )

    def test_finding_on_one_party_is_not_in_the_papers_of_another(self):
        other = self.activity.party_ids - self.party
        rows = [
            {"text": "Lỗi của công ty", "party_id": self.party.id},
            {"text": "Lỗi chung"},
        ]
        with self._rows(findings=rows):
            mine = self._words(self._paper("minutes", party_id=self.party.id))
            theirs = self._words(self._paper("minutes", party_id=other.id))
        self.assertIn("Lỗi của công ty", mine)
        self.assertNotIn("Lỗi của công ty", theirs)
        self.assertIn("Lỗi chung", theirs)

    def test_parties_cost_no_queries(self):
        counts = []
        for size in (3, 12):
            self.activity.party_ids = [
                Command.create({"partner_id": self.partner(f"Đơn vị {size}-{rank}").id})
                for rank in range(size)
            ]
            paper = self._paper("team_plan")
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            paper._paper_values()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
