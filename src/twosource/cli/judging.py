"""What the verbs by which people judge do: a decision is kept or taken back, and what came of it is printed."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict

from twosource import pipeline
from twosource.cli.naming import claim_named, event_named, only
from twosource.jobs import judging
from twosource.jobs.judging import Decided, Ground
from twosource.model import Decision, Outcome
from twosource.regimes import Regime
from twosource.store import Case, open_case


@contextmanager
def _opened(options: argparse.Namespace) -> Iterator[tuple[Case, Regime, Outcome]]:
    with open_case(options.case, create=False, by=options.by) as case:
        regime = pipeline.regime_of(case)
        yield case, regime, pipeline.current(case, regime)


def _judge(options: argparse.Namespace) -> int:
    with _opened(options) as (case, regime, held):
        a, b = (claim_named(held, part, options.case) for part in (options.a, options.b))
        ground = Ground(options.by, options.why)
        kept = judging.judge(case, regime, a, b, Decision(options.decision), ground)
        return _tell(options, case.outcome(regime.id), kept)


def _merge(options: argparse.Namespace) -> int:
    with _opened(options) as (case, regime, held):
        events = [event_named(held, part, options.case) for part in options.events]
        kept = judging.merge(case, regime, events, Ground(options.by, options.why))
        return _tell(options, case.outcome(regime.id), kept)


def _split(options: argparse.Namespace) -> int:
    with _opened(options) as (case, regime, held):
        event = event_named(held, options.event, options.case)
        part = [claim_named(held, claim, options.case) for claim in options.claims]
        kept = judging.split(case, regime, event, part, Ground(options.by, options.why))
        return _tell(options, case.outcome(regime.id), kept)


def _undo(options: argparse.Namespace) -> int:
    with _opened(options) as (case, regime, _):
        found = [d for d in judging.decisions(case) if d.id.startswith(options.judgement)]
        decided: Decided = only(found, options.judgement, options.case, "`judgements` prints them")
        judging.undo(case, regime, decided, Ground(options.by, options.why))
        return _tell(options, case.outcome(regime.id), decided, done="taken back")


def _tell(options: argparse.Namespace, outcome: Outcome, decided: Decided, done: str = "kept") -> int:
    events = judging.events_of(outcome, decided)
    if options.json:
        print(json.dumps({**asdict(decided), "done": done, "events": events}, ensure_ascii=False))
        return 0
    print(f"{done} {_line(decided)}")
    number = "one event" if len(events) == 1 else f"{len(events)} events"
    print(f"what it speaks of is now {number}: {', '.join(events)}")
    return 0


def _judgements(options: argparse.Namespace) -> int:
    with open_case(options.case, create=False) as case:
        listed = judging.decisions(case)
    for decided in listed:
        print(json.dumps(asdict(decided), ensure_ascii=False) if options.json else _line(decided))
    if not listed and not options.json:
        print("Nothing was judged in this case, or all of it was taken back.")
    return 0


def _line(decided: Decided) -> str:
    told = f"{decided.id}  {decided.decision:8}  {_pairs(decided.pairs)}"
    if decided.overridden:
        told += f", {decided.overridden} more overridden by a later judgement"
    return f"{told}  by {decided.by} on {decided.at[:10]}: {decided.why}"


def _pairs(pairs: Sequence[tuple[str, str]]) -> str:
    return f"{pairs[0][0]} and {pairs[0][1]}" if len(pairs) == 1 else f"{len(pairs)} pairs of claims"


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "judge": _judge,
    "merge": _merge,
    "split": _split,
    "judgements": _judgements,
    "undo": _undo,
}
