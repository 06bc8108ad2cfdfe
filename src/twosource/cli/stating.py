"""What the verbs on findings and on facts that people state do: findings, facts, state, stated, retract."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from twosource import __version__, pipeline
from twosource.cli.naming import LISTS_EVENTS, event_named, only
from twosource.cli.writing import print_json, terminal_width
from twosource.jobs.stating import Stating, state, take_back
from twosource.model import Outcome, StatedFact
from twosource.regimes import load_regime
from twosource.store import open_case


def _findings(options: argparse.Namespace) -> int:
    from twosource.tell import findings_text, output_object

    outcome = _outcome(options)
    event = None if options.event is None else event_named(outcome, options.event, options.case).id
    if options.json:
        rows = output_object(outcome, __version__)["findings"]
        print_json([row for row in rows if event in (None, row["event"])])
    else:
        print(findings_text(outcome, terminal_width(), event))
    return 0


def _outcome(options: argparse.Namespace) -> Outcome:
    from twosource.jobs.as_of import Clock, as_of

    with open_case(options.case, create=False) as case:
        regime = pipeline.regime_of(case)
        if options.as_of is None:
            return pipeline.current(case, regime)
        then = as_of(case, regime, options.as_of, Clock(options.known))
    if then.left_aside:
        paths = ", ".join(sorted(r.path for r in then.left_aside))
        print(f"left aside, for nothing shows that they were known by {options.as_of}: {paths}", file=sys.stderr)
    return then.outcome


def _facts(options: argparse.Namespace) -> int:
    from twosource.check import load_measures, statable

    facts = statable(load_measures(load_regime(options.regime)).facts).values()
    if options.json:
        print_json([{"id": f.id, "kind": f.kind.value, "ask": f.ask} for f in facts])
        return 0
    for fact in facts:
        print(f"{fact.id:28}  {fact.kind.value:6}  {fact.ask}")
    return 0


def _state(options: argparse.Namespace) -> int:
    with open_case(options.case, create=False, by=options.by) as case:
        regime = pipeline.regime_of(case)
        pipeline.bring_up_to_date(case, regime)
        event = only(pipeline.events_in_case(case, regime, options.event), options.event, options.case, LISTS_EVENTS)
        done = state(case, regime, event, options.fact, options.value, evidence=options.evidence, by=options.by)
    return _tell(options, done, "stated")


def _retract(options: argparse.Namespace) -> int:
    with open_case(options.case, create=False, by=options.by) as case:
        regime = pipeline.regime_of(case)
        found = [f for f in case.stated_facts() if f.id.startswith(options.stated)]
        said = only(found, options.stated, options.case, "`stated` prints them")
        done = take_back(case, regime, said, by=options.by, why=options.why)
    return _tell(options, done, "taken back")


def _tell(options: argparse.Namespace, done: Stating, what: str) -> int:
    from twosource.tell import turned_text

    turned = [(t.before, t.after) for t in done.turned]
    if options.json:
        pairs = [{"measure": a.measure, "before": b.verdict.value, "after": a.verdict.value} for b, a in turned]
        print_json({**_plain(done.fact), "done": what, "event": done.event, "findings": pairs})
        return 0
    print(f"{what} {_line(done.fact)}")
    print(turned_text(turned, terminal_width()))
    return 0


def _stated(options: argparse.Namespace) -> int:
    with open_case(options.case, create=False) as case:
        said = case.stated_facts()
    if options.json:
        print_json([_plain(fact) for fact in said])
        return 0
    for fact in said:
        print(_line(fact))
    if not said:
        print("Nobody stated a fact in this case, or all of them were taken back.")
    return 0


def _line(fact: StatedFact) -> str:
    told = f"{fact.id}  event {fact.event[:8]}  {fact.fact} = {fact.value}"
    return f"{told}  by {fact.by} on {fact.at[:10]}, on the evidence of “{fact.evidence}”"


def _plain(fact: StatedFact) -> dict[str, Any]:
    return {"id": fact.id, **asdict(fact)}


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "findings": _findings,
    "facts": _facts,
    "state": _state,
    "stated": _stated,
    "retract": _retract,
}
