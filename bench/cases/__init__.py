"""The cases, in the order in which they run."""

from . import page, count, find, cascade, move, remind, text, pdf, memory

CASES = [page, count, find, cascade, move, remind, text, pdf, memory]
