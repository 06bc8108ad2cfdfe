"""Facts that people state of events, kept in a case and taken back again, with the findings that each one changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from twosource.check import fact_named, load_measures, value_of
from twosource.errors import WrongUsage
from twosource.model import Event, Finding, StatedFact
from twosource.pipeline import bring_up_to_date, events_in_case, facts_in, findings_of, leading_on
from twosource.regimes import Regime
from twosource.store import Case


@dataclass(frozen=True, slots=True)
class Turned:
    """A finding before and after something was stated or taken back."""

    before: Finding
    after: Finding


@dataclass(frozen=True, slots=True)
class Stating:
    """A fact that was stated or taken back, the event that it is about, and the findings that differ for it."""

    fact: StatedFact
    event: str
    turned: tuple[Turned, ...]


def state(case: Case, regime: Regime, event: Event, name: str, value: str, *, evidence: str, by: str) -> Stating:
    """The fact as it was kept; only the findings of its event are made anew.

    Raises:
        WrongUsage: TS005, a name or the evidence is missing; TS007, no measure asks for it; TS008, it is no answer.
    """
    if not by.strip() or not evidence.strip():
        raise WrongUsage(
            "TS005",
            "a stated fact needs a name and its evidence, so that others can weigh it. Give --by and --evidence.",
        )
    fact = fact_named(load_measures(regime).facts, name)
    value_of(fact, value)
    bring_up_to_date(case, regime)
    said = StatedFact(event.id, fact.id, value.strip(), evidence.strip(), by.strip(), _now())
    before, after = case.findings_on(regime.id, event.id), _findings(case, event, regime, (*facts_in(case), said))
    case.state(said, regime.id, event.id, after)
    return Stating(said, event.id, _turned(before, after))


def take_back(case: Case, regime: Regime, said: StatedFact, *, by: str, why: str) -> Stating:
    """Take back a fact; what was stated of it before holds again."""
    if not by.strip() or not why.strip():
        raise WrongUsage("TS005", "to take a fact back needs a name and a reason. Give --by and --why.")
    bring_up_to_date(case, regime)
    left = leading_on([f for f in case.stated_facts() if f != said], case.reviewing.reviews())
    [led] = leading_on([said], case.reviewing.reviews())
    event = next(iter(events_in_case(case, regime, led.event)), None)
    before = () if event is None else case.findings_on(regime.id, event.id)
    after = () if event is None else _findings(case, event, regime, left)
    about = said.event if event is None else event.id
    case.take_back_stated(said, regime.id, about, after, by=by, at=_now(), why=why)
    return Stating(said, about, _turned(before, after))


def _findings(case: Case, event: Event, regime: Regime, said: Sequence[StatedFact]) -> tuple[Finding, ...]:
    # Most facts bear the name that their event has now, and need no look into the case.
    mine = [f for f in said if f.event == event.id or event in events_in_case(case, regime, f.event)]
    return findings_of((event,), {c.id: c for c in case.claims_of(event)}, load_measures(regime), mine)


def _turned(before: Sequence[Finding], after: Sequence[Finding]) -> tuple[Turned, ...]:
    held = {f.measure: f for f in before}
    pairs = ((held[f.measure], f) for f in after if f.measure in held)
    return tuple(Turned(old, new) for old, new in pairs if old != new)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
