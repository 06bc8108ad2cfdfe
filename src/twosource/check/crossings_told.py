"""Claims on crossings and the towns beside them: what goes over a bridge, since when, and where a border town lies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from twosource.check.meant import phrases
from twosource.check.plain import day_text, listed
from twosource.check.practice import Crossing, Practice, Town, claim_text, sure_text
from twosource.model import Check, CheckVerdict, Claim, Place

_MODES = {"road": "a road", "rail": "a railway", "water": "a way by water", "land": "a way by land"}


def crossing_checks(claim: Claim, practice: Practice) -> Iterator[Check]:
    """Whether a crossing that a claim names carries what is told there, and was open."""
    for place in claim.places:
        crossing = next((c for c in practice.crossings if _is(place, c.id)), None)
        if crossing is not None and crossing.known.decides:
            yield from _traffic(claim, place, crossing, practice)
            yield from _before_opening(claim, crossing)


def _traffic(claim: Claim, place: Place, crossing: Crossing, practice: Practice) -> Iterator[Check]:
    # Only of the sentence that names the crossing: a bus told of elsewhere may have gone another way.
    text = " ".join(span.text.lower() for span in claim.evidence if (place.text or place.name) in span.text)
    for mode, words in practice.traffic.items():
        match = phrases(words).search(text)
        if match is not None and crossing.modes:
            verdict = CheckVerdict.AGREES if mode in crossing.modes else CheckVerdict.DIFFERS
            carries = f"carries {listed([_MODES[m] for m in crossing.modes], 'and')}, {sure_text(crossing.known)}"
            detail = f"The report has “{match.group()}” there; the {crossing.name} {carries}."
            yield Check(claim.id, crossing.id, verdict, detail)


def _before_opening(claim: Claim, crossing: Crossing) -> Iterator[Check]:
    latest = None if claim.when is None else claim.when.interval.latest
    if crossing.opened is not None and latest is not None and latest < crossing.opened:
        opened = f"wasn't open before {day_text(crossing.opened)}, {sure_text(crossing.known)}"
        detail = f"The report has people there by {day_text(latest)}; the {crossing.name} {opened}."
        yield Check(claim.id, crossing.id, CheckVerdict.DIFFERS, detail)


def town_checks(claim: Claim, practice: Practice) -> Iterator[Check]:
    """Whether a town that a report puts on the border, and in a region, lies there."""
    seen = set()
    for match in _beside(tuple(practice.towns), practice.border_towns).finditer(claim_text(claim)):
        town = practice.towns[match.group("before") or match.group("behind")]
        if town.id not in seen:
            seen.add(town.id)
            yield _town_check(claim, town, match, practice)


@cache
def _beside(towns: tuple[str, ...], words: tuple[str, ...]) -> re.Pattern[str]:
    """A town before or behind the words: "X, a border city in Y", "the border city of X"."""
    kinds, names = (
        "|".join(re.escape(w) for w in sorted(those, key=len, reverse=True)) or "(?!)" for those in (words, towns)
    )
    region = r"(?: (?:in|of) (?P<region>[^,.;]+))?"
    before = rf"(?P<before>{names}), (?:an?|the|\w+[’']s) (?:[^,.;]{{0,20}} )?(?:{kinds}){region}"
    return re.compile(rf"\b(?:{before}|(?:{kinds}) of (?P<behind>{names}))\b")


def _town_check(claim: Claim, town: Town, match: re.Match[str], practice: Practice) -> Check:
    crossings = [c for c in practice.crossings if town.id in c.towns]
    lies = f"lies in {listed(town.within, 'and')}" if town.within else "lies nobody knows where"
    there = listed([c.name for c in crossings], "and")
    border = f"crossings of the border there: {there}" if crossings else "no crossing of the border there is known"
    named = {practice.regions[name] for name in phrases(tuple(practice.regions)).findall(match.group("region") or "")}
    verdict = CheckVerdict.AGREES if crossings else CheckVerdict.NOT_COVERED
    if town.within and named - set(town.within):
        verdict = CheckVerdict.DIFFERS
    return Check(
        claim.id, f"place:{town.id}", verdict, f"The report says “{match.group()}”; {town.name} {lies}; {border}."
    )


def _is(place: Place, id_: str) -> bool:
    return place.id is not None and place.id.rpartition(":")[2] == id_
