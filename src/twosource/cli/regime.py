"""What `regime` does for those who write regimes: check, test, explain, page, new."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import asdict

from twosource.cli.writing import print_json, terminal_width, write_file
from twosource.errors import BadResource
from twosource.jobs.regime import faults_of, new_regime, run_tests, sheet_named, sheets_of
from twosource.regimes import load_regime


def _regime(options: argparse.Namespace) -> int:
    return _WHAT[options.regime_command](options)


def _check(options: argparse.Namespace) -> int:
    regime = load_regime(options.regime)
    faults = faults_of(regime)
    _tell(faults)
    if not faults:
        print(f"{regime.id}: no faults in {regime.folder}")
    return 1 if faults else 0


def _test(options: argparse.Namespace) -> int:
    from twosource.tell import trials_text

    tests = run_tests(load_regime(options.regime), options.measure)
    _tell(tests.faults)
    if options.json:
        print_json([asdict(trial) for trial in tests.trials])
    else:
        print(trials_text(tests.trials, tests.untested, terminal_width()))
    return 1 if tests.faults or any(t.faults for t in tests.trials) else 0


def _tell(faults: tuple[BadResource, ...]) -> None:
    for fault in faults:
        print(f"twosource: {fault}", file=sys.stderr)


def _explain(options: argparse.Namespace) -> int:
    from twosource.tell import sheet_text, sheets_text

    regime = load_regime(options.regime)
    if options.measure is None:
        sheets = sheets_of(regime)
        if options.json:
            print_json([asdict(sheet) for sheet in sheets])
        else:
            print(sheets_text(sheets, terminal_width()))
        return 0
    sheet = sheet_named(regime, options.measure)
    if options.json:
        print_json(asdict(sheet))
    else:
        print(sheet_text(sheet, terminal_width()))
    return 0


def _page(options: argparse.Namespace) -> int:
    from twosource.tell import regime_html

    regime = load_regime(options.regime)
    tests = run_tests(regime)
    _tell(tests.faults)
    write_file(options.html, regime_html(regime.title or regime.id, sheets_of(regime), tests.trials))
    print(options.html)
    return 1 if tests.faults or any(t.faults for t in tests.trials) else 0


def _new(options: argparse.Namespace) -> int:
    like = load_regime(options.like)
    made = new_regime(options.folder, like)
    print(f"{made.folder}: a copy of {like.id}, whole and tested. Change it, and let these two tell what is wrong:")
    print(f"  twosource regime check {made.folder}\n  twosource regime test {made.folder}")
    return 0


_WHAT: dict[str, Callable[[argparse.Namespace], int]] = {
    "check": _check,
    "test": _test,
    "explain": _explain,
    "page": _page,
    "new": _new,
}
COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"regime": _regime}
