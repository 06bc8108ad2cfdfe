"""The options of the verbs of custody: verify, log, anchor, seal."""

from __future__ import annotations

import argparse
from pathlib import Path

from twosource.cli.options import Verb, add_case, add_json


def add_custody(verb: Verb) -> None:
    """Add the verbs to the command line; `verb` makes one of its name, what it does, and an example."""
    does = "check every original, text, span, row and entry of the log"
    verify = verb("verify", does, "verify --case mycase\n  twosource verify --sealed case.zip --trust root.pem")
    what = verify.add_mutually_exclusive_group(required=True)
    what.add_argument("--case", type=Path, metavar="DIR", help="the case's folder")
    what.add_argument("--sealed", type=Path, metavar="FILE", help="a file that `seal` made; no case is needed")
    _trust(verify)
    add_json(verify)
    log = verb("log", "who changed the case, when and with which program", "log --case mycase --json | jq .action")
    add_case(log)
    log.add_argument("--json", action="store_true", help="print JSON, one entry a line, as the chain holds it")
    _anchor(verb)
    _seal(verb)


def _seal(verb: Verb) -> None:
    does = "write a case, or one event of it, into one file that vouches for itself on any machine"
    seal = verb("seal", does, "seal --case mycase --event 71d2 --out event.zip")
    add_case(seal)
    seal.add_argument(
        "--event", metavar="ID", help="only the event whose id begins so, and the reports that tell of it"
    )
    told = "the file; .zip holds originals as they are, .wacz as a web archive (WACZ 1.1.1)"
    seal.add_argument("--out", type=Path, required=True, metavar="FILE", help=told)
    seal.add_argument("--without-originals", action="store_true", help="leave the originals out; their SHA-256s stay")
    add_json(seal)


def _anchor(verb: Verb) -> None:
    does = "have outside authorities time-stamp the head of the log (RFC 3161); they learn its digest alone"
    example = "anchor --case mycase --authority https://tsa.example/tsr --authority https://stamps.example/"
    anchor = verb("anchor", does, example)
    add_case(anchor)
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
