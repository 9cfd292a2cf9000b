from odoo import api, fields, models
from odoo.fields import Command

from ...models.reporting.report import SHOWN


class NarrativeWizard(models.TransientModel):
    """One heading of a report: the own text, and beside it those of the units below."""

    _name = "kh18.narrative.wizard"
    _description = "Texts of the Units Below"
    _inherit = ["kh18.readable.mixin"]
    _rec_name = "section_id"
    _readable_links = ("section_id",)

    section_id = fields.Many2one(
        "kh18.report.section", required=True, readonly=True, ondelete="cascade"
    )
    report_id = fields.Many2one(related="section_id.report_id", related_sudo=False)
    guide = fields.Text(related="section_id.guide", related_sudo=False)
    body = fields.Html(
        related="section_id.body",
        related_sudo=False,
        readonly=False,
        string="Own Text",
    )
    shows_sources = fields.Boolean(
        related="section_id.shows_sources", related_sudo=False, readonly=False
    )
    excerpt_ids = fields.One2many(related="section_id.excerpt_ids", related_sudo=False)
    line_ids = fields.One2many("kh18.narrative.line", "wizard_id", string="Texts Below")
    changed_count = fields.Integer(
        string="Sources Changed Since", compute="_compute_changed_count"
    )
    can_take = fields.Boolean(compute="_compute_can_take")
    coverage = fields.Char(string="Handed In", compute="_compute_coverage")
    position = fields.Char(string="Heading", compute="_compute_position")
    is_first = fields.Boolean(compute="_compute_position")
    is_last = fields.Boolean(compute="_compute_position")

    @api.depends("section_id.report_id.state")
    def _compute_can_take(self):
        for wizard in self:
            report = wizard.section_id.report_id
            wizard.can_take = report.can_write_report and report._is_worked_on()

    @api.depends("section_id.excerpt_ids.is_source_changed")
    def _compute_changed_count(self):
        for wizard in self:
            excerpts = wizard.section_id.excerpt_ids
            wizard.changed_count = len(excerpts.filtered("is_source_changed"))

    @api.depends("section_id")
    def _compute_coverage(self):
        for wizard in self:
            reports = wizard.report_id.child_ids
            done = reports.filtered(lambda report: report.state in SHOWN)
            asked = reports.filtered(lambda report: report.state != "exempt")
            wizard.coverage = self.env._(
                "%(done)s of %(asked)s reports, %(texts)s with a text here",
                done=len(done),
                asked=len(asked),
                texts=sum(len(line.source_ids) for line in wizard.line_ids),
            )

    @api.depends("section_id")
    def _compute_position(self):
        for wizard in self:
            sections = wizard.report_id.section_ids
            place = wizard._place() if wizard.section_id else 0
            wizard.position = self.env._(
                "%(place)s of %(number)s", place=place + 1, number=len(sections)
            )
            wizard.is_first = place == 0
            wizard.is_last = place == len(sections) - 1

    def _place(self):
        return self.report_id.section_ids.ids.index(self.section_id.id)

    @api.model
    def _open(self, section):
        """Return the action on a new screen for ``section``. The caller was checked."""
        wizard = self.create({"section_id": section.id})
        wizard._read_texts()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Texts of the Units Below"),
            "res_model": self._name,
            "res_id": wizard.id,
            "view_mode": "form",
        }

    def _read_texts(self):
        groups = self.section_id._side_by_side()[self.section_id]
        lines = self.env["kh18.narrative.line"]
        values = [lines._values(g.sources, g.last_year) for g in groups]
        # Read with the user's rights above; lines are made by the system only.
        self.sudo().line_ids = [
            Command.clear(),
            *(Command.create(vals) for vals in values),
        ]

    def action_next(self):
        """Go on to the next heading.

        :raise AccessError: for one who may not read the report
        """
        self._go_to(1)

    def action_previous(self):
        """Go back to the heading before.

        :raise AccessError: for one who may not read the report
        """
        self._go_to(-1)

    def _go_to(self, step):
        self.ensure_one()
        self.section_id.check_access("read")
        sections = self.report_id.section_ids
        place = min(max(self._place() + step, 0), len(sections) - 1)
        self.section_id = sections[place]
        self._read_texts()

    def action_fold(self):
        """Read the texts anew and fold those that say nearly the same.

        :raise AccessError: for one who may not read the report
        """
        self.ensure_one()
        self.section_id.check_access("read")
        self._read_texts()

    def action_draft_sentences(self):
        """Put the figures of the section in words; the section checks the caller."""
        self.section_id.action_draft_sentences()

    def action_unused(self):
        """Open the texts that nobody took over; the report checks the caller."""
        return self.report_id.action_unused()
