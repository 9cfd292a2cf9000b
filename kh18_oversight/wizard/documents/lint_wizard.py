from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class LintWizard(models.TransientModel):
    """What is not in order with a paper, shown before it is issued."""

    _name = "kh18.lint.wizard"
    _description = "Check of a Paper"

    model_name = fields.Char(required=True, export_string_translation=False)
    record_id = fields.Integer(required=True, export_string_translation=False)
    issue = fields.Boolean(export_string_translation=False)
    line_ids = fields.One2many(
        "kh18.lint.line", "wizard_id", string="Results of the Check", readonly=True
    )
    has_error = fields.Boolean(
        compute="_compute_has_error", export_string_translation=False
    )

    @api.depends("line_ids.severity")
    def _compute_has_error(self):
        for wizard in self:
            wizard.has_error = "error" in wizard.line_ids.mapped("severity")

    def action_issue(self):
        """Issue the checked paper in spite of warnings.

        :raise UserError: when an error stands against it
        :raise AccessError: as the record's own ``action_issue`` says
        """
        self.ensure_one()
        record = self._record()
        record._paper_ensure_in_order()
        return record.action_issue() or {"type": "ir.actions.act_window_close"}

    @api.model
    def _open(self, record, issue=False):
        """Return the dialog with the findings about ``record``.

        :param issue: offer to issue the paper from the dialog
        """
        wizard = self.create(
            {
                "model_name": record._name,
                "record_id": record.id,
                "issue": issue,
                "line_ids": [Command.create(line) for line in record._paper_lint()],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Check of the Paper"),
            "res_model": self._name,
            "res_id": wizard.id,
            "view_mode": "form",
            "target": "new",
        }

    def _record(self):
        model = self.env.get(self.model_name)
        if not hasattr(model, "_paper_lint") or not hasattr(model, "action_issue"):
            raise UserError(self.env._("This record is not issued as a paper."))
        return model.browse(self.record_id).exists()
