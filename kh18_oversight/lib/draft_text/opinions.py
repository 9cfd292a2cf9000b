"""Group the opinions that say the same in the same words."""

import re
from collections import Counter
from typing import NamedTuple

from .words import composed, word_key

# Marks that change nothing; all others ("%", "+", "/", "?") do.
_MARKS = frozenset(".,;:!…\"'`*_()[]“”„«»‘’•·-–—")
_DASHES = frozenset("-–—")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|_")
_WHO = r"(?:tôi|chúng tôi|em|chúng em|công đoàn cơ sở|công đoàn|đơn vị|cơ quan) "
_ASKS = r"(?:xin )?(?:kính )?(?:đề nghị|kiến nghị|đề xuất|mong muốn|mong|xin)"
_WHOM = (
    r"(?: (?:ban|cơ quan|tổ|đơn vị|cơ quan chủ trì|đơn vị chủ trì|bộ phận) soạn thảo"
    r"| cơ quan chủ trì| quý cơ quan| quý ban)?"
)


class Opinion(NamedTuple):
    """``target``: key of the article; ``weight``: how many people stand behind it."""

    id: object
    target: object
    stance: object
    text: str
    weight: float = 1


class OpinionGroup(NamedTuple):
    """Opinions that say the same. ``text``: the wording most people used, of those
    the longest; ``ids`` in the order given; ``weight``: their sum.
    """

    target: object
    stance: object
    text: str
    ids: tuple
    weight: float


def merge(opinions):
    """Group opinions of one target and stance whose wording is the same.

    ``opinions``: tuples as Opinion. Case, punctuation, spelling ("uỷ", "ủy"), a
    leading zero and openings such as "Đề nghị Ban soạn thảo" make no difference;
    every other word and every number does. Returns a list of OpinionGroup in the
    order in which each was first given (L53).
    """
    groups = {}
    for opinion in opinions:
        opinion = Opinion(*opinion)
        key = (opinion.target, opinion.stance, _wording(opinion.text))
        groups.setdefault(key, []).append(opinion)
    return [
        OpinionGroup(
            target,
            stance,
            _representative(members),
            tuple(opinion.id for opinion in members),
            sum(opinion.weight for opinion in members),
        )
        for (target, stance, _words), members in groups.items()
    ]


def _representative(members):
    weights = Counter()
    for opinion in members:
        weights[(opinion.text or "").strip()] += opinion.weight
    return max(weights, key=lambda text: (weights[text], len(text)))


def _wording(text):
    """Return what is compared of an opinion."""
    bare = _keys(composed(text))
    rest, before = bare, None
    while rest != before:
        before = rest
        rest = _FILLER.sub("", f"{rest} ", count=1).strip()
    return rest or bare


def _keys(text):
    found = _TOKEN.finditer(text)
    kept = (match for match in found if not _is_mark(text, match))
    return " ".join(_key(match[0]) for match in kept)


def _is_mark(text, match):
    """Whether a sign changes nothing: not "10-15", "-5", "8:30"."""
    if match[0] not in _MARKS:
        return False
    before, after = (
        text[max(match.start() - 2, 0) : match.start()],
        text[match.end() : match.end() + 2],
    )
    if match[0] in _DASHES:
        ranged = before.rstrip()[-1:].isdigit() and after.lstrip()[:1].isdigit()
        return not ranged and not after[:1].isdigit()
    return not (before[-1:].isdigit() and after[:1].isdigit())


def _key(word):
    if word.isdigit():
        return word.lstrip("0") or "0"
    return "-" if word in _DASHES else word_key(word)


_FILLER = re.compile(
    "^(?:"
    + re.sub(r"[^\W\d_]+", lambda m: word_key(m[0]), f"(?:{_WHO})?{_ASKS}{_WHOM}")
    + ") "
)
