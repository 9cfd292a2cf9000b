"""Nothing of what follows from a sensitive activity leaks (S57)."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..fieldwork.sensitive_common import SECRET
from .secret_common import TEXT, SecretFollowupCase


@tagged("post_install", "-at_install")
class TestFollowupSecrecy(SecretFollowupCase):
    def test_the_team_reads_all(self):
        for user in self.insiders:
            for line in self.hidden:
                with self.subTest(user=user.login, line=line):
                    self.assertTrue(self.reads(user, line))

    def test_nobody_else_reads_any(self):
        for user in self.outsiders:
            for line in self.hidden:
                with self.subTest(user=user.login, line=line):
                    self.assertFalse(self.reads(user, line))
                    mine = line.with_user(user)
                    for call in (
                        lambda m=mine: m.read(["display_name"]),
                        lambda m=mine: m.web_read({"display_name": {}}),
                        lambda m=mine: m.copy(),
                        lambda m=mine: m.unlink(),
                        lambda m=mine: m.write({"sequence": 1}),
                    ):
                        with self.assertRaises(AccessError):
                            call()

    def test_nothing_is_exported(self):
        self.outsiders.group_ids |= self.env.ref("base.group_allow_export")
        for user in self.outsiders:
            for line in self.hidden:
                with self.assertRaises(AccessError, msg=(user.login, line)):
                    self._fresh(line, user).export_data(["display_name"])

    def test_searches_find_nothing(self):
        domains = {
            "kh18.recommendation": [
                [("name", "ilike", "XYZ")],
                [("search_text", "ilike", SECRET)],
                [("activity_id.name", "ilike", "XYZ")],
                [("activity_id", "ilike", "XYZ")],
                [("reply_ids.text", "ilike", TEXT)],
                [("urging_ids.note", "ilike", TEXT)],
                [("extension_ids.reason", "ilike", TEXT)],
                [("request_ids.text", "ilike", TEXT)],
                [("is_sensitive", "=", True)],
            ],
            "kh18.reply": [
                [("text", "ilike", TEXT)],
                [("recommendation_id.name", "ilike", "XYZ")],
                [("recommendation_id", "ilike", "XYZ")],
            ],
            "kh18.urging": [
                [("note", "ilike", TEXT)],
                [("recommendation_id.name", "ilike", "XYZ")],
            ],
            "kh18.extension": [
                [("reason", "ilike", TEXT)],
                [("recommendation_id.name", "ilike", "XYZ")],
            ],
            "kh18.reconsideration": [
                [("text", "ilike", TEXT)],
                [("recommendation_id.name", "ilike", "XYZ")],
            ],
            "kh18.activity": [
                [("recommendation_ids.name", "ilike", "XYZ")],
                [("recommendation_ids.reply_ids.text", "ilike", TEXT)],
            ],
            "kh18.finding": [[("recommendation_ids.name", "ilike", "XYZ")]],
        }
        for model, wanted in domains.items():
            insider = self.env[model].with_user(self.officer)
            for domain in wanted:
                with self.subTest(model=model, domain=domain):
                    self.assertTrue(insider.search(domain), "there is one to find")
                    for user in self.outsiders:
                        self.env.invalidate_all()
                        self.assertFalse(self._search(model, user, domain), user.login)

    def _search(self, model, user, domain):
        records = self.env[model].with_user(user)
        # One without any post may not even ask.
        return records.has_access("read") and records.search(domain)

    def test_names_are_not_offered(self):
        for user in self.outsiders:
            records = self.env["kh18.recommendation"].with_user(user)
            if records.has_access("read"):
                self.assertFalse(records.name_search("XYZ"))
            self.env.invalidate_all()
            linked = records.sudo().browse(self.record.id)
            self.assertEqual(linked.display_name, "(restricted)")
        insider = self._fresh(self.record, self.fellow)
        self.assertIn("XYZ", insider.display_name)

    def test_groups_and_counts_leave_it_out(self):
        for line in self.hidden:
            domain = [("id", "in", line.ids)]
            groupby = ["unit_id"] if line._fields["unit_id"].store else ["id"]
            for user in self.outsiders:
                mine = self.env[line._name].with_user(user)
                if not mine.has_access("read"):
                    continue
                self.env.invalidate_all()
                self.assertFalse(mine.search_count(domain), (user.login, line))
                groups = mine.formatted_read_group(domain, groupby, ["__count"])
                self.assertFalse(groups, (user.login, line))

    def test_still_counted_in_totals(self):
        domain = [("unit_id", "=", self.province_a.id)]
        recommendations = self.env["kh18.recommendation"]
        nation = recommendations.with_user(self.user(self.nation, "viewer"))
        self.assertEqual(
            nation._count_all(domain), nation.search_count(domain) + len(self.record)
        )
        groups = nation._group_all(domain, ["reply"])
        self.assertEqual(dict(groups)["partial"], 1)
        beside = recommendations.with_user(self.user(self.province_b, "leader"))
        self.assertEqual(beside._count_all(domain), 0)
        for name in ("name", "addressee_id", "activity_id", "responsible_id"):
            with self.refused(UserError, "not counted by"):
                nation._count_all([(name, "!=", False)])

    def test_counters_of_others_do_not_tell(self):
        for user in self.insiders:
            self.assertEqual(self._fresh(self.secret, user).recommendation_count, 1)
        self.assertTrue(self._fresh(self.findings[0], self.officer).has_recommendation)
        self.assertEqual(self._told_of_body(self.officer), (1, 1))
        for user in self.outsiders:
            self.assertEqual(self._told_of_body(user), (0, 0), user.login)
        self._sent(addressee_id=self.company.id)
        self.assertEqual(self._told_of_body(self.officer), (2, 2))
        self.assertEqual(self._told_of_body(self.viewer), (1, 1))

    def _told_of_body(self, user):
        """Return how often the body was asked, by its form and by its record."""
        body = self._fresh(self.company, user)
        records = self.env["kh18.body.record"].with_user(user)
        if not records.has_access("read"):
            return 0, 0
        record = records.search([("partner_id", "=", body.id)])
        count = 0
        if body.has_access("read") and user.has_group("kh18_oversight.group_viewer"):
            count = body.kh18_recommendation_count
        return count, sum(record.mapped("asked"))

    def test_discussion_is_the_teams(self):
        message = self._fresh(self.record, self.officer).message_post(
            body=TEXT, subtype_xmlid="mail.mt_comment"
        )
        for user in self.outsiders:
            self.env.invalidate_all()
            messages = self.env["mail.message"].with_user(user)
            self.assertFalse(messages.search([("id", "=", message.id)]))
            with self.assertRaises(AccessError):
                messages.browse(message.id).read(["body"])
            with self.assertRaises(AccessError):
                self._fresh(self.record, user).message_post(body=TEXT)
        self.assertTrue(message.with_user(self.fellow).read(["body"]))

    def test_nobody_outside_is_addressed_or_follows(self):
        record = self._fresh(self.record, self.officer)
        with self.refused(UserError, "put them on the team"):
            record.message_post(body=TEXT, partner_ids=self.viewer.partner_id.ids)
        record.message_subscribe((self.viewer | self.fellow).partner_id.ids)
        self.assertIn(self.fellow.partner_id, record.message_partner_ids)
        self.assertNotIn(self.viewer.partner_id, record.message_partner_ids)
        with self.refused(UserError, "may not read this record"):
            record.activity_schedule(
                "mail.mail_activity_data_todo", user_id=self.viewer.id
            )
        todo = record.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.fellow.id
        )
        for user in self.outsiders:
            todos = self.env["mail.activity"].with_user(user)
            self.assertFalse(todos.search([("id", "=", todo.id)]))

    def test_files_are_the_teams(self):
        self.assertEqual(len(self.files), 4)
        for file in self.files:
            self.assertTrue(self._fresh(file, self.fellow).read(["raw", "name"]))
        for user in self.outsiders:
            self.env.invalidate_all()
            attachments = self.env["ir.attachment"].with_user(user)
            self.assertFalse(attachments.search([("id", "in", self.files.ids)]))
            for file in self.files:
                with self.assertRaises(AccessError, msg=(user.login, file.name)):
                    attachments.browse(file.id).read(["raw"])

    def test_no_step_is_taken_by_others(self):
        for user in self.outsiders:
            record = self._fresh(self.record, user)
            for step in (
                record.action_receive,
                record.action_enter_reply,
                record.action_verify,
                record.action_start_resolution,
                record.action_propose_resolution,
                lambda r=record: r._close_with_reason("x"),
                lambda r=record: r._withdraw_with_reason("x"),
                lambda u=user: self._reply(self.record, user=u, text="x"),
                lambda u=user: self._fresh(self.reply, u).action_check(),
            ):
                with self.assertRaises(AccessError, msg=user.login) as caught:
                    step()
                for told in (SECRET, TEXT, self.company.name):
                    self.assertNotIn(told, str(caught.exception))

    def test_whatever_points_at_a_recommendation_has_a_rule(self):
        rules = self.env["ir.rule"].search([("perm_read", "=", True)])
        ruled = set(rules.mapped("model_id.model"))
        bare = {
            name
            for name, model in self.env.registry.items()
            if name.startswith("kh18.")
            and not model._abstract
            and any(
                field.store and field.comodel_name == "kh18.recommendation"
                for field in model._fields.values()
            )
        }
        self.assertFalse(bare - ruled)

    def test_nobody_points_at_it(self):
        for user in self.outsiders:
            with self.assertRaises(AccessError, msg=user.login):
                self.env["kh18.recommendation"].with_user(user).create(
                    {
                        "unit_id": self.province_a.id,
                        "name": "x",
                        "activity_id": self.secret.id,
                    }
                )


@tagged("post_install", "-at_install")
class TestFollowupSecrecyMoves(SecretFollowupCase):
    """Who joins, leaves, marks and unmarks does so in that moment."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.open_lines = cls._follow(cls.plain, "Rõ ràng")

    def _all_read(self, user, lines):
        found = {self.reads(user, line) for line in lines}
        self.assertEqual(len(found), 1, (user.login, found))
        return found.pop()

    @mute_logger("odoo.addons.mail.models.mail_mail")
    def test_the_mark_shuts_all_at_once(self):
        record = self.open_lines[0].with_user(self.officer)
        viewer = self.viewer
        record.message_subscribe(viewer.partner_id.ids)
        message = record.message_post(body=TEXT, partner_ids=viewer.partner_id.ids)
        todo = record.activity_schedule(
            "mail.mail_activity_data_todo", user_id=viewer.id
        )
        self.assertTrue(self._all_read(viewer, self.open_lines))
        self.plain.with_user(self.leader).is_sensitive = True
        self.assertFalse(self._all_read(viewer, self.open_lines))
        self.assertFalse(self._all_read(self.admin, self.open_lines))
        self.assertTrue(self._all_read(self.officer, self.open_lines))
        self.assertNotIn(viewer.partner_id, record.message_partner_ids)
        self.assertFalse(message.with_user(viewer).has_access("read"))
        self.assertFalse(todo.exists())
        self.plain.with_user(self.leader).is_sensitive = False
        self.assertTrue(self._all_read(viewer, self.open_lines))

    def test_who_joins_reads_and_who_leaves_does_not(self):
        viewer = self.viewer
        self.assertFalse(self._all_read(viewer, self.hidden))
        member = (
            self.env["kh18.member"]
            .with_user(self.leader)
            .create({"activity_id": self.secret.id, "partner_id": viewer.partner_id.id})
        )
        self.assertTrue(self._all_read(viewer, self.hidden))
        record = self.record.with_user(self.officer)
        record.message_subscribe(viewer.partner_id.ids)
        message = record.message_post(body=TEXT, partner_ids=viewer.partner_id.ids)
        todo = record.activity_schedule(
            "mail.mail_activity_data_todo", user_id=viewer.id
        )
        member.unlink()
        self.assertFalse(self._all_read(viewer, self.hidden))
        self.assertNotIn(viewer.partner_id, self.record.message_partner_ids)
        self.assertFalse(message.with_user(viewer).has_access("read"))
        self.assertFalse(todo.exists())

    def test_member_of_another_unit_reads_but_does_not_record(self):
        self.assertTrue(self._all_read(self.fellow, self.hidden))
        with self.assertRaises(AccessError):
            self._reply(self.record, user=self.fellow, text="x")
        self.fellow_post.date_to = self.ago(1)
        self.assertFalse(self._all_read(self.fellow, self.hidden))

    def test_what_is_put_to_a_sensitive_activity_is_shut_too(self):
        draft = self._recommendation()
        draft.message_subscribe(self.viewer.partner_id.ids)
        self.assertIn(self.viewer.partner_id, draft.message_partner_ids)
        draft.activity_id = self.secret
        self.assertNotIn(self.viewer.partner_id, draft.message_partner_ids)
        self.assertFalse(self.reads(self.viewer, draft))

    def test_files_enclosed_when_it_is_entered_are_read_by_all_who_read_it(self):
        file = self._file()
        draft = self._recommendation(evidence_ids=[Command.set(file.ids)])
        self.assertEqual((file.res_model, file.res_id), (draft._name, draft.id))
        self.assertTrue(self._fresh(file, self.head).read(["raw"]))
        loose = self._file(user=self.user(self.province_b, "officer"))
        draft.sudo().evidence_ids = loose
        self.assertFalse(loose.res_id, "somebody else's upload is not taken")
