from odoo import api, fields, models
from odoo.exceptions import UserError

NEGATIVE = ("no", "partly")


class ChecklistAnswer(models.Model):
    """What one overseen party was found to do about one question (peers D 32).

    The question is kept as it was asked: a later version never changes it.
    """

    _name = "kh18.checklist.answer"
    _description = "Answer to a Checklist"
    _inherit = ["kh18.guard.mixin", "kh18.attached.mixin"]
    _order = "activity_id, party_id, checklist_id, sequence, id"
    _rec_name = "question"
    _attachment_field = "file_ids"
    _frozen_parent = "activity_id"
    _guarded_fields = frozenset(
        {
            "activity_id",
            "party_id",
            "checklist_id",
            "item_id",
            "sequence",
            "section",
            "question",
            "clause_id",
            "hint",
        }
    )

    activity_id = fields.Many2one(
        "kh18.activity", required=True, index=True, ondelete="cascade"
    )
    party_id = fields.Many2one(
        "kh18.party",
        string="Overseen Party",
        index="btree_not_null",
        ondelete="cascade",
    )
    checklist_id = fields.Many2one(
        "kh18.checklist", required=True, index=True, ondelete="restrict"
    )
    item_id = fields.Many2one(
        "kh18.checklist.item", index="btree_not_null", ondelete="set null"
    )
    sequence = fields.Integer()
    section = fields.Char()
    question = fields.Char(required=True)
    clause_id = fields.Many2one(
        "kh18.document.clause",
        index="btree_not_null",
        ondelete="set null",
    )
    hint = fields.Char()
    answer = fields.Selection(
        [
            ("yes", "Yes"),
            ("partly", "Partly"),
            ("no", "No"),
            ("na", "Not Applicable"),
        ]
    )
    note = fields.Text(help="What was seen, said or measured.")
    file_ids = fields.Many2many("ir.attachment", string="Evidence")
    finding_ids = fields.One2many("kh18.finding", "answer_id", string="Findings")
    has_finding = fields.Boolean(
        compute="_compute_has_finding", export_string_translation=False
    )
    is_negative = fields.Boolean(
        compute="_compute_is_negative", export_string_translation=False
    )
    is_editable = fields.Boolean(related="activity_id.is_editable")

    _question_uniq = models.UniqueIndex(
        "(activity_id, coalesce(party_id, 0), item_id) WHERE item_id IS NOT NULL",
        "This question is asked of this party already.",
    )

    @api.depends("finding_ids")
    def _compute_has_finding(self):
        for answer in self:
            answer.has_finding = bool(answer.finding_ids)

    @api.depends("answer")
    def _compute_is_negative(self):
        for answer in self:
            answer.is_negative = answer.answer in NEGATIVE

    def action_make_finding(self):
        """Turn answers “no” and “partly” into findings and open them.

        An answer that has one already keeps it. All are made, or none.

        :raise AccessError: when the caller may not write the activity
        :raise UserError: when an answer is neither “no” nor “partly”
        """
        self.check_access("write")
        fine = self.filtered(lambda answer: not answer.is_negative)
        if fine:
            raise UserError(
                self.env._(
                    "Only an answer “No” or “Partly” becomes a finding. Look again "
                    "at:\n%(questions)s",
                    questions="\n".join(f"- {answer.question}" for answer in fine),
                )
            )
        bare = self.filtered(lambda answer: not answer.finding_ids)
        # The caller may write the activity; where a finding comes from is not typed.
        self.env["kh18.finding"].sudo().create(
            [answer._finding_values() for answer in bare]
        )
        return self._open_findings()

    def _open_findings(self):
        findings = self.finding_ids
        if len(findings) == 1:
            return findings.get_formview_action()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.finding_action"
        )
        return {**action, "domain": [("id", "in", findings.ids)], "context": {}}

    def _finding_values(self):
        """Return the finding that the answer leads to, with the files of the answer."""
        self.ensure_one()
        return {
            "activity_id": self.activity_id.id,
            "party_id": self.party_id.id,
            "answer_id": self.id,
            "kind": "violation" if self.answer == "no" else "shortcoming",
            "name": self.question,
            "description": self.note,
            "clause_id": self.clause_id.id,
            "file_ids": [fields.Command.set(self.file_ids.ids)],
        }
