from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import html2plaintext

from ...lib.similar_text import alikeness, words

# Below that, two questions share a turn of speech and no matter.
NEAR, SHOWN, LOOKED_AT = 0.2, 5, 400
FIELD, BASES, ANSWERED_ON = "Lĩnh vực", "Căn cứ", "Ngày trả lời"


class QuestionPublication(models.Model):
    """What the public reads of a question: a copy of the cleaned words (S35)."""

    _inherit = "kh18.question"

    worded_by_id = fields.Many2one(
        "res.users",
        string="Worded for the Public By",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
    )

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records.filtered("public_question")._note_wording()
        return records

    def write(self, vals):
        res = super().write(vals)
        if "public_question" in vals:
            self._note_wording()
        return res

    def _note_wording(self):
        # Who chose the words is noted, not typed; the words themselves were allowed.
        self.sudo().worded_by_id = self.env.uid

    @api.depends_context("uid")
    @api.depends("question")
    def _compute_similar(self):
        # Those that the user reads; how they were answered before helps him.
        answered = self.search(
            [("approved_on", "!=", False)], limit=LOOKED_AT, order="approved_on desc"
        )
        texts = [(record, record.question) for record in answered]
        for record in self:
            near = [
                (alikeness(record.question, text), other)
                for other, text in texts
                if other != record._origin and words(record.question or "")
            ]
            near = sorted((n for n in near if n[0] >= NEAR), key=lambda n: -n[0])
            record.similar_ids = self.browse(other.id for _near, other in near[:SHOWN])

    def _refuse_frozen(self, vals):
        if "public_question" in vals and "published" in self.mapped("state"):
            raise UserError(
                self.env._("It is public: take it down before changing its words.")
            )
        return super()._refuse_frozen(vals)

    def action_publish(self):
        """Publish the cleaned question and the approved answer.

        :raise AccessError: for others than head and leader of the unit
        :raise UserError: before the approval, without Question for Publication, when
            the text names the asker, or for who worded it where two persons are asked
        """
        self._check_decider()
        self._check_state("answered")
        for record in self:
            record._refuse_own_wording()
            record._check_publishable()
        copies = self.env["kh18.public.copy"]._publish(
            [record._public_values() for record in self]
        )
        today = self.env["kh18.workday"]._today()
        for record, copy in zip(self, copies, strict=True):
            record._go("published", copy_id=copy.id, date_published=today)

    def _refuse_own_wording(self):
        """Have a second person look whether the words tell who asked."""
        same = self.worded_by_id == self.env.user
        if same and self.unit_id.two_person_approval:
            raise UserError(
                self.env._(
                    "You wrote Question for Publication: %(unit)s wants two pairs of "
                    "eyes. Ask another head or leader to publish it.",
                    unit=self.unit_id.display_name,
                )
            )

    def _check_publishable(self):
        if not self.approved_on:
            raise UserError(
                self.env._("The answer is not approved yet: approve it first.")
            )
        if not (self.public_question or "").strip():
            raise UserError(
                self.env._(
                    "Question for Publication is empty: write the question without "
                    "anything that tells who asked."
                )
            )
        bases = self.document_ids | self.clause_ids.document_id
        # He who publishes reads them; the public does not.
        if any(base.is_restricted or base.secrecy for base in bases.sudo()):
            raise UserError(
                self.env._(
                    "“%(name)s” rests on a document that is restricted or marked "
                    "secret: its name would be public. Give the answer back and take "
                    "the document out of Legal Bases and Clauses.",
                    name=self.display_name,
                )
            )
        if self._names_sender(self.public_question, html2plaintext(self.answer)):
            raise UserError(
                self.env._(
                    "Question for Publication or Answer holds the name, telephone or "
                    "e-mail of the asker: take it out."
                )
            )

    def _public_values(self):
        text = self.public_question.strip()
        return {
            "unit_id": self.unit_id,
            "kind": "question",
            "title": self._shorten(text),
            "year": self.date_asked.year,
            "summary": text,
            "body": self.answer or Markup(""),
            "facts": self._public_facts(),
            "topic_id": self.topic_id,
            "replaces_id": self.copy_id,
        }

    def _public_facts(self):
        # As he who publishes reads them: nothing else goes out.
        clauses = self.clause_ids
        names = [
            f"{clause.display_name}, {clause.document_id.display_name}"
            for clause in clauses
        ]
        whole = self.document_ids - clauses.document_id
        names += whole.mapped("display_name")
        facts = [
            (FIELD, self.topic_id.name),
            (BASES, "; ".join(names)),
            (ANSWERED_ON, self.date_answered.strftime("%d/%m/%Y")),
        ]
        return [[label, value] for label, value in facts if value]

    def action_leave_unpublished(self):
        """Ask why the question is closed without being published."""
        return self._ask_reason(
            "_leave_unpublished", self.env._("Close without Publishing")
        )

    def _leave_unpublished(self, reason):
        self._check_decider()
        self._check_state("new", "assigned", "answered")
        for record in self:
            if record.state == "answered" and not record.approved_on:
                raise UserError(
                    self.env._("Approve the answer first: its asker waits for it.")
                )
            done = record.date_done or self.env["kh18.workday"]._today()
            record._go("unpublished", reason, unpublished_reason=reason, date_done=done)

    def action_take_down(self):
        """Ask why the public question and answer is taken down."""
        return self._ask_reason("_take_down", self.env._("Take Down"))

    def _take_down(self, reason):
        self._check_decider()
        self._check_state("published")
        self.copy_id._withdraw(reason)
        self._go("unpublished", reason, unpublished_reason=reason)
