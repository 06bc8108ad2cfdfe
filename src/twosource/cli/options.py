"""The options that many verbs have, each said once; `Verb` makes a verb of its name, what it does, and an example."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

Verb = Callable[[str, str, str], argparse.ArgumentParser]


def add_case(verb: argparse.ArgumentParser) -> None:
    """The case that the verb is about."""
    verb.add_argument("--case", type=Path, required=True, metavar="DIR", help="the case's folder")


def add_json(verb: argparse.ArgumentParser) -> None:
    """JSON in place of a text."""
    verb.add_argument("--json", action="store_true", help="print JSON")
