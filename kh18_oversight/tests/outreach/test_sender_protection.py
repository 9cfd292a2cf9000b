from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .question_common import SECRET, QuestionCase

PERSONAL = ("name", "phone", "email", "address")


@tagged("post_install", "-at_install")
class TestSenderProtection(QuestionCase):
    """Nobody but who answers, the heads and the leaders in charge knows who sent it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.intake = cls._with_sender(cls._assigned(cls._intake()))
        cls.asked = cls._with_sender(cls._assigned(cls._question()))
        cls.senders = (cls.intake | cls.intake).sudo()._sender()
        cls.senders |= cls.asked.sudo()._sender()
        cls.insiders = cls.officer | cls.head | cls.leader
        cls.outsiders = (
            cls.second
            | cls.clerk
            | cls.user(cls.unit, "viewer")
            | cls.admin
            | cls.stranger
            | cls.user(cls.nation, "leader")
            | cls.user(cls.nation, "head")
            | cls.user(cls.district_a1, "leader")
            | cls.user(cls.province_b, "head")
        )
        cls.outsiders.group_ids |= cls.env.ref("base.group_allow_export")

    def setUp(self):
        super().setUp()
        self.env.flush_all()
        self.env.invalidate_all()

    def assert_silent(self, told, message=None):
        """Check that nothing of the sender stands in what was told."""
        for secret in SECRET.values():
            self.assertNotIn(secret, str(told), message)

    def test_insiders_read_it_and_are_written_down(self):
        log = self.env["kh18.read.log"]
        for user in self.insiders:
            before = log.search_count([])
            for sender in self.senders.with_user(user):
                values = sender.web_read({name: {} for name in PERSONAL})[0]
                self.assertEqual({n: values[n] for n in PERSONAL}, SECRET)
            self.assertEqual(log.search_count([]), before + 2)
            sender.read(["name"])
            self.assertEqual(log.search_count([]), before + 2)
        rows = log.search([], limit=6, order="id desc")
        self.assertEqual(rows.user_id, self.insiders)
        self.assertEqual(rows.unit_id, self.unit)
        self.assert_silent(rows.mapped("activity_name"))

    def test_no_group_tells_it_past_the_log(self):
        senders = self.env["kh18.intake.sender"].with_user(self.head)
        for groups, sums in ((["name"], []), (["unit_id"], ["phone:array_agg"])):
            with self.assertRaises(AccessError):
                senders.formatted_read_group([], groups, sums)
        self.assertTrue(senders.formatted_read_group([], ["unit_id"], ["__count"]))

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_outsiders_reach_no_field(self):
        for user in self.outsiders:
            senders = self.senders.with_user(user)
            for call in (
                lambda s=senders: s.read(["name"]),
                lambda s=senders: s.read(["display_name", "intake_id"]),
                lambda s=senders: s.web_read({"phone": {}}),
                lambda s=senders: s.export_data(["name", "email"]),
                lambda s=senders: s.write({"name": "khác"}),
                lambda s=senders: s.unlink(),
                lambda s=senders: s.action_forget(),
                lambda s=senders: s.copy(),
                lambda s=senders[0]: s.onchange({}, ["name"], {"name": {}}),
            ):
                with self.assertRaises(AccessError, msg=user.login):
                    call()

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_outsiders_find_nothing(self):
        for user in self.outsiders:
            senders = self.senders.with_user(user).browse()
            for call in (
                lambda s=senders: s.search([]),
                lambda s=senders: s.search_read([], ["name", "phone"]),
                lambda s=senders: s.web_search_read([], {"name": {}})["records"],
                lambda s=senders: s.name_search(""),
                lambda s=senders: s.formatted_read_group([], ["name"], ["__count"]),
                lambda s=senders: s.formatted_read_group([], ["phone"], ["__count"]),
            ):
                try:
                    found = call()
                except AccessError:
                    continue
                self.assertFalse(found, user.login)
            try:
                count = senders.search_count([("name", "ilike", "Lò")])
            except AccessError:
                count = 0
            self.assertFalse(count)

    def test_no_field_leads_there(self):
        for name in ("kh18.intake", "kh18.question", "res.users", "kh18.unit"):
            for field in self.env[name]._fields.values():
                self.assertNotEqual(field.comodel_name, "kh18.intake.sender")

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_nothing_of_it_stands_in_the_records(self):
        for record in self.intake | self.intake, self.asked:
            names = [
                name
                for name, field in record._fields.items()
                if field.type not in ("binary", "one2many")
            ]
            self.assert_silent(record.sudo().read(names))
            self.assert_silent(record.message_ids.mapped("body"))
            self.assert_silent(record.message_follower_ids.mapped("display_name"))
            tracking = record.message_ids.sudo().tracking_value_ids
            self.assert_silent(tracking.mapped("new_value_char"))
            self.assert_silent(record.display_name)
        for sender in self.senders.with_user(self.leader):
            self.assert_silent(sender.display_name)
        for secret in SECRET.values():
            for name in ("kh18.intake", "kh18.question"):
                found = self.env[name].search([("search_text", "ilike", secret)])
                self.assertFalse(found)

    def test_whoever_takes_it_down_does_not_read_it_after(self):
        record = self._intake(user=self.second)
        action = record.action_open_sender()
        self.assertEqual(action["res_model"], "kh18.sender.wizard")
        wizard = self.env["kh18.sender.wizard"].with_user(self.second)
        wizard = wizard.with_context(**action["context"]).create({"name": "Người gọi"})
        wizard.action_note()
        self.assertFalse(wizard.exists())
        self.assertFalse(record.is_anonymous)
        self.assertFalse(record.can_see_sender)
        with self.assertRaises(AccessError):
            record.action_open_sender()
        again = wizard.with_context(**action["context"]).create({"name": "Khác"})
        with self.assertRaises(UserError):
            again.action_note()
        by_head = record.with_user(self.head).action_open_sender()
        self.assertEqual(by_head["res_model"], "kh18.intake.sender")

    def test_dialogs_of_others_are_shut(self):
        wizard = self.env["kh18.sender.wizard"].with_user(self.second)
        wizard = wizard.create(
            {"model_name": "kh18.intake", "record_id": self.intake.id, "name": "Kín"}
        )
        for user in (self.admin, self.leader):
            self.assertFalse(wizard.with_user(user).has_access("read"))
        wizard.model_name = "res.partner"
        with self.assertRaises(UserError):
            wizard.action_note()

    def test_nobody_notes_a_sender_elsewhere(self):
        record = self._intake(
            user=self.user(self.district_a1, "officer"), unit=self.district_a1
        )
        wizard = self.env["kh18.sender.wizard"].with_user(self.leader)
        wizard = wizard.create(
            {"model_name": record._name, "record_id": record.id, "name": "Kín"}
        )
        with self.assertRaises(AccessError):
            wizard.action_note()
        for user in (self.leader, self.admin):
            with self.assertRaises(AccessError):
                self.env["kh18.intake.sender"].with_user(user).create(
                    {"intake_id": record.id, "name": "Kín"}
                )

    def test_the_right_follows_the_person_and_the_post(self):
        sender = self.intake.sudo()._sender()
        self._assigned(self.intake, self.second)
        self.assertTrue(sender.with_user(self.second).has_access("read"))
        self.assertFalse(sender.with_user(self.officer).has_access("read"))
        posts = self.env["kh18.post"].search([("user_id", "=", self.second.id)])
        posts.date_to = self.ago(1)
        self.assertFalse(sender.with_user(self.second).has_access("read"))
        leader = self.env["kh18.post"].search([("user_id", "=", self.leader.id)])
        leader.in_charge = False
        self.assertFalse(sender.with_user(self.leader).has_access("read"))

    def test_it_stays_with_what_was_sent(self):
        sender = self.intake.sudo()._sender().with_user(self.leader)
        other = self._intake()
        with self.assertRaises(AccessError):
            sender.intake_id = other
        with self.assertRaises(AccessError):
            sender.unit_id = self.district_a1

    def test_forgetting_leaves_what_was_sent(self):
        sender = self.intake.sudo()._sender().with_user(self.head)
        sender.action_forget()
        self.assertFalse(sender.exists())
        self.assertTrue(self.intake.exists())
        self.assertTrue(self.intake.is_anonymous)

    def test_a_sensitive_one_leaves_no_trace_for_others(self):
        name = "Phản ánh kín XYZ"
        record = self._intake(name=name, content="Nội dung kín XYZ")
        self._assigned(record)
        record.action_mark_sensitive()
        self.env.flush_all()
        self.env.invalidate_all()
        for user in self.outsiders:
            mine = record.with_user(user)
            self.assertFalse(mine.has_access("read"), user.login)
            self.assertFalse(mine.search([("id", "=", record.id)]))
            self.assertFalse(mine.name_search("XYZ"))
            self.assertFalse(mine.search([("search_text", "ilike", "XYZ")]))
            # As a link to it would name it.
            self.assertNotIn("XYZ", mine.sudo().display_name)
            groups = mine.formatted_read_group(
                [("id", "=", record.id)], ["kind"], ["__count"]
            )
            self.assertFalse(groups)
            with self.assertRaises(AccessError):
                mine.export_data(["name"])
        with self.assertRaises(UserError):
            record.with_user(self.leader).message_post(
                body=self.env.user.name, partner_ids=self.second.partner_id.ids
            )
