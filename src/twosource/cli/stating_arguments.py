"""The options of the verbs on findings and on facts that people state: findings, facts, state, stated, retract."""

from __future__ import annotations

import argparse
from datetime import date

from twosource.cli.options import Verb, add_case, add_json
from twosource.cli.regime_arguments import add_regime_option

CLOCKS = ("published", "brought")


def add_stating(verb: Verb) -> None:
    """Add the verbs to the command line; `verb` makes one of its name, what it does, and an example."""
    _findings(verb)
    _state(verb)
    facts = verb("facts", "what a person may state of an event, with the facts that measures ask for", "facts")
    add_regime_option(facts)
    add_json(facts)
    stated = verb("stated", "the facts that people stated and didn't take back", "stated --case mycase")
    _case(stated)
    _retract(verb)


def _findings(verb: Verb) -> None:
    does = "what each measure makes of each event, why, and what would settle it"
    findings = verb("findings", does, "findings --event 71d2 --as-of 2018-03-31 --case mycase")
    findings.add_argument("--event", metavar="ID", help="only the event whose id begins so")
    told = "as it stood at the end of a day: the reports known, the facts stated, the acts adopted by then"
    findings.add_argument("--as-of", type=_day, metavar="YYYY-MM-DD", help=told)
    findings.add_argument(
        "--known",
        choices=CLOCKS,
        default=CLOCKS[0],
        help="with --as-of: count a report from its printing (the default), or from its coming into the case",
    )
    _case(findings)


def _state(verb: Verb) -> None:
    does = "state a fact that no report tells, with its evidence; prints every finding that it changes"
    example = 'state 71d2 authorisation_day 2017-08-14 --evidence "permit 118, page 2" --by Ann --case mycase'
    state = verb("state", does, example)
    state.add_argument("event", metavar="EVENT", help="the beginning of an event's id")
    state.add_argument("fact", metavar="FACT", help="what is stated; `facts` lists what measures ask for")
    state.add_argument("value", metavar="VALUE", help="yes or no; a day, month or span in EDTF; a number or low..high")
    state.add_argument("--evidence", required=True, metavar="TEXT", help="what shows it: a document, an address")
    state.add_argument("--by", required=True, metavar="NAME", help="who states it")
    _case(state)


def _retract(verb: Verb) -> None:
    does = "take back a stated fact; what was stated of it before holds again"
    retract = verb("retract", does, 'retract 5be1 --by Ann --why "another firm\'s permit" --case mycase')
    retract.add_argument("stated", metavar="STATED", help="the beginning of its id, as `stated` prints it")
    retract.add_argument("--by", required=True, metavar="NAME", help="who takes it back")
    retract.add_argument("--why", required=True, metavar="TEXT", help="the reason, for those who read it later")
    _case(retract)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day. Write it as 2018-03-31") from None


def _case(verb: argparse.ArgumentParser) -> None:
    add_case(verb)
    add_json(verb)
