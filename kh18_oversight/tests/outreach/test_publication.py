from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .publication_common import PHONE, SECRET, PublicationCase


@tagged("post_install", "-at_install")
class TestPublication(PublicationCase):
    """The way of a result to the public, by role."""

    def test_words_are_taken_from_the_records(self):
        sent = self._sent(activity_id=self.activity.id)
        self._recommendation(activity_id=self.activity.id, name="Chưa gửi", content=0)
        record = self._prepared()
        self.assertEqual(record.title, self.activity.name)
        self.assertEqual(record.unit_id, self.province_a)
        self.assertEqual(record.year, self.activity.date_conclusion.year)
        self.assertEqual(record.editor_ids, self.officer)
        text = " ".join(record.part_ids.mapped("text"))
        self.assertIn(sent.content, text)
        self.assertIn(self.office.name, text)
        self.assertNotIn("Chưa gửi", text)
        words = record.redaction_ids.mapped("words")
        self.assertIn(SECRET, words)
        self.assertIn(PHONE, words)

    def test_the_whole_way(self):
        record = self._published()
        self.assertEqual(record.state, "published")
        self.assertEqual(record.approved_by_id, self.head)
        self.assertEqual(record.date_published, self.today)
        copy = record.copy_id
        self.assertTrue(copy.is_public)
        self.assertEqual(copy.kind, "result")
        self.assertEqual(copy.unit_id, self.province_a)
        self.assertEqual(copy.topic_id, self.topic)
        self.assertIn("chưa được trả lương", copy.body)
        self.assertEqual(self.activity.publication_state, "published")
        self.assertTrue(self.activity.is_published)

    def test_only_head_and_leader_decide(self):
        record = self._prepared()
        record.action_submit()
        for user in (self.officer, self.clerk, self.viewer):
            own = record.with_user(user)
            for step in (
                own.action_approve,
                own.action_publish,
                own.action_send_preview,
                own.action_hold_back,
                own.action_withdraw,
                own.action_return,
                own.action_waive,
            ):
                with self.assertRaises(AccessError):
                    step()
        with self.assertRaises(AccessError):
            record.with_user(self.head).action_waive()

    def test_strangers_of_the_unit_do_nothing(self):
        record = self._prepared()
        for user in (self.user(self.nation, "leader"), self.admin):
            with self.assertRaises(AccessError):
                record.with_user(user).action_submit()
        with self.assertRaises(AccessError):
            record.with_user(self.user(self.province_b, "leader")).read(["title"])

    def test_who_prepared_does_not_approve(self):
        record = self._prepared()
        record.with_user(self.head).redaction_ids = [
            Command.create({"words": "Công ty A"})
        ]
        record.action_submit()
        with self.assertRaisesRegex(UserError, "another person"):
            record.with_user(self.head).action_approve()
        with self.assertRaisesRegex(UserError, "another person"):
            record.with_user(self.head).action_send_preview()
        self._approve(record, self.leader)
        self.assertEqual(record.state, "approved")

    def test_a_unit_of_one_official_approves_alone(self):
        self.province_a.two_person_approval = False
        record = self.publications.with_user(self.leader).create(
            {"activity_id": self.activity.id}
        )
        record.action_submit()
        self._approve(record, self.leader)
        self.assertEqual(record.state, "approved")

    def test_each_point_is_confirmed(self):
        record = self._prepared()
        record.action_submit()
        for name in ("saw_words", "saw_persons", "saw_files"):
            with self.assertRaisesRegex(UserError, "Confirm each point"):
                self._approve(record, self.head, **{name: False})

    def test_what_was_changed_meanwhile_is_not_approved(self):
        record = self._prepared()
        record.action_submit()
        seal = record._seal()
        record.title = "Khác"
        with self.assertRaisesRegex(UserError, "was changed while"):
            record.with_user(self.head)._approve(seal)

    def test_any_change_puts_the_approved_back(self):
        record = self._approved()
        part = record.part_ids.filtered(lambda p: p.kind == "text")[:1]
        for change in (
            lambda: record.write({"title": "Tên khác"}),
            lambda: record.write({"date_public": self.ago(-9)}),
            lambda: record.write({"makes_pdf": False}),
            lambda: part.write({"text": "<p>Khác</p>"}),
            lambda: part.write({"is_included": False}),
            lambda: part.write({"is_hidden": True}),
            lambda: record.redaction_ids[:1].write({"is_applied": False}),
            lambda: record.redaction_ids[:1].unlink(),
            lambda: record.write({"redaction_ids": [Command.create({"words": "ab"})]}),
        ):
            with self.env.cr.savepoint() as savepoint:
                change()
                self.assertEqual(record.state, "review")
                self.assertFalse(record.approved_by_id)
                savepoint.rollback()
                self.env.invalidate_all()
            self.assertEqual(record.state, "approved")

    def test_a_change_that_changes_nothing_keeps_the_approval(self):
        record = self._approved()
        record.redaction_ids[:1].reason = "Lý do khác"
        self.assertEqual(record.state, "approved")

    def test_a_text_changed_below_is_not_published(self):
        record = self._approved()
        record.with_user(self.leader)._waive_with_reason("Gấp")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE kh18_publication_part SET text = 'x' WHERE publication_id = %s",
            [record.id],
        )
        self.env.invalidate_all()
        with self.assertRaisesRegex(UserError, "not what was approved"):
            record.with_user(self.head).action_publish()

    def test_unfinished_foreign_and_sensitive_activities_are_refused(self):
        for values, message in (
            ({"state": "reporting"}, "not concluded"),
            ({"role": "took_part"}, "led by another"),
            ({"is_sensitive": True}, "sensitive"),
        ):
            activity = self._concluded()
            activity.sudo()._unfreeze().write(values)
            with self.assertRaisesRegex(UserError, message):
                self.publications.with_user(self.leader).create(
                    {"activity_id": activity.id}
                )

    def test_one_publication_of_a_result(self):
        self._prepared()
        with self.assertRaisesRegex(UserError, "already"):
            self._prepared()

    def test_a_published_result_is_not_published_again(self):
        self._published()
        with self.assertRaisesRegex(UserError, "published already"):
            self._prepared()

    def test_held_back_counts_as_decided(self):
        record = self._prepared()
        to_publish = [("id", "=", self.activity.id), ("is_to_publish", "=", True)]
        self.assertTrue(self.activity.search_count(to_publish))
        record.with_user(self.head)._hold_back_with_reason("Đang tố tụng")
        self.assertEqual(record.state, "held")
        self.assertEqual(record.held_reason, "Đang tố tụng")
        self.assertEqual(self.activity.publication_state, "held")
        self.assertFalse(self.activity.search_count(to_publish))
        with self.assertRaises(UserError):
            record.title = "Khác"
        with self.assertRaises(UserError):
            record.part_ids[:1].text = "Khác"
        record.with_user(self.head).action_reopen()
        self.assertEqual(record.state, "draft")

    def test_activity_held_back_at_once(self):
        self.activity.with_user(self.head)._hold_result_back_with_reason("Lý do")
        record = self.activity.publication_ids
        self.assertEqual(record.state, "held")
        self.assertEqual(record.held_by_id, self.head)
        record.with_user(self.head).action_reopen()
        self.assertTrue(record.part_ids)
        with self.assertRaises(AccessError):
            self._concluded().with_user(self.officer)._hold_result_back_with_reason("x")

    def test_published_words_stay(self):
        record = self._published()
        for change in (
            lambda: record.write({"title": "Khác"}),
            lambda: record.part_ids[:1].write({"text": "Khác"}),
            lambda: record.redaction_ids.unlink(),
            lambda: record.write({"redaction_ids": [Command.create({"words": "ab"})]}),
            record.unlink,
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                change()
        copy = record.copy_id
        seal = copy.seal
        self._sent(activity_id=self.activity.id)
        self.activity.sudo()._unfreeze().conclusion = "<p>Khác</p>"
        self.assertEqual(copy._reckon_seal(), seal)

    def test_embargo_needs_no_job(self):
        day = self.ago(-3)
        record = self._prepared(date_public=day)
        self._published(record)
        copy = record.copy_id
        self.assertEqual(copy.date_public, day)
        self.assertFalse(copy.is_public)
        self.assertFalse(copy._find_public(copy.token))
        today = self.today
        self.patch(
            self.registry["kh18.workday"], "_today", lambda s: today + timedelta(3)
        )
        copy.invalidate_recordset()
        self.assertTrue(copy.is_public)
        self.assertEqual(copy._find_public(copy.token), copy)

    def test_no_embargo_before_the_conclusion(self):
        with self.assertRaises(ValidationError):
            self._prepared(date_public=self.ago(40))

    def test_taken_down_with_the_reason(self):
        record = self._published()
        copy = record.copy_id
        record.with_user(self.leader)._withdraw_with_reason(f"Sai tên {SECRET}")
        self.assertEqual(record.state, "withdrawn")
        self.assertFalse(copy.is_public)
        self.assertEqual(copy.state, "withdrawn")
        self.assertNotIn(SECRET, copy.withdrawn_note)
        self.assertEqual(self.activity.publication_state, "withdrawn")
        self.assertTrue(self._prepared())

    def test_a_correction_replaces(self):
        self.env["res.lang"]._activate_lang("vi_VN")
        record = self._published()
        action = record.with_user(self.officer).action_correct()
        fresh = self.publications.browse(action["res_id"])
        self.assertEqual(fresh.replaces_id, record)
        self.assertEqual(fresh.editor_ids, self.officer)
        self.assertEqual(
            fresh.part_ids.mapped("label"), record.part_ids.mapped("label")
        )
        self.assertEqual(record.state, "published", "until the correction is out")
        fresh.with_user(self.officer).title = "Đính chính"
        self._published(fresh)
        self.assertEqual(record.state, "withdrawn")
        note = record.copy_id.withdrawn_note
        self.assertEqual(note, "Đã thay bằng bản đính chính.", "readers' language")
        self.assertEqual(fresh.copy_id.replaces_id, record.copy_id)
        self.assertEqual(fresh.copy_id.title, "Đính chính")
        self.assertEqual(self.activity.publication_state, "published")

    def test_a_correction_keeps_the_embargo(self):
        day = self.ago(-3)
        record = self._published(self._prepared(date_public=day))
        action = record.with_user(self.officer).action_correct()
        fresh = self._published(self.publications.browse(action["res_id"]))
        self.assertEqual(fresh.copy_id.date_public, day)
        self.assertFalse(fresh.copy_id.is_public)
        self.assertEqual(self.activity.published_on, day)

    def test_a_correction_keeps_the_first_day(self):
        record = self._published()
        first, later = self.today, self.ago(-40)
        self.patch(self.registry["kh18.workday"], "_today", lambda _self: later)
        action = record.with_user(self.officer).action_correct()
        fresh = self._published(self.publications.browse(action["res_id"]))
        self.assertEqual(fresh.copy_id.date_public, later)
        self.assertEqual(self.activity.published_on, first)

    def test_nothing_to_say_is_not_submitted(self):
        record = self._prepared()
        record.part_ids.is_included = False
        with self.assertRaisesRegex(UserError, "no text"):
            record.action_submit()

    def test_returned_with_the_reason(self):
        record = self._approved()
        record.with_user(self.leader)._return_with_reason("Xem lại")
        self.assertEqual(record.state, "draft")
        self.assertFalse(record.approved_seal)

    def test_mentions_are_addresses(self):
        record = self._published()
        record.with_user(self.officer).mention_ids = [
            Command.create({"name": "Báo", "link": "https://example.com/a"})
        ]
        for link in ("javascript:alert(1)", "example.com", "ftp://example.com/a"):
            with self.assertRaises(ValidationError):
                record.mention_ids.link = link
