from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import FollowupCase


class EntryCase(FollowupCase):
    """Opens the dialogs as a user does."""

    def _dialog(self, name, records, user=None, **values):
        dialogs = self.env[f"kh18.{name}.wizard"].with_user(user or self.clerk)
        return dialogs.create(
            {"recommendation_ids": [Command.set(records.ids)], **values}
        )

    def _foreign(self):
        """Return a recommendation of another unit and one of a sensitive activity."""
        foreign = self._sent(
            user=self.user(self.province_b, "officer"), unit_id=self.province_b.id
        )
        secret = self._activity(user=self.leader, is_sensitive=True, name="Bí mật")
        return foreign, self._sent(user=self.leader, activity_id=secret.id)


@tagged("post_install", "-at_install")
class TestSendDialog(EntryCase):
    """Sending and receipt are entered for several at once, all or none (3.5)."""

    def _paper(self, state="issued", **values):
        return self.env["kh18.document"].create(
            {
                "unit_id": self.province_a.id,
                "direction": "outgoing",
                "type_id": self.env.ref("kh18_oversight.document_type_cong_van").id,
                "subject": "Kiến nghị",
                "full_symbol": "12/LĐLĐ",
                "date_issue": self.ago(3),
                "state": state,
                **values,
            }
        )

    def test_several_at_once(self):
        records = self._recommendation() | self._recommendation(name="Hai")
        file = self._file("phieu-gui.pdf", user=self.clerk)
        self._dialog(
            "recommendation.send",
            records,
            channel="hand",
            date=self.ago(2),
            symbol=" 12/LĐLĐ ",
            file_ids=[Command.set(file.ids)],
        ).action_send()
        for record in records:
            self.assertEqual((record.sending, record.state), ("sent", "open"))
            self.assertEqual(record.date_sent, self.ago(2))
            self.assertEqual(record.sent_channel, "hand")
            self.assertEqual(record.sent_symbol, "12/LĐLĐ")
            copy = record.receipt_file_ids
            self.assertEqual(copy.raw, file.raw)
            self.assertEqual((copy.res_model, copy.res_id), (record._name, record.id))
            self.assertEqual(copy.with_user(self.viewer).name, "phieu-gui.pdf")
        self.assertNotEqual(*records.receipt_file_ids.ids)

    def test_button_opens_the_dialog_with_its_records(self):
        records = self._recommendation() | self._recommendation(name="Hai")
        action = records.with_user(self.clerk).action_send()
        dialogs = self.env[action["res_model"]].with_user(self.clerk)
        form = Form(dialogs.with_context(**action["context"]))
        self.assertEqual(form.date, self.today)
        form.save().action_send()
        self.assertEqual(set(records.mapped("sending")), {"sent"})

    def test_list_opens_the_dialog_with_what_is_ticked(self):
        record = self._recommendation()
        for name in ("recommendation.send", "recommendation.receipt", "extension"):
            dialogs = self.env[f"kh18.{name}.wizard"].with_user(self.leader)
            dialogs = dialogs.with_context(
                active_model="kh18.recommendation", active_ids=record.ids
            )
            values = dialogs.default_get(["recommendation_ids"])
            self.assertEqual(dialogs.new(values).recommendation_ids._origin, record)

    def test_all_or_none(self):
        good, bare = self._recommendation(), self._recommendation(addressee_id=False)
        with self.assertRaisesRegex(UserError, "fill in: Addressee"):
            self._dialog("recommendation.send", good | bare).action_send()
        self.assertEqual(good.sending, "draft")
        sent = self._sent()
        with self.assertRaisesRegex(UserError, "was sent already"):
            self._dialog("recommendation.send", good | sent).action_send()
        self.assertEqual(good.sending, "draft")

    def test_paper_of_the_register(self):
        record, paper = self._recommendation(), self._paper()
        dialog = self._dialog(
            "recommendation.send", record, document_id=paper.id, date=self.ago(3)
        )
        dialog.action_send()
        self.assertEqual(record.document_id, paper)
        self.assertEqual(record.sent_symbol, paper.full_symbol)

    def test_day_follows_the_paper(self):
        dialogs = self.env["kh18.recommendation.send.wizard"].with_user(self.clerk)
        form = Form(dialogs)
        form.document_id = self._paper()
        self.assertEqual(form.date, self.ago(3))

    def test_papers_that_send_nothing(self):
        record = self._recommendation()
        other = self._paper(unit_id=self.district_a1.id)
        for paper in (self._paper(state="draft"), other):
            dialog = self._dialog("recommendation.send", record, document_id=paper.id)
            with self.assertRaisesRegex(UserError, "no issued paper of the unit"):
                dialog.action_send()
        early = self._dialog(
            "recommendation.send",
            record,
            document_id=self._paper().id,
            date=self.ago(9),
        )
        with self.assertRaisesRegex(UserError, "cannot have been sent before"):
            early.action_send()
        hidden = self._paper(unit_id=self.province_b.id, state="draft")
        with self.assertRaises(AccessError):
            self._dialog("recommendation.send", record, document_id=hidden.id)

    def test_not_in_the_future(self):
        dialog = self._dialog(
            "recommendation.send", self._recommendation(), date=self.ago(-1)
        )
        with self.assertRaisesRegex(UserError, "lies in the future"):
            dialog.action_send()

    def test_dialogs_ask_their_callers_themselves(self):
        draft, sent = self._recommendation(), self._sent()
        for name, action, record, values, user in (
            ("recommendation.send", "action_send", draft, {}, self.officer),
            ("extension", "action_extend", sent, self._later(), self.officer),
        ):
            dialog = self._dialog(name, record, user=user, **values)
            with self.subTest(name), self.assertRaises(AccessError):
                getattr(dialog, action)()
        for name in ("recommendation.send", "recommendation.receipt", "reply"):
            with self.subTest(name), self.assertRaises(AccessError):
                self._dialog(name, sent, user=self.viewer)

    def _later(self):
        return {"date_new": self.ago(-30), "reason": "Phức tạp"}

    def test_superior_reads_and_enters_nothing(self):
        superior = self.user(self.nation, "clerk")
        sent = self._sent()
        for name, action in (
            ("recommendation.receipt", "action_receive"),
            ("reply", "action_enter"),
        ):
            dialog = self._dialog(name, sent, user=superior)
            with self.subTest(name), self.assertRaises(AccessError):
                getattr(dialog, action)()

    def test_foreign_ones_are_not_put_in(self):
        for record in self._foreign():
            for name in ("recommendation.send", "recommendation.receipt", "reply"):
                with self.subTest(name), self.assertRaises(AccessError):
                    self._dialog(name, record)
                dialogs = self.env[f"kh18.{name}.wizard"].with_user(self.clerk)
                ticked = dialogs.with_context(
                    active_model="kh18.recommendation", active_ids=record.ids
                )
                with self.subTest(name), self.assertRaises(AccessError):
                    ticked.default_get(["recommendation_ids"])
                dialog = self._dialog(name, self._sent())
                with self.subTest(name), self.assertRaises(AccessError):
                    dialog.recommendation_ids = [Command.link(record.id)]

    def test_read_no_more_when_entered(self):
        mine = self._activity(name="Giám sát")
        record = self._sent(activity_id=mine.id)
        dialog = self._dialog("recommendation.receipt", record | self._sent())
        mine.with_user(self.leader).is_sensitive = True
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            dialog.action_receive()

    def test_receipt(self):
        records = self._sent(20) | self._sent(20, name="Hai")
        file = self._file("bien-nhan.pdf", user=self.clerk)
        self._dialog(
            "recommendation.receipt",
            records,
            date=self.ago(18),
            received_by="Bà Lò Thị Nhận",
            file_ids=[Command.set(file.ids)],
        ).action_receive()
        self.assertEqual(set(records.mapped("sending")), {"received"})
        self.assertEqual(records.mapped("date_received"), [self.ago(18)] * 2)
        self.assertEqual(records.mapped("received_by"), ["Bà Lò Thị Nhận"] * 2)
        self.assertEqual(len(records.receipt_file_ids), 2)

    def test_receipt_before_the_sending(self):
        early = self._dialog(
            "recommendation.receipt", self._sent(20) | self._sent(5), date=self.ago(10)
        )
        with self.assertRaisesRegex(UserError, "cannot be received"):
            early.action_receive()
        draft = self._dialog("recommendation.receipt", self._recommendation())
        with self.assertRaisesRegex(UserError, "not sent yet"):
            draft.action_receive()

    def test_nothing_chosen(self):
        for name, action in (
            ("recommendation.send", "action_send"),
            ("recommendation.receipt", "action_receive"),
            ("reply", "action_enter"),
        ):
            dialog = self._dialog(name, self.env["kh18.recommendation"])
            with self.subTest(name), self.assertRaisesRegex(UserError, "at least one"):
                getattr(dialog, action)()

    def test_file_of_another_record_is_copied_and_stays_there(self):
        plain = self._activity()
        theirs = self._file("bien-ban.pdf", user=self.officer)
        theirs.sudo().write({"res_model": plain._name, "res_id": plain.id})
        record = self._sent()
        self._dialog(
            "recommendation.receipt", record, file_ids=[Command.set(theirs.ids)]
        ).action_receive()
        self.assertEqual((theirs.res_model, theirs.res_id), (plain._name, plain.id))
        self.assertNotIn(theirs, record.receipt_file_ids)

    def test_files_of_others_are_refused(self):
        loose = self._file("cua-nguoi-khac.pdf", user=self.head)
        hidden = self._file("bi-mat.pdf", user=self.leader)
        secret = self._foreign()[1]
        hidden.sudo().write({"res_model": secret._name, "res_id": secret.id})
        for file in (loose, hidden):
            with self.subTest(file.name), self.assertRaises(AccessError):
                self._dialog(
                    "recommendation.receipt",
                    self._sent(),
                    file_ids=[Command.set(file.ids)],
                )


