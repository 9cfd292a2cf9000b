"""Tasks and responsibilities out of the parts of a plan."""

import re
from dataclasses import replace

from ..vietnamese import plain
from . import actors
from .blocks import BULLET, NUMBER, POINT
from .body import paragraph, split_title
from .findings import combined
from .tables import table_tasks
from .types import Responsibility, Task, is_aim

TITLE_LENGTH = 120
_DANGLING = ("va", "cua", "cac", "cho", "ve", "trong", "theo", "voi", "-", "–")
_CLAUSE = re.compile(r"[.;:!?…](?:\s|$)")


def short_title(text, limit=TITLE_LENGTH):
    """Return the first clause of ``text``, cut at a word to ``limit`` letters.

    The clause ends at ".", ";" or ":"; words that ask for more do not end it.
    """
    end = _CLAUSE.search(text)
    clause = text[: end.start()] if end and end.start() > 10 else text
    clause = clause.rstrip(" .;:…")
    if len(clause) <= limit:
        return clause
    words = clause[: limit + 1].split(" ")
    if len(words) == 1:
        return clause[:limit]
    words.pop()
    while len(words) > 1 and plain(words[-1]) in _DANGLING:
        words.pop()
    return " ".join(words).rstrip(" ,-–")


def find_tasks(nodes, kinds):
    """Return the Task list of an outline's parts (S21–S65).

    One for each bullet, for each section without bullets and for each row of
    a task table in any part.
    """
    found = []
    for node, kind in zip(nodes, kinds, strict=True):
        if kind == "tasks":
            found += _node_tasks(node, node.block.text.rstrip(":"), "")
        found += _tables_below(node)
    return sorted(found, key=lambda task: task.line)


def _tables_below(node):
    own = [
        task
        for table in node.tables
        for task in table_tasks(table.rows, node.block.text.rstrip(":"))
    ]
    return own + [task for child in node.children for task in _tables_below(child)]


def _node_tasks(node, group, number):
    """Return the tasks below a heading; ``group`` is its title."""
    found = _bullet_tasks(node.items, group, number)
    for child in node.children:
        title, text = split_title(child.block, bool(child.items or child.children))
        if is_aim(title):
            continue
        has_bullets = any(item.rank == BULLET for item in child.items)
        if not (has_bullets or child.children) and not child.tables:
            found.append(_section_task(child, group, number))
            continue
        if text and not text.endswith(":"):
            found.append(_make(text, child.block, group, number, "section"))
        found += _node_tasks(child, title or short_title(text), child.block.number)
    return found


def _bullet_tasks(items, group, number):
    """Return a task for each bullet, lesser bullets and text below as details."""
    heads, has_bullets = [], any(item.rank == BULLET for item in items)
    for item in items:
        lesser = item.rank == BULLET and item.number == "+" and _has_dash(items)
        if heads and (lesser or item.rank > BULLET and has_bullets):
            heads[-1][1].append(item)
        elif not (item.rank > BULLET and item.text.endswith(":")):
            heads.append((item, []))
    return [
        _make(item.text, item, group, number, _source(item), details)
        for item, details in heads
    ]


def _source(item):
    return "bullet" if item.rank == BULLET else "paragraph"


def _has_dash(items):
    return any(item.rank == BULLET and item.number != "+" for item in items)


def _section_task(node, group, number):
    return replace(
        _make(node.block.text, node.block, group, number, "section", node.items),
        number=node.block.number,
    )


def _make(text, block, group, number, source, details=()):
    everything = [block, *details]
    return Task(
        text=text,
        line=block.line,
        end_line=max(item.end_line for item in everything),
        group=group,
        group_number=number,
        title=short_title(text),
        sentences=actors.sentences(text),
        details=tuple(map(paragraph, details)),
        source=source,
        **combined(everything),
    )


def find_responsibilities(nodes, kinds):
    """Return the Responsibility list of the parts "tổ chức thực hiện" (S66–S85).

    One for each numbered section with what stands below it; a section that
    names no body but has several below it gives one for each of those.
    """
    found = []
    for node, kind in zip(nodes, kinds, strict=True):
        if kind == "organisation":
            found += _below(node, node.block.text.rstrip(":"))
    return found


def _below(node, group):
    found = [
        _responsibility(item.text, [item], group) for item in _bulleted(node.items)
    ]
    for child in node.children:
        title, text = split_title(child.block, bool(child.items or child.children))
        opening = title or text
        if actors.names_body(opening) or not _splits(child):
            found.append(_whole(child, group))
        else:
            found += _below(child, title or group)
    return found


def _bulleted(items):
    """Return the items that count when no section is there: bullets, or all."""
    bullets = [item for item in items if item.rank == BULLET]
    return bullets or items


def _splits(node):
    if len(node.children) > 1:
        return True
    bullets = [item for item in node.items if item.rank == BULLET]
    return len(bullets) > 1 and all(actors.names_body(item.text) for item in bullets)


def _whole(node, group):
    blocks = [node.block, *node.items]
    for child in node.children:
        blocks += [child.block, *child.items]
    return _responsibility(node.block.text, blocks, group, node.block.number)


def _responsibility(text, blocks, group, number=""):
    title, rest = split_title(blocks[0], len(blocks) > 1)
    findings = combined(blocks)
    if title and actors.names_body(title):
        findings["actors"] = _titled(title, rest, blocks[0], findings["actors"])
    names = [actor.name for actor in findings["actors"] if actor.addressed]
    return Responsibility(
        text="\n".join([text, *(block.text for block in blocks[1:])]),
        line=blocks[0].line,
        end_line=max(block.end_line for block in blocks),
        group=group,
        number=number if blocks[0].rank in range(NUMBER, POINT + 1) else "",
        role=findings["actors"][0].role if findings["actors"] else "lead",
        addressed_levels=tuple(filter(actors.is_level, names)),
        departments=tuple(filter(actors.is_department, names)),
        **findings,
    )


def _titled(title, rest, block, found):
    """Return ``found`` with the bodies of the title before: "Văn phòng: …"."""
    role = actors.leading_role(plain(rest)) if rest else "lead"
    names = actors.split_bodies(actors.without_order(title))
    known = {plain(actor.name): actor for actor in found}
    own = {
        plain(name): known.get(plain(name)) or actors.Actor(name, role, block.line)
        for name in names
    }
    return tuple((own | known).values())
