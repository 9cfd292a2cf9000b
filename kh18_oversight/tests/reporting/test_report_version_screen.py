from odoo.tests import tagged

from .campaign_common import CampaignCase


@tagged("post_install", "-at_install")
class TestReportVersionScreen(CampaignCase):
    def test_what_was_handed_in_is_read_again(self):
        paper = self._report(self.grassroots_a11)
        self._submit(paper, held=1250, text="Đã làm <b>xong</b>")
        kept = paper.version_ids.with_user(self.user(self.district_a1, "viewer"))
        html = kept.content_html
        self.assertIn("X01 – Sessions held", html)
        self.assertIn("1.250", html)
        self.assertIn("<h4>Results</h4>", html)
        self.assertIn("<b>xong</b>", html)

    def test_it_stays_as_it_was_handed_in(self):
        paper = self._report(self.grassroots_a11)
        self._submit(paper, held=1250)
        first = paper.version_ids
        paper.with_user(self.user(self.district_a1, "officer"))._return("Sai")
        self._line(self._as(paper, "officer"), self.held).entry = "7"
        self.env.invalidate_all()
        self.assertIn("1.250", first.content_html)
