from odoo import api, fields, models
from odoo.tools import SQL


class FollowupLetterRestricted(models.Model):
    """A letter about a sensitive matter is read by those who read all of it (S57).

    The register entry is tied to the letter, and asks it each time.
    """

    _inherit = "kh18.followup.letter"
    _restricted_field = "is_sensitive"
    _counted_fields = frozenset({"unit_id", "kind", "create_date"})

    is_sensitive = fields.Boolean(
        string="Sensitive", compute="_compute_is_sensitive", store=True
    )

    @api.depends("recommendation_ids.is_sensitive")
    def _compute_is_sensitive(self):
        for letter in self:
            # Whether one of its lines is sensitive is asked, whoever reads them.
            lines = letter.sudo().recommendation_ids
            letter.is_sensitive = any(lines.mapped("is_sensitive"))

    @api.model
    def default_get(self, fields):
        # A default comes through RPC too, by the context or as one of the user's own.
        values = super().default_get(fields)
        self._check_named_lines(values)
        return values

    def onchange(self, values, field_names, fields_spec):
        """Answer a form in the making, whose lines the caller must be able to read.

        :raise AccessError: for a recommendation that is not his to read
        """
        self._check_named_lines(values)
        return super().onchange(values, field_names, fields_spec)

    @api.model
    def _check_named_lines(self, values):
        if values.get("recommendation_ids") and not self.env.su:
            self._named_lines(values).check_access("read")

    @api.model_create_multi
    def create(self, vals_list):
        letters = super().create(vals_list)
        for letter in letters:
            # The caller made the letter; its entry follows the mark of its lines.
            letter.document_id._restrict_by(letter)
        return letters

    def write(self, vals):
        res = super().write(vals)
        if "recommendation_ids" in vals:
            self._follow_mark()
        return res

    def _follow_mark(self):
        """Have entry, followers and to-dos follow the mark; the caller was checked."""
        self._forget_own()
        self.env["kh18.document"]._resync_restricted(self)
        self._shut_out_others()

    @api.model
    def _read_restricted_own_ids(self):
        """Return ids of letters all of whose sensitive lines are the user's by name.

        One that also holds plain lines, as where a matter was marked later, is read in
        the unit itself only.
        """
        recommendations = self.env["kh18.recommendation"]
        own_ids = recommendations._read_restricted_own_ids()
        if not own_ids:
            return []
        self.flush_model(["is_sensitive", "recommendation_ids", "unit_id"])
        recommendations.flush_model(["is_sensitive"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT l.id
                  FROM kh18_followup_letter l
                  JOIN kh18_followup_letter_rel rel ON rel.letter_id = l.id
                  JOIN kh18_recommendation r ON r.id = rel.recommendation_id
                 WHERE l.is_sensitive
              GROUP BY l.id
                HAVING bool_and(
                           r.id = ANY(%(own)s)
                           OR (r.is_sensitive IS NOT TRUE
                               AND l.unit_id = ANY(%(units)s))
                       )
                """,
                own=list(own_ids),
                units=list(self.env.user._kh18_scope().unit_ids) or [0],
            )
        )
        return [row[0] for row in rows]

    def _restricted_partners(self):
        # The body that is written to knows what it is asked.
        return super()._restricted_partners() | self.partner_id
