from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import Command, OversightCase


class GuardCase(OversightCase):
    """Guard and search are tried on the register, the first model that has both."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls.user(cls.province_a, "clerk")
        cls.values = {
            "unit_id": cls.province_a.id,
            "type_id": cls.env.ref("kh18_oversight.document_type_ke_hoach").id,
            "subject": "Đa dạng hoá hình thức giám sát",
        }
        cls.paper = cls.env["kh18.document"].with_user(cls.clerk).create(cls.values)

    def _issued(self):
        paper = self.paper.sudo()
        paper.write({"state": "issued", "number": 7, "date_issue": "2023-02-02"})
        return self.paper


@tagged("post_install", "-at_install")
class TestGuard(GuardCase):
    def test_a_guarded_field_is_not_written(self):
        with self.assertRaisesRegex(AccessError, "buttons of the record"):
            self.paper.write({"state": "issued"})
        self.assertEqual(self.paper.state, "draft")

    def test_a_guarded_field_is_not_given_at_creation(self):
        with self.assertRaises(AccessError):
            self.paper.create({**self.values, "state": "issued"})

    def test_the_default_of_a_guarded_field_may_come_with_the_form(self):
        paper = self.paper.create({**self.values, "state": "draft"})
        self.assertEqual(paper.state, "draft")

    def test_a_default_in_the_context_opens_no_way_around(self):
        documents = self.paper.with_context(default_state="issued")
        try:
            paper = documents.create(self.values)
        except AccessError:
            return
        self.assertEqual(paper.state, "draft")

    def test_a_method_that_checked_its_caller_writes(self):
        self.paper.sudo().write({"state": "submitted"})
        self.assertEqual(self.paper.state, "submitted")

    def test_a_frozen_record_stays_for_everybody(self):
        paper = self._issued()
        for user_record in (paper, paper.sudo()):
            with self.assertRaisesRegex(UserError, "frozen"):
                user_record.write({"subject": "Khác"})

    def test_a_context_from_outside_lifts_no_freeze(self):
        paper = self._issued()
        for value in (True, 1, "1", {}, "object()"):
            with self.assertRaises(UserError):
                paper.with_context(kh18_unfrozen=value).write({"subject": "Khác"})

    def test_code_lifts_the_freeze(self):
        paper = self._issued().sudo()._unfreeze()
        paper.write({"subject": "Khác"})
        self.assertEqual(paper.subject, "Khác")

    def test_lines_freeze_with_their_record(self):
        line = {"name": "Lưu: VT", "purpose": "file"}
        self.paper.dispatch_ids = [Command.create(line)]
        paper = self._issued()
        for command in (
            Command.create(line),
            Command.update(paper.dispatch_ids.id, {"name": "Khác"}),
            Command.delete(paper.dispatch_ids.id),
        ):
            with self.assertRaises(UserError):
                paper.write({"dispatch_ids": [command]})
        self.assertEqual(paper.dispatch_ids.name, "Lưu: VT")

    def test_what_has_a_number_is_not_deleted(self):
        with self.assertRaisesRegex(UserError, "no longer be deleted"):
            self._issued().unlink()

    def test_a_draft_is_deleted(self):
        paper = self.paper.create(self.values)
        paper.unlink()
        self.assertFalse(paper.exists())
