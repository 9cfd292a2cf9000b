from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

# Roles that are work in oversight; to look on, or to keep the register, is none.
WORKING_ROLES = ["leader", "head", "officer"]
DAYS_A_YEAR = 365.25


class PostQualification(models.Model):
    """What the holder brings to the work: coarse, no personal dossier (S52, S55)."""

    _inherit = "kh18.post"

    qualification = fields.Selection(
        [
            ("college", "College"),
            ("bachelor", "Bachelor"),
            ("master", "Master"),
            ("doctor", "Doctor"),
            ("other", "Other Qualification"),
        ],
        string="Level of Qualification",
        help="The highest one. Empty: none stated.",
    )
    expertise_ids = fields.Many2many("kh18.expertise", string="Fields of Expertise")
    expertise = fields.Char(string="Expertise in Words")
    decision_number = fields.Char(
        string="Decision No.", help="The decision that gives the post; optional."
    )
    decision_date = fields.Date(string="Decided On")
    work_years = fields.Integer(
        string="Years in the Work",
        compute="_compute_work_years",
        aggregator="avg",
        help="Whole years as leader, head or officer, in all posts of the person "
        "until today; posts held at once count once.",
    )

    @api.depends("partner_id", "role", "date_from", "date_to")
    def _compute_work_years(self):
        # Only a number of years leaves; where they were spent stays unsaid.
        posts = self.sudo().search(
            [("partner_id", "in", self.partner_id.ids), ("role", "in", WORKING_ROLES)],
            order="date_from, id",
        )
        today = self.env["kh18.unit"]._today()
        days = {
            person: held._days_held(today)
            for person, held in posts.grouped("partner_id").items()
        }
        for post in self:
            post.work_years = int(days.get(post.sudo().partner_id, 0) / DAYS_A_YEAR)

    def _days_held(self, today):
        """Return on how many days until ``today`` one of these posts was held.

        :param self: the posts of one person, by their first day
        """
        total, counted_to = 0, None
        for post in self:
            first = post.date_from
            if counted_to and first <= counted_to:
                first = counted_to + timedelta(days=1)
            last = min(post.date_to or today, today)
            if first <= last:
                total += (last - first).days + 1
                counted_to = last
        return total

    @api.constrains("decision_date", "date_to")
    def _check_decision_date(self):
        for post in self.filtered("decision_date"):
            if post._ends_by(post.decision_date - timedelta(days=1)):
                raise ValidationError(
                    self.env._(
                        "Decided On, %(decided)s, lies after the end of the post, "
                        "%(end)s: check both dates.",
                        decided=format_date(self.env, post.decision_date),
                        end=format_date(self.env, post.date_to),
                    )
                )
