"""On which number claims agree, and whether they differ in wording, drifted, tell a part of a total, or contradict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from twosource.model import Claim, Conflict, ConflictKind, Count
from twosource.weigh.said import Compared, Said, agreement, conflict, contradicting, several_reports
from twosource.weigh.table import Values

_OPEN = float("inf")


def compare_counts(claims: Sequence[Claim], parents: Mapping[str, frozenset[str]], values: Values) -> Compared:
    """What the claims make of the number; `parents` are the reports that each report comes from."""
    said = [
        Said(c, c.count, count_text(c.count))
        for c in claims
        if c.count is not None and (c.count.low, c.count.high) != (None, None)
    ]
    if not several_reports(said):
        return Compared()
    against = contradicting(said, lambda a, b: _exclude(a, b, values))
    if against:
        return Compared(conflicts=(_excluding(against, values),))
    agreed = agreement("count", count_text(_shared([s.value for s in said])), said)
    if len({(s.value.low, s.value.high) for s in said}) == 1:
        return Compared(agreed)
    if _drifted(said, parents):
        note = "The number changed from one report to the next that took it over, and still leaves room for the first."
        return Compared(agreed, (conflict("count", ConflictKind.DRIFT, said, note),))
    note = "The numbers leave room for each other; some are given more exactly than others."
    return Compared(agreed, (conflict("count", ConflictKind.PRECISION, said, note),))


def count_text(count: Count) -> str:
    """The bounds of a number in words: "400", "300-400", "at least 100", "up to 40"."""
    if count.low is None:
        return f"up to {count.high}"
    if count.high is None:
        return f"more than {count.low}" if _exceeds(count) else f"at least {count.low}"
    return str(count.low) if count.low == count.high else f"{count.low}-{count.high}"


def _exceeds(count: Count) -> bool:
    return any(word in (count.hedge or count.text).casefold() for word in ("more", "over", "exceed", "above"))


def _bounds(count: Count, slack: float) -> tuple[float, float]:
    by = slack if count.hedge else 0.0
    low = 0.0 if count.low is None else count.low * (1 - by)
    return low, _OPEN if count.high is None else count.high * (1 + by)


def _exclude(a: Count, b: Count, values: Values) -> bool:
    (low_a, high_a), (low_b, high_b) = _bounds(a, values.slack), _bounds(b, values.slack)
    return max(low_a, low_b) > min(high_a, high_b)


def _shared(counts: Sequence[Count]) -> Count:
    """The bounds that all numbers leave open; where only their slack meets, from the least to the most that is said."""
    low = max((c.low for c in counts if c.low is not None), default=None)
    high = min((c.high for c in counts if c.high is not None), default=None)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Count(low, high)


def _excluding(against: Sequence[Said[Count]], values: Values) -> Conflict:
    pairs = [(a, b) for a, b in combinations(against, 2) if _exclude(a.value, b.value, values)]
    if all(_total_and_part(a, b, values) or _total_and_part(b, a, values) for a, b in pairs):
        note = "One number is for a longer time than the other: a total and a part of it."
        return conflict("count", ConflictKind.SCOPE, against, note)
    if all(_digit_slipped(a.value, b.value) for a, b in pairs):
        note = "The numbers have the same digits: one of them is probably a slip."
        return conflict("count", ConflictKind.CORRUPTION, against, note)
    return conflict("count", ConflictKind.CONTRADICTION, against, "The numbers exclude each other.")


def _total_and_part(total: Said[Count], part: Said[Count], values: Values) -> bool:
    """True when the larger number is for a closed period, several times longer, that holds the smaller one's."""
    whole, piece = total.claim.when, part.claim.when
    if whole is None or piece is None or whole.interval.days is None or piece.interval.days is None:
        return False
    longer = whole.interval.days >= values.period_times * piece.interval.days
    larger = (total.value.low or total.value.high or 0) > (part.value.high or part.value.low or 0)
    return longer and larger and whole.interval.contains(piece.interval)


def _digit_slipped(a: Count, b: Count) -> bool:
    """True for two stated numbers that differ by noughts only, or in the order of their digits."""
    first, second = (str(c.stated if c.stated is not None else c.low or "") for c in (a, b))
    if not first or not second:
        return False
    noughts = first.rstrip("0") == second.rstrip("0")
    return first != second and (noughts or (len(first) > 1 and sorted(first) == sorted(second)))


def _drifted(said: Sequence[Said[Count]], parents: Mapping[str, frozenset[str]]) -> bool:
    """True when a report gives other bounds than the report it has the number from."""
    return any(
        b.claim.report in parents.get(a.claim.report, frozenset())
        and (a.value.low, a.value.high) != (b.value.low, b.value.high)
        for a in said
        for b in said
    )
