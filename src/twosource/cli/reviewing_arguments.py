"""The options of `review`, whose own verbs say what is done with a claim, and of `reliability`."""

from __future__ import annotations

import argparse

from twosource.cli.options import Verb, add_case, add_json
from twosource.model import ReliabilityLetter, Source

_CLAIM = "the beginning of the claim's id"
_REVIEW = "the beginning of the review's id, as `review show` prints it"
_FIELD = "a field and its value, as count=400 or date=2019-05-06; docs/review.md has them all"


def add_reviewing(verb: Verb) -> None:
    """Add the verbs to the command line; `verb` makes one of its name, what it does, and an example."""
    does = "people look at claims: the queue, and what each makes of a claim"
    review = verb("review", does, 'review correct 3f1c count=400 --by Ann --why "a slip of a digit" --case mycase')
    acts = review.add_subparsers(dest="act", required=True, metavar="ACT")
    _looking(acts)
    _doing(acts)
    _rules(acts)
    does = "how far outlets and voices can be relied on, by the Admiralty code; a person sets a letter"
    reliability = verb(
        "reliability", does, 'reliability outlet "Tumen Courier" B --by Ann --why "right so far" --case mycase'
    )
    reliability.add_argument("source", nargs="?", choices=[s.value for s in Source], help="what the letter is set on")
    reliability.add_argument("name", nargs="?", metavar="NAME", help="the outlet's or the voice's name")
    told = "A (completely reliable) to E (unreliable); F (cannot be judged) takes a letter away"
    reliability.add_argument("letter", nargs="?", choices=[x.value for x in ReliabilityLetter], help=told)
    reliability.add_argument("--by", metavar="NAME", help="who answers for it")
    reliability.add_argument("--why", metavar="TEXT", help="the reason")
    add_case(reliability)
    add_json(reliability)


_Acts = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it


def _act(acts: _Acts[argparse.ArgumentParser], name: str, does: str, example: str) -> argparse.ArgumentParser:
    made = acts.add_parser(
        name,
        help=does,
        description=f"{does[0].upper()}{does[1:]}.",
        epilog=f"example:\n  twosource review {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_case(made)
    add_json(made)
    return made


def _ground(act: argparse.ArgumentParser) -> None:
    act.add_argument("--by", required=True, metavar="NAME", help="who answers for it")
    act.add_argument("--why", required=True, metavar="TEXT", help="the reason")


def _looking(acts: _Acts[argparse.ArgumentParser]) -> None:
    listed = _act(acts, "list", "what is worth a look, by what a look may change", "list --case mycase --most 20")
    listed.add_argument("--most", type=int, default=30, metavar="N", help="so many at most (default: 30)")
    told = "only what others did with claims after this person had last reviewed them"
    listed.add_argument("--after", metavar="NAME", help=told)
    show = _act(acts, "show", "a claim as the machine read it and as people have it", "show 3f1c --case mycase")
    show.add_argument("claim", metavar="CLAIM", help=_CLAIM)


def _doing(acts: _Acts[argparse.ArgumentParser]) -> None:
    ground = '--by Ann --why "read it" --case mycase'
    for name, does in (
        ("accept", "say that a claim is right as it stands"),
        ("reject", "take a claim out of events and findings; what the machine read stays stored"),
    ):
        act = _act(acts, name, does, f"{name} 3f1c {ground}")
        act.add_argument("claim", metavar="CLAIM", help=_CLAIM)
        _ground(act)
    correct = _act(acts, "correct", "put other values in place of a claim's", f"correct 3f1c date=2019-05-06 {ground}")
    correct.add_argument("claim", metavar="CLAIM", help=_CLAIM)
    correct.add_argument("fields", nargs="+", metavar="FIELD=VALUE", help=_FIELD)
    _ground(correct)
    add = _act(acts, "add", "add a claim on words of a report", f'add 9ab0 "12 men came" type=arrival {ground}')
    add.add_argument("report", metavar="REPORT", help="the beginning of the report's id")
    add.add_argument("words", metavar="WORDS", help="words of its stored text; - reads them from standard input")
    add.add_argument("fields", nargs="+", metavar="FIELD=VALUE", help=_FIELD)
    add.add_argument("--at", type=int, metavar="N", help="the offset at which they begin, where they stand there twice")
    told = "the beginning of the id of a claim of the same report whose voice says this too (else the outlet itself)"
    add.add_argument("--voice-of", metavar="CLAIM", help=told)
    _ground(add)
    for name, does in (
        ("confirm", "stand by another person's review, where a second one is asked for"),
        ("undo", "take a review back; what others said of the claim stands again"),
    ):
        act = _act(acts, name, does, f"{name} 7c2e {ground}")
        act.add_argument("review", metavar="REVIEW", help=_REVIEW)
        _ground(act)


def _rules(acts: _Acts[argparse.ArgumentParser]) -> None:
    second = _act(
        acts,
        "second",
        "say whether each review from now on asks for a second person",
        'second on --by Ann --why "two pairs of eyes" --case mycase',
    )
    second.add_argument("asked", choices=("on", "off"), help="whether one is asked for")
    _ground(second)
