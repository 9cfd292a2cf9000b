from odoo.exceptions import AccessError, RedirectWarning, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .letters_common import LetterCase

BOUNCE = """\
Return-Path: <>
To: {sender}
From: MAILER-DAEMON@mail.example.com
Subject: Undelivered Mail Returned to Sender
Message-Id: <bounce-{message_id}
Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

--cut
Content-Type: text/plain; charset=us-ascii

Mailbox full.

--cut
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.com

Final-Recipient: rfc822; {address}
Action: failed
Status: 5.2.2

--cut
Content-Type: message/rfc822

Message-Id: {message_id}
From: {sender}
To: {address}
Subject: Letter

Text
--cut--
"""


@tagged("post_install", "-at_install")
class TestFollowupLetterMail(LetterCase):
    """The issued letter by mail: a person sends it, the ledger tells what became."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.office.email = "vanthu@so.example.com"
        cls.late = cls._sent(40)
        cls.letter = cls._letter("urging", cls.late)

    def setUp(self):
        super().setUp()
        servers = type(self.env["ir.mail_server"])
        self.patch(servers, "_disable_send", lambda _server: False)
        self.patch(servers, "_connect__", lambda _server, **_options: None)
        self.patch(servers, "send_email", lambda _server, m, *_a, **_o: m["Message-Id"])

    def _send(self, letter, user=None):
        action = letter.with_user(user or self.officer).action_send_mail()
        composer = Form(
            self.env["mail.compose.message"]
            .with_user(user or self.officer)
            .with_context(**action["context"])
        ).save()
        composer._action_send_mail()
        message = letter.message_ids.filtered(lambda m: m.partner_ids)[:1]
        # The queue is worked off by a cron.
        message.notification_ids.sudo().mail_mail_id.send()
        return message

    def _bounce(self, message):
        # The gateway is no person.
        self.env["mail.thread"].message_process(
            None,
            BOUNCE.format(
                sender="cong-doan@example.com",
                address=self.office.email,
                message_id=message.message_id,
            ),
        )

    def test_sent_by_a_person_with_the_pdf(self):
        document = self._issue(self.letter)
        message = self._send(self.letter)
        self.assertEqual(message.partner_ids, self.office)
        self.assertEqual(message.attachment_ids, document.pdf_attachment_id)
        self.assertIn(document.full_symbol, message.subject)
        self.assertEqual(document.pdf_attachment_id.res_model, "kh18.document")
        event = self._rows(self.late, event="delivered")
        self.assertEqual(event.about_id, self._rows(self.late, event="told"))
        self.assertEqual(event.note, self.office.email)
        self.assertFalse(self.letter.activity_ids)

    def test_issue_alone_mails_nobody(self):
        sent = self.env["mail.mail"].search_count([])
        self._issue(self.letter)
        self.assertFalse(self.letter.message_ids.partner_ids)
        self.assertEqual(self.env["mail.mail"].search_count([]), sent)

    @mute_logger("odoo.addons.mail.models.mail_thread")
    def test_bounce_comes_back_through_the_gateway(self):
        self._issue(self.letter)
        message = self._send(self.letter)
        self._bounce(message)
        event = self._rows(self.late, event="bounced")
        self.assertEqual(event.about_id, self._rows(self.late, event="told"))
        todo = self.letter.activity_ids
        self.assertEqual(todo.user_id, self.officer)
        self.assertIn(self.office.email, str(todo.note))
        self._bounce(message)
        self.assertEqual(len(self._rows(self.late, event="bounced")), 1)
        self.assertFalse(self.env["kh18.urging"]._broken_seals(self.late))

    @mute_logger("odoo.addons.mail.models.mail_thread")
    def test_bounce_of_a_letter_of_recommendations(self):
        draft = self._recommendation()
        letter = self._letter("recommendation", draft)
        self._issue(letter)
        self._bounce(self._send(letter))
        self.assertEqual(letter.activity_ids.user_id, self.officer)
        self.assertFalse(draft.urging_ids)

    @mute_logger("odoo.addons.mail.models.mail_thread")
    def test_bounce_where_the_officer_has_left(self):
        self._issue(self.letter)
        message = self._send(self.letter)
        self.letter.sudo().responsible_id = self.head
        self.officer.active = False
        self.head.active = False
        self._bounce(message)
        self.assertFalse(self.letter.activity_ids)
        self.assertIn("came back", str(self.letter.message_ids[0].body))
        self.assertTrue(self._rows(self.late, event="bounced"))

    @mute_logger("odoo.addons.mail.models.mail_mail")
    def test_refused_by_the_mail_server(self):
        self._issue(self.letter)

        def refusing(_server, *_args, **_options):
            raise OSError

        self.patch(type(self.env["ir.mail_server"]), "send_email", refusing)
        self._send(self.letter)
        self.assertTrue(self._rows(self.late, event="bounced"))
        self.assertFalse(self._rows(self.late, event="delivered"))
        self.assertEqual(self.letter.activity_ids.user_id, self.officer)

    def test_what_others_are_told_is_no_delivery(self):
        self._issue(self.letter)
        self.letter.message_post(
            body=BOUNCE,
            partner_ids=self.head.partner_id.ids,
            message_type="comment",
        )
        self.letter.message_ids.notification_ids.sudo().notification_status = "sent"
        self.assertEqual(len(self.late.urging_ids), 1)

    def test_who_sends_and_when(self):
        with self.refused(UserError, "not issued yet"):
            self.letter.action_send_mail()
        self._issue(self.letter)
        for user in (self.viewer, self.user(self.nation, "leader")):
            with self.assertRaises(AccessError):
                self.letter.with_user(user).action_send_mail()
        self.assertTrue(self._send(self.letter, self.clerk))
        self.office.email = False
        with self.refused(RedirectWarning, "no e-mail address"):
            self.letter.action_send_mail()
        notice = self._letter("publication", self._sent(40))
        self._issue(notice)
        with self.refused(UserError, "no single body"):
            notice.action_send_mail()
