from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.kh18_oversight.tests.common import OversightCase, OversightTree


class SurveyCase(OversightTree):
    """A training course of province A, and a survey with one question."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = cls.user(cls.province_a, "officer")
        cls.officer.sudo().group_ids = [
            Command.link(cls.env.ref("survey.group_survey_user").id)
        ]
        today = cls.env["kh18.workday"]._today()
        cls.course = cls._course(date=today)
        cls.survey = cls._survey()

    @classmethod
    def _course(cls, **values):
        return (
            cls.env["kh18.session"]
            .with_user(cls.officer)
            .create(
                {
                    "unit_id": cls.province_a.id,
                    "kind": "training",
                    "name": "Tập huấn nghiệp vụ",
                    "date": "2036-03-20",
                    "place": "Hội trường tỉnh",
                    **values,
                }
            )
        )

    @classmethod
    def _survey(cls, **values):
        return cls.env["survey.survey"].create(
            {
                "title": "Kiểm tra nghiệp vụ",
                "access_mode": "public",
                "scoring_type": "scoring_without_answers",
                "scoring_success_min": 50.0,
                "question_and_page_ids": [
                    Command.create(
                        {
                            "title": "Ai giám sát?",
                            "question_type": "simple_choice",
                            "suggested_answer_ids": [
                                Command.create(
                                    {
                                        "value": "Công đoàn",
                                        "is_correct": True,
                                        "answer_score": 10,
                                    }
                                ),
                                Command.create({"value": "Không ai"}),
                            ],
                        }
                    )
                ],
                **values,
            }
        )

    @classmethod
    def _answer(cls, survey, *right, **values):
        """Have people answer, each right or not."""
        question = survey.question_ids
        for is_right in right:
            answer = question.suggested_answer_ids[0 if is_right else 1]
            cls.env["survey.user_input"].create(
                {
                    "survey_id": survey.id,
                    "state": "done",
                    "user_input_line_ids": [
                        Command.create(
                            {
                                "question_id": question.id,
                                "answer_type": "suggestion",
                                "suggested_answer_id": answer.id,
                            }
                        )
                    ],
                    **values,
                }
            )


@tagged("post_install", "-at_install")
class TestSessionSurvey(SurveyCase, OversightCase):
    def test_address_and_code_are_shown_to_readers(self):
        self.course.survey_before_id = self.survey
        viewer = self.user(self.province_a, "viewer")
        seen = self.course.with_user(viewer)
        self.assertTrue(seen.test_url_before.endswith(self.survey.access_token))
        self.assertTrue(seen.test_url_before.startswith("http"))
        self.assertTrue(seen.test_qr_before)
        self.assertFalse(seen.test_url_after)
        self.assertFalse(seen.test_qr_after)

    def test_results_are_told_not_who_answered(self):
        self.course.survey_before_id = self.survey
        self._answer(self.survey, True, True, True, False)
        self._answer(self.survey, True, test_entry=True)
        self._answer(self.survey, True, state="in_progress")
        viewer = self.user(self.province_a, "viewer")
        seen = self.course.with_user(viewer)
        self.assertEqual(
            (seen.test_count_before, seen.test_score_before, seen.test_passed_before),
            (4, 75.0, 3),
        )
        self.assertEqual(seen.test_count_after, 0)
        with self.assertRaises(AccessError):
            seen.survey_before_id.read(["title"])

    def test_results_of_many_sessions_are_one_question(self):
        others = [self._course(survey_after_id=self._survey().id) for _i in range(5)]
        sessions = self.course.union(*others)
        for survey in sessions.sudo().survey_after_id:
            self._answer(survey, True)
        for records in (sessions[:2], sessions):
            self.env.flush_all()
            self.env.invalidate_all()
            records.mapped("survey_after_id")
            with self.assertQueryCount(4):
                records.mapped("test_count_after")

    def test_scores_become_ratings(self):
        self.course.survey_before_id = self.survey
        with self.assertRaisesRegex(UserError, "Nobody has answered"):
            self.course.action_take_results()
        self._answer(self.survey, True, False)
        self.course.invalidate_recordset()
        self.course.action_take_results()
        self.assertEqual(self.course.rating_before, 3)
        self.assertEqual(self.course.rating_before_count, 2)
        self.assertFalse(self.course.rating_after)

    def test_ratings_given_on_the_page_stay(self):
        self.course.survey_before_id = self.survey
        self._answer(self.survey, True)
        self.env["kh18.session.rating"].create(
            {"session_id": self.course.id, "moment": "before", "rating": 2}
        )
        self.course.invalidate_recordset()
        with self.assertRaises(UserError):
            self.course.action_take_results()
        self.assertEqual(self.course.rating_before, 2)

    def test_closing_takes_the_scores(self):
        self.course.write(
            {
                "survey_after_id": self.survey.id,
                "attendance_ids": [
                    Command.create({"from_unit_id": self.district_a1.id, "count": 9})
                ],
            }
        )
        self.course.action_announce()
        self.course.action_hold()
        self._answer(self.survey, True, True)
        self.course.invalidate_recordset()
        self.course.action_evaluate()
        self.assertEqual(
            (self.course.state, self.course.rating_after), ("evaluated", 5)
        )
        with self.assertRaises(UserError):
            self.course.action_take_results()

    def test_closing_asks_first_who_closes(self):
        self.course.survey_after_id = self.survey
        viewer = self.user(self.province_a, "viewer")
        with self.assertRaises(AccessError):
            self.course.with_user(viewer).action_evaluate()
        with self.assertRaises(AccessError):
            self.course.with_user(viewer).action_take_results()

    def test_copy_for_afterwards(self):
        with self.assertRaises(UserError):
            self.course.action_copy_survey()
        self.course.survey_before_id = self.survey
        self.course.action_copy_survey()
        copy = self.course.survey_after_id
        self.assertNotEqual(copy, self.survey)
        self.assertEqual(copy.question_ids.title, "Ai giám sát?")
        with self.assertRaises(UserError):
            self.course.action_copy_survey()

    @mute_logger("odoo.sql_db")
    def test_a_survey_is_the_test_of_one_session(self):
        self.course.survey_before_id = self.survey
        with self.assertRaisesRegex(ValidationError, "one session"):
            self.course.survey_after_id = self.survey
        self.course.write(
            {"survey_before_id": self.survey.id, "survey_after_id": False}
        )
        with self.assertRaisesRegex(ValidationError, "one session"):
            self._course(survey_after_id=self.survey.id)
        with self.assertRaises(UniqueViolation), self.env.cr.savepoint():
            self._course(survey_before_id=self.survey.id)

    def test_participants_need_no_account(self):
        for values in ({"access_mode": "token"}, {"users_login_required": True}):
            with self.assertRaisesRegex(ValidationError, "Access Mode"):
                self.course.survey_before_id = self._survey(**values)

    def test_nobody_takes_what_he_cannot_read(self):
        head = self.user(self.province_a, "head")
        with self.assertRaises(AccessError):
            self.course.with_user(head).survey_before_id = self.survey
        self.survey.restrict_user_ids = self.env.ref("base.user_admin")
        with self.assertRaises(AccessError):
            self._course(survey_after_id=self.survey.id)

    def test_who_makes_no_surveys_still_changes_the_session(self):
        self.course.survey_before_id = self.survey
        head = self.user(self.province_a, "head")
        self.course.with_user(head).place = "Nơi khác"
        self.assertEqual(self.course.place, "Nơi khác")


@tagged("post_install", "-at_install")
class TestSessionSurveyPage(SurveyCase, HttpCase):
    def test_address_opens_without_login(self):
        self.course.survey_before_id = self.survey
        page = self.url_open(self.course.test_url_before)
        self.assertEqual(page.status_code, 200)
        self.assertIn("Kiểm tra nghiệp vụ", page.text)
