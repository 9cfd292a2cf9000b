from odoo import fields, models


class DraftCompareWizard(models.TransientModel):
    """Compares the draft with the text that was issued, and proposes what was taken."""

    _name = "kh18.draft.compare.wizard"
    _description = "Compare with the Issued Text"
    _inherit = ["kh18.draft.text.mixin"]
    _readable_links = ("activity_id", "adopted_id")

    adopted_id = fields.Many2one(
        "kh18.document",
        string="Issued Document",
        ondelete="cascade",
        help="Its entry in the register.",
    )

    def action_compare(self):
        """Compare article by article and propose a judgement for each opinion.

        What a person judged already stays. One transaction: all or nothing.

        :return: the opinions that wait for a judgement
        :raise AccessError: for one who may not write the activity
        :raise UserError: when the text has no articles, the draft was never cut, or
            the activity is not concluded
        """
        self.ensure_one()
        activity = self.activity_id
        activity._refuse_outsider()
        activity._refuse_answers()
        activity._compare_with(self._cut_text())
        if self.adopted_id:
            activity.adopted_id = self.adopted_id
        return activity.action_open_opinions_to_confirm()
