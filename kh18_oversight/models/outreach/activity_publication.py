from odoo import api, fields, models
from odoo.fields import Domain

from ...lib.reminders import Subject
from ..fieldwork.activity import CONCLUDED
from ..fieldwork.activity_access import ActivityAccess
from ..fieldwork.activity_flow import ActivityFlow

# What is said of an activity with several publications: the first of these.
RANKS = ("published", "approved", "review", "draft", "held", "withdrawn")
# Kinds of activities whose result is for the public (S40).
TOLD_KINDS = ("oversight", "criticism", "comment")
DECIDED = ("published", "held")


class ActivityPublication(models.Model):
    """An activity and what the public is told of its result (S40, S75)."""

    _name = "kh18.activity"
    _inherit = ["kh18.activity", "kh18.reminder.mixin"]
    _reason_methods = (
        *ActivityFlow._reason_methods,
        "_hold_result_back_with_reason",
    )

    # Neither tells what a sensitive activity is about.
    _counted_fields = ActivityAccess._counted_fields | {
        "publication_state",
        "is_published",
    }

    publication_ids = fields.One2many("kh18.publication", "activity_id")
    publication_state = fields.Selection(
        [
            ("none", "Not Prepared"),
            ("draft", "Draft"),
            ("review", "To Approve"),
            ("approved", "Approved"),
            ("published", "Published"),
            ("held", "Held Back"),
            ("withdrawn", "Taken Down"),
        ],
        string="State of Publication",
        compute="_compute_publication_state",
        store=True,
        index=True,
    )
    is_published = fields.Boolean(
        string="Result Published",
        compute="_compute_publication_state",
        store=True,
    )
    published_on = fields.Date(
        string="Result Public Since",
        compute="_compute_publication_state",
        store=True,
        help="First day on which everybody could read it; empty when taken down.",
    )
    is_to_publish = fields.Boolean(
        string="Concluded, Not Yet Published",
        compute="_compute_is_to_publish",
        search="_search_is_to_publish",
    )
    publication_count = fields.Integer(
        compute="_compute_publication_count", string="Publications"
    )
    can_publish = fields.Boolean(
        compute="_compute_is_to_publish", export_string_translation=False
    )

    @api.depends(
        "publication_ids.state",
        "publication_ids.date_published",
        "publication_ids.date_public",
        "publication_ids.copy_id",
    )
    def _compute_publication_state(self):
        for activity in self:
            states = set(activity.publication_ids.mapped("state"))
            found = [state for state in RANKS if state in states]
            activity.publication_state = found[0] if found else "none"
            activity.is_published = "published" in states
            told = activity.publication_ids.filtered(lambda p: p.state == "published")
            activity.published_on = told[:1]._public_since() if told else False

    @api.depends_context("uid")
    @api.depends("state", "role", "kind", "publication_state", "is_editable")
    def _compute_is_to_publish(self):
        waiting = self.filtered_domain(self._to_publish_domain())._ids
        for activity in self:
            activity.is_to_publish = activity._ids[0] in waiting
            activity.can_publish = (
                activity.is_editable
                and activity.state in CONCLUDED
                and activity.role == "led"
                and activity.publication_state in ("none", "withdrawn")
            )

    def _search_is_to_publish(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(self._to_publish_domain(), value)

    @api.model
    def _to_publish_domain(self):
        """Return the domain of what is concluded, neither published nor held back."""
        return (
            Domain("state", "in", CONCLUDED)
            & self._led_domain()
            & Domain("kind", "in", TOLD_KINDS)
            & Domain("publication_state", "not in", DECIDED)
        )

    @api.depends("publication_ids")
    def _compute_publication_count(self):
        counts = self._count_lines("kh18.publication")
        for activity in self:
            activity.publication_count = counts.get(activity._origin, 0)

    @api.model
    def _reminder_subjects(self):
        return super()._reminder_subjects() | {
            "publication": Subject(
                label=self.env._("Result to publish or to hold back"),
                domain=self._to_publish_domain(),
                limit="date_conclusion",
                user="responsible_id",
                restricted=Domain("is_sensitive", "=", True),
            )
        }

    def action_prepare_publication(self):
        """Begin the publication of the result, its words taken from the records.

        :raise AccessError: for one who does not work in the unit
        :raise UserError: when the activity is sensitive, not concluded, led by others,
            or its result is published, held back or being prepared already
        """
        self.ensure_one()
        self._check_role(*self._scope_write_roles)
        self._refuse_outsider()
        record = self.env["kh18.publication"].create({"activity_id": self.id})
        return record.get_formview_action()

    def action_hold_result_back(self):
        """Ask for the reason why the result is not published at all.

        :raise AccessError: for others than head and leader
        """
        self._check_role("head", "leader")
        self._refuse_outsider()
        return self._ask_reason(
            "_hold_result_back_with_reason", self.env._("Hold the Result Back")
        )

    def _hold_result_back_with_reason(self, reason):
        self.env["kh18.publication"]._hold_back(self, reason)

    def action_open_publications(self):
        """Open the publications of the activity."""
        return self._open_lines("publication_action")

    def _shut_out_others(self):
        res = super()._shut_out_others()
        # Who may mark the activity shuts what was to be told, or is told, of it.
        publications = self.sudo().publication_ids
        publications._shut_out_others()
        shut = publications.filtered("is_sensitive")
        readers = self.env["kh18.public.copy"]._for_readers()
        shut._take_down(readers.env._("Taken down by the unit that published it."))
        return res
