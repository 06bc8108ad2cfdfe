"""The options of the verbs by which people judge: judge, merge, split, judgements, undo."""

from __future__ import annotations

import argparse

from twosource.cli.options import Verb, add_case, add_json


def add_judging(verb: Verb) -> None:
    """Add the verbs to the command line; `verb` makes one of its name, what it does, and an example."""
    _judge(verb)
    _merge(verb)
    _split(verb)
    _judgements(verb)
    _undo(verb)


def _judge(verb: Verb) -> None:
    does = "decide that two claims are one event, or two, whatever their weights say"
    judge = verb("judge", does, 'judge not-same 3f1c 9ab0 --by Ann --why "another bus" --case mycase')
    judge.add_argument("decision", choices=("same", "not-same", "unsure"), help="unsure leaves it to the weights")
    judge.add_argument("a", metavar="CLAIM", help="the beginning of a claim's id")
    judge.add_argument("b", metavar="CLAIM", help="the beginning of another's")
    _ground(judge)


def _merge(verb: Verb) -> None:
    merge = verb("merge", "make one event of several", 'merge 71d2 c05e --by Ann --why "one convoy" --case mycase')
    merge.add_argument("events", nargs="+", metavar="EVENT", help="the beginning of an event's id")
    _ground(merge)


def _split(verb: Verb) -> None:
    does = "part some claims of an event from its others"
    split = verb("split", does, 'split 71d2 3f1c 9ab0 --by Ann --why "the day after" --case mycase')
    split.add_argument("event", metavar="EVENT", help="the beginning of an event's id")
    split.add_argument("claims", nargs="+", metavar="CLAIM", help="the beginning of the id of a claim to be parted")
    _ground(split)


def _judgements(verb: Verb) -> None:
    does = "what people judged of claims and events and didn't take back"
    _case(verb("judgements", does, "judgements --case mycase"))


def _undo(verb: Verb) -> None:
    does = "take back a judgement, a merge or a split; what was judged before it stands again"
    undo = verb("undo", does, 'undo 5be1 --by Ann --why "the film shows one bus" --case mycase')
    undo.add_argument("judgement", metavar="JUDGEMENT", help="the beginning of its id, as `judgements` prints it")
    _ground(undo)


def _ground(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--by", required=True, metavar="NAME", help="who decides it")
    verb.add_argument("--why", required=True, metavar="TEXT", help="the reason, for those who read it later")
    _case(verb)


def _case(verb: argparse.ArgumentParser) -> None:
    add_case(verb)
    add_json(verb)
