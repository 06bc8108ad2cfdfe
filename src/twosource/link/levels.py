"""At which level two claims stand in each field, in Python; `twosource.link.sql` says the same in SQL.

A test holds the two together.
A function gives the level's name in `link.yml`, or None where one of the two doesn't speak of the field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from twosource.link.features import LAST, Row
from twosource.link.spots import km_between
from twosource.model import Direction

YEAR = 366
FEW, SEASON, WEEK = 11, 100, 7
NEAR_KM, NEIGHBOUR_KM = 30.0, 100.0
NEAR_TIMES, APART_TIMES = 1.35, 3.0
SAME_SHARE = 0.02
HUNDRED, THOUSAND, MILLION = 100, 1000, 1_000_000
SAME_WORDS, LIKE_WORDS, SOME_WORDS, LEAST_WORDS = 0.6, 0.34, 0.14, 6


def meets(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """True when two lists share an entry."""
    return not set(a).isdisjoint(b)


def gap_days(a: Row, b: Row) -> int | None:
    """Days between two claims' dates, 0 when they overlap; by the day of the year where one lacks its year."""
    if a.d_from is not None and b.d_from is not None and a.d_to is not None and b.d_to is not None:
        return max(0, max(a.d_from, b.d_from) - min(a.d_to, b.d_to))
    if a.md_from is None or b.md_from is None or a.md_to is None or b.md_to is None:
        return None
    shifts = (-YEAR, 0, YEAR)
    return min(max(0, max(a.md_from + s, b.md_from) - min(a.md_to + s, b.md_to)) for s in shifts)


def times_apart(a: Row, b: Row) -> float | None:
    """How many times the larger number's lower bound is the smaller one's upper bound; at most 1 when they overlap."""
    if a.c_low is None or b.c_low is None or a.c_high is None or b.c_high is None:
        return None
    return max(a.c_low, b.c_low) / max(1.0, min(a.c_high, b.c_high))


def km_apart(a: Row, b: Row) -> float | None:
    """Kilometres between two claims' towns, or None where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return km_between((a.lat, a.lon), (b.lat, b.lon))


def nested(a: Row, b: Row) -> bool:
    """True when one claim's place lies in the other's."""
    return meets(a.names, b.within) or meets(b.names, a.within)


def same_town(a: Row, b: Row) -> bool:
    """True when two claims name one town or crossing."""
    return meets(a.towns, b.towns) or meets(a.hubs, b.hubs)


def shared_words(a: Row, b: Row) -> float:
    """Which part of the shorter evidence's words stands in the other."""
    return len(set(a.words) & set(b.words)) / min(len(a.words), len(b.words))


def _type(a: Row, b: Row) -> str | None:
    if a.type == b.type:
        return "same-rare" if a.rare else "same"
    return "family" if a.family == b.family else "bridge"


def _direction(a: Row, b: Row) -> str | None:
    if a.direction is None or b.direction is None:
        return None
    if a.direction != b.direction:
        return "other"
    return "round-trip" if a.direction == Direction.ROUND_TRIP.value else "same"


def _manner(a: Row, b: Row) -> str | None:
    return a.manner if a.manner == b.manner and a.manner in {"counted", "usual", "ahead", "done"} else "other"


def _date(a: Row, b: Row) -> str | None:
    gap = gap_days(a, b)
    if gap is None:
        return None
    if gap > 0:
        return "one-day" if gap == 1 else "three-days" if gap <= 3 else "farther"
    longest = max(a.days, b.days)
    if longest <= SEASON:
        return "same-day" if longest == 1 else "few-days" if longest <= FEW else "season"
    return "by-then" if _by_then(a, b) or _by_then(b, a) else "vague"


def _by_then(long: Row, short: Row) -> bool:
    """True when one says only "by" a day, and the other's few days end no more than a week before it."""
    if long.d_to is None or short.d_to is None or long.days <= SEASON or short.days > FEW:
        return False
    return 0 <= long.d_to - short.d_to <= WEEK


def _place(a: Row, b: Row) -> str | None:
    fine_a, fine_b = bool(a.names), bool(b.names)
    if not (fine_a and fine_b):
        return _country(a, b, either_fine=fine_a or fine_b)
    if meets(a.towns, b.towns):
        return "same-town"
    if meets(a.hubs, b.hubs):
        return "same-hub"
    if nested(a, b):
        return "inside"
    if meets(a.areas, b.areas) or meets(a.names, b.names):
        return "same-area"
    km = km_apart(a, b)
    return "apart" if km is None or km > NEIGHBOUR_KM else "near" if km <= NEAR_KM else "neighbour"


