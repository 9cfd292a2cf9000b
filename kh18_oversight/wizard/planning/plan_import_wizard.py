from odoo import api, fields, models
from odoo.exceptions import UserError

from ...lib.plan_text import PlanTextError, decode, read


class PlanImportWizard(models.TransientModel):
    """Reads the text of a plan, shows what was understood, creates it all or nothing.

    Reading lies in ``plan_import_read``, finding bodies in ``plan_import_match``,
    creating in ``plan_import_create``.
    """

    _name = "kh18.plan.import.wizard"
    _description = "Plan from Its Text"
    _inherit = ["kh18.plan.import.mixin", "kh18.text.source.mixin"]

    step = fields.Selection(
        [("text", "Text"), ("review", "Review")], default="text", required=True
    )
    unit_id = fields.Many2one(
        "kh18.unit",
        required=True,
        string="Issuing Unit",
        default=lambda self: self._default_unit_id(),
    )
    text = fields.Text(string="Text of the Plan")

    kind = fields.Selection(
        selection=lambda self: self._labels("kh18.plan", "kind"),
        default="implementing",
        required=True,
    )
    year = fields.Integer(aggregator=None)
    date_from = fields.Date(string="From")
    date_to = fields.Date(string="To")
    number = fields.Integer(string="Number on the Paper", aggregator=None)
    suffix = fields.Char(string="Letter")
    symbol = fields.Char()
    place = fields.Char()
    date = fields.Date(string="Date of the Paper")
    subject = fields.Char(size=500)
    addressee = fields.Char(string="Addressed To")
    issuing_body = fields.Char(string="Issuer as Written", readonly=True)
    basis_text = fields.Text(string="Bases as Written")
    enacting_clause = fields.Char()
    approval_body = fields.Char(string="Approving Body")
    signing_mode = fields.Selection(
        selection=lambda self: self._labels("kh18.document", "signing_mode")
    )
    on_behalf_of = fields.Char()
    signer_office = fields.Char()
    signer_name = fields.Char(string="Signer")
    superior_plan_id = fields.Many2one("kh18.plan", string="Superior's Plan")

    basis_ids = fields.One2many("kh18.plan.import.basis", "wizard_id")
    section_ids = fields.One2many("kh18.plan.import.section", "wizard_id")
    task_ids = fields.One2many("kh18.plan.import.task", "wizard_id")
    recipient_ids = fields.One2many("kh18.plan.import.recipient", "wizard_id")
    leftover_ids = fields.One2many("kh18.plan.import.leftover", "wizard_id")
    summary = fields.Char(compute="_compute_summary")

    @api.model
    def _default_unit_id(self):
        roles = self.env["kh18.plan"]._scope_write_roles
        return next(iter(self.env.user._kh18_scope().units_with(roles)), False)

    def _compute_display_name(self):
        self.display_name = self.env._("Plan from Its Text")

    @api.depends("basis_ids", "task_ids", "recipient_ids", "leftover_ids")
    def _compute_summary(self):
        for wizard in self:
            wizard.summary = self.env._(
                "Understood: %(documents)s documents (%(new)s not in the register), "
                "%(tasks)s tasks, %(duties)s responsibilities, %(recipients)s "
                "recipients. Not understood: %(leftovers)s lines.",
                documents=len(wizard.basis_ids),
                new=len(wizard.basis_ids.filtered("is_new")),
                tasks=len(wizard.task_ids.filtered(lambda t: t.kind == "task")),
                duties=len(
                    wizard.task_ids.filtered(lambda t: t.kind == "responsibility")
                ),
                recipients=len(wizard.recipient_ids),
                leftovers=len(wizard.leftover_ids),
            )

    def action_read(self):
        """Read the pasted text or the file and show what was understood.

        :raise UserError: when it is empty, too long, no text, or no plan's text
        """
        self.ensure_one()
        self._check_unit()
        try:
            plan = read(self._source_text())
        except PlanTextError as error:
            raise UserError(self._text_message(error.code)) from error
        self._clear_lines()
        self._fill_from(plan)
        self.step = "review"
        return self._reopen()

    def action_back(self):
        """Go back to the text; what was corrected is read anew afterwards."""
        self.ensure_one()
        self.step = "text"
        return self._reopen()

    def _check_unit(self):
        plans = self.env["kh18.plan"]
        plans._check_role(*plans._scope_write_roles, unit=self.unit_id)

    def _decode(self, content):
        try:
            return decode(content)
        except PlanTextError as error:
            raise UserError(self._text_message(error.code)) from error

    def _text_messages(self):
        return {
            "too_large": self.env._(
                "The text is too long for one plan (at most 1.5 million bytes and "
                "20,000 lines): leave out its annexes."
            ),
            "no_header": self.env._(
                "No head of a plan was recognised: the text needs a line “Số: …”, "
                "“… ngày … tháng … năm …” or “KẾ HOẠCH” before its parts."
            ),
        }

    def _clear_lines(self):
        for name in (
            "basis_ids",
            "task_ids",
            "section_ids",
            "recipient_ids",
            "leftover_ids",
        ):
            self[name].unlink()

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Plan from Its Text"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "current",
        }
