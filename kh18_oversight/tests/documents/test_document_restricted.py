from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import Command, DocumentCase

TEXT = "Trao đổi kín"
SECRET = "Chuyện kín XYZ"


@tagged("post_install", "-at_install")
class TestDocumentRestricted(DocumentCase):
    """A restricted paper: its number is known, its subject to its readers only."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first = cls.issued()
        cls.secret = cls.issued(subject=SECRET)
        cls.last = cls.issued()
        cls.secret.with_user(cls.leader).action_restrict()
        cls.viewer = cls.user(cls.province_a, "viewer")
        cls.outsiders = (
            cls.viewer
            | cls.officer
            | cls.clerk
            | cls.user(cls.nation, "leader")
            | cls.user(cls.district_a1, "leader")
            | cls.admin
        )
        cls.env.flush_all()
        cls.env.invalidate_all()

    def reads(self, user, document=None):
        document = (self.secret if document is None else document).with_user(user)
        self.env.invalidate_all()
        found = bool(document.search([("id", "=", document.id)]))
        self.assertEqual(document.has_access("read"), found, user.login)
        return found

    def test_read_by_the_leader_in_charge_and_further_readers(self):
        self.assertTrue(self.reads(self.leader))
        for user in self.outsiders:
            self.assertFalse(self.reads(user), user.login)
        self.secret.with_user(self.leader).reader_ids = self.clerk
        self.assertTrue(self.reads(self.clerk))
        post = self.env["kh18.post"].search([("user_id", "=", self.clerk.id)])
        post.unit_id = self.district_a1
        self.assertFalse(self.reads(self.clerk), "a reader is one of the unit")

    def test_the_mark_is_not_typed(self):
        for values in (
            {"is_restricted": True},
            {"restricted_model": "kh18.plan"},
            {"restricted_id": 1},
        ):
            with self.assertRaises(AccessError):
                self.first.with_user(self.leader).write(values)
        for user in (self.officer, self.clerk, self.admin):
            with self.assertRaises(AccessError):
                self.first.with_user(user).action_restrict()
        with self.assertRaises(AccessError):
            self.secret.with_user(self.clerk).action_open_up()
        self.secret.with_user(self.leader).action_open_up()
        self.assertTrue(self.reads(self.viewer))

    def test_leader_not_in_charge_does_not_shut_himself_out(self):
        other = self._post_user(
            self.province_a, "leader", "t_other_leader", in_charge=False
        )
        with self.refused(UserError, "no longer read"):
            self.first.with_user(other).action_restrict()

    def test_searches_find_nothing(self):
        for user in self.outsiders:
            documents = self.env["kh18.document"].with_user(user)
            self.assertFalse(documents.search([("search_text", "ilike", "XYZ")]))
            self.assertFalse(documents.name_search("XYZ"))
            own = [("id", "in", (self.first | self.secret | self.last).ids)]
            self.assertEqual(documents.search_count(own), 2)
            groups = documents.formatted_read_group(own, ["subject"], ["__count"])
            self.assertNotIn("XYZ", str(groups))

    def test_file_and_lines_are_shut(self):
        pdf = self.secret.sudo().pdf_attachment_id
        lines = self.secret.sudo().dispatch_ids
        self.env.invalidate_all()
        self.assertTrue(pdf and lines)
        for user in self.outsiders:
            attachments = self.env["ir.attachment"].with_user(user)
            self.assertFalse(attachments.search([("id", "=", pdf.id)]))
            with self.assertRaises(AccessError):
                attachments.browse(pdf.id).read(["raw"])
            self.assertFalse(lines.with_user(user).search([("id", "in", lines.ids)]))
            with self.assertRaises(AccessError):
                self.secret.with_user(user).action_print_paper()
        self.assertTrue(pdf.with_user(self.leader).raw)

    def test_links_and_chain_tell_nothing(self):
        letter = self.document(
            user=self.leader,
            link_ids=[Command.create({"kind": "basis", "target_id": self.secret.id})],
        )
        self.env.flush_all()
        self.env.invalidate_all()
        documents = self.env["kh18.document"].with_user(self.officer)
        mine = letter.with_user(self.officer)
        self.assertEqual(mine.main_basis_id.sudo().display_name, "(restricted)")
        self.assertNotIn("XYZ", str(mine.link_ids.read()))
        self.assertFalse(mine.basis_warning)
        self.assertNotIn(self.secret.id, mine.action_view_chain()["domain"][0][2])
        found = documents.search([("link_ids.target_id.subject", "ilike", "XYZ")])
        self.assertFalse(found)
        found = documents.search([("main_basis_id.subject", "ilike", "XYZ")])
        self.assertFalse(found)

    def test_basis_warning_does_not_name_a_paper_one_may_not_read(self):
        letter = self.document(
            user=self.leader,
            link_ids=[Command.create({"kind": "basis", "target_id": self.secret.id})],
        )
        self.secret.with_user(self.leader)._recall_with_reason("sai")
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertFalse(letter.with_user(self.officer).basis_warning)
        self.env.invalidate_all()
        self.assertTrue(letter.with_user(self.leader).basis_warning)

    def test_register_prints_the_number_and_no_subject(self):
        wizard = self.env["kh18.register.wizard"]
        values = {
            "unit_id": self.province_a.id,
            "date_from": "2020-01-01",
            "date_to": "2099-12-31",
        }
        mine = wizard.with_user(self.clerk).create(values)
        rows = mine._rows()
        self.assertEqual([row[0][:2] for row in rows], ["01", "02", "03"])
        self.assertEqual(rows[1][2], "(hạn chế)")
        self.assertEqual(rows[1][3:], [""] * 7)
        self.assertEqual(mine.row_count, 3)
        self.assertIn(
            SECRET, wizard.with_user(self.leader).create(values)._rows()[1][2]
        )
        beside = wizard.with_user(self.user(self.province_b, "clerk")).create(values)
        self.assertFalse(beside._rows(), "only what is in the caller's scope")
        entries = mine.action_view()
        found = (
            self.env["kh18.document"].with_user(self.clerk).search(entries["domain"])
        )
        self.assertNotIn(self.secret, found)

    def test_incoming_registers_hide_it_too(self):
        letter = self.document(
            kind="cong_van",
            user=self.clerk,
            direction="incoming",
            full_symbol="1158-CV/TU",
            issuer_text="Người tố cáo",
            subject=SECRET,
            date_issue="2026-11-18",
            date_received="2026-11-20",
        )
        letter.with_user(self.clerk).action_check()
        letter.with_user(self.leader).action_restrict()
        for kind, place in (("incoming", 5), ("follow_up", 1)):
            wizard = self.env["kh18.register.wizard"].with_user(self.clerk)
            row = wizard.create(
                {
                    "unit_id": self.province_a.id,
                    "kind": kind,
                    "date_from": "2020-01-01",
                    "date_to": "2099-12-31",
                }
            )._rows()[0]
            self.assertEqual(row[place], "(hạn chế)")
            self.assertIn(str(letter.arrival_number), row)
            self.assertNotIn("tố cáo", str(row))

    def test_its_number_is_no_gap_and_is_not_given_again(self):
        gaps = self.env["kh18.numbering.gap"].with_user(self.clerk)
        self.assertFalse(gaps.search([("unit_id", "=", self.province_a.id)]))
        again = self.signed(wanted_number=2)
        with self.refused(UserError, "was given already") as caught:
            again.with_user(self.clerk).action_issue()
        self.assertNotIn("XYZ", str(caught))

    def test_draft_without_a_number_is_named_neutrally(self):
        draft = self.document(user=self.leader, subject=SECRET)
        self.assertIn(SECRET, draft.display_name)
        draft.with_user(self.leader).action_restrict()
        seen = draft.with_user(self.officer).sudo()
        self.assertEqual(seen.display_name, "(restricted)")

    def test_what_is_made_from_it_is_as_restricted(self):
        secret = self.secret.with_user(self.leader)
        secret.reader_ids = self.clerk
        letter = self.env["kh18.document"].browse(secret.action_correct()["res_id"])
        for made in (secret.copy(), letter):
            self.assertIn(SECRET, made.with_user(self.clerk).subject)
            self.assertFalse(self.reads(self.viewer, made))

    def test_leader_issues_what_the_clerk_does_not_read(self):
        paper = self.document(user=self.officer, subject=SECRET)
        paper.action_submit()
        paper.with_user(self.leader).action_sign()
        with self.assertRaises(AccessError):
            paper.with_user(self.leader).action_issue()
        paper.with_user(self.leader).action_restrict()
        with self.assertRaises(AccessError):
            paper.with_user(self.clerk).action_issue()
        paper.with_user(self.leader).action_issue()
        self.assertEqual(paper.state, "issued")

    def test_discussion_goes_to_readers_only(self):
        secret = self.secret.with_user(self.leader)
        with self.refused(UserError, "may not read this record"):
            secret.message_post(body=TEXT, partner_ids=self.viewer.partner_id.ids)
        message = secret.message_post(body=TEXT)
        self.assertFalse(message.with_user(self.viewer).has_access("read"))

    def test_still_counted(self):
        documents = self.env["kh18.document"].with_user(self.viewer)
        domain = [("unit_id", "=", self.province_a.id), ("state", "=", "issued")]
        self.assertEqual(documents.search_count(domain), 2)
        self.assertEqual(documents._count_all(domain), 3)

    def test_fast_page_is_what_the_rule_gives(self):
        user = self.user(self.district_a1, "officer")
        documents = self.env["kh18.document"].with_user(user)
        everything = documents.search([])
        self.assertIn(self.first, everything)
        self.assertNotIn(self.secret, everything)
        for limit in (1, 2, 80):
            self.assertEqual(documents.search([], limit=limit), everything[:limit])
