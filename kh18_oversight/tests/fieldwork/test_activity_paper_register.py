from odoo.fields import Command
from odoo.tests import tagged

from .paper_common import RECOMMENDATIONS, ActivityPaperCase


@tagged("post_install", "-at_install")
class TestActivityPaperRegister(ActivityPaperCase):
    """What the register entry of a new paper is filled with."""

    def _recipients(self, paper):
        return [(line.name, line.purpose) for line in paper.document_id.dispatch_ids]

    def test_each_kind_has_its_document_type(self):
        activity = self._draft_activity()
        codes = {
            kind: self._paper(kind, activity).type_id.code
            for kind in ("criticism", "comment", "opinion_request", "opinion_table")
        }
        self.assertEqual(
            codes,
            {
                "criticism": "BC",
                "comment": "CV",
                "opinion_request": "CV",
                "opinion_table": "BC",
            },
        )
        kinds = self.env["kh18.activity.paper"]._fields["kind"].get_values(self.env)
        for kind in kinds:
            with self.subTest(kind=kind):
                self.assertTrue(self._paper(kind).document_id.subject)

    def test_decision_goes_to_superior_parties_and_team(self):
        self.assertEqual(
            self._recipients(self._paper("decision")),
            [
                ("Test nation", "report"),
                ("Sở Lao động", "action"),
                ("Công ty A", "action"),
                ("Thành viên Đoàn giám sát tiền lương", "action"),
                ("Lưu: VT, Ban Chính sách pháp luật", "file"),
            ],
        )

    def test_result_goes_to_the_competent_body_too(self):
        ministry = self.partner("Ủy ban nhân dân tỉnh", kh18_body_kind="committee")
        self.office.kh18_superior_id = ministry
        front = self.partner("Ủy ban MTTQ tỉnh", kh18_body_kind="front")
        self.activity.partner_ids = front
        paper = self._paper("conclusion")
        names = dict(self._recipients(paper))
        self.assertEqual(names["Ủy ban nhân dân tỉnh"], "information")
        self.assertEqual(names["Ủy ban MTTQ tỉnh"], "coordination")
        bodies = paper.document_id.dispatch_ids.partner_ids
        self.assertEqual(bodies, ministry | front | self.office | self.company)
        self.assertEqual(paper.document_id.dispatch_ids.unit_ids, self.nation)

    def test_addressee_is_not_named_twice(self):
        with self._rows(recommendations=RECOMMENDATIONS):
            paper = self._paper("recommendation")
        self.assertEqual(paper.document_id.addressee, "Công ty A; Sở Lao động")
        names = [name for name, _purpose in self._recipients(paper)]
        self.assertEqual(names[:2], ["Như trên", "Test nation"])
        self.assertNotIn("Công ty A", names)

    def test_dialogue_is_sent_to_the_issuing_body_too(self):
        council = self.partner("Hội đồng nhân dân tỉnh", kh18_body_kind="council")
        for form, expected in (
            ("criticism_conference", "Sở Lao động"),
            ("criticism_dialogue", "Sở Lao động; Hội đồng nhân dân tỉnh"),
        ):
            activity = self._draft_activity(form=form)
            activity.issuer_id = council
            paper = self._paper("criticism", activity)
            with self.subTest(form=form):
                self.assertEqual(paper.document_id.addressee, expected)

    def test_guests_are_invited_the_chair_is_not(self):
        self.activity.member_ids = [
            Command.create({"partner_id": self.partner("Bà X").id, "role": "guest"})
        ]
        paper = self._paper("invitation", party_id=self.party.id)
        self.assertEqual(
            paper.document_id.addressee, "Công ty A; Chuyên gia lao động; Bà X"
        )
        self.assertEqual(paper.document_id.signing_mode, "tm")

    def test_unit_without_standing_committee_signs_for_the_executive(self):
        self.province_a.level_id.has_standing_committee = False
        document = self._paper("letter").document_id
        self.assertEqual(document.on_behalf_of, "BAN CHẤP HÀNH")

    def test_leader_in_charge_signs(self):
        self._post_user(self.province_a, "leader", login="t_chair", in_charge=False)
        self.assertEqual(
            self._paper("letter").document_id.signer_name, self.leader.name
        )

    def test_report_is_signed_by_the_head_of_the_team(self):
        document = self._paper("report").document_id
        self.assertEqual(
            (document.on_behalf_of, document.signer_office, document.signer_name),
            ("ĐOÀN GIÁM SÁT", "TRƯỞNG ĐOÀN", "Lò Thị Trưởng"),
        )
        self.activity.member_ids.filtered(lambda m: m.role == "leader").unlink()
        document = self._paper("report").document_id
        self.assertEqual(document.signer_name, self.leader.name)

    def test_plan_of_the_line_is_a_basis_once_it_is_issued(self):
        plan = self.env["kh18.plan"].create(
            {
                "unit_id": self.province_a.id,
                "kind": "other",
                "name": "Giám sát năm 2036",
                "date_from": "2036-01-01",
            }
        )
        task = self.env["kh18.task"].create(
            {"plan_id": plan.id, "description": "Giám sát tiền lương"}
        )
        activity = self._activity(task_id=task.id)
        self.assertFalse(self._paper("team_plan", activity).document_id.link_ids)
        plan.document_id.sudo().state = "issued"
        links = self._paper("team_plan", activity).document_id.link_ids
        self.assertEqual(links.target_id, plan.document_id)
        self.assertEqual(links.kind, "basis")
        links = self._paper("letter", activity).document_id.link_ids
        self.assertEqual(links.kind, "implements")

    def test_typed_bases_stay_as_typed(self):
        paper = self._paper("decision")
        paper.document_id.basis_text = "Căn cứ Điều lệ Công đoàn Việt Nam"
        self.assertEqual(paper._paper_bases(), ["Căn cứ Điều lệ Công đoàn Việt Nam"])

    def test_long_subject_is_cut(self):
        activity = self._activity(name="Giám sát " + "việc " * 98)
        paper = self._paper("decision", activity)
        self.assertEqual(len(paper.subject), 500)
