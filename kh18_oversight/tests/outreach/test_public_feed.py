import csv
import io
from datetime import timedelta
from email.utils import parsedate_to_datetime

from lxml import etree

from odoo.tests import tagged

from ...controllers.outreach import public
from ...controllers.outreach.public_feed import DATA_SIZE
from ...models.outreach.public_copy_pages import SECTIONS
from .public_common import BASE, PublicCase

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@tagged("post_install", "-at_install")
class TestPublicFeed(PublicCase):
    def test_rss(self):
        copy = self.publish(
            "Giám sát <b>&</b> phản biện",
            topic_id=self.topic,
            summary="Tóm tắt ]]> & <i>",
        )
        answer = self.get("rss.xml")
        self.assertIn("application/rss+xml", answer.headers["Content-Type"])
        root = etree.fromstring(answer.content)
        self.assertEqual((root.tag, root.get("version")), ("rss", "2.0"))
        (channel,) = root
        for name in ("title", "link", "description"):
            self.assertTrue(channel.findtext(name), name)
        self.assertEqual(channel.findtext("language"), "vi")
        (item,) = channel.findall("item")
        self.assertEqual(item.findtext("title"), "Giám sát <b>&</b> phản biện")
        self.assertEqual(item.findtext("link"), copy.get_base_url() + copy._address())
        self.assertEqual(item.findtext("guid"), item.findtext("link"))
        self.assertIn("Tóm tắt ]]> & <i>", item.findtext("description"))
        when = parsedate_to_datetime(item.findtext("pubDate"))
        self.assertEqual(when.date(), copy.date_public)
        self.assertEqual(
            [node.text for node in item.findall("category")][1], self.topic.name
        )

    def test_rss_holds_what_xml_cannot(self):
        self.publish("Ký tự \x01\x0b\ufffe lạ")
        root = etree.fromstring(self.get("rss.xml").content)
        self.assertEqual(root.findtext("channel/item/title"), "Ký tự  lạ")

    def test_feeds_take_the_filters_of_lists(self):
        copy = self.publish("Một", topic_id=self.topic, year=2021)
        self.publish("Hai", kind="document")
        for query in (f"unit={copy.unit_key}&q=mot", "topic=T-LUONG", "year=2021"):
            root = etree.fromstring(self.get(f"rss.xml?{query}").content)
            self.assertEqual(
                [i.findtext("title") for i in root.iter("item")], ["Một"], query
            )
            data = self.get(f"data.json?{query}").json()
            self.assertEqual([item["title"] for item in data["items"]], ["Một"])
        data = self.get("data.json?kind=document").json()
        self.assertEqual([item["title"] for item in data["items"]], ["Hai"])

    def test_open_data(self):
        copy = self.publish(
            "Giám sát",
            topic_id=self.topic,
            summary="Tóm tắt",
            body="<p>Lời <b>văn</b></p>",
            facts=[["Số", "5"]],
            statements=[{"who": "Sở", "text": "Ý kiến", "inner": 3}, {"who": "Hội"}],
            files=[("a.pdf", "application/pdf", b"%PDF-1.7")],
        )
        answer = self.get("data.json")
        self.assertEqual(answer.headers["Access-Control-Allow-Origin"], "*")
        data = answer.json()
        self.assertEqual((data["count"], data["page"], data["next"]), (1, 1, None))
        (item,) = data["items"]
        base = copy.get_base_url()
        self.assertEqual(
            item,
            {
                "url": base + copy._address(),
                "kind": "result",
                "title": "Giám sát",
                "unit": {"key": copy.unit_key, "name": copy.unit_name},
                "topic": {"code": "T-LUONG", "name": self.topic.name},
                "year": 2023,
                "date": copy.date_public.isoformat(),
                "summary": "Tóm tắt",
                "facts": [["Số", "5"]],
                "text": "Lời văn",
                "statements": [
                    {"who": "Sở", "text": "Ý kiến", "date": None},
                    {"who": "Hội", "text": None, "date": None},
                ],
                "files": [
                    {
                        "name": "a.pdf",
                        "url": base + copy.file_ids._address(),
                        "mimetype": "application/pdf",
                        "size": 8,
                        "sha256": copy.file_ids.sha256,
                    }
                ],
            },
        )
        documented = self.page("du-lieu").find_class("o_kh18_data")[0]
        names = [node.text for node in documented.iter("code")]
        self.assertEqual(set(names), set(item))

    def test_open_data_come_in_pages(self):
        for number in range(DATA_SIZE + 1):
            self.publish(f"Bài {number}")
        data = self.get("data.json").json()
        self.assertEqual((data["pages"], len(data["items"])), (2, DATA_SIZE))
        following = data["next"].removeprefix(self.topic.get_base_url())
        data = self.get(following).json()
        self.assertEqual((data["next"], len(data["items"])), (None, 1))
        self.get("data.json?page=3", status=404)
        self.get("data.csv?page=3", status=404)

    def test_csv_is_no_formula(self):
        copy = self.publish("=HYPERLINK(1)", summary='Có "ngoặc", và\nxuống dòng')
        answer = self.get("data.csv")
        self.assertIn("text/csv", answer.headers["Content-Type"])
        (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
        self.assertEqual(row["title"], "'=HYPERLINK(1)")
        self.assertEqual(row["summary"], 'Có "ngoặc", và\nxuống dòng')
        self.assertEqual(row["url"], copy.get_base_url() + copy._address())

    def test_sitemap(self):
        copy = self.publish()
        tomorrow = self.env["kh18.workday"]._today() + timedelta(days=1)
        self.publish("Sắp tới", date_public=tomorrow)
        self.publish("Gỡ")._withdraw("Sai")
        root = etree.fromstring(self.get("sitemap.xml").content)
        self.assertEqual(root.tag, f"{SITEMAP}urlset")
        base = copy.get_base_url()
        self.assertEqual(
            [node.text for node in root.iter(f"{SITEMAP}loc")],
            [
                f"{base}{BASE}",
                *(f"{base}{BASE}/{section}" for section in SECTIONS),
                base + copy._address(),
            ],
        )

    def test_places_for_the_sitemap_of_the_website(self):
        copy = self.publish()
        public_env = self.env(user=self.env.ref("base.public_user").id)
        places = [place["loc"] for place in public.sitemap(public_env, None, None)]
        self.assertIn(copy._address(), places)
        found = list(public.sitemap(public_env, None, "KET-QUA"))
        self.assertEqual([place["loc"] for place in found], [f"{BASE}/ket-qua"])
        if "website" in self.env.registry:
            answer = self.get("/sitemap.xml")
            self.assertIn(copy._address(), answer.text)

    def test_nothing_else_is_fed(self):
        tomorrow = self.env["kh18.workday"]._today() + timedelta(days=1)
        self.publish("Sắp tới", date_public=tomorrow)
        self.publish("Gỡ xuống")._withdraw("Sai")
        for path in ("rss.xml", "data.json", "data.csv", "sitemap.xml"):
            text = self.get(path).text
            self.assertNotIn("Sắp tới", text)
            self.assertNotIn("Gỡ xuống", text)
