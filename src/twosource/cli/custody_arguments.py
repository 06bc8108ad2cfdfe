"""The options of the verbs of custody: verify, log, anchor."""

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
    _trust(verify)
    verify.add_argument("--json", action="store_true", help="print JSON")
    log = verb("log", "who changed the case, when and with which program", "log --case mycase --json | jq .action")
    _case(log)
    log.add_argument("--json", action="store_true", help="print JSON, one entry a line, as the chain holds it")
    _anchor(verb)


def _anchor(verb: Verb) -> None:
    does = "have outside authorities time-stamp the head of the log (RFC 3161); they learn its digest alone"
    example = "anchor --case mycase --authority https://freetsa.org/tsr --authority http://timestamp.digicert.com"
    anchor = verb("anchor", does, example)
    _case(anchor)
    told = "the address of an authority; name two, so that the case doesn't hang on one"
    anchor.add_argument("--authority", action="append", required=True, metavar="URL", help=told)
    anchor.add_argument("--policy", metavar="OID", help="the policy that each time stamp must have been made under")
    _trust(anchor)
    anchor.add_argument("--allow-private", action="store_true", help="also ask hosts inside your own network")
    anchor.add_argument("--by", metavar="NAME", help="who anchors it, as the log says (else the login name)")
    anchor.add_argument("--json", action="store_true", help="print JSON, an object for each authority")


def _trust(verb: argparse.ArgumentParser) -> None:
    told = "a file of root certificates that the time stamps must lead to; may be given more than once"
    verb.add_argument("--trust", action="append", default=[], type=Path, metavar="CERT.pem", help=told)


def _case(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--case", type=Path, required=True, metavar="DIR", help="the case's folder")