def _country(a: Row, b: Row, *, either_fine: bool) -> str | None:
    if not a.countries or not b.countries:
        return None
    if not meets(a.countries, b.countries):
        return "apart"
    return "country-of" if either_fine else "same-country"


def _home(a: Row, b: Row) -> str | None:
    if not a.home or not b.home:
        return None
    if meets(a.home, b.home):
        return "same"
    return "inside" if meets(a.home, b.home_within) or meets(b.home, a.home_within) else "apart"


def _count(a: Row, b: Row) -> str | None:
    times = times_apart(a, b)
    if times is None:
        return None
    if a.stated is not None and a.stated == b.stated:
        return "same"
    if times <= 1:
        return "overlap"
    if times <= NEAR_TIMES:
        return "near"
    return "slip" if _misread(a.stated, b.stated) else "apart" if times <= APART_TIMES else "far"


def _misread(a: int | None, b: int | None) -> bool:
    """True where one number has noughts more, or is what stands before or behind the comma of an exact other."""
    if a is None or b is None:
        return False
    short, long = min(a, b), max(a, b)
    if str(short).rstrip("0") == str(long).rstrip("0"):
        return True
    return THOUSAND <= long < MILLION and long % HUNDRED != 0 and short in (long // THOUSAND, long % THOUSAND)


def _weekday(a: Row, b: Row) -> str | None:
    """Asked only where one of two dates is no more than a day of the week."""
    if a.weekday is None or b.weekday is None or gap_days(a, b) is not None:
        return None
    return "same" if a.weekday == b.weekday else "other"


def _share(a: Row, b: Row) -> str | None:
    if a.s_low is None or b.s_low is None or a.s_high is None or b.s_high is None:
        return None
    if abs(a.s_low - b.s_low) <= SAME_SHARE and abs(a.s_high - b.s_high) <= SAME_SHARE:
        return "same"
    return "overlap" if max(a.s_low, b.s_low) <= min(a.s_high, b.s_high) else "apart"


def _means(a: Row, b: Row) -> str | None:
    if not a.means or not b.means:
        return None
    return "same" if meets(a.means, b.means) else "other"


def _equal(a: str | None, b: str | None) -> str | None:
    if a is None or b is None:
        return None
    return "same" if a == b else "other"


def _terms(a: Row, b: Row) -> str | None:
    if not a.terms or not b.terms:
        return None
    return "same" if meets(a.terms, b.terms) else "other"


def _knows(a: Row, b: Row) -> str | None:
    if a.document is None or b.document is None:
        return None
    return "document" if a.document and b.document else "other"


def _carried(a: Row, b: Row) -> str | None:
    if a.report == b.report:
        return None
    if a.outlet in b.sources or b.outlet in a.sources:
        return "names-it"
    if meets(a.sources, b.sources):
        return "same-third"
    return "family" if a.outlet is not None and a.outlet == b.outlet else "apart"


def _told(a: Row, b: Row) -> str | None:
    if a.told is None or b.told is None or not (a.vague or b.vague) or a.report == b.report:
        return None
    days = abs(a.told - b.told)
    steps = ((3, "days"), (14, "fortnight"), (60, "season"), (400, "year"), (LAST, "later"))
    return next(name for limit, name in steps if days <= limit)


def _wording(a: Row, b: Row) -> str | None:
    if a.language != b.language or min(len(a.words), len(b.words)) < LEAST_WORDS or a.report == b.report:
        return None
    shared = shared_words(a, b)
    steps = ((SAME_WORDS, "same"), (LIKE_WORDS, "like"), (SOME_WORDS, "some"))
    return next((name for least, name in steps if shared >= least), "other")


def _report(a: Row, b: Row) -> str | None:
    if a.report != b.report:
        return "other"
    return "context" if same_town(a, b) and (_adds_nothing(a) or _adds_nothing(b)) else "same"


def _adds_nothing(row: Row) -> bool:
    return row.c_low is None and row.vague


FIELDS: Mapping[str, Callable[[Row, Row], str | None]] = MappingProxyType(
    {
        "type": _type,
        "direction": _direction,
        "manner": _manner,
        "date": _date,
        "place": _place,
        "home": _home,
        "count": _count,
        "share": _share,
        "weekday": _weekday,
        "means": _means,
        "sex": lambda a, b: _equal(a.sex, b.sex),
        "sector": lambda a, b: _equal(a.sector, b.sector),
        "terms": _terms,
        "knows": _knows,
        "carried": _carried,
        "told": _told,
        "wording": _wording,
        "report": _report,
    }
)
