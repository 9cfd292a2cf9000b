"""Documents of the tests: own papers, laws, and the clerk who issues."""

from contextlib import contextmanager
from unittest.mock import patch

from ..common import Command, OversightCase

PDF = b"%PDF-1.4 the paper as printed"
# What a paper needs so that nothing stands against its issue.
ORDERLY = {
    "basis_text": "Căn cứ Chỉ thị 18-CT/TW",
    "body": "<p>Nội dung thử nghiệm.</p>",
    "on_behalf_of": "BAN THƯỜNG VỤ",
    "signer_office": "PHÓ CHỦ TỊCH",
    "signer_name": "Hoàng Văn Trinh",
    "dispatch_ids": [
        Command.create({"name": "Các đơn vị trực thuộc", "purpose": "action"}),
        Command.create({"name": "Lưu: VT", "purpose": "file", "sequence": 90}),
    ],
}


class DocumentCase(OversightCase):
    """One province with its usual series; papers are printed as ``PDF`` bytes."""

    prints_for_real = False

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.series = cls.env["kh18.numbering"]._create_usual(cls.province_a)
        cls.clerk = cls.user(cls.province_a, "clerk")
        cls.leader = cls.user(cls.province_a, "leader")
        cls.officer = cls.user(cls.province_a, "officer")
        if not cls.prints_for_real:
            cls._stub_printing()

    @classmethod
    def _stub_printing(cls):
        printing = patch.object(
            type(cls.env["kh18.document"]),
            "_print_paper",
            lambda document: ({"symbol": document.full_symbol}, PDF),
        )
        printing.start()
        cls.addClassCleanup(printing.stop)

    @classmethod
    def kind(cls, name):
        """Return a document type by the end of its XML id."""
        return cls.env.ref(f"kh18_oversight.document_type_{name}")

    @classmethod
    def document(cls, kind="ke_hoach", user=None, **values):
        """Return a new draft of the province, own paper unless told otherwise."""
        values = {
            "unit_id": cls.province_a.id,
            "type_id": cls.kind(kind).id,
            "subject": "Thực hiện Chỉ thị 18-CT/TW",
            **(ORDERLY if values.get("direction", "outgoing") == "outgoing" else {}),
            **values,
        }
        return cls.env["kh18.document"].with_user(user or cls.officer).create(values)

    @classmethod
    def signed(cls, **values):
        """Return a paper that waits for its number."""
        document = cls.document(**values)
        document.action_submit()
        document.with_user(cls.leader).action_sign()
        return document

    @classmethod
    def issued(cls, **values):
        """Return an issued paper."""
        document = cls.signed(**values)
        document.with_user(cls.clerk).action_issue()
        return document

    @classmethod
    def law(cls, symbol, date_issue, **values):
        """Return a checked governing document of the province."""
        values = {
            "direction": "governing",
            "full_symbol": symbol,
            "date_issue": date_issue,
            "issuer_text": "Quốc hội",
            **values,
        }
        document = cls.document(kind="luat", **values)
        document.with_user(cls.leader).action_check()
        return document

    @contextmanager
    def refused(self, exception, pattern=""):
        """Check that the block raises with a message that matches; nothing stays."""
        with self.assertRaises(exception) as caught:
            yield
        self.assertRegex(str(caught.exception), pattern)
