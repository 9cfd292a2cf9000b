from odoo.tests import tagged

from ..common import OversightHttpCase


@tagged("post_install", "-at_install")
class TestPublicPages(OversightHttpCase):
    def test_x(self):
        r = self.url_open("/kh18/cong-khai?self=1")
        print(r.status_code, r.headers, r.text)
        assert 0
