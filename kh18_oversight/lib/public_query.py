"""What a visitor of the public pages asks for, read from an address and written to one.

Whatever stands in the address, the result is harmless: too long is cut, control
characters are dropped, a value that cannot be is found nowhere.
"""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from .vietnamese import fold

MAX_TEXT = 100
MAX_WORDS = 8
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")
_NUMBER = re.compile(r"[1-9][0-9]{0,4}", re.ASCII)
_NAMES = ("q", "kind", "unit", "topic", "year")


@dataclass(frozen=True)
class PublicQuery:
    """Words, filters and page of a list; empty text means: all."""

    q: str = ""
    kind: str = ""
    unit: str = ""
    topic: str = ""
    year: str = ""
    page: int = 1

    @classmethod
    def of(cls, args):
        """Return the query of a request.

        :param args: a mapping of names to texts, as typed by anybody
        """
        texts = {name: _text(args.get(name)) for name in _NAMES}
        page = _text(args.get("page"))
        return cls(page=int(page) if _NUMBER.fullmatch(page) else 1, **texts)

    @property
    def words(self):
        """Return the words to look for, without accents."""
        return fold(self.q).split()[:MAX_WORDS]

    @property
    def year_number(self):
        """Return the year as a number; 0, which no copy has, for what is none."""
        return int(self.year) if _NUMBER.fullmatch(self.year) else 0

    def is_narrowed(self, fixed=()):
        """Whether anything but the ``fixed`` names narrows the list."""
        return any(getattr(self, name) for name in _NAMES if name not in fixed)

    def of_kind(self, kind):
        """Return the same query within one kind."""
        return replace(self, kind=kind)

    def at_page(self, page):
        """Return the same query at another page."""
        return replace(self, page=page)

    def address(self, path, fixed=()):
        """Return the address of the query.

        :param path: of the page
        :param fixed: names that the path says already
        """
        pairs = [(name, getattr(self, name)) for name in _NAMES if name not in fixed]
        pairs.append(("page", self.page if self.page > 1 else ""))
        query = urlencode([(name, value) for name, value in pairs if value])
        return f"{path}?{query}" if query else path


def _text(value):
    if not isinstance(value, str):
        return ""
    return " ".join(_CONTROLS.sub(" ", value[: MAX_TEXT * 4]).split())[:MAX_TEXT]
