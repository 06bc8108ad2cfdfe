"""What the verbs on labels do: mark, markings, share."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import asdict
from functools import partial

from twosource import pipeline
from twosource.cli.naming import only
from twosource.cli.progress import progress_bar
from twosource.cli.writing import print_json
from twosource.errors import WrongUsage
from twosource.jobs.marking import mark, share
from twosource.model import Tlp, markings_of
from twosource.store import Case, open_case
from twosource.store.log import actor_of

NONE = "none"


def _mark(options: argparse.Namespace) -> int:
    level = None if options.level == NONE else Tlp(options.level)
    with open_case(options.case, create=False, by=options.by) as case:
        report = _report(case, options)
        made = mark(case, report, level, by=options.by, why=options.why)
        held = markings_of(case.markings())
    label = (held.of(report) if report else held.default).label
    if options.json:
        print_json({**asdict(made), "label": label})
        return 0
    what = f"Report {report[:12]}" if report else "Whatever bears no label of its own"
    print(f"{what} is {label} now.")
    return 0


def _report(case: Case, options: argparse.Namespace) -> str:
    """The id of the report that is meant; "" for all that bear no label."""
    if options.all:
        return ""
    if not options.report:
        raise WrongUsage("TS005", "no report is named. Give the beginning of its id, or --all.")
    found = sorted(r.id for r in case.reports() if r.id.startswith(options.report))
    return only(found, options.report, options.case, "`show EVENT` and `run --json` print a report's")


def _markings(options: argparse.Namespace) -> int:
    with open_case(options.case, create=False) as case:
        said = case.markings()
    if options.json:
        print_json([asdict(one) for one in said])
        return 0
    for one in said:
        label = "no label of its own" if one.level is None else one.level.label
        print(f"{one.at[:16]}  {one.report[:12] or 'all others':12}  {label:18}  {one.by}: {one.why}")
    held = markings_of(said)
    print(f"What bears no label of its own is {held.default.label}; the case as a whole is {held.highest.label}.")
    return 0


def _share(options: argparse.Namespace) -> int:
    by = actor_of(options.by).by
    with open_case(options.case, create=False, by=by) as case:
        regime = pipeline.regime_of(case)
        pipeline.bring_up_to_date(case, regime)
        with progress_bar() as told:
            made = share(case, regime, Tlp(options.tlp), options.to, by=by, progress=partial(told, "share"))
    if options.json:
        print_json({**asdict(made), "case": str(options.to)})
        return 0
    left = f"{made.left_out} stayed out" if made.left_out else "none stayed out"
    print(f"{options.to} holds the {made.reports} reports that are {made.level.label} or below; {left}.")
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"mark": _mark, "markings": _markings, "share": _share}
