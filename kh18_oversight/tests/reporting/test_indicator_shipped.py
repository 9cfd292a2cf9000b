from datetime import timedelta

from odoo.tests import tagged

from .common import DAY, FROM, TO, Command, IndicatorCase

BEFORE, AFTER = FROM - timedelta(days=1), TO + timedelta(days=1)
# Rows of section 4.3, all of them; a row of two figures has one of them here.
ROWS = {"A": 8, "B": 6, "C": 12, "D": 4, "E": 8, "G": 4}


class ShippedCase(IndicatorCase):
    """All shipped indicators, and the Front of the test's province."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shipped = cls.env["kh18.indicator"].search([("unit_id", "=", False)])
        # What else is in the tree of the tests has other units.
        cls.front = cls.partner("Mặt trận", kh18_body_kind="front")


@tagged("post_install", "-at_install")
class TestIndicatorShipped(ShippedCase):
    """Each shipped figure against a count by hand of what the test itself made."""

    def _assert_figures(self, expected, unit=None):
        unit = unit or self.province_a
        figures = self.shipped._figures(unit, FROM, TO)
        letter = {code[0] for code in expected}
        found = {
            indicator.code: by_unit[unit.id]
            for indicator, by_unit in figures.items()
            if indicator.code[0] in letter
        }
        self.assertEqual(found, expected)
        for indicator in figures if unit == self.province_a else ():
            if indicator.code in found and indicator.aggregate == "count":
                behind = self._behind(indicator)
                self.assertEqual(len(behind), found[indicator.code], indicator.code)

    def test_all_rows_are_there(self):
        codes = set(self.shipped.mapped("code"))
        rows = {
            f"{part}{n:02}" for part, last in ROWS.items() for n in range(1, last + 1)
        }
        self.assertEqual(len(rows), 42)
        self.assertFalse(rows - codes)

    def test_all_that_count_do_so_for_every_unit(self):
        units = self.env["kh18.unit"].search([])
        figures = self.shipped._figures(units, FROM, TO)
        counted = self.shipped.filtered(lambda i: i._is_counted())
        self.assertEqual(set(figures), set(counted))
        for indicator in counted:
            with self.subTest(code=indicator.code):
                self.assertEqual(set(figures[indicator]), set(units.ids))
                self._behind(indicator, user=self.viewer)

    def test_a_whole_is_never_less_than_a_part(self):
        for part in self.shipped.filtered("parent_id"):
            with self.subTest(code=part.code):
                whole = part.parent_id
                self.assertEqual(part.countable_id, whole.countable_id)
                self.assertEqual(part.date_field_id, whole.date_field_id)

    def test_a_leadership(self):
        document = {
            "unit_id": self.province_a.id,
            "direction": "outgoing",
            "subject": "Văn bản",
            "state": "issued",
        }
        for kind, day, values in (
            ("huong_dan", FROM, {}),
            ("chi_thi", TO, {}),
            ("ke_hoach", AFTER, {}),
            ("cong_van", DAY, {}),
            ("ke_hoach", DAY, {"state": "draft"}),
            ("ke_hoach", DAY, {"direction": "incoming", "state": "draft"}),
        ):
            kind = self.env.ref(f"kh18_oversight.document_type_{kind}")
            self.env["kh18.document"].create(
                {**document, "type_id": kind.id, "date_issue": day, **values}
            )
        plan = self._plan()
        for state, body, day in (
            ("agreed", self.front, DAY),
            ("agreed_adjusted", self.front, TO),
            ("not_agreed", self.front, DAY),
            ("agreed", self.office, DAY),
            ("agreed", self.front, AFTER),
        ):
            self.env["kh18.consultation"].create(
                {
                    "plan_id": plan.id,
                    "date": day,
                    "state": state,
                    "partner_ids": [Command.link(body.id)],
                }
            )
        plan.write({"state": "issued", "issued_on": TO})
        post = self.env["kh18.post"].search(
            [("user_id", "=", self.officer.id)], limit=1
        )
        for last in (BEFORE, TO):
            # Two more officials, and a second post of one who counts anyway.
            person = self.partner("Cán bộ")
            post.copy({"user_id": False, "partner_id": person.id, "date_to": last})
        post.copy({"role": "viewer", "date_from": DAY})
        none = dict.fromkeys(("A01", "A02", "A02a", "A03"), 0)
        self._assert_figures(
            {**none, "A00": 1, "A04": 2, "A05": 1, "A06": 1, "A07": 3, "A08": 0}
        )
        # An ended unit has nobody in charge, and is none that lacks one.
        self.grassroots_b11.closing_date = TO - timedelta(days=1)
        empty = {**none, "A00": 0, "A04": 0, "A05": 0, "A06": 0, "A07": 0, "A08": 0}
        self._assert_figures(empty, self.grassroots_b11)
        self._assert_figures({**empty, "A00": 1, "A08": 1}, self.grassroots_b12)

    def test_a_plan_issued_after_the_cut_off_is_none(self):
        plan = self._plan()
        plan.write({"state": "issued", "issued_on": AFTER})
        self.assertEqual(self._figure(self._shipped("A05")), 0)
        plan.issued_on = DAY
        self.assertEqual(self._figure(self._shipped("A05")), 1)
        next_year = {"date_from": FROM.replace(2037), "date_to": TO.replace(2037)}
        self.assertEqual(self._figure(self._shipped("A05"), **next_year), 0)

    def test_somebody_in_charge_is_asked_for_as_of_the_cut_off(self):
        lacking = self._shipped("A08")
        posts = self.env["kh18.post"].search([("unit_id", "=", self.province_a.id)])
        posts.filtered("in_charge").date_to = TO
        self.assertEqual(self._figure(lacking), 0)
        self.assertEqual(self._figure(lacking, date_to=AFTER), 1)
        self.assertEqual(len(self._behind(lacking, date_to=AFTER)), 1)
        self.assertFalse(self.province_a.with_context(kh18_as_of=TO).lacks_charge)
        self.assertTrue(self.province_a.with_context(kh18_as_of=AFTER).lacks_charge)
        self.assertFalse(self._behind(lacking))

    def _plan(self):
        return self.env["kh18.plan"].create(
            {"unit_id": self.province_a.id, "name": "Kế hoạch", "year": 2036}
        )

    def test_c_oversight(self):
        outside = [Command.create({"partner_id": self.expert.id})]
        bodies = self._parties(self.office, self.company)
        self._concluded(FROM, form="team", party_ids=bodies, member_ids=outside)
        self._concluded(TO, form="survey", regularity="regular")
        self._concluded(TO, form="study_post", is_sensitive=True)
        self._concluded(form="people_inspection")
        self._concluded(role="took_part", leading_partner_id=self.front.id)
        self._concluded(kind="criticism")
        self._concluded(BEFORE, form="team", party_ids=bodies)
        self._concluded(AFTER, form="dialogue")
        self._activity(state="working", form="team", user=self.env.user)
        planned = [self._planned(DAY), self._planned(FROM), self._planned(TO)]
        self._planned(AFTER)
        planned[0].write({"state": "concluded", "date_conclusion": AFTER})
        self._findings(planned[1])
        planned[1].write({"state": "cancelled"})
        planned[2].write({"state": "closed", "date_conclusion": TO})
        led = {"C01": 4, "C02": 3, "C03": 2, "C04": 1, "C05": 1, "C10": 1, "C12": 1}
        self._assert_figures(
            {
                **led,
                **{"C06": 1, "C06a": 0, "C07": 1},
                **{"C08": 2, "C08a": 1, "C08b": 1, "C08c": 0, "C08d": 0},
                **{"C09": 3, "C09a": 2, "C09b": 1},
                **{"C11a": 3, "C11b": 1},
            }
        )

    def _planned(self, day):
        """Return an activity of a line of a plan, to begin on ``day``."""
        plan = self.env["kh18.plan"].search(
            [("unit_id", "=", self.province_a.id), ("year", "=", 2036)]
        )
        task = self.env["kh18.task"].create(
            {"plan_id": (plan or self._plan()).id, "name": "Giám sát"}
        )
        return self._activity(user=self.env.user, task_id=task.id, date_start=day)

    def _findings(self, activity):
        for kind, day in (
            ("violation", FROM),
            ("violation", TO),
            ("shortcoming", DAY),
            ("good", DAY),
            ("violation", AFTER),
        ):
            self.env["kh18.finding"].create(
                {
                    "activity_id": activity.id,
                    "name": "Phát hiện",
                    "kind": kind,
                    "date_found": day,
                }
            )

    def test_c_participations_count_for_those_who_take_part(self):
        activity = self._activity()
        for unit, state in (
            (self.district_a1, "accepted"),
            (self.district_a2, "accepted"),
            (self.grassroots_a11, "declined"),
        ):
            self.env["kh18.participation"].create(
                {"activity_id": activity.id, "unit_id": unit.id, "state": state}
            )
        activity.sudo().write({"state": "concluded", "date_conclusion": DAY})
        units = self.province_a | self.district_a1 | self.district_a2
        units |= self.grassroots_a11
        taken = self._shipped("C06a")._figures(units, FROM, TO)[self._shipped("C06a")]
        self.assertEqual(list(taken.values()), [0, 1, 1, 0])
        led = self._shipped("C01")._figures(units, FROM, TO)[self._shipped("C01")]
        self.assertEqual(list(led.values()), [1, 0, 0, 0])

    def test_b_and_d_criticism(self):
        draft = {"draft_title": "Dự thảo", "drafter_id": self.office.id}
        opinions = [
            ("accepted", TO),
            ("accepted", AFTER),
            ("partly", DAY),
            ("rejected", DAY),
            ("none", False),
        ]
        conference = self._activity(
            kind="criticism", form="criticism_conference", **draft
        )
        conference.sudo().state = "working"
        rows = [self._opinion(conference) for _answer in opinions]
        merged = self._opinion(conference)
        merged.sudo().merged_into_id = rows[0]
        conference.sudo().write({"state": "concluded", "date_conclusion": DAY})
        for row, (answer, day) in zip(rows, opinions, strict=True):
            row.write({"answer": answer, "answer_date": day})
        self._concluded(FROM, kind="criticism", form="criticism_dialogue", **draft)
        self._concluded(TO, kind="criticism", form="criticism_post", **draft)
        self._concluded(AFTER, kind="criticism", **draft)
        self._concluded(kind="comment", **draft)
        self._concluded(form="team")
        self._assert_figures(
            {"D01": 3, "D02": 2, "D03": 1, "D04": 5, "D04a": 1, "D04b": 1}
        )
        self.assertEqual(self._figure(self._shipped("B06a")), 4)
        ratio = self._shipped("D04r")
        self.assertEqual(ratio._ratio(1, 5), 20)

    def _opinion(self, activity):
        return self.env["kh18.opinion"].create(
            {
                "activity_id": activity.id,
                "target": "whole",
                "text": "Cần rõ hơn",
                "reason": "Chưa rõ",
                "author_partner_id": self.expert.id,
            }
        )

    def test_g_review_and_inspection(self):
        kinds = ("amend", "amend", "supplement", "new", "repeal", "keep")
        review = self._activity(kind="review")
        documents = [self._law(), self._law()]
        for number, proposal in enumerate(kinds):
            item = self.env["kh18.review.item"].create(
                {
                    "activity_id": review.id,
                    "document_id": documents[number % 2].id,
                    "proposal": proposal,
                }
            )
            sent = proposal != "keep"
            day = AFTER if number == 1 else DAY
            item.write({"state": "sent", "date_sent": day} if sent else {})
        review.sudo().write({"state": "concluded", "date_conclusion": TO})
        below = [self.district_a1, self.district_a2]
        for units in (below, below[:1]):
            lines = [Command.create({"unit_id": unit.id}) for unit in units]
            self._concluded(kind="inspection", party_ids=lines)
        self._assert_figures(
            {
                "G01": 2,
                **{"G01a": 4, "G01b": 1, "G01c": 1, "G01d": 1, "G01e": 1},
                **{"G02": 0, "G02a": 0, "G03": 2, "G03a": 2},
                **{"G04": 0, "G04a": 0, "G04b": 0},
            }
        )

    def _law(self):
        return self.env["kh18.document"].create(
            {
                "unit_id": self.province_a.id,
                "direction": "governing",
                "type_id": self.env.ref("kh18_oversight.document_type_luat").id,
                "subject": "Luật",
                "issuer_text": "Quốc hội",
            }
        )
