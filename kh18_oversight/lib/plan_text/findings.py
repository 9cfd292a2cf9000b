"""What is found in the text of a block, worked out once."""

from dataclasses import dataclass

from ..vietnamese import plain
from . import actors
from .citations import find_citations, scan
from .dates import find_deadlines, find_rhythms


@dataclass(frozen=True)
class Findings:
    """Everything found in one text; ``route`` and ``report_to`` as written."""

    citations: tuple = ()
    deadlines: tuple = ()
    rhythms: tuple = ()


def read_text(text, line_at):
    """Return the Findings of ``text``; ``line_at(offset)`` gives source lines."""
    scanned = scan(text)
    return Findings(
        tuple(find_citations(text, line_at, scanned=scanned)),
        tuple(find_deadlines(text, line_at, scanned)),
        tuple(find_rhythms(text, line_at)),
    )


def findings(block):
    """Return the Findings of a Block, worked out when first asked for."""
    if block.findings is None:
        block.findings = read_text(block.text, block.line_at)
    return block.findings


def combined(blocks):
    """Return the fields of a Work that are found in several Blocks together."""
    found = [findings(block) for block in blocks]
    named = {}
    for block in blocks:
        for actor in actors.find_actors(block.text, block.line_at):
            named.setdefault(plain(actor.name), actor)
    ways = [actors.find_route(block.text) for block in blocks]
    return {
        "actors": tuple(named.values()),
        "deadlines": tuple(item for one in found for item in one.deadlines),
        "rhythms": tuple(item for one in found for item in one.rhythms),
        "citations": tuple(item for one in found for item in one.citations),
        "route": next((route for route, _body in ways if route), ""),
        "report_to": next((body for _route, body in ways if body), ""),
    }
