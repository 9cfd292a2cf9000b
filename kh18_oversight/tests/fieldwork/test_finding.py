from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .findings_common import FindingCase


@tagged("post_install", "-at_install")
class TestFinding(FindingCase):
    def test_what_it_takes_over(self):
        finding = self._finding(clause_id=self.clause.id, workers=12)
        self.assertEqual(finding.date_found, date(2036, 3, 20), "day of the session")
        self.assertEqual(finding.clause_text, "Điều 14, " + self.law.display_name)
        self.assertEqual(finding.unit_id, self.province_a)
        self.assertEqual(finding.topic_id, self.topic)
        self.assertEqual(finding.party_kind, "state")
        self.assertEqual(finding.activity_kind, "oversight")
        self.assertEqual(finding.severity, "2")
        self.assertEqual((finding.chain_length, finding.repeat_of_id.id), (1, False))

    def test_good_practice_has_no_severity(self):
        finding = self._finding(kind="good")
        self.assertFalse(finding.severity)
        finding.kind = "violation"
        self.assertEqual(finding.severity, "2")

    def test_a_clause_in_words_only(self):
        finding = self._finding(clause_text="Nội quy lao động, mục 3")
        self.assertEqual(finding.clause_text, "Nội quy lao động, mục 3")

    def test_the_form_proposes_the_parties_of_the_activity(self):
        form = Form(
            self.env["kh18.finding"]
            .with_user(self.officer)
            .with_context(default_activity_id=self.activity.id)
        )
        form.name = "Chậm trả lương"
        form.party_id = self.party
        self.assertEqual(form.date_found, date(2036, 3, 20))
        self.assertEqual(form.save().activity_id, self.activity)

    def test_a_party_of_another_activity_is_refused(self):
        other = self._before()
        with self.assertRaisesRegex(ValidationError, "no overseen party"):
            self._finding(party_id=other.party_ids[0].id)

    @mute_logger("odoo.sql_db")
    def test_numbers_are_not_negative(self):
        for values in ({"workers": -1}, {"amount": -5}):
            with (
                self.subTest(values=values),
                self.assertRaisesRegex(Exception, "violates check constraint"),
                self.env.cr.savepoint(),
            ):
                self._finding(**values)
                self.env.flush_all()

    def test_it_freezes_with_the_activity_but_for_the_remedy(self):
        finding = self._finding(file_ids=[self._file()])
        self._conclude(self.activity)
        for step in (
            lambda: finding.write({"name": "Khác"}),
            lambda: finding.write({"workers": 5, "remedy": "Trả đủ"}),
            lambda: finding.unlink(),
            lambda: self._finding(),
            lambda: finding.file_ids.unlink(),
            lambda: finding.file_ids.write({"raw": b"y"}),
        ):
            with self.assertRaisesRegex(UserError, "stays as it is"):
                step()
        finding.write({"remedy": "Trả đủ lương", "date_limit": "2036-05-01"})
        finding.remedy_note = "Đã có bảng lương"
        self.assertTrue(finding.is_locked)
        self.assertEqual(finding.name, "Chậm trả lương")

    def test_remedies_have_dates(self):
        today = self.env["kh18.unit"]._today()
        finding = self._finding(date_found=today - timedelta(days=40))
        is_late = [("id", "=", finding.id), ("is_overdue", "=", True)]
        with self.assertRaisesRegex(ValidationError, "Remedy of"):
            finding.action_remedied()
        self.assertFalse(finding.search(is_late))
        finding.write({"remedy": "Trả đủ", "date_limit": today - timedelta(days=3)})
        self.assertTrue(finding.search(is_late))
        with self.assertRaises(AccessError):
            finding.with_user(self.viewer).action_remedied()
        finding.action_remedied()
        self.assertEqual(finding.date_done, today)
        self.assertFalse(finding.search(is_late))

    def test_counts_filters_and_x_ray(self):
        bare = self._before()
        self._finding()
        self.assertEqual(self.activity.finding_count, 1)
        self.assertEqual((bare.finding_count, bare.lacks_findings), (0, False))
        for activity in (bare, self.activity):
            self._conclude(activity)
        found = self.env["kh18.activity"].search([("lacks_findings", "=", True)])
        self.assertIn(bare, found)
        self.assertNotIn(self.activity, found)
        self.assertTrue(bare.lacks_findings)
        review = self._activity(kind="review", name="Rà soát")
        self._conclude(review)
        self.assertFalse(review.lacks_findings, "a review finds documents")
        rest = self.env["kh18.activity"].search([("lacks_findings", "=", False)])
        self.assertIn(self.activity, rest)

    def test_what_papers_say(self):
        cause = self.env.ref("kh18_oversight.finding_cause_will_unknown")
        self._finding(name="Nhẹ", severity="1")
        self._finding(
            name="Nặng", severity="4", cause_id=cause.id, clause_id=self.clause.id
        )
        self._finding(name="Tốt", kind="good")
        rows = self.activity._paper_findings()
        self.assertEqual([row["text"] for row in rows], ["Nặng", "Nhẹ"])
        self.assertEqual(
            rows[0],
            {
                "party_id": self.party.id,
                "text": "Nặng",
                "cause": cause.display_name,
                "clause": f"Điều 14, {self.law.display_name}",
                "severity": "Rất nghiêm trọng",
            },
        )
        self.assertEqual(cause.display_name, f"{cause.parent_id.name} / {cause.name}")

    def test_findings_of_an_activity_are_opened(self):
        finding = self._finding()
        activity = self.activity.with_user(self.viewer)
        action = activity.action_open_findings()
        found = self.env["kh18.finding"].search(action["domain"])
        self.assertEqual(found, finding)
        self.assertEqual(
            activity.action_open_answers()["res_model"][:14], "kh18.checklist"
        )


