from odoo import models


class TaskPaper(models.Model):
    """How a task stands in the printed plan."""

    _inherit = "kh18.task"

    def _paper_text(self):
        """Return the content and, where they do not stand in it, time and product."""
        self.ensure_one()
        text = (self.description or self.name or "").strip()
        extras = [
            ("Hình thức", self.form),
            ("Đối tượng", self.object_text),
            ("Thời gian", self.time_text),
            ("Chủ trì", self.leading_subject),
            ("Sản phẩm", self.product),
        ]
        missing = [
            f"{label}: {value}"
            for label, value in extras
            if value and not self._stands_in(value, text)
        ]
        if not missing or self.kind == "responsibility":
            return text
        return f"{text.rstrip('.;')}. {'; '.join(missing)}."

    def _stands_in(self, value, text):
        parts = (part.strip().lower() for part in value.split(";"))
        return all(part in text.lower() for part in parts)

    def _paper_block(self):
        return {"kind": "bullet", "text": self._paper_text()}

    def _removal_block(self):
        name = (self.name or "").rstrip(".;")
        return {"kind": "bullet", "text": f"{name}. Lý do: {self.removed_reason}"}

    def _differs_from_origin(self):
        # The original belongs to the same unit; an amendment only reads it here.
        origin = self.origin_task_id.sudo()
        return (
            origin._contract_values() != self._contract_values()
            or origin.responsibility_ids._snapshot()
            != self.responsibility_ids._snapshot()
        )
