"""Which of the places that bear a name a text means, by what else the text names.

Each name spreads one vote over its places, more of it to the likelier ones; the votes of all other names for a region,
a country and a square of the earth then speak for the places in them, and the votes are cast anew. A few rounds settle
it, each of them linear in the number of places. Said outright ("Helong, Jilin", "Jilin's Helong"), a container binds
before any vote.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.extract.gazetteer import Entry
from twosource.extract.gazetteer_rows import Level
from twosource.extract.places_signs import holds
from twosource.extract.places_spans import Candidate

# What stands between a place and what contains it: "Helong, Jilin", "Helong city in Jilin", "Helong (Jilin".
_INSIDE = re.compile(
    r"^(?:,| \(|,? (?:in|of)|,? (?:\w+ ){0,3}in| (?:city|county|province|prefecture|town|village|district),?(?: in)?)"
    r"[\s\[(]{1,2}(?:the |(?:north|south|east|west|central)\w*(?: |-))?$"
)
# What stands between a container and a place in it: "China's Dandong", "Jilin province's] Yanbian".
_OWNING = re.compile(
    r"^(?: \w+)?['’]s?\]? (?:(?:\w+ )?(?:city|county|province|prefecture|town|state|capital)(?: of)? )?$"
)
_ROUNDS = 4
_SQUARE = 1.0  # degrees
# What the votes of others count, and what speaks for a place by itself. Set by hand, then looked over on the gold spans
# of two public sets of news (LGL and GeoVirus, November 2026).
_POPULATION = 0.45
_LEVELS = {Level.OWN: 3.0, Level.COUNTRY: 4.5, Level.REGION: 3.4, Level.COUNTY: 0.6, Level.TOWN: 0.0, Level.WIDE: 3.5}
_OTHER_NAME = -1.5
_WEAK_NAME = -3.0
_REGION, _COUNTRY, _NEAR = 1.4, 0.6, 1.6
_HOME = 1.0
_CAPITAL = 1.0
_SAID = 12.0
_KNOWN = 15_000  # people: what a name also borne by a country or region has to have to be meant


@dataclass(frozen=True, slots=True)
class Resolved:
    """A candidate with the place that it means, how sure that is (a share of 1), and why."""

    candidate: Candidate
    entry: Entry
    score: float
    why: str


class _Votes:
    """Who votes for what: by region, country and square, with what each name gave, so that none speaks for itself."""

    def __init__(self) -> None:
        self._all: dict[object, float] = defaultdict(float)
        self._own: dict[tuple[str, object], float] = defaultdict(float)

    def cast(self, key: str, entry: Entry, share: float) -> None:
        for thing in _things(entry):
            self._all[thing] += share
            self._own[key, thing] += share

    def of_others(self, key: str, thing: object) -> float:
        return self._all.get(thing, 0.0) - self._own.get((key, thing), 0.0)


def _things(entry: Entry) -> Iterator[object]:
    yield from entry.parents
    yield entry.id
    if entry.level not in (Level.COUNTRY, Level.REGION, Level.WIDE):
        square = _square(entry)
        if square is not None:
            yield square


def _square(entry: Entry) -> tuple[int, int] | None:
    if entry.lat is None or entry.lon is None:
        return None
    return (math.floor(entry.lat / _SQUARE), math.floor(entry.lon / _SQUARE))


def resolve(text: str, found: Sequence[Candidate], home: str | None = None) -> list[Resolved]:
    """The place that each candidate means, in their order; a candidate without entries has none."""
    bound = _bind(text, [c for c in found if c.entries])
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in bound:
        groups[_group(candidate)].append(candidate)
    said = {key: {e.id for c in group if c.sure for e in c.entries} for key, group in groups.items()}
    entries = {key: _entries(group) for key, group in groups.items()}
    priors = {
        key: {e.id: _prior(e, home) + (_SAID if e.id in said[key] else 0) for e in entries[key]} for key in groups
    }
    sizes = {key: 1 + math.log(len(group)) for key, group in groups.items()}
    scores = _settle(entries, priors, sizes)
    return [_choose(candidate, scores[_group(candidate)]) for candidate in bound]


def _group(candidate: Candidate) -> str:
    return f"{candidate.key}*" if candidate.people else candidate.key


def _entries(group: Sequence[Candidate]) -> tuple[Entry, ...]:
    """Everything that the candidates of one name may mean."""
    return tuple({e.id: e for c in group for e in c.entries}.values())


def _bind(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each with only the places that its neighbours allow; from the last to the first."""
    bound = list(found)
    for at in reversed(range(len(bound) - 1)):
        one, other = bound[at], bound[at + 1]
        between = text[one.end : other.start]
        if len(between) > 40:
            continue
        if _INSIDE.match(between) and not other.people:
            bound[at], bound[at + 1] = _bound(one, other)
        elif _OWNING.match(between) and not one.people:
            bound[at + 1], bound[at] = _bound(other, one)
    return bound


