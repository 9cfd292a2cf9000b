"""A body at its door, by real requests and without an account."""

import http.client
from urllib.parse import urlsplit

from lxml import html

from odoo.tests import HttpCase

from .common import FollowupCase

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
INNER = "Ghi chú nội bộ tuyệt mật"


class DoorCase(FollowupCase, HttpCase):
    """Province A has sent to an office and to a company; the office has its link."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer.write({"name": "Cán bộ Kín", "email": "can.bo.kin@example.com"})
        cls.record = cls._sent(name="Trả đủ lương")
        cls.other = cls._sent(name="Việc của công ty", addressee_id=cls.company.id)
        cls.draft = cls._recommendation(name="Dự thảo chưa gửi")
        cls.record.message_post(body=INNER)
        cls.links = cls.env["kh18.portal.link"]
        cls.link = cls.links._link_for(cls.province_a, cls.office)
        cls.other_link = cls.links._link_for(cls.province_a, cls.company)
        cls.url = f"/kh18/r/{cls.link._token()}"

    def setUp(self):
        super().setUp()
        # What is logged by the tests' class before them counts for nobody.
        self.before = self.env["kh18.portal.log"].search([], limit=1).id or 0

    def rows(self):
        """Return what the test has written into the log, oldest first."""
        self.env.invalidate_all()
        rows = self.env["kh18.portal.log"].search([("id", ">", self.before)])
        return rows.sorted("id")

    def item_url(self, record=None, link=None):
        """Return the address of a recommendation by a link."""
        link = link or self.link
        code = (record or self.record)._portal_code(link.nonce)
        return f"/kh18/r/{link._token()}/{code}"

    def hidden(self, url, deed):
        """Return the hidden fields of a form of the page."""
        page = html.fromstring(self.url_open(url).content)
        (form,) = page.find_class(f"o_kh18_form_{deed}")
        return {
            node.get("name"): node.get("value")
            for node in form.iter("input")
            if node.get("type") == "hidden"
        }

    def enter(self, deed, url=None, files=(), allow_redirects=True, **typed):
        """Fill in a form of an item's page and send it."""
        url = url or self.item_url()
        data = {"person": "Nguyễn Thử, Chánh văn phòng", **self.hidden(url, deed)}
        return self.url_open(
            f"{url}/{deed}",
            data={**data, **typed},
            files=[("files", file) for file in files] or None,
            allow_redirects=allow_redirects,
        )

    def announce(self, url, **headers):
        """Send the head of a large upload and a few bytes; return the answer."""
        self.env.cr.flush()
        self.env.cr.clear()
        with self.allow_requests():
            cookies = "; ".join(f"{k}={v}" for k, v in self.opener.cookies.items())
            client = http.client.HTTPConnection(
                urlsplit(self.base_url()).netloc, timeout=12
            )
            client.putrequest("POST", url)
            for name, value in {"Cookie": cookies, **headers}.items():
                client.putheader(name, value)
            client.endheaders(b"--x\r\n")
            answer = client.getresponse()
            body = answer.read().decode()
            client.close()
        return answer.status, body

    def assert_shut(self, response, status=404):
        """Check that the answer is the one that tells nothing."""
        self.assertEqual(response.status_code, status)
        self.assertIn(f"o_kh18_status_{status}", response.text)
        for told in (self.record.name, self.office.name, self.officer.name):
            self.assertNotIn(told, response.text)
