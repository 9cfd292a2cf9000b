from datetime import timedelta
from unittest.mock import patch
from urllib.parse import quote, urlsplit

from lxml import html

from odoo.tests import tagged

from .access_public import public
from .public_common import BASE, PublicCase

HOSTILE = [
    "'; DROP TABLE kh18_public_copy; --",
    "%27%20OR%201=1",
    "\\",
    "%_\\%",
    "<script>alert(1)</script>",
    "-1",
    "0",
    "99999999999999999999",
    "1e9",
    "٣",
    "\x00",
    "a\x00b",
    "𝕏" * 200,
    "x" * 10_000,
    "../../etc/passwd",
    "{{7*7}}",
    "null",
]


@tagged("post_install", "-at_install")
class TestPublicPages(PublicCase):
    def test_a_copy_is_shown_with_all_it_says(self):
        copy = self.publish(
            "Giám sát tiền lương",
            topic_id=self.topic,
            summary="Tóm tắt kết quả",
            body="<p>Đã trả <b>đủ</b> lương</p>",
            facts=[["Số doanh nghiệp", "12"], ["Mã <số>", "<i>5</i>"]],
            statements=[
                {"who": "Sở thử", "text": "Nhất trí <b>", "date": "2023-05-04"},
                {"who": "Công ty im lặng"},
            ],
            files=[("báo cáo.pdf", "application/pdf", b"%PDF-1.7 " + b"a" * 2048)],
        )
        page = self.page(copy.token)
        self.assertEqual(page.get("lang"), "vi")
        self.assertIn("Giám sát tiền lương", page.findtext(".//title"))
        self.assertEqual(page.findtext(".//h1"), "Giám sát tiền lương")
        self.assertEqual(
            page.xpath("//meta[@name='description']/@content"), ["Tóm tắt kết quả"]
        )
        (canonical,) = page.xpath("//link[@rel='canonical']/@href")
        self.assertEqual(canonical, copy.get_base_url() + f"{BASE}/{copy.token}")
        text = page.text_content()
        for told in (self.topic.name, copy.unit_name, "<i>5</i>", "Nhất trí <b>"):
            self.assertIn(told, text)
        self.assertEqual(page.find_class("kh18-text")[0].findtext(".//b"), "đủ")
        silent = page.find_class("o_kh18_silent")
        self.assertEqual(len(silent), 1)
        self.assertIn("Công ty im lặng", silent[0].getparent().text_content())
        (files,) = page.find_class("o_kh18_files")
        self.assertIn("báo cáo.pdf", files.text_content())
        self.assertIn("2.01 Kb", files.text_content())
        address = files.find(".//a").get("href")
        self.assertEqual(self.get(address).content, copy.file_ids._bytes())

    def test_lists_show_the_newest_first_and_each_kind_alone(self):
        today = self.env["kh18.workday"]._today()
        self.publish("Cũ", date_public=today - timedelta(days=9))
        self.publish("Văn bản mới", kind="document")
        self.publish("Tài liệu", kind="material", date_public=today - timedelta(1))
        self.publish("Câu hỏi", kind="question", date_public=today - timedelta(2))
        newest = ["Văn bản mới", "Tài liệu", "Câu hỏi", "Cũ"]
        self.assertEqual(self.titles(), newest)
        self.assertEqual(self.titles("ket-qua"), ["Cũ"])
        self.assertEqual(self.titles("van-ban"), ["Văn bản mới"])
        self.assertEqual(self.titles("tai-lieu"), ["Tài liệu"])
        self.assertEqual(self.titles("hoi-dap"), ["Câu hỏi"])
        counts = self.page().find_class("o_kh18_counts")[0].text_content()
        self.assertEqual(counts.count(": 1"), 4)

    def test_a_section_cannot_be_left_by_its_query(self):
        self.publish("Kết quả")
        self.publish("Văn bản", kind="document")
        self.assertEqual(self.titles("ket-qua?kind=document"), ["Kết quả"])
        self.assertEqual(self.titles("?kind=document"), ["Văn bản"])

    def test_search_without_accents(self):
        self.publish("Uỷ ban giám sát tiền lương", body="<p>Phạm vi: nhà ở</p>")
        self.publish("Bữa ăn ca")
        for words in ("ủy ban", "uy ban", "UỶ  BAN", "luong giam sat", "nha o"):
            found = self.titles(f"?q={quote(words)}")
            self.assertEqual(found, ["Uỷ ban giám sát tiền lương"], words)
        self.assertEqual(self.titles("?q=khong%20co"), [])
        self.assertEqual(self.titles("?q=%25"), [])
        self.assertEqual(self.titles("?q=giam_sat"), [])

    def test_search_keeps_what_was_typed_as_text(self):
        page = self.get('?q="><script>alert(1)</script>')
        self.assertNotIn("<script", page.text)
        (typed, _again) = html.fromstring(page.content).xpath(
            "//input[@name='q']/@value"
        )
        self.assertEqual(typed, '"><script>alert(1)</script>')

    def test_filters(self):
        copy = self.publish("Một", topic_id=self.topic, year=2022)
        self.publish("Hai", unit=self.district_a2)
        self.assertEqual(self.titles(f"?unit={copy.unit_key}"), ["Một"])
        self.assertEqual(self.titles("?topic=T-LUONG"), ["Một"])
        self.assertEqual(self.titles("?year=2022"), ["Một"])
        self.assertEqual(self.titles("?year=2023"), ["Hai"])
        self.assertEqual(self.titles("?year=2022&q=hai"), [])
        self.assertEqual(self.titles("?unit=ffffffffffff"), [])
        choices = self.page().xpath("//select[@name='unit']/option/@value")
        self.assertEqual(len(choices), 3)
        self.assertIn(copy.unit_key, choices)

    def test_pages(self):
        for number in range(23):
            self.publish(f"Bài {number}")
        first = self.page("?year=2023")
        self.assertEqual(len(first.find_class("o_kh18_copy")), 20)
        links = first.xpath("//a[@class='page-link']/@href")
        self.assertEqual(links[-1], f"{BASE}?year=2023&page=2")
        self.assertEqual(len(self.titles("?year=2023&page=2")), 3)
        self.get("?page=3", status=404)
        self.assertEqual(len(self.titles("?page=-1")), 20)

    def test_not_yet_public_answers_like_unknown(self):
        today = self.env["kh18.workday"]._today()
        coming = self.publish(
            "Chưa đến ngày",
            date_public=today + timedelta(days=1),
            files=[("a.pdf", "application/pdf", b"%PDF-1.7")],
        )
        unknown = self.get("A" * 22, status=404)
        answer = self.get(coming.token, status=404)
        self.assertEqual(answer.content, unknown.content)
        self.assertEqual(answer.headers["ETag"], unknown.headers["ETag"])
        file = coming.file_ids._address()
        self.assertEqual(self.get(file, status=404).content, unknown.content)
        self.assertEqual(self.titles(), [])
        coming._withdraw("Trước khi công khai")
        answer = self.get(coming.token, status=404)
        self.assertEqual(answer.content, unknown.content)
        self.assertEqual(self.get(file, status=404).content, unknown.content)

    def test_taken_down(self):
        copy = self.publish(
            "Có sai sót", files=[("a.pdf", "application/pdf", b"%PDF-1.7 bytes-of-it")]
        )
        address = copy.file_ids._address()
        copy._withdraw("Số liệu <sai>")
        gone = self.get(copy.token, status=410)
        self.assertIn("Số liệu &lt;sai&gt;", gone.text)
        self.assertIn(copy.unit_name, gone.text)
        self.assertNotIn("Có sai sót", gone.text)
        self.assertIn("noindex", gone.text)
        file = self.get(address, status=410)
        self.assertNotIn("bytes-of-it", file.text)
        self.assertEqual(self.titles(), [])

    def test_replaced(self):
        old = self.publish("Bản cũ")
        new = self.publish("Bản mới", replaces_id=old)
        (notice,) = self.page(old.token).find_class("o_kh18_successor")
        self.assertEqual(notice.find("a").get("href"), f"{BASE}/{new.token}")
        (earlier,) = self.page(new.token).find_class("o_kh18_predecessor")
        self.assertEqual(earlier.find("a").get("href"), f"{BASE}/{old.token}")
        self.assertEqual(self.titles(), ["Bản mới"])
        old._withdraw("Đã thay")
        self.assertIn(new._address(), self.get(old.token, status=410).text)
        self.assertFalse(self.page(new.token).find_class("o_kh18_predecessor"))

    def test_a_successor_to_come_is_not_named(self):
        old = self.publish("Bản cũ")
        tomorrow = self.env["kh18.workday"]._today() + timedelta(days=1)
        self.publish("Bản sắp tới", replaces_id=old, date_public=tomorrow)
        self.assertFalse(self.page(old.token).find_class("o_kh18_successor"))
        self.assertEqual(self.titles(), ["Bản cũ"])

    def test_hostile_queries(self):
        self.publish("Kết quả", topic_id=self.topic)
        for name in ("q", "page", "year", "unit", "topic", "kind", "self", "section"):
            for text in HOSTILE:
                path = f"?{name}={quote(text)}"
                answer = self.url_open(f"{BASE}{path}")
                self.assertIn(answer.status_code, (200, 404, 414), path[:60])
                self.assertIn("kh18-head", answer.text)
        for query in ("q[]=1&q[]=2", "q=1&q=2", "page[x]=1", "q=%FF%FE", "&&&=", "%00"):
            self.get(f"?{query}")
        self.assertEqual(self.titles(), ["Kết quả"])

    def test_hostile_addresses(self):
        for text in (*HOSTILE, "x/y", "%2e%2e", "tep", "tep/x", "tep/x/y", "tep/x/y/z"):
            for before in ("", "tep/", "tep/" + "A" * 22 + "/"):
                path = before + quote(text, safe="")
                answer = self.url_open(f"{BASE}/{path}")
                self.assertEqual(answer.status_code, 404, path[:60])
                self.assertIn("o_kh18_missing", answer.text)

    def test_only_reading(self):
        copy = self.publish()
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            for path in ("", "ket-qua", copy.token, "rss.xml", "data.json"):
                self.get(path, status=405, verb=method)
        self.assertFalse(self.get(verb="HEAD").content)

    def test_no_cookie_is_set(self):
        copy = self.publish(files=[("a.pdf", "application/pdf", b"%PDF-1.7")])
        own = copy.file_ids._address()
        paths = ("", "ket-qua", copy.token, own, "rss.xml", "data.json", "data.csv")
        for path in (*paths, "sitemap.xml", "du-lieu", "?q=x"):
            self.assertNotIn("Set-Cookie", self.get(path).headers, path)
        self.assertNotIn("Set-Cookie", self.get("x", status=404).headers)
        self.opener.cookies["session_id"] = "a" * 84
        self.assertNotIn("Set-Cookie", self.get().headers)

    def test_everybody_reads_the_same_page(self):
        copy = self.publish()
        paths = ("", copy.token, f"?unit={copy.unit_key}")
        pages = [self.get(path).content for path in paths]
        french = {"Accept-Language": "fr-FR,fr;q=0.9"}
        self.assertEqual([self.get(p, headers=french).content for p in paths], pages)
        self.authenticate(*[self.user(self.district_a1, "leader").login] * 2)
        self.assertEqual([self.get(path).content for path in paths], pages)

    def test_no_id_is_told(self):
        copy = self.publish(files=[("a.png", "image/png", b"\x89PNG")])
        for path in ("", copy.token, "data.json", "rss.xml", "sitemap.xml"):
            text = self.get(path).text
            for sign in ("data-oe-", "/web/content", "/web/image", "kh18.", "/odoo/"):
                self.assertNotIn(sign, text, path)
        addresses = self.page(copy.token).xpath("//@href | //@src | //@action")
        for address in addresses:
            self.assertNotIn(str(copy.id), urlsplit(address).path.split("/"))
            self.assertNotIn(str(copy.file_ids.id), urlsplit(address).path.split("/"))

    def test_no_script_runs(self):
        copy = self.publish(
            body="<p onclick='a()'>x</p><script>a()</script>"
            "<a href='javascript:a()'>y</a>"
        )
        answer = self.get(copy.token)
        self.assertIn("default-src 'none'", answer.headers["Content-Security-Policy"])
        for sign in ("<script", "onclick", "javascript:"):
            self.assertNotIn(sign, answer.text)

    def test_query_count_does_not_grow(self):
        for number in range(3):
            self.publish(f"Bài {number}", topic_id=self.topic)
        few = self._count_queries()
        self.assertEqual(few, 12)
        for number in range(15):
            unit = (self.district_a1, self.district_a2, self.province_b)[number % 3]
            public(self.env, unit, topic_id=self.topic, year=2000 + number)
        self.assertEqual(self._count_queries(), few)

    def _count_queries(self):
        """Return how many queries the warm server needs for the list."""
        counted = []
        wrapped = type(self.env.cr).execute

        def execute(cursor, *args, **options):
            counted.append(args)
            return wrapped(cursor, *args, **options)

        self.get()
        with patch.object(type(self.env.cr), "execute", execute):
            self.get()
        return len(counted)