@tagged("post_install", "-at_install")
class TestVerifyDialog(EntryCase):
    """What the union saw, with evidence, and a later day with its reason."""

    def _verify(self, records, user=None, **values):
        user = user or self.officer
        file = self._file("bien-ban.pdf", user=user)
        values = {"file_ids": [Command.set(file.ids)], **values}
        self._dialog("recommendation.verify", records, user, **values).action_verify()

    def test_proposed_with_note_and_evidence(self):
        self.province_a.two_person_approval = True
        records = self._sent() | self._sent(name="Hai")
        self._verify(records, note="Đã xem bảng lương")
        for record in records:
            self.assertEqual(record.proposed_resolution, "resolved")
            self.assertEqual(record.resolution, "open")
            self.assertEqual(record.verification_note, "Đã xem bảng lương")
            self.assertEqual(record.evidence_ids.res_id, record.id)
        records.with_user(self.head).action_verify()
        self.assertEqual(set(records.mapped("resolution")), {"resolved"})

    def test_shows_what_the_body_claimed(self):
        record = self._sent()
        self._reply(record, 1, claim="resolved", text="Đã trả đủ")
        action = record.action_propose_resolution()
        dialogs = self.env[action["res_model"]].with_user(self.officer)
        form = Form(dialogs.with_context(**action["context"]))
        self.assertIn("Đã trả đủ", form.claims)
        self.assertIn("Resolved, as the Body Says", form.claims)

    def test_without_evidence_or_reason(self):
        with self.assertRaisesRegex(UserError, "What proves"):
            self._verify(self._sent(), file_ids=[])
        with self.assertRaisesRegex(UserError, "Write the reason"):
            self._verify(self._sent(), resolution="impossible")

    def test_not_what_is_not_followed(self):
        closed = self._sent()
        closed.with_user(self.leader)._close_with_reason("Xong")
        with self.assertRaisesRegex(UserError, "reopen it first"):
            self._verify(self._sent() | closed)

    def test_only_by_those_who_work_on_it(self):
        below = self._sent(
            user=self.user(self.district_a1, "officer"), unit_id=self.district_a1.id
        )
        with self.assertRaises(AccessError):
            self._verify(below)
        with self.assertRaises(AccessError):
            self._verify(self._sent(), user=self.clerk)

    def _extend(self, records, user=None, **values):
        values = {"date_new": self.ago(-30), "reason": "Việc phức tạp", **values}
        self._dialog("extension", records, user or self.head, **values).action_extend()

    def test_extension(self):
        records = self._sent(20) | self._sent(10, name="Hai")
        first = records.mapped("date_limit")
        self._extend(records, asked_by_body=True)
        self.assertEqual(records.mapped("date_limit"), [self.ago(-30)] * 2)
        self.assertEqual(records.mapped("date_limit_first"), first)
        row = records[0].extension_ids
        self.assertTrue(row.asked_by_body)
        self.assertEqual((row.reason, row.approved_by_id), ("Việc phức tạp", self.head))

    def test_extension_shows_how_the_limit_came_about(self):
        record = self._sent(20)
        action = record.with_user(self.head).action_extend()
        dialogs = self.env[action["res_model"]].with_user(self.head)
        form = Form(dialogs.with_context(**action["context"]))
        self.assertIn("term set by", form.limits)
        self.assertIn(record.name, form.limits)

    def test_list_offers_the_dialogs(self):
        record = self._sent()
        for name, user, model in (
            ("verify", self.officer, "kh18.recommendation.verify.wizard"),
            ("extend", self.head, "kh18.extension.wizard"),
        ):
            action = self.env.ref(f"kh18_oversight.recommendation_{name}_action")
            self.assertEqual(action.binding_view_types, "list")
            opened = action.with_user(user).with_context(
                active_model=record._name, active_id=record.id, active_ids=record.ids
            )
            with self.subTest(name):
                self.assertEqual(opened.run()["res_model"], model)

    def test_extension_that_makes_no_sense(self):
        cases = (
            ({"date_new": self.ago(1)}, ValidationError, "passed already"),
            ({"reason": "  "}, UserError, "Reason is empty"),
        )
        for values, error, message in cases:
            with self.subTest(message), self.assertRaisesRegex(error, message):
                self._extend(self._sent(), **values)
        with self.assertRaisesRegex(ValidationError, "must be later"):
            self._extend(self._sent() | self._sent(1), date_new=self.ago(-2))
        with self.assertRaisesRegex(UserError, "not sent yet"):
            self._recommendation().with_user(self.head).action_extend()

    def test_extension_is_decided_by_head_or_leader(self):
        with self.assertRaises(AccessError):
            self._sent().with_user(self.officer).action_extend()
        self._extend(self._sent(), user=self.leader)
