"""A training course and a dissemination session whose papers the tests print."""

from odoo.fields import Command

from ..documents.paper_common import PaperCase


class SessionPaperCase(PaperCase):
    """A course of province A for its districts, with the province's usual series."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = cls.env["kh18.workday"]._today()
        cls.district_a1.printed_name = "Công đoàn huyện Một"
        cls.district_a2.printed_name = "Công đoàn huyện Hai"
        cls.env["kh18.department"].create(
            {
                "unit_id": cls.province_a.id,
                "name": "Ban Chính sách pháp luật",
                "role": "advising",
            }
        )
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
        cls.course = cls._session()
        cls.head = cls.user(cls.province_a, "head")

    @classmethod
    def _session(cls, **values):
        return (
            cls.env["kh18.session"]
            .with_user(cls.officer)
            .create(
                {
                    "unit_id": cls.province_a.id,
                    "kind": "training",
                    "name": "Tập huấn nghiệp vụ giám sát",
                    "date": "2036-03-20",
                    "time_text": "8 giờ 00",
                    "place": "Hội trường tỉnh",
                    "document_ids": [Command.set(cls.directive.ids)],
                    **values,
                }
            )
        )

    @classmethod
    def _paper(cls, kind="invitation", session=None, **values):
        """Return a draft paper made by the officer."""
        session = session or cls.course
        return (
            cls.env["kh18.session.paper"]
            .with_user(cls.officer)
            .create({"session_id": session.id, "kind": kind, **values})
        )

    @classmethod
    def _held(cls, **values):
        """Return a course that took place today, with two districts' rows."""
        session = cls._session(
            date=cls.today,
            attendance_ids=[
                Command.create(
                    {
                        "from_unit_id": cls.district_a1.id,
                        "partner_id": cls.partner("Giàng A Học").id,
                        "person_office": "Chủ tịch",
                        "is_key_official": True,
                    }
                ),
                Command.create(
                    {
                        "from_unit_id": cls.grassroots_a11.id,
                        "audience": "member",
                        "count": 12,
                    }
                ),
            ],
            **values,
        )
        session.action_announce()
        session.action_hold()
        return session

    def _text(self, paper):
        """Return the whole text of the printed paper, which has no blanks of code."""
        text = " ".join(self.pages(paper._paper_pdf()))
        self.assertNotIn("False", text)
        self.assertNotIn("None", text)
        return text

    def _assert_prints(self, paper, *texts):
        printed = self._text(paper)
        for text in texts:
            self.assertIn(text, printed)
        return printed

    def _issue(self, paper):
        """Take the paper through the register, each step by its post."""
        document = paper.document_id
        document.with_user(self.officer).action_submit()
        document.with_user(self.leader).action_sign()
        document.with_user(self.clerk).action_issue()
        return document
