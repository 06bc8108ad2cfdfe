"""The options of the verb that adds movements up: ledger."""

from __future__ import annotations

import argparse
from pathlib import Path

from twosource.cli.options import Verb, add_case, add_json

DIMENSIONS = ("month", "place", "sector", "host")


def add_ledger(verb: Verb) -> None:
    """Add the verb to the command line; `verb` makes one of its name, what it does, and an example."""
    does = "how many moved where and when, with lower and upper bounds, each event counted once"
    ledger = verb("ledger", does, "ledger --by month,host --case mycase --csv ledger.csv --html ledger.html")
    told = f"what tells rows apart: some of {', '.join(DIMENSIONS)} (default: month,place)"
    ledger.add_argument("--by", type=_dimensions, default=DIMENSIONS[:2], metavar="LIST", help=told)
    add_case(ledger)
    add_json(ledger)
    ledger.add_argument("--csv", type=Path, metavar="FILE", help="write it for a spreadsheet")
    ledger.add_argument("--html", type=Path, metavar="FILE", help="write one page, each number open to its evidence")
    ledger.add_argument("--chart", type=Path, metavar="FILE.svg", help="write the bars alone as a picture")


def _dimensions(text: str) -> tuple[str, ...]:
    """The names between commas, each once and known; argparse prints the fault."""
    names = [name.strip() for name in text.split(",")]
    for name in names:
        if name not in DIMENSIONS:
            raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(DIMENSIONS)}")
    if len(set(names)) < len(names):
        raise argparse.ArgumentTypeError(f"{text!r} names one of them twice")
    return tuple(names)
