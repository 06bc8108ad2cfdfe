"""Sums over events of which one may hold another: bounds that hold whichever it is.

"A thousand in April" may hold "three hundred on 12 April", or may be others. So the sum is at least the larger of the
two and at most both together; of what is told as a total, at most the total. Lines form trees: over each line stands
the narrowest that may hold it. Where two that don't hold each other may both hold a third, no tree can say who is
counted where: of such a tangle the sum is at least the most that surely different lines add up to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import reduce

from twosource.check.ledger_lines import Line
from twosource.model import Bounds, Interval, Place

# A longer chain of lines, each holding the next, is treated as a tangle.
_LONGEST = 40
_NOWHERE = 0
_ENDLESS = 10**7


@dataclass(slots=True)
class Node:
    """A line with those that it may hold; or a tangle of lines over those that any of them may hold."""

    lines: tuple[Line, ...]
    parts: list[Node] = field(default_factory=list)
    least: int = 0

    def low(self) -> int:
        """The least that the lines of the node and below it can come to."""
        return max(self.least, sum(part.low() for part in self.parts))

    def row(self, inside: AbstractSet[str], possible: AbstractSet[str]) -> Bounds:
        """The bounds of what belongs to a row: the lines inside it for sure, and those that may be."""
        below = reduce(Bounds.__add__, (part.row(inside, possible) for part in self.parts), Bounds())
        mine = {line.event for line in self.lines}
        low = max(below.low, self._rest(inside) if mine <= inside else 0)
        if self._is_total() and mine <= inside:
            return Bounds(low, _high(self.lines[0]))
        highs = [_high(line) for line in self.lines if line.event in inside or line.event in possible]
        return Bounds(low, (below + _up_to(highs)).high)

    def _rest(self, inside: AbstractSet[str]) -> int:
        """The least that the node's own lines can come to beside those parts of them that stand in other rows."""
        elsewhere = _up_to(part.outside(inside) for part in self.parts).high
        return 0 if elsewhere is None else max(0, self.least - elsewhere)

    def outside(self, inside: AbstractSet[str]) -> int | None:
        """The most that the lines of the node and below it that aren't inside can come to."""
        own = [_high(line) for line in self.lines if line.event not in inside]
        return _up_to([*own, *(part.outside(inside) for part in self.parts)]).high

    def _is_total(self) -> bool:
        """True for one line told as a total that leaves room for all its parts."""
        if len(self.lines) > 1 or not self.lines[0].total:
            return False
        high = _high(self.lines[0])
        return high is None or sum(part.low() for part in self.parts) <= high


def _up_to(highs: Iterable[int | None]) -> Bounds:
    return reduce(Bounds.__add__, (Bounds(0, high) for high in highs), Bounds())


def trees(lines: Sequence[Line]) -> list[Node]:
    """The trees of the lines that have a number, the same whatever their order."""
    counted = {line.event: line for line in sorted(lines, key=lambda x: x.event) if line.bounds is not None}
    holders = _holders(counted)
    above = {event: _narrowest(those, holders, counted) for event, those in holders.items()}
    roots: list[Node] = []
    for members in _components(above):
        if _is_tree(members, above):
            roots += _grown([counted[e] for e in members], above)
        else:
            roots.append(_tangle([counted[e] for e in members], above, holders))
    return roots


def _narrowest(
    those: AbstractSet[str], holders: Mapping[str, AbstractSet[str]], lines: Mapping[str, Line]
) -> list[str]:
    """Of the lines that may hold one line those that hold none of the others."""
    kept: list[str] = []
    covered: set[str] = set()
    for event in sorted(those, key=lambda e: (lines[e].days.days or _ENDLESS, -_fineness(lines[e]), e)):
        if event not in covered:
            kept.append(event)
            covered |= holders[event]
    return kept


