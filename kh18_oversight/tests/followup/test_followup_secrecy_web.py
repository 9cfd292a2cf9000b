from odoo.tests import HttpCase, tagged

from .secret_common import SecretFollowupCase


@tagged("post_install", "-at_install")
class TestFollowupSecrecyWeb(SecretFollowupCase, HttpCase):
    """The files of a sensitive matter by their address, as a browser asks for them."""

    def _asked(self, user):
        """Return {(file, way): status, whether its content came} for ``user``."""
        user.password = "a-long-password-18"
        self.authenticate(user.login, "a-long-password-18")
        found = {}
        for file in self.files:
            for way in (
                f"/web/content/{file.id}",
                f"/web/content/{file.id}?download=true",
                f"/web/content/ir.attachment/{file.id}/raw",
                f"/web/image/{file.id}",
            ):
                response = self.url_open(way)
                found[file.name, way] = b"noi dung" in response.content
        return found

    def test_files(self):
        self.env.flush_all()
        self.assertTrue(all(self._asked(self.fellow).values()))
        for user in (self.head, self.viewer, self.clerk, self.admin, self.stranger):
            with self.subTest(user=user.login):
                told = [way for way, came in self._asked(user).items() if came]
                self.assertFalse(told)

    def test_files_without_an_account(self):
        for file in self.files:
            response = self.url_open(f"/web/content/{file.id}")
            self.assertNotIn(b"noi dung", response.content)

    def test_files_after_the_mark(self):
        lines = self._follow(self.plain, "Rõ ràng")
        self.files = lines[0].evidence_ids | lines[1].file_ids
        self.assertTrue(all(self._asked(self.viewer).values()))
        self.plain.with_user(self.leader).is_sensitive = True
        self.env.flush_all()
        self.assertFalse(any(self._asked(self.viewer).values()))
