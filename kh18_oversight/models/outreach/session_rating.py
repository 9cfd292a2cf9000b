from odoo import api, fields, models
from odoo.exceptions import UserError


class SessionRating(models.Model):
    """One person's rating of a session, without a name (S24)."""

    _name = "kh18.session.rating"
    _description = "Rating of a Session"
    _inherit = ["kh18.guard.mixin", "kh18.visitor.mixin"]
    _order = "id desc"
    _rec_name = "moment"
    # A whole hall stands behind the one address of its network.
    _visitor_rate = (400, 600)
    _visitor_unit_rate = (2000, 3600)
    _guarded_fields = frozenset(
        {"session_id", "unit_id", "moment", "rating", "remark", "form_key"}
    )

    session_id = fields.Many2one(
        "kh18.session", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="session_id.unit_id", store=True, precompute=True, index=True
    )
    moment = fields.Selection(
        [("before", "Before the Session"), ("after", "After the Session")],
        required=True,
    )
    rating = fields.Integer(required=True, aggregator="avg")
    remark = fields.Text()
    form_key = fields.Char(
        copy=False,
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )

    _in_range = models.Constraint(
        "CHECK (rating BETWEEN 1 AND 5)", "A rating is a number from 1 to 5."
    )
    _form_uniq = models.UniqueIndex("(session_id, moment, form_key)")

    def unlink(self):
        """Delete ratings, such as those of a prank; their number is written down."""
        rows = self.grouped("session_id")
        counts = {session: len(found) for session, found in rows.items()}
        res = super().unlink()
        for session, count in counts.items():
            # The caller may delete them; an average that changes leaves a trace (G2).
            session.sudo()._message_log(
                body=self.env._("%(count)s ratings were deleted.", count=count),
                author_id=self.env.user.partner_id.id,
            )
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_evaluated(self):
        for session in self.session_id:
            if session.state == "evaluated":
                raise UserError(
                    self.env._(
                        "“%(session)s” is evaluated: its ratings stay. Let it go back "
                        "first, with a reason.",
                        session=session.name,
                    )
                )