def _holders(lines: Mapping[str, Line]) -> dict[str, frozenset[str]]:
    """For each line those that may hold it; asked are only those of its days or of many, at a place around it."""
    at: dict[tuple[str, Interval | None], list[Line]] = defaultdict(list)
    for line in lines.values():
        for name in {p.name.casefold() for p in line.places} or {""}:
            at[name, line.days if line.days.is_day else None].append(line)
    found = {}
    for event, line in lines.items():
        names = {"", *(name for p in line.places for name in _around(p))}
        near = {o.event: o for name in names for days in (line.days, None) for o in at.get((name, days), ())}
        found[event] = frozenset(e for e, other in near.items() if may_hold(other, line))
    return found


def _components(above: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """The lines that hang together, each group sorted."""
    near: dict[str, set[str]] = {e: set(those) for e, those in above.items()}
    for event, those in above.items():
        for other in those:
            near[other].add(event)
    groups, seen = [], set[str]()
    for event in sorted(near):
        if event in seen:
            continue
        group, waiting = {event}, [event]
        while waiting:
            new = near[waiting.pop()] - group
            group |= new
            waiting += new
        seen |= group
        groups.append(sorted(group))
    return groups


def _is_tree(members: Sequence[str], above: Mapping[str, Sequence[str]]) -> bool:
    """True when nothing has two directly above it and no chain is too long to be followed."""
    if any(len(above[e]) > 1 for e in members):
        return False
    for event in members:
        steps, at = 0, event
        while above[at] and steps <= _LONGEST:
            steps, at = steps + 1, above[at][0]
        if steps > _LONGEST:
            return False
    return True


def _grown(lines: Sequence[Line], above: Mapping[str, Sequence[str]]) -> list[Node]:
    nodes = {line.event: Node((line,), least=_low(line)) for line in lines}
    for event, node in nodes.items():
        for holder in above[event]:
            nodes[holder].parts.append(node)
    return [node for event, node in nodes.items() if not above[event]]


def _tangle(lines: Sequence[Line], above: Mapping[str, Sequence[str]], holders: Mapping[str, AbstractSet[str]]) -> Node:
    """One node of all lines that may hold others, over those that hold none."""
    holding = {h for line in lines for h in above[line.event]}
    held = {h: {line.event for line in lines if h in holders[line.event]} for h in holding}
    different: list[Line] = []
    for line in sorted((x for x in lines if x.event in holding), key=lambda x: (-_low(x), x.event)):
        mine = held[line.event]
        if all(mine.isdisjoint({o.event, *held[o.event]}) and line.event not in held[o.event] for o in different):
            different.append(line)
    return Node(
        tuple(line for line in lines if line.event in holding),
        [Node((line,), least=_low(line)) for line in lines if line.event not in holding],
        sum(_low(line) for line in different),
    )


def _low(line: Line) -> int:
    return 0 if line.bounds is None else line.bounds.low


def _high(line: Line) -> int | None:
    return None if line.bounds is None else line.bounds.high


def may_hold(a: Line, b: Line) -> bool:
    """True when the number of `a` may count people of `b`: its days, its places and its number leave room for them."""
    if a.event == b.event or a.bounds is None or b.bounds is None or (a.way, a.unit) != (b.way, b.unit):
        return False
    if not a.days.contains(b.days) or not _place_holds(a, b):
        return False
    # Each of two can't hold the other: one must be wider, in days or else in places.
    if a.days == b.days and _fineness(a) >= _fineness(b):
        return False
    room = a.bounds.high is None or b.bounds.low <= a.bounds.high
    return room and (not a.sectors or not b.sectors or not set(a.sectors).isdisjoint(b.sectors))


def _place_holds(a: Line, b: Line) -> bool:
    if not a.places:
        return True
    names = {p.name.casefold() for p in a.places}
    return bool(b.places) and all(names & _around(p) for p in b.places)


def _around(place: Place) -> set[str]:
    return {place.name.casefold(), *(name.casefold() for name in place.within)}


def _fineness(line: Line) -> int:
    return min((len(p.within) + 1 for p in line.places), default=_NOWHERE)
