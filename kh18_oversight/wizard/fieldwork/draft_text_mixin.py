from odoo import fields, models
from odoo.exceptions import UserError

from ...lib.draft_text import MAX_BYTES, DraftTextError, cut
from ...lib.html_text import is_page, page_text
from ...lib.plan_text import PlanTextError, decode


class DraftTextMixin(models.AbstractModel):
    """A dialog that takes the text of a draft, or of what it became."""

    _name = "kh18.draft.text.mixin"
    _description = "Text of a Draft"
    _inherit = ["kh18.text.source.mixin", "kh18.readable.mixin"]
    _readable_links = ("activity_id",)

    activity_id = fields.Many2one("kh18.activity", required=True, ondelete="cascade")

    def _cut_text(self):
        """Return the text cut into its pieces.

        :raise UserError: when it is empty, too long, no text, or has no articles
        """
        text = self._source_text()
        try:
            return cut(page_text(text) if is_page(text) else text)
        except DraftTextError as error:
            raise UserError(self._text_message(error.code)) from error

    def _decode(self, content):
        try:
            return decode(content, MAX_BYTES)
        except PlanTextError as error:
            raise UserError(self._text_message(error.code)) from error

    def _text_messages(self):
        return {
            "too_large": self.env._(
                "The text is too long (at most 2 MB): leave out its annexes, or take "
                "one part at a time."
            ),
            "no_units": self.env._(
                "No article was found in the text: its articles begin with “Điều 1.”, "
                "or its sections with “1.” or “I.”, each on a line of its own. Part "
                "the lines and paste it again."
            ),
        }

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self._description,
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "current",
        }
