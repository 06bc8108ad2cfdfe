"""Whether one of two numbers is a total and the other a part of it."""

from __future__ import annotations

from twosource.model import Claim, Count, Scope
from twosource.weigh.places import lies_in, same_spot, spots_of
from twosource.weigh.said import Said
from twosource.weigh.table import Values


def total_and_part(a: Said[Count], b: Said[Count], values: Values) -> str | None:
    """How the larger of two numbers can hold the smaller one, as a sentence; None when nothing says so."""
    total, part = (a, b) if _least(a.value) >= _most(b.value) else (b, a)
    if _least(total.value) <= _most(part.value):
        return None
    if total.claim.scope is Scope.TOTAL and part.claim.scope is not Scope.TOTAL:
        return "One number is given as the total: the other is a part of it."
    if part.claim.scope is Scope.PART and total.claim.scope is not Scope.PART:
        return "One number is given as a part, or for a day: the other is for the whole."
    if _is_longer(total.claim, part.claim, values):
        return "One number is for a longer time than the other: a total and a part of it."
    if _is_wider(total.claim, part.claim):
        return "One number is for several places, of which the other names one."
    return None


def _least(count: Count) -> int:
    return count.low or count.high or 0


def _most(count: Count) -> int:
    return count.high or count.low or 0


def _is_longer(total: Claim, part: Claim, values: Values) -> bool:
    """True when the total is for a closed time, several times longer, that holds the part's."""
    whole, piece = total.when, part.when
    if whole is None or piece is None or whole.interval.days is None or piece.interval.days is None:
        return False
    longer = whole.interval.days >= values.period_times * piece.interval.days
    return longer and whole.interval.contains(piece.interval)


def _is_wider(total: Claim, part: Claim) -> bool:
    """True when the total names several places, and the part is of fewer of them, or of places within them."""
    whole, piece = spots_of(total), spots_of(part)
    held = [p for p in piece if any(same_spot(p, q) or lies_in(p, q) for q in whole)]
    reached = [q for q in whole if any(same_spot(p, q) or lies_in(p, q) for p in piece)]
    return len(whole) > 1 and bool(piece) and len(held) == len(piece) and len(reached) < len(whole)
