"""The cases, in the order in which they run."""

from . import page, body, count, find, cascade, move, text, pdf, memory

CASES = [page, body, count, find, cascade, move, text, pdf, memory]
from . import page, count, find, cascade, move, remind, text, pdf, memory

CASES = [page, count, find, cascade, move, remind, text, pdf, memory]
