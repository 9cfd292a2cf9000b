from odoo import fields, models


class TaskTopic(models.Model):
    """The topic of a plan line, which its activities take over (L5)."""

    _inherit = "kh18.task"

    topic_id = fields.Many2one(
        "kh18.topic", index="btree_not_null", ondelete="restrict"
    )

    def _activity_vals(self):
        values = super()._activity_vals()
        return {**values, "topic_id": self.topic_id.id} if self.topic_id else values
