from odoo import api, fields, models
from odoo.tools import SQL


class ReminderRecipient(models.Model):
    """Whom a rule tells, and from which reminder on: the rungs up our own line."""

    _name = "kh18.reminder.recipient"
    _description = "Recipient of Reminders"
    _order = "from_urging, id"
    _rec_name = "rule_id"

    rule_id = fields.Many2one(
        "kh18.reminder.rule", required=True, index=True, ondelete="cascade"
    )
    who = fields.Selection(
        [
            ("responsible", "Person Responsible"),
            ("unit", "Post in the Unit"),
            ("above", "Post in the Unit Directly Above"),
        ],
        string="Whom",
        required=True,
        default="responsible",
        help="Where nobody responsible holds a post any more, the officers in charge "
        "of the unit are told instead.",
    )
    role = fields.Selection(
        selection="_selection_roles",
        string="Role of the Post",
        help="Empty for the person responsible.",
    )
    in_charge_only = fields.Boolean(
        string="Only in Charge of Oversight",
        help="Of those with this role, only the ones in charge of oversight.",
    )
    from_urging = fields.Integer(
        string="From Overdue Reminder",
        aggregator=None,
        help="0: told from the first reminder on. 1: as soon as the limit has passed. "
        "3: only from the third reminder after the limit on, and so forth.",
    )

    _role_check = models.Constraint(
        "CHECK (who = 'responsible' OR role IS NOT NULL)",
        "Choose the Role of the Post that is told.",
    )
    _from_urging_check = models.Constraint(
        "CHECK (from_urging BETWEEN 0 AND 99)",
        "From Overdue Reminder is a number from 0 to 99.",
    )

    @api.model
    def _selection_roles(self):
        return self.env["kh18.post"]._fields["role"]._description_selection(self.env)

    def _told_sql(self, deputies):
        """Return the query of (item, person) for this recipient.

        Only the person responsible is told of what is restricted, or the leaders in
        charge where he holds no post any more; each is asked again whether he reads it.

        :param SQL deputies: the query of who is told in his stead
        """
        self.ensure_one()
        if self.who == "responsible":
            return self._told_responsible_sql(deputies)
        return SQL(
            "SELECT i.id, h.user_id FROM kh18_tmp_item i JOIN kh18_tmp_holder h"
            " ON h.unit_id = %s AND h.role = %s%s"
            " WHERE i.urging >= %s AND NOT i.is_restricted",
            SQL("i.unit_id") if self.who == "unit" else SQL("i.above_id"),
            self.role,
            SQL(" AND h.in_charge") if self.in_charge_only else SQL(),
            self.from_urging,
        )

    def _told_responsible_sql(self, deputies):
        return SQL(
            """
            SELECT i.id, h.user_id FROM kh18_tmp_item i JOIN kh18_tmp_holder h
                ON h.for_user_id = i.user_id AND (h.user_id = i.user_id
                       OR NOT i.is_restricted)
               AND h.unit_id IN (i.unit_id, i.ancestor_0_id, i.ancestor_1_id,
                                 i.ancestor_2_id, i.ancestor_3_id)
             WHERE i.urging >= %(urging)s
             UNION ALL
            SELECT i.id, d.user_id FROM kh18_tmp_item i
              JOIN (%(deputies)s) d ON d.unit_id = i.unit_id
             WHERE i.urging >= %(urging)s AND NOT i.is_restricted
               AND i.id NOT IN (%(held)s)
             UNION ALL
            SELECT i.id, h.user_id FROM kh18_tmp_item i
              JOIN kh18_tmp_holder h ON h.unit_id = i.unit_id
                   AND h.role = 'leader' AND h.in_charge
             WHERE i.urging >= %(urging)s AND i.is_restricted
               AND i.id NOT IN (%(held)s)
            """,
            urging=self.from_urging,
            held=self._held_sql(),
            deputies=deputies,
        )

    @api.model
    def _held_sql(self):
        """Return the query of items whose person responsible holds a post there."""
        return SQL(
            "SELECT i.id FROM kh18_tmp_item i JOIN kh18_tmp_holder h"
            " ON h.for_user_id = i.user_id AND h.unit_id IN (i.unit_id,"
            " i.ancestor_0_id, i.ancestor_1_id, i.ancestor_2_id, i.ancestor_3_id)"
        )
