from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..reminder_clock import ReminderClock
from .publication_common import SECRET, PublicationCase


@tagged("post_install", "-at_install")
class TestPublicationSecrecy(PublicationCase):
    """Nothing of a sensitive activity leaks by what was to be told of it."""

    def _mark(self, record):
        record.activity_id.with_user(self.leader).is_sensitive = True
        self.env.flush_all()
        self.env.invalidate_all()

    def test_only_a_leader_in_charge_holds_it_back(self):
        activity = self._concluded()
        activity.with_user(self.leader).is_sensitive = True
        posts = self.env["kh18.post"].search([("user_id", "=", self.leader.id)])
        with self.assertRaises(AccessError):
            self.publications.with_user(self.head)._hold_back(activity, "Lý do")
        posts.in_charge = False
        with self.assertRaises(AccessError):
            self.publications.with_user(self.leader)._hold_back(activity, "Lý do")
        posts.in_charge = True
        activity.with_user(self.leader)._hold_result_back_with_reason("Mật")
        record = activity.publication_ids
        self.assertEqual(record.state, "held")
        self.assertEqual(activity.publication_state, "held")
        with self.assertRaisesRegex(UserError, "stays held back"):
            record.with_user(self.leader).action_reopen()

    def test_no_step_leads_out_once_it_is_sensitive(self):
        record = self._prepared()
        self._mark(record)
        own = record.with_user(self.leader)
        with self.assertRaisesRegex(UserError, "is sensitive"):
            own.action_submit()
        record.sudo().state = "review"
        for step in (own.action_approve, own.action_send_preview):
            with self.assertRaisesRegex(UserError, "is sensitive"):
                step()
        record.sudo().state = "approved"
        with self.assertRaisesRegex(UserError, "is sensitive"):
            own.action_publish()
        own._hold_back_with_reason("Mật")
        self.assertEqual(record.state, "held")

    def test_nobody_else_sees_a_trace(self):
        record = self._approved()
        record.with_user(self.head).action_send_preview()
        part, statement = record.part_ids[0], record.statement_ids[0]
        self._mark(record)
        for user in (
            self.viewer,
            self.clerk,
            self.head,
            self.admin,
            self.user(self.nation, "leader"),
        ):
            own = self.publications.with_user(user)
            self.assertFalse(own.search([("id", "=", record.id)]))
            self.assertFalse(own.search_count([("title", "=", record.title)]))
            self.assertFalse(own._read_group([("id", "=", record.id)], ["state"]))
            shown = own.browse(record.id).display_name
            self.assertEqual(shown, "(restricted)")
            for line in (
                part,
                statement,
                record.redaction_ids[:1],
                own.browse(record.id),
            ):
                with self.assertRaises(AccessError):
                    line.with_user(user).read(["display_name"])
        self.assertTrue(
            self.publications.with_user(self.leader).browse(record.id).title
        )

    def test_what_was_published_is_taken_down(self):
        record = self._published()
        copy = record.copy_id
        self._mark(record)
        self.assertEqual(record.state, "withdrawn")
        self.assertEqual(copy.state, "withdrawn")
        self.assertFalse(copy._find_public(copy.token).is_public)
        for user in (self.viewer, self.user(self.nation, "leader"), self.admin):
            self.assertFalse(copy.with_user(user).has_access("read"))
            self.assertFalse(
                self.env["kh18.public.copy"]
                .with_user(user)
                .search_count([("id", "=", copy.id)])
            )
        self.assertTrue(copy.with_user(self.leader).has_access("read"))

    def test_an_embargoed_copy_is_shut_too(self):
        record = self._prepared(date_public=self.ago(-30))
        self._published(record)
        above = self.user(self.nation, "leader")
        self.assertTrue(record.copy_id.with_user(above).has_access("read"))
        self._mark(record)
        self.assertFalse(record.copy_id.with_user(above).has_access("read"))
        self.assertFalse(record.copy_id._find_public(record.copy_id.token).is_public)

    def test_reading_leaves_a_row(self):
        record = self._prepared()
        self._mark(record)
        rows = self.env["kh18.read.log"]
        before = rows.search_count([("activity_id", "=", self.activity.id)])
        record.with_user(self.leader).read(["public_html"])
        after = rows.search_count([("activity_id", "=", self.activity.id)])
        self.assertEqual(after, before + 1)


