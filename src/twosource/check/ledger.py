"""Movements added up with bounds: each event once, units apart, what is open under its own row or in several.

events ─ line each ─▶ trees of what may hold what ─▶ rows by month, place, sector, host state ─▶ Ledger
                  └▶ plans, habits, totals, beliefs, people at work: beside, never added
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from twosource.check.ledger_file import Rules
from twosource.check.ledger_lines import Line, line_of
from twosource.check.ledger_sums import Node, may_hold, trees
from twosource.model import Beside, Bounds, Claim, Dimension, Event, Kind, Ledger, Row, Way

Group = tuple[Way, str]


def build_ledger(
    events: Iterable[Event], claims: Mapping[str, Claim], rules: Rules, by: Sequence[Dimension] = ()
) -> Ledger:
    """The ledger of some events, the same whatever their order.

    Args:
        events: linked; each counts once, however many claims tell of it.
        claims: theirs, by id.
        rules: of the regime.
        by: what tells rows apart; without any there are only totals.
    """
    ordered = sorted(events, key=lambda e: e.id)
    lines = {e.id: line_of(e, [claims[c] for c in e.claims], rules) for e in ordered}
    known = [line for line in lines.values() if line is not None]
    added = [x for x in known if x.way is not None and x.kind in (Kind.HAPPENED, Kind.UNSEEN)]
    happened = [x for x in added if x.kind is Kind.HAPPENED]
    return Ledger(
        by=tuple(by),
        rows=_rows(added, by) if by else (),
        totals=_rows(added, ()),
        beside=tuple(_beside(x, happened) for x in known if x not in added),
        estimates=tuple(sorted(rules.estimates, key=lambda e: (e.as_of.edtf, e.scope, e.what, e.by))),
        left_out=tuple(id_ for id_, line in lines.items() if line is None),
        events=tuple(e for e in ordered if lines[e.id] is not None),
    )


def _beside(line: Line, happened: Sequence[Line]) -> Beside:
    holds = tuple(x.event for x in happened if may_hold(line, x))
    return Beside(line.event, line.kind, line.way, line.unit, line.bounds, holds)


def _rows(lines: Sequence[Line], by: Sequence[Dimension]) -> tuple[Row, ...]:
    groups: dict[Group, list[Line]] = defaultdict(list)
    for line in lines:
        if line.way is not None:
            groups[line.way, line.unit].append(line)
    found = [row for group, mine in groups.items() for row in _of_group(group, mine, by)]
    ways = list(Way)
    return tuple(sorted(found, key=lambda r: (r.key, ways.index(r.way), r.unit, r.bounds is None)))


def _of_group(group: Group, lines: Sequence[Line], by: Sequence[Dimension]) -> list[Row]:
    """The rows of one way and unit: those with a number, with what nobody saw beside them, then those without."""
    happened = [x for x in lines if x.kind is Kind.HAPPENED]
    grown = trees(happened)
    counted = _placed([x for x in happened if x.bounds is not None], by)
    unseen = _placed([x for x in lines if x.kind is Kind.UNSEEN], by)
    uncounted = _placed([x for x in happened if x.bounds is None], by)
    return [
        *(_row(key, group, counted.get(key, []), unseen.get(key, []), grown) for key in counted.keys() | unseen.keys()),
        *(_without_number(key, group, mine) for key, mine in uncounted.items()),
    ]


def _placed(lines: Iterable[Line], by: Sequence[Dimension]) -> dict[tuple[str, ...], list[tuple[Line, bool]]]:
    """For each row its lines; True beside those that belong nowhere else."""
    found: dict[tuple[str, ...], list[tuple[Line, bool]]] = defaultdict(list)
    for line in lines:
        keys = line.keys(by)
        for key in keys:
            found[key].append((line, len(keys) == 1))
    return found


def _row(
    key: tuple[str, ...],
    group: Group,
    mine: Sequence[tuple[Line, bool]],
    unseen: Sequence[tuple[Line, bool]],
    grown: Sequence[Node],
) -> Row:
    sure, possible = _split(mine)
    inside, maybe = frozenset(sure), frozenset(possible)
    bounds = Bounds()
    for node in grown:
        bounds += node.row(inside, maybe)
    names = tuple(line.event for line, _ in unseen)
    return Row(key, *group, bounds, sure, possible, names, any(line.hedged for line, _ in mine))


def _without_number(key: tuple[str, ...], group: Group, mine: Sequence[tuple[Line, bool]]) -> Row:
    sure, possible = _split(mine)
    return Row(key, *group, None, sure, possible)


def _split(mine: Sequence[tuple[Line, bool]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(x.event for x, sure in mine if sure), tuple(x.event for x, sure in mine if not sure)
