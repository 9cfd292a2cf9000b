from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from .scope import GROUP_ADMIN

# Who takes over may work on the record; a viewer may not.
TAKING_ROLES = ["officer", "head", "leader", "clerk", "communication"]


class Handover(models.Model):
    """What an official handed over to whom, as it was (S51, U1): the minutes.

    Made by ``_hand_over`` only, in one transaction with the moving itself; its lines
    are a ledger. Items that only a few may read are written down without their name.
    """

    _name = "kh18.handover"
    _description = "Handover"
    _inherit = ["kh18.guard.mixin", "kh18.scope.mixin", "mail.thread"]
    _order = "id desc"
    _mail_post_access = "read"
    _guarded_fields = frozenset(
        {
            "unit_id",
            "from_user_id",
            "date",
            "post_id",
            "post_end",
            "post_former_end",
            "note",
            "line_ids",
            "left_count",
            "restricted_count",
            "undone_on",
            "undone_by_id",
        }
    )

    from_user_id = fields.Many2one(
        "res.users", string="Handed Over By", required=True, index=True
    )
    date = fields.Date(
        string="Handed Over On",
        required=True,
        default=lambda self: self.env["kh18.unit"]._today(),
    )
    post_id = fields.Many2one(
        "kh18.post", string="Post Ended", index="btree_not_null", ondelete="set null"
    )
    post_end = fields.Date(string="Last Day of the Post")
    post_former_end = fields.Date(export_string_translation=False)
    note = fields.Text(string="Remarks on the Handover")
    line_ids = fields.One2many(
        "kh18.handover.line", "handover_id", string="Handed Over"
    )
    item_count = fields.Integer(string="Items", compute="_compute_item_count")
    to_names = fields.Char(string="Taken Over By", compute="_compute_item_count")
    left_count = fields.Integer(
        string="Items Left", help="Open items listed and not handed over."
    )
    restricted_count = fields.Integer(
        string="Restricted Items Left",
        help="Read by a few only: a leader in charge of oversight hands them over.",
    )
    undone_on = fields.Datetime()
    undone_by_id = fields.Many2one("res.users")
    can_undo = fields.Boolean(compute="_compute_can_undo")

    _scope_1_idx = models.Index("(ancestor_1_id, id DESC)")
    _scope_2_idx = models.Index("(ancestor_2_id, id DESC)")
    _scope_3_idx = models.Index("(ancestor_3_id, id DESC)")

    @api.depends("line_ids")
    def _compute_item_count(self):
        for handover in self:
            lines = handover.line_ids
            handover.item_count = len(lines)
            handover.to_names = ", ".join(lines.to_user_id.mapped("name")) or False

    @api.depends("from_user_id", "unit_id", "date")
    def _compute_display_name(self):
        for handover in self:
            names = (handover.from_user_id.name, handover.unit_id.display_name)
            handover.display_name = " – ".join(name for name in names if name)

    @api.model
    def _check_may_hand_over(self, user, unit):
        """Raise unless the caller may hand over the user's work in the unit.

        :raise AccessError: for one who is neither the person nor leader or head of
            the unit nor administrator
        """
        caller = self.env.user
        scope = caller._kh18_scope()
        own = user == caller and unit.id in scope.unit_ids
        manages = caller._kh18_has_role(unit, "leader", "head")
        if not (self.env.su or own or manages or caller.has_group(GROUP_ADMIN)):
            raise AccessError(
                self.env._(
                    "Work is handed over by the person, or by the leader or head of "
                    "%(unit)s.",
                    # Its name is no secret to one who was given it to choose.
                    unit=unit.sudo().display_name,
                )
            )

    @api.model
    def _may_move_restricted(self, unit):
        """Return whether the caller is a leader in charge of the unit (S57)."""
        return unit.id in self.env.user._kh18_scope().in_charge

    @api.model
    def _takers(self, user, unit):
        """Return the posts of those who may take over in the unit today.

        :raise AccessError: never; who is on duty there is asked for the caller, who
            was checked
        """
        posts = self.env["kh18.post"].sudo()
        found = posts.search(
            posts._current_domain()
            & Domain("unit_id", "=", unit.id)
            & Domain("role", "in", TAKING_ROLES)
            & Domain("user_id", "!=", user.id)
            & Domain("user_id.active", "=", True)
        )
        return found.filtered("user_id")

    @api.model
    def _default_taker(self, user, unit, takers):
        """Return who takes over: the substitute, one of the same role, the head."""
        # The caller was checked before he is shown who is proposed.
        posts = self.env["kh18.post"].sudo()
        held = posts.search(
            [("unit_id", "=", unit.id), ("user_id", "=", user.id)],
            order="date_from desc, id desc",
        )
        stands_in = held.substitute_id & takers.user_id
        roles = dict.fromkeys([*held.mapped("role"), "head", "leader"])
        ranked = [
            takers.filtered(lambda p, role=role: p.role == role).user_id
            for role in roles
        ]
        candidates = [stands_in, *ranked, takers.user_id]
        return next((users[0] for users in candidates if users), user.browse())

    @api.model
    def _list_items(self, user, unit):
        """Return ([{record, due, restricted, movable}], number hidden) of the user.

        The caller was checked. What he may not read is counted only; what only a few
        may read he moves as a leader in charge only.
        """
        charged = self._may_move_restricted(unit)
        rows, hidden = [], 0
        found = self.env["kh18.handover.mixin"]._handover_items(user, unit)
        for name, dues in found.items():
            records = self.env[name].browse(dues)
            readable = records._filtered_access("read")
            hidden += len(records) - len(readable)
            marked = readable._handover_marked()
            rows += [
                {
                    "record": record,
                    "due": dues[record.id],
                    "restricted": record in marked,
                    "movable": record._handover_moves
                    and (charged or record not in marked),
                }
                for record in readable
            ]
        return rows, hidden

    @api.model
    def _hand_over(self, user, unit, chosen, **values):
        """Move what was chosen in one step, write it down, and tell who takes over.

        :param chosen: {record: user who takes over}
        :param values: note, post_id, post_end, post_former_end of the minutes
        :raise AccessError: for one who may not hand it over
        :raise UserError: when it is no longer open, or nobody's to take
        :return: the handover
        """
        self._check_may_hand_over(user, unit)
        # Two who hand over at once: the second starts anew, and finds what is left.
        unit.sudo()._touch()
        rows, hidden = self._list_items(user, unit)
        movable = {row["record"]: row for row in rows if row["movable"]}
        self._refuse_choice(user, unit, chosen, movable)
        lines = [
            self._line_vals(movable[record], taker) for record, taker in chosen.items()
        ]
        # Checked above; the minutes are written by code only.
        handover = self.sudo().create(
            {
                "unit_id": unit.id,
                "from_user_id": user.id,
                "left_count": len(rows) - len(chosen),
                "restricted_count": hidden,
                **values,
            }
        )
        self._move(chosen, user)
        self.env["kh18.handover.line"]._record(
            [{**line, "handover_id": handover.id} for line in lines]
        )
        handover._tell_takers()
        return handover.with_env(self.env)

    @api.model
    def _refuse_choice(self, user, unit, chosen, movable):
        if not chosen:
            raise UserError(
                self.env._("Nothing is chosen: say in a line who takes it over.")
            )
        if set(chosen) - set(movable):
            raise UserError(
                self.env._(
                    "The list has changed meanwhile: %(count)s of the items are no "
                    "longer open, or no longer this person's. List them anew.",
                    count=len(set(chosen) - set(movable)),
                )
            )
        takers = self._takers(user, unit).user_id
        wrong = user.union(*chosen.values()) - user - takers
        if wrong or user in chosen.values():
            raise UserError(
                self.env._(
                    "%(names)s cannot take it over: choose somebody else who holds a "
                    "post in %(unit)s today.",
                    # The caller named them himself.
                    names=", ".join((wrong or user).sudo().mapped("name")),
                    unit=unit.display_name,
                )
            )

    @api.model
    def _line_vals(self, row, taker):
        record = row["record"]
        return {
            "kind": record._name,
            "res_id": record.id,
            "kept_name": False if row["restricted"] else record._handover_name(),
            "is_restricted": row["restricted"],
            "date_due": row["due"],
            "to_user_id": taker.id,
        }

    @api.model
    def _move(self, chosen, former):
        """Give each record to its user; to-dos first, as those follow the records."""
        batches = {}
        for record, taker in chosen.items():
            batches.setdefault((record._name, taker), []).append(record.id)
        order = sorted(batches, key=lambda key: (key[0] != "mail.activity", key[0]))
        for name, taker in order:
            records = self.env[name].browse(batches[name, taker])
            records._take_over(taker)
            self._note(records, former, taker)
        for name, taker in order:
            self.env[name].browse(batches[name, taker])._taken_over()

    @api.model
    def _note(self, records, former, taker):
        # The line in the records' own discussion; their readers are theirs.
        threads = records.sudo()
        if hasattr(threads, "_message_log_batch"):
            text = self.env._(
                "Handed over from %(former)s to %(taker)s.",
                former=former.sudo().name,
                taker=taker.sudo().name,
            )
            threads._message_log_batch(bodies=dict.fromkeys(threads.ids, text))

    def _tell_takers(self):
        """Tell each who takes over how much of what; no names, which may be secret."""
        kinds = dict(self.env["kh18.handover.mixin"]._handover_kinds())
        for user, lines in self.line_ids.grouped("to_user_id").items():
            counts = ", ".join(
                f"{kinds[kind]}: {len(found)}"
                for kind, found in lines.grouped("kind").items()
            )
            handover = self.with_context(lang=user.lang)
            handover.message_notify(
                partner_ids=user.partner_id.ids,
                subject=handover.env._(
                    "Handed over to you by %(name)s", name=self.from_user_id.name
                ),
                body=handover.env._(
                    "From now on these are yours in %(unit)s – %(counts)s.",
                    unit=self.unit_id.display_name,
                    counts=counts,
                ),
            )
