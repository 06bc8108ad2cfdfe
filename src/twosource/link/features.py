"""A claim as the comparison sees it: one flat row of days, places, numbers and names, the same for Python and SQL."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from twosource.link.spots import Spots, spots_of
from twosource.link.weights import Model
from twosource.model import Claim, Count, Report, VoiceKind, When
from twosource.regimes.outlets import Outlets

FIRST, LAST = 1, 3_652_059  # the ordinals of the first and the last day of the calendar: an open end
_LEAP = 2000
_LEAP_EVE = date(_LEAP, 1, 1).toordinal() - 1
_LONGEST_SEASON = 300
_VAGUE_DAYS = 100
_FEW_DAYS = 3
_WORD = re.compile(r"[^\W\d_]+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


class Row(NamedTuple):
    """What of a claim is compared. Days are ordinals; None is what the claim doesn't speak of; lists are sorted."""

    unique_id: str
    report: str
    family: str
    type: str
    rare: bool
    direction: str | None
    polarity: str
    manner: str
    recalled: bool
    general: bool
    d_from: int | None
    d_to: int | None
    md_from: int | None
    md_to: int | None
    days: int
    vague: bool
    told: int | None
    towns: tuple[str, ...]
    hubs: tuple[str, ...]
    areas: tuple[str, ...]
    names: tuple[str, ...]
    within: tuple[str, ...]
    countries: tuple[str, ...]
    home: tuple[str, ...]
    home_within: tuple[str, ...]
    lat: float | None
    lon: float | None
    stated: int | None
    c_low: float | None
    c_high: float | None
    s_low: float | None
    s_high: float | None
    weekday: int | None
    means: tuple[str, ...]
    sex: str | None
    sector: str | None
    terms: tuple[str, ...]
    document: bool | None
    outlet: str | None
    sources: tuple[str, ...]
    origin: str
    language: str
    words: tuple[str, ...]


def linkable(claims: Sequence[Claim], model: Model) -> list[Claim]:
    """The claims that can be of an event, sorted by id; claims of law and what has no family can't."""
    return sorted((c for c in claims if c.type in model.family_of), key=lambda c: c.id)


def row_of(claim: Claim, report: Report, model: Model, outlets: Outlets) -> Row:
    """The row of one claim."""
    family = model.family_of[claim.type]
    spots = spots_of(claim, model)
    told = _told(report.published)
    days = _days(claim, told, model)
    low, high = _bounds(claim.count, model)
    chain = _families(claim, report, outlets)
    return Row(
        unique_id=claim.id,
        report=claim.report,
        family=family,
        type=claim.type.value,
        rare=family in model.rare,
        direction=None if claim.direction is None else claim.direction.value,
        polarity=claim.polarity.value,
        manner=model.manner_of[claim.modality],
        recalled=claim.background,
        general=_is_general(claim, spots, days),
        d_from=days.d_from,
        d_to=days.d_to,
        md_from=days.md_from,
        md_to=days.md_to,
        days=days.days,
        vague=days.days > _VAGUE_DAYS,
        told=told,
        towns=spots.towns,
        hubs=spots.hubs,
        areas=spots.areas,
        names=spots.names,
        within=spots.within,
        countries=spots.countries,
        home=spots.home,
        home_within=spots.home_within,
        lat=spots.lat,
        lon=spots.lon,
        stated=None if claim.count is None else claim.count.stated,
        c_low=low,
        c_high=high,
        s_low=None if claim.share is None else claim.share.low,
        s_high=None if claim.share is None else claim.share.high,
        weekday=None if claim.when is None else claim.when.day_of_week,
        means=claim.means,
        sex=_one({w.sex for w in claim.who if w.sex is not None}),
        sector=claim.sector,
        terms=tuple(sorted([f"{t.low}-{t.high} {t.unit}" for t in claim.terms])) if claim.terms else (),
        document=_is_document(claim),
        outlet=chain[0],
        sources=tuple(sorted({c for c in chain[1:] if c is not None and c != chain[0]})) if chain[1:] else (),
        origin=claim.teller,
        language=report.language.split("-", 1)[0],
        words=_words(claim),
    )


