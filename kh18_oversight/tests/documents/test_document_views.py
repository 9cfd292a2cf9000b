from lxml import etree

from odoo.exceptions import UserError
from odoo.tests import Form, freeze_time, tagged
from odoo.tools.safe_eval import safe_eval

from .common import DocumentCase

ACTIONS = [
    "document_action",
    "document_action_governing",
    "document_action_incoming",
    "document_action_outgoing",
    "document_type_action",
    "numbering_action",
    "numbering_gap_action",
    "recipient_list_action",
    "register_wizard_action",
    "term_action",
]


@tagged("post_install", "-at_install")
class TestDocumentViews(DocumentCase):
    def form(self, user, direction, record=None):
        model = self.env["kh18.document"].with_user(user)
        model = model.with_context(default_direction=direction)
        return Form(record.with_env(model.env) if record else model)

    def test_every_action_opens_for_a_clerk_in_vietnamese_too(self):
        self.env["res.lang"]._activate_lang("vi_VN")
        for lang in ("en_US", "vi_VN"):
            env = self.env(user=self.clerk)
            env = env(context={**env.context, "lang": lang})
            for name in ACTIONS:
                action = env["ir.actions.act_window"]._for_xml_id(
                    f"kh18_oversight.{name}"
                )
                model = env[action["res_model"]]
                views = [(view_id, kind) for view_id, kind in action["views"]]
                result = model.get_views([*views, (False, "search")])
                self.assertIn("search", result["views"])
                if action["target"] != "new":
                    self.assertIn("o_view_nocontent_smiling_face", action["help"])
                    self.assertTrue(action["path"])

    def test_a_governing_document_by_its_form(self):
        with self.form(self.officer, "governing") as form:
            self.assertEqual(form.unit_id, self.province_a)
            form.type_id = self.kind("chi_thi")
            form.subject = "Về phát huy vai trò"
            form.full_symbol = "18-CT/TW"
            form.date_issue = "2022-10-26"
            form.issuer_text = "Ban Bí thư"
            with form.clause_ids.new() as clause:
                clause.number = "1"
        document = form.record
        self.assertEqual((document.number, document.symbol), (18, "CT/TW"))
        self.assertEqual(document.clause_ids.number, "1")
        with self.form(self.officer, "governing", document) as form:
            form.full_symbol = "19-CT/TW"
        self.assertEqual(document.number, 19)

    def test_an_own_paper_by_its_form(self):
        with self.form(self.officer, "outgoing") as form:
            form.type_id = self.kind("to_trinh")
            form.subject = "Xin ý kiến"
            self.assertEqual(form.symbol, "TTr-LĐLĐ")
            self.assertEqual(form.place, "Lai Châu")
            self.assertEqual(form.signing_mode, "tm")
            with form.dispatch_ids.new() as line:
                line.name = "Thường trực Tỉnh ủy"
                line.purpose = "report"
            with form.link_ids.new() as link:
                link.kind = "amends"
                self.assertTrue(link.partial)
                link.kind = "basis"
                self.assertFalse(link.partial)
                link.target_id = self.law("18-CT/TW", "2022-10-26")
        self.assertEqual(form.record.recipients_text, "Thường trực Tỉnh ủy")
        self.assertTrue(form.record.main_basis_id)

    def test_the_signer_fills_office_and_name(self):
        post = self.env["kh18.post"].search([("user_id", "=", self.leader.id)])
        with self.form(self.officer, "outgoing") as form:
            form.type_id = self.kind("ke_hoach")
            form.subject = "x"
            form.signer_post_id = post
            self.assertEqual(form.signer_office, "PHÓ CHỦ TỊCH")
            self.assertEqual(form.signer_name, self.leader.name)

    def test_series_and_counts_by_their_form(self):
        model = self.env["kh18.numbering"].with_user(self.clerk)
        with Form(model) as form:
            form.name = "Kế hoạch"
            form.unit_id = self.province_a
            form.type_ids.add(self.kind("ke_hoach"))
            with form.period_ids.new() as period:
                period.year = 2023
                period.start_number = 410
        with freeze_time("2023-02-02"):
            self.assertEqual(self.issued().full_symbol, "410/KH-LĐLĐ")

    @freeze_time("2023-02-02")
    def test_the_filters_answer_what_they_say(self):
        law = self.law("1-CT/TW", "2020-01-01")
        future = self.law("2-CT/TW", "2023-03-01")
        ended = self.law("3-CT/TW", "2020-01-01", date_end="2021-01-01")
        draft, issued = self.document(), self.issued()
        model = self.env["kh18.document"].with_user(self.officer)
        everything = law | future | ended | draft | issued
        expected = {
            "in_force": law | issued,
            "not_yet": future,
            "expired": ended,
            "governing": law | future | ended,
            "outgoing": draft | issued,
            "draft": draft,
            "without_file": everything - issued,
            "mine": everything,
            "my_unit": everything,
            "this_year": issued | future,
        }
        for name, documents in expected.items():
            found = model.search(
                [*self.filter_domain(name), ("id", "in", everything.ids)]
            )
            self.assertEqual(found, documents, name)

    def filter_domain(self, name):
        arch = self.env["kh18.document"].get_view(
            self.env.ref("kh18_oversight.document_view_search").id
        )["arch"]
        node = etree.fromstring(arch).find(f".//filter[@name='{name}']")
        return safe_eval(node.get("domain"), {"uid": self.officer.id})

    def test_search_panel_lists_types_and_units(self):
        self.issued()
        model = self.env["kh18.document"].with_user(self.officer)
        units = model.search_panel_select_range("unit_id", hierarchize=True)
        self.assertIn(self.province_a.id, [value["id"] for value in units["values"]])
        types = model.search_panel_select_multi_range("type_id")
        self.assertTrue(types["values"])

    def test_hierarchy_reads_the_chain(self):
        law = self.law("18-CT/TW", "2022-10-26")
        paper = self.document(
            link_ids=[(0, 0, {"kind": "implements", "target_id": law.id})]
        )
        model = self.env["kh18.document"].with_user(self.officer)
        result = model.hierarchy_read(
            [("id", "=", paper.id)], {"full_symbol": {}}, "main_basis_id"
        )
        self.assertEqual({row["id"] for row in result}, {law.id, paper.id})

    def test_the_form_says_what_is_wrong(self):
        document = self.document(subject="x")
        with (
            self.assertRaises(UserError),
            self.form(self.clerk, "outgoing", document) as form,
        ):
            form.recipient_list_id = self.env["kh18.recipient.list"]
            form.save().action_apply_recipient_list()
