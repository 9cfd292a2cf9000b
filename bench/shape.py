"""The shape of the data: how many units, and how unevenly they are spread."""

from dataclasses import dataclass

FULL_SIZE = 121_064
FULL_PROVINCES = 63
MIN_PROVINCES = 8
UNITS_PER_DISTRICT = 121
SKEW = 0.6
FIRST_ID = 1


@dataclass(frozen=True)
class Province:
    """A province: its id, the ids of its districts, the number of lowest units."""

    id: int
    district_ids: range
    lowest_ids: range


@dataclass(frozen=True)
class Shape:
    """The tree of one size; ids run from the nation downwards."""

    size: int
    provinces: list

    @property
    def largest(self):
        """The province with most units."""
        return self.provinces[0]

    @property
    def median(self):
        """The province in the middle."""
        return self.provinces[len(self.provinces) // 2]

    @property
    def old(self):
        """The province whose records are all older than every other's."""
        return self.provinces[len(self.provinces) // 2 + 1]

    @property
    def late(self):
        """The province whose records are all later than every other's."""
        return self.provinces[len(self.provinces) // 2 + 2]


def apportion(total, weights, least):
    """Share ``total`` by ``weights``, each getting at least ``least``."""
    rest = total - least * len(weights)
    whole = sum(weights)
    shares = [least + int(rest * weight / whole) for weight in weights]
    shares[0] += total - sum(shares)
    return shares


def make_shape(size):
    """Return the :class:`Shape` of a tree of ``size`` units on four levels.

    As with the real 63 provinces, the largest has about nine times as many units as
    the median.
    """
    scale = (size / FULL_SIZE) ** 0.5
    count = max(MIN_PROVINCES, round(FULL_PROVINCES * min(scale, 1)))
    districts = max(2 * count, round(size / UNITS_PER_DISTRICT))
    weights = [(rank + 1) ** -SKEW for rank in range(count)]
    district_shares = apportion(districts, weights, 2)
    lowest_shares = apportion(size - 1 - count - districts, weights, 4)
    next_district = FIRST_ID + 1 + count
    next_lowest = next_district + districts
    provinces = []
    for rank, (n_districts, n_lowest) in enumerate(
        zip(district_shares, lowest_shares, strict=True)
    ):
        provinces.append(
            Province(
                FIRST_ID + 1 + rank,
                range(next_district, next_district + n_districts),
                range(next_lowest, next_lowest + n_lowest),
            )
        )
        next_district += n_districts
        next_lowest += n_lowest
    return Shape(size, provinces)