# Many reports are of one day.
@lru_cache(maxsize=20_000)
def _told(published: str | None) -> int | None:
    latest = None if published is None else When.of_edtf(published).latest
    return None if latest is None else latest.toordinal()


@dataclass(frozen=True, slots=True)
class _Days:
    d_from: int | None = None
    d_to: int | None = None
    md_from: int | None = None
    md_to: int | None = None
    days: int = LAST


def _days(claim: Claim, told: int | None, model: Model) -> _Days:
    """The days of a claim as ordinals and as days of a leap year; what was done was done before it was printed."""
    if claim.when is None:
        return _Days()
    if claim.when.lacks_only_year:
        return _season(claim.when.in_year(_LEAP))
    earliest, latest = claim.when.earliest, claim.when.latest
    if earliest is None and latest is None:
        return _Days()
    begin = FIRST if earliest is None else earliest.toordinal()
    end = LAST if latest is None else latest.toordinal()
    if told is not None and end == LAST and model.manner_of[claim.modality] == "done":
        end = max(begin, min(end, told))
    days = end - begin + 1
    if days > _LONGEST_SEASON:
        return _Days(begin, end, days=days)
    md = _md(date.fromordinal(begin))
    return _Days(begin, end, md, md + days - 1, days)


def _season(when: When | None) -> _Days:
    if when is None or when.earliest is None or when.latest is None:
        return _Days()
    days = (when.latest - when.earliest).days + 1
    if days > _LONGEST_SEASON:
        return _Days()
    return _Days(md_from=_md(when.earliest), md_to=_md(when.earliest) + days - 1, days=days)


def _md(day: date) -> int:
    """The day of the year as a leap year counts it, so that 2 April is the same number in every year."""
    return date(_LEAP, day.month, day.day).toordinal() - _LEAP_EVE


def _bounds(count: Count | None, model: Model) -> tuple[float | None, float | None]:
    if count is None or (count.low is None and count.high is None):
        return None, None
    low = count.high / model.open_reach if count.low is None and count.high is not None else float(count.low or 0)
    high = low * model.open_reach if count.high is None else float(count.high)
    slack = model.slack if count.hedge else 0.0
    return low * (1 - slack), high * (1 + slack)


def _is_general(claim: Claim, spots: Spots, days: _Days) -> bool:
    """True for a statement without a place finer than a country, without a number, and without a day."""
    return not spots.names and claim.count is None and days.days > _FEW_DAYS


def _is_document(claim: Claim) -> bool | None:
    inner = claim.voices[-1].kind if claim.voices else VoiceKind.OUTLET
    return None if inner is VoiceKind.OUTLET else inner in (VoiceKind.DOCUMENT, VoiceKind.OFFICIAL)


def _families(claim: Claim, report: Report, outlets: Outlets) -> list[str | None]:
    """The publisher families of the outlets from the one that prints to the one that has the voice."""
    names = [v.name for v in claim.voices if v.kind is VoiceKind.OUTLET]
    if not names or names[0] != report.outlet:
        names.insert(0, report.outlet)
    return [_family(name, outlets) for name in names]


# A case names the same outlets over and over.
@lru_cache(maxsize=20_000)
def _family(name: str | None, outlets: Outlets) -> str | None:
    outlet = outlets.named(name)
    if outlet is not None:
        return outlet.family
    return None if name is None else name.strip().casefold()


def _one(values: set[str]) -> str | None:
    return next(iter(values)) if len(values) == 1 else None


def _words(claim: Claim) -> tuple[str, ...]:
    """The words of the evidence, each once; pairs of characters where a script doesn't part words."""
    words: set[str] = set()
    for span in claim.evidence:
        runs = _WORD.findall(span.text.casefold())
        unparted = set() if span.text.isascii() else {run for run in runs if _CJK.search(run)}
        words.update(run[i : i + 2] for run in unparted for i in range(len(run) - 1))
        # "in", "of", "to" say nothing of what happened.
        words.update([run for run in runs if len(run) > 2 and run not in unparted])
    return tuple(sorted(words))
