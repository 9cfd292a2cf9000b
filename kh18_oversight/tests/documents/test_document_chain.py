from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common import Command, DocumentCase


@tagged("post_install", "-at_install")
@freeze_time("2023-02-02")
class TestDocumentChain(DocumentCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.directive = cls.law(
            "18-CT/TW", "2022-10-26", type_id=cls.kind("chi_thi").id
        )

    def linked(self, kind, target, **values):
        return self.document(link_ids=[self.link(kind, target)], **values)

    def link(self, kind, target, **values):
        return Command.create({"kind": kind, "target_id": target.id, **values})

    def test_chain_from_the_directive_down(self):
        """S9: directive → superior's plan → provincial plan."""
        above = self.linked("implements", self.directive)
        below = self.document(
            link_ids=[
                self.link("basis", self.directive),
                self.link("implements", above),
            ]
        )
        self.assertEqual(below.main_basis_id, above, "implementing goes before citing")
        self.assertEqual(above.main_basis_id, self.directive)
        self.assertEqual(self.directive.main_child_ids, above)
        action = below.action_view_chain()
        self.assertEqual(action["context"]["hierarchy_res_id"], below.id)
        found = self.env["kh18.document"].search(action["domain"])
        self.assertEqual(found, self.directive | above | below)

    def test_first_basis_where_nothing_is_implemented(self):
        first = self.law("1-HD/TW", "2022-01-01")
        paper = self.document(
            link_ids=[
                self.link("basis", self.directive, sequence=20),
                self.link("basis", first, sequence=5),
                self.link("related", self.directive, sequence=1),
            ]
        )
        self.assertEqual(paper.main_basis_id, first)
        paper.link_ids.unlink()
        self.assertFalse(paper.main_basis_id)

    def test_two_lines_of_direction(self):
        """S10: the union above and the Party committee of the same level."""
        union = self.law("42-KH/ĐĐTLĐ", "2023-01-20", group="union")
        party = self.law("1158-CV/TU", "2022-11-18", group="party")
        paper = self.document(
            link_ids=[self.link("implements", union), self.link("basis", party)]
        )
        self.assertEqual(paper.link_ids.target_id.mapped("group"), ["union", "party"])

    def test_nothing_is_based_on_itself(self):
        above = self.linked("implements", self.directive)
        with self.assertRaises(ValidationError):
            self.directive.write({"link_ids": [self.link("basis", above)]})
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            above.write({"link_ids": [self.link("related", above)]})

    def test_what_is_built_on_it(self):
        self.assertEqual(self.directive.back_link_count, 0)
        paper = self.linked("basis", self.directive)
        self.assertEqual(self.directive.back_link_count, 1)
        action = self.directive.action_view_back_links()
        self.assertEqual(self.env["kh18.document"].search(action["domain"]), paper)

    def test_a_link_twice_is_refused(self):
        paper = self.linked("basis", self.directive)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            paper.write({"link_ids": [self.link("basis", self.directive)]})

    def test_a_clause_belongs_to_the_document_referred_to(self):
        article, foreign = self.env["kh18.document.clause"].create(
            [
                {"document_id": self.directive.id, "number": "Điều 10"},
                {"document_id": self.law("1/QĐ-X", "2020-01-01").id, "number": "1"},
            ]
        )
        self.document(
            link_ids=[self.link("basis", self.directive, clause_id=article.id)]
        )
        with self.assertRaises(ValidationError):
            self.document(
                link_ids=[self.link("basis", self.directive, clause_id=foreign.id)]
            )

    def test_clauses_are_a_tree_of_one_document(self):
        clause = self.env["kh18.document.clause"]
        article = clause.create({"document_id": self.directive.id, "number": "Điều 10"})
        point = clause.create(
            {
                "document_id": self.directive.id,
                "number": "khoản 2",
                "parent_id": article.id,
            }
        )
        self.assertEqual(point.display_name, "Điều 10, khoản 2")
        found = clause.search([("search_text", "ilike", "dieu 10")])
        self.assertIn(article, found)
        with self.assertRaises(ValidationError):
            article.parent_id = point
        other = self.law("1/QĐ-X", "2020-01-01")
        with self.assertRaises(ValidationError):
            clause.create({"document_id": other.id, "parent_id": article.id})

    def test_warning_when_a_basis_is_not_in_force(self):
        """U10: a plan that cites what has ended, or what has not begun."""
        ended = self.law("217-QĐ/TW", "2013-12-12", date_end="2023-01-01")
        future = self.law("10/2022/QH15", "2022-11-10", date_effective="2023-07-01")
        paper = self.document(
            link_ids=[
                self.link("basis", ended),
                self.link("basis", future),
                self.link("basis", self.directive),
                self.link("related", ended),
            ]
        )
        warning = paper.basis_warning
        self.assertEqual(len(warning.splitlines()), 2)
        self.assertIn("217-QĐ/TW", warning)
        self.assertIn("10/2022/QH15", warning)
        self.assertNotIn("18-CT/TW", warning)
        paper.date_issue = "2022-12-31"
        self.assertNotIn("217-QĐ/TW", paper.basis_warning)
        self.assertFalse(self.linked("basis", self.directive).basis_warning)

    def test_correcting_letter(self):
        paper = self.issued(subject="Kế hoạch năm 2023")
        action = paper.with_user(self.clerk).action_correct()
        letter = self.env["kh18.document"].browse(action["res_id"])
        self.assertEqual(letter.type_id, self.kind("cong_van"))
        self.assertEqual(letter.link_ids.kind, "corrects")
        self.assertEqual(letter.link_ids.target_id, paper)
        self.assertIn("01/KH-LĐLĐ", letter.subject)
        self.assertEqual(letter.recipients_text, paper.recipients_text)
        self.assertEqual((letter.state, letter.number), ("draft", 0))
        self.assertEqual(paper.validity, "in_force", "a correction ends nothing")

    def test_replacing_paper(self):
        paper = self.issued()
        action = paper.with_user(self.officer).action_replace()
        new = self.env["kh18.document"].browse(action["res_id"])
        self.assertEqual(new.type_id, paper.type_id, "of equal form (NĐ 30)")
        self.assertEqual(paper.validity, "in_force", "a draft replaces nothing yet")
        new.write({"body": "<p>x</p>", "basis_text": "Căn cứ x"})
        new.write({"on_behalf_of": "BTV", "signer_office": "PCT", "signer_name": "X"})
        new.with_user(self.officer).action_submit()
        new.with_user(self.leader).action_sign()
        new.with_user(self.clerk).action_issue()
        self.assertEqual(paper.validity, "expired")

    def test_only_issued_own_papers_are_corrected(self):
        for document in (self.document(), self.directive):
            with self.assertRaises(UserError):
                document.with_user(self.officer).action_correct()
        with self.assertRaises(AccessError):
            self.issued().with_user(
                self.user(self.province_a, "viewer")
            ).action_replace()

    def test_no_link_to_what_one_may_not_read(self):
        """The name of a hidden draft must not leak through a link."""
        secret = self.document(
            user=self.user(self.nation, "officer"), unit_id=self.nation.id
        )
        with self.assertRaises(AccessError):
            self.linked("related", secret)
        paper = self.linked("related", self.directive)
        with self.assertRaises(AccessError):
            paper.link_ids.target_id = secret
