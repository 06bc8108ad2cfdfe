"""Claims on customs of the year: whether they are told at the time at which they are usual."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from twosource.check.meant import phrases
from twosource.check.plain import day_text, interval_text
from twosource.check.practice import CUSTOM, Custom, Practice, claim_text, sure_text
from twosource.model import Check, CheckVerdict, Claim, Interval

# A longer time says nothing of the season.
_SEASON_DAYS = 100


def custom_checks(claim: Claim, practice: Practice, published: Interval) -> Iterator[Check]:
    """How the time of the year that a claim gives a custom stands to the usual one."""
    if claim.topic is None or claim.topic.category != CUSTOM:
        return
    custom = next((c for c in practice.customs if c.id == claim.topic.key), None)
    if custom is None:
        return
    usual = f"the {custom.what} is held from {_of_year(custom.first)} to {_of_year(custom.last)} as a rule"
    own = f"{usual}, {sure_text(custom.known)}; {custom.note}" if custom.note else f"{usual}, {sure_text(custom.known)}"
    told = _part_of_year(claim, practice) or _as_news(claim, published)
    if told is None:
        yield Check(claim.id, custom.id, CheckVerdict.NOT_COVERED, f"The report gives no time of the year; {own}.")
        return
    words, inside = told[0], _lies_in(told[1], custom)
    # A custom that was held at other times before is none that a report gets wrong.
    yield Check(
        claim.id,
        custom.id,
        CheckVerdict.AGREES if inside else CheckVerdict.PARTLY,
        f"The report puts it in {words}; {own}.",
    )


def _as_news(claim: Claim, published: Interval) -> tuple[str, tuple[date, ...]] | None:
    """The time of the printing, for what a report tells of as news and not as something that it recalls."""
    first, last = published.earliest, published.latest
    if claim.background or first is None or last is None or (published.days or 0) > _SEASON_DAYS:
        return None
    return f"the time of its printing, {interval_text(published)}", (first, last)


def _part_of_year(claim: Claim, practice: Practice) -> tuple[str, tuple[date, ...]] | None:
    """How a claim names a time of the year, and some days of it: of each month one."""
    days = Interval() if claim.when is None else claim.when.interval
    if days.earliest is not None and days.latest is not None and (days.days or 0) <= _SEASON_DAYS:
        return interval_text(days), (days.earliest, days.latest)
    match = phrases(tuple(practice.seasons)).search(claim_text(claim))
    if match is None:
        return None
    first, last = practice.seasons[match.group()]
    months = [(m - 1) % 12 + 1 for m in range(first, (last if last >= first else last + 12) + 1)]
    return match.group(), tuple(date(2000, month, 15) for month in months)


def _lies_in(days: tuple[date, ...], custom: Custom) -> bool:
    return any(custom.holds(day) for day in days)


def _of_year(day: tuple[int, int]) -> str:
    return day_text(date(2000, *day)).removesuffix(" 2000")
