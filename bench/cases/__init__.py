"""The cases, in the order in which they run."""

from . import page, body, count, find, cascade, move, remind, reports, text, pdf, memory

CASES = [page, body, count, find, cascade, move, remind, reports, text, pdf, memory]
