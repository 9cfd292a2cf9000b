from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL


class HandoverMixin(models.AbstractModel):
    """Open work that is somebody's: counted as his load, handed over when he leaves.

    A model says who is answerable (``_handover_field``), until when
    (``_handover_due``) and what is still open (``_handover_domain``); a model whose
    unit is another record's overrides ``_handover_unit_sql``. Where somebody else
    decides who does it (a team is set up by decision) ``_handover_moves`` is off: the
    items are counted and shown, and stay where they are.
    """

    _name = "kh18.handover.mixin"
    _description = "Open Work That Can Be Handed Over"

    _handover_field = "responsible_id"
    _handover_due = None
    _handover_moves = True

    @api.model
    def _handover_domain(self):
        """Return the domain of what is open."""
        raise NotImplementedError

    @api.model
    def _handover_models(self):
        """Return the models of open work; to-dos last."""
        names = self.env.registry.descendants([HandoverMixin._name], "_inherit")
        models_ = [self.env[name] for name in sorted(names)]
        return sorted(
            (model for model in models_ if not model._abstract),
            key=lambda model: (model._name == "mail.activity", model._name),
        )

    @api.model
    def _handover_kinds(self):
        """Return [(model name, its title)]: the kinds of open work."""
        return [
            (model._name, self.env["ir.model"]._get(model._name).name)
            for model in self._handover_models()
        ]

    @api.model
    def _handover_unit_sql(self, query):
        return self._field_to_sql(query.table, "unit_id", query)

    @api.model
    def _handover_rows(self):
        """Return the SELECT of (id, unit_id, user_id, date_due) of all that is open.

        Private: it asks no rights. The caller shows numbers, or asks them himself.
        """
        # As explained; restricted items are counted, too.
        model = self.sudo()
        mine = Domain(self._handover_field, "!=", False)
        query = model._search(mine & model._handover_domain())
        due = self._handover_due
        rows = query.select(
            SQL("%s AS id", model._field_to_sql(query.table, "id", query)),
            SQL("%s AS unit_id", model._handover_unit_sql(query)),
            SQL(
                "%s AS user_id",
                model._field_to_sql(query.table, self._handover_field, query),
            ),
            SQL("%s::date AS date_due", model._field_to_sql(query.table, due, query))
            if due
            else SQL("NULL::date AS date_due"),
        )
        return SQL("%s LIMIT 0", rows) if query.is_empty() else rows

    @api.model
    def _handover_union(self, moving=False):
        """Return the SELECT of (kind, rank, id, unit_id, user_id, date_due) of all.

        :param moving: leave out what cannot be handed over
        """
        parts = [
            SQL(
                "SELECT %s::varchar AS kind, %s AS rank, r.* FROM (%s) r",
                model._name,
                rank,
                model._handover_rows(),
            )
            for rank, model in enumerate(self._handover_models())
            if model._handover_moves or not moving
        ]
        return SQL(" UNION ALL ").join(parts)

    @api.model
    def _handover_orphans(self):
        """Return the SELECT of what is open and whose person's time there is over."""
        self.env["kh18.post"].flush_model()
        self.env["res.users"].flush_model(["active"])
        return SQL(
            """
            SELECT i.* FROM (%(items)s) i
              JOIN res_users w ON w.id = i.user_id
             WHERE EXISTS (
                   SELECT FROM kh18_post p
                    WHERE p.unit_id = i.unit_id AND p.user_id = i.user_id
                      AND (p.date_to < %(today)s OR NOT w.active))
               AND (NOT w.active OR NOT EXISTS (
                   SELECT FROM kh18_post p
                    WHERE p.unit_id = i.unit_id AND p.user_id = i.user_id
                      AND p.date_from <= %(today)s
                      AND coalesce(p.date_to, %(today)s) >= %(today)s))
            """,
            items=self._handover_union(moving=True),
            today=self.env["kh18.unit"]._today(),
        )

    @api.model
    def _handover_items(self, user, unit):
        """Return {model name: {id: due day}} of what is open of the user in the unit.

        Private: it asks no rights, as ``_handover_rows``.
        """
        found = {}
        for kind, record_id, due in self.env.execute_query(
            SQL(
                "SELECT i.kind, i.id, i.date_due FROM (%s) i"
                " WHERE i.user_id = %s AND i.unit_id = %s"
                " ORDER BY i.rank, i.date_due NULLS LAST, i.id",
                self._handover_union(),
                user.id or 0,
                unit.id or 0,
            )
        ):
            found.setdefault(kind, {})[record_id] = due
        return found

    @api.model
    def _handover_counts(self, users, unit):
        """Return {user id: number of open items in the unit}; private, as above."""
        rows = self.env.execute_query(
            SQL(
                "SELECT i.user_id, count(*) FROM (%s) i"
                " WHERE i.user_id = ANY(%s) AND i.unit_id = %s GROUP BY i.user_id",
                self._handover_union(),
                users.ids,
                unit.id or 0,
            )
        )
        return dict(rows)

    def _handover_marked(self):
        """Return those of the records that only a few may read (S57)."""
        name = getattr(self, "_restricted_field", None)
        # Whether it is marked decides who may move it; nobody is shown more.
        return self.filtered(lambda r: r.sudo()[name]) if name else self.browse()

    def _handover_nameless(self):
        """Return the ids of records whose names the minutes do not tell the user."""
        records = self.exists()
        unread = records - records._filtered_access("read")
        return set((unread | records._handover_marked())._ids)

    def _handover_name(self):
        """Return how the record is called in the list of open items."""
        return self.display_name

    def _take_over(self, user):
        """Have ``user`` answer for the records. Private: the caller was checked."""
        quiet = self.sudo().with_context(
            tracking_disable=True, mail_auto_subscribe_no_notify=True
        )
        quiet.write({self._handover_field: user.id})

    def _taken_over(self):
        """Hook: all items of the handover have moved."""
