from odoo import models
from odoo.fields import Command


class ActivityDeskActions(models.Model):
    """The buttons of the desk: each opens a dialog or a list."""

    _inherit = "kh18.activity"

    def action_cut_draft(self):
        """Open the dialog that cuts the draft; its methods check the caller."""
        self._refuse_outsider()
        self._refuse_cut()
        return self._desk_dialog("kh18.draft.cut.wizard", target="current")

    def action_compare_issued(self):
        """Open the dialog that compares with the issued text; it checks the caller."""
        self._refuse_outsider()
        self._refuse_answers()
        return self._desk_dialog(
            "kh18.draft.compare.wizard", default_adopted_id=self.adopted_id.id
        )

    def action_enter_opinions(self):
        """Open the dialog for all opinions of one author, which checks the caller."""
        self._refuse_outsider()
        self._refuse_opinions()
        return self._desk_dialog("kh18.opinion.entry.wizard")

    def action_merge_opinions(self):
        """Look for opinions that say the same and show them (D 37).

        :raise AccessError: for one who may not write the activity
        :raise UserError: when no opinions are gathered now
        """
        self._refuse_outsider()
        self._refuse_opinions()
        wizards = self.env["kh18.opinion.merge.wizard"]
        wizard = wizards.create(
            {
                "activity_id": self.id,
                "line_ids": [
                    Command.create(wizards._line_values(group))
                    for group in wizards._groups(self)
                ],
            }
        )
        return {**self._desk_dialog(wizard._name), "res_id": wizard.id}

    def action_open_opinions(self):
        """Open the consolidated table of the activity's opinions."""
        return self._opinions_action({"search_default_by_article": True})

    def action_open_opinions_to_confirm(self):
        """Open the opinions that wait for a judgement on what was taken over."""
        return self._opinions_action({"search_default_to_confirm": True})

    def _opinions_action(self, context):
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.opinion_action_table"
        )
        action["domain"] = [("activity_id", "=", self.id)]
        action["context"] = {"default_activity_id": self.id, **context}
        return action

    def _desk_dialog(self, model, target="new", **context):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env[model]._description,
            "res_model": model,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": target,
            "context": {"default_activity_id": self.id, **context},
        }
