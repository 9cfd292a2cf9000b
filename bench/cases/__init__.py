"""The cases, in the order in which they run."""

from . import page

CASES = [page]
