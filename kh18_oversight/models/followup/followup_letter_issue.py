from odoo import models
from odoo.exceptions import UserError

# What a signed letter says of a recommendation: changed, the letter is not true.
SAID = ("sending", "state", "reply", "resolution", "claimed", "promised_date")
ASKED = ("name", "content", "basis", "addressee_id", "term_days", "term_unit")


class FollowupLetterIssue(models.Model):
    """What the issue of a letter does: axes, ledger, new day for the reply.

    A letter whose text is no longer true is refused at issue, with names: the text was
    signed and nobody may drop a line from it. Returned to draft it is written anew.
    """

    _inherit = "kh18.followup.letter"

    def _text_to_keep(self):
        return {**super()._text_to_keep(), "facts": self._facts()}

    def _facts(self):
        """Return {id: what the letter says of the recommendation}, as JSON keeps it."""
        lines, first = self.recommendation_ids, self.kind == "recommendation"
        told = {} if first else self.env["kh18.urging"]._count_told(lines, self.kind)
        names = ASKED if first else SAID
        return {
            str(line.id): [
                *(
                    str(line._fields[name].convert_to_write(line[name], line) or "")
                    for name in names
                ),
                told.get(line, 0),
            ]
            for line in lines
        }

    def _changed_since_signed(self):
        """Return the recommendations of which a signed letter says what is not so."""
        kept = self.state == "signed" and self._signed_text()
        if not kept:
            return self.recommendation_ids.browse()
        said, facts = kept["facts"], self._facts()
        return self.recommendation_ids.filtered(
            lambda line: said.get(str(line.id)) != facts[str(line.id)]
        )

    def _changed_message(self, record):
        return self.env._(
            "“%(name)s” has changed since the letter was signed: it was answered, "
            "closed, urged by another letter, or its text was edited. Return the "
            "letter to draft; it is then written anew.",
            name=record.display_name,
        )

    def _paper_issued(self):
        """Carry the issue over to recommendations and ledger. The issuer was checked.

        The caller is a clerk, who writes none of them himself.
        """
        res = super()._paper_issued()
        for letter in self.sudo():
            letter._carry_out()
            letter._log(
                self.env._("%(letter)s was issued.", letter=letter.display_name)
            )
        return res

    def _carry_out(self):
        lines, document = self.recommendation_ids, self.document_id
        day = document.date_issue
        if self.kind == "recommendation":
            lines._mark_sent(day, self.channel, document=document)
            return
        channels = dict(self._fields["channel"]._description_selection(self.env))
        self.env["kh18.urging"]._note(
            lines,
            self.kind,
            date=day,
            partner_id=self.partner_id.id,
            document_id=document.id,
            symbol=document.full_symbol,
            channel=channels[self.channel],
            date_new=self.date_new,
        )
        if self.date_new:
            self._set_new_day(lines)

    def _set_new_day(self, lines):
        """Set the new day where a reply is still waited for and no law sets the term.

        The signer approved it; the caller was checked.
        """
        moved = lines.filtered(
            lambda r: (
                r.reply != "replied"
                and not r.is_statutory
                and r.date_limit
                and r.date_limit < self.date_new
            )
        )
        signer = self.document_id.signed_by_id or self.env.user
        moved.with_user(signer).sudo()._extend(
            self.date_new,
            self.env._("Letter %(symbol)s", symbol=self.full_symbol),
            kind="urging",
        )

    def _paper_withdrawn(self, reason):
        """Say in ledger and logs that the letter is void; nothing is taken back.

        The caller was checked by the register.
        """
        res = super()._paper_withdrawn(reason)
        for letter in self.sudo():
            text = self.env._(
                "%(letter)s was withdrawn: %(reason)s.",
                letter=letter.display_name,
                reason=reason,
            )
            letter._log(text)
            if letter.state == "recalled":
                letter._ledger_rows()._note_event("recalled", note=reason)
                letter._tell_lines(text)
        return res

    def _tell_lines(self, text):
        if self.kind == "recommendation":
            text = self.env._(
                "%(text)s The recommendation stays sent: withdraw it too where it no "
                "longer holds.",
                text=text,
            )
        for line in self.recommendation_ids:
            line.message_post(body=text, author_id=self.env.user.partner_id.id)

    def _ledger_rows(self):
        """Return the rows of the ledger that the letter itself made."""
        # The ledger is kept by the system, whoever causes a row.
        return (
            self.env["kh18.urging"]
            .sudo()
            .search([("document_id", "=", self.document_id.id), ("event", "=", "told")])
        )

    def _log(self, body):
        self.message_post(body=body, author_id=self.env.user.partner_id.id)

    def _mark_delivery(self, event, **values):
        """Write down what became of the letter on its way. The caller was checked.

        :param str event: one of the ledger's: "delivered", "bounced", "confirmed"
        """
        self._ledger_rows()._note_event(event, **values)

    def _mark_confirmed(self, day, name=None):
        """Write down that the body signed for the letter. The caller was checked."""
        self.ensure_one()
        if self.state != "issued":
            raise UserError(
                self.env._(
                    "%(letter)s is not issued: nobody has received it.",
                    letter=self.display_name,
                )
            )
        if self.kind == "recommendation":
            # What is closed is left as it is; the register keeps the receipt.
            waiting = self.recommendation_ids.filtered(
                lambda r: r.sending == "sent" and r.state == "open"
            )
            waiting._mark_received(day, name)
            return
        self._mark_delivery("confirmed", date=day, told_name=name)
