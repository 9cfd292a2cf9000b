"""Whether a figure is unusual beside those of the years before."""

from statistics import mean, stdev

# Fewer years say nothing about what is usual.
MIN_YEARS = 3
SPREAD = 3
TIMES = 3
# Small numbers jump: from one to four is nothing to ask about.
MIN_GAP = 5


def is_outlier(number, before):
    """Whether ``number`` lies far outside the numbers of the years ``before``."""
    if len(before) < MIN_YEARS:
        return False
    gap = abs(number - mean(before))
    return gap >= MIN_GAP and gap > SPREAD * stdev(before)


def is_jump(number, last):
    """Whether ``number`` is a multiple, or a fraction, of that of the year before."""
    low, high = sorted((number, last))
    return high - low >= MIN_GAP and high >= TIMES * low
