from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

# More names than that are searched, not read.
LISTED = 30


class UnitForms(models.Model):
    """Whether a unit takes questions and proposals from everybody, and how fast."""

    _inherit = "kh18.unit"

    takes_questions = fields.Boolean(
        string="Questions by the Public Form",
        help="Anybody may ask the unit without an account.",
    )
    takes_proposals = fields.Boolean(
        string="Proposals and Complaints by the Public Form",
        help="Members and workers may write to the unit without an account.",
    )
    answer_days = fields.Integer(
        string="Working Days for an Answer",
        default=10,
        aggregator=None,
        help="Questions, proposals and complaints are to be answered within so many "
        "working days.",
    )

    @api.constrains("answer_days")
    def _check_answer_days(self):
        for unit in self:
            if not 1 <= unit.answer_days <= 250:
                raise ValidationError(
                    self.env._(
                        "%(unit)s: Working Days for an Answer must be between 1 and "
                        "250.",
                        unit=unit.display_name,
                    )
                )

    @api.model
    def _open_to_visitors(self, name, words=""):
        """Return units whose form ``name`` is open, one more than a list shows.

        Private: asked by the public forms, which show the names only.
        """
        domain = Domain(name, "=", True) & Domain("is_ended", "=", False)
        if words:
            domain &= Domain("search_text", "ilike", words)
        # The unit itself has opened the form to everybody.
        return self.sudo().search(domain, limit=LISTED + 1)

    @api.model
    def _find_open(self, name, key):
        """Return the unit behind the key of an address, if its form is open."""
        copies = self.env["kh18.public.copy"]
        domain = Domain(name, "=", True) & Domain("is_ended", "=", False)
        # The unit itself has opened the form to everybody.
        units = self.sudo().search(domain)
        return units.filtered(lambda unit: copies._unit_key(unit) == key)

    def _hand_over(self, target, date):
        """Have ``target`` answer what nobody has answered yet."""
        # The event was carried out by who may; what is open goes with its sender.
        for name in ("kh18.question", "kh18.intake"):
            model = self.env[name].sudo()
            waiting = model.search(
                model._deadline_open_domain() & model._of_units_domain(self)
            )
            waiting._hand_to(target)
        return super()._hand_over(target, date)
