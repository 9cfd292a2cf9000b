"""How the lines of an official paper are worded (domain 5.3–5.8; S1–S11, S86–S93).

Pure functions: they take plain values and return what is printed.
"""

import re

from markupsafe import Markup, escape

NBSP = "\N{NO-BREAK SPACE}"
BLANK_NUMBER = NBSP * 6
_TRAILING = re.compile(r"[\s;.,]+$")
_LETTER = re.compile(r"[a-zđ]", re.IGNORECASE)
_ROMAN = re.compile(r"[IVXLC]+")
_PNG = "data:image/png;base64,"
_SYMBOL = re.compile(r"\b\d+[a-zđ]{0,2}(?:[-/][\w&]+)+")


def date_line(place, date=None, year=None):
    """Return "Lai Châu, ngày 02 tháng 02 năm 2023" (S2, domain 5.4).

    Days below ten and the months 1 and 2 take a leading zero.

    :param place: printed place; may be empty
    :param date: issue date; without it day and month stay open
    :param year: year printed while the date is open
    """
    if date:
        month = f"{date.month:02d}" if date.month < 3 else date.month
        text = f"ngày {date.day:02d} tháng {month} năm {date.year}"
    else:
        text = f"ngày {NBSP * 5} tháng {NBSP * 5} năm {year or NBSP * 6}"
    return f"{place}, {text}" if place else text


def number_line(label, full_symbol=None, symbol=None, style="state"):
    """Return "Số: 410/KH-LĐLĐ"; without a number the room for it stays open (S1).

    :param label: "Số:" (State, union) or "Số" (Party)
    :param full_symbol: number and symbol as issued
    :param symbol: symbol alone, printed while there is no number
    :param style: "party" puts a hyphen after the number, the others a slash
    """
    if not full_symbol:
        mark = "-" if style == "party" else "/"
        full_symbol = f"{BLANK_NUMBER}{mark}{symbol or ''}"
    return f"{label}{NBSP if label else ''}{full_symbol}"


def ended(text, mark):
    """Return the text with its closing punctuation replaced by ``mark``."""
    return _TRAILING.sub("", text or "") + mark


def about(subject):
    """Return the subject of a cited paper as it continues a sentence: "về …".

    A capital that opens the subject is dropped; one of an abbreviation stays.
    """
    subject = (subject or "").strip()
    if not subject:
        return ""
    if subject[1:2].islower():
        subject = subject[0].lower() + subject[1:]
    return subject if subject.startswith("về ") else f"về {subject}"


def basis_lines(bases, enacting="", joined=False):
    """Return the finished italic lines of the bases (S7–S11, domain 5.4 "Căn cứ").

    One line per basis, ended ";", the last one ".". The enacting clause stands in a
    line of its own, or runs on in the last basis when ``joined`` (as in the seed). A
    clause in capitals ("QUYẾT ĐỊNH:") is none of the lines, see ``enacting_heading``.
    """
    lines = [ended(basis, ";") for basis in bases if _TRAILING.sub("", basis or "")]
    enacting = "" if enacting_heading(enacting) else (enacting or "").strip()
    if lines and enacting and joined:
        lines[-1] = f"{lines[-1]} {enacting}"
        return lines
    if lines:
        lines[-1] = ended(lines[-1], ".")
    return [*lines, enacting] if enacting else lines


def enacting_heading(enacting):
    """Return an enacting clause in capitals, which stands centred."""
    enacting = (enacting or "").strip()
    return enacting if enacting.isupper() else ""


def recipient_groups(recipients, labels):
    """Return the recipients grouped for braces (S86–S91, domain 5.3).

    Neighbouring lines that share a labelled purpose make one group; a line alone in
    its group carries the label itself.

    :param recipients: [(text, purpose)] in print order, the filing line last
    :param labels: {purpose: printed label}, empty for purposes without one
    :return: [{"label": "(b/c)", "lines": ["- Ban Dân vận;", …]}]
    """
    groups = []
    for text, purpose in recipients:
        text, label = ended(text.lstrip("- "), ""), labels.get(purpose) or ""
        if groups and groups[-1]["label"] == label:
            groups[-1]["lines"].append(text)
        else:
            groups.append({"label": label, "lines": [text]})
    for group in groups:
        if len(group["lines"]) == 1 and group["label"]:
            group["lines"][0] += f" {group['label']}"
            group["label"] = ""
        last = group is groups[-1]
        count = len(group["lines"])
        group["lines"] = [
            f"- {line}{'.' if last and index == count else ';'}"
            for index, line in enumerate(group["lines"], 1)
        ]
    return groups


