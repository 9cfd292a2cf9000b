from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class Reminder(models.Model):
    """Who was told of which time limit, when and how: one row a reminder (G 75).

    Append-only, for every group. What was restricted then or is so now is read by the
    person who was told and by the leaders in charge of the unit alone (S57).
    """

    _name = "kh18.reminder"
    _description = "Reminder Sent"
    _inherit = ["kh18.ledger.mixin", "kh18.scope.mixin"]
    _order = "id desc"
    _rec_name = "item_name"

    rule_id = fields.Many2one(
        "kh18.reminder.rule",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    res_model = fields.Char(string="Kind of Record", required=True, readonly=True)
    res_id = fields.Many2oneReference(
        string="Record", model_field="res_model", required=True, readonly=True
    )
    item_name = fields.Char(
        string="Reminded Of",
        readonly=True,
        help="Its name as it was then; empty for what only a few may read.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Told",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    date_limit = fields.Date(string="Limit Then", required=True, readonly=True)
    slot = fields.Integer(
        string="Days from the Limit", required=True, aggregator=None, readonly=True
    )
    urging = fields.Integer(
        string="Overdue Reminder No.",
        aggregator="max",
        readonly=True,
        help="0 for a reminder before the limit.",
    )
    day = fields.Date(string="Told On", required=True, index=True, readonly=True)
    channel = fields.Selection(
        [("mail", "E-mail"), ("inbox", "Inbox"), ("activity", "To-Do")],
        string="How",
        required=True,
        readonly=True,
    )
    message_id = fields.Many2one(
        "mail.message", index="btree_not_null", ondelete="set null", readonly=True
    )
    activity_id = fields.Many2one(
        "mail.activity", index="btree_not_null", ondelete="set null", readonly=True
    )
    is_restricted = fields.Boolean(
        readonly=True, export_string_translation=False, string="Restricted Then"
    )
    delivery = fields.Selection(
        [
            ("waiting", "Waiting to Be Sent"),
            ("sent", "Sent"),
            ("failed", "Failed"),
            ("bounced", "Came Back"),
            ("unknown", "No Longer Known"),
        ],
        compute="_compute_delivery",
        help="Asked of the mail itself: a row of this list never changes.",
    )

    _key_uniq = models.UniqueIndex("(rule_id, res_id, user_id, date_limit, slot)")
    _item_idx = models.Index("(res_model, res_id)")
    _scope_1_idx = models.Index("(ancestor_1_id, id DESC)")
    _scope_2_idx = models.Index("(ancestor_2_id, id DESC)")
    _scope_3_idx = models.Index("(ancestor_3_id, id DESC)")

    def _compute_delivery(self):
        # Whether a mail has left is no secret to one who reads that it was written.
        messages = self.sudo().message_id
        notified = {
            notification.mail_message_id.id: notification.notification_status
            for notification in self.env["mail.notification"]
            .sudo()
            .search_fetch([("mail_message_id", "in", messages.ids)])
        }
        states = {
            "sent": "sent",
            "bounce": "bounced",
            "exception": "failed",
            "canceled": "failed",
        }
        for row in self:
            status = notified.get(row.sudo().message_id.id)
            if row.channel == "activity":
                row.delivery = "sent"
            elif not status:
                row.delivery = "unknown"
            else:
                row.delivery = states.get(status, "waiting")

    @api.model
    def _scope_read_domain(self):
        return super()._scope_read_domain() & self._opened_domain()

    @api.model
    def _scope_branches(self):
        opened = self._opened_domain()
        return [branch & opened for branch in super()._scope_branches()]

    @api.model
    def _opened_domain(self):
        opened = Domain("is_restricted", "=", False)
        opened &= ~Domain.custom(to_sql=self._now_restricted_sql)
        opened |= Domain("user_id", "=", self.env.uid)
        charge = self.env.user._kh18_scope().in_charge
        return opened | Domain("unit_id", "in", sorted(charge)) if charge else opened

    @api.model
    def _now_restricted_sql(self, model, alias, query):
        """Return the condition that a row tells of what is restricted by now."""
        parts = [SQL("FALSE")]
        for name, domain in self._restricted_items():
            # Which records are restricted is asked, nothing of them leaves.
            found = self.env[name].sudo()._search(domain, active_test=False)
            # Asked row by row: a page has few, and restricted may be many.
            found.add_where(
                SQL(
                    "%s = %s",
                    SQL.identifier(found.table, "id"),
                    SQL.identifier(alias, "res_id"),
                )
            )
            parts.append(
                SQL(
                    "(%s = %s AND EXISTS (%s))",
                    SQL.identifier(alias, "res_model"),
                    name,
                    found.select(),
                )
            )
        return SQL("(%s)", SQL(" OR ").join(parts))

    @api.model
    def _restricted_items(self):
        subjects = self.env["kh18.reminder.mixin"]._all_reminder_subjects()
        return {
            (key.split(":")[0], subject.restricted)
            for key, subject in subjects.items()
            if subject.restricted is not None
        }

    def action_open_item(self):
        """Open the record that the caller was reminded of, if he may read it."""
        self.ensure_one()
        record = self.env[self.res_model].browse(self.res_id)
        record.check_access("read")
        return record._get_records_action()
