import sys
from pathlib import Path

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

    def test_every_test_file_is_run(self):
        """Odoo runs only what ``tests/__init__.py`` itself imports."""
        here = Path(__file__).parent
        package = sys.modules[__package__]
        imported = {name for name in vars(package) if name.startswith("test_")}
        files = {path.stem for path in here.rglob("test_*.py")}
        self.assertEqual(files - imported, set())
