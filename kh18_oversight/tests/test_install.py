from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestInstall(TransactionCase):
    def test_installed_with_demo_data_in_both_languages(self):
        module = self.env.ref("base.module_kh18_oversight")
        self.assertEqual(module.state, "installed")
        self.assertTrue(module.demo)
        codes = [code for code, _name in self.env["res.lang"].get_installed()]
        self.assertIn("vi_VN", codes)
        self.assertEqual(self.env.user.lang, "en_US")
