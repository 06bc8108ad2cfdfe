"""The options of the verbs on labels: mark, markings, share."""

from __future__ import annotations

from pathlib import Path

from twosource.cli.options import Verb, add_case, add_json
from twosource.model import Tlp

_LEVELS = tuple(level.value for level in Tlp)


def add_marking(verb: Verb) -> None:
    """Add the verbs to the command line; `verb` makes one of its name, what it does, and an example."""
    does = "say to whom a report may be shown, by a label of TLP 2.0"
    mark = verb("mark", does, 'mark 3f1c amber --by Ann --why "given in confidence" --case mycase')
    mark.add_argument("report", metavar="REPORT", nargs="?", help="the beginning of the report's id")
    mark.add_argument("level", choices=(*_LEVELS, "none"), help="the label; none takes the report's own away")
    told = "what bears no label of its own: other reports, and what people write in the case"
    mark.add_argument("--all", action="store_true", help=told)
    mark.add_argument("--by", required=True, metavar="NAME", help="who answers for it")
    mark.add_argument("--why", required=True, metavar="TEXT", help="the reason")
    add_case(mark)
    add_json(mark)
    markings = verb("markings", "the labels that were set, by whom, when and why", "markings --case mycase")
    add_case(markings)
    add_json(markings)
    does = "make a case of all that may be shown under a label, linked and checked by itself"
    share = verb("share", does, "share --tlp green --case mycase --to mycase-green")
    share.add_argument("--tlp", required=True, choices=_LEVELS, help="the label")
    share.add_argument("--to", type=Path, required=True, metavar="DIR", help="a folder that is empty, or isn't there")
    share.add_argument("--by", metavar="NAME", help="who shares it (else the login name)")
    add_case(share)
    add_json(share)
