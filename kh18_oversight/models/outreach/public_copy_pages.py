import hashlib
import re
from datetime import UTC
from functools import cache

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import escape_psql, file_open, format_date

PUBLIC_BASE = "/kh18/cong-khai"
# The word in the address of each kind.
SECTIONS = {
    "ket-qua": "result",
    "van-ban": "document",
    "tai-lieu": "material",
    "hoi-dap": "question",
}
STYLESHEET = "kh18_oversight/static/src/public/public.css"
ICON = "kh18_oversight/static/src/public/icon.png"
# More choices than that would make the page heavy; the search finds every unit.
MAX_CHOICES = 60
LIST_FIELDS = (
    "title",
    "token",
    "kind",
    "unit_name",
    "unit_key",
    "year",
    "summary",
    "date_public",
    "topic_id",
)
TOKEN = re.compile(r"[\w-]{16,64}", re.ASCII)


@cache
def _static_address(path):
    # A changed file has another address, so that no browser keeps the old one.
    with file_open(path, "rb") as file:
        version = hashlib.sha256(file.read()).hexdigest()[:8]
    return f"/{path}?v={version}"


class PublicCopy(models.Model):
    """What the pages for everybody show of public copies: plain values, no ids."""

    _inherit = "kh18.public.copy"

    replaced_by_ids = fields.One2many("kh18.public.copy", "replaces_id")

    @api.model
    def _public_site(self):
        """Return what the frame of every public page shows."""
        # The name of the organisation, the same for each visitor, is for everybody.
        company = self.env.ref("base.public_user").sudo().company_id
        return {
            "base": PUBLIC_BASE,
            "name": company.name,
            "stylesheet": _static_address(STYLESHEET),
            "icon": _static_address(ICON),
        }

    @api.model
    def _find_public(self, token):
        """Find nothing by what is no token, nor what was taken down before its day."""
        if not TOKEN.fullmatch(token):
            return self.browse()
        copy = super()._find_public(token)
        if copy.state == "withdrawn" and not copy._was_public():
            return self.browse()
        return copy

    def _was_public(self):
        zone = self.env["kh18.workday"]._zone()
        taken_down = self.withdrawn_on.replace(tzinfo=UTC).astimezone(zone)
        return self.date_public <= taken_down.date()

    @api.model
    def _listed_domain(self):
        """Return the domain of what lists show: the last word on each matter."""
        public = self._public_domain()
        return public & ~Domain("replaced_by_ids", "any", public)

    @api.model
    def _query_domain(self, query):
        """Return the domain of what a visitor asks for.

        :param query: a ``PublicQuery``
        """
        domain = self._listed_domain()
        for word in query.words:
            domain &= Domain("search_key", "like", escape_psql(word))
        if query.q and not query.words:
            return Domain.FALSE
        for field, value in (
            ("kind", query.kind),
            ("unit_key", query.unit),
            ("topic_id.code", query.topic),
        ):
            if value:
                domain &= Domain(field, "=", value)
        return domain & Domain("year", "=", query.year_number) if query.year else domain

    @api.model
    def _query_count(self, query):
        # Only what is public is counted.
        return self.sudo().search_count(self._query_domain(query))

    @api.model
    def _query_page(self, query, size, names=LIST_FIELDS):
        """Return the copies at the page of the query, as superuser, newest first."""
        # The domain lets through what is public today, and nothing else.
        return self.sudo().search_fetch(
            self._query_domain(query),
            names,
            offset=(query.page - 1) * size,
            limit=size,
        )

    @api.model
    def _count_by_kind(self):
        """Return {kind: number} of what is listed."""
        # Only what is public is counted.
        groups = self.sudo()._read_group(self._listed_domain(), ["kind"], ["__count"])
        return dict(groups)

    @api.model
    def _kind_labels(self):
        return dict(self._fields["kind"]._description_selection(self.env))

    @api.model
    def _choices(self, kind):
        """Return {name of the filter: [(value, label)]} that find something."""
        domain = self._listed_domain()
        if kind:
            domain &= Domain("kind", "=", kind)
        # Only what is public is grouped.
        copies = self.sudo()
        units = copies._read_group(
            domain,
            ["unit_key"],
            ["unit_name:max", "__count"],
            limit=MAX_CHOICES,
            order="__count desc, unit_key",
        )
        topics = copies._read_group(
            domain & Domain("topic_id", "!=", False), ["topic_id"], limit=MAX_CHOICES
        )
        years = copies._read_group(
            domain, ["year"], limit=MAX_CHOICES, order="year desc"
        )
        return {
            "unit": sorted(((key, name) for key, name, _ in units), key=lambda u: u[1]),
            "topic": [(topic.code, topic.name) for (topic,) in topics],
            "year": [(str(year), str(year)) for (year,) in years],
        }

    def _address(self):
        return f"{PUBLIC_BASE}/{self.token}"

    def _shown(self):
        """Return what a list shows of each copy."""
        labels = self._kind_labels()
        return [
            {
                "title": copy.title,
                "url": copy._address(),
                "kind": copy.kind,
                "kind_label": labels[copy.kind],
                "unit": copy.unit_name,
                "unit_key": copy.unit_key,
                "topic": copy.topic_id.name,
                "topic_code": copy.topic_id.code,
                "year": copy.year,
                "day": copy.date_public.isoformat(),
                "date": format_date(copy.env, copy.date_public),
                "summary": copy.summary or "",
            }
            for copy in self
        ]

    def _shown_whole(self):
        """Return what the page of one copy shows."""
        (values,) = self._shown()
        return {
            **values,
            "body": self.body,
            "facts": self.facts or [],
            "statements": [
                self._shown_statement(said) for said in self.statements or []
            ],
            "files": self.file_ids._shown(),
            "successor": self._shown_other(self.replaced_by_ids),
            "predecessor": self._shown_other(self.replaces_id),
        }

    def _shown_statement(self, said):
        day = said.get("date")
        return {
            "who": said.get("who") or "",
            "text": said.get("text") or "",
            "day": format_date(self.env, day) if day else "",
        }

    def _shown_other(self, copies):
        public = copies.filtered("is_public")[:1]
        return public._shown()[0] if public else False