@tagged("post_install", "-at_install")
class TestFindingRepeat(FindingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.before = cls._before()
        cls.first = cls._finding(cls.before, clause_id=cls.clause.id)

    def test_earlier_ones_of_the_party_are_proposed(self):
        elsewhere = self._finding(
            self.before, party_id=self.before.party_ids[1].id, name="Ở nơi khác"
        )
        praise = self._finding(self.before, kind="good")
        twin = self._finding(name="Cùng cuộc")
        finding = self._finding()
        self.assertEqual(finding.repeat_candidate_ids, self.first)
        self.assertIn(self.first.display_name, finding.repeat_hint)
        self.assertNotIn(elsewhere, finding.repeat_candidate_ids)
        self.assertNotIn(praise | twin, finding.repeat_candidate_ids)
        self.assertFalse(self.first.repeat_candidate_ids, "nothing before it")

    def test_same_clause_of_another_topic_is_proposed(self):
        other = self.env["kh18.topic"].create({"name": "An toàn", "code": "AT"})
        later = self._activity(topic_id=other.id, party_ids=self._parties(self.office))
        self.assertFalse(self._finding(later).repeat_candidate_ids)
        same = self._finding(later, clause_id=self.clause.id)
        self.assertEqual(same.repeat_candidate_ids, self.first)

    def test_the_chain_is_counted(self):
        second = self._finding(repeat_of_id=self.first.id)
        later = self._activity(
            date_start="2037-01-01",
            party_ids=[
                Command.create(
                    {"partner_id": self.office.id, "date_work": "2037-02-01"}
                )
            ],
        )
        third = self._finding(later, repeat_of_id=second.id)
        self.assertEqual((second.chain_length, third.chain_length), (2, 3))
        self.assertEqual(self.activity.repeat_count, 1)
        second.repeat_of_id = False
        self.assertEqual(third.chain_length, 2, "shortened behind")

    def test_only_earlier_ones_of_the_same_party_are_repeated(self):
        finding = self._finding()
        company = self._finding(party_id=self.party_2.id)
        for earlier, later in (
            (self._finding(), finding),
            (finding, self.first),
            (self.first, company),
            (self.first, self._finding(party_id=False)),
        ):
            with self.assertRaises(ValidationError) as refused:
                later.repeat_of_id = earlier
            self.assertIn("cannot repeat", str(refused.exception))
        finding.repeat_of_id = self.first
        with self.assertRaises(ValidationError):
            finding.party_id = self.party_2
        with self.assertRaises(ValidationError):
            self.first.date_found = "2037-01-01"

    def test_nothing_unreadable_is_repeated(self):
        foreign = self._activity(
            user=self.user(self.province_b, "officer"),
            unit_id=self.province_b.id,
            date_start="2035-01-01",
            party_ids=[
                Command.create(
                    {"partner_id": self.office.id, "date_work": "2035-02-01"}
                )
            ],
        )
        theirs = self._finding(foreign, user=self.user(self.province_b, "officer"))
        with self.assertRaises(AccessError):
            self._finding(repeat_of_id=theirs.id)
        finding = self._finding()
        with self.assertRaises(AccessError):
            finding.repeat_of_id = theirs
        self.assertNotIn(theirs, finding.repeat_candidate_ids)

    def test_a_link_does_not_name_what_became_sensitive(self):
        finding = self._finding(repeat_of_id=self.first.id)
        self.before.responsible_id = self.leader
        self.before.sudo().is_sensitive = True
        reader = finding.with_user(self.viewer)
        self.env.invalidate_all()
        values = reader.web_read({"repeat_of_id": {"fields": {"display_name": {}}}})
        shown = values[0]["repeat_of_id"]["display_name"]
        self.assertEqual(shown, "Finding of a sensitive activity")
        with self.assertRaises(AccessError):
            self.first.with_user(self.viewer).read(["name"])
        finding.with_user(self.officer).write({"party_id": self.party.id})
        seen = finding.with_user(self.leader)
        self.assertIn(self.first.name, seen.repeat_of_id.display_name)
