"""Guess whether a proposed wording stands in the text that was issued."""

from difflib import SequenceMatcher
from typing import NamedTuple

from .words import NEGATION_KEYS, pairs, words

# A proposal counts as taken over with so much of its new words, so close together.
_ALL_WORDS, _ALL_PAIRS = 0.95, 0.7
_PART = 0.4
# Of a passage to delete, what may still be found elsewhere.
_GONE, _STANDS = 0.3, 0.9
# More words between two are a sentence of their own.
_GAP = 6
# A longer article is searched without its most frequent words: time.
_LONG = 1_000_000


def takeover(proposed_wording, draft_text, issued_text, delete=False):
    """Guess how far a proposal was taken over: ``("full"|"part"|"none", score)``.

    ``proposed_wording``: the words proposed; ``draft_text``, ``issued_text``: the
    article before and after ("" when there is none). What counts are the words of
    the proposal that were not in the draft: "full" when they stand in the issued
    text in order and nearly side by side, with the same numbers and negations.
    ``delete``: the proposal asks to strike ``proposed_wording``, or all of
    ``draft_text`` when it is empty; "full" when that is gone. ``score``: 0 to 1.
    """
    proposed, draft = words(proposed_wording), words(draft_text)
    issued = words(issued_text)
    if delete:
        return _deleted(proposed or draft, draft, issued)
    if not proposed:
        return "none", 0.0
    before, after = _count(proposed, draft), _count(proposed, issued)
    if after > before:
        return "full", 1.0
    if after:
        # It stood there before: kept when it is most of the article, else not added.
        return ("full", 1.0) if 2 * len(proposed) >= len(draft) else ("none", 0.0)
    return _judge(proposed, _new_pairs(proposed, draft), issued)


def _judge(proposed, new, issued):
    if not new:
        # It asks to keep what the draft says, and that was changed.
        new = list(range(len(proposed) - 1))
    found = _find(proposed, new, issued)
    score = round((found.words + found.pairs) / 2, 4)
    if found.is_turned:
        return "none", round(score / 2, 4)
    complete = found.words >= _ALL_WORDS and found.pairs >= _ALL_PAIRS
    if complete and not found.lost_number:
        return "full", score
    return ("part" if score >= _PART and found.pairs >= _PART / 2 else "none"), score


class _Found(NamedTuple):
    """Shares of the new words and pairs found; whether a negation came or went, and
    whether a number of the proposal is missing."""

    words: float
    pairs: float
    is_turned: bool
    lost_number: bool


def _new_pairs(proposed, draft):
    """Return the positions in ``proposed`` of pairs of words not in the draft."""
    known = set(pairs(draft))
    return [i for i, pair in enumerate(pairs(proposed)) if pair not in known]


def _find(proposed, new, issued):
    """Look for the new words in the stretch of the issued text that has most."""
    window = _window(proposed, new, issued)
    long = len(proposed) * len(window) > _LONG
    blocks = SequenceMatcher(None, proposed, window, autojunk=long)
    at = {}
    for i, j, size in blocks.get_matching_blocks():
        at.update((i + k, j + k) for k in range(size))
    wanted = sorted({position for i in new for position in (i, i + 1)})
    if not wanted or not at:
        return _Found(0.0, 0.0, False, False)
    kept = [i for i in wanted if i in at]
    close = [i for i in new if i in at and at.get(i + 1) == at[i] + 1]
    lost = [proposed[i] for i in wanted if i not in at]
    between = _between(at, window)
    # Too little was found to speak of a sentence that was turned round.
    related = len(kept) >= len(wanted) / 2
    return _Found(
        len(kept) / len(wanted),
        len(close) / len(new),
        related and bool(NEGATION_KEYS.intersection([*lost, *between])),
        any(word[0].isdigit() for word in lost),
    )


def _between(at, window):
    """Return the words put in between two that are neighbours in the proposal."""
    gaps = (window[at[i] + 1 : at[i + 1]] for i in at if i + 1 in at)
    return [word for gap in gaps if len(gap) <= _GAP for word in gap]


def _window(proposed, new, issued):
    """Return the stretch of ``issued`` with the most of the new pairs."""
    known = pairs(proposed)
    wanted = {known[i] for i in new}
    hits = [j for j, pair in enumerate(pairs(issued)) if pair in wanted]
    if not hits:
        return []
    length = len(proposed) + len(proposed) // 2 + 6
    best, begin = (0, 0), 0
    for end, place in enumerate(hits):
        while hits[begin] < place - length:
            begin += 1
        best = max(best, (end - begin + 1, -hits[begin]))
    start = max(0, -best[1] - length // 3)
    return issued[start : -best[1] + length + 2]


def _count(wanted, keys):
    """Return how often ``wanted`` stands in ``keys`` word for word."""
    if not wanted or len(wanted) > len(keys):
        return 0
    # Doubled, so that what stands side by side is counted twice.
    return _joined(keys).count(_joined(wanted))


def _joined(keys):
    return "".join(f" {key} " for key in keys)


def _deleted(target, draft, issued):
    if not target:
        return "none", 0.0
    before, after = _count(target, draft), _count(target, issued)
    if after:
        score = round(max(before - after, 0) / max(before, 1), 4)
        return ("part" if score else "none"), score
    every = list(range(len(target) - 1))
    left = _find(target, every, issued).pairs if every else 0.0
    score = round(1 - left, 4)
    if left <= _GONE:
        return "full", score
    return ("none" if left >= _STANDS else "part"), score
