from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..planning.access import _task
from .access_communication import channel, item
from .common_communication import CommunicationCase


@tagged("post_install", "-at_install")
class TestCommunication(CommunicationCase):
    """What an item is, and who may write it."""

    def test_a_copy_has_reached_nobody(self):
        self.assertFalse(self._item(reach=500).copy().reach)

    def test_a_post_of_communication_brings_its_group(self):
        group = "kh18_oversight.group_communication"
        self.assertTrue(self.press.has_group(group))
        self.assertTrue(self.press.has_group("kh18_oversight.group_viewer"))
        self.assertFalse(self.press.has_group("kh18_oversight.group_officer"))
        self.env["kh18.post"].search([("user_id", "=", self.press.id)]).unlink()
        self.assertFalse(self.press.has_group(group))

    def test_who_writes_items(self):
        for user in (self.press, self.officer, self.head, self.leader):
            self.assertTrue(self._item(user=user).is_editable)
        for user in (self.viewer, self.user(self.province_a, "clerk"), self.admin):
            with self.assertRaises(AccessError):
                self._item(user=user)

    def test_nobody_writes_items_of_another_unit(self):
        with self.assertRaises(AccessError):
            item(self.env(user=self.press), self.district_a1)
        record = self._item()
        with self.assertRaises(AccessError):
            record.unit_id = self.district_a1
        with self.assertRaises(AccessError):
            record.with_user(self.user(self.district_a1, "officer")).name = "Khác"

    def test_drafts_are_read_in_the_unit_only(self):
        record = self._item()
        above = self.user(self.nation, "officer")
        self.assertFalse(record.with_user(above).is_in_scope)
        self.assertTrue(record.with_user(self.viewer).is_in_scope)
        record.action_submit()
        record.with_user(self.head).action_approve()
        self.assertTrue(record.with_user(above).is_in_scope)
        self.assertFalse(
            record.with_user(self.user(self.district_a2, "officer")).is_in_scope
        )

    def test_a_column_gives_channel_and_topic(self):
        topic = self.env.ref("kh18_oversight.topic_wages")
        column = self.env["kh18.column"].create(
            {
                "name": "Giám sát",
                "unit_id": self.province_a.id,
                "channel_id": self.portal.id,
                "topic_id": topic.id,
            }
        )
        record = self._item(column_id=column.id, channel_id=False)
        self.assertFalse(record.channel_id)
        record = item(self.env(user=self.press), self.province_a, column_id=column.id)
        self.assertEqual(record.channel_id, self.portal)
        self.assertEqual(record.channel_group, "portal")
        self.assertEqual(record.topic_id, topic)

    def test_channels_of_the_line_above_only(self):
        above = channel(self.env, self.nation)
        self.assertTrue(self._item(channel_id=above.id))
        for unit in (self.province_b, self.district_a1):
            foreign = channel(self.env, unit)
            with self.assertRaisesRegex(ValidationError, "another unit"):
                self._item(channel_id=foreign.id)

    def test_shipped_channels_cover_the_three_groups(self):
        shipped = self.env["kh18.channel"].search([("unit_id", "=", False)])
        self.assertEqual(
            set(shipped.mapped("group")), {"mass_media", "portal", "social"}
        )
        self.assertFalse(self.portal.with_user(self.press).is_editable)
        own = self.env(user=self.press)["kh18.channel"].create({"name": "Trang"})
        self.assertEqual(own.unit_id, self.province_a)

    def test_plan_lines_of_the_own_unit_only(self):
        own = _task(self.env, self.province_a, True)
        self.assertEqual(self._item(task_id=own.id).task_id, own)
        above = _task(self.env, self.nation, True)
        with self.assertRaisesRegex(ValidationError, "another unit"):
            self._item(task_id=above.id)

    def test_nobody_learns_of_a_plan_line_by_pointing_at_it(self):
        secret = _task(self.env, self.province_b, False)
        with self.assertRaises(AccessError):
            self._item(task_id=secret.id)
        record = self._item()
        with self.assertRaises(AccessError):
            record.task_id = secret
        with self.assertRaises(AccessError):
            self.env(user=self.press)["kh18.communication"].with_context(
                default_task_id=secret.id
            ).default_get(["task_id"])

    def test_kind_and_what_it_posts_go_together(self):
        for values in ({"kind": "document"}, {"kind": "material"}):
            with self.assertRaisesRegex(ValidationError, "is empty"):
                self._item(**values)
        material = self.env(user=self.press)["kh18.material"].create({"name": "Sổ"})
        with self.assertRaisesRegex(ValidationError, "another kind"):
            self._item(material_id=material.id)

    def test_markup_in_an_item_is_only_text(self):
        record = self._item(
            name="<script>alert(1)</script>",
            body='<p onclick="x()">Tin</p><script>alert(2)</script>'
            '<iframe src="http://x"></iframe><a href="javascript:y()">z</a>',
        )
        self.assertEqual(record.name, "<script>alert(1)</script>")
        for word in ("script", "onclick", "iframe", "javascript"):
            self.assertNotIn(word, record.body)
        self.assertIn("Tin", record.body)

    @mute_logger("odoo.sql_db")
    def test_reach_is_a_number_from_nought(self):
        for number in (-1, 2_000_000_000):
            with self.assertRaises(CheckViolation):
                self._item(reach=number)

    def test_an_item_is_typed_into_the_form(self):
        column = self.env.ref("kh18_oversight.column_oversight")
        with Form(self.env(user=self.press)["kh18.communication"]) as form:
            form.name = "Tin"
            form.column_id = column
            self.assertEqual(form.channel_id, self.portal)
            self.assertEqual(form.unit_id, self.province_a)
            form.lead = "Đoàn đã làm việc."
            form.link = "https://congdoan.example.vn/tin"
        record = form.record
        self.assertEqual((record.author_id, record.state), (self.press, "draft"))

    def test_found_without_accents(self):
        record = self._item(name="Đối thoại tại Công ty Á Châu")
        found = self.env["kh18.communication"].search(
            [("search_text", "ilike", "doi thoai a chau")]
        )
        self.assertNotIn(record, found)
        found = self.env["kh18.communication"].search(
            [("search_text", "ilike", "cong ty a chau")]
        )
        self.assertIn(record, found)
