"""What one user may do today, as read from the posts in one query."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Scope:
    """Units of a user with depth and roles; ended units count for reading only.

    ``in_charge``: units whose leader in charge of oversight the user is.
    """

    roots: int = 0
    depths: dict = field(default_factory=dict)
    tops: frozenset = frozenset()
    ancestors: frozenset = frozenset()
    roles: dict = field(default_factory=dict)
    ended: frozenset = frozenset()
    in_charge: frozenset = frozenset()

    @property
    def unit_ids(self):
        """Ids of the units the user holds a post in."""
        return list(self.depths)

    @property
    def sees_all(self):
        """Whether a post at the only root makes every unit visible."""
        return self.roots == 1 and 0 in self.depths.values()

    def by_depth(self):
        """Return {depth: [unit id]} without units below another unit of the user."""
        grouped = {}
        for unit_id, depth in self.depths.items():
            if unit_id in self.tops:
                grouped.setdefault(depth, []).append(unit_id)
        return grouped

    def units_with(self, roles):
        """Return ids of units, not ended, where the user holds one of ``roles``."""
        return [
            unit_id
            for unit_id, held in self.roles.items()
            if unit_id not in self.ended and held.intersection(roles)
        ]
