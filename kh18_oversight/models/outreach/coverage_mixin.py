from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .session import KINDS

SHARE = "reached_share:avg"


class CoverageMixin(models.AbstractModel):
    """Units and people that a session has reached, asked of the database (S22).

    ``_reached_domain`` tells for given sessions whom they reached. Whether somebody
    was reached is no secret to one who may read the unit or the post.
    """

    _name = "kh18.coverage.mixin"
    _description = "Reached by Sessions"

    is_reached = fields.Boolean(
        string="Reached", compute="_compute_reached", search="_search_is_reached"
    )
    reached_on = fields.Date(string="Last Reached On", compute="_compute_reached")
    reached_share = fields.Integer(
        string="Reached (%)", compute="_compute_reached", aggregator="avg"
    )
    not_reached_kind = fields.Selection(
        KINDS,
        string="Not Reached by",
        compute="_compute_questions",
        search="_search_not_reached_kind",
        help="For searching only: no session of that kind has reached it.",
    )
    not_reached_document_id = fields.Many2one(
        "kh18.document",
        string="Not Reached by a Session on",
        compute="_compute_questions",
        search="_search_not_reached_document_id",
        help="For searching only: no session that studied the document has reached it.",
    )

    def _compute_questions(self):
        self.not_reached_kind = self.not_reached_document_id = False

    def _compute_reached(self):
        mine = Domain("id", "in", self.ids) & self._reached_domain(Domain.TRUE)
        # Whether it was reached is no secret to one who sees the record.
        records = self.sudo()
        reached = set(records.search(mine)._ids)
        days = records._reached_days()
        for record in self:
            record.is_reached = record._origin.id in reached
            record.reached_share = 100 if record.is_reached else 0
            record.reached_on = days.get(record._origin.id)

    @api.model
    def _search_is_reached(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(self._reached_domain(Domain.TRUE), value)

    @api.model
    def _search_not_reached_kind(self, operator, value):
        if operator != "in":
            return NotImplemented
        return ~self._reached_domain(Domain("kind", "in", list(value)))

    @api.model
    def _search_not_reached_document_id(self, operator, value):
        if operator not in ("in", "any"):
            return NotImplemented
        asked = Domain("id", "in", value) if operator == "in" else Domain(value)
        # Documents that the caller reads; by which sessions they were studied is
        # asked of all, as everywhere here.
        documents = self.env["kh18.document"].search(asked)
        return ~self._reached_domain(Domain("document_ids", "in", documents.ids))

    @api.model
    def _reached_domain(self, sessions):
        """Return the domain of those whom sessions that took place have reached.

        :param Domain sessions: which sessions count
        """
        raise NotImplementedError

    def _reached_days(self):
        """Return {id: last day on which it was reached}."""
        raise NotImplementedError

    @api.model
    def _held_query(self, sessions, column):
        """Return SQL of ``column`` of the sessions that took place."""
        # Asked for all units: only whether somebody was reached leaves.
        model = self.env["kh18.session"].sudo()
        model.flush_model([column])
        query = model._search(model._held_domain() & sessions, order="id")
        return query.subselect(SQL.identifier(query.table, column))

    @api.model
    def _attendance_domain(self, sessions):
        # As above.
        model = self.env["kh18.session"].sudo()
        held = model._search(model._held_domain() & sessions, order="id")
        return Domain("is_struck", "=", False) & Domain("session_id", "in", held)

    @api.model
    def _attendance_query(self, domain, column):
        """Return SQL of ``column`` of the rows of attendance, where it is filled."""
        # As above.
        model = self.env["kh18.attendance"].sudo()
        model.flush_model([column])
        query = model._search(domain & Domain(column, "!=", False), order="id")
        return query.subselect(SQL.identifier(query.table, column))

    @api.model
    def _read_group_select(self, aggregate_spec, query):
        if aggregate_spec != SHARE:
            return super()._read_group_select(aggregate_spec, query)
        # As above: a share tells less than the records that are listed.
        reached = self.sudo()._search(self._reached_domain(Domain.TRUE), order="id")
        return SQL(
            "AVG(CASE WHEN %s IN %s THEN 100 ELSE 0 END)",
            SQL.identifier(self._table, "id"),
            reached.subselect(),
        )
