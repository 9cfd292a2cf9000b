from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL

YEAR_KEY = "kh18_record_year"
# The figures differ by reader and by the years asked for.
ASKED_BY = ("uid", YEAR_KEY)
FLAGS = (
    "answered",
    "in_time",
    "late",
    "waiting",
    "overdue",
    "accepted",
    "claimed",
    "unverified",
    "verified",
    "repeated",
    "counted",
)


def _figure(string, **kwargs):
    return fields.Integer(
        string=string, readonly=True, depends_context=ASKED_BY, **kwargs
    )


def _share(string, **kwargs):
    return fields.Float(
        string=string,
        readonly=True,
        aggregator=None,
        digits=(16, 1),
        depends_context=ASKED_BY,
        **kwargs,
    )


class BodyRecord(models.Model):
    """What was asked of a body and what became of it, one row a body.

    Reckoned by one query from the recommendations that the reader may read. Sensitive
    ones of others (S57) are left out even as numbers: a body's totals stand beside a
    list of its recommendations, and the difference would tell that something is
    looked into there.

    The same matter put to a body by several (``same_as_id``) is one matter: answered
    once one of them is answered.
    """

    _name = "kh18.body.record"
    _description = "Record of a Body"
    _auto = False
    _order = "overdue desc, asked desc, id"
    _rec_name = "partner_id"

    partner_id = fields.Many2one(
        "res.partner", string="Body", readonly=True, depends_context=ASKED_BY
    )
    body_kind = fields.Selection(
        selection=lambda self: (
            self.env["res.partner"]._fields["kh18_body_kind"].selection
        ),
        string="Kind of Body",
        readonly=True,
        depends_context=ASKED_BY,
    )
    asked = _figure("Asked")
    answered = _figure("Replied")
    in_time = _figure("Answered in Time")
    late = _figure("Answered Late")
    waiting = _figure("Still Waiting")
    overdue = _figure("Waiting and Overdue")
    accepted = _figure("Accepted, Whole or in Part")
    claimed = _figure("Resolved by Its Own Word")
    unverified = _figure("Its Word Not Verified Yet")
    verified = _figure("Resolved and Verified")
    repeated = _figure("Repeats of Earlier Ones")
    counted = _figure(
        "Due for Resolution",
        help="Without those not yet due, of several years and impossible.",
    )
    answered_share = _share("Answered (%)")
    in_time_share = _share("In Time (% of Answered)")
    verified_share = _share(
        "Resolved (% of All)", help="Verified, of all that was asked."
    )
    verified_share_due = _share(
        "Resolved (% of Due)",
        help="Verified, of those due: without those not yet due, of several years "
        "and impossible.",
    )
    median_days = _share("Median Days to Reply")

    @property
    def _table_query(self):
        recommendations = self.env["kh18.recommendation"]
        query = recommendations._search(self._asked_domain())
        matters = query.select(*self._matter_columns(query))
        if query.is_empty():
            matters = SQL("%s LIMIT 0", matters)
        return SQL(
            """
            SELECT m.partner_id AS id, m.partner_id, p.kh18_body_kind AS body_kind,
                   %(figures)s
              FROM (SELECT r.partner_id, min(r.days) AS days, %(flags)s
                      FROM (%(matters)s) AS r
                     GROUP BY r.partner_id, r.matter) AS m
              JOIN res_partner p ON p.id = m.partner_id
             GROUP BY m.partner_id, p.kh18_body_kind
            """,
            figures=self._figures_sql(),
            flags=self._flags_sql(),
            matters=matters,
        )

    @api.model
    def _asked_domain(self):
        """Return the domain of what was put to bodies in the years asked for."""
        recommendations = self.env["kh18.recommendation"]
        domain = recommendations._sent_domain() & Domain("addressee_id", "!=", False)
        year = self.env.context.get(YEAR_KEY)
        if isinstance(year, int) and 0 <= year < 100:
            today = self.env["kh18.workday"]._today()
            wanted = today.year - year
            domain &= Domain("date_sent", ">=", f"{wanted}-01-01")
            domain &= Domain("date_sent", "<=", f"{wanted}-12-31")
        return domain

    @api.model
    def _flag_domains(self):
        """Return {figure: domain of the recommendations that make a matter count}."""
        recommendations = self.env["kh18.recommendation"]
        answered = Domain("date_done", "!=", False)
        late = Domain("is_done_late", "=", True)
        return {
            "answered": answered,
            "in_time": answered & Domain("date_limit", "!=", False) & ~late,
            "late": late,
            "waiting": recommendations._waiting_domain(),
            "overdue": recommendations._overdue_domain(),
            "accepted": Domain("outcome", "in", ("accepted", "partly")),
            "claimed": Domain("claimed", "=", "resolved"),
            "unverified": recommendations._unverified_domain(),
            "verified": Domain("resolution", "=", "resolved"),
            "repeated": Domain("repeats_id", "!=", False),
            "counted": recommendations._counted_due_domain(),
        }

    @api.model
    def _matter_columns(self, query):
        recommendations = self.env["kh18.recommendation"]
        fields_sql = {
            name: recommendations._field_to_sql(query.table, name, query)
            for name in (
                "addressee_id",
                "same_as_id",
                "date_done",
                "date_received",
                "date_sent",
                "id",
            )
        }
        flags = self._flag_domains()
        return [
            SQL("%s AS partner_id", fields_sql["addressee_id"]),
            SQL(
                "COALESCE(%s, %s) AS matter", fields_sql["same_as_id"], fields_sql["id"]
            ),
            SQL(
                "%s - COALESCE(%s, %s) AS days",
                fields_sql["date_done"],
                fields_sql["date_received"],
                fields_sql["date_sent"],
            ),
            *(
                SQL(
                    "%s AS %s",
                    recommendations._condition_sql(flags[name], query),
                    SQL.identifier(name),
                )
                for name in FLAGS
            ),
        ]

    @api.model
    def _flags_sql(self):
        """Return what is true of a matter: what is true of one that was put, with the
        exceptions that one answer ends the waiting, and in time is not late."""
        either = {name: SQL("bool_or(%s)", SQL.identifier("r", name)) for name in FLAGS}
        open_ = SQL("NOT %s", either["answered"])
        either["waiting"] = SQL("(%s AND %s)", either["waiting"], open_)
        either["overdue"] = SQL("(%s AND %s)", either["overdue"], open_)
        either["late"] = SQL("(%s AND NOT %s)", either["late"], either["in_time"])
        return SQL(", ").join(
            SQL("COALESCE(%s, FALSE) AS %s", either[name], SQL.identifier(name))
            for name in FLAGS
        )

    @api.model
    def _figures_sql(self):
        counts = {name: self._count_sql(SQL.identifier("m", name)) for name in FLAGS}
        asked = SQL("count(*)")
        resolved_due = self._count_sql(SQL("m.verified AND m.counted"))
        shares = {
            "answered_share": (counts["answered"], asked),
            "in_time_share": (counts["in_time"], counts["answered"]),
            "verified_share": (counts["verified"], asked),
            "verified_share_due": (resolved_due, counts["counted"]),
        }
        columns = [SQL("%s AS asked", asked)]
        columns += [SQL("%s AS %s", counts[n], SQL.identifier(n)) for n in FLAGS]
        columns += [
            SQL(
                "round(100.0 * %s / NULLIF(%s, 0), 1)::float AS %s",
                part,
                whole,
                SQL.identifier(name),
            )
            for name, (part, whole) in shares.items()
        ]
        median = SQL("percentile_cont(0.5) WITHIN GROUP (ORDER BY m.days)")
        columns.append(SQL("%s AS median_days", median))
        return SQL(", ").join(columns)

    @api.model
    def _count_sql(self, condition):
        return SQL("count(*) FILTER (WHERE %s)", condition)

    @api.model
    def _search(self, domain, *args, **kwargs):
        # The rows are reckoned anew at each search: none is kept from the one before.
        self.invalidate_model(flush=False)
        return super()._search(domain, *args, **kwargs)

    def _check_access(self, operation):
        res = super()._check_access(operation)
        if res or self.env.su or not self.ids:
            return res
        unknown = self - self.search([("id", "in", self.ids)])
        if not unknown:
            return None
        text = self.env._("Nothing that you may read was asked of this body.")
        return unknown, lambda: AccessError(text)

    def action_open_recommendations(self):
        """Open the recommendations that the figures of the body come from."""
        self.ensure_one()
        self.check_access("read")
        return self.partner_id._kh18_open_recommendations(self._asked_domain())