def capacity_lines(mode, on_behalf_of, office, labels):
    """Return the lines above the signature (S92, domain 5.8).

    :param mode: tm, kt, tl, tuq, q or none
    :param on_behalf_of: body or head in whose stead the paper is signed
    :param office: office of the signer, as printed
    :param labels: {mode: "TM.", …} of the paper format
    """
    label = labels.get(mode) or ""
    if mode == "q":
        return [f"{label} {office or ''}".strip()]
    first = f"{label} {on_behalf_of}".strip() if on_behalf_of and mode != "none" else ""
    return [line for line in (first, office) if line]


def numbered(number, text):
    """Return "I. MỤC ĐÍCH", "1. Mục đích", "a) …": the number with its mark."""
    number = str(number or "").strip()
    if number and number[-1].isalnum():
        letter = len(number) == 1 and _LETTER.fullmatch(number)
        number += ")" if letter and not _ROMAN.fullmatch(number) else "."
    return " ".join(part for part in (number, text) if part)


def unbroken(text):
    """Return the text escaped, with symbols and dates kept on one line."""
    text, parts, start = text or "", [], 0
    for found in _SYMBOL.finditer(text):
        parts.append(escape(text[start : found.start()]))
        parts.append(Markup('<span class="kh18-symbol">%s</span>') % found[0])
        start = found.end()
    return Markup("").join([*parts, escape(text[start:])])


def flat_blocks(blocks, end_mark=""):
    """Return the body as paragraphs, tables and HTML, ready for the template.

    :param blocks: see ``kh18.paper.mixin._paper_body``
    :param end_mark: "./." put after the last paragraph
    :return: [{"tag": "p", "class": …, "lead": …, "text": …} | table | html | code]
    """
    flat = [item for block in blocks for item in _flat(block)]
    if end_mark and flat and flat[-1]["tag"] == "p":
        flat[-1]["text"] = ended(flat[-1]["text"], end_mark)
    elif end_mark and flat and flat[-1]["tag"] == "html":
        flat[-1]["end_mark"] = end_mark
    return flat


def _flat(block):
    kind = block["kind"]
    if kind == "table":
        return [_table(block)]
    if kind == "html":
        return [{"tag": "html", "html": block.get("html") or "", "end_mark": ""}]
    if kind == "code":
        return [{"tag": "code", **_code(block)}]
    lines = [line.strip() for line in (block.get("text") or "").splitlines()]
    first, *others = [line for line in lines if line] or [""]
    items = [_paragraph(kind, block.get("number"), first)]
    items += [_paragraph("paragraph", None, line) for line in others]
    return [item for item in items if item["text"] or item["lead"]]


def _code(block):
    image = block.get("image") or ""
    return {
        "text": block.get("text") or "",
        "address": block.get("address") or "",
        # Nothing is fetched when a paper is printed: the picture is in the block.
        "image": image if image.startswith(_PNG) else "",
    }


def _paragraph(kind, number, text):
    if kind == "article":
        lead, text = numbered(number, ""), text
    elif kind == "bullet":
        lead, text = "", f"- {text.lstrip('-–• ')}" if text else ""
    else:
        lead, text = "", numbered(number, text)
    return {"tag": "p", "class": f"kh18-{kind}", "lead": lead, "text": text}


def _table(block):
    head, rows = block.get("head") or [], block.get("rows") or []
    columns = max(map(len, [head, *rows]), default=0)
    widths = list(block.get("widths") or []) + [None] * columns
    aligns = list(block.get("align") or []) + ["left"] * columns
    return {
        "tag": "table",
        "class": " ".join(
            ["kh18-grid"]
            + ["kh18-fixed"] * any(widths)
            + ["kh18-small"] * bool(block.get("small"))
        ),
        "columns": widths[:columns] if any(widths) else [],
        "heads": _heads(head, block.get("spans") or []),
        "rows": [_cells(row, aligns, columns) for row in rows],
    }


def _cells(row, aligns, columns):
    """Return the cells of a row; a row of one cell is the title of a group."""
    if len(row) == 1 < columns:
        return [{"text": row[0], "class": "kh18-group", "span": columns}]
    return [
        {"text": text, "class": f"kh18-{align}", "span": None}
        for text, align in zip(row, aligns, strict=False)
    ]


def _heads(head, spans):
    """Return the rows of a table's head, two where columns share a title.

    :param spans: [[first column, number of columns, title above them]]
    """
    if not head:
        return []
    shared = {
        column: (first, count, title)
        for first, count, title in spans
        for column in range(first, first + count)
    }
    upper, lower = [], []
    for column, text in enumerate(head):
        first, count, title = shared.get(column, (column, 1, text))
        if column not in shared:
            upper.append({"text": text, "rows": 2 if spans else None, "columns": None})
            continue
        if column == first:
            upper.append({"text": title, "rows": None, "columns": count})
        lower.append({"text": text, "rows": None, "columns": None})
    return [upper, lower] if lower else [upper]
