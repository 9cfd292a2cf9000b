from odoo.tests import tagged

from .question_common import VisitorCase

FITS = """
const width = document.documentElement.scrollWidth;
if (width > window.innerWidth) {
    throw new Error(`${location.pathname} is ${width} wide`);
}
if (document.scripts.length) {
    throw new Error(`${location.pathname} has a script`);
}
console.log("test successful");
"""


@tagged("post_install", "-at_install")
class TestVisitorNarrow(VisitorCase):
    """The forms on a small telephone, without a script and without an account."""

    browser_size = "360x640"

    def test_pages_fit_the_screen(self):
        self.province_b.write({"takes_questions": True, "name": "Công đoàn " * 9})
        receipt = self.propose(subject="Rất dài " * 20, text="x" * 300).url
        for url in ("/kh18/hoi", self.ask_url, self.propose_url, receipt):
            self.browser_js(url, FITS, ready="document.readyState === 'complete'")
