from odoo import fields, models


class AssignmentEvent(models.Model):
    """What happened to an assignment: written by its methods, never changed (G2)."""

    _name = "kh18.assignment.event"
    _description = "Event of an Assignment"
    _order = "id desc"
    _rec_names_search = ["assignment_id"]

    assignment_id = fields.Many2one(
        "kh18.assignment", required=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [
            ("receive", "Received"),
            ("accept", "Accepted"),
            ("adapt", "Adapted"),
            ("decline", "Declined"),
            ("start", "Started"),
            ("pause", "Paused"),
            ("submit", "Result submitted"),
            ("refuse", "Result sent back"),
            ("done", "Confirmed as done"),
            ("partly", "Confirmed as partly done"),
            ("not_done", "Not done"),
            ("carry", "Carried over"),
            ("cancel", "Cancelled"),
            ("propose", "Change proposed"),
            ("take", "Change accepted"),
            ("keep", "Own version kept"),
            ("remind", "Reminded by the superior"),
            ("comment", "Comment of the superior"),
        ],
        required=True,
        readonly=True,
    )
    note = fields.Text(readonly=True)
    create_uid = fields.Many2one("res.users", string="By")
    create_date = fields.Datetime(string="When")
