"""The differences between two wordings, word by word."""

from difflib import SequenceMatcher

from .words import composed, tokens

# From here on frequent words no longer anchor: difflib would take too long.
_LONG = 250_000
# Beyond it a passage is simply given as replaced.
_TOO_LONG = 40_000_000

_ANCHOR = 4


def differences(before, after, only_inside=False):
    """Return ``(changes, similarity)`` of two texts.

    ``changes``: tuple of (op, words as written), op "equal" (as in ``before``),
    "delete" or "insert". Case and the place of a tone mark ("uỷ", "ủy") are no
    difference. ``only_inside``: what stands in ``after`` before the first and after
    the last common passage belongs to others and is left out.
    """
    left, right = _Side(before), _Side(after)
    operations = _by_paragraph(left, right)
    if only_inside:
        operations = _inside(operations)
    equal = sum(i2 - i1 for op, i1, i2, _j1, _j2 in operations if op == "equal")
    other = sum(j2 - j1 for op, _i1, _i2, j1, j2 in operations if op != "equal")
    total = len(left.keys) + equal + other
    similarity = round(2 * equal / total, 4) if total else 1.0
    return tuple(_written(operations, left, right)), similarity


class _Side:
    """A text with its tokens and paragraphs (begin, end in tokens)."""

    def __init__(self, text):
        self.text = composed(text)
        self.tokens = tokens(self.text)
        self.keys = [token.key for token in self.tokens]
        self.paragraphs = self._paragraphs()

    def _paragraphs(self):
        bounds, position = [0], 0
        for index, token in enumerate(self.tokens):
            if index and "\n" in self.text[position : token.start]:
                bounds.append(index)
            position = token.end
        return list(zip(bounds, [*bounds[1:], len(self.tokens)], strict=True))

    def words(self, begin, end):
        if begin == end:
            return ""
        return self.text[self.tokens[begin].start : self.tokens[end - 1].end]


def _by_paragraph(left, right):
    """Return difflib's opcodes in tokens: equal paragraphs first, then words."""
    matcher = SequenceMatcher(
        None,
        [tuple(left.keys[i:j]) for i, j in left.paragraphs],
        [tuple(right.keys[i:j]) for i, j in right.paragraphs],
        autojunk=False,
    )
    result = []
    for op, i1, i2, j1, j2 in matcher.get_opcodes():
        a = left.paragraphs[i1][0] if i1 < i2 else 0
        b = left.paragraphs[i2 - 1][1] if i1 < i2 else 0
        c = right.paragraphs[j1][0] if j1 < j2 else 0
        d = right.paragraphs[j2 - 1][1] if j1 < j2 else 0
        if op == "replace":
            result += _by_word(left.keys[a:b], right.keys[c:d], a, c)
        else:
            result.append((op, a, b, c, d))
    return result


def _by_word(one, two, left, right):
    size = len(one) * len(two)
    if size > _TOO_LONG:
        opcodes = [("replace", 0, len(one), 0, len(two))]
    else:
        opcodes = SequenceMatcher(None, one, two, autojunk=size > _LONG).get_opcodes()
    return [
        (op, i1 + left, i2 + left, j1 + right, j2 + right)
        for op, i1, i2, j1, j2 in opcodes
    ]


def _inside(operations):
    """Leave out what comes in before and after all that is really common."""
    common = [k for k, item in enumerate(operations) if _is_common(item)]
    if not common:
        return operations
    return [
        item
        if item[0] == "equal" or common[0] <= k <= common[-1]
        else (item[0], item[1], item[2], 0, 0)
        for k, item in enumerate(operations)
    ]


def _is_common(operation):
    """Whether so many words are equal that it is no chance."""
    return operation[0] == "equal" and operation[2] - operation[1] >= _ANCHOR


def _written(operations, left, right):
    """Yield (op, words), neighbours of the same op made one."""
    spans = []
    for op, i1, i2, j1, j2 in operations:
        if op == "equal":
            spans.append([op, i1, i2])
            continue
        if i1 < i2:
            spans.append(["delete", i1, i2])
        if j1 < j2:
            spans.append(["insert", j1, j2])
    merged = []
    for span in spans:
        if merged and merged[-1][0] == span[0] and merged[-1][2] == span[1]:
            merged[-1][2] = span[2]
        else:
            merged.append(span)
    for op, begin, end in merged:
        side = right if op == "insert" else left
        yield op, side.words(begin, end)
