import base64

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.service.model import get_public_method
from odoo.tests import tagged

from .common import Command, DocumentCase


@tagged("post_install", "-at_install")
class TestDocumentHostile(DocumentCase):
    """What somebody with a browser and bad intentions would try."""

    def test_no_document_is_put_into_a_foreign_register(self):
        document = self.document()
        for unit in (self.province_b, self.nation, self.district_a1):
            with self.assertRaises(AccessError):
                document.unit_id = unit

    def test_no_line_is_moved_under_a_foreign_document(self):
        law = self.law("18-CT/TW", "2022-10-26")
        mine = self.document(
            link_ids=[Command.create({"kind": "basis", "target_id": law.id})],
            clause_ids=[Command.create({"number": "1"})],
        )
        lower = self.district_a1
        theirs = self.document(unit_id=lower.id, user=self.user(lower, "officer"))
        for lines in (mine.link_ids, mine.clause_ids, mine.dispatch_ids):
            with self.assertRaises(AccessError):
                lines.document_id = theirs.id

    def test_no_count_is_moved_under_a_foreign_series(self):
        foreign = self.env["kh18.numbering"]._create_usual(self.district_a1)
        foreign = foreign.filtered(lambda s: s.direction == "outgoing")
        own = self.series.filtered(lambda s: s.direction == "outgoing")
        period = (
            self.env["kh18.numbering.period"]
            .with_user(self.clerk)
            .create(
                {
                    "numbering_id": own.id,
                    "year": 2031,
                    "type_id": self.kind("ke_hoach").id,
                }
            )
        )
        with self.assertRaises(AccessError):
            period.numbering_id = foreign

    def test_no_recipient_line_is_moved_to_a_foreign_list(self):
        lists = self.env["kh18.recipient.list"]
        mine, theirs = lists.create(
            [
                {"name": "x", "unit_id": self.province_a.id},
                {"name": "y", "unit_id": self.province_b.id},
            ]
        )
        line = mine.line_ids.with_user(self.officer).create(
            {"name": "dòng", "list_id": mine.id}
        )
        with self.assertRaises(AccessError):
            line.list_id = theirs

    def test_the_freeze_is_not_lifted_by_a_context(self):
        document = self.issued()
        for value in (True, 1, "x", {"kh18_unfrozen": True}):
            forged = document.with_user(self.leader).with_context(kh18_unfrozen=value)
            with self.assertRaises(UserError):
                forged.subject = "khác"
            with self.assertRaises(UserError):
                forged.dispatch_ids.unlink()

    def test_no_default_smuggles_a_guarded_value(self):
        model = self.env["kh18.document"].with_user(self.officer)
        model = model.with_context(
            default_state="issued",
            default_number=7,
            default_signed_by_id=self.leader.id,
            default_source_model="kh18.unit",
            default_source_id=self.nation.id,
        )
        document = self.created_by(model.with_context(default_full_symbol="7/KH-X"))
        self.assertEqual((document.state, document.number), ("draft", 0))
        self.assertFalse(document.full_symbol or document.signed_by_id)
        self.assertFalse(document.source_model or document.source_id)

    def created_by(self, model):
        return model.create(
            {
                "unit_id": self.province_a.id,
                "type_id": self.kind("ke_hoach").id,
                "subject": "x",
            }
        )

    def test_no_private_step_by_rpc(self):
        document = self.document()
        for name in (
            "_submit",
            "_sign",
            "_issue",
            "_take_number",
            "_freeze",
            "_recall",
        ):
            with self.assertRaises(AccessError):
                self.call(document, name)

    def call(self, record, name):
        return get_public_method(record, name)

    def test_an_officer_does_not_make_himself_the_signer(self):
        """Choosing a post of one's own, or of a friend elsewhere, gives no pen."""
        own = self.env["kh18.post"].search([("user_id", "=", self.officer.id)])
        document = self.document(signer_post_id=own.id, user=self.clerk)
        document.action_submit()
        with self.assertRaises(AccessError):
            document.with_user(self.officer).action_sign()
        friend = self.user(self.province_b, "leader")
        post = self.env["kh18.post"].search([("user_id", "=", friend.id)])
        with self.assertRaises(ValidationError):
            self.document(user=self.env.user, signer_post_id=post.id)

    def test_a_clerk_forges_no_signature_without_a_scan(self):
        document = self.document(user=self.clerk)
        document.action_submit()
        with self.assertRaises(AccessError):
            document.action_sign()

    def test_a_scan_is_not_swapped_after_issue(self):
        document = self.signed(signed_scan=base64.b64encode(b"scan"))
        document.with_user(self.clerk).action_issue()
        for value in (base64.b64encode(b"other"), False):
            with self.assertRaises(UserError):
                document.with_user(self.clerk).signed_scan = value

    def test_the_number_of_another_series_is_not_stolen(self):
        """A wanted number counts in the own unit's series only."""
        lower = self.district_a1
        foreign = self.env["kh18.numbering"]._create_usual(lower)[0]
        with self.assertRaises(ValidationError):
            self.document(user=self.env.user, numbering_id=foreign.id)

    def test_import_brings_no_state_and_no_number(self):
        model = self.env["kh18.document"].with_user(self.officer)
        columns = ["unit_id/.id", "type_id/.id", "subject", "state"]
        row = [str(self.province_a.id), str(self.kind("ke_hoach").id), "nhập", "issued"]
        result = model.load(columns, [row])
        self.assertFalse(result["ids"])
        self.assertIn("State", result["messages"][0]["message"])
        row = [*row[:3], "7/KH-LĐLĐ"]
        result = model.load([*columns[:3], "full_symbol"], [row])
        self.assertFalse(result["ids"])

    def test_import_of_governing_documents_works(self):
        model = self.env["kh18.document"].with_user(self.officer)
        columns = ["unit_id/.id", "type_id", "subject", "direction", "full_symbol"]
        row = [str(self.province_a.id), "Chỉ thị", "nhập", "governing", "18 -CT/TW"]
        result = model.load([*columns, "date_issue"], [[*row, "2022-10-26"]])
        self.assertFalse(result["messages"])
        document = self.env["kh18.document"].browse(result["ids"])
        self.assertEqual((document.number, document.full_symbol), (18, "18-CT/TW"))

    def test_odd_symbols_do_no_harm(self):
        for text in ("'; DROP TABLE x; --", "%", "_" * 300, "0/KH"):
            document = self.document(
                direction="governing", full_symbol=text, date_issue="2022-10-26"
            )
            found = self.env["kh18.document"].search([("search_text", "ilike", text)])
            self.assertIn(document, found, text)

    def test_no_markup_runs_from_a_reason_or_a_body(self):
        document = self.document(body="<p onclick='x()'>A<script>x()</script></p>")
        self.assertNotIn("script", document.body)
        self.assertNotIn("onclick", document.body)
        document.action_submit()
        document._return_with_reason("<img src=x onerror=alert(1)>")
        self.assertNotIn("<img", document.message_ids[0].body)

    def test_deleting_goes_as_far_as_the_draft(self):
        self.document().unlink()
        law = self.law("18-CT/TW", "2022-10-26")
        self.document(link_ids=[Command.create({"kind": "basis", "target_id": law.id})])
        with self.refused(UserError, "cited"):
            law.with_user(self.officer).unlink()
        self.assertTrue(law.exists(), "what is cited stays")

    def test_cancelling_what_was_checked_is_not_the_officers(self):
        law = self.law("18-CT/TW", "2022-10-26")
        with self.assertRaises(AccessError):
            law.with_user(self.officer)._cancel_with_reason("x")
        law.with_user(self.leader)._cancel_with_reason("nhập nhầm")
        self.assertFalse(law.validity)

    def test_an_ended_unit_writes_nothing(self):
        """G6: records of an ended unit are read-only."""
        document = self.document()
        self.province_a.closing_date = "2021-01-01"
        with self.assertRaises(AccessError):
            document.note = "x"
        with self.assertRaises(AccessError):
            document.action_submit()
        self.assertTrue(document.read(["subject"]))
