from odoo import models
from odoo.exceptions import UserError

# Papers by which the bodies get what is recommended to them (3.3 row 7, L34). A team's
# report and a review report go to the unit's own committee: they send nothing.
SENDING_KINDS = frozenset(
    {"recommendation", "conclusion", "inspection_conclusion", "criticism"}
)


class ActivityPaper(models.Model):
    """A paper that carries recommendations sends them when it is issued (L34).

    A letter of recommendations stands for all that it prints. A conclusion prints all
    of the activity, but only those to bodies that are told by it are sent with it. What
    a signed paper prints is kept with its text: one that was changed since then stops
    the issue, one that is not complete stops the signature of the letter.
    """

    _inherit = "kh18.activity.paper"

    def _recommendations(self):
        """Return the rows to print: of the paper's party, none that was withdrawn."""
        rows = super()._recommendations()
        printed = self._printed_recommendations().ids
        return [row for row in rows if row.get("id") in {None, *printed}]

    def _printed_recommendations(self):
        """Return the recommendations that the paper prints."""
        records = self.activity_id.recommendation_ids.filtered(
            lambda r: r.sending != "withdrawn"
        )
        if self.party_id:
            body = self.party_id.partner_id or self.party_id.unit_id.partner_id
            records = records.filtered(lambda r: r.addressee_id == body)
        drafts = records.filtered(lambda r: r.sending == "draft")
        # A second letter does not send again what the first one sent.
        return drafts if drafts and self.kind == "recommendation" else records

    def _carried_recommendations(self):
        """Return the drafts that the paper sends: complete, to a body told by it."""
        if self.kind not in SENDING_KINDS:
            return self.env["kh18.recommendation"]
        drafts = self._printed_recommendations().filtered(
            lambda r: r.sending == "draft"
        )
        if self.kind == "recommendation":
            return drafts
        told = self._bodies_told()
        return drafts.filtered(lambda r: r.addressee_id in told and r.content)

    def _bodies_told(self):
        lines = self._paper_document().dispatch_ids
        told = lines.partner_ids | lines.unit_ids.partner_id
        if self.kind == "criticism":
            told |= self.activity_id.drafter_id | self.activity_id.issuer_id
        return told

    def _keep_text(self):
        """Keep with the text which recommendations were signed. The signer was checked.

        :raise UserError: when the letter carries one that is not complete
        """
        # The signer need not be one who works on the recommendations.
        papers = self.sudo()
        for paper in papers:
            paper._carried_recommendations()._check_sendable()
        res = super()._keep_text()
        for paper in papers:
            rows = paper.activity_id._paper_recommendations()
            ids = set(paper._carried_recommendations().ids)
            paper.kept_text = {
                **paper.kept_text,
                "carried": [row for row in rows if row.get("id") in ids],
            }
        return res

    def _paper_issued(self):
        """Send what the paper carries, in the transaction of its issue.

        The issuer was checked; a clerk sends by issuing.

        :raise UserError: when one was changed, sent or deleted since the signature
        """
        res = super()._paper_issued()
        # A clerk issues, who writes no recommendation himself.
        for paper in self.sudo():
            paper._send_carried()
        return res

    def _send_carried(self):
        kept = {row["id"]: row for row in (self.kept_text or {}).get("carried", ())}
        now = {
            row["id"]: row
            for row in self.activity_id._paper_recommendations()
            if row.get("id") in kept
        }
        records = self.env["kh18.recommendation"].browse(now)
        if now != kept or any(r.sending != "draft" for r in records):
            raise UserError(
                self.env._(
                    "The recommendations of %(paper)s were changed, sent or deleted "
                    "since it was signed. Return it to draft and have it signed anew: "
                    "%(texts)s",
                    paper=self.display_name,
                    texts="; ".join(row["text"] for row in kept.values()),
                )
            )
        if records:
            document = self.document_id
            records._mark_sent(document.date_issue, document=document)
        self._log_left(records)

    def _log_left(self, sent):
        """Name in the activity's log the printed ones that the paper did not send."""
        if self.kind not in SENDING_KINDS:
            return
        printed = self._printed_recommendations()
        left = printed.filtered(lambda r: r.sending == "draft") - sent
        if left:
            self._log(
                self.env._(
                    "%(paper)s prints recommendations that it does not send, as their "
                    "addressee is not told by it or they are not complete: %(names)s. "
                    "Send them with a letter of their own.",
                    paper=self.display_name,
                    names="; ".join(left.mapped("name")),
                )
            )

    def _paper_withdrawn(self, reason):
        """Say on the recommendations that their paper is void; nothing is taken back.

        The caller was checked by the register.
        """
        res = super()._paper_withdrawn(reason)
        records = self.env["kh18.recommendation"].sudo()
        for paper in self.sudo():
            for record in records.search([("document_id", "=", paper.document_id.id)]):
                record.message_post(
                    body=self.env._(
                        "The paper that sent it, %(paper)s, was withdrawn: %(reason)s. "
                        "Withdraw the recommendation too, if it no longer holds.",
                        paper=paper.display_name,
                        reason=reason,
                    ),
                    author_id=self.env.user.partner_id.id,
                )
        return res
