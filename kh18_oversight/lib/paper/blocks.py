"""Blocks of an official paper's text, as ``kh18.paper.mixin`` describes them."""

from .wording import date_line, ended

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
DOTS = "…" * 4


def lines(text):
    """Return the lines of a text that are not blank, without bullets before them."""
    found = (line.strip().lstrip("-–•+ ") for line in (text or "").splitlines())
    return [line for line in found if line]


def paragraph(text, number=None):
    """Return a paragraph; ``number`` is printed before it."""
    return {"kind": "paragraph", "number": number, "text": text or ""}


def note(text):
    """Return a remark in small print, below a table."""
    return {"kind": "note", "text": text or ""}


def article(number, text):
    """Return "Điều 1. …"."""
    return {"kind": "article", "number": f"Điều {number}", "text": text}


def bullets(texts):
    """Return texts as "- …;" with the last one ended "."."""
    *others, last = [text for text in texts if text] or [""]
    marked = [*(ended(text, ";") for text in others), last and ended(last, ".")]
    return [{"kind": "bullet", "text": text} for text in marked if text]


def numbered(texts):
    """Return texts as paragraphs 1, 2, 3."""
    return [paragraph(text, str(rank)) for rank, text in enumerate(texts, 1)]


def html(source):
    """Return rich text as blocks: none when it is empty."""
    return [{"kind": "html", "html": str(source)}] if source else []


def table(head, rows, widths=(), align=(), small=False):
    """Return a table whose first column numbers the rows; none without rows."""
    if not rows:
        return []
    return [
        {
            "kind": "table",
            "head": ["TT", *head],
            "rows": [
                [str(rank), *(cell or "" for cell in row)]
                for rank, row in enumerate(rows, 1)
            ],
            "widths": list(widths),
            "align": ["center", *align],
            "small": small,
        }
    ]


def outline(*parts):
    """Return parts numbered I, II, …; one without blocks is left out.

    :param parts: (title, [blocks])
    """
    kept = [part for part in parts if part[1]]
    return [
        block
        for number, (title, body) in zip(ROMAN, kept, strict=False)
        for block in ({"kind": "part", "number": number, "text": title}, *body)
    ]


def sections(*parts):
    """Return sections numbered 1, 2, …; one without blocks is left out.

    :param parts: (title, [blocks])
    """
    kept = [part for part in parts if part[1]]
    return [
        block
        for number, (title, body) in enumerate(kept, 1)
        for block in ({"kind": "section", "number": str(number), "text": title}, *body)
    ]


def day(date):
    """Return "ngày 02 tháng 02 năm 2023", with room for a day not yet known."""
    return date_line("", date)


def short(date):
    """Return "02/02/2023" for the cell of a table."""
    return date.strftime("%d/%m/%Y") if date else ""


def span(first, last):
    """Return the words for the days from ``first`` to ``last``."""
    if first and last and last != first:
        return f"từ {day(first)} đến {day(last)}"
    return day(first or last)


def lowered(text):
    """Return the text as it continues a sentence; abbreviations keep their capital."""
    text = (text or "").strip()
    return text[0].lower() + text[1:] if text[1:2].islower() else text


def raised(text):
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]
