"""Compare a draft with the text issued: which article became which, and how."""

from collections import Counter, defaultdict
from typing import NamedTuple

from ..vietnamese import fold
from .differences import differences
from .words import pairs, words

# Below it two articles have nothing in common but turns of phrase.
_RELATED = 0.3
# An article under its old number or title may be rewritten further.
_NAMED = 0.12
# Share of an article's words found in another: the two were joined or split.
_CONTAINED = 0.6
# Pairs of words in so many pairs of articles say nothing of either.
_COMMON = 2_500
# A title that so many articles share names none of them.
_NAMESAKES = 10


class Match(NamedTuple):
    """What became of one article of the draft.

    ``draft``: its index; ``issued``: indices of the articles it became: none when
    dropped, several when split. ``number``: their numbers ("5", "5, 6"), None when
    dropped. ``similarity``: 0 to 1. ``differences``: ("equal" | "delete" |
    "insert", words as written), in order. ``is_joined``: went into an article that
    another one became.
    """

    draft: int
    issued: tuple[int, ...]
    number: str | None
    similarity: float
    differences: tuple[tuple[str, str], ...]
    is_joined: bool = False


class Comparison(NamedTuple):
    """``matches``: one Match for each article of the draft, in its order; ``new``:
    indices of the issued articles no article of the draft became.
    """

    matches: tuple[Match, ...]
    new: tuple[int, ...]


def compare(draft, issued):
    """Compare the units of a draft with those of the text issued (peers 39).

    Both: sequences with ``number``, ``title``, ``text`` (Unit). Articles are paired
    by their words, number and title, also when renumbered, split, joined or put in.
    """
    draft, issued = list(draft), list(issued)
    pairing = _Pairing(draft, issued)
    matches = tuple(_match(i, draft, issued, pairing) for i in range(len(draft)))
    used = {index for match in matches for index in match.issued}
    return Comparison(matches, tuple(j for j in range(len(issued)) if j not in used))


def _match(index, draft, issued, pairing):
    found = tuple(sorted(pairing.became.get(index, ())))
    joined = index in pairing.joined
    before = _whole(draft[index])
    if not found:
        return Match(index, (), None, 0.0, (("delete", before),) if before else ())
    after = "\n".join(_whole(issued[j]) for j in found)
    changes, similarity = differences(before, after, only_inside=joined)
    number = ", ".join(str(issued[j].number) for j in found)
    return Match(index, found, number, similarity, changes, joined)


def _whole(unit):
    return "\n".join(part for part in (unit.title, unit.text) if part)


class _Pairing:
    """``became``: {draft index: set of issued indices}; ``joined``: draft indices."""

    def __init__(self, draft, issued):
        self.before = [_shingles(unit) for unit in draft]
        self.after = [_shingles(unit) for unit in issued]
        self.sizes = (
            [shingles.total() for shingles in self.before],
            [shingles.total() for shingles in self.after],
        )
        self.draft_names = [_names(unit) for unit in draft]
        self.issued_names = [_names(unit) for unit in issued]
        self.became, self.joined = {}, set()
        self.shared = self._shared()
        self._pair_alike()
        self._pair_parts()

    def _shared(self):
        """Return {(draft index, issued index): number of pairs of words shared}."""
        where = defaultdict(list), defaultdict(list)
        for places, sides in zip(where, (self.before, self.after), strict=True):
            for index, shingles in enumerate(sides):
                for shingle, count in shingles.items():
                    places[shingle].append((index, count))
        shared = Counter()
        for shingle, left in where[0].items():
            right = where[1].get(shingle, ())
            if len(left) * len(right) > _COMMON:
                continue
            for i, count in left:
                for j, other in right:
                    shared[i, j] += min(count, other)
        return shared

    def _pair_alike(self):
        """Pair one to one, the most alike first."""
        candidates = {*self.shared, *self._same_names()}
        scores = [(self._score(i, j), -abs(i - j), i, j) for i, j in candidates]
        taken = set()
        for score, _distance, i, j in sorted(scores, reverse=True):
            if score > 0 and i not in self.became and j not in taken:
                self.became[i] = {j}
                taken.add(j)

    def _same_names(self):
        """Yield pairs with the same number or title, whatever their words."""
        for which in (0, 1):
            by_name = defaultdict(list)
            for j, names in enumerate(self.issued_names):
                by_name[names[which]].append(j)
            for i, names in enumerate(self.draft_names):
                places = by_name.get(names[which], ()) if names[which] else ()
                if len(places) <= _NAMESAKES:
                    yield from ((i, j) for j in places)

    def _score(self, i, j):
        """Return how well a pair fits, 0 when it is not to be paired."""
        number, title = self.draft_names[i]
        other_number, other_title = self.issued_names[j]
        same_number = bool(number) and number == other_number
        same_title = bool(title) and title == other_title
        alike = self._alike(i, j)
        needed = _NAMED if same_number or same_title else _RELATED
        if same_number and same_title:
            needed = 0
        bonus = 0.1 * same_number + 0.15 * same_title
        return alike + bonus if alike >= needed else 0

    def _alike(self, i, j):
        shared = self.shared[i, j] or (self.before[i] & self.after[j]).total()
        return 2 * shared / (self.sizes[0][i] + self.sizes[1][j])

    def _pair_parts(self):
        """Give issued articles left over to the article they were split from, and
        articles of the draft left over to the one they were joined into."""
        taken = set().union(*self.became.values()) if self.became else set()
        draft_left = set(range(len(self.before))) - set(self.became)
        issued_left = set(range(len(self.after))) - taken
        split = self._best(issued_left, by_issued=True)
        for j, i in split.items():
            if i not in draft_left:
                self.became[i].add(j)
        joined = self._best(draft_left, by_issued=False)
        for i, j in joined.items():
            if j in taken:
                self.became[i] = {j}
                self.joined.add(i)

    def _best(self, wanted, by_issued):
        """Return {index: the other side's article that holds most of its words}."""
        best = {}
        for (i, j), count in self.shared.items():
            own, other = (j, i) if by_issued else (i, j)
            if own not in wanted:
                continue
            enough = _CONTAINED * self.sizes[by_issued][own]
            if count >= enough and count > best.get(own, (0,))[0]:
                best[own] = (count, other)
        return {own: other for own, (_count, other) in best.items()}


def _shingles(unit):
    # The first word makes a pair too, so that none is without.
    return Counter(pairs(["", *words(_whole(unit)), ""]))


def _names(unit):
    return fold(str(unit.number or "")), fold(unit.title)
