"""Numbers that hang together, directly or by others: disjoint sets with path halving (Tarjan and van Leeuwen 1984)."""

from __future__ import annotations


class Unions:
    """Sets of the numbers from 0 on; each is named by its smallest member."""

    def __init__(self, number: int) -> None:
        self._above = list(range(number))

    def root(self, member: int) -> int:
        """The smallest member of a number's set."""
        above = self._above
        while above[member] != member:
            above[member] = above[above[member]]
            member = above[member]
        return member

    def join(self, a: int, b: int) -> None:
        """Make one set of two numbers' sets."""
        first, second = self.root(a), self.root(b)
        self._above[max(first, second)] = min(first, second)