@tagged("post_install", "-at_install")
class TestPublicationHostile(PublicationCase):
    """Whoever comes by RPC gets no further than by the buttons."""

    def test_guarded_fields_are_not_typed(self):
        record = self._prepared()
        copy = self._published(self._prepared(self._concluded())).copy_id
        for user in (self.officer, self.head, self.leader):
            for values in (
                {"state": "approved"},
                {"approved_seal": record._seal()},
                {"approved_by_id": user.id},
                {"editor_ids": [Command.clear()]},
                {"copy_id": copy.id},
                {"date_published": self.today},
                {"unheard_reason": "x"},
                {"preview_values": {}},
                {"replaces_id": record.id},
                {"held_reason": "x"},
                {"unit_id": self.province_b.id},
                {"is_sensitive": False},
            ):
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    record.with_user(user).write(values)
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    self.publications.with_user(user).create(
                        {"activity_id": self._concluded().id, **values}
                    )

    def test_originals_are_not_typed(self):
        part = self._prepared().part_ids[:1]
        with self.assertRaises(AccessError):
            part.with_user(self.officer).source = "x"

    def test_defaults_by_the_context_set_no_state(self):
        model = self.publications.with_user(self.officer).with_context(
            default_state="approved", default_approved_seal="x"
        )
        record = model.create({"activity_id": self.activity.id})
        self.assertEqual(record.state, "draft")
        self.assertFalse(record.approved_seal)

    def test_foreign_units_activities_are_refused(self):
        for user in (
            self.user(self.province_b, "leader"),
            self.user(self.nation, "leader"),
            self.viewer,
        ):
            with self.assertRaises(AccessError):
                self.publications.with_user(user).create(
                    {"activity_id": self.activity.id}
                )

    def test_the_dialog_shows_no_foreign_text(self):
        record = self._prepared()
        record.action_submit()
        wizards = self.env["kh18.publication.approve.wizard"]
        stranger = self.user(self.province_b, "leader")
        values = {"publication_id": record.id, "seal": record._seal()}
        with self.assertRaises(AccessError):
            wizards.with_user(stranger).create(values)
        with self.assertRaises(AccessError):
            wizards.with_user(stranger).with_context(
                default_publication_id=record.id
            ).default_get(["publication_id", "public_html"])
        mine = wizards.with_user(self.officer).create(
            {**values, "saw_words": True, "saw_persons": True, "saw_files": True}
        )
        with self.assertRaises(AccessError):
            mine.action_approve()
        self.assertEqual(record.state, "review")

    def test_lines_go_to_no_other_publication(self):
        record, other = self._prepared(), self._prepared(self._concluded())
        with self.assertRaises(UserError):
            record.part_ids[:1].publication_id = other

    def test_a_paper_of_others_is_not_taken(self):
        record = self._prepared()
        secret = self._concluded()
        paper = self.env["kh18.activity.paper"].create(
            {"activity_id": secret.id, "kind": "letter", "introduction": SECRET}
        )
        secret.with_user(self.leader).is_sensitive = True
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            record.with_user(self.head).file_ids = [
                Command.create({"paper_id": paper.id, "name": "x"})
            ]

    def test_methods_of_reasons_check_the_caller(self):
        record = self._published()
        wizard = self.env["kh18.reason.wizard"].with_user(self.officer)
        for method in ("_withdraw_with_reason", "_hold_back_with_reason"):
            dialog = wizard.create(
                {
                    "model_name": record._name,
                    "record_ids": str(record.id),
                    "method": method,
                    "reason": "x",
                }
            )
            with self.assertRaises(AccessError):
                dialog.action_confirm()

    def test_nobody_changes_a_copy(self):
        copy = self._published().copy_id
        for user in (self.leader, self.admin):
            with self.assertRaises(AccessError):
                copy.with_user(user).body = "x"


@tagged("post_install", "-at_install")
class TestPublicationReminder(ReminderClock, PublicationCase):
    """Those who handle the activity are told what waits."""

    def test_concluded_and_not_published(self):
        day = self.env["kh18.workday"]._limit(self.today, 16, "working").day
        self.activity.sudo().date_conclusion = self.today
        rows = self.remind_on(day, self.activity)
        self.assertIn(self.officer, rows.user_id)

    def test_not_when_held_back(self):
        day = self.env["kh18.workday"]._limit(self.today, 16, "working").day
        self.activity.sudo().date_conclusion = self.today
        self.activity.with_user(self.head)._hold_result_back_with_reason("x")
        self.assertFalse(self.remind_on(day, self.activity))

    def test_time_for_statements_over(self):
        record = self._approved()
        record.with_user(self.head).action_send_preview()
        self.assertFalse(self.remind_on(record.date_reply_limit, record))
        day = self.env["kh18.workday"]._limit(record.date_reply_limit, 2, "working").day
        self.assertIn(self.officer, self.remind_on(day, record).user_id)

    def test_second_persons_are_told_to_approve(self):
        record = self._prepared()
        record.action_submit()
        day = self.env["kh18.workday"]._limit(self.today, 4, "working").day
        users = self.remind_on(day, record).user_id
        self.assertIn(self.head, users)
        self.assertNotIn(self.officer, users)


@tagged("post_install", "-at_install")
class TestPublicationPerformance(PublicationCase):
    """The number of queries does not follow the number of publications."""

    def _queries(self, count, run):
        records = self.publications.browse(self.record_ids[:count])
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        run(records.with_user(self.officer))
        return self.cr.sql_log_count - before

    def test_lists_and_forms(self):
        activities = self.env["kh18.activity"]
        for _number in range(12):
            activities |= self._concluded()
        records = self.publications.with_user(self.officer).create(
            [{"activity_id": activity.id} for activity in activities]
        )
        self.record_ids = records.ids
        names = ["title", "state", "unit_id", "redaction_count", "is_waiting_reply"]
        names += ["can_work", "can_decide", "can_approve", "public_html", "marked_html"]

        def read(found):
            found.read(names)

        def read_parts(found):
            found.part_ids.read(["label", "public_text", "marked_text"])

        def read_activities(found):
            found.activity_id.read(
                ["publication_state", "publication_count", "is_to_publish"]
            )

        for run in (read, read_parts, read_activities):
            self._queries(12, run)
            few, many = self._queries(3, run), self._queries(12, run)
            self.assertEqual(few, many, run.__name__)
