"""The options of the verbs that show whether a case is whole and who changed it: verify, log."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

Verb = Callable[[str, str, str], argparse.ArgumentParser]


def add_custody(verb: Verb) -> None:
    """Add the verbs to the command line; `verb` makes one of its name, what it does, and an example."""
    does = "check every original, text, span, row and entry of the log"
    verify = verb("verify", does, "verify --case mycase")
    _case(verify)
    verify.add_argument("--json", action="store_true", help="print JSON")
    log = verb("log", "who changed the case, when and with which program", "log --case mycase --json | jq .action")
    _case(log)
    log.add_argument("--json", action="store_true", help="print JSON, one entry a line, as the chain holds it")


def _case(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--case", type=Path, required=True, metavar="DIR", help="the case's folder")
