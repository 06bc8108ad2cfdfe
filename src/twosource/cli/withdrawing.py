"""What the verbs on withdrawn reports do: withdraw, withdrawn."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import asdict

from twosource import pipeline
from twosource.cli.naming import only
from twosource.cli.writing import print_json
from twosource.store import open_case


def _withdraw(options: argparse.Namespace) -> int:
    from twosource.jobs.withdrawing import withdraw
    from twosource.tell import withdrawn_text

    with open_case(options.case, create=False, by=options.by) as case:
        known = {r.id for r in case.reports()} | {w.report for w in case.withdrawn()}
        found = sorted(id_ for id_ in known if options.report and id_.startswith(options.report))
        report = only(found, options.report, options.case, "`show EVENT` and `run --json` print a report's")
        made = withdraw(
            case,
            pipeline.regime_of(case),
            report,
            by=options.by,
            why=options.why,
            forget_path=options.forget_path,
        )
    if options.json:
        print_json({**asdict(made.done), "kept_alike": list(made.kept_alike)})
        return 0
    print(withdrawn_text(made.done) + ".")
    for path in made.kept_alike:
        print(f"The case still holds {path}, which came with it or tells the same: look whether it has to go too.")
    print("Files outside the case, backups and what was sealed or exported before are not touched.")
    return 0


def _withdrawn(options: argparse.Namespace) -> int:
    from twosource.tell import withdrawn_text

    with open_case(options.case, create=False) as case:
        found = case.withdrawn()
    if options.json:
        print_json([asdict(w) for w in found])
        return 0
    for one in found:
        print(withdrawn_text(one) + ".")
    if not found:
        print("No report was withdrawn from this case.")
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"withdraw": _withdraw, "withdrawn": _withdrawn}
