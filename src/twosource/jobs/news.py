"""What is new in a case: its events as they stand, held against how they stood before.

An event is the same as before when it shares a claim with one that was there, whatever its id is now.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from twosource.check import last_days, load_measures
from twosource.link import events_named
from twosource.model import ConflictKind, Event, Interval, News, NewsKind, Outcome, StatedFact, Verdict
from twosource.pipeline import stated_of
from twosource.regimes import Regime
from twosource.tell import news as sentences
from twosource.tell.kinds import Told, told_events


@dataclass(frozen=True, slots=True)
class Standing:
    """How an event stood: its claims, the bounds of its origins, the fields contradicted, verdicts by measure."""

    event: str
    claims: tuple[str, ...]
    low: int
    high: int
    contradicted: tuple[str, ...]
    measures: tuple[str, ...]
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """How all events of a case stood."""

    events: tuple[Standing, ...]


def before_of(outcome: Outcome) -> Before:
    """How the events of an outcome stand."""
    return Before(tuple(_standing(t) for t in told_events(outcome)))


def _standing(told: Told) -> Standing:
    event, origins = told.event, told.event.origins
    low, high = (0, 0) if origins is None else (origins.low, origins.high)
    measures, verdicts = tuple(f.measure for f in told.findings), tuple(f.verdict for f in told.findings)
    return Standing(event.id, event.claims, low, high, _contradicted(event), measures, verdicts)


def _contradicted(event: Event) -> tuple[str, ...]:
    return tuple(sorted({c.field for c in event.conflicts if c.kind is ConflictKind.CONTRADICTION}))


def news_of(before: Before, outcome: Outcome, at: str) -> tuple[News, ...]:
    """What is new in an outcome since its events stood as before; the same whatever the order of claims.

    Args:
        before: how they stood.
        outcome: all that the case holds now.
        at: when it is told: UTC, ISO 8601.
    """
    home = {claim: s for s in before.events for claim in s.claims}
    found: list[News] = []
    for told in told_events(outcome):
        was = tuple({s.event: s for c in told.event.claims if (s := home.get(c)) is not None}.values())
        lines = _since(told, was) if was else iter([(NewsKind.EVENT, "", sentences.new_event(told))])
        found += [_news(kind, told.event, about, sentence, at) for kind, about, sentence in lines]
    return tuple(found)


def _since(told: Told, was: Sequence[Standing]) -> Iterator[tuple[NewsKind, str, str]]:
    event, now = told.event, _standing(told)
    low, high = max(s.low for s in was), max(s.high for s in was)
    if now.low > low or now.high > high:
        yield NewsKind.ORIGIN, "", sentences.more_origins(event, low, high)
    fresh = [f for f in now.contradicted if all(f not in s.contradicted for s in was)]
    if fresh:
        yield NewsKind.CONTRADICTION, "", sentences.contradicted(event, fresh)
    then = [dict(zip(s.measures, s.verdicts, strict=True)) for s in was]
    verdicts = dict(zip(now.measures, now.verdicts, strict=True))
    for measure in sorted(verdicts.keys() | {m for one in then for m in one}):
        held = [one.get(measure) for one in then]
        if verdicts.get(measure) not in held:
            said = next((v for v in held if v is not None), None)
            yield NewsKind.VERDICT, measure, sentences.turned(event, measure, said, verdicts.get(measure))


@dataclass(frozen=True, slots=True)
class Horizon:
    """From which day on a last day is near, and how many days ahead."""

    today: date
    days: int

    def holds(self, days: Interval) -> bool:
        """True when one of the days lies ahead, and not too far."""
        first, last = days.earliest, days.latest
        if first is None or last is None:
            return False
        return last >= self.today and first <= self.today + timedelta(days=self.days)


def deadlines_near(
    outcome: Outcome, regime: Regime, said: Sequence[StatedFact], told: Sequence[News], horizon: Horizon, at: str
) -> tuple[News, ...]:
    """The last days that are near and weren't told yet; an event that was renamed since was told under its old id.

    Args:
        outcome: all that the case holds.
        regime: whose measures give last days.
        said: the facts that people state.
        told: the news that were told before.
        horizon: which days are near.
        at: when it is told: UTC, ISO 8601.
    """
    measures, events = load_measures(regime), {e.id: e for e in outcome.events}
    earlier = [n for n in told if n.kind is NewsKind.DEADLINE]
    known = {(e.id, n.about) for n in earlier for e in events_named(outcome.events, n.event)}
    stated = stated_of(outcome.events, measures, said)
    found: list[News] = []
    for one in last_days(outcome.events, {c.id: c for c in outcome.claims}, measures, stated):
        about = f"{one.measure}: {one.of}"
        if horizon.holds(one.days) and (one.event, about) not in known:
            sentence = sentences.near(events[one.event], one.measure, one.of, one.days)
            found.append(_news(NewsKind.DEADLINE, events[one.event], about, sentence, at))
    return tuple(found)


def _news(kind: NewsKind, event: Event, about: str, sentence: str, at: str) -> News:
    key = f"{at}\n{kind}\n{event.id}\n{about}\n{sentence}"
    return News(hashlib.sha256(key.encode()).hexdigest()[:16], at, kind, event.id, sentence, event.claims, about)
