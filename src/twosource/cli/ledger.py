"""What `ledger` does: the case's movements are added up, and printed or written as a table, a chart and a page."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path

from twosource import pipeline
from twosource.cli.writing import print_json, write_file
from twosource.jobs.ledger import ledger_of
from twosource.model import Dimension
from twosource.store import open_case


def _ledger(options: argparse.Namespace) -> int:
    from twosource.tell import ledger_chart, ledger_csv, ledger_html, ledger_object, ledger_text

    with open_case(options.case, create=False) as case:
        regime = pipeline.regime_of(case)
        outcome = pipeline.current(case, regime)
    made = ledger_of(outcome, regime, [Dimension(name) for name in options.by])
    tellers: list[tuple[Path | None, Callable[[], str]]] = [
        (options.csv, partial(ledger_csv, made)),
        (options.html, partial(ledger_html, made, outcome)),
        (options.chart, partial(ledger_chart, made)),
    ]
    files = [(file, tell) for file, tell in tellers if file is not None]
    for file, tell in files:
        write_file(file, tell())
        # With --json standard output is JSON and nothing else.
        if not options.json:
            print(file)
    if options.json:
        print_json(ledger_object(made))
    elif not files:
        print(ledger_text(made))
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"ledger": _ledger}
