from odoo import fields, models
from odoo.exceptions import UserError

CHECKS = ("saw_words", "saw_persons", "saw_files")


class PublicationApproveWizard(models.TransientModel):
    """The second person says what was looked at, and approves just that text."""

    _name = "kh18.publication.approve.wizard"
    _description = "Approve a Publication"
    _inherit = ["kh18.readable.mixin"]
    _readable_links = ("publication_id",)

    publication_id = fields.Many2one(
        "kh18.publication", required=True, ondelete="cascade"
    )
    seal = fields.Char(required=True, export_string_translation=False)
    public_html = fields.Html(related="publication_id.public_html", related_sudo=False)
    redaction_ids = fields.One2many(
        related="publication_id.redaction_ids", related_sudo=False
    )
    saw_words = fields.Boolean(
        string="I read the text as the public will read it, beside the original"
    )
    saw_persons = fields.Boolean(
        string="Nothing is left in it that tells who a protected person is"
    )
    saw_files = fields.Boolean(string="I looked at each file that goes with it")

    def action_approve(self):
        """Approve the text that was shown.

        :raise AccessError: for others than head and leader
        :raise UserError: when a point is not confirmed, the caller prepared the text,
            or it was changed meanwhile
        """
        self.ensure_one()
        missing = [
            self._fields[name]._description_string(self.env)
            for name in CHECKS
            if not self[name]
        ]
        if missing:
            raise UserError(
                self.env._(
                    "Confirm each point before you approve:\n%(points)s",
                    points="\n".join(f"- {point}" for point in missing),
                )
            )
        self.publication_id._approve(self.seal)
        return {"type": "ir.actions.act_window_close"}
