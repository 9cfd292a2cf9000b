from odoo import api, fields, models
from odoo.exceptions import ValidationError

ANCHORS = [
    ("start", "Beginning"),
    ("work", "Working Day"),
    ("work_end", "Last Working Day"),
    ("received", "Draft Received"),
    ("submission", "Planned Submission of the Draft"),
    ("conclusion_sent", "Draft Conclusion Sent"),
    ("conclusion", "Conclusion"),
    ("previous", "Step Before"),
]
WHO = [
    ("officer", "Officer"),
    ("head", "Head of Advising Department"),
    ("leader", "Leader"),
    ("clerk", "Clerk"),
    ("team_leader", "Team Leader"),
    ("party", "Overseen Party"),
    ("drafter", "Drafting Body"),
    ("host", "Competent Body That Leads"),
]
# Before which state a mandatory step must be done or excused.
GATES = [
    ("working", "Before the Work Begins"),
    ("reporting", "Before the Report"),
    ("concluded", "Before the Conclusion"),
    ("closed", "Before Closing"),
]
PAPERS = [
    ("team_plan", "Team Plan"),
    ("decision", "Decision"),
    ("letter", "Letter with Report Outline"),
    ("invitation", "Invitation"),
    ("nomination", "Nomination"),
    ("minutes", "Minutes"),
    ("report", "Result Report"),
    ("conclusion", "Notice of Conclusion"),
    ("recommendation", "Recommendation Paper"),
    ("opinion_request", "Request for Opinions"),
    ("opinion_table", "Consolidated Table of Opinions"),
    ("criticism", "Social Criticism Paper"),
    ("comment", "Comment Paper"),
    ("review_report", "Review Report"),
    ("inspection_plan", "Inspection Plan"),
    ("inspection_conclusion", "Inspection Conclusion"),
]
# What a step of an activity takes over from its procedure.
STEP_FIELDS = (
    "sequence",
    "name",
    "code",
    "who",
    "gate",
    "mandatory",
    "paper",
    "needs_proof",
    "anchor",
    "limit_days",
    "limit_unit",
    "limit_roll",
    "limit_strict",
    "source",
)


class ProcedureStep(models.Model):
    """One prescribed step with its time limit and where it is written (L24–L57)."""

    _name = "kh18.procedure.step"
    _description = "Step of a Procedure"
    _inherit = ["kh18.guard.mixin"]
    _order = "procedure_id, sequence, id"

    procedure_id = fields.Many2one(
        "kh18.procedure", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    code = fields.Char(
        help="What the step is for the system: “notice”, “party_report”, “minutes” …"
    )
    who = fields.Selection(WHO, required=True, default="officer")
    gate = fields.Selection(GATES, required=True, default="closed", string="Due")
    mandatory = fields.Boolean(
        default=True,
        help="Must be done, or excused with a reason, before the activity goes on.",
    )
    per_party = fields.Boolean(
        string="For Each Party", help="Repeated for each overseen party."
    )
    paper = fields.Selection(PAPERS, string="Kind of Paper")
    needs_proof = fields.Boolean(
        help="Done only with a paper, a file or a linked document."
    )
    anchor = fields.Selection(ANCHORS, string="Counted From")
    limit_days = fields.Integer(
        string="Days", help="Negative: that many days before the event."
    )
    limit_unit = fields.Selection(
        [("calendar", "Calendar Days"), ("working", "Working Days")],
        required=True,
        default="calendar",
        string="Kind of Days",
    )
    limit_roll = fields.Selection(
        [
            ("none", "Stays"),
            ("next", "Next Working Day"),
            ("previous", "Working Day Before"),
        ],
        required=True,
        default="none",
        string="On a Free Day",
    )
    limit_strict = fields.Boolean(
        string="Prescribed by Law",
        help="Off for a limit of habit, which is never called statutory.",
    )
    source = fields.Char(string="Legal Source")
    note = fields.Text(help="How the step is done: order of a session, contents …")

    _anchor_days = models.Constraint(
        "CHECK (anchor IS NOT NULL OR limit_days IS NULL OR limit_days = 0)",
        "A number of days needs the event it is counted from: fill in Counted From.",
    )

    @api.constrains("limit_strict", "source")
    def _check_source(self):
        for step in self:
            if step.limit_strict and not step.source:
                raise ValidationError(
                    self.env._(
                        "“%(step)s” has a limit prescribed by law: fill in Legal "
                        "Source.",
                        step=step.name,
                    )
                )

    def _step_values(self):
        """Return the values of a step of an activity, frozen against new versions."""
        self.ensure_one()
        return {
            "procedure_step_id": self.id,
            **{name: self[name] for name in STEP_FIELDS},
        }
