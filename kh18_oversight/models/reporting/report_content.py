from odoo import api, fields, models
from odoo.fields import Domain

from .report import SHOWN


class ReportContent(models.Model):
    """Who reads what a report says: its unit always, those above once it is handed in.

    That a report is due and where it stands is no secret above; a draft is.
    """

    _inherit = "kh18.report"

    is_content_open = fields.Boolean(
        compute="_compute_is_content_open",
        search="_search_is_content_open",
        export_string_translation=False,
    )
    nil_reason = fields.Char(
        string="Nothing to Report Because", compute="_compute_nil_reason"
    )
    can_write_report = fields.Boolean(
        compute="_compute_can_review", export_string_translation=False
    )
    can_sign = fields.Boolean(
        compute="_compute_can_review", export_string_translation=False
    )
    can_hand_in = fields.Boolean(
        compute="_compute_can_review", export_string_translation=False
    )
    can_review = fields.Boolean(
        compute="_compute_can_review", export_string_translation=False
    )

    @api.model
    def _scope_whole_domain(self):
        # A unit that moves away leaves what was accepted with whom it reported to.
        taken = Domain("superior_unit_id", "in", self.env.user._kh18_scope().unit_ids)
        return super()._scope_whole_domain() | taken

    @api.model
    def _scope_read_fields(self):
        return sorted({*super()._scope_read_fields(), "superior_unit_id"})

    @api.model
    def _scope_branches(self):
        branches = super()._scope_branches()
        return branches and branches + [
            Domain("superior_unit_id", "=", unit_id)
            for unit_id in self.env.user._kh18_scope().unit_ids
        ]

    @api.depends_context("uid")
    @api.depends("state", "unit_id", "is_entered_above", "superior_unit_id")
    def _compute_is_content_open(self):
        domain = self._content_domain()
        # Whether the user may read it is the question itself.
        seen = set(self.sudo().filtered_domain(domain)._ids)
        for report in self:
            report.is_content_open = report._ids[0] in seen

    @api.depends_context("uid")
    @api.depends("nil_words", "is_content_open")
    def _compute_nil_reason(self):
        for report in self:
            is_open = report._is_open_here()
            # Asked above: whoever reads what the report says reads this too.
            report.nil_reason = is_open and report.sudo().nil_words

    def _is_open_here(self):
        """Whether the caller, or the system, reads what the report says."""
        self.ensure_one()
        return self.env.su or self.is_content_open

    def _search_is_content_open(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(self._content_domain(), value)

    @api.model
    def _content_domain(self):
        unit_ids = self.env.user._kh18_scope().unit_ids
        handed_in = Domain("state", "in", SHOWN) & Domain("is_in_scope", "=", True)
        own = Domain("unit_id", "in", unit_ids)
        entered = Domain("is_entered_above", "=", True) & Domain(
            "superior_unit_id", "in", unit_ids
        )
        return handed_in | own | entered

    @api.depends_context("uid")
    @api.depends("unit_id", "is_entered_above", "superior_unit_id")
    def _compute_can_review(self):
        scope = self.env.user._kh18_scope()
        writers = set(scope.units_with(self._scope_write_roles))
        leaders = set(scope.units_with(("leader",)))
        clerks = set(scope.units_with(("leader", "clerk")))
        for report in self:
            unit = report._writing_unit().id
            report.can_write_report = unit in writers
            report.can_sign = unit in leaders
            report.can_hand_in = unit in clerks
            report.can_review = report.superior_unit_id.id in writers
