"""Activities whose papers the tests print, with rows as higher rooms give them."""

from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from odoo.fields import Command

from ..documents.paper_common import PaperCase
from .common import FieldworkCase

STEPS = (
    {"name": "Kế hoạch", "paper": "team_plan", "gate": "working"},
    {"name": "Quyết định", "paper": "decision", "gate": "working"},
    {
        "name": "Thông báo",
        "code": "notice",
        "paper": "letter",
        "gate": "working",
        "per_party": True,
        "anchor": "work",
        "limit_days": -15,
    },
    {
        "name": "Báo cáo của đơn vị",
        "code": "party_report",
        "per_party": True,
        "anchor": "work",
        "limit_days": -7,
    },
    {"name": "Biên bản", "code": "session", "paper": "minutes", "per_party": True},
    {"name": "Kết luận", "paper": "conclusion", "needs_proof": True},
    {
        "name": "Thông báo kết quả",
        "code": "result_notice",
        "paper": "conclusion",
        "per_party": True,
    },
    {"name": "Công khai"},
)
FINDINGS = [
    {
        "text": "Chưa trả lương làm thêm giờ cho 12 lao động",
        "cause": "Chưa theo dõi giờ làm thêm",
        "clause": "Điều 98 Bộ luật Lao động",
        "severity": "Nghiêm trọng",
    }
]
RECOMMENDATIONS = [
    {
        "text": "Trả đủ tiền lương làm thêm giờ",
        "addressee": "Công ty A",
        "basis": "Điều 98 Bộ luật Lao động",
    },
    {
        "text": "Tăng cường thanh tra tiền lương",
        "addressee": "Sở Lao động",
        "basis": False,
    },
]
OPINIONS = [
    {
        "criterion": "feasibility",
        "target": "",
        "opinion": "Mức hỗ trợ chưa cân đối với ngân sách",
        "wording": "",
        "reason": "",
        "from": "Ban Chính sách",
        "answer": "",
    },
    {
        "target": "Điều 5, khoản 2",
        "opinion": "Cần bổ sung đối tượng lao động nữ nuôi con nhỏ",
        "wording": "Lao động nữ nuôi con dưới 36 tháng tuổi được hỗ trợ",
        "reason": "Bảo đảm bình đẳng giới",
        "from": "Ban Nữ công",
        "answer": "Tiếp thu",
    },
]
REVIEW_ITEMS = [
    {
        "group": "Văn bản quy phạm pháp luật",
        "document": "Nghị định 10",
        "clause": "Điều 4",
        "finding": "Chưa rõ trách nhiệm phối hợp",
        "proposal": "Bổ sung trách nhiệm cung cấp tài liệu",
        "addressee": "Tổng Liên đoàn",
    }
]


class ActivityPaperCase(PaperCase, FieldworkCase):
    """Activities of province A ready for their papers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.procedure = cls._procedure(STEPS)
        cls.env["kh18.department"].create(
            {
                "unit_id": cls.province_a.id,
                "name": "Ban Chính sách pháp luật",
                "role": "advising",
            }
        )
        cls.province_a.printed_name = "Liên đoàn Lao động tỉnh Lai Châu"
        cls.directive = cls.env["kh18.document"].create(
            {
                "unit_id": cls.province_a.id,
                "direction": "governing",
                "type_id": cls.env.ref("kh18_oversight.document_type_chi_thi").id,
                "full_symbol": "18-CT/TW",
                "date_issue": "2022-10-26",
                "issuer_text": "Ban Bí thư",
                "subject": "Phát huy vai trò giám sát",
            }
        )
        cls.lead = cls.partner("Lò Thị Trưởng")
        cls.scribe = cls.partner("Vàng A Thư")
        cls.activity = cls._oversight()
        cls.party = cls.activity.party_ids[-1:]

    @classmethod
    def _team(cls):
        return [
            Command.create({"partner_id": cls.lead.id, "role": "leader"}),
            Command.create({"partner_id": cls.scribe.id, "role": "secretary"}),
            Command.create(
                {
                    "partner_id": cls.expert.id,
                    "role": "expert",
                    "duty": "Đối chiếu bảng lương",
                }
            ),
        ]

    @classmethod
    def _oversight(cls, **values):
        """Return a prepared team oversight of an office and a company."""
        parties = [
            Command.create({"partner_id": cls.office.id, "date_work": "2036-03-20"}),
            Command.create(
                {
                    "partner_id": cls.company.id,
                    "date_work": "2036-03-25",
                    "place": "Phòng họp Công ty A",
                }
            ),
        ]
        activity = cls._activity(
            content="Trả lương, làm thêm giờ\nĐóng bảo hiểm xã hội",
            basis_id=cls.directive.id,
            date_end="2036-04-30",
            **{"party_ids": parties, "member_ids": cls._team(), **values},
        )
        activity.with_user(cls.head).action_prepare()
        return activity

    @classmethod
    def _draft_activity(cls, kind="criticism", form="criticism_conference"):
        """Return a planned criticism of, or comment on, a draft."""
        return cls._activity(
            kind=kind,
            form=form,
            name="Nghị quyết hỗ trợ lao động",
            draft_title="Nghị quyết về hỗ trợ lao động nữ",
            drafter_id=cls.office.id,
            date_received="2036-03-05",
            date_work="2036-03-20",
            member_ids=cls._team(),
        )

    @classmethod
    def _paper(cls, kind, activity=None, **values):
        """Return a draft paper made by the officer."""
        papers = cls.env["kh18.activity.paper"].with_user(cls.officer)
        activity = activity or cls.activity
        return papers.create({"activity_id": activity.id, "kind": kind, **values})

    @contextmanager
    def _rows(self, **hooks):
        """Have the activity's hooks return rows, as higher rooms would."""
        model = type(self.env["kh18.activity"])
        with ExitStack() as stack:
            for name, rows in hooks.items():
                stack.enter_context(
                    patch.object(model, f"_paper_{name}", lambda _self, r=rows: r)
                )
            yield

    def _text(self, paper):
        """Return the whole text of the printed paper."""
        return " ".join(self.pages(paper._paper_pdf()))

    def _issue(self, paper):
        """Take the paper through the register, each step by its post."""
        document = paper.document_id
        document.with_user(self.officer).action_submit()
        document.with_user(self.leader).action_sign()
        document.with_user(self.clerk).action_issue()
        return document
