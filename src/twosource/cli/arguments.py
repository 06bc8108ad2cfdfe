"""The verbs of the command line with their options and an example of each."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TypeAlias

from twosource import __version__
from twosource.cli.custody_arguments import add_custody
from twosource.cli.desk_arguments import add_desk
from twosource.cli.judging_arguments import add_judging
from twosource.cli.keeping_arguments import add_keeping
from twosource.cli.ledger_arguments import add_ledger
from twosource.cli.marking_arguments import add_marking
from twosource.cli.mcp_arguments import add_mcp
from twosource.cli.options import add_case, add_json
from twosource.cli.regime_arguments import add_regime
from twosource.cli.reviewing_arguments import add_reviewing
from twosource.cli.stating_arguments import add_stating
from twosource.cli.watching_arguments import add_feeds, add_watching

DEMO_CASE = Path("demo-case")
LAYERS = ("times", "places", "counts", "voices", "hedges")
_EXAMPLES = """examples:
  twosource run reports/ --case mycase --json out.json   read a folder, keep a case, write everything
  twosource run reports/ --json - | jq .events            the same without a case, into a pipe
  twosource read https://outlet.example/1 --case mycase   fetch one page, keep it with the whole exchange
  twosource watch feeds.opml --case mycase                read feeds for good, tell what is new; --once for a timer
  twosource events --case mycase                          the table of events
  twosource show 3f1c --case mycase                       one report, claim or event with its evidence
  twosource why 3f1c 9ab0 --case mycase                   why two claims are, or aren't, one event
  twosource merge 71d2 c05e --by Ann --why "one convoy" --case mycase
                                                          a judgement that binds; `split`, `judge`, `undo` likewise
  twosource review list --case mycase                     what is worth a look, and why; `review correct`, `undo` …
  twosource reliability --case mycase                     letters that people set on outlets and voices
  twosource findings --event 71d2 --case mycase           what each measure makes of it, and what would settle it
  twosource state 71d2 authorisation_day 2017-08-14 --evidence "permit 118" --by Ann --case mycase
                                                          a fact that no report tells; `facts`, `stated`, `retract`
  twosource ledger --case mycase --html ledger.html       how many moved where and when, with bounds; a chart
  twosource brief --case mycase --html brief.html         a brief in which every sentence has its footnote
  twosource desk --case mycase                            pages to look at the case and judge it, in a browser
  twosource mcp --case mycase                             a language model's program asks a case (MCP), for reading
  twosource verify --case mycase                          check originals, texts, spans, rows and the log
  twosource withdraw 3f1c --by Ann --why "for her safety" --case mycase
                                                          take a report out for good; `withdrawn` lists them
  twosource mark 3f1c amber --by Ann --why "in confidence" --case mycase
                                                          to whom a report may be shown; `share` leaves out the rest
  twosource log --case mycase                             who changed the case, when and with which program
  twosource anchor --case mycase --authority URL          the head of the log under an authority's time stamp
  twosource seal --case mycase --out case.zip             one file for a stranger; `verify --sealed` checks it
  twosource regime explain un-2397-op8                    a measure in plain English; `check`, `test`, `page`, `new`
  twosource annotate --layer times docs.jsonl             layers of documents alone, as JSON Lines
  twosource agree questions.jsonl                         which answers of several outlets say the same
  twosource mentions docs.jsonl --regime my_regime        which event each marked word of reports means
  twosource backup --case mycase --out mycase.tar         the whole case in one file; `restore` makes it anew
  twosource doctor --case mycase                          are the installation, the disk and the case fit for work?
  twosource prepare                                       make what is made once, before going offline
  twosource demo                                          the same job on reports that ship with the program
