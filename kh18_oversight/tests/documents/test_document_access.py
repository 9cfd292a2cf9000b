from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import Command, DocumentCase


@tagged("post_install", "-at_install")
class TestDocumentAccess(DocumentCase):
    def sees(self, user, document):
        model = self.env["kh18.document"].with_user(user)
        return document.id in model.search([("id", "=", document.id)]).ids

    def assert_sees(self, document, expected):
        """``expected``: {(unit name, role): bool}."""
        for (unit, role), seen in expected.items():
            user = self.user(getattr(self, unit), role)
            self.assertEqual(self.sees(user, document), seen, (unit, role))

    def test_drafts_are_the_units_own(self):
        """Until it is issued a paper concerns nobody else, not even the superior."""
        for document in (self.document(), self.signed()):
            self.assert_sees(
                document,
                {
                    ("province_a", "viewer"): True,
                    ("province_a", "clerk"): True,
                    ("nation", "leader"): False,
                    ("district_a1", "leader"): False,
                    ("province_b", "leader"): False,
                },
            )

    def test_issued_papers_are_read_above_and_below_not_beside(self):
        document = self.issued()
        expected = {
            ("nation", "viewer"): True,
            ("district_a1", "viewer"): True,
            ("grassroots_a11", "viewer"): True,
            ("province_b", "leader"): False,
        }
        self.assert_sees(document, expected)
        document.with_user(self.leader)._recall_with_reason("sai")
        self.assert_sees(document, expected)

    def test_governing_documents_go_down_when_checked(self):
        document = self.document(
            direction="governing", full_symbol="18-CT/TW", date_issue="2022-10-26"
        )
        self.assert_sees(
            document,
            {("district_a1", "viewer"): False, ("nation", "viewer"): True},
        )
        document.with_user(self.leader).action_check()
        self.assert_sees(
            document,
            {
                ("district_a1", "viewer"): True,
                ("grassroots_a11", "viewer"): True,
                ("province_b", "viewer"): False,
            },
        )

    def test_incoming_mail_stays_with_the_unit_and_above(self):
        document = self.document(
            direction="incoming", full_symbol="1-CV/TU", date_issue="2022-10-26"
        )
        document.with_user(self.clerk).action_check()
        self.assert_sees(
            document,
            {
                ("province_a", "viewer"): True,
                ("district_a1", "leader"): False,
                ("nation", "leader"): True,
                ("province_b", "leader"): False,
            },
        )

    def test_who_writes(self):
        document = self.document()
        for role in ("officer", "head", "leader", "clerk"):
            user = self.user(self.province_a, role)
            document.with_user(user).note = role
            self.document(user=user)
        strangers = [
            self.user(self.province_a, "viewer"),
            self.user(self.nation, "leader"),
            self.user(self.province_b, "clerk"),
            self.user(self.district_a1, "officer"),
            self.admin,
            self.stranger,
        ]
        for user in strangers:
            with self.assertRaises(AccessError):
                document.with_user(user).note = "x"
            with self.assertRaises(AccessError):
                self.document(user=user)
            with self.assertRaises(AccessError):
                document.with_user(user).unlink()

    def test_the_administrator_configures_but_has_no_documents(self):
        admin = self.env(user=self.admin)
        admin["kh18.document.type"].create({"name": "Thử", "code": "THU"})
        admin["kh18.numbering"].create(
            {"name": "Thử", "unit_id": self.district_a1.id, "reset": "year"}
        )
        admin["kh18.term"].create(
            {
                "name": "XV",
                "unit_id": self.district_a1.id,
                "date_from": "2023-01-01",
            }
        )
        self.assertTrue(self.sees(self.admin, self.document()), "reads all")
        with self.assertRaises(AccessError):
            self.issued().with_user(self.admin).action_recall()
        with self.assertRaises(AccessError):
            self.document().with_user(self.admin).action_submit()

    def test_types_are_the_administrators(self):
        for role in ("leader", "clerk", "officer"):
            model = self.env["kh18.document.type"]
            with self.assertRaises(AccessError):
                model.with_user(self.user(self.province_a, role)).create(
                    {"name": "x", "code": "X"}
                )

    def test_series_are_the_clerks(self):
        series = self.series[0]
        series.with_user(self.clerk).note = "x"
        for user in (
            self.officer,
            self.leader,
            self.user(self.district_a1, "clerk"),
            self.user(self.nation, "clerk"),
        ):
            with self.assertRaises(AccessError):
                series.with_user(user).note = "y"
            with self.assertRaises(AccessError):
                series.with_user(user).period_ids.create(
                    {
                        "numbering_id": series.id,
                        "year": 2030,
                        "type_id": self.kind("ke_hoach").id,
                    }
                )

    def test_issuing_is_the_clerks_of_the_unit(self):
        document = self.signed()
        for user in (
            self.officer,
            self.leader,
            self.user(self.nation, "clerk"),
            self.user(self.province_b, "clerk"),
            self.user(self.district_a1, "clerk"),
        ):
            with self.assertRaises(AccessError):
                document.with_user(user).action_issue()
        self.assertEqual((document.state, document.number), ("signed", 0))

    def test_lines_follow_their_document(self):
        law = self.law("18-CT/TW", "2022-10-26")
        document = self.document(
            link_ids=[Command.create({"kind": "basis", "target_id": law.id})],
            clause_ids=[Command.create({"number": "Điều 1"})],
        )
        outside = [
            self.user(self.nation, "leader"),
            self.user(self.province_b, "officer"),
            self.user(self.district_a1, "officer"),
        ]
        for lines in (document.link_ids, document.clause_ids, document.dispatch_ids):
            for user in outside:
                found = lines.with_user(user).search([("id", "in", lines.ids)])
                self.assertFalse(found, lines._name)
                with self.assertRaises(AccessError):
                    lines.with_user(user).read(["display_name"])
                with self.assertRaises(AccessError):
                    lines.with_user(user).unlink()
            viewer = self.user(self.province_a, "viewer")
            self.assertTrue(lines.with_user(viewer).search([("id", "in", lines.ids)]))
            with self.assertRaises(AccessError):
                lines.with_user(viewer).unlink()

    def test_no_line_is_hung_on_a_foreign_document(self):
        document, law = self.document(), self.law("18-CT/TW", "2022-10-26")
        officer = self.env(user=self.user(self.district_a1, "officer"))
        for model, values in (
            ("kh18.dispatch", {"name": "x"}),
            ("kh18.document.clause", {"number": "1"}),
            ("kh18.document.link", {"target_id": law.id}),
        ):
            with self.assertRaises(AccessError):
                officer[model].create({"document_id": document.id, **values})

    def test_gaps_and_counts_of_other_units_are_not_shown(self):
        self.issued()
        self.signed(wanted_number=4).with_user(self.clerk).action_issue()
        for model in ("kh18.numbering.gap", "kh18.numbering.period"):
            own = self.env[model].with_user(self.officer)
            self.assertTrue(own.search([("unit_id", "=", self.province_a.id)]))
            other = own.with_user(self.user(self.province_b, "leader"))
            self.assertFalse(other.search([("unit_id", "=", self.province_a.id)]))

    def test_a_viewer_of_the_paper_reads_its_file(self):
        document = self.issued()
        below = self.user(self.grassroots_a11, "viewer")
        self.assertTrue(document.with_user(below).pdf_attachment_id.raw)
        beside = self.user(self.province_b, "leader")
        with self.assertRaises(AccessError):
            document.pdf_attachment_id.with_user(beside).read(["raw"])

    def test_form_locks(self):
        document = self.document()
        self.assertFalse(document.is_text_locked or document.is_entry_locked)
        viewer = document.with_user(self.user(self.province_a, "viewer"))
        self.assertTrue(viewer.is_text_locked and viewer.is_entry_locked)
        signed = self.signed()
        self.assertTrue(signed.is_text_locked)
        self.assertFalse(signed.is_entry_locked)
        issued = self.issued()
        self.assertTrue(issued.with_user(self.clerk).is_entry_locked)
