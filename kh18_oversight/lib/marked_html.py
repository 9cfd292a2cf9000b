"""Pieces put into rich text and found again by a mark of their own, a CSS class."""

from html import escape as html_escape

from lxml import etree, html


def append(body, mark, piece):
    """Return ``body`` with ``piece`` at its end, inside a block marked ``mark``.

    Both are HTML that was cleaned before; ``mark`` is one of our own words.
    """
    return f'{body or ""}<div class="{mark}">{piece}</div>'


def unchanged(body, mark, piece):
    """Whether the marked block still says what ``piece`` says."""
    blocks = _blocks(_root(body), mark)
    return len(blocks) == 1 and _said(blocks[0]) == _said(_root(piece))


def replace(body, mark, piece):
    """Return ``body`` with ``piece`` inside the marked block."""
    root = _root(body)
    for block in _blocks(root, mark):
        fresh = _root(piece)
        fresh.set("class", mark)
        fresh.tail = block.tail
        block.getparent().replace(block, fresh)
    return _inner(root)


def remove(body, mark, piece):
    """Return ``body`` without the marked block.

    One that says something else by now stays, without its mark.
    """
    root = _root(body)
    same = unchanged(body, mark, piece)
    for block in _blocks(root, mark):
        if same:
            block.drop_tree()
        else:
            block.attrib.pop("class")
    return _inner(root)


def unmarked(body, prefix):
    """Return ``body`` without marks that begin with ``prefix``; the text stays."""
    root = _root(body)
    for node in root.iter(etree.Element):
        classes = _classes(node)
        kept = [name for name in classes if not name.startswith(prefix)]
        if kept:
            node.set("class", " ".join(kept))
        elif classes:
            node.attrib.pop("class")
    return _inner(root)


def plain(body, but=None):
    """Return the words of rich text on one line, without the block marked ``but``."""
    root = _root(body)
    for block in _blocks(root, but) if but else ():
        block.drop_tree()
    return _said(root)


def _root(body):
    return html.fragment_fromstring(str(body or ""), create_parent="div")


def _blocks(root, mark):
    return [node for node in root.iter(etree.Element) if mark in _classes(node)]


def _classes(node):
    return node.get("class", "").split()


def _said(node):
    # A space between blocks, so that two paragraphs are not one word.
    return " ".join(" ".join(node.itertext()).split())


def _inner(root):
    parts = [etree.tostring(node, encoding="unicode", method="html") for node in root]
    return html_escape(root.text or "") + "".join(parts)
