from odoo import api, fields, models


class NarrativeTalkLine(models.TransientModel):
    """One point for the talk between a superior and the units below."""

    _name = "kh18.narrative.talk.line"
    _description = "Text Worth a Talk"
    _order = "wizard_id, kind, share desc, id"

    wizard_id = fields.Many2one(
        "kh18.narrative.talk.wizard", required=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [
            ("last_year", "Nearly as a Year Before"),
            ("sisters", "Nearly as Other Units"),
        ],
        string="What Is Noticed",
        readonly=True,
    )
    section_id = fields.Many2one(
        "kh18.report.section",
        string="Under the Heading",
        readonly=True,
        ondelete="cascade",
    )
    units = fields.Char(string="Units Concerned", readonly=True)
    share = fields.Integer(string="Alike in %", readonly=True, aggregator=None)

    @api.model
    def _values(self, talk):
        """Return the values of the line of a ``Talk``."""
        return {
            "kind": talk.kind,
            "section_id": talk.sections[0].id,
            "units": "; ".join(talk.sections.unit_id.mapped("display_name")),
            "share": round(talk.share * 100),
        }

    def action_open_report(self):
        """Open the first of the reports; its rules check the caller."""
        self.ensure_one()
        self.section_id.check_access("read")
        return self.section_id.report_id.get_formview_action()
