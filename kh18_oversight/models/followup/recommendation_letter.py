from odoo import api, fields, models
from odoo.exceptions import RedirectWarning
from odoo.tools import format_date

from .followup_letter import LIVING, MASS, WITH_DATE
from .recommendation import SENT
from .recommendation_resolution import VERIFIED


class RecommendationLetter(models.Model):
    """A recommendation and the letters about it: which may name it, and why not."""

    _inherit = "kh18.recommendation"

    letter_ids = fields.Many2many(
        "kh18.followup.letter",
        "kh18_followup_letter_rel",
        "recommendation_id",
        "letter_id",
        string="Letters",
        copy=False,
    )
    letter_count = fields.Integer(
        compute="_compute_letter_count", string="Letters Made"
    )

    @api.depends("letter_ids")
    def _compute_letter_count(self):
        counts = dict(
            self.env["kh18.followup.letter"]._read_group(
                [("recommendation_ids", "in", self.ids)],
                ["recommendation_ids"],
                ["__count"],
            )
        )
        for record in self:
            record.letter_count = counts.get(record._origin, 0)

    def action_open_letters(self):
        """Open the letters about the recommendations."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.followup_letter_action"
        )
        return {
            **action,
            "domain": [("recommendation_ids", "in", self.ids)],
            "context": {},
        }

    def action_make_letter(self):
        """Make the letters that carry drafts: one for each unit and body (L34).

        :raise AccessError: for one without a working post in the unit
        :raise UserError: when one was sent, is not complete, or is in another draft
        """
        self._check_role(*self._scope_write_roles)
        self.check_access("write")
        self._check_sendable()
        letters = self.env["kh18.followup.letter"]
        letters._refuse_lines(self._letter_refusals("recommendation"))
        groups = self.grouped(lambda r: (r.unit_id, r.addressee_id, r._secret()))
        made = letters.create(
            [lines._letter_values("recommendation") for lines in groups.values()]
        )
        return made._open()

    def action_urge(self):
        """Show what may be urged and how, before the letters are made (L36, S63).

        :raise AccessError: for one without a working post in the unit
        """
        self._check_role(*self._scope_write_roles)
        self.check_access("read")
        return self._wizard("kh18.urging.wizard", self.env._("Urge"))

    def action_log_contact(self):
        """Ask whom one has spoken with about the recommendations, and note it.

        :raise AccessError: for one without a working post in the unit
        """
        self._check_recorder()
        self._check_waiting()
        return self._wizard(
            "kh18.urging.contact.wizard", self.env._("Log a Telephone Call or Message")
        )

    def _secret(self):
        """Return the sensitive activity that the matter must be kept with, if any."""
        self.ensure_one()
        activity = self.activity_id
        return activity if self.is_sensitive else activity.browse()

    def _letter_values(self, kind):
        """Return the values of one letter of ``kind`` about the recommendations."""
        return {
            "unit_id": self.unit_id.id,
            "kind": kind,
            "recommendation_ids": [fields.Command.set(self.ids)],
        }

    def _letter_refusals(self, kind, besides=None):
        """Return {recommendation: why no letter of ``kind`` may name it}.

        :param besides: letter that is asked for, itself no other pending one
        """
        pending = self._pending_letters(kind, besides)
        urgeable = self.filtered_domain(self._urgeable_domain())
        found = {}
        for record in self:
            reason = record._letter_refusal(kind, record in urgeable)
            if not reason and record in pending:
                reason = self.env._(
                    "it is in a letter that is not issued yet (%(letter)s)",
                    letter=pending[record].display_name,
                )
            if reason:
                found[record] = reason
        return found

    def _pending_letters(self, kind, besides):
        """Return {recommendation: letter about it that is not issued yet}.

        The letters are the superuser's: their names are hidden from a caller who may
        not read them.
        """
        kinds = WITH_DATE if kind in WITH_DATE else (kind,)
        # Whether a letter is on its way is asked, whoever may read that.
        letters = (
            self.env["kh18.followup.letter"]
            .sudo()
            .search(
                [
                    ("recommendation_ids", "in", self.ids),
                    ("kind", "in", kinds),
                    ("state", "in", LIVING),
                    ("id", "not in", besides.ids if besides else []),
                ]
            )
        )
        return {
            self.browse(record.id): letter
            for letter in letters
            for record in letter.recommendation_ids
            # A draft of a unit that has ended keeps nobody from writing.
            if record.unit_id == letter.unit_id
        }

    def _letter_refusal(self, kind, urgeable):
        if kind == "recommendation":
            return self._sent_refusal()
        if self.sending not in SENT:
            return self._unsent_refusal()
        if kind in MASS:
            return self._mass_refusal(kind)
        if self.state == "closed":
            return self.env._("its follow-up is closed")
        if kind == "dialogue":
            settled = self.resolution in VERIFIED
            return settled and self.env._("its resolution is confirmed")
        return False if urgeable else self._urging_refusal()

    def _sent_refusal(self):
        if self.sending != "draft":
            return self.env._("it was sent already")
        if not (self.addressee_id and self.content):
            return self.env._("its addressee or its content is missing")
        return False

    def _unsent_refusal(self):
        if self.sending == "withdrawn":
            return self.env._("it was withdrawn")
        return self.env._("it was not sent yet")

    def _mass_refusal(self, kind):
        if self.is_sensitive:
            return self.env._("it follows from a sensitive activity")
        if self.state == "closed" and not self.is_done_late:
            return self.env._("its follow-up is closed")
        return False

    def _urging_refusal(self):
        if self.reply == "replied":
            day = format_date(self.env, self.date_done)
            return self.env._("it was answered on %(day)s", day=day)
        limit = format_date(self.env, self.date_limit)
        return self.env._("it is not overdue: due on %(day)s", day=limit or "–")

    def _next_superior(self):
        """Return the body above the addressee that was not told yet (ladder 2.7, 5).

        :raise RedirectWarning: when Superior Body is not filled in there
        """
        self.ensure_one()
        # Whom the unit told is asked; who urges reads the recommendation.
        rows = self.sudo().urging_ids
        told = rows.filtered(lambda r: r.rung == "superior").partner_id
        body = self.addressee_id
        while body.kh18_superior_id:
            body = body.kh18_superior_id
            if body not in told:
                return body
        raise RedirectWarning(
            self.env._(
                "%(name)s has no Superior Body: fill it in, so that the letter knows "
                "where to go.",
                name=body.display_name or self.display_name,
            ),
            body.get_formview_action(),
            self.env._("Open the Body"),
        )
