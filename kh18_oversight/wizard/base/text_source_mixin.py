import base64
import binascii

from odoo import api, fields, models
from odoo.exceptions import UserError


class TextSourceMixin(models.AbstractModel):
    """A dialog that takes a text: pasted, or from a text file."""

    _name = "kh18.text.source.mixin"
    _description = "Text Pasted or Uploaded"

    file = fields.Binary(string="Text File", attachment=False)
    file_name = fields.Char()
    text = fields.Text()

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._refuse_binary(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_binary(vals)
        return super().write(vals)

    def _refuse_binary(self, vals):
        # The database itself takes no such character, with a message of its own.
        if "\0" in (vals.get("text") or ""):
            raise UserError(self._text_message("binary"))

    def _source_text(self):
        """Return the pasted text, or that of the file, which is then shown pasted.

        :raise UserError: when the file is no text or too large
        """
        if not self.file:
            return self.text or ""
        try:
            content = base64.b64decode(self.file, validate=True)
        except binascii.Error as error:
            raise UserError(self._text_message("binary")) from error
        text = self._decode(content)
        self.write({"text": text, "file": False})
        return text

    def _decode(self, content):
        """Return the text of a file's bytes; raises as ``_source_text`` says."""
        raise NotImplementedError

    def _text_message(self, code):
        """Return what to tell the user, with the cure, when a text cannot be read."""
        messages = {
            "empty": self.env._(
                "There is no text yet: paste it or choose a .txt file."
            ),
            "binary": self.env._(
                "This is not a text file: save the paper as plain text (.txt, UTF-8) "
                "or copy its text and paste it."
            ),
            **self._text_messages(),
        }
        return messages.get(code) or self.env._("The text cannot be read.")

    def _text_messages(self):
        """Return the messages of this kind of text, by the code of the error."""
        return {}
