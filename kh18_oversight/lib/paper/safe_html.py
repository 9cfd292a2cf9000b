"""Reduce rich text to what may stand on an official paper."""

import re

from lxml import etree, html
from markupsafe import Markup

from .wording import ended

_DROPPED = [
    "applet",
    "audio",
    "base",
    "button",
    "canvas",
    "embed",
    "form",
    "frame",
    "frameset",
    "head",
    "iframe",
    "input",
    "link",
    "math",
    "meta",
    "noscript",
    "object",
    "option",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
]
_KEPT = frozenset(
    [
        "b",
        "blockquote",
        "br",
        "caption",
        "col",
        "colgroup",
        "div",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "li",
        "ol",
        "p",
        "s",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
    ]
)
_ATTRIBUTES = frozenset(["colspan", "rowspan", "src", "width", "height", "start"])
_STYLES = re.compile(
    r"(text-align|vertical-align|font-weight|font-style|text-decoration|width)"
    r"\s*:\s*([\w\s.%-]+)",
    re.IGNORECASE,
)


def safe_html(source, embed=lambda url: None, end_mark=""):
    """Return the rich text without scripts, styles, links and foreign addresses.

    :param source: HTML as typed or pasted by a user
    :param embed: called with the address of each image; returns it as a data: address,
        or None to drop the image
    :param end_mark: "./." put after the last words of a last paragraph
    :return: Markup with the tags and attributes a printed text needs
    """
    if not source or not source.strip():
        return Markup("")
    root = html.fragment_fromstring(source, create_parent="div")
    etree.strip_elements(
        root, etree.Comment, etree.ProcessingInstruction, *_DROPPED, with_tail=False
    )
    unknown = {element.tag for element in root.iter()} - _KEPT
    etree.strip_tags(root, *unknown)
    for element in root.iterdescendants():
        _clean(element)
    for image in root.findall(".//img"):
        address = embed(image.get("src") or "")
        if address:
            image.set("src", address)
        else:
            image.drop_tree()
    if end_mark:
        _close(root, end_mark)
    return Markup(html.tostring(root, encoding="unicode"))


def _close(root, end_mark):
    element = root
    while len(element) and not (element[-1].tail or "").strip():
        element = element[-1]
    if root.xpath("boolean(*[last()][self::table])") or element.tag in ("img", "hr"):
        return
    if len(element):
        element[-1].tail = ended(element[-1].tail, end_mark)
    else:
        element.text = ended(element.text, end_mark)


def _clean(element):
    style = "; ".join(
        f"{name}: {value.strip()}"
        for name, value in _STYLES.findall(element.get("style", ""))
    )
    for name in set(element.attrib) - _ATTRIBUTES:
        del element.attrib[name]
    if style:
        element.set("style", style)
