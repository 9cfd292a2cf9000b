from odoo import fields, models
from odoo.exceptions import UserError


class StepPaper(models.Model):
    """A step and the paper made for it by one button."""

    _inherit = "kh18.step"

    paper_ids = fields.One2many("kh18.activity.paper", "step_id", string="Papers Made")

    def action_make_paper(self):
        """Make the paper of the step for its party, or open the one already made.

        :raise AccessError: for one without a working post in the unit
        :raise UserError: when the step asks for no paper
        """
        self.ensure_one()
        self._check_doer()
        if not self.paper:
            raise UserError(
                self.env._(
                    "“%(step)s” asks for no paper: attach a file, or choose one of the "
                    "register in Paper.",
                    step=self.display_name,
                )
            )
        return (self._living_paper() or self._make_paper()).get_formview_action()

    def _living_paper(self):
        """Return the paper of the step that is neither cancelled nor recalled."""
        dead = ("cancelled", "recalled")
        return self.paper_ids.filtered(lambda p: p.state not in dead)[-1:]

    def _make_paper(self):
        activity = self.activity_id
        activity._check_role(*activity._scope_write_roles)
        activity._refuse_outsider()
        return self.env["kh18.activity.paper"].create(
            {
                "activity_id": activity.id,
                "party_id": self.party_id.id,
                "step_id": self.id,
                "kind": self.paper,
            }
        )
