"""What people decide about claims and events, kept in a case and taken back again; the case is settled anew each time.

The desk and the command line call these; each gives the decision as it was kept, or WrongUsage where it would say
nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from twosource.errors import WrongUsage
from twosource.link import merging, parting
from twosource.model import Decision, Event, Judgement, Outcome
from twosource.pipeline import settle
from twosource.regimes import Regime
from twosource.store import Case


@dataclass(frozen=True, slots=True)
class Ground:
    """Who decides, and why."""

    by: str
    why: str

    def __post_init__(self) -> None:
        if not self.by.strip() or not self.why.strip():
            raise WrongUsage(
                "TS005", "a judgement needs a name and a reason, so that others can weigh it. Give --by and --why."
            )


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision of one person at one moment: on a pair of claims, or on all pairs across events or parts of one.

    `pairs` are those on which it stands; of `overridden` pairs a later judgement stands instead.
    """

    id: str
    decision: Decision
    by: str
    at: str
    why: str
    pairs: tuple[tuple[str, str], ...]
    overridden: int = 0


def judge(case: Case, regime: Regime, a: str, b: str, decision: Decision, ground: Ground) -> Decided:
    """The judgement that two claims are one event, or two, or that nobody can tell; it binds until it is taken back."""
    told = {claim for event in case.outcome(regime.id).events for claim in event.claims}
    if a == b:
        raise WrongUsage("TS006", f"{a} and {b} are one claim, and a judgement is on two. Give another.")
    law = sorted({a, b} - told)
    if law:
        why = f"{law[0]} tells of law or of no happening and is in no event, so that nothing can be one with it."
        raise WrongUsage("TS006", f"{why} `events` and `show` list the claims that are in one.")
    return _keep(case, regime, (Judgement(a, b, decision, ground.by, _now(), ground.why),))


def merge(case: Case, regime: Regime, events: Sequence[Event], ground: Ground) -> Decided:
    """The judgements that make one event of several."""
    different = {event.id: event for event in events}
    if len(different) < 2:
        raise WrongUsage("TS006", "these ids lead to one event, so there is nothing to merge. Give two events.")
    listed = [different[id_] for id_ in sorted(different)]
    return _keep(case, regime, merging(listed, by=ground.by, at=_now(), why=ground.why))


def split(case: Case, regime: Regime, event: Event, part: Sequence[str], ground: Ground) -> Decided:
    """The judgements that part some claims of an event from its others."""
    strangers = sorted(set(part) - set(event.claims))
    if strangers:
        why = f"the claim {strangers[0]} isn't of the event {event.id}, so it can't be parted from it."
        raise WrongUsage("TS006", f"{why} `show {event.id}` lists its claims.")
    said = parting(event, part, by=ground.by, at=_now(), why=ground.why)
    if not said:
        raise WrongUsage(
            "TS006", f"these are all claims of the event {event.id}: nothing is left to part them from. Give fewer."
        )
    return _keep(case, regime, said)


def undo(case: Case, regime: Regime, decided: Decided, ground: Ground) -> None:
    """Take back a decision on all its pairs; on each, what was judged before stands again."""
    said = [j for j in case.untaken_judgements() if id_of(j) == decided.id]
    case.take_back(said, by=ground.by, at=_now(), why=ground.why)
    settle(case, regime)


def decisions(case: Case) -> tuple[Decided, ...]:
    """The decisions that weren't taken back, the oldest first."""
    return _decided(case.untaken_judgements(), set(case.judgements()))


def events_of(outcome: Outcome, decided: Decided) -> tuple[str, ...]:
    """The ids of the events that hold the claims of a decision, sorted."""
    judged = {claim for pair in decided.pairs for claim in pair}
    return tuple(sorted(e.id for e in outcome.events if judged.intersection(e.claims)))


def _keep(case: Case, regime: Regime, said: Sequence[Judgement]) -> Decided:
    case.judge(*said)
    settle(case, regime)
    return _decided(said, set(said))[0]


def _decided(said: Iterable[Judgement], standing: set[Judgement]) -> tuple[Decided, ...]:
    together: dict[str, list[Judgement]] = {}
    for judgement in said:
        together.setdefault(id_of(judgement), []).append(judgement)
    return tuple(_one(id_, group, standing) for id_, group in together.items())


def _one(id_: str, group: Sequence[Judgement], standing: set[Judgement]) -> Decided:
    first = group[0]
    pairs = tuple((j.a, j.b) for j in group if j in standing)
    return Decided(id_, first.decision, first.by, first.at, first.why, pairs, len(group) - len(pairs))


def id_of(judgement: Judgement) -> str:
    """One id for all that a person decided at one moment: a merge is one decision on many pairs."""
    key = f"{judgement.at}\n{judgement.by}\n{judgement.decision}\n{judgement.why}"
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
