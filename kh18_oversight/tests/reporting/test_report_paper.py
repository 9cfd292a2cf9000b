import hashlib

from odoo.exceptions import AccessError, RedirectWarning, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .paper_common import ReportPaperCase


@tagged("post_install", "-at_install")
class TestReportPaper(ReportPaperCase):
    """The way of the report's paper in the register (3.6, S65, S83, S92)."""

    def test_paper_is_made_when_the_report_is_begun(self):
        report = self._report(self.grassroots_a11)
        self.assertFalse(report.document_id)
        self._as(report, "officer").action_open()
        paper = report.document_id
        self.assertEqual(paper.type_id.code, "BC")
        self.assertEqual(paper.unit_id, self.grassroots_a11)
        self.assertEqual((paper.direction, paper.state), ("outgoing", "draft"))
        self.assertEqual(paper._source_record(), report)
        self.assertTrue(paper.is_driven)

    def test_report_made_by_hand_has_no_paper_yet(self):
        report = self.env["kh18.report"].create(
            {
                "campaign_id": self._campaign(self.province_b, launch=False).id,
                "unit_id": self.province_b.id,
                "level_id": self.province_b.level_id.id,
            }
        )
        self.assertFalse(report.document_id)

    def test_subject_is_that_of_the_campaign(self):
        self.campaign.name = "Báo cáo kết quả giám sát năm 2026"
        report = self._fill(self._report(self.grassroots_a11))
        self.assertEqual(report.paper_subject, "Kết quả giám sát năm 2026")

    def test_number_is_taken_at_issue_and_once(self):
        report = self._report(self.grassroots_a11)
        self._fill(report)
        self._as(report, "officer").action_to_review()
        self.assertFalse(report.document_id.number)
        self._as(report, "leader").action_sign()
        paper = report.document_id
        self.assertEqual((paper.state, paper.number), ("signed", 0))
        self._as(report, "clerk").action_submit()
        self.assertEqual((paper.state, paper.number), ("issued", 1))
        self._accept(report)
        self.assertEqual((report.document_id, paper.number), (paper, 1))
        self.assertEqual(paper.pdf_sha256, self._hash(paper.pdf_attachment_id.raw))
        versions = report.version_ids.sorted("id")
        self.assertEqual(versions.document_id, paper)

    def _hash(self, raw):
        return hashlib.sha256(raw).hexdigest()

    def test_steps_of_the_register_are_closed(self):
        report = self._fill(self._report(self.grassroots_a11))
        paper = report.document_id.with_user(self.user(self.grassroots_a11, "officer"))
        with self.assertRaisesRegex(UserError, "take the step there"):
            paper.action_submit()

    def test_nobody_types_paper_or_kept_text(self):
        report = self._fill(self._report(self.grassroots_a11))
        other = self._fill(self._report(self.grassroots_a12))
        with self.assertRaises(AccessError):
            report.document_id = other.document_id.id
        with self.assertRaises(AccessError):
            report.kept_text = {"body": [], "annexes": []}
        with self.assertRaises(AccessError):
            report.read(["kept_text"])

    def test_given_back_it_is_a_draft_again(self):
        report = self._report(self.grassroots_a11)
        self._fill(report, text="Bản đầu")
        self._as(report, "officer").action_to_review()
        self._as(report, "leader").action_sign()
        self._as(report, "leader")._return_inside_with_reason("Viết lại")
        self.assertEqual(report.document_id.state, "draft")
        self.assertFalse(report.sudo().kept_text)
        self._submit(report, text="Bản sau")
        text = self._text(report)
        self.assertIn("Bản sau", text)
        self.assertNotIn("Bản đầu", text)

    def test_recipients_are_superior_same_level_and_filing(self):
        self.env["kh18.department"].create(
            {"unit_id": self.nation.id, "name": "Ban Chính sách", "role": "advising"}
        )
        party, front, far = self.env["res.partner"].create(
            [
                self._body("Tỉnh ủy ở Lai Châu", "party_committee"),
                self._body("Mặt trận ở Lai Châu", "front"),
                self._body("Mặt trận nơi khác", "front"),
            ]
        )
        report = self._fill(self._report(self.province_a))
        lines = report.dispatch_ids
        self.assertEqual(lines[0].name, "Test nation (qua Ban Chính sách)")
        self.assertEqual(lines[0].unit_ids, self.nation)
        self.assertEqual(lines[0].department_ids.name, "Ban Chính sách")
        self.assertEqual(set(lines[:-1].mapped("purpose")), {"report"})
        self.assertLess({party, front}, {*lines.partner_ids, self.nation})
        self.assertNotIn(far, lines.partner_ids)
        self.assertEqual((lines[-1].name, lines[-1].is_filing), ("Lưu: VT", True))

    def _body(self, name, kind):
        level = self.province_a.level_id
        return {"name": name, "kh18_body_kind": kind, "kh18_body_level_id": level.id}

    def test_recipient_lists_of_the_unit_go_first(self):
        party = self.partner("Đảng ủy xã", kh18_body_kind="party_committee")
        firm = self.partner("Công ty", kh18_body_kind="employer")
        self.env["kh18.recipient.list"].create(
            {
                "name": "Cùng cấp",
                "unit_id": self.grassroots_a11.id,
                "line_ids": [
                    Command.create(
                        {"name": "TT Đảng ủy", "partner_ids": [Command.set(party.ids)]}
                    ),
                    Command.create(
                        {"name": "Công ty", "partner_ids": [Command.set(firm.ids)]}
                    ),
                ],
            }
        )
        report = self._fill(self._report(self.grassroots_a11))
        names = report.dispatch_ids.mapped("name")
        self.assertEqual(names, ["Test district_a1", "TT Đảng ủy", "Lưu: VT"])

    def test_who_has_nobody_above_or_beside_tells_its_own_leaders(self):
        self.env["res.partner"].search(
            [("kh18_body_level_id", "=", self.nation.level_id.id)]
        ).kh18_date_to = self.today
        report = self._fill(self._report(self.nation))
        names = report.dispatch_ids.mapped("name")
        self.assertEqual(names[0], f"{self.nation._standing_body()} Test nation")

    def test_officer_edits_the_paper_until_it_is_signed(self):
        report = self._report(self.grassroots_a11)
        officer = self._fill(report)
        officer.write(
            {
                "paper_subject": "Kết quả giám sát",
                "basis_text": "Căn cứ Quy chế phối hợp",
                "signer_office": "CHỦ TỊCH",
                "dispatch_ids": [
                    Command.create({"name": "Ủy ban nhân dân xã", "sequence": 15})
                ],
            }
        )
        officer.action_to_review()
        self._as(report, "leader").action_sign()
        with self.assertRaisesRegex(UserError, "signed"):
            officer.paper_subject = "Khác"
        self._as(report, "clerk").action_submit()
        text = self._text(report)
        for words in (
            "Kết quả giám sát",
            "Căn cứ Quy chế phối hợp.",
            "CHỦ TỊCH",
            "Ủy ban nhân dân xã",
        ):
            self.assertIn(words, text)

    def test_leader_without_a_post_on_the_paper_signs_by_his_own(self):
        report = self._report(self.grassroots_a21)
        self._fill(report)
        self.assertFalse(report.document_id.signer_post_id)
        self._submit(report)
        post = report.document_id.signer_post_id
        self.assertEqual(post.user_id, self._as(report, "leader").env.user)

    def test_unit_with_a_clerk_is_told_to_begin_its_series(self):
        unit = self.grassroots_a11
        report = self._report(unit)
        self._fill(report)
        self._as(report, "officer").action_to_review()
        self._as(report, "leader").action_sign()
        self.env["kh18.numbering"].search([("unit_id", "=", unit.id)]).unlink()
        with self.assertRaises(RedirectWarning):
            self._as(report, "clerk").action_submit()
        self.assertEqual(report.document_id.state, "signed")

    def test_draft_follows_the_unit_to_its_new_superior(self):
        report = self._report(self.grassroots_a11)
        self._fill(report)
        self.grassroots_a11.parent_id = self.district_a2
        self.assertEqual(report.superior_unit_id, self.district_a2)
        lines = report.document_id.dispatch_ids
        self.assertEqual(lines[0].name, "Test district_a2")
        self.assertEqual(lines.unit_ids, self.district_a2)

    def test_officer_edits_subject_and_signature_on_the_form(self):
        report = self._report(self.grassroots_a11)
        officer = self._fill(report)
        with Form(officer) as form:
            form.paper_subject = "Kết quả năm"
            form.signer_office = "CHỦ TỊCH"
        paper = report.document_id
        self.assertEqual(paper.subject, "Kết quả năm")
        self.assertEqual(paper.signer_office, "CHỦ TỊCH")

    def test_unit_without_clerk_begins_its_usual_series(self):
        unit = self.grassroots_a21
        self.env["kh18.numbering"].search([("unit_id", "=", unit.id)]).unlink()
        report = self._report(unit)
        self._fill(report)
        self._as(report, "officer").action_to_review()
        self._as(report, "leader").action_sign()
        self._as(report, "leader").action_submit()
        self.assertEqual(report.document_id.number, 1)

    def test_paper_not_in_order_is_not_signed(self):
        report = self._report(self.grassroots_a11)
        self._fill(report).dispatch_ids.unlink()
        self._as(report, "officer").action_to_review()
        with self.assertRaisesRegex(UserError, "no recipient"):
            self._as(report, "leader").action_sign()
        self.assertEqual(report.state, "review")

    def test_returned_report_gets_a_new_paper_that_replaces_the_former(self):
        report = self._submit(self._report(self.grassroots_a11), held=1)
        former = report.document_id
        frozen = former.pdf_attachment_id.raw
        report.with_user(self.user(self.district_a1, "officer"))._return("Bổ sung")
        paper = report.document_id
        self.assertEqual((former.state, paper.state), ("issued", "draft"))
        [link] = paper.link_ids
        self.assertEqual((link.kind, link.target_id), ("replaces", former))
        self.assertEqual(
            paper.dispatch_ids.mapped("name"), former.dispatch_ids.mapped("name")
        )
        self._submit(report, held=2)
        self.assertEqual((former.number, paper.number), (1, 2))
        self.assertEqual(former.pdf_attachment_id.raw, frozen)
        self.assertEqual(former._paper_stream(), frozen)
        self.assertIn("thay thế Báo cáo số 01/BC-LĐLĐ", self._text(report))

    def test_corrected_report_names_what_changed(self):
        report = self._submit(self._report(self.grassroots_a11), held=4, published=2)
        self._accept(report)
        former = report.document_id
        self._as(report, "officer")._ask_correction_with_reason("Tính thiếu một cuộc")
        report.with_user(
            self.user(self.district_a1, "officer")
        ).action_allow_correction()
        self.assertEqual(report.document_id.link_ids.kind, "corrects")
        self._submit(report, held=5, published=2)
        text = self._text(report)
        self.assertIn("Báo cáo này đính chính Báo cáo số 01/BC-LĐLĐ", text)
        self.assertIn("lý do: tính thiếu một cuộc.", text)
        self.assertIn("1 Sessions held cuộc 4 5", text)
        self.assertIn("2 Share published % 50 40", text)
        self.assertNotIn("Sessions published cuộc 2 2", text)
        self.assertEqual(former.validity, "in_force")
