from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common import Command, DocumentCase


@tagged("post_install", "-at_install")
class TestDispatch(DocumentCase):
    def line(self, **values):
        document = self.document(
            dispatch_ids=[Command.create({"name": "Nơi nhận", **values})]
        )
        return document.dispatch_ids

    def test_every_unit_of_a_level_below(self):
        """S90: "LĐLĐ huyện, TP, CĐN, CĐVC" stands for every such unit."""
        district = self.env.ref("kh18_oversight.unit_level_district")
        line = self.line(level_id=district.id)
        self.assertEqual(line._resolve_units(), self.district_a1 | self.district_a2)

    def test_only_some_kinds(self):
        sector = self.env["kh18.unit.kind"].create({"name": "CĐN", "code": "T_CDN"})
        self.district_a2.kind_id = sector
        district = self.env.ref("kh18_oversight.unit_level_district")
        line = self.line(level_id=district.id, kind_ids=[Command.link(sector.id)])
        self.assertEqual(line._resolve_units(), self.district_a2)
        line = self.line(kind_ids=[Command.link(sector.id)])
        self.assertEqual(line._resolve_units(), self.district_a2)

    def test_ended_units_get_nothing(self):
        self.district_a2.closing_date = "2022-12-31"
        district = self.env.ref("kh18_oversight.unit_level_district")
        line = self.line(level_id=district.id)
        with freeze_time("2023-02-02"):
            self.assertEqual(line._resolve_units(), self.district_a1)
        with freeze_time("2022-12-31"):
            self.assertEqual(line._resolve_units(), self.district_a1 | self.district_a2)

    def test_named_units_beside_them(self):
        line = self.line(unit_ids=[Command.link(self.grassroots_a11.id)])
        self.assertEqual(line._resolve_units(), self.grassroots_a11)
        self.assertFalse(self.line()._resolve_units())
        self.assertEqual(line.document_id._recipient_units(), self.grassroots_a11)

    def test_one_printed_line_for_three_bodies(self):
        """S86: the printed text stays free beside the linked bodies."""
        bodies = [self.partner(name) for name in ("Tỉnh ủy", "HĐND", "UBND")]
        line = self.line(
            name="TT Tỉnh uỷ, HĐND, UBND Tỉnh",
            purpose="report",
            partner_ids=[Command.set([body.id for body in bodies])],
        )
        self.assertEqual(
            line.document_id.recipients_text, "TT Tỉnh uỷ, HĐND, UBND Tỉnh"
        )
        self.assertEqual(len(line.partner_ids), 3)

    def test_filing_is_always_last(self):
        document = self.document(
            dispatch_ids=[
                Command.create({"name": "Lưu: VT", "purpose": "file", "sequence": 1}),
                Command.create({"name": "B", "sequence": 5}),
                Command.create({"name": "A", "sequence": 9}),
            ]
        )
        self.assertEqual(document.recipients_text, "B; A; Lưu: VT")
        filing = document.dispatch_ids.filtered("is_filing")
        self.assertEqual(filing.name, "Lưu: VT")
        filing.purpose = "report"
        self.assertFalse(filing.is_filing)

    def test_received_before_sent_is_refused(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.line(date_sent="2023-02-02", date_received="2023-02-01")
            self.env.flush_all()

    def recipient_list(self, **values):
        return (
            self.env["kh18.recipient.list"]
            .with_user(self.officer)
            .create(
                {
                    "name": "Thường dùng",
                    "unit_id": self.province_a.id,
                    "line_ids": [
                        Command.create({"name": "Ban Dân vận", "purpose": "report"}),
                        Command.create(
                            {
                                "name": "LĐLĐ huyện",
                                "level_id": self.env.ref(
                                    "kh18_oversight.unit_level_district"
                                ).id,
                                "channel": "paper",
                                "copies": 2,
                            }
                        ),
                        Command.create({"name": "Lưu: VT", "purpose": "file"}),
                    ],
                    **values,
                }
            )
        )

    def test_a_list_is_added_by_one_button(self):
        """S88: a list shortcut; nothing twice."""
        chosen = self.recipient_list()
        document = self.document(
            dispatch_ids=[Command.create({"name": "Ban Dân vận"})],
            recipient_list_id=chosen.id,
        )
        document.action_apply_recipient_list()
        document.action_apply_recipient_list()
        self.assertEqual(document.recipients_text, "Ban Dân vận; LĐLĐ huyện; Lưu: VT")
        district = document.dispatch_ids.filtered("level_id")
        self.assertEqual((district.channel, district.copies), ("paper", 2))
        self.assertEqual(
            document._recipient_units(), self.district_a1 | self.district_a2
        )
        self.assertEqual(
            chosen.line_ids[1]._resolve_units(), self.district_a1 | self.district_a2
        )

    def test_without_a_list_and_on_a_signed_paper(self):
        with self.refused(UserError, "Recipient List"):
            self.document().action_apply_recipient_list()
        document = self.signed()
        document.recipient_list_id = self.recipient_list()
        with self.assertRaises(UserError):
            document.action_apply_recipient_list()

    def test_lists_of_the_superior_can_be_used_not_changed(self):
        chosen = self.recipient_list()
        lower = self.user(self.district_a1, "officer")
        self.assertEqual(
            chosen.with_user(lower).line_ids.mapped("name")[0], "Ban Dân vận"
        )
        with self.assertRaises(AccessError):
            chosen.with_user(lower).name = "của tôi"
        with self.assertRaises(AccessError):
            chosen.line_ids.with_user(lower)[0].name = "của tôi"
        other = self.user(self.province_b, "officer")
        self.assertFalse(
            self.env["kh18.recipient.list"]
            .with_user(other)
            .search([("id", "=", chosen.id)])
        )
