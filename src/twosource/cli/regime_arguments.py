"""The options of the verb for the authors of regimes: regime check, test, explain, page, new."""

from __future__ import annotations

import argparse
from pathlib import Path

from twosource.cli.options import Verb, add_json
from twosource.regimes import DEFAULT

EXAMPLE_LIKE = "un_coal"
_EXAMPLES = """examples:
  twosource regime new shipping                  a folder to begin with: small, whole, tested
  twosource regime check shipping                every fault of every file, with line and remedy
  twosource regime test shipping                 its own tests; --measure ID for one measure's
  twosource regime explain                       the shipped measures on labour, a line each
  twosource regime explain un-2397-op8           one of them in plain English, with what decides and what excepts
  twosource regime page shipping --html page.html   each measure beside its tests
"""


def add_regime(verb: Verb) -> None:
    """Add the verb to the command line; `verb` makes one of its name, what it does, and an example."""
    regime = verb("regime", "check, test, explain or begin a regime: a folder of measures, words and tests", "")
    regime.epilog = _EXAMPLES
    verbs = regime.add_subparsers(dest="regime_command", required=True, metavar="WHAT")
    check = verbs.add_parser("check", help="every fault of every file, with line and remedy")
    _regime(check)
    test = verbs.add_parser("test", help="run the regime's own tests, tests/measures/*.yml")
    _regime(test)
    test.add_argument("--measure", metavar="ID", help="only the tests of one measure")
    add_json(test)
    _explain(verbs.add_parser("explain", help="a measure in plain English, or the list of all"))
    page = verbs.add_parser("page", help="one page with each measure beside its tests")
    _regime(page)
    page.add_argument("--html", type=Path, required=True, metavar="FILE", help="where to write it")
    new = verbs.add_parser("new", help="a new regime to begin with: a copy of a small one, whole and tested")
    new.add_argument("folder", type=Path, metavar="DIR", help="the new folder; its name is the regime's id")
    new.add_argument("--like", default=EXAMPLE_LIKE, metavar="NAME|DIR", help=f"what it copies ({EXAMPLE_LIKE})")


def add_regime_option(verb: argparse.ArgumentParser) -> None:
    """Add --regime to a verb that has no case to take it from."""
    verb.add_argument("--regime", default=DEFAULT, metavar="NAME|DIR", help=f"a regime (default: {DEFAULT})")


def _explain(explain: argparse.ArgumentParser) -> None:
    explain.add_argument("measure", nargs="?", metavar="MEASURE", help="its id; without it all are listed")
    add_regime_option(explain)
    add_json(explain)


def _regime(verb: argparse.ArgumentParser) -> None:
    told = f"a regime's name or folder (default: {DEFAULT})"
    verb.add_argument("regime", nargs="?", default=DEFAULT, metavar="NAME|DIR", help=told)
