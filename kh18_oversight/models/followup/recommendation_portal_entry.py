import hashlib
from datetime import date, timedelta

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...lib.plain_text import clean, clean_line
from ...lib.upload import (
    MAX_BYTES,
    MAX_COUNT,
    MIMETYPES,
    clean_name,
    extension_of,
    refusal,
)
from .followup_letter import TO_BODY
from .recommendation import OUTCOMES

TEXT_LENGTH = 20000
LINE_LENGTH = 120
OFFICERS = ("officer", "head", "leader")
PROMISE_DAYS = 3660
# A letter of which that is known is not confirmed any more.
ENDED = frozenset({"confirmed", "recalled"})


class EntryError(UserError):
    """An entry of the body that is not stored, in words for the body."""


class RecommendationPortalEntry(models.Model):
    """What the addressed body enters: receipt, answer, a request to reconsider.

    All of it is checked here, whatever the form let pass, and told to the officer
    inside the system only.
    """

    _inherit = "kh18.recommendation"

    def _portal_receive(self, entry, _uploads=()):
        """Confirm the receipt, of urging letters as well. The door let the body in.

        :param entry: {field of the form: what was typed}
        :return: what was stored, as plain values
        :raise EntryError: in words for the body
        """
        self._portal_check_open()
        person = self._portal_person(entry)
        self._portal_confirm(person)
        self._portal_tell(self._portal_receipt_words(person))
        return {"person": person}

    def _portal_receive_all(self, entry):
        """Confirm the receipt of all that wait for it. The door let the body in.

        :return: (those that were confirmed, what was stored as plain values)
        :raise EntryError: in words for the body
        """
        person = self._portal_person(entry)
        waiting = self.filtered(lambda item: item._portal_is_to_confirm())
        if not waiting:
            raise EntryError(self.env._("The receipt of all is confirmed already."))
        waiting._portal_confirm(person)
        text = Markup("<p>%s</p>") % self._portal_receipt_words(person)
        # No to-do for each: there is nothing to be done.
        for record in waiting:
            record._message_log(body=text)
        return waiting, {"person": person}

    def _portal_receipt_words(self, person):
        return self.env._("%(name)s confirms the receipt.", name=person)

    def _portal_confirm(self, person):
        today = self.env["kh18.workday"]._today()
        self.filtered(lambda r: r.sending == "sent")._mark_received(today, person)
        for record in self:
            record._portal_letters()._note_event(
                "confirmed", told_name=person, channel="portal"
            )

    def _portal_is_to_confirm(self):
        """Return whether the body may confirm a receipt: its own or a letter's."""
        return self.state == "open" and (
            self.sending == "sent" or bool(self._portal_letters())
        )

    def _portal_letters(self):
        """Return the letters to the body that it has not confirmed yet."""
        body = self.addressee_id.commercial_partner_id
        return self.urging_ids.filtered(
            lambda row: (
                row.event == "told"
                and row.rung in TO_BODY
                and row.partner_id.commercial_partner_id == body
                and not ENDED.intersection(row.about_ids.mapped("event"))
            )
        )

    def _portal_answer(self, entry, uploads=()):
        """Enter the body's answer, to be checked by the unit. The door let it in.

        :param entry: {field of the form: what was typed}
        :param uploads: [(file name, bytes)]
        :return: what was stored, as plain values
        :raise EntryError: in words for the body
        """
        self._portal_check_open()
        stored = self._portal_read_answer(entry)
        files, stored["files"] = self._portal_files(uploads)
        if stored["partial"] and not (stored["outcome"] or stored["text"] or files):
            raise EntryError(self.env._("Write your answer or attach a file."))
        self.env["kh18.reply"].create(
            {
                "recommendation_id": self.id,
                "from_body": True,
                "channel": "portal",
                "answered_by": stored["person"],
                "outcome": stored["outcome"] or False,
                "is_partial": stored["partial"],
                "text": stored["text"],
                "claim": stored["claim"],
                "promised_date": stored["promised"] or False,
                "number": stored["number"] or False,
                "date_reply": stored["date"] or False,
                "file_ids": [fields.Command.set(files.ids)],
            }
        )
        self._portal_tell(
            self.env._("%(name)s answers: check the answer.", name=stored["person"])
        )
        return stored

    def _portal_ask(self, entry, uploads=()):
        """Enter the body's request to reconsider (L58). The door let it in.

        :param entry: {field of the form: what was typed}
        :param uploads: [(file name, bytes)]
        :return: what was stored, as plain values
        :raise EntryError: in words for the body
        """
        self._portal_check_open()
        stored = {
            "person": self._portal_person(entry),
            "text": clean(entry.get("text"), TEXT_LENGTH),
        }
        if not stored["text"]:
            raise EntryError(
                self.env._("Write what is to be reconsidered, with your reasons.")
            )
        if self.has_open_request:
            raise EntryError(
                self.env._("You have asked already: the union's answer is awaited.")
            )
        files, stored["files"] = self._portal_files(uploads)
        self.env["kh18.reconsideration"]._ask(self, stored["text"], files)
        self._portal_tell(
            self.env._("%(name)s asks for reconsideration.", name=stored["person"])
        )
        return stored

    def _portal_check_open(self):
        """Raise unless the union still waits for the body's word."""
        self.ensure_one()
        if self.sending == "withdrawn":
            raise EntryError(
                self.env._(
                    "The union has withdrawn this recommendation: nothing is entered "
                    "for it any more."
                )
            )
        if self.state != "open":
            raise EntryError(
                self.env._(
                    "The union has closed the follow-up of this recommendation. Write "
                    "to the union if something is left to say."
                )
            )

    def _portal_person(self, entry):
        person = clean_line(entry.get("person"), LINE_LENGTH)
        if not person:
            raise EntryError(self.env._("Fill in your name and office."))
        return person

    def _portal_read_answer(self, entry):
        """Return the typed answer as checked plain values."""
        stored = {
            "person": self._portal_person(entry),
            "outcome": self._portal_choice(entry.get("outcome"), dict(OUTCOMES)),
            "partial": bool(entry.get("partial")),
            "text": clean(entry.get("text"), TEXT_LENGTH),
            "claim": self._portal_choice(entry.get("claim"), self._portal_claims())
            or "none",
            "number": clean_line(entry.get("number"), LINE_LENGTH),
            "date": self._portal_day(entry.get("date")),
            "promised": self._portal_day(entry.get("promised")),
        }
        self._portal_check_answer(stored)
        self._portal_check_days(stored)
        return stored

    @api.model
    def _portal_claims(self):
        return dict(self.env["kh18.reply"]._fields["claim"].selection)

    def _portal_choice(self, value, allowed):
        if value and value not in allowed:
            raise EntryError(self.env._("Choose one of the answers of the form."))
        return value or ""

    def _portal_check_answer(self, stored):
        if not stored["partial"] and not stored["outcome"]:
            raise EntryError(
                self.env._(
                    "Choose how you answer, or tick that you answer in part for now."
                )
            )
        if stored["outcome"] == "rejected" and not stored["text"]:
            raise EntryError(
                self.env._("Explain why the recommendation is not accepted.")
            )
        if stored["outcome"] == "forwarded" and not stored["text"]:
            raise EntryError(
                self.env._("Write to which body the matter was forwarded.")
            )

    def _portal_check_days(self, stored):
        today = self.env["kh18.workday"]._today()
        day, promised = stored["date"], stored["promised"]
        if day and not str(self.date_sent) <= day <= str(today):
            raise EntryError(
                self.env._(
                    "The date of your letter must lie between the day on which the "
                    "recommendation was sent and today."
                )
            )
        last = today + timedelta(days=PROMISE_DAYS)
        if promised and not str(today) <= promised <= str(last):
            raise EntryError(
                self.env._("The promised day must be today or later, within ten years.")
            )
        if any(reply._portal_is_same(stored) for reply in self.reply_ids):
            raise EntryError(self.env._("The same answer is entered already."))

    def _portal_day(self, text):
        """Return a typed day as YYYY-MM-DD, "" for none."""
        text = clean_line(text, LINE_LENGTH)
        try:
            return str(date.fromisoformat(text)) if text else ""
        except ValueError:
            raise EntryError(
                self.env._("“%(text)s” is no date: choose a day.", text=text)
            ) from None

    def _portal_files(self, uploads):
        """Return (attachments, what the receipt tells of them) of allowed files."""
        if len(uploads) > MAX_COUNT:
            raise EntryError(
                self.env._("Attach no more than %(count)s files.", count=MAX_COUNT)
            )
        made, told, total = [], [], 0
        for name, content in uploads:
            name, total = clean_name(name), total + len(content)
            self._portal_check_file(name, content, total)
            made.append(
                {
                    "name": name,
                    "raw": content,
                    "mimetype": MIMETYPES[extension_of(name)],
                }
            )
            told.append(
                {
                    "name": name,
                    "size": len(content),
                    "sha256": hashlib.sha256(content).hexdigest(),
                }
            )
        # As they came: the receipt tells their hashes.
        files = self.env["ir.attachment"].with_context(image_no_postprocess=True)
        return files.create(made), told

    def _portal_check_file(self, name, content, total):
        values = {
            "name": name,
            "size": MAX_BYTES // 2**20,
            "kinds": ", ".join(sorted(MIMETYPES)),
        }
        why = "large" if total > MAX_BYTES else refusal(name, content)
        if why == "kind":
            message = self.env._(
                "“%(name)s” is not taken: attach files of these kinds: %(kinds)s.",
                **values,
            )
        elif why == "empty":
            message = self.env._(
                "“%(name)s” is empty: choose the file again.", **values
            )
        elif why == "large":
            message = self.env._("All files together may have %(size)s MB.", **values)
        elif why:
            message = self.env._(
                "“%(name)s” is not what its ending says, or holds macros: save it "
                "anew, best as PDF.",
                **values,
            )
        else:
            return
        raise EntryError(message)

    def _portal_tell(self, text):
        """Tell the officer inside the system; nothing is mailed."""
        user = self._portal_officer()
        record = self.with_context(
            lang=user.lang or self.env.lang, mail_activity_quick_update=True
        )
        if user:
            record.activity_schedule(
                "mail.mail_activity_data_todo", user_id=user.id, summary=text[:200]
            )
        record._message_log(body=Markup("<p>%s</p>") % text)

    def _portal_officer(self):
        """Return who is told: who follows it, else one of the unit who reads it."""
        posts = self.env["kh18.post"].search(
            [
                ("unit_id", "=", self.unit_id.id),
                ("role", "in", OFFICERS),
                ("is_current", "=", True),
            ]
        )
        for user in self.responsible_id | posts.user_id:
            if user.active and self.with_user(user).has_access("read"):
                return user
        return self.env["res.users"]
