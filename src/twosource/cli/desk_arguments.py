"""The options of `desk`."""

from __future__ import annotations

import argparse
from pathlib import Path

from twosource.cli.options import Verb

PORT = 8377


def add_desk(verb: Verb) -> None:
    """Add the verb to the command line; `verb` makes one of its name, what it does, and an example."""
    desk = verb("desk", "pages on which people look at a case and judge it, for this machine", "desk --case mycase")
    told = "the case's folder (default: demo-case, which `twosource demo` makes)"
    desk.add_argument("--case", type=Path, default=Path("demo-case"), metavar="DIR", help=told)
    desk.add_argument("--host", default="127.0.0.1", help="where to listen; this machine alone (default: 127.0.0.1)")
    desk.add_argument(
        "--port", type=_port, default=PORT, metavar="N", help=f"0 takes any that is free (default: {PORT})"
    )
    desk.add_argument("--by", metavar="NAME", help="under whose name decisions are kept (else the login name)")


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text) < 65536):
        raise argparse.ArgumentTypeError(f"{text!r} is no port. Give a number from 0 to 65535")
    return int(text)
