"""Texts that say nearly the same: how alike two are, and which stand together.

Compared are runs of three words without case, accents and punctuation. Alikeness is
twice the shared runs over all runs of both (Dice), so it does not depend on the order
of the two, is 1 for equal texts and 0 for texts without a shared run.
"""

import math
import re
from collections import Counter, defaultdict

from .vietnamese import fold

RUN = 3
# What comes later in an overlong text no longer decides whether it is a copy.
MAX_SIGNS = 20_000
NEAR = 0.8
# A few words are alike by chance, such as “Nothing to report”.
MIN_WORDS = 12
_WORD = re.compile(r"\w+")


def words(text):
    """Return the words of ``text`` without case, accents and punctuation."""
    return _WORD.findall(fold(text)[:MAX_SIGNS])


def runs(text):
    """Return the set of runs of three words; of a shorter text the text itself."""
    found = words(text)
    if not found:
        return frozenset()
    last = max(len(found) - RUN, 0)
    return frozenset(" ".join(found[i : i + RUN]) for i in range(last + 1))


def alikeness(one, other):
    """Return how alike two texts are, from 0 to 1; 0 when one of them is empty."""
    return _alike(runs(one), runs(other))


def is_worth_comparing(text):
    """Whether ``text`` is long enough that being alike means something."""
    return len(words(text)) >= MIN_WORDS


def groups(texts, near=NEAR):
    """Return lists of positions of texts that are nearly the same.

    The first of each list stands for it: all others are at least ``near`` to it, and
    it is the earliest text of its list. Empty texts stand alone. Every position is in
    one list; lists and positions are in the order of ``texts``.

    Texts are compared only when they share one of their rarest runs: two texts that
    are near enough always do (prefix filter), so that hundreds of long texts take
    less than a second.
    """
    sets = [runs(text) for text in texts]
    spread = Counter(run for found in sets for run in found)
    leaders, by_run = {}, defaultdict(list)
    for position, found in enumerate(sets):
        rare = sorted(found, key=lambda run: (spread[run], run))[: _prefix(found, near)]
        candidates = sorted({leader for run in rare for leader in by_run[run]})
        for leader in candidates:
            if _alike(found, sets[leader]) >= near:
                leaders[leader].append(position)
                break
        else:
            leaders[position] = [position]
            for run in rare:
                by_run[run].append(position)
    return list(leaders.values())


def _prefix(found, near):
    """Return how many of the rarest runs must be looked at to miss no near text."""
    needed = math.ceil(len(found) * near / (2 - near) - 1e-9)
    return len(found) - max(needed, 1) + 1


def _alike(one, other):
    total = len(one) + len(other)
    return 2 * len(one & other) / total if one and other else 0.0
