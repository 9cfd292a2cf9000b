from odoo import fields, models


class ChecklistItem(models.Model):
    """One question of a checklist, with the clause that it is asked by (S62)."""

    _name = "kh18.checklist.item"
    _description = "Question of a Checklist"
    _inherit = ["kh18.guard.mixin", "kh18.readable.mixin"]
    _order = "checklist_id, sequence, id"
    _rec_name = "question"
    _frozen_parent = "checklist_id"
    _readable_links = ("clause_id",)

    checklist_id = fields.Many2one(
        "kh18.checklist", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    section = fields.Char(help="Heading that the question stands under.")
    question = fields.Char(required=True, size=500)
    clause_id = fields.Many2one(
        "kh18.document.clause",
        index="btree_not_null",
        help="The rule whose keeping is asked for.",
    )
    hint = fields.Char(help="What to look at, which papers to ask for.")

    def _snapshot(self):
        """Return what an answer keeps of the question."""
        self.ensure_one()
        return {
            "item_id": self.id,
            "sequence": self.sequence,
            "section": self.section,
            "question": self.question,
            "clause_id": self.clause_id.id,
            "hint": self.hint,
        }
