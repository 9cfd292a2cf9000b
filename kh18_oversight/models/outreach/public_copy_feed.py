from odoo import api, models

from ...lib.public_query import PublicQuery
from .public_copy_pages import LIST_FIELDS, PUBLIC_BASE, SECTIONS

DATA_FIELDS = (*LIST_FIELDS, "facts", "statements", "plain_text")
# What one sitemap may hold is 50,000 addresses.
MAX_PLACES = 49_000


class PublicCopy(models.Model):
    """Public copies for programs: open data and the list of all addresses."""

    _inherit = "kh18.public.copy"

    @api.model
    def _meanings(self):
        """Return {field of the open data: what it says}."""
        return {
            "url": self.env._("Address of the page; it does not change"),
            "kind": self.env._("result, document, material or question"),
            "title": self.env._("Heading of the page"),
            "unit": self.env._(
                "Trade union that published it: key for the filter, and name"
            ),
            "topic": self.env._("Field of oversight: code for the filter, and name"),
            "year": self.env._("Year that it is about"),
            "date": self.env._("Day from which it is public (year-month-day)"),
            "summary": self.env._("Summary in plain text"),
            "facts": self.env._("Pairs of a name and a value"),
            "text": self.env._("The text without its layout"),
            "statements": self.env._(
                "What the bodies concerned say to it: who, text, date; a body that was "
                "asked and stayed silent has no text"
            ),
            "files": self.env._(
                "Name, address, type, size in bytes and SHA-256 of each file"
            ),
        }

    def _data(self):
        """Return what the open data say of each copy, by the names of ``_meanings``."""
        base = self.browse().get_base_url()
        return [
            {
                "url": base + copy._address(),
                "kind": copy.kind,
                "title": copy.title,
                "unit": {"key": copy.unit_key, "name": copy.unit_name},
                "topic": copy._topic_data(),
                "year": copy.year,
                "date": copy.date_public.isoformat(),
                "summary": copy.summary or "",
                "facts": copy.facts or [],
                "text": (copy.plain_text or "").strip(),
                "statements": [copy._statement_data(s) for s in copy.statements or []],
                "files": [
                    {
                        "name": file["name"],
                        "url": base + file["url"],
                        "mimetype": file["mimetype"],
                        "size": file["bytes"],
                        "sha256": file["sha256"],
                    }
                    for file in copy.file_ids._shown()
                ],
            }
            for copy in self
        ]

    def _topic_data(self):
        topic = self.topic_id
        return {"code": topic.code, "name": topic.name} if topic else None

    @api.model
    def _statement_data(self, said):
        # Whatever else a statement may carry stays inside.
        return {name: said.get(name) or None for name in ("who", "text", "date")}

    @api.model
    def _places(self):
        """Return the pages for search engines: {loc: address, lastmod: day}."""
        newest = PublicQuery()
        copies = self._query_page(newest, MAX_PLACES, ("token", "date_public"))
        paths = [PUBLIC_BASE, *(f"{PUBLIC_BASE}/{section}" for section in SECTIONS)]
        lists = [{"loc": path} for path in paths]
        if copies:
            lists[0]["lastmod"] = copies[0].date_public
        return lists + [
            {"loc": copy._address(), "lastmod": copy.date_public} for copy in copies
        ]
