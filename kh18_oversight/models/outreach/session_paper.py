from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from ..documents.written_paper_mixin import WrittenPaperMixin
from .session import TOOK_PLACE

# The document type of each kind (domain 5.5).
TYPE_CODES = {"invitation": "GM", "notice": "TB", "report": "BC"}
# Issuing one of them makes a planned session known.
ANNOUNCES = ("invitation", "notice")


class SessionPaper(models.Model):
    """A paper of a session or course: invitation, notice, report (S21–S25, S56).

    Written from the session's record. What it says lies beside this file, one method
    ``_text_<kind>`` a kind: ``session_paper_call`` (invitation, notice) and
    ``session_paper_report``; its entry in the register in ``session_paper_register``.
    The list of attendance has no number of its own: the session prints it itself.
    """

    _name = "kh18.session.paper"
    _description = "Paper of a Session"
    _inherit = ["kh18.written.paper.mixin"]
    _order = "session_id, id"
    _frozen_fields = WrittenPaperMixin._frozen_fields | {
        "agenda",
        "chair_text",
        "date_names",
        "opinions",
        "proposals",
    }

    session_id = fields.Many2one(
        "kh18.session", required=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [
            ("invitation", "Invitation to a Session"),
            ("notice", "Notice of a Session"),
            ("report", "Report on a Session"),
        ],
        string="Kind of Paper",
        required=True,
        default="invitation",
    )
    agenda = fields.Text(
        string="Order of the Session",
        help="One point a line. Empty: the contents of the session, else the usual "
        "order.",
    )
    chair_text = fields.Char(
        string="Chaired By",
        help="As printed: “Đồng chí … – Phó Chủ tịch”. Empty: the body that holds it.",
    )
    date_names = fields.Date(
        string="Names To Be Sent By",
        help="Until this day the units say whom they send. Empty: they are not asked.",
    )
    opinions = fields.Text(
        string="Opinions of the Participants", help="One opinion a line."
    )
    proposals = fields.Text(
        string="Proposals After the Session", help="One proposal a line."
    )
    is_editable = fields.Boolean(related="session_id.is_editable")

    @api.depends("kind", "session_id.name", "document_id.full_symbol")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for paper in self:
            parts = (
                " ".join(filter(None, (labels.get(paper.kind), paper.full_symbol))),
                paper.session_id.name,
            )
            paper.display_name = " – ".join(part for part in parts if part)

    @api.constrains("date_names", "session_id")
    def _check_date_names(self):
        for paper in self.filtered(lambda p: p.date_names and p.session_id.date):
            if paper.date_names > paper.session_id.date:
                raise ValidationError(
                    self.env._(
                        "Names To Be Sent By, %(day)s, is after the session on "
                        "%(session)s: choose an earlier day.",
                        day=format_date(self.env, paper.date_names),
                        session=format_date(self.env, paper.session_id.date),
                    )
                )

    def write(self, vals):
        for name in ("session_id", "kind"):
            if name in vals and any(
                vals[name] != paper._fields[name].convert_to_write(paper[name], paper)
                for paper in self
            ):
                raise UserError(
                    self.env._(
                        "A paper keeps its kind and its session: delete the draft and "
                        "make another one."
                    )
                )
        return super().write(vals)

    def _paper_deadlines(self):
        label = self._fields["date_names"]._description_string(self.env)
        return [(label, self.date_names)] if self.date_names else []

    def _paper_issued(self):
        """Announce the session that is invited to. The issuer was checked."""
        res = super()._paper_issued()
        # The clerk who issues writes no session himself.
        for paper in self.sudo():
            session = paper.session_id
            if paper.kind in ANNOUNCES and session.state == "planned":
                session._go("announced")
            paper._log(self.env._("%(paper)s was issued.", paper=paper.display_name))
        return res

    def _paper_withdrawn(self, reason):
        """Say in the session's log that a paper is void; no step is taken back.

        The caller was checked by the register.
        """
        res = super()._paper_withdrawn(reason)
        # The clerk who recalls writes no session himself.
        for paper in self.sudo():
            paper._log(
                self.env._(
                    "%(paper)s was withdrawn: %(reason)s. The session stays as it is.",
                    paper=paper.display_name,
                    reason=reason,
                )
            )
        return res

    def _log(self, body):
        self.session_id.message_post(body=body, author_id=self.env.user.partner_id.id)

    def _lint_session(self):
        """Refuse papers about a session that is no more, or not yet."""
        session = self.session_id
        if session.state == "cancelled":
            yield "error", self.env._("The session is cancelled.")
        elif self.kind == "report" and session.state not in TOOK_PLACE:
            yield (
                "error",
                self.env._(
                    "“%(session)s” has not been held yet: record it as held first.",
                    session=session.name,
                ),
            )
        elif (
            self.kind in ANNOUNCES and session.date and session.date < self._paper_day()
        ):
            yield (
                "error",
                self.env._(
                    "The session on %(day)s is over: correct its day, or cancel this "
                    "paper.",
                    day=format_date(self.env, session.date),
                ),
            )

    def _lint_when_and_where(self):
        session = self.session_id
        if self.kind in ANNOUNCES and not (session.date and session.place):
            yield (
                "error",
                self.env._(
                    "Nobody learns when to come, and where: fill in Date and Venue of "
                    "“%(session)s”.",
                    session=session.name,
                ),
            )

    def _lint_figures(self):
        if self.kind == "report" and not self.session_id.count_total:
            yield (
                "warning",
                self.env._("The session has no attendance to be reported."),
            )

    def _paper_day(self):
        return self.date_issue or self.env["kh18.workday"]._today()
