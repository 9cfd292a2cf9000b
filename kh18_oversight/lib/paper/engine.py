"""WeasyPrint in process: our style sheet and font parsed once, no foreign address read.

A paper may load data: images, files below the addon's static folder and what its
caller's ``resolve`` hands out. Everything else is refused, whatever the text says.
"""

import functools
import logging
import threading
from pathlib import Path

STATIC = Path(__file__).resolve().parents[2] / "static"
BASE_URL = "kh18://paper/"
_STATIC_PATH = "kh18_oversight/static/"
# Pango's objects must not be used by two threads at once; the work is Python anyway.
_lock = threading.Lock()


@functools.cache
def weasyprint():
    """Return the engine's module, or None where it or Pango is missing."""
    try:
        import weasyprint as engine
    except (ImportError, OSError):
        return None
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    return engine


@functools.cache
def stylesheet():
    """Return the text of the style sheet that all formats share."""
    return (STATIC / "src" / "paper" / "paper.css").read_text()


def load(url, resolve=None):
    """Return the bytes behind an address a paper may use, else raise ValueError.

    :param url: absolute address as the engine asks for it
    :param resolve: callable(path) -> bytes or None, for files of the printed record
    """
    if not url.startswith(BASE_URL):
        raise ValueError(f"A paper may not load {url}")
    path = url.removeprefix(BASE_URL)
    if path.startswith(_STATIC_PATH):
        target = (STATIC / path.removeprefix(_STATIC_PATH)).resolve()
        if target.is_relative_to(STATIC):
            return target.read_bytes()
    content = resolve(path) if resolve else None
    if content is None:
        raise ValueError(f"A paper may not load {path}")
    return content


@functools.cache
def _fetcher_class():
    urls = weasyprint().urls

    class PaperFetcher(urls.URLFetcher):
        def __init__(self, resolve=None):
            super().__init__(allowed_protocols=("data",), allow_redirects=False)
            self._resolve = resolve

        def fetch(self, url, headers=None):
            if url[:5].lower() == "data:":
                return super().fetch(url, headers)
            return urls.URLFetcherResponse(url, load(url, self._resolve))

    return PaperFetcher


@functools.cache
def _fonts():
    return weasyprint().text.fonts.FontConfiguration()


@functools.lru_cache(maxsize=64)
def _sheet(css):
    return weasyprint().CSS(
        string=css,
        base_url=BASE_URL,
        url_fetcher=_fetcher_class()(),
        font_config=_fonts(),
    )


def render(html, format_css="", resolve=None):
    """Return the PDF of one paper. The same input gives the same bytes.

    :param html: complete HTML document; its <title> and lang become PDF metadata
    :param format_css: sheet of the paper format, see ``style.format_css``
    :param resolve: callable(path) -> bytes or None, for files of the printed record
    """
    with _lock:
        sheets = [_sheet(css) for css in (stylesheet(), format_css) if css]
        document = weasyprint().HTML(
            string=html, base_url=BASE_URL, url_fetcher=_fetcher_class()(resolve)
        )
        return document.write_pdf(stylesheets=sheets, font_config=_fonts())
