"""Letters about recommendations, really printed and taken through the register."""

from odoo.fields import Command

from ..documents.paper_common import PaperCase
from ..fieldwork.sensitive_common import SensitiveCase
from .common import FollowupCase


class LetterCase(PaperCase, FollowupCase):
    """Province A writes to an office, which stands under a committee."""

    refused = SensitiveCase.refused

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.committee = cls.partner("Ủy ban nhân dân tỉnh", kh18_body_kind="committee")
        cls.ministry = cls.partner("Bộ Lao động", kh18_body_kind="committee")
        cls.committee.kh18_superior_id = cls.ministry
        cls.office.kh18_superior_id = cls.committee
        # The demo data has a Front of the same level and place.
        known = cls.env["res.partner"].search([("kh18_body_kind", "=", "front")])
        known.kh18_body_level_id = False
        cls.front = cls.partner(
            "Ủy ban Mặt trận Tổ quốc tỉnh Lai Châu",
            kh18_body_kind="front",
            kh18_body_level_id=cls.province_a.level_id.id,
        )
        cls.nation.partner_id = cls.partner("Test nation")
        cls.env["kh18.department"].create(
            {
                "unit_id": cls.province_a.id,
                "name": "Ban Chính sách pháp luật",
                "role": "advising",
            }
        )

    @classmethod
    def _letter(cls, kind, lines, user=None, **values):
        """Return a draft letter about recommendations, made by the officer."""
        letters = cls.env["kh18.followup.letter"].with_user(user or cls.officer)
        return letters.create(
            {
                "unit_id": lines[:1].unit_id.id,
                "kind": kind,
                "recommendation_ids": [Command.set(lines.ids)],
                **values,
            }
        )

    def _text(self, letter):
        """Return the whole text of the printed letter."""
        return " ".join(self.pages(letter._paper_pdf()))

    @classmethod
    def _sign(cls, letter):
        document = letter.document_id
        document.with_user(cls.officer).action_submit()
        document.with_user(cls.leader).action_sign()
        return document

    @classmethod
    def _issue(cls, letter):
        """Take the letter through the register, each step by its post."""
        document = cls._sign(letter)
        document.with_user(cls.clerk).action_issue()
        return document

    def _rows(self, record, **values):
        """Return the rows of the ledger with these values, oldest first."""
        return record.urging_ids.sorted("id").filtered(
            lambda row: all(row[name] == value for name, value in values.items())
        )
