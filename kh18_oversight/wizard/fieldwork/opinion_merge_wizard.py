from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...lib.draft_text import merge


class OpinionMergeWizard(models.TransientModel):
    """Shows which opinions say the same, and merges those the user chooses."""

    _name = "kh18.opinion.merge.wizard"
    _description = "Merge Equal Opinions"

    activity_id = fields.Many2one("kh18.activity", required=True, ondelete="cascade")
    line_ids = fields.One2many(
        "kh18.opinion.merge.line", "wizard_id", string="Equal Opinions"
    )

    @api.model
    def _groups(self, activity):
        """Return recordsets of opinions that say the same of the same."""
        mine = [("activity_id", "=", activity.id), ("merged_into_id", "=", False)]
        opinions = self.env["kh18.opinion"].search(mine)
        opinions.fetch()
        groups = merge(
            [(o.id, self._target_key(o), o.stance, self._said(o)) for o in opinions]
        )
        return [opinions.browse(g.ids) for g in groups if len(g.ids) > 1]

    @api.model
    def _target_key(self, opinion):
        """Return what only equal opinions share; a minority's stays its own."""
        return (
            opinion.target,
            opinion.article_id.id,
            opinion.criterion,
            opinion.is_minority,
        )

    @api.model
    def _said(self, opinion):
        return "\n".join(filter(None, (opinion.text, opinion.wording)))

    @api.model
    def _line_values(self, group):
        return {
            "opinion_ids": [Command.set(group.ids)],
            "article_id": group.article_id.id,
            "text": group[0].text,
            "authors": "; ".join(dict.fromkeys(group.mapped("author_name"))),
            "count": len(group),
            "weight": sum(group.mapped("total_weight")),
        }

    def action_merge(self):
        """Merge the chosen groups, each into its first opinion; parting undoes it.

        :raise AccessError: for one who may not write the activity
        :raise UserError: when no group is chosen, or no opinions are gathered now
        """
        self.ensure_one()
        chosen = self.line_ids.filtered("is_chosen")
        if not chosen:
            raise UserError(self.env._("Choose a group of equal opinions first."))
        opinions = chosen.opinion_ids
        opinions._check_gatherer()
        opinions._merge([line.opinion_ids.sorted() for line in chosen])
        return {"type": "ir.actions.act_window_close"}
