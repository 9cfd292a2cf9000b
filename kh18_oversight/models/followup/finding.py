from odoo import api, fields, models
from odoo.exceptions import UserError


class Finding(models.Model):
    """A finding and what is recommended because of it."""

    _inherit = "kh18.finding"

    recommendation_ids = fields.Many2many(
        "kh18.recommendation",
        "kh18_recommendation_finding_rel",
        "finding_id",
        "recommendation_id",
        string="Recommendations",
        copy=False,
    )
    has_recommendation = fields.Boolean(
        compute="_compute_has_recommendation", export_string_translation=False
    )

    @api.depends("recommendation_ids")
    def _compute_has_recommendation(self):
        for finding in self:
            finding.has_recommendation = bool(finding.recommendation_ids)

    @api.constrains("activity_id")
    def _check_recommendations(self):
        # Whoever moves the finding reads it, and that something rests on it.
        self.sudo().recommendation_ids._check_source()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_recommended(self):
        # That there is one is told to who may delete the finding.
        kept = self.sudo().filtered("recommendation_ids")
        if kept:
            raise UserError(
                self.env._(
                    "Recommendations rest on %(names)s: take it out of their Findings "
                    "while they are drafts. What was sent keeps its findings.",
                    names=", ".join(kept.mapped("display_name")),
                )
            )

    def action_make_recommendation(self):
        """Make a recommendation of the finding; of several, ask how.

        :raise AccessError: when the caller may not work on the activity
        :raise UserError: when one is good practice
        """
        self.activity_id._refuse_outsider()
        self._refuse_good_practice()
        if len(self) != 1:
            return self._ask_how_to_recommend()
        made = self.env["kh18.recommendation"].create(self._recommendation_values())
        return made.get_formview_action()

    def _refuse_good_practice(self):
        good = self.filtered(lambda finding: finding.kind == "good")
        if good:
            raise UserError(
                self.env._(
                    "Good practice asks for no change. Leave out: %(findings)s",
                    findings=", ".join(good.mapped("name")),
                )
            )

    def _ask_how_to_recommend(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Make Recommendations"),
            "res_model": "kh18.recommendation.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"default_finding_ids": [fields.Command.set(self.ids)]},
        }

    def action_open_recommendations(self):
        """Open the recommendations that follow from the finding."""
        return self.recommendation_ids._open()

    def _addressee(self):
        """Return the body that is asked to put it right: the party itself."""
        self.ensure_one()
        return self.party_id.partner_id or self.party_id.unit_id.partner_id

    def _recommendation_values(self):
        """Return one recommendation for findings of one activity and addressee."""
        bases = dict.fromkeys(finding.clause_text for finding in self)
        return {
            "unit_id": self.activity_id.unit_id.id,
            "activity_id": self.activity_id.id,
            "name": self[:1].name,
            "content": self._recommended_text(),
            "addressee_id": self[:1]._addressee().id,
            "basis": "\n".join(basis for basis in bases if basis),
            "finding_ids": [fields.Command.set(self.ids)],
        }

    def _recommended_text(self):
        """Return what is asked for: the remedies, else what was found."""
        texts = [finding.remedy or finding.name for finding in self]
        return "\n".join(f"- {text}" for text in texts) if texts[1:] else texts[0]
