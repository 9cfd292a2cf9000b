from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

# Days that move to the same day of another year; the 29 February becomes the 28.
DAYS = ("date_to", "date_cutoff", "date_due", "date_lock")
A_YEAR = relativedelta(years=1)


class CampaignNext(models.Model):
    """Campaigns that come back: by a rule's proposal, or as a copy of last year's."""

    _inherit = "kh18.campaign"

    proposal_id = fields.Many2one(
        "kh18.campaign.proposal",
        string="Proposed As",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
    )

    _proposal_uniq = models.UniqueIndex(
        "(proposal_id) WHERE proposal_id IS NOT NULL",
        "The campaign of this proposal is there already.",
    )

    @api.constrains("proposal_id", "unit_id")
    def _check_proposal(self):
        for campaign in self.filtered("proposal_id"):
            if campaign.proposal_id.unit_id != campaign.unit_id:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” was proposed to another unit: make the campaign "
                        "from a proposal to your own.",
                        name=campaign.name,
                    )
                )

    def _finish_launch(self):
        res = super()._finish_launch()
        # Whoever launched it was checked; the to-do may be another's.
        self.sudo().proposal_id._settle()
        return res

    def action_next_year(self):
        """Make the draft of the same campaign a year later, and open it.

        Its period begins the day after the last “Figures Until” of the kind, so that
        nothing is counted twice and nothing is left out.

        :raise AccessError: for one who may not write campaigns of the unit
        :raise UserError: when next year's campaign is there already
        """
        self.ensure_one()
        self._check_role(*self._scope_write_roles)
        there = self.search(
            [
                ("unit_id", "=", self.unit_id.id),
                ("kind", "=", self.kind),
                ("form_id.code", "=", self.form_id.code),
                ("year", "=", self.year + 1),
            ],
            limit=1,
        )
        if there:
            raise UserError(
                self.env._(
                    "The campaign of %(year)s is there already: “%(name)s”.",
                    year=self.year + 1,
                    name=there.name,
                )
            )
        return self.copy(self._next_year_vals()).get_formview_action()

    def _next_year_vals(self):
        start = self.date_from + A_YEAR
        if self.kind == "year":
            start = self.date_cutoff + timedelta(days=1)
        return {
            "name": self.name.replace(str(self.year), str(self.year + 1)),
            "year": self.year + 1,
            "form_id": (self.form_id._newest() or self.form_id).id,
            "date_from": start,
            "is_exclusive": self.is_exclusive,
            "document_id": False,
            **{day: self[day] and self[day] + A_YEAR for day in DAYS},
            "due_ids": [
                Command.create(
                    {
                        "level_id": due.level_id.id,
                        "date_due": due.date_due + A_YEAR,
                        "is_exclusive": due.is_exclusive,
                    }
                )
                for due in self.due_ids
            ],
        }
