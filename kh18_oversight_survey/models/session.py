from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.kh18_oversight.lib.qr import qr_png
from odoo.addons.kh18_oversight.models.outreach.session import Session as CoreSession

MOMENTS = ("before", "after")
# A test's 0 to 100 percent on the scale of ratings, 1 to 5.
BEST, WORST = 5, 1


class Session(models.Model):
    """A test before and after a session, answered on the page of an Odoo survey (S24).

    Who may read the session reads how many answered and how well; whose answers they
    are is read by the rights of the survey addon alone.
    """

    _inherit = "kh18.session"
    # Nobody takes the answers of a survey that is not his to read.
    _readable_links = (
        *CoreSession._readable_links,
        "survey_before_id",
        "survey_after_id",
    )

    survey_before_id = fields.Many2one(
        "survey.survey",
        string="Test Before",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        domain="[('access_mode', '=', 'public'), ('users_login_required', '=', False)]",
        help="Answered by the participants before the session, each once.",
    )
    survey_after_id = fields.Many2one(
        "survey.survey",
        string="Test After",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        domain="[('access_mode', '=', 'public'), ('users_login_required', '=', False)]",
        help="Answered after the session; its own survey, so that the answers of both "
        "are told apart.",
    )
    test_url_before = fields.Char(
        string="Address of the Test Before", compute="_compute_test_door"
    )
    test_url_after = fields.Char(
        string="Address of the Test After", compute="_compute_test_door"
    )
    test_qr_before = fields.Binary(
        string="QR Code of the Test Before", compute="_compute_test_door"
    )
    test_qr_after = fields.Binary(
        string="QR Code of the Test After", compute="_compute_test_door"
    )
    test_count_before = fields.Integer(
        string="Answers Before", compute="_compute_test_results"
    )
    test_count_after = fields.Integer(
        string="Answers After", compute="_compute_test_results"
    )
    test_score_before = fields.Float(
        string="Average Score Before (%)",
        digits=(5, 1),
        compute="_compute_test_results",
    )
    test_score_after = fields.Float(
        string="Average Score After (%)",
        digits=(5, 1),
        compute="_compute_test_results",
    )
    test_passed_before = fields.Integer(
        string="Passed Before", compute="_compute_test_results"
    )
    test_passed_after = fields.Integer(
        string="Passed After", compute="_compute_test_results"
    )

    _survey_before_once = models.UniqueIndex(
        "(survey_before_id) WHERE survey_before_id IS NOT NULL",
        "Another session has this survey as its Test Before: duplicate the survey.",
    )
    _survey_after_once = models.UniqueIndex(
        "(survey_after_id) WHERE survey_after_id IS NOT NULL",
        "Another session has this survey as its Test After: duplicate the survey.",
    )

    @api.depends_context("uid")
    @api.depends("survey_before_id.access_token", "survey_after_id.access_token")
    def _compute_test_door(self):
        for session in self:
            for moment in MOMENTS:
                # Whoever reads the session may hand out where its test is answered.
                survey = session[f"survey_{moment}_id"].sudo()
                url = survey._kh18_public_url()
                session[f"test_url_{moment}"] = url
                session[f"test_qr_{moment}"] = url and qr_png(url)

    @api.depends("survey_before_id", "survey_after_id")
    def _compute_test_results(self):
        # How many answered and how well is told to the session's readers, not who.
        surveys = (self.survey_before_id | self.survey_after_id).sudo()
        results = surveys._kh18_results()
        for session in self:
            for moment in MOMENTS:
                survey_id = session[f"survey_{moment}_id"].id
                count, score, passed = results.get(survey_id, (0, 0, 0))
                session[f"test_count_{moment}"] = count
                session[f"test_score_{moment}"] = score
                session[f"test_passed_{moment}"] = passed

    @api.constrains("survey_before_id", "survey_after_id")
    def _check_surveys(self):
        for session in self.filtered(lambda s: s.survey_before_id or s.survey_after_id):
            # Another unit's session counts, whoever may read it.
            surveys = (session.survey_before_id | session.survey_after_id).sudo()
            both = session.survey_before_id and session.survey_after_id
            others = self.sudo().search_count(
                Domain("id", "!=", session.id)
                & (
                    Domain("survey_before_id", "in", surveys.ids)
                    | Domain("survey_after_id", "in", surveys.ids)
                ),
                limit=1,
            )
            if others or (both and len(surveys) < 2):
                raise ValidationError(
                    self.env._(
                        "A survey is the test of one session, before or after it: "
                        "duplicate the survey, or use Copy for Afterwards."
                    )
                )
            if any(not survey._kh18_public_url() for survey in surveys):
                raise ValidationError(
                    self.env._(
                        "Participants have no account here: set the Access Mode of the "
                        "survey to anyone with the link, without login."
                    )
                )

    def action_copy_survey(self):
        """Make the test after the session as a copy of the one before it.

        :raise AccessError: without the right to write the session or to make surveys
        :raise UserError: without a test before, or when there is one after already
        """
        self.ensure_one()
        self.check_access("write")
        if not self.survey_before_id or self.survey_after_id:
            raise UserError(
                self.env._("Choose a Test Before, and leave Test After empty.")
            )
        self.survey_after_id = self.survey_before_id.copy()

    def action_evaluate(self):
        """Close the session; the scores of its tests become its ratings (S24).

        :raise AccessError: for one without a working post in the unit
        :raise UserError: without ratings and without a text
        """
        self._check_role(*self._scope_write_roles)
        self._check_state("held")
        for session in self:
            session.write(session._test_ratings())
        return super().action_evaluate()

    def action_take_results(self):
        """Write the average scores of the tests into the ratings of the session (S24).

        :raise AccessError: without the right to write the session
        :raise UserError: when nobody has answered yet, or the session is closed
        """
        self.check_access("write")
        self._check_state("planned", "announced", "held")
        for session in self:
            values = session._test_ratings()
            if not values:
                raise UserError(self.env._("Nobody has answered the tests yet."))
            session.write(values)

    def _test_ratings(self):
        """Return the values of the ratings that follow from the tests.

        Ratings given on the page of the session itself stay as they are.
        """
        values = {}
        for moment in MOMENTS:
            count = self[f"test_count_{moment}"]
            if count and not self[f"has_{moment}_rows"]:
                # Wrong answers may cost points: a score can be below 0.
                share = max(0, self[f"test_score_{moment}"]) / 100
                values[f"rating_{moment}"] = WORST + share * (BEST - WORST)
                values[f"rating_{moment}_count"] = count
        return values
