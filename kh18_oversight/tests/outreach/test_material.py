import base64

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from ..planning.access import _task
from .access_communication import PDF, material, version
from .access_session import session
from .common_communication import CommunicationCase


@tagged("post_install", "-at_install")
class TestMaterial(CommunicationCase):
    """Materials made with other bodies, their versions and publication (S73)."""

    def setUp(self):
        super().setUp()
        self.front = self.partner("Ủy ban Mặt trận Tổ quốc tỉnh")
        self.material = material(
            self.env(user=self.press),
            self.province_a,
            name="Sổ tay giám sát",
            partner_ids=self.front.ids,
        )

    def _version(self, user=None, **values):
        env = self.env(user=user or self.press)
        return env["kh18.material.version"].create(
            {
                "material_id": self.material.id,
                "file": PDF,
                "file_name": "so-tay.pdf",
                **values,
            }
        )

    def _agreed(self, **values):
        record = self._version(**values)
        record.with_user(self.head).action_agree()
        return record

    def test_versions_are_numbered(self):
        self.assertEqual(self._version().number, 1)
        self.assertEqual(self._version().number, 2)
        with self.assertRaises(AccessError):
            self._version(number=9)

    def test_versions_saved_together_are_numbered(self):
        lines = [
            Command.create({"file": PDF, "file_name": name})
            for name in ("a.pdf", "b.pdf")
        ]
        record = material(self.env(user=self.press), self.province_a, version_ids=lines)
        numbers = {v.file_name: v.number for v in record.version_ids}
        self.assertEqual(numbers, {"a.pdf": 1, "b.pdf": 2})

    def test_the_newest_agreed_version_is_in_use(self):
        self.assertEqual(self.material.state, "draft")
        first, second = self._agreed(), self._version()
        self.assertEqual(self.material.current_version_id, first)
        self.assertEqual(self.material.state, "agreed")
        second.with_user(self.leader).action_agree()
        self.assertEqual(self.material.current_version_id, second)
        second.with_user(self.head)._withdraw_with_reason("Sai bìa")
        self.assertEqual(self.material.current_version_id, first)
        self.assertIn("Sai bìa", self.material.message_ids[0].body)

    def test_who_agrees(self):
        record = self._version()
        for user in (self.press, self.officer, self.viewer, self.admin):
            self.assertFalse(record.with_user(user).can_agree)
            with self.assertRaises(AccessError):
                record.with_user(user).action_agree()
        own = self._version(user=self.head)
        self._refused(
            UserError, "prepared by you", own.with_user(self.head).action_agree
        )
        self.assertTrue(own.with_user(self.leader).can_agree)

    def test_an_agreed_version_stays(self):
        record = self._agreed()
        for name in ("file", "file_name", "date", "material_id"):
            with self.assertRaises(UserError):
                record[name] = record[name]
        with self.assertRaises(AccessError):
            record.state = "published"
        for thing in (record, self.material):
            with self.assertRaises(UserError):
                thing.unlink()
        record.note = "In 500 bản"

    def test_nor_is_its_file_exchanged_behind_its_back(self):
        record = self._agreed()
        files = self.env(user=self.press)["ir.attachment"].search(
            [
                ("res_model", "=", record._name),
                ("res_field", "=", "file"),
                ("res_id", "=", record.id),
            ]
        )
        self.assertTrue(files)
        with self.assertRaises(UserError):
            files.raw = b"%PDF-1.4 another"
        with self.assertRaises(UserError):
            files.unlink()

    def test_who_exchanged_the_file_does_not_agree(self):
        record = self._version()
        head = record.with_user(self.head)
        head.file = base64.b64encode(b"%PDF-1.4 by the head")
        self.assertFalse(head.can_agree)
        self._refused(UserError, "prepared by you", head.action_agree)
        record.with_user(self.leader).action_agree()

    def test_its_public_words_stay_as_agreed_but_for_who_agrees(self):
        self.material.name = "Sổ tay giám sát 2026"
        self._agreed()
        for vals in ({"name": "Khác"}, {"summary": "Khác"}, {"partner_ids": []}):
            with self.assertRaises(AccessError):
                self.material.write(vals)
        self.material.responsible_id = self.head
        self.material.with_user(self.leader).name = "Sổ tay"

    def test_a_draft_is_deleted_with_its_material(self):
        self._version()
        self.material.unlink()
        self.assertFalse(self.material.exists())

    def test_published_with_authors_and_file(self):
        record = self._agreed()
        record.action_publish()
        self.assertEqual((record.state, self.material.state), ("published",) * 2)
        copy = record.sudo().copy_id
        self.assertEqual((copy.kind, copy.title), ("material", "Sổ tay giám sát"))
        self.assertEqual(copy.file_ids._bytes(), base64.b64decode(PDF))
        authors = dict(copy.facts)["Đơn vị biên soạn"]
        self.assertIn(self.front.name, authors)
        self.assertIn("province_a", authors)

    def test_a_new_version_replaces_the_one_shown(self):
        first, second = self._agreed(), self._agreed()
        self._refused(UserError, "version in use", first.action_publish)
        second.action_publish()
        third = self._agreed()
        third.action_publish()
        self.assertEqual(second.state, "withdrawn")
        self.assertEqual(second.sudo().copy_id.state, "withdrawn")
        self.assertEqual(third.sudo().copy_id.replaces_id, second.sudo().copy_id)

    def test_drafts_are_not_published(self):
        self._refused(UserError, "this step", self._version().action_publish)

    def test_who_publishes_and_takes_down(self):
        record = self._agreed()
        for user in (self.viewer, self.admin, self.user(self.nation, "leader")):
            with self.assertRaises(AccessError):
                record.with_user(user).action_publish()
        record.action_publish()
        with self.assertRaises(AccessError):
            record.action_withdraw()
        with self.assertRaises(AccessError):
            record._withdraw_with_reason("x")
        record.with_user(self.head)._withdraw_with_reason("Hết hiệu lực")
        self.assertFalse(record.sudo().copy_id.is_public)
        self.assertEqual(self.material.state, "draft")

    def test_programs_and_pages_are_not_published(self):
        for name in ("so-tay.html", "so-tay.exe", "so-tay.svg", "so-tay"):
            record = self._agreed(file_name=name)
            self._refused(UserError, "kind or size", record.action_publish)
        record = self._agreed(file=base64.b64encode(b"<html>"))
        self._refused(UserError, "kind or size", record.action_publish)

    def test_no_version_of_a_foreign_material(self):
        foreign = version(self.env, self.province_b)
        with self.assertRaises(AccessError):
            self._version(material_id=foreign.material_id.id)
        below = version(self.env, self.district_a1)
        with self.assertRaises(AccessError):
            self._version(material_id=below.material_id.id)
        with self.assertRaises(AccessError):
            below.with_user(self.head).action_agree()
        own = material(self.env, self.province_a)
        with self.assertRaisesRegex(UserError, "stays with its material"):
            self._version().material_id = own

    def test_plan_lines_of_the_own_unit_only(self):
        with self.assertRaisesRegex(ValidationError, "another unit"):
            self.material.task_id = _task(self.env, self.nation, True)

    def test_it_stays_with_its_unit(self):
        self._agreed()
        with self.assertRaisesRegex(ValidationError, "stays with its unit"):
            self.material.sudo().unit_id = self.province_b

    def test_an_item_posts_an_agreed_material(self):
        record = self._item(kind="material", material_id=self.material.id)
        self._refused(UserError, "no agreed version", record.action_submit)
        self._agreed()
        record.action_submit()
        items = self.material.action_open_items()
        self.assertEqual(self.env["kh18.communication"].search(items["domain"]), record)

    def test_sessions_name_the_materials_they_use(self):
        self._agreed()
        record = session(self.env(user=self.officer), self.province_a)
        record.material_ids = self.material
        self.assertEqual(record.material_ids, self.material)
        foreign = material(self.env, self.province_b)
        with self.assertRaises(AccessError):
            record.material_ids |= foreign

    def test_queries_do_not_depend_on_the_number_of_versions(self):
        def queries(versions):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            versions.with_user(self.head).read(
                ["display_name", "can_agree", "state", "is_editable"]
            )
            return self.cr.sql_log_count - start

        versions = sum(
            (self._version() for _ in range(10)), self.env["kh18.material.version"]
        )
        queries(versions[:2])
        self.assertEqual(queries(versions[:2]), queries(versions))
