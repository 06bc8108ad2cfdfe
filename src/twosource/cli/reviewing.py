"""What `review` and `reliability` do: the queue, a claim's two versions, and what each person makes of it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from twosource import pipeline
from twosource.cli.naming import begins, only
from twosource.cli.writing import print_json
from twosource.errors import WrongUsage
from twosource.jobs import reviewing
from twosource.jobs.judging import Ground
from twosource.jobs.looking import After, Item, after, queue
from twosource.jobs.relying import rely
from twosource.jobs.review_values import name_of, written
from twosource.jobs.reviewing import Added, Work
from twosource.model import NOT_JUDGED, Claim, KeptReview, ReliabilityLetter, Review, Source, letters_of
from twosource.settings import settings_from_environment
from twosource.store import Case, open_case
from twosource.store.reviewing import Reviewed
from twosource.store.shelf import Shelf
from twosource.tell.values import plain
from twosource.tell.words import words

_LISTS_CLAIMS = "`show EVENT` and `review list` print claims"


def _review(options: argparse.Namespace) -> int:
    return _ACTS[options.act](options)


@contextmanager
def _work(options: argparse.Namespace) -> Iterator[Work]:
    ground = Ground(options.by, options.why)
    with open_case(options.case, create=False, by=options.by) as case:
        yield Work(case, pipeline.regime_of(case), settings_from_environment(), ground)


def _list(options: argparse.Namespace) -> int:
    with open_case(options.case, create=False) as case:
        regime = pipeline.regime_of(case)
        pipeline.bring_up_to_date(case, regime)
        kept = case.reviewing.reviews()
    shelf = Shelf(options.case)
    try:
        if options.after is not None:
            return _after(after(shelf, kept, options.after), options)
        items = queue(shelf, regime)[: max(options.most, 0)]
        claims = {c.id: c for c in shelf.claims(sorted({c for i in items for c in i.claims}))}
    finally:
        shelf.close()
    if options.json:
        print_json([{"value": i.value, **asdict(i)} for i in items])
        return 0
    for item in items:
        print(f"{item.value:3}  {_what(item)}: {_whys(item)}")
        for id_ in item.claims:
            if id_ in claims:
                print(f"       {plain(claims[id_].evidence[0].text[:90])}")
    if not items:
        print("Nothing in this case waits for a look.")
    return 0


def _what(item: Item) -> str:
    if item.claims:
        return f"claim{'s' if len(item.claims) > 1 else ''} {' and '.join(c[:12] for c in item.claims)}"
    return f"event {(item.event or '')[:12]}"


def _whys(item: Item) -> str:
    told = words().looks
    return "; ".join(told[w.look] + (f" ({w.detail})" if w.detail else "") for w in item.whys)


def _after(found: Sequence[After], options: argparse.Namespace) -> int:
    if options.json:
        print_json([asdict(one) for one in found])
        return 0
    for one in found:
        print(f"{one.at[:16]}  claim {one.claim[:12]}  {one.by}: {one.what}, {one.why}")
    if not found:
        print(f"Nobody changed a claim after {options.after} had reviewed it.")
    return 0


def _show(options: argparse.Namespace) -> int:
    with open_case(options.case, create=False) as case:
        pipeline.bring_up_to_date(case, pipeline.regime_of(case))
        held = case.reviewing.of_claim(_claim(case, options.claim, options))
    if held is None:
        raise WrongUsage("TS144", f"the case holds no claim {options.claim}; it may have been read anew.")
    if options.json:
        print_json(_both(held))
        return 0
    now, read = (written(c) if c is not None else {} for c in (held.now, held.read))
    print(f"claim {held.id} of report {held.report[:12]}{'' if held.now else ': not in the case now'}")
    shown = held.shown
    for span in shown.evidence if shown is not None else ():
        print(f"  “{plain(span.text)}”")
    for name in {**read, **now}:
        differs = "  ≠" if now.get(name) != read.get(name) else "   "
        print(f"{differs} {name:10}  machine: {read.get(name, '–') or '–':40}  case: {now.get(name, '–') or '–'}")
    for kept in held.kept:
        print(_line(kept))
    return 0


def _both(held: Reviewed) -> dict[str, Any]:
    return {
        "claim": held.id,
        "report": held.report,
        "machine": _fields(held.read),
        "case": _fields(held.now),
        "reads_otherwise": held.otherwise,
        "without_ground": held.without_ground,
        "reviews": [_plain(kept) for kept in held.kept],
    }


def _fields(claim: Claim | None) -> dict[str, Any] | None:
    return None if claim is None else {**written(claim), "evidence": [asdict(s) for s in claim.evidence]}


def _claim(case: Case, part: str, options: argparse.Namespace) -> str:
    """The id of a claim that the case has, or had before somebody rejected it."""
    ids = {c for c in case.claim_ids() if begins(c, part)}
    ids |= {k.review.claim for k in case.reviewing.reviews() if begins(k.review.claim, part)}
    return only(sorted(ids), part, options.case, _LISTS_CLAIMS)


def _accept(options: argparse.Namespace) -> int:
    with _work(options) as work:
        return _tell(options, work, reviewing.accept(work, _claim(work.case, options.claim, options)))


def _reject(options: argparse.Namespace) -> int:
    with _work(options) as work:
        return _tell(options, work, reviewing.reject(work, _claim(work.case, options.claim, options)))


def _correct(options: argparse.Namespace) -> int:
    with _work(options) as work:
        claim = _claim(work.case, options.claim, options)
        return _tell(options, work, reviewing.correct(work, claim, _lines(options.fields)))


def _add(options: argparse.Namespace) -> int:
    said = sys.stdin.read() if options.words == "-" else options.words
    with _work(options) as work:
        found = sorted(i for i in work.case.arrivals() if begins(i, options.report) and work.case.report(i))
        id_ = only(found, options.report, options.case, "`show EVENT` and `run --json` print a report's")
        voice = _claim(work.case, options.voice_of, options) if options.voice_of else None
        report = reviewing.report_of(work.case, id_)
        return _tell(options, work, reviewing.add(work, Added(report, said, _lines(options.fields), options.at, voice)))


def _lines(given: Sequence[str]) -> dict[str, str]:
    found = {}
    for one in given:
        name, is_field, value = one.partition("=")
        if not is_field:
            raise WrongUsage("TS142", f"{one[:80]!r} is no field with a value. Write it as count=400.")
        found[name.strip()] = value
    return found


def _confirm(options: argparse.Namespace) -> int:
    with _work(options) as work:
        return _tell(options, work, reviewing.confirm(work, _named(work, options)))


def _undo(options: argparse.Namespace) -> int:
    with _work(options) as work:
        return _tell(options, work, reviewing.undo(work, _named(work, options)))


def _named(work: Work, options: argparse.Namespace) -> KeptReview:
    found = [k for k in work.case.reviewing.reviews() if begins(k.review.id, options.review)]
    return only(found, options.review, options.case, "`review show CLAIM` prints them")


def _tell(options: argparse.Namespace, work: Work, kept: KeptReview) -> int:
    event = work.case.event_of(work.regime.id, kept.review.claim)
    if options.json:
        print_json({**_plain(kept), "event": None if event is None else event.id})
        return 0
    print(_line(kept))
    print("It is told of in no event now." if event is None else f"It is told of in event {event.id[:12]}.")
    return 0


def _line(kept: KeptReview) -> str:
    review = kept.review
    said = f"{words().review_acts[review.act]} {review.claim[:12]}"
    if review.fields:
        said += f" in {', '.join(map(name_of, review.fields))}"
    told = f"{review.id}  {said}  by {review.by} on {review.at[:10]}: {review.why}"
    if kept.confirmed is not None:
        told += f"; confirmed by {kept.confirmed.by}"
    if kept.taken_back is not None:
        return f"{told}; taken back by {kept.taken_back.by}: {kept.taken_back.why}"
    return f"{told}; waits for a second person" if kept.waits else told


def _plain(kept: KeptReview) -> dict[str, Any]:
    review: Review = kept.review
    said = None if review.said is None else written(review.said)
    return {
        "id": review.id,
        "act": review.act.value,
        "report": review.report,
        "claim": review.claim,
        "fields": [name_of(f) for f in review.fields],
        "said": said,
        "by": review.by,
        "at": review.at,
        "why": review.why,
        "waits": kept.waits,
        "holds": kept.holds,
        "confirmed": None if kept.confirmed is None else asdict(kept.confirmed),
        "taken_back": None if kept.taken_back is None else asdict(kept.taken_back),
    }


def _second(options: argparse.Namespace) -> int:
    with open_case(options.case, create=False, by=options.by) as case:
        rule = reviewing.ask_second(case, Ground(options.by, options.why), second=options.asked == "on")
    if options.json:
        print_json(asdict(rule))
        return 0
    print("From now on a review holds once a second person confirms it." if rule.second else "One person is enough.")
    return 0


def _reliability(options: argparse.Namespace) -> int:
    if options.source is None:
        return _letters(options)
    if not (options.name and options.letter and options.by and options.why):
        raise WrongUsage("TS005", "a letter needs a name, a letter, who sets it and why. Give NAME LETTER --by --why.")
    with open_case(options.case, create=False, by=options.by) as case:
        ground = Ground(options.by, options.why)
        said = rely(case, Source(options.source), options.name, ReliabilityLetter(options.letter), ground)
    if options.json:
        print_json(asdict(said))
        return 0
    print(f"{said.source} {said.name} is {said.letter} now.")
    return 0


def _letters(options: argparse.Namespace) -> int:
    with open_case(options.case, create=False) as case:
        said = case.reviewing.letters()
    if options.json:
        print_json([asdict(one) for one in said])
        return 0
    for one in said:
        print(plain(f"{one.at[:16]}  {one.source:6}  {one.name}  {one.letter}  {one.by}: {one.why}"))
    judged = sum(letter is not NOT_JUDGED for letter in letters_of(said).values())
    print(f"Outlets and voices with a letter: {judged}. Whatever else is told is {NOT_JUDGED}, cannot be judged.")
    return 0


_ACTS: dict[str, Callable[[argparse.Namespace], int]] = {
    "list": _list,
    "show": _show,
    "accept": _accept,
    "reject": _reject,
    "correct": _correct,
    "add": _add,
    "confirm": _confirm,
    "undo": _undo,
    "second": _second,
}
COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"review": _review, "reliability": _reliability}
