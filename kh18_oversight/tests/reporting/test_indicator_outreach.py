from datetime import timedelta

from odoo.tests import tagged

from .common import DAY, FROM, TO
from .test_indicator_shipped import AFTER, BEFORE, ShippedCase


@tagged("post_install", "-at_install")
class TestIndicatorOutreach(ShippedCase):
    """Figures of sessions, communication, questions and publication (A, B, G02)."""

    def _session(self, kind, day, state="held", **counts):
        return self.env["kh18.session"].create(
            {
                "unit_id": self.province_a.id,
                "name": "Hội nghị",
                "kind": kind,
                "date": day,
                "place": "Hội trường",
                "state": state,
                **{f"count_{name}": number for name, number in counts.items()},
            }
        )

    def test_sessions_held_and_who_came(self):
        self._session("dissemination", FROM, officials=30, key_officials=12)
        self._session("dissemination", TO, "evaluated", officials=5, members=20)
        self._session("dissemination", DAY, "announced", officials=100)
        self._session("dissemination", DAY, "cancelled", officials=100)
        self._session("dissemination", BEFORE, officials=100)
        self._session("dissemination", AFTER, officials=100)
        self._session("communication", DAY, workers=70, civil_servants=4)
        self._session("training", DAY, officials=25, key_officials=3)
        for code, expected in {
            "A01": 2,
            "A02": 55,
            "A02a": 12,
            "A03": 1,
            "B01": 1,
            "B02": 74,
            "G02": 1,
            "G02a": 25,
        }.items():
            with self.subTest(code=code):
                self.assertEqual(self._figure(self._shipped(code)), expected)
        self.assertEqual(len(self._behind(self._shipped("A01"))), 2)
        self.assertEqual(self._figure(self._shipped("A03"), self.district_a1), 0)

    def _item(self, kind, group, day, state="posted", **values):
        channel = self.env["kh18.channel"].search([("group", "=", group)], limit=1)
        return self.env["kh18.communication"].create(
            {
                "unit_id": self.province_a.id,
                "name": "Tin bài",
                "kind": kind,
                "channel_id": channel.id,
                "date_posted": day,
                "state": state,
                **values,
            }
        )

    def test_items_posted_by_group_of_channels(self):
        self._item("news", "mass_media", FROM)
        self._item("article", "portal", TO, "taken_down")
        self._item("reportage", "social", DAY)
        self._item("news", "social", DAY)
        self._item("video", "social", DAY)
        self._item("news", "social", AFTER)
        self._item("news", "social", DAY, "approved")
        expected = {"B03": 4, "B03a": 1, "B03b": 1, "B03c": 2, "B04": 0}
        for code, number in expected.items():
            self.assertEqual(self._figure(self._shipped(code)), number, code)

    def test_documents_posted_by_group_of_issuers(self):
        kinds = {"party": "chi_thi", "state": "luat", "union": "ke_hoach"}
        for number, (group, kind) in enumerate(kinds.items(), 1):
            document = self.env["kh18.document"].create(
                {
                    "unit_id": self.province_a.id,
                    "direction": "governing",
                    "type_id": self.env.ref(f"kh18_oversight.document_type_{kind}").id,
                    "subject": "Văn bản",
                    "issuer_text": "Cơ quan",
                    "group": group,
                }
            )
            for _time in range(number):
                self._item("document", "portal", DAY, document_id=document.id)
        expected = {"B04": 6, "B04a": 1, "B04b": 2, "B04c": 3, "B03": 0}
        for code, number in expected.items():
            self.assertEqual(self._figure(self._shipped(code)), number, code)

    def test_questions_answered(self):
        for state, day in (
            ("answered", FROM),
            ("published", TO),
            ("unpublished", DAY),
            ("assigned", False),
            ("answered", AFTER),
        ):
            self.env["kh18.question"].create(
                {
                    "unit_id": self.province_a.id,
                    "question": "Công đoàn giám sát việc gì?",
                    "answer": "<p>Việc thực hiện pháp luật.</p>",
                    "date_asked": BEFORE.replace(year=2024),
                    "date_answered": day,
                    "state": state,
                }
            )
        self.assertEqual(self._figure(self._shipped("B05")), 3)

    def test_results_public_by_the_cut_off(self):
        told, late, taken_back, hushed = (self._concluded() for _number in range(4))
        self._concluded(kind="review")
        for activity, state, day, first in (
            (told, "published", DAY, False),
            (late, "published", DAY, AFTER),
            (taken_back, "withdrawn", DAY, False),
            (hushed, "held", False, False),
        ):
            self.env["kh18.publication"].create(
                {"activity_id": activity.id, "title": "Kết quả"}
            ).write({"state": state, "date_published": day, "date_public": first})
        self.env.flush_all()
        self.assertEqual(told.published_on, DAY)
        self.assertEqual(late.published_on, AFTER)
        self.assertFalse(taken_back.published_on)
        ratio = self._shipped("B06r")
        self.assertEqual(self._figure(ratio.numerator_id), 1)
        self.assertEqual(self._figure(ratio.denominator_id), 4)
        after = self._figure(ratio.numerator_id, date_to=AFTER + timedelta(days=1))
        self.assertEqual(after, 2)
