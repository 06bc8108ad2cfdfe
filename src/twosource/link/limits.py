"""What keeps two claims apart whatever their fields weigh: sentences for the reader, none when nothing does."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.link.features import Row
from twosource.link.levels import gap_days, km_apart, meets, nested, same_town, times_apart
from twosource.link.weights import Model
from twosource.model import Direction

_BRIDGED = frozenset({"movement", "presence"})


def limits_hit(a: Row, b: Row, model: Model) -> tuple[str, ...]:
    """Every limit that keeps two claims from being one event, in plain words."""
    return (*_by_kind(a, b, model), *_by_date(a, b, model), *_by_place(a, b, model), *_within_report(a, b))


def kept_apart(a: Row, b: Row, model: Model) -> bool:
    """True when some limit keeps two claims from being one event."""
    checks = (_by_kind(a, b, model), _by_date(a, b, model), _by_place(a, b, model), _within_report(a, b))
    return any(next(hits, None) is not None for hits in checks)


def _by_kind(a: Row, b: Row, model: Model) -> Iterator[str]:
    if a.family != b.family:
        if {a.family, b.family} != _BRIDGED:
            yield f"different kinds of happening: {a.type} and {b.type}"
        elif Direction.TO_DPRK.value in (a.direction, b.direction):
            yield "people seen on the spot are not those on their way home"
    if a.direction is not None and b.direction is not None and a.direction != b.direction:
        yield f"opposite directions: {a.direction} and {b.direction}"
    if a.polarity != b.polarity:
        yield f"one is {a.polarity}, the other {b.polarity}"
    if a.manner != b.manner and not (a.family in model.standing and {a.manner, b.manner} <= {"usual", "done"}):
        yield f"one is {a.manner}, the other {b.manner}"
    if a.manner == b.manner == "done" and a.general != b.general and a.family not in model.standing:
        yield "one is a general statement, without a place, a number or a date of its own"
    if a.recalled != b.recalled and (a if a.recalled else b).days > model.limits.recalled_days:
        yield "one is only recalled, without a date that would tie it to the other"


def _by_date(a: Row, b: Row, model: Model) -> Iterator[str]:
    gap = gap_days(a, b)
    if gap is not None and gap > model.limits.max_gap_days:
        yield f"{gap} days apart, and more than {model.limits.max_gap_days} are two happenings"
    for earlier, later in ((a, b), (b, a)):
        if earlier.told is None or later.d_from is None or earlier.manner != "done" or later.manner != "done":
            continue
        if later.d_from > earlier.told + model.limits.printed_slack_days:
            yield "one was printed before the other happened"


def _by_place(a: Row, b: Row, model: Model) -> Iterator[str]:
    if a.countries and b.countries and not meets(a.countries, b.countries):
        yield f"different countries: {', '.join(a.countries)} and {', '.join(b.countries)}"
    km = km_apart(a, b)
    if km is not None and km > model.limits.max_km and not nested(a, b) and not same_town(a, b):
        yield f"{km:.0f} km apart"


def _within_report(a: Row, b: Row) -> Iterator[str]:
    """A report that tells two numbers, days or towns itself tells two happenings, unless two of its voices do."""
    if a.report != b.report or a.origin != b.origin:
        return
    times, gap = times_apart(a, b), gap_days(a, b)
    if times is not None and times > 1:
        yield "the same voice gives two numbers"
    if gap is not None and gap > 0:
        yield "the same voice gives two dates"
    if (a.towns or a.hubs) and (b.towns or b.hubs) and not same_town(a, b) and not nested(a, b):
        yield "the same voice names two towns"
