"""On which number claims agree, and whether they differ in wording, drifted, tell a part of a total, or contradict."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from twosource.model import Claim, Conflict, ConflictKind, Count, Share
from twosource.weigh.lines import Lines
from twosource.weigh.said import Compared, Said, agreement, apart, conflict, several_reports
from twosource.weigh.scope import total_and_part
from twosource.weigh.slips import figures_slipped
from twosource.weigh.table import Values

_OPEN = float("inf")


def compare_counts(claims: Sequence[Claim], lines: Lines, values: Values) -> Compared:
    """What the claims make of the number."""
    said = [
        Said(c, c.count, count_text(c.count))
        for c in claims
        if c.count is not None and (c.count.low, c.count.high) != (None, None)
    ]
    if not several_reports(said):
        return Compared()
    conflicts = apart("count", said, lambda a, b: _exclude(a, b, values), _in_what_way(lines, values))
    if conflicts:
        return Compared(conflicts=conflicts)
    agreed = agreement("count", count_text(_shared([s.value for s in said])), said)
    if len({(s.value.low, s.value.high) for s in said}) == 1:
        return Compared(agreed)
    return Compared(agreed, (_less_exact(said, lines),))


def _in_what_way(lines: Lines, values: Values) -> Callable[[Said[Count], Said[Count]], tuple[ConflictKind, str]]:
    """What kind of conflict two numbers that exclude each other are in, and the sentence that says why."""

    def kind_of(a: Said[Count], b: Said[Count]) -> tuple[ConflictKind, str]:
        if (note := total_and_part(a, b, values)) is not None:
            return ConflictKind.SCOPE, note
        if (note := figures_slipped(a.value, b.value)) is not None:
            return ConflictKind.CORRUPTION, note
        if lines.one_origin(a.claim, b.claim):
            return ConflictKind.DRIFT, "The reports go back to one origin: the number changed on the way."
        return ConflictKind.CONTRADICTION, "The numbers exclude each other."

    return kind_of


def _less_exact(said: Sequence[Said[Count]], lines: Lines) -> Conflict:
    """Numbers that leave room for each other: one that was taken over and changed has drifted."""
    if _drifted(said, lines):
        note = "The number changed from one report to the next that took it over, and still leaves room for the first."
        return conflict("count", ConflictKind.DRIFT, said, note)
    note = "The numbers leave room for each other; some are given more exactly than others."
    return conflict("count", ConflictKind.PRECISION, said, note)


def compare_shares(claims: Sequence[Claim], lines: Lines) -> Compared:
    """What the claims make of the part of a whole that they name in place of a number."""
    said = [Said(c, c.share, share_text(c.share)) for c in claims if c.share is not None]
    if not several_reports(said):
        return Compared()

    def kind_of(a: Said[Share], b: Said[Share]) -> tuple[ConflictKind, str]:
        if lines.one_origin(a.claim, b.claim):
            return ConflictKind.DRIFT, "The reports go back to one origin: the share changed on the way."
        return ConflictKind.CONTRADICTION, "The shares exclude each other."

    conflicts = apart("share", said, lambda a, b: max(a.low, b.low) > min(a.high, b.high), kind_of)
    if conflicts:
        return Compared(conflicts=conflicts)
    shared = Share(max(s.value.low for s in said), min(s.value.high for s in said), "")
    agreed = agreement("share", share_text(shared), said)
    if len({s.text for s in said}) == 1:
        return Compared(agreed)
    note = "The shares leave room for each other; some are given more exactly than others."
    return Compared(agreed, (conflict("share", ConflictKind.PRECISION, said, note),))


def share_text(share: Share) -> str:
    """A share in per cent: "33 %", "50-100 %"."""
    low, high = (round(100 * part) for part in (share.low, share.high))
    return f"{low} %" if low == high else f"{low}-{high} %"


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


def _drifted(said: Sequence[Said[Count]], lines: Lines) -> bool:
    """True when a report gives other bounds than the report it has the number from."""
    return any(
        b.claim.report in lines.parents.get(a.claim.report, frozenset())
        and (a.value.low, a.value.high) != (b.value.low, b.value.high)
        for a in said
        for b in said
    )
