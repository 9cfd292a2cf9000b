from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class RecommendationDialogMixin(models.AbstractModel):
    """A dialog about recommendations that its user reads, and files he uploads.

    Opened by a button with the recommendations, or from the list with those ticked.
    """

    _name = "kh18.recommendation.dialog.mixin"
    _description = "Dialog About Recommendations"

    recommendation_ids = fields.Many2many(
        "kh18.recommendation", string="Recommendations"
    )
    file_ids = fields.Many2many("ir.attachment", string="Files")

    @api.model
    def default_get(self, fields):
        context = self.env.context
        ticked = context.get("active_model") == "kh18.recommendation"
        ids = context.get("active_ids")
        if ticked and ids and "default_recommendation_ids" not in context:
            command = [Command.set(ids)]
            self = self.with_context(default_recommendation_ids=command)
        values = super().default_get(fields)
        if values.get("recommendation_ids"):
            named = self.new({"recommendation_ids": values["recommendation_ids"]})
            named.recommendation_ids._origin.check_access("read")
        return values

    @api.model_create_multi
    def create(self, vals_list):
        dialogs = super().create(vals_list)
        dialogs._refuse_foreign()
        return dialogs

    def write(self, vals):
        res = super().write(vals)
        self._refuse_foreign()
        return res

    def _refuse_foreign(self):
        """Raise when one names a recommendation or a file that is not his to read."""
        # A rule would leave out silently what the caller may not read.
        for dialog in self.sudo():
            dialog.recommendation_ids.with_user(self.env.user).check_access("read")
            dialog.file_ids.with_user(self.env.user).check_access("read")

    def _chosen(self):
        """Return the recommendations of the dialog.

        :raise AccessError: when one of them is not the caller's to read
        :raise UserError: when there is none
        """
        self.ensure_one()
        self._refuse_foreign()
        # All of them, each just checked.
        chosen = self.sudo().recommendation_ids.with_user(self.env.user)
        if not chosen:
            raise UserError(self.env._("Recommendations: choose at least one."))
        return chosen

    def _refuse_mixed(self, recommendations):
        """Raise when a paper would show what only a few may read to others (S57)."""
        marked = recommendations.filtered("is_sensitive")
        if marked and (marked != recommendations or len(marked.activity_id) > 1):
            raise UserError(
                self.env._(
                    "One paper or file is read by all who read the recommendations "
                    "in it. Enter those of a sensitive activity apart from others: "
                    "%(names)s.",
                    names=", ".join(marked.mapped("name")),
                )
            )

    def _refuse_mixed_files(self, recommendations):
        if self.file_ids:
            self._refuse_mixed(recommendations)

    def _give_files(self, records, name):
        """Link each record to copies of the files that are its own.

        What belongs to another record stays there. The caller was checked and may
        read the files; copies share their content in the store.
        """
        files = self.file_ids
        if not files:
            return
        files.check_access("read")
        originals = [(file.name, file.raw, file.mimetype) for file in files]
        # The caller need not be one who may attach files to the record at any time.
        copies = (
            self.env["ir.attachment"]
            .sudo()
            .create(
                [
                    {
                        "name": title,
                        "raw": raw,
                        "mimetype": mimetype,
                        "res_model": records._name,
                        "res_id": record.id,
                    }
                    for record in records
                    for title, raw, mimetype in originals
                ]
            )
        )
        size = len(originals)
        links = [
            (record, [Command.link(i) for i in copies[k * size : (k + 1) * size].ids])
            for k, record in enumerate(records.sudo())
        ]
        # In one statement, however many records.
        records._fields[name].write_batch(links)
