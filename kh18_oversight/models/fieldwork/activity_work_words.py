from odoo import models

from ...lib.paper import blocks
from ...lib.paper import fieldwork_words as words


class ActivityWorkWords(models.Model):
    """How papers name the work of an activity."""

    _inherit = "kh18.activity"

    def _work_phrase(self):
        """Return "giám sát việc trả lương": the subject with the word of the work."""
        word = words.WORK[self.kind]
        if self.is_draft_kind:
            return f"{word} đối với {self._draft_phrase()}"
        name = blocks.lowered(self.name)
        return name if name.lower().startswith(word) else f"{word} {name}"

    def _draft_phrase(self):
        title = blocks.lowered(self.draft_title or self.name)
        return title if title.lower().startswith("dự thảo") else f"dự thảo {title}"
