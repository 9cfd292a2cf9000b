from odoo import models
from odoo.exceptions import UserError


class RestrictedThread(models.AbstractModel):
    """Nobody hears of a restricted record who may not read it: no mail, no mention."""

    _inherit = "kh18.restricted.mixin"

    def message_post(self, *, partner_ids=None, **kwargs):
        """Post a message, addressed only to those who may read the record.

        :raise UserError: naming the others, who would learn of it
        """
        self.ensure_one()
        addressed = self.env["res.partner"].browse(partner_ids or [])
        strangers = addressed - self._initiated(addressed)
        if strangers:
            raise UserError(
                self.env._(
                    "%(names)s may not read this record, so they cannot be addressed "
                    "in its discussion: put them on the team first.",
                    # The caller named them himself.
                    names=", ".join(strangers.sudo().mapped("display_name")),
                )
            )
        return super().message_post(partner_ids=partner_ids, **kwargs)

    def _message_subscribe(self, partner_ids=None, subtype_ids=None, customer_ids=None):
        partners = self.env["res.partner"].browse(partner_ids or [])
        marked = self.filtered(lambda record: record._is_marked())
        super(RestrictedThread, self - marked)._message_subscribe(
            partner_ids, subtype_ids, customer_ids
        )
        for record in marked:
            super(RestrictedThread, record)._message_subscribe(
                record._initiated(partners).ids, subtype_ids, customer_ids
            )
        return True

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        recipients = super()._notify_get_recipients(message, msg_vals, **kwargs)
        if not self or not self._is_marked():
            return recipients
        partners = self.env["res.partner"].browse(
            [data["id"] for data in recipients if data["id"]]
        )
        allowed = self._initiated(partners)._ids
        return [data for data in recipients if data["id"] in allowed]

    def _is_marked(self):
        self.ensure_one()
        # Asked for others, whoever calls.
        return bool(self.sudo()[self._restricted_field])

    def _restricted_partners(self):
        """Return outside persons, without a user, who take part in the record."""
        return self.env["res.partner"]

    def _initiated(self, partners):
        """Return those of ``partners`` who may learn of the record."""
        self.ensure_one()
        if not partners or not self._is_marked():
            return partners
        # Rights of others are asked, with their own eyes.
        users = partners.sudo().user_ids.filtered(lambda u: not u.share)
        outside = partners - users.partner_id
        allowed = outside & self.sudo()._restricted_partners()
        for user in users:
            if self.with_user(user).has_access("read"):
                allowed |= user.partner_id
        return allowed.sudo(self.env.su)

    def _shut_out_others(self):
        """Take followers, mentions and to-dos from those who may not read it."""
        # Whoever causes it need not be allowed to change what others follow.
        for record in self.sudo().filtered(self._restricted_field):
            messages = record.message_ids
            known = record.message_partner_ids | messages.partner_ids
            known |= messages.notification_ids.res_partner_id
            strangers = known - record._initiated(known)
            if strangers:
                record.message_unsubscribe(strangers.ids)
                messages.partner_ids -= strangers
                messages.notification_ids.filtered(
                    lambda n, gone=strangers: n.res_partner_id in gone
                ).unlink()
            record._shut_out_assignees()

    def _shut_out_assignees(self):
        todos = self.env["mail.activity"].with_context(active_test=False)
        for todo in todos.search(
            [("res_model", "=", self._name), ("res_id", "=", self.id)]
        ):
            if not self._initiated(todo.user_id.partner_id):
                todo.unlink()
