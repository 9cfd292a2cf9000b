from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...lib.reminders import Subject
from .session import TOOK_PLACE


class DocumentSession(models.Model):
    """A document, the sessions that studied it, and by when that shall be (S22)."""

    _name = "kh18.document"
    _inherit = ["kh18.document", "kh18.reminder.mixin"]

    session_ids = fields.Many2many("kh18.session", string="Studied at", readonly=True)
    session_count = fields.Integer(
        string="Sessions on It", compute="_compute_session_count"
    )
    study_by = fields.Date(
        string="To Be Studied By",
        copy=False,
        help="By when the unit holds a session on the document; until it has, it is "
        "reminded.",
    )
    is_studied = fields.Boolean(
        string="Studied",
        compute="_compute_is_studied",
        search="_search_is_studied",
        help="The unit itself has held a session on the document.",
    )

    @api.depends_context("uid")
    def _compute_session_count(self):
        counts = dict(
            self.env["kh18.session"]._read_group(
                [("document_ids", "in", self.ids), ("state", "!=", "cancelled")],
                ["document_ids"],
                ["__count"],
            )
        )
        for document in self:
            document.session_count = counts.get(document._origin, 0)

    def _compute_is_studied(self):
        studied = self.search([("id", "in", self.ids), ("is_studied", "=", True)])
        for document in self:
            document.is_studied = document._origin in studied

    def _search_is_studied(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(Domain("id", "in", self._studied_sql()), value)

    @api.model
    def _studied_sql(self):
        """Return SQL of the documents on which their own unit held a session."""
        sessions = self.env["kh18.session"]
        sessions.flush_model(["state", "unit_id", "document_ids"])
        self.flush_model(["unit_id"])
        return SQL(
            "(SELECT d.id FROM kh18_document d"
            " JOIN kh18_document_kh18_session_rel r ON r.kh18_document_id = d.id"
            " JOIN kh18_session s ON s.id = r.kh18_session_id"
            " AND s.unit_id = d.unit_id WHERE s.state IN %s)",
            TOOK_PLACE,
        )

    @api.model
    def _reminder_subjects(self):
        return super()._reminder_subjects() | {
            "study": Subject(
                label=self.env._("Document to study"),
                domain=Domain("study_by", "!=", False)
                & Domain("is_studied", "=", False),
                limit="study_by",
                restricted=Domain("is_restricted", "=", True),
                name="subject",
            )
        }

    def action_open_sessions(self):
        """Open the sessions that study the document."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.session_action"
        )
        action["domain"] = [("document_ids", "in", self.ids)]
        action["context"] = {"default_document_ids": self.ids}
        return action
