from odoo import api, fields, models
from odoo.exceptions import RedirectWarning, UserError, ValidationError

from ..documents.written_paper_mixin import WrittenPaperMixin
from .recommendation import CHANNELS
from .urging import LADDER, RUNGS

LETTERS = [
    ("recommendation", "Letter of Recommendations"),
    *(item for item in RUNGS if item[0] in LADDER),
]
# Sent to the body itself; those to one body name only what it was asked.
TO_BODY = ("recommendation", "urging", "dialogue")
TO_ONE = (*TO_BODY, "superior")
# Read by others than the body: no sensitive matter may be in it (S57, S40).
MASS = ("union", "front", "publication")
# Set the body a new day for its reply.
WITH_DATE = ("urging", "dialogue", "superior")
LIVING = ("draft", "submitted", "signed")
MADE_ONCE = ("unit_id", "kind")


class FollowupLetter(models.Model):
    """A paper about recommendations: the first letter, then the ladder (2.7, L34, L36).

    The system writes it from the records, a person signs it, the clerk issues it: only
    then it counts, in the axes of its recommendations and in the ledger of urging. The
    rest of the model lies beside this file: ``followup_letter_register`` (its entry in
    the register), ``_words``, ``_text``, ``_report``, ``_annex`` (what it says),
    ``_lint``, ``_issue``, ``_mail``, ``_restricted``.
    """

    _name = "kh18.followup.letter"
    _description = "Letter of Follow-Up"
    _inherit = [
        "kh18.restricted.mixin",
        "kh18.written.paper.mixin",
        "kh18.ours.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "id desc"
    _mail_post_access = "read"
    _guarded_fields = WrittenPaperMixin._guarded_fields | {"state"}
    _frozen_fields = WrittenPaperMixin._frozen_fields | {
        "recommendation_ids",
        "partner_id",
        "date_new",
        "period_from",
        "period_to",
        "date_session",
        "time_text",
        "place_text",
    }

    kind = fields.Selection(
        LETTERS, string="Kind of Letter", required=True, index=True, default="urging"
    )
    recommendation_ids = fields.Many2many(
        "kh18.recommendation",
        "kh18_followup_letter_rel",
        "letter_id",
        "recommendation_id",
        string="Recommendations",
        copy=False,
        domain="[('unit_id', '=', unit_id)]",
    )
    recommendation_count = fields.Integer(
        string="Number of Recommendations", compute="_compute_recommendation_count"
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Sent To",
        index="btree_not_null",
        ondelete="restrict",
        help="The one body that the letter goes to.",
    )
    state = fields.Selection(related="document_id.state", store=True, index=True)
    date_new = fields.Date(
        string="New Day for the Reply",
        copy=False,
        help="The body is asked to answer by this day. It counts from the issue on; a "
        "term set by law is not moved by it.",
    )
    date_session = fields.Date(
        string="Day of the Dialogue",
        help="Empty: the body is asked to explain itself in writing.",
    )
    time_text = fields.Char(
        string="Hour", help="Printed before the day of the dialogue: “8 giờ 00”."
    )
    place_text = fields.Char(
        string="Place of the Dialogue", help="Where the dialogue is held."
    )
    period_from = fields.Date()
    period_to = fields.Date(string="Period Until")
    channel = fields.Selection(
        CHANNELS, string="Sent By Way Of", required=True, default="paper"
    )
    responsible_id = fields.Many2one(
        "res.users",
        string="Prepared By",
        index="btree_not_null",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
        help="Told when the mail to the body comes back.",
    )

    @api.depends("recommendation_ids")
    def _compute_recommendation_count(self):
        for letter in self:
            letter.recommendation_count = len(letter.recommendation_ids)

    @api.depends_context("uid")
    @api.depends("kind", "partner_id.display_name", "full_symbol", "is_sensitive")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for letter in self:
            name = " ".join(filter(None, (labels.get(letter.kind), letter.full_symbol)))
            body = letter.partner_id.display_name
            letter.display_name = " – ".join(part for part in (name, body) if part)
        self._hide_names()

    @api.constrains("unit_id", "kind", "recommendation_ids", "partner_id")
    def _check_lines(self):
        for letter in self:
            lines = letter.recommendation_ids
            if not lines:
                raise ValidationError(
                    self.env._("A letter is about something: choose Recommendations.")
                )
            letter._check_one_body(lines)
            letter._check_secrets(lines)
            letter._refuse_lines(lines._letter_refusals(letter.kind, besides=letter))

    def _check_one_body(self, lines):
        if lines.unit_id - self.unit_id:
            raise ValidationError(
                self.env._(
                    "A letter of %(unit)s names recommendations of that unit only.",
                    unit=self.unit_id.display_name,
                )
            )
        bodies = lines.addressee_id
        if self.kind in TO_ONE and len(bodies) > 1:
            raise ValidationError(
                self.env._(
                    "One letter goes to one body. These are of: %(names)s. Make one "
                    "letter for each.",
                    names=", ".join(bodies.mapped("display_name")),
                )
            )
        if self.kind in TO_BODY and self.partner_id != bodies:
            raise ValidationError(
                self.env._(
                    "Sent To must be the body that the recommendations are addressed "
                    "to: %(name)s.",
                    name=bodies.display_name or "–",
                )
            )

    def _check_secrets(self, lines):
        secret = lines.filtered("is_sensitive")
        if secret and (lines - secret or len(secret.activity_id) > 1):
            raise ValidationError(
                self.env._(
                    "What follows from a sensitive activity goes in a letter of its "
                    "own: leave out the other recommendations."
                )
            )

    @api.model
    def _refuse_lines(self, refusals):
        """Raise when one of the recommendations may not be in the letter.

        :param refusals: {recommendation: why not}
        :raise UserError: with the names and the reasons
        """
        if refusals:
            raise UserError(
                self.env._(
                    "Leave these out of the letter:\n%(names)s",
                    names="\n".join(
                        f"- {record.display_name}: {reason}"
                        for record, reason in refusals.items()
                    ),
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        letters = super().create([self._filled_in(vals) for vals in vals_list])
        letters._check_readable_lines()
        return letters

    def write(self, vals):
        for name in MADE_ONCE:
            if name in vals and any(
                vals[name]
                != letter._fields[name].convert_to_write(letter[name], letter)
                for letter in self
            ):
                raise UserError(
                    self.env._(
                        "A letter keeps its kind and its unit: delete the draft and "
                        "make another one."
                    )
                )
        res = super().write(vals)
        if "recommendation_ids" in vals:
            self._check_readable_lines()
        return res

    def _check_readable_lines(self):
        # Nobody prints a recommendation that he may not read by putting it in here.
        named = self.sudo().recommendation_ids.ids
        self.env["kh18.recommendation"].browse(named).check_access("read")

    @api.model
    def _filled_in(self, vals):
        """Return the values of a new letter with what follows from its lines."""
        defaults = self.default_get(["unit_id", "kind", "recommendation_ids"])
        vals = {**defaults, **vals}
        kind, lines = vals["kind"], self._named_lines(vals)
        unit = self.env["kh18.unit"].browse(vals.get("unit_id"))
        if not vals.get("partner_id"):
            vals["partner_id"] = self._addressee(kind, unit, lines).id
        if kind in WITH_DATE and not vals.get("date_new"):
            vals["date_new"] = self._usual_new_date(unit)
        return vals

    @api.model
    def _named_lines(self, vals):
        """Return the recommendations that the values of a new letter name."""
        draft = self.new({"recommendation_ids": vals.get("recommendation_ids")})
        return draft.recommendation_ids._origin

    @api.model
    def _usual_new_date(self, unit):
        """Return the day on which the unit's own term from today ends."""
        days = self.env["kh18.workday"]
        return days._limit(
            days._today(), unit.reply_days, unit.reply_day_kind, roll="next"
        ).day

    @api.model
    def _addressee(self, kind, unit, lines):
        """Return the body that a letter of ``kind`` about ``lines`` goes to.

        :raise RedirectWarning: when the superior body is not known
        """
        if kind in TO_BODY:
            return lines.addressee_id[:1]
        if kind == "superior":
            return lines and lines[0]._next_superior() or lines.addressee_id
        if kind == "union":
            # The contact of the superior is no secret to the unit's own people.
            return unit.sudo().parent_id.partner_id
        return self._front_of(unit) if kind == "front" else self.env["res.partner"]

    @api.model
    def _front_of(self, unit):
        """Return the Front's committee of the unit's level: the one at its place."""
        bodies = self.env["res.partner"].search(
            [
                ("kh18_body_kind", "=", "front"),
                ("kh18_body_level_id", "=", unit.level_id.id),
                ("kh18_date_to", "=", False),
            ]
        )
        near = bodies.filtered(lambda b: (unit.place_name or "") in (b.name or ""))
        return near[:1] if near else bodies if len(bodies) == 1 else bodies.browse()

    @api.onchange("kind", "unit_id", "recommendation_ids")
    def _onchange_lines(self):
        lines = self.recommendation_ids._origin
        if self.kind in TO_BODY or not self.partner_id:
            try:
                self.partner_id = self._addressee(self.kind, self.unit_id, lines)
            except RedirectWarning:
                self.partner_id = False
        if self.kind in WITH_DATE and not self.date_new and self.unit_id:
            self.date_new = self._usual_new_date(self.unit_id)

    def action_drop_settled(self):
        """Take out of drafts what may no longer be in them: answered, withdrawn …

        :raise UserError: when nothing would be left, or the letter is signed
        """
        self.check_access("write")
        for letter in self:
            lines = letter.recommendation_ids
            settled = lines._letter_refusals(letter.kind, besides=letter)
            if len(settled) == len(lines):
                raise UserError(
                    self.env._(
                        "Nothing is left to write about: cancel the letter in its "
                        "Register Entry."
                    )
                )
            letter.recommendation_ids -= lines.browse().union(*settled)

    def action_submit(self):
        """Submit the letters for signature, each in the register.

        :raise AccessError: for one without a writing post in the unit
        :raise UserError: when one is no draft any more
        """
        self.check_access("write")
        self.document_id.action_submit()

    def action_open_recommendations(self):
        """Open the recommendations that the letter is about."""
        self.ensure_one()
        return self.recommendation_ids._open()

    def _open(self):
        """Return the action that shows the letters: one as a form, more as a list."""
        if len(self) == 1:
            return self.get_formview_action()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.followup_letter_action"
        )
        return {**action, "domain": [("id", "in", self.ids)], "context": {}}

    def _paper_link_block(self):
        """Return the block with the body's own link and its QR code: none by itself."""
        return []

    def _paper_deadlines(self):
        if self.kind not in WITH_DATE or not self.date_new:
            return []
        return [(self._fields["date_new"]._description_string(self.env), self.date_new)]
