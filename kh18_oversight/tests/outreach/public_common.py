"""The public pages, asked by somebody without an account."""

from lxml import html

from ..common import OversightHttpCase
from .access_public import public

BASE = "/kh18/cong-khai"


class PublicCase(OversightHttpCase):
    """Nothing is published but what a test publishes itself."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # What the demo data has published would stand between.
        published = cls.env["kh18.public.copy"].search([("state", "=", "live")])
        if published:
            published._withdraw("Của bản mẫu")
        cls.topic = cls.env["kh18.topic"].create(
            {"name": "Tiền lương thử nghiệm", "code": "T-LUONG"}
        )

    @classmethod
    def publish(cls, title="Kết quả giám sát", unit=None, **values):
        """Publish a copy and return it."""
        return public(cls.env, unit or cls.district_a1, title=title, **values)

    def get(self, path="", status=200, headers=None, verb="GET", **options):
        """Ask for an address below the pages' own; return the answer."""
        path = path if path.startswith("/") else f"{BASE}{'/' * bool(path)}{path}"
        path = path.replace(f"{BASE}/?", f"{BASE}?")
        answer = self.url_open(path, headers=headers, method=verb, **options)
        self.assertEqual(answer.status_code, status, path)
        return answer

    def page(self, path="", **options):
        """Return the parsed page at an address."""
        return html.fromstring(self.get(path, **options).content)

    def titles(self, path=""):
        """Return the titles that the list at an address shows."""
        items = self.page(path).find_class("o_kh18_copy")
        return [item.findtext(".//h2/a") for item in items]
