from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..fieldwork.findings_common import FindingCase
from .common import FollowupCase


@tagged("post_install", "-at_install")
class TestFollowupFaults(FollowupCase, FindingCase):
    """The faults of others that concern approval and escalation (peers 4.2)."""

    def _evidence(self):
        files = self.env["ir.attachment"].with_user(self.officer)
        return files.create({"name": "bien-ban.txt", "raw": b"noi dung"})

    def _proposed(self):
        record = self._sent()
        record.evidence_ids = [Command.link(self._evidence().id)]
        record._propose_resolution("resolved")
        return record

    def test_nothing_is_approved_twice(self):
        leader = self._proposed().with_user(self.leader)
        leader.action_verify()
        before = leader.read(["resolution", "verified_by_id", "verified_on"])
        for step in (leader.action_verify, leader.with_user(self.head).action_verify):
            with self.assertRaisesRegex(UserError, "Nothing is verified"):
                step()
        self.assertEqual(
            leader.read(["resolution", "verified_by_id", "verified_on"]), before
        )

    def test_nothing_is_sent_back_twice(self):
        leader = self._proposed().with_user(self.leader)
        leader._reject_proposal_with_reason("Thiếu biên bản")
        messages = len(leader.message_ids)
        for step in (
            leader.action_reject_proposal,
            lambda: leader._reject_proposal_with_reason("Nữa"),
            leader.action_verify,
        ):
            with self.assertRaisesRegex(UserError, "Nothing is verified"):
                step()
        self.assertEqual(len(leader.message_ids), messages)

    def test_a_reply_is_checked_once(self):
        reply = self._reply(self._sent()).with_user(self.head)
        with self.assertRaisesRegex(UserError, "To Check"):
            reply._uncheck_with_reason("Chưa kiểm tra")
        reply.action_check()
        for user in (self.leader, self.head):
            with self.assertRaisesRegex(UserError, "Checked"):
                reply.with_user(user).action_check()
        self.assertEqual(reply.checked_by_id, self.head)

    def test_what_is_closed_is_neither_approved_nor_withdrawn(self):
        record = self._proposed().with_user(self.leader)
        record._close_with_reason("Xong")
        for step in (
            record.action_verify,
            record.action_start_resolution,
            record.action_propose_resolution,
            lambda: record._propose_resolution("resolved"),
            lambda: record._reject_proposal_with_reason("Thôi"),
            lambda: record._withdraw_with_reason("Thôi"),
            lambda: record._close_with_reason("Nữa"),
            lambda: record._extend(self.ago(-30), "Nữa"),
        ):
            with self.assertRaisesRegex(UserError, "reopen it first"):
                step()
        self.assertEqual((record.close_reason, record.sending), ("Xong", "sent"))

    def test_what_is_withdrawn_stays_so(self):
        record = self._proposed().with_user(self.leader)
        record._withdraw_with_reason("Đã sửa luật")
        for step in (
            record.action_verify,
            record.action_receive,
            record.action_enter_reply,
            lambda: record._mark_received(self.today),
            lambda: record._withdraw_with_reason("Nữa"),
            lambda: record._close_with_reason("Nữa"),
            lambda: record._reopen_with_reason("Nữa"),
        ):
            with self.assertRaisesRegex(UserError, "was withdrawn"):
                step()
        self.assertEqual(record.close_reason, "Đã sửa luật")

    def test_drafts_take_no_step_of_what_is_sent(self):
        record = self._recommendation().with_user(self.leader)
        for step in (
            record.action_receive,
            record.action_enter_reply,
            record.action_start_resolution,
            record.action_verify,
            lambda: record._close_with_reason("Thôi"),
            lambda: record._withdraw_with_reason("Thôi"),
            lambda: record._extend(self.ago(-30), "Thôi"),
        ):
            with self.assertRaisesRegex(UserError, "was not sent yet"):
                step()
        with self.assertRaisesRegex(UserError, "is in state"):
            record._reopen_with_reason("Thôi")

    def test_strangers_end_nothing(self):
        record = self._sent()
        for user in (
            self.stranger,
            self.admin,
            self.viewer,
            self.clerk,
            self.user(self.nation, "leader"),
            self.user(self.province_b, "leader"),
            self.user(self.district_a1, "leader"),
        ):
            theirs = record.with_user(user)
            for method in record._reason_methods:
                with self.subTest(user=user.login, method=method):
                    self.assertRaises(AccessError, getattr(theirs, method), "Thôi")
            for method in ("action_close", "action_withdraw", "action_verify"):
                self.assertRaises(AccessError, getattr(theirs, method))
        self.assertEqual((record.state, record.sending), ("open", "sent"))

    def test_one_of_many_stops_all(self):
        good, closed = self._sent(), self._sent(name="Đã đóng")
        closed.with_user(self.leader)._close_with_reason("Xong")
        for step in (
            lambda r: r._close_with_reason("Tất cả"),
            lambda r: r._withdraw_with_reason("Tất cả"),
            lambda r: r._extend(self.ago(-30), "Tất cả"),
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                step((good | closed).with_user(self.leader))
            self.assertEqual((good.state, good.sending), ("open", "sent"))
            self.assertFalse(good.extension_ids)

    def test_days_are_days(self):
        record, sent = self._recommendation().sudo(), self._sent()
        for text in ("sớm nhất có thể", "quý I", "2036", "31/12/2036"):
            for name in ("date_sent", "date_received"):
                with self.subTest(text, name=name), self.assertRaises(ValueError):
                    record.write({name: text})
            with self.subTest(text), self.assertRaises(ValueError):
                self._reply(sent, promised_date=text)
        self.assertFalse(sent.reply_ids)

    def _refusal(self, record):
        """Return what is told to one who deletes a record, or None."""
        savepoint = self.env.cr.savepoint()
        try:
            with mute_logger("odoo.sql_db"):
                record.unlink()
        except IntegrityError as error:
            savepoint.rollback()
            using = self.env[error.diag.table_name.replace("_", ".")]
            return using._sql_error_to_message(error)
        except UserError as error:
            return str(error)
        finally:
            savepoint.rollback()
            self.env.invalidate_all()
        return None

    def test_what_has_recommendations_is_not_deleted(self):
        paper = self._law(full_symbol="13/2012/QH13")
        sent_with = self._law(full_symbol="14/2012/QH13", clause_ids=False)
        activity, body = self._activity(), self.partner("Sở Y tế")
        record = self._recommendation(activity_id=activity.id, addressee_id=body.id)
        record.sudo().write(
            {"clause_id": paper.clause_ids.id, "document_id": sent_with.id}
        )
        self.env.flush_all()
        for parent in (activity, paper.clause_ids, sent_with, body):
            with self.subTest(parent):
                message = self._refusal(parent.sudo())
                self.assertIn("'Recommendation' (kh18.recommendation)", message)
                self.assertTrue(parent.exists())
        self.assertTrue(self._refusal(paper.sudo()))
        unit = self._unit("bare", "grassroots", "grassroots", self.district_a1)
        self._recommendation(user=self.env.user, unit_id=unit.id)
        self.env.flush_all()
        self.assertIn("kh18.recommendation", self._refusal(unit))

    def test_what_was_written_of_a_recommendation_keeps_it(self):
        for kind in ("extension", "urging", "reply"):
            record = self._sent(name=kind)
            if kind == "extension":
                record._extend(self.ago(-30), "Việc phức tạp")
            elif kind == "urging":
                self.env["kh18.urging"]._note(record, "contact")
            else:
                self._reply(record)
            self.env.flush_all()
            with self.subTest(kind):
                self.assertIn("no longer be deleted", self._refusal(record.sudo()))
                # Not even by one who puts it back to draft behind the system's back.
                record.sudo().state = "draft"
                self.env.flush_all()
                self.assertIn(f"kh18.{kind}", self._refusal(record.sudo()))

    def test_a_finding_that_led_to_one_is_not_deleted(self):
        finding = self._finding()
        plain = self._finding(name="Không kiến nghị")
        plain.unlink()
        record = self._recommendation(
            activity_id=self.activity.id, finding_ids=[Command.set(finding.ids)]
        )
        with self.assertRaisesRegex(UserError, "Recommendations rest on"):
            finding.with_user(self.officer).unlink()
        record.finding_ids = False
        finding.with_user(self.officer).unlink()
        self.assertFalse(finding.exists())

    def test_the_same_answer_without_a_number_is_entered_once(self):
        record = self._sent()
        self._reply(record, text="Sẽ trả đủ")
        with (
            self.assertRaisesRegex(UserError, "same reply without a number"),
            self.env.cr.savepoint(),
        ):
            self._reply(record, user=self.clerk, text="Sẽ trả đủ")
        self._reply(record, text="Đã trả đủ")
        self._reply(self._sent(name="Việc khác"), text="Sẽ trả đủ")
        self.assertEqual(len(record.reply_ids), 2)

    def test_the_source_does_not_move_away(self):
        activity = self._activity(party_ids=self._parties())
        other = self._activity(name="Cuộc khác", party_ids=self._parties())
        finding = self._finding(activity)
        self._recommendation(
            activity_id=activity.id, finding_ids=[Command.set(finding.ids)]
        )
        for record, values in (
            (finding, {"activity_id": other.id, "party_id": other.party_ids[0].id}),
            (activity.sudo(), {"unit_id": self.province_b.id}),
        ):
            with (
                self.assertRaisesRegex(UserError, "follows from one activity"),
                self.env.cr.savepoint(),
            ):
                record.write(values)

    def test_what_was_sent_keeps_its_term(self):
        activity = self._activity()
        sent = self._sent(5, activity_id=activity.id)
        draft = self._recommendation(activity_id=activity.id, is_complex=True)
        before = sent.date_limit
        activity.sudo().form = "people_inspection"
        self.env.flush_all()
        self.assertFalse(sent.is_statutory)
        self.assertEqual(sent.date_limit, before)
        self.assertEqual((draft.is_statutory, draft.term_days), (True, 15))

    def test_a_copy_is_a_draft_of_its_own(self):
        record = self._proposed()
        self.env["kh18.urging"]._note(record, "urging")
        record._extend(self.ago(-30), "Việc phức tạp")
        self._reply(record)
        record.with_user(self.leader).action_verify()
        copy = record.copy()
        self.assertEqual(
            (copy.state, copy.sending, copy.reply, copy.resolution, copy.rung),
            ("draft", "draft", "none", "open", False),
        )
        empty = (
            "date_sent",
            "sent_symbol",
            "date_limit",
            "date_limit_first",
            "date_done",
            "urged_count",
            "ledger_head",
            "verified_by_id",
            "evidence_ids",
            "reply_ids",
            "urging_ids",
            "extension_ids",
        )
        self.assertFalse([name for name in empty if copy[name]])

    def test_defaults_decide_nothing(self):
        """A caller's context and his own defaults come through RPC, too."""
        typed = {
            "default_state": "closed",
            "default_sending": "received",
            "default_resolution": "resolved",
            "default_date_sent": "2020-01-01",
            "default_is_sensitive": True,
            "default_ledger_head": "x",
        }
        recommendations = self.env["kh18.recommendation"].with_user(self.officer)
        record = recommendations.with_context(**typed).create(
            {"unit_id": self.province_a.id, "name": "Trả đủ lương"}
        )
        self.assertEqual(
            (record.state, record.sending, record.resolution),
            ("draft", "draft", "open"),
        )
        self.assertFalse(record.date_sent or record.is_sensitive or record.ledger_head)
        replies = self.env["kh18.reply"].with_user(self.clerk)
        reply = replies.with_context(
            default_state="checked", default_from_body=True
        ).create({"recommendation_id": self._sent().id, "outcome": "accepted"})
        self.assertEqual((reply.state, reply.from_body), ("entered", False))