def _bound(inner: Candidate, outer: Candidate) -> tuple[Candidate, Candidate]:
    """Both with the places of which the one lies in the other; as they were where there are none."""
    if inner.people or not _in_one_another(inner.entries, outer.entries):
        return inner, outer
    fitting = tuple(e for e in inner.entries if _lies_in(e, outer.entries))
    listed = any(
        e.level in (Level.COUNTRY, Level.REGION) and e.strength == 0 and e not in fitting for e in inner.entries
    )
    if listed and all(e.level is Level.TOWN and e.population < _KNOWN for e in fitting):
        return inner, outer  # "Iraq, Iran": two of a list, though a hamlet of that name lies in the other
    holders = tuple(e for e in outer.entries if any(_lies_in(i, [e]) for i in fitting))
    return replace(inner, entries=fitting, sure=True), replace(outer, entries=holders)


def _in_one_another(inner: Sequence[Entry], outer: Sequence[Entry]) -> bool:
    return holds(outer, inner) or any(_lies_in(e, outer) for e in inner)


def _lies_in(entry: Entry, outer: Sequence[Entry]) -> bool:
    """True when an entry lies in one of the others: by what contains it or, in a county, by how far the middle is."""
    for other in outer:
        if other.id in entry.parents:
            return True
        if other.level is Level.COUNTY and entry.level is Level.TOWN and entry.parents[:1] == other.parents[:1]:
            km = distance_km(entry, other)
            if km is not None and km <= 1.5 * (other.radius_km or 0.0) + 10:
                return True
    return False


def distance_km(one: Entry, other: Entry) -> float | None:
    """The way between two places as the crow flies, or None where either has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    lat_a, lat_b = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(half)))


def _prior(entry: Entry, home: str | None) -> float:
    score = _LEVELS[entry.level] + _POPULATION * math.log(
        max(entry.population, 100 if entry.level is Level.TOWN else 1)
    )
    if entry.level is not Level.TOWN:
        score = _LEVELS[entry.level] + _POPULATION * math.log(20_000)
    score += (0.0, _OTHER_NAME, _WEAK_NAME)[entry.strength] + (_CAPITAL if entry.capital else 0.0)
    return score + (_HOME if home is not None and entry.country == home else 0.0)


Scores = Mapping[str, Mapping[str, float]]


def _settle(entries: Mapping[str, Sequence[Entry]], priors: Scores, sizes: Mapping[str, float]) -> Scores:
    scores = priors
    for _ in range(_ROUNDS):
        votes = _Votes()
        for key, held in entries.items():
            shares = _shares(scores[key])
            for entry in held:
                if shares[entry.id] > 0.01:
                    votes.cast(key, entry, sizes[key] * shares[entry.id])
        scores = {
            key: {e.id: priors[key][e.id] + _support(key, e, votes) for e in held} for key, held in entries.items()
        }
    return scores


def _shares(scores: Mapping[str, float]) -> dict[str, float]:
    top = max(scores.values())
    weights = {ref: math.exp(score - top) for ref, score in scores.items()}
    whole = sum(weights.values())
    return {ref: weight / whole for ref, weight in weights.items()}


def _support(key: str, entry: Entry, votes: _Votes) -> float:
    country, region = entry.country, entry.parents[0] if len(entry.parents) > 1 else entry.id
    score = _REGION * math.log1p(votes.of_others(key, region))
    if country is not None:
        score += _COUNTRY * math.log1p(votes.of_others(key, country))
    square = _square(entry)
    if square is not None and entry.level not in (Level.COUNTRY, Level.REGION, Level.WIDE):
        near = sum(votes.of_others(key, (square[0] + y, square[1] + x)) for y in (-1, 0, 1) for x in (-1, 0, 1))
        score += _NEAR * math.log1p(max(0.0, near))
    return score


def _choose(candidate: Candidate, scores: Mapping[str, float]) -> Resolved:
    allowed = {e.id: scores[e.id] for e in candidate.entries}
    shares = _shares(allowed)
    best = max(candidate.entries, key=lambda e: (allowed[e.id], e.strength == 0, e.id))
    if len(candidate.entries) == 1:
        why = "the only place of that name" if not candidate.sure else "named so"
    else:
        why = "what contains it is named beside it" if candidate.sure else "the places named around it"
    return Resolved(candidate, best, round(shares[best.id], 3), why)
