"""Checklists, findings and reviewed documents for the tests."""

from odoo.fields import Command

from .common import FieldworkCase

QUESTIONS = ("Có hợp đồng không?", "Trả đủ lương không?", "Có đối thoại không?")


class FindingCase(FieldworkCase):
    """Province A oversees two parties with a checklist of three questions."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.law = cls._law()
        cls.clause = cls.law.clause_ids
        cls.activity = cls._activity(party_ids=cls._parties())
        cls.party, cls.party_2 = cls.activity.party_ids
        cls.checklist = cls._checklist()

    @classmethod
    def _parties(cls, *partners):
        return [
            Command.create({"partner_id": partner.id, "date_work": "2036-03-20"})
            for partner in partners or (cls.office, cls.company)
        ]

    @classmethod
    def _law(cls, **values):
        return cls.env["kh18.document"].create(
            {
                "unit_id": cls.nation.id,
                "direction": "governing",
                "state": "checked",
                "group": "state",
                "type_id": cls.env.ref("kh18_oversight.document_type_luat").id,
                "full_symbol": "12/2012/QH13",
                "subject": "Công đoàn",
                "issuer_text": "Quốc hội",
                "date_issue": "2012-06-20",
                "clause_ids": [Command.create({"number": "Điều 14"})],
                **values,
            }
        )

    @classmethod
    def _checklist(cls, release=True, **values):
        checklist = cls.env["kh18.checklist"].create(
            {
                "name": "Câu hỏi thử",
                "unit_id": cls.province_a.id,
                "topic_id": cls.topic.id,
                "item_ids": [
                    Command.create(
                        {
                            "sequence": rank,
                            "question": question,
                            "clause_id": cls.clause.id,
                        }
                    )
                    for rank, question in enumerate(QUESTIONS)
                ],
                **values,
            }
        )
        if release:
            checklist.with_user(cls.head).action_release()
        return checklist

    def _take(self, activity=None, user=None, **values):
        wizard = self.env["kh18.checklist.wizard"].with_user(user or self.officer)
        activity = activity or self.activity
        wizard.create({"activity_id": activity.id, **values}).action_take()
        return activity.answer_ids.with_user(user or self.officer)

    @classmethod
    def _finding(cls, activity=None, user=None, **values):
        activity = activity or cls.activity
        findings = cls.env["kh18.finding"].with_user(user or cls.officer)
        return findings.create(
            {
                "activity_id": activity.id,
                "party_id": activity.party_ids[:1].id,
                "name": "Chậm trả lương",
                **values,
            }
        )

    @classmethod
    def _before(cls, **values):
        """Return an activity of the year before with the same parties."""
        return cls._activity(
            name="Giám sát năm trước",
            date_start="2035-03-01",
            party_ids=[
                Command.create({"partner_id": p.id, "date_work": "2035-03-20"})
                for p in (cls.office, cls.company)
            ],
            **values,
        )

    @classmethod
    def _conclude(cls, activity):
        activity.sudo().write({"state": "concluded"})

    @classmethod
    def _file(cls, name="bang-luong.txt"):
        return Command.create({"name": name, "raw": b"x"})
