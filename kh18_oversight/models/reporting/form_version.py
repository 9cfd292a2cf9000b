from odoo import models


class FormVersion(models.Model):
    """Which version of a form is taken for what comes next."""

    _inherit = "kh18.form"

    def _newest(self):
        """Return the newest version in use of the form; none when all are retired."""
        self.ensure_one()
        return self.search(
            [
                ("code", "=", self.code),
                ("unit_id", "=", self.unit_id.id),
                ("state", "=", "issued"),
            ],
            order="version desc",
            limit=1,
        )

    def _issue_shipped(self):
        """Put the forms into use once all of their sections and figures are loaded."""
        self.filtered(lambda form: form.state == "draft").action_issue()

    def _questions(self):
        """Return (questions, indicators) of a form made for a report on request.

        :return: values for the lines of the wizard, in their order, and the figures
            that it asks for besides
        """
        self.ensure_one()
        asked = self.line_ids.filtered("number")
        lines = [
            {
                "question": line.indicator_id.name,
                "answer": "number",
                "uom": line.indicator_id.uom,
                "is_required": line.is_required,
                "indicator_id": line.indicator_id.id,
                "sequence": 10 * int(line.number),
            }
            for line in asked
        ]
        lines += [
            {
                "question": section.name,
                "answer": "text",
                "is_required": section.is_required,
                "sequence": section.sequence,
            }
            for section in self.section_ids.filtered("is_question")
        ]
        known = (self.line_ids - asked).filtered(lambda line: not line.is_hidden)
        return sorted(lines, key=lambda vals: vals["sequence"]), known.indicator_id
