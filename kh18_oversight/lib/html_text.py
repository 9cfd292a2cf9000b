"""The words of a page of HTML, its paragraphs on lines of their own."""

import re
from html.parser import HTMLParser

_SILENT = frozenset(("head", "script", "style", "template", "noscript", "svg"))
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "tr",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "header",
        "footer",
        "blockquote",
        "pre",
        "hr",
        "dt",
        "dd",
        "center",
    ]
)
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|body)\b", re.I)


def is_page(text):
    """Whether a text is the source of a page, not text that has a tag in it."""
    return bool(_PAGE.match(text.lstrip("\ufeff")))


def page_text(source):
    """Return the text of a page; nothing in it is fetched, run or kept as markup."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    lines = "".join(reader.parts).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.silent = [], []

    def handle_starttag(self, tag, attrs):
        if tag in _SILENT:
            self.silent.append(tag)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag):
        if tag in self.silent:
            while self.silent.pop() != tag:
                pass
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data):
        if not self.silent:
            # Line breaks of the source are blanks, as in a browser.
            self.parts.append(re.sub(r"\s+", " ", data))
