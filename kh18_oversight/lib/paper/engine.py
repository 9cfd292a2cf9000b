"""WeasyPrint in process: our style sheet and font parsed once, no foreign address read.

A paper may load data: images and files below the addon's static folder. Everything
else is refused, whatever its text says.
"""

import base64
import functools
import logging
import re
import threading
from pathlib import Path

STATIC = Path(__file__).resolve().parents[2] / "static"
BASE_URL = "kh18://paper/"
_STATIC_PATH = "kh18_oversight/static/"
_FONT_URL = re.compile(r'url\("/kh18_oversight/static/fonts/([\w-]+\.ttf)"\)')
# Pango's objects must not be used by two threads at once; the work is Python anyway.
_lock = threading.Lock()


@functools.cache
def weasyprint():
    """Return the engine's module, or None where it or Pango is missing."""
    try:
        import weasyprint as engine
    except (ImportError, OSError):
        return None
    for name in ("weasyprint", "weasyprint.progress"):
        logging.getLogger(name).setLevel(logging.ERROR)
    return engine


@functools.cache
def stylesheet():
    """Return the text of the style sheet that all formats share."""
    return (STATIC / "src" / "paper" / "paper.css").read_text()


@functools.cache
def stylesheet_with_fonts():
    """Return the style sheet with the font inside, for engines that read no files."""
    return _FONT_URL.sub(_font_data, stylesheet())


def _font_data(found):
    raw = (STATIC / "fonts" / found[1]).read_bytes()
    return f'url("data:font/ttf;base64,{base64.b64encode(raw).decode()}")'


def load(url):
    """Return the bytes behind an address a paper may use, else raise ValueError.

    :param url: absolute address as the engine asks for it
    """
    path = url.removeprefix(BASE_URL)
    target = (STATIC / path.removeprefix(_STATIC_PATH)).resolve()
    if (
        url.startswith(BASE_URL)
        and path.startswith(_STATIC_PATH)
        and target.is_relative_to(STATIC)
        and target.is_file()
    ):
        return target.read_bytes()
    raise ValueError(f"A paper may not load {url}")


@functools.cache
def _fetcher():
    urls = weasyprint().urls

    class PaperFetcher(urls.URLFetcher):
        def fetch(self, url, headers=None):
            if url[:5].lower() == "data:":
                return super().fetch(url, headers)
            return urls.URLFetcherResponse(url, load(url))

    return PaperFetcher(allowed_protocols=("data",), allow_redirects=False)


@functools.cache
def _fonts():
    return weasyprint().text.fonts.FontConfiguration()


@functools.lru_cache(maxsize=64)
def _sheet(css):
    return weasyprint().CSS(
        string=css,
        base_url=BASE_URL,
        url_fetcher=_fetcher(),
        font_config=_fonts(),
    )


def render(html, format_css=""):
    """Return the PDF of one paper. The same input gives the same bytes.

    :param html: complete HTML document; its <title> and lang become PDF metadata
    :param format_css: sheet of the paper format, see ``style.format_css``
    """
    with _lock:
        sheets = [_sheet(css) for css in (stylesheet(), format_css) if css]
        document = weasyprint().HTML(
            string=html, base_url=BASE_URL, url_fetcher=_fetcher()
        )
        return document.write_pdf(stylesheets=sheets, font_config=_fonts())
