"""Anybody reads what is public: without an account, without scripts, on a phone."""

from odoo.tests import tagged

from ..outreach.public_common import BASE, PublicCase
from .public_browser import visit

WAGES = "Giám sát việc trả lương tại doanh nghiệp"
LONG = "Nghiencuukhaosatvathuthapthongtin" * 4
SCRIPTED = "data:text/html,<main></main><script>document.title='on'</script>"


class ReaderAtTheDoor(PublicCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        wages = cls.publish(
            WAGES,
            topic_id=cls.topic,
            summary="Hai mươi doanh nghiệp được giám sát.",
            body=f"<h2>Kết quả</h2><p>{LONG}</p><table><tr>"
            + "<td>Số liệu rất dài của cột</td>" * 9
            + "</tr></table>",
            facts=[["Số doanh nghiệp", "20"], [LONG, LONG]],
            statements=[
                {"who": "Sở thử nghiệm", "text": "Nhất trí.\nSẽ khắc phục."},
                {"who": "Công ty thử nghiệm"},
            ],
            files=[("báo cáo kết quả.pdf", "application/pdf", b"%PDF-1.7")],
        )
        for number in range(21):
            cls.publish(
                f"Tài liệu số {number}",
                kind="material",
                unit=cls.district_a2,
                summary="Tài liệu tuyên truyền.",
            )
        down = cls.publish("Có sai sót")
        down._withdraw("Số liệu sai")
        # Requests share the cursor: nothing is read from it while they run.
        cls.wages_key, cls.gone = wages.unit_key, down._address()

    def walk(self, *, scripts=True):
        """Search, read, filter, turn the page, as a visitor does."""
        with visit(self) as visitor:
            if not scripts:
                visitor.switch_scripts_off()
            visitor.browser.navigate_to(SCRIPTED, wait_stop=True)
            is_on = visitor.ask("document.title") == "on"
            self.assertEqual(is_on, scripts)
            self.find_by_words(visitor)
            self.read_one(visitor)
            self.filter_and_turn(visitor)
            self.go_by_keys(visitor)
            visitor.open(self.gone)
            self.assertIn("Số liệu sai", visitor.text())
            visitor.keep_picture("gone")
            visitor.open(f"{BASE}/du-lieu")
            visitor.keep_picture("data")

    def find_by_words(self, visitor):
        visitor.open(BASE)
        visitor.keep_picture("start")
        visitor.type("#kh18_q", "tra luong")
        visitor.press("Enter", 13)
        visitor.wait(".o_kh18_copy", WAGES)
        self.assertEqual(visitor.ask("document.querySelectorAll('article').length"), 1)
        visitor.keep_picture("found")

    def read_one(self, visitor):
        visitor.click(".o_kh18_copy a")
        visitor.wait(".o_kh18_public_copy h1", WAGES)
        self.assertIn("Sẽ khắc phục.", visitor.text(".o_kh18_statements"))
        self.assertEqual(
            visitor.ask("document.querySelectorAll('.o_kh18_silent').length"), 1
        )
        self.assertIn("báo cáo kết quả.pdf", visitor.text(".o_kh18_files"))
        visitor.keep_picture("copy")
        visitor.ask("document.querySelector('.o_kh18_statements').scrollIntoView()")
        visitor.keep_picture("copy_end")

    def filter_and_turn(self, visitor):
        visitor.click(f".kh18-nav a[href='{BASE}/tai-lieu']")
        visitor.wait(".kh18-nav a[aria-current]", "")
        visitor.wait(".page-item.active", "1")
        visitor.click(".pagination li:last-child a")
        visitor.wait(".page-item.active", "2")
        self.assertIn("Tài liệu số 0", visitor.text())
        visitor.keep_picture("second")
        key = self.wages_key
        visitor.open(BASE)
        visitor.click(".o_kh18_filters summary")
        visitor.ask(f"document.querySelector('#filter_unit').value = '{key}'")
        visitor.click(".o_kh18_filter button")
        visitor.wait(".o_kh18_count", ": 1")
        self.assertIn(f"unit={key}", visitor.ask("location.search"))
        visitor.wait(".o_kh18_copy", WAGES)

    def go_by_keys(self, visitor):
        visitor.open(BASE)
        visitor.press("Tab", 9)
        self.assertEqual(
            visitor.ask("document.activeElement.getAttribute('href')"), "#wrap"
        )
        visitor.keep_picture("skip")
        visitor.press("Enter", 13)
        self.assertEqual(visitor.ask("location.hash"), "#wrap")


@tagged("post_install", "-at_install")
class TestPublicTour(ReaderAtTheDoor):
    def test_with_scripts(self):
        self.walk()

    def test_without_scripts(self):
        self.walk(scripts=False)


@tagged("post_install", "-at_install")
class TestPublicTourPhone(ReaderAtTheDoor):
    browser_size = "360x740"
    touch_enabled = True

    def test_without_scripts(self):
        self.walk(scripts=False)