"""
_READ_EXAMPLE = "read reports/ https://outlet.example/report --case mycase"
_Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no public name


def argument_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="twosource",
        description="Read reports of the same happenings: what is known, who knows it, where the reports disagree.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"twosource {__version__}")
    verbs = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add in (_run, _read, _events, _show, _why, _brief, _annotate, _agree, _mentions, _prepare, _demo):
        add(verbs)
    add_judging(partial(_verb, verbs))
    add_stating(partial(_verb, verbs))
    add_ledger(partial(_verb, verbs))
    add_regime(partial(_verb, verbs))
    add_custody(partial(_verb, verbs))
    add_keeping(partial(_verb, verbs))
    add_marking(partial(_verb, verbs))
    add_watching(partial(_verb, verbs))
    add_feeds(partial(_verb, verbs))
    add_desk(partial(_verb, verbs))
    add_mcp(partial(_verb, verbs))
    add_reviewing(partial(_verb, verbs))
    return parser


def _verb(verbs: _Verbs, name: str, does: str, example: str) -> argparse.ArgumentParser:
    return verbs.add_parser(
        name,
        help=does,
        description=does[0].upper() + does[1:] + ".",
        epilog=f"example:\n  twosource {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _paths(verb: argparse.ArgumentParser) -> None:
    told = "a report, a folder of reports, or the web address of a report"
    verb.add_argument("paths", nargs="+", type=_path_or_address, metavar="PATH", help=told)


def _path_or_address(text: str) -> Path | str:
    """A web address as it was written, anything else as a path."""
    return text if text.casefold().startswith(("http://", "https://")) else Path(text)


def _by(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--by", metavar="NAME", help="who brings it, as the log says (else the login name)")


def _regime(verb: argparse.ArgumentParser) -> None:
    told = "a regime's name or folder (default: the case's own, else dprk_labour)"
    verb.add_argument("--regime", metavar="NAME|DIR", help=told)


def _run(verbs: _Verbs) -> None:
    does = "read, link, weigh and check every report under the paths"
    run = _verb(verbs, "run", does, "run reports/ --case mycase --json out.json")
    _paths(run)
    run.add_argument("--case", type=Path, metavar="DIR", help="keep everything in this folder (else nothing is kept)")
    _by(run)
    _regime(run)
    run.add_argument("--json", metavar="FILE", help="write everything as one JSON object; - is standard output")


def _read(verbs: _Verbs) -> None:
    read = _verb(verbs, "read", "keep reports in a case and extract their claims", _READ_EXAMPLE)
    _paths(read)
    add_case(read)
    _by(read)
    _regime(read)
    add_json(read)


def _events(verbs: _Verbs) -> None:
    events = _verb(verbs, "events", "the table of a case's events", "events --case mycase --json | jq .when")
    add_case(events)
    add_json(events)


def _show(verbs: _Verbs) -> None:
    show = _verb(verbs, "show", "one report, claim or event with its evidence", "show 3f1c --case mycase")
    show.add_argument("id", metavar="ID", help="the beginning of an id")
    add_case(show)
    add_json(show)


def _why(verbs: _Verbs) -> None:
    why = _verb(verbs, "why", "why two claims are, or aren't, one event", "why 3f1c 9ab0 --case mycase")
    why.add_argument("a", metavar="CLAIM", help="the beginning of a claim's id")
    why.add_argument("b", metavar="CLAIM", help="the beginning of another's")
    add_case(why)
    add_json(why)


def _brief(verbs: _Verbs) -> None:
    does = "a brief in which every sentence has its footnote"
    brief = _verb(verbs, "brief", does, "brief --case mycase --html brief.html")
    brief.add_argument("--event", metavar="ID", help="only the event whose id begins so")
    brief.add_argument("--html", type=Path, metavar="FILE", help="write it as one self-contained page")
    brief.add_argument("--markdown", type=Path, metavar="FILE", help="write it as Markdown (else to standard output)")
    add_case(brief)
    add_json(brief)


def _annotate(verbs: _Verbs) -> None:
    does = "the layers of documents alone, one JSON line a document"
    annotate = _verb(verbs, "annotate", does, "annotate --layer times --layer places docs.jsonl > layers.jsonl")
    annotate.add_argument("documents", metavar="DOCS.jsonl", help="one {id, text, dct or published} a line; - is input")
    annotate.add_argument(
        "--layer", action="append", choices=LAYERS, metavar="NAME", help=f"one of {', '.join(LAYERS)} (default: all)"
    )
    annotate.add_argument(
        "--gold-places", action="store_true", help="resolve the spans under `gold` and find no places of its own"
    )


def _agree(verbs: _Verbs) -> None:
    does = "which answers to a question say the same, one JSON line a question"
    agree = _verb(verbs, "agree", does, "agree questions.jsonl > groups.jsonl")
    told = "one {id, question, answers: [{id, answer}]} a line; - is input"
    agree.add_argument("questions", metavar="QUESTIONS.jsonl", help=told)


def _mentions(verbs: _Verbs) -> None:
    does = "which event each marked word of reports means, one JSON line a report"
    mentions = _verb(verbs, "mentions", does, "mentions docs.jsonl --regime my_regime > events.jsonl")
    told = "one {id, text, published, mentions: [{id, start, end}]} a line; - is input"
    mentions.add_argument("documents", metavar="DOCS.jsonl", help=told)
    mentions.add_argument(
        "--regime",
        required=True,
        metavar="NAME",
        help="a regime of whole reports with words for mentions, or its folder",
    )


def _prepare(verbs: _Verbs) -> None:
    does = "make what is made once (the gazetteer), so that no later command waits for it"
    _verb(verbs, "prepare", does, "prepare")


def _demo(verbs: _Verbs) -> None:
    demo = _verb(verbs, "demo", "the whole job on fictional reports that ship with the program", "demo")
    demo.add_argument("--case", type=Path, default=DEMO_CASE, metavar="DIR", help=f"where to keep it ({DEMO_CASE})")
    add_json(demo)
