"""Check that a reading keeps every line of its text."""

import re
from dataclasses import fields, is_dataclass

from ...lib.vietnamese import fold


def check_accounted(test, text, plan):
    """Every line that is not blank went to exactly one place (but for columns
    of which one was not understood), and its words are found in the result."""
    lines = re.split(r"\r\n?|[\n\v\f\x85\u2028\u2029]", text)
    filled = {
        no
        for no, line in enumerate(lines, 1)
        if line.replace("**", "").strip("\ufeff ").strip()
    }
    noise = {line.line for line in plan.noise}
    whole = {x.line for x in plan.leftovers if x.text == lines[x.line - 1].strip()}
    aside = noise | {line.line for line in plan.leftovers}
    test.assertFalse((noise | whole) & set(plan.origin))
    test.assertEqual(filled, aside | set(plan.origin))
    known = _words(" ".join([*_strings(plan), *(x.text for x in plan.leftovers)]))
    for no, place in plan.origin.items():
        if place == "header" or "nơi nhận" in lines[no - 1].lower():
            continue
        missing = _words(lines[no - 1].replace("**", "")) - known
        test.assertFalse(missing, f"line {no} ({place}): {missing}")


def _words(text):
    return set(re.findall(r"[a-z]{2,}", fold(text)))


def _strings(value):
    """Yield every text inside a result."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in ("origin", "noise", "leftovers"):
                yield from _strings(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
