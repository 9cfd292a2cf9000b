from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

UNDO_DAYS = 30


class HandoverUndo(models.Model):
    """A handover taken back: within 30 days, while nothing has gone on from it."""

    _inherit = "kh18.handover"

    @api.depends("date", "undone_on")
    def _compute_can_undo(self):
        since = self.env["kh18.unit"]._today() - timedelta(days=UNDO_DAYS)
        for handover in self:
            handover.can_undo = bool(
                not handover.undone_on and handover.date and handover.date >= since
            )

    def action_undo(self):
        """Give all items back to whom they were, and the post its former end.

        :raise AccessError: for one who may not hand over, nor move restricted items
        :raise UserError: after 30 days, or when an item was finished or passed on
        """
        for handover in self:
            handover._undo()

    def _undo(self):
        user, unit = self.from_user_id, self.unit_id
        self._check_may_hand_over(user, unit)
        if not self.can_undo:
            raise UserError(
                self.env._(
                    "A handover is undone once, and within %(days)s days: hand over "
                    "anew instead.",
                    days=UNDO_DAYS,
                )
            )
        if self._has_restricted() and not self._may_move_restricted(unit):
            raise AccessError(
                self.env._(
                    "Restricted items are among these: a leader in charge of oversight "
                    "undoes the handover."
                )
            )
        unit.sudo()._touch()
        self._refuse_gone_on()
        self._reopen_post()
        self._refuse_without_post()
        for taker, lines in self.line_ids.grouped("to_user_id").items():
            chosen = {}
            for found in lines.grouped("kind").values():
                chosen.update(dict.fromkeys(found._records(), user))
            self._move(chosen, taker)
        # Checked above; guarded fields.
        self.sudo().write(
            {"undone_on": fields.Datetime.now(), "undone_by_id": self.env.uid}
        )

    def _has_restricted(self):
        """Return whether an item was restricted then, or is so now."""
        lines = self.line_ids
        return any(lines.mapped("is_restricted")) or any(
            found._records().exists()._handover_marked()
            for found in lines.grouped("kind").values()
        )

    def _refuse_gone_on(self):
        """Raise unless each item is still open, and of the one who took it over."""
        items = self.env["kh18.handover.mixin"]
        held = {
            taker: items._handover_items(taker, self.unit_id)
            for taker in self.line_ids.to_user_id
        }
        gone = self.line_ids.filtered(
            lambda line: line.res_id not in held[line.to_user_id].get(line.kind, {})
        )
        if gone:
            raise UserError(
                self.env._(
                    "Finished or passed on meanwhile, so the handover stays: "
                    "%(names)s. Hand the others over anew.",
                    names=", ".join(gone.mapped("display_name")),
                )
            )

    def _reopen_post(self):
        post = self.post_id
        if post and post.date_to == self.post_end and self.post_end:
            post.write({"date_to": self.post_former_end})

    def _refuse_without_post(self):
        # Whether the person is back in the unit is the question, not the caller's.
        posts = self.env["kh18.post"].sudo()
        held = posts.search_count(
            [
                ("unit_id", "=", self.unit_id.id),
                ("user_id", "=", self.from_user_id.id),
                ("is_current", "=", True),
            ],
            limit=1,
        )
        if not held:
            raise UserError(
                self.env._(
                    "%(name)s holds no post in %(unit)s today: nothing can go back.",
                    name=self.from_user_id.name,
                    unit=self.unit_id.display_name,
                )
            )
