from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .sensitive_common import SECRET, SensitiveCase

TEXT = "Trao đổi kín"


@tagged("post_install", "-at_install")
class TestSensitiveRoutes(SensitiveCase):
    """No way round leads to the subject of a sensitive activity."""

    def _each_outsider(self):
        for user in self.outsiders:
            self.env.invalidate_all()
            yield self.env["kh18.activity"].with_user(user)

    def test_searches_find_nothing(self):
        for activities in self._each_outsider():
            self.assertFalse(activities.name_search(SECRET))
            self.assertFalse(activities.search([("search_text", "ilike", SECRET)]))
            self.assertFalse(activities.search([("member_ids.role", "=", "member")]))
            steps = activities.env["kh18.step"]
            self.assertFalse(steps.search([("activity_id.name", "ilike", "XYZ")]))
            parties = activities.env["kh18.party"]
            self.assertFalse(parties.search([("activity_id", "ilike", "XYZ")]))

    def test_totals_of_groups_leave_it_out(self):
        domain = [("id", "in", (self.plain | self.secret).ids)]
        for activities in self._each_outsider():
            groups = activities.formatted_read_group(domain, ["state"], ["__count"])
            self.assertLessEqual(sum(group["__count"] for group in groups), 1)
            self.assertLessEqual(activities.search_count(domain), 1)
        insider = self.env["kh18.activity"].with_user(self.officer)
        self.assertEqual(insider.search_count(domain), 2)

    def test_search_through_a_plan_line_finds_nothing(self):
        plan = self.env["kh18.plan"].create(
            {
                "unit_id": self.province_a.id,
                "kind": "other",
                "name": "Kế hoạch",
                "date_from": "2036-01-01",
            }
        )
        task = self.env["kh18.task"].create(
            {"plan_id": plan.id, "description": "Giám sát"}
        )
        self.secret.sudo().task_id = task
        self.env.flush_all()
        self.env.invalidate_all()
        lines = task.with_user(self.viewer)
        self.assertFalse(lines.search([("activity_ids.name", "ilike", "XYZ")]))
        self.assertFalse(
            plan.with_user(self.viewer).search(
                [("task_ids.activity_ids.name", "ilike", "XYZ")]
            )
        )
        self.assertEqual(lines.activity_count, 0)
        self.assertFalse(lines.read(["activity_ids"])[0]["activity_ids"])
        self.assertEqual(task.with_user(self.officer).activity_count, 1)

    def test_reading_and_exporting_is_refused(self):
        self.outsiders.group_ids |= self.env.ref("base.group_allow_export")
        for activities in self._each_outsider():
            record = activities.browse(self.secret.id)
            for call in (
                lambda r=record: r.read(["name"]),
                lambda r=record: r.web_read({"name": {}}),
                lambda r=record: r.export_data(["name"]),
                lambda r=record: r.copy(),
                lambda r=record: r.onchange({}, ["name"], {"name": {}}),
            ):
                with self.assertRaises(AccessError, msg=activities.env.user.login):
                    call()

    def test_its_name_shows_nowhere_it_is_linked(self):
        for activities in self._each_outsider():
            linked = activities.sudo().browse(self.secret.id)
            self.assertEqual(linked.display_name, "(restricted)")
        insider = self.secret.with_user(self.fellow)
        self.assertIn(SECRET, insider.display_name)

    def test_a_clash_does_not_name_it(self):
        dates = {"date_work": "2036-05-05", "date_work_end": "2036-05-06"}
        self.secret.sudo().write(dates)
        other = self._activity(
            self.head, member_ids=[Command.create({"post_id": self.fellow_post.id})]
        )
        other.sudo().write(dates)
        self.env.invalidate_all()
        clash = other.member_ids.with_user(self.head).clash
        self.assertTrue(clash, "that there is one is no secret")
        self.assertNotIn(SECRET, clash)
        self.assertIn(SECRET, other.member_ids.with_user(self.officer).clash)

    def test_discussion_is_the_teams(self):
        message = self.secret.with_user(self.officer).message_post(
            body=TEXT, subtype_xmlid="mail.mt_comment"
        )
        for activities in self._each_outsider():
            messages = activities.env["mail.message"]
            self.assertFalse(messages.search([("id", "=", message.id)]))
            with self.assertRaises(AccessError):
                messages.browse(message.id).read(["body"])
            with self.assertRaises(AccessError):
                activities.browse(self.secret.id).message_post(body=TEXT)
        self.assertTrue(message.with_user(self.fellow).read(["body"]))

    def test_nobody_outside_is_addressed(self):
        secret = self.secret.with_user(self.officer)
        with self.refused(UserError, "put them on the team"):
            secret.message_post(body=TEXT, partner_ids=self.viewer.partner_id.ids)
        secret.message_post(body=TEXT, partner_ids=self.fellow.partner_id.ids)
        secret.message_subscribe((self.viewer | self.fellow).partner_id.ids)
        self.assertIn(self.fellow.partner_id, secret.message_partner_ids)
        self.assertNotIn(self.viewer.partner_id, secret.message_partner_ids)

    @mute_logger("odoo.addons.mail.models.mail_mail")
    def test_no_mail_goes_to_a_follower_who_lost_it(self):
        follower = self.fellow.partner_id
        self.secret.message_subscribe(follower.ids)
        self.fellow_post.date_to = "2020-12-31"
        message = self.secret.with_user(self.officer).message_post(
            body=TEXT, subtype_xmlid="mail.mt_comment"
        )
        self.assertNotIn(follower, message.notification_ids.res_partner_id)

    def test_outside_expert_on_the_team_is_told(self):
        self.expert.email = "expert@example.com"
        self.secret.member_ids.create(
            {
                "activity_id": self.secret.id,
                "partner_id": self.expert.id,
                "role": "expert",
            }
        )
        message = self.secret.with_user(self.officer).message_post(
            body=TEXT, partner_ids=self.expert.ids
        )
        self.assertEqual(message.notification_ids.res_partner_id, self.expert)

    def test_the_mark_takes_followers_mentions_and_todos_away(self):
        plain, viewer = self.plain.with_user(self.officer), self.viewer
        plain.message_subscribe(viewer.partner_id.ids)
        message = plain.message_post(body=TEXT, partner_ids=viewer.partner_id.ids)
        todo = plain.activity_schedule(
            "mail.mail_activity_data_todo", user_id=viewer.id
        )
        self.assertTrue(message.with_user(viewer).has_access("read"))
        self.plain.with_user(self.leader).is_sensitive = True
        self.env.invalidate_all()
        self.assertNotIn(viewer.partner_id, self.plain.message_partner_ids)
        self.assertFalse(message.with_user(viewer).has_access("read"))
        self.assertFalse(todo.exists())

    def test_leaving_the_team_takes_them_away_too(self):
        secret, partner = self.secret.with_user(self.officer), self.fellow.partner_id
        message = secret.message_post(body=TEXT, partner_ids=partner.ids)
        secret.message_subscribe(partner.ids)
        self.secret.with_user(self.leader).member_ids.unlink()
        self.assertNotIn(partner, self.secret.message_partner_ids)
        self.assertFalse(message.with_user(self.fellow).has_access("read"))

    def test_no_todo_for_an_outsider(self):
        secret = self.secret.with_user(self.officer)
        with self.refused(UserError, "may not read this record"):
            secret.activity_schedule(
                "mail.mail_activity_data_todo", user_id=self.viewer.id
            )
        todo = secret.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.fellow.id
        )
        for activities in self._each_outsider():
            todos = activities.env["mail.activity"]
            self.assertFalse(todos.search([("id", "=", todo.id)]))

    def test_files_are_the_teams(self):
        step = self.secret.step_ids[:1].with_user(self.officer)
        step.file_ids = [Command.create({"name": "mat.txt", "raw": b"secret"})]
        message = self.secret.with_user(self.officer).message_post(
            body=TEXT, attachments=[("mat2.txt", b"secret")]
        )
        files = step.file_ids | message.attachment_ids
        self.assertEqual(len(files), 2)
        for activities in self._each_outsider():
            attachments = activities.env["ir.attachment"]
            self.assertFalse(attachments.search([("id", "in", files.ids)]))
            for file in files:
                with self.assertRaises(AccessError):
                    attachments.browse(file.id).read(["raw"])
        self.assertTrue(files.with_user(self.fellow).read(["raw"]))

    def test_still_counted(self):
        domain = [("date_start", "=", "2036-03-01")]
        activities = self.env["kh18.activity"]
        nation = activities.with_user(self.user(self.nation, "viewer"))
        self.assertEqual(nation.search_count(domain), 1)
        self.assertEqual(nation._count_all(domain), 2)
        groups = nation._group_all(domain, ["unit_id", "kind"])
        self.assertEqual(groups, [(self.province_a, "oversight", 2)])
        beside = activities.with_user(self.user(self.province_b, "leader"))
        self.assertEqual(beside._count_all(domain), 0, "only within the scope")

    def test_counting_tells_no_content(self):
        activities = self.env["kh18.activity"].with_user(self.viewer)
        for domain in (
            [("name", "ilike", "XYZ")],
            [("member_ids.user_id", "=", self.fellow.id)],
            ["|", ("kind", "=", "oversight"), ("content", "ilike", "a")],
        ):
            with self.refused(UserError, "not counted by"):
                activities._count_all(domain)
        with self.refused(UserError, "not counted by"):
            activities._group_all([], ["responsible_id"])
