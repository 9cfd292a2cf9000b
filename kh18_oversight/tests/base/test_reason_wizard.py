from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .test_guard import GuardCase


@tagged("post_install", "-at_install")
class TestReasonWizard(GuardCase):
    def _wizard(self, user=None, **values):
        return (
            self.env["kh18.reason.wizard"]
            .with_user(user or self.clerk)
            .create(
                {
                    "model_name": "kh18.document",
                    "record_ids": str(self.paper.id),
                    "method": "_cancel_with_reason",
                    "reason": "Soạn nhầm",
                    **values,
                }
            )
        )

    def test_the_dialog_knows_what_asked(self):
        action = self.paper.action_cancel()
        wizard = (
            self.env["kh18.reason.wizard"]
            .with_user(self.clerk)
            .with_context(**action["context"])
            .create({"reason": "Soạn nhầm"})
        )
        wizard.action_confirm()
        self.assertEqual(self.paper.state, "cancelled")

    def test_the_reason_is_kept_in_the_log(self):
        self._wizard().action_confirm()
        self.assertIn("Soạn nhầm", str(self.paper.message_ids[:1].body))

    def test_a_blank_reason_is_refused(self):
        with self.assertRaisesRegex(UserError, "Reason is empty"):
            self._wizard(reason="  \n ").action_confirm()
        self.assertEqual(self.paper.state, "draft")

    def test_no_other_method_can_be_called(self):
        for method in ("unlink", "_issue", "_unfreeze", "sudo", "action_confirm"):
            with self.assertRaisesRegex(AccessError, "takes no reason"):
                self._wizard(method=method).action_confirm()

    def test_no_other_model_can_be_named(self):
        for model in ("res.users", "no.such.model"):
            with self.assertRaises(AccessError):
                self._wizard(model_name=model).action_confirm()

    def test_the_step_checks_the_one_who_confirms(self):
        for user in (
            self.user(self.province_a, "viewer"),
            self.user(self.district_a1, "clerk"),
            self.user(self.province_b, "leader"),
            self.admin,
        ):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self._wizard(user).action_confirm()
        self.assertEqual(self.paper.state, "draft")

    def test_records_must_be_named(self):
        for ids in (",", "x", "1;2"):
            with self.subTest(ids=ids), self.assertRaises(UserError):
                self._wizard(record_ids=ids).action_confirm()

    def test_dialogs_of_others_are_not_open_to_me(self):
        wizard = self._wizard()
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            wizard.with_user(self.user(self.province_a, "officer")).action_confirm()
