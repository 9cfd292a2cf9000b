import csv
import io
import json
import re
from datetime import datetime
from email.utils import format_datetime

from lxml import etree

from odoo.http import Controller, request, route

from ...lib.public_query import PublicQuery
from ...models.outreach.public_copy_feed import DATA_FIELDS
from ...models.outreach.public_copy_pages import PUBLIC_BASE
from .public_page import HEADERS, OPTIONS, cached, missing, open_to_all, render

RSS_SIZE = 30
DATA_SIZE = 50
ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
# What XML 1.0 cannot hold.
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
COLUMNS = ("url", "kind", "title", "unit", "topic", "year", "date", "summary", "files")


def _send(body, mimetype, seconds, **headers):
    headers = {"Content-Type": mimetype, **HEADERS, **headers}
    return cached(request.make_response(body, headers), seconds)


def _add(parent, name, text, **attributes):
    node = etree.SubElement(parent, name, attributes)
    node.text = _NO_XML.sub("", text or "")
    return node


def _cell(value):
    # A spreadsheet would reckon what begins like a formula.
    return f"'{value}" if str(value)[:1] in "=+-@\t\r" and value else value


class PublicFeedController(Controller):
    """What is published, for programs: feed, open data, sitemap."""

    @route(f"{PUBLIC_BASE}/rss.xml", **OPTIONS)
    def public_rss(self):
        """Send the newest copies as RSS 2.0; takes the filters of the lists."""
        copies = open_to_all()
        query = PublicQuery.of(request.httprequest.args).at_page(1)
        base = copies.get_base_url()
        root = etree.Element("rss", {"version": "2.0"}, nsmap={"atom": ATOM})
        channel = etree.SubElement(root, "channel")
        name = copies._public_site()["name"]
        _add(channel, "title", name)
        _add(channel, "link", base + query.address(PUBLIC_BASE))
        _add(channel, "description", request.env._("Published by %(who)s", who=name))
        _add(channel, "language", "vi")
        own = base + query.address(f"{PUBLIC_BASE}/rss.xml")
        link = {"href": own, "rel": "self", "type": "application/rss+xml"}
        etree.SubElement(channel, f"{{{ATOM}}}link", link)
        for item in copies._query_page(query, RSS_SIZE)._shown():
            self._add_item(etree.SubElement(channel, "item"), item, base)
        body = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        return _send(body, "application/rss+xml; charset=utf-8", 600)

    def _add_item(self, node, item, base):
        zone = request.env["kh18.workday"]._zone()
        day = datetime.fromisoformat(item["day"]).replace(tzinfo=zone)
        _add(node, "title", item["title"])
        _add(node, "link", base + item["url"])
        _add(node, "guid", base + item["url"], isPermaLink="true")
        _add(node, "pubDate", format_datetime(day))
        _add(node, "category", item["kind_label"])
        if item["topic"]:
            _add(node, "category", item["topic"])
        told = item["summary"] or item["title"]
        _add(node, "description", f"{item['unit']}: {told}")

    @route(f"{PUBLIC_BASE}/data.json", **OPTIONS)
    def public_json(self):
        """Send a page of the copies as JSON, open to all programs."""
        copies, query, count = self._open()
        pages = max(1, -(-count // DATA_SIZE))
        if query.page > pages:
            return missing()
        path, base = f"{PUBLIC_BASE}/data.json", copies.get_base_url()
        following = query.page < pages and query.at_page(query.page + 1).address(path)
        data = {
            "documentation": f"{base}{PUBLIC_BASE}/du-lieu",
            "count": count,
            "page": query.page,
            "pages": pages,
            "next": base + following if following else None,
            "items": copies._query_page(query, DATA_SIZE, DATA_FIELDS)._data(),
        }
        body = json.dumps(data, ensure_ascii=False)
        open_to_programs = {"Access-Control-Allow-Origin": "*"}
        return _send(body, "application/json; charset=utf-8", 600, **open_to_programs)

    @route(f"{PUBLIC_BASE}/data.csv", **OPTIONS)
    def public_csv(self):
        """Send a page of the copies as CSV, for a spreadsheet."""
        copies, query, count = self._open()
        if query.page > max(1, -(-count // DATA_SIZE)):
            return missing()
        sheet = io.StringIO()
        writer = csv.writer(sheet)
        writer.writerow(COLUMNS)
        for item in copies._query_page(query, DATA_SIZE, DATA_FIELDS)._data():
            row = {
                **item,
                "unit": item["unit"]["name"],
                "topic": (item["topic"] or {}).get("name"),
                "files": " ".join(file["url"] for file in item["files"]),
            }
            writer.writerow([_cell(row[name]) for name in COLUMNS])
        open_to_programs = {
            "Access-Control-Allow-Origin": "*",
            "Content-Disposition": 'attachment; filename="cong-khai.csv"',
        }
        # Spreadsheets know by the mark that the letters are Unicode.
        body = sheet.getvalue().encode("utf-8-sig")
        return _send(body, "text/csv; charset=utf-8", 600, **open_to_programs)

    @route(f"{PUBLIC_BASE}/du-lieu", **OPTIONS)
    def public_data(self):
        """Explain the open data."""
        copies = open_to_all()
        path = f"{PUBLIC_BASE}/du-lieu"
        values = {
            "meanings": copies._meanings(),
            "json": f"{PUBLIC_BASE}/data.json",
            "csv": f"{PUBLIC_BASE}/data.csv",
            "rss": f"{PUBLIC_BASE}/rss.xml",
            "canonical": copies.get_base_url() + path,
        }
        return cached(render("public_data", values))

    @route(f"{PUBLIC_BASE}/sitemap.xml", **OPTIONS)
    def public_sitemap(self):
        """Send the addresses of all pages, for search engines."""
        copies = open_to_all()
        base = copies.get_base_url()
        root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap={None: SITEMAP})
        for place in copies._places():
            node = etree.SubElement(root, f"{{{SITEMAP}}}url")
            _add(node, f"{{{SITEMAP}}}loc", base + place["loc"])
            if place.get("lastmod"):
                _add(node, f"{{{SITEMAP}}}lastmod", place["lastmod"].isoformat())
        body = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        return _send(body, "application/xml; charset=utf-8", 3600)

    def _open(self):
        copies = open_to_all()
        query = PublicQuery.of(request.httprequest.args)
        return copies, query, copies._query_count(query)
