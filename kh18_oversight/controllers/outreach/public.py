from odoo.http import Controller, request, route

from ...lib.public_query import PublicQuery
from ...models.outreach.public_copy_pages import PUBLIC_BASE, SECTIONS
from .public_page import OPTIONS, cached, missing, open_to_all, render

PAGE_SIZE = 20
ADDRESSES = {kind: f"{PUBLIC_BASE}/{word}" for word, kind in SECTIONS.items()}
# Pages named around the one that is open.
NEAR = 2


def sitemap(env, _rule, query_string):
    """Yield the addresses of the public pages for the website's /sitemap.xml."""
    for place in env["kh18.public.copy"]._places():
        if not query_string or query_string.lower() in place["loc"].lower():
            yield place


class PublicController(Controller):
    """Pages for everybody, made of public copies only."""

    @route(PUBLIC_BASE, **{**OPTIONS, "sitemap": sitemap})
    def public_start(self):
        """Show what is newest, or what was searched for."""
        return self._list("start", PUBLIC_BASE)

    @route(list(ADDRESSES.values()), **OPTIONS)
    def public_section(self):
        """Show the copies of one kind."""
        path = request.httprequest.path
        kinds = {address: kind for kind, address in ADDRESSES.items()}
        return self._list(kinds[path], path)

    @route(f"{PUBLIC_BASE}/<string:token>", **OPTIONS)
    def public_copy(self, token):
        """Show one copy, or tell that it was taken down."""
        copy = open_to_all()._find_public(token)
        if not copy:
            return missing()
        values = {
            "copy": copy._shown_whole(),
            "section": copy.kind,
            "canonical": copy.get_base_url() + copy._address(),
        }
        if copy.state == "withdrawn":
            return self._taken_down(copy, values)
        return cached(render("public_copy_page", values))

    @route(f"{PUBLIC_BASE}/<path:anything>", **OPTIONS)
    def public_missing(self, anything):
        """Answer addresses below that nothing stands at."""
        open_to_all()
        return missing()

    def _taken_down(self, copy, values):
        # Its title may be what was wrong with it.
        told = {"unit": copy.unit_name, "note": copy.withdrawn_note}
        successor = values["copy"]["successor"]
        values = {"told": told, "successor": successor, "noindex": True}
        return cached(render("public_gone", values, status=410))

    def _list(self, section, path):
        copies = open_to_all()
        query = PublicQuery.of(request.httprequest.args)
        fixed = ()
        if section != "start":
            query, fixed = query.of_kind(section), ("kind",)
        count = copies._query_count(query)
        pages = max(1, -(-count // PAGE_SIZE))
        if query.page > pages:
            return missing()
        address = query.address(path, fixed)
        values = {
            "section": section,
            "path": path,
            "query": query,
            # The kind of a section, which its address says, narrows nothing.
            "is_filtered": query.is_narrowed(fixed),
            "searched": query.q,
            "count": count,
            "copies": copies._query_page(query, PAGE_SIZE)._shown(),
            "kinds": copies._kind_labels(),
            "sections": ADDRESSES,
            "counts": copies._count_by_kind(),
            "choices": copies._choices(query.kind),
            "pager": self._pager(query, pages, path, fixed),
            "canonical": copies.get_base_url() + address,
            # Whatever is typed would else be a page of its own for search engines.
            "noindex": bool(query.q) or not count,
        }
        return cached(render("public_list", values))

    def _pager(self, query, pages, path, fixed):
        """Return [(number, address)] of the pages to name; None for a gap."""
        if pages == 1:
            return []
        near = range(query.page - NEAR, query.page + NEAR + 1)
        named = sorted({1, pages, *(page for page in near if 1 <= page <= pages)})
        pager, last = [], 0
        for page in named:
            if page > last + 1:
                pager.append(None)
            pager.append((page, query.at_page(page).address(path, fixed)))
            last = page
        return pager
