"""What is worth a person's look, by what a look may change: the queue of review, with the reason for each place in it.

    what people began (a second person, a changed reading, no ground) ─▶
    law that hangs on one claim, contradictions, barely linked pairs, open facts ─▶ weights of `looking.yml` ─▶ queue

Only so many events are looked at, those first that differ most or that law touches: no case is too large for a queue.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from twosource.jobs.review_values import written
from twosource.link import why as compare
from twosource.model import (
    UNTOUCHED,
    Basis,
    Claim,
    Conflict,
    ConflictKind,
    Event,
    Finding,
    KeptReview,
    Look,
    Report,
    Verdict,
    VoiceKind,
)
from twosource.regimes import Regime
from twosource.resources import demand, read_yaml, unknown_keys
from twosource.store.lists import EventFilter, events_page
from twosource.store.reviewing import Reviewed, reviewed_claims, reviews_in
from twosource.store.shelf import KeptJudgement, Shelf
from twosource.weigh.table import load_table

_FILE = Path(__file__).parent / "looking.yml"
_KEYS = ("weights", "barely_bits", "candidates", "most_claims")
# So many claims' judgements are asked for at once.
_CHUNK = 500
# A note of reading that says so.
_RECOGNISED = "N07"


@dataclass(frozen=True, slots=True)
class Table:
    """How much each reason weighs, and how far the candidates are looked for."""

    weights: Mapping[Look, int]
    barely_bits: float
    candidates: int
    most_claims: int


@dataclass(frozen=True, slots=True)
class Why:
    """One reason to look; `detail` names the field, the measure, the fact or the bits."""

    look: Look
    weight: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """What is worth a look: one claim, two claims of one event, or an event without a claim of its own in question."""

    claims: tuple[str, ...]
    event: str | None
    report: str | None
    whys: tuple[Why, ...]

    @property
    def value(self) -> int:
        """How much a look may change."""
        return sum(why.weight for why in self.whys)


@dataclass(frozen=True, slots=True)
class After:
    """What somebody else did with a claim after one had reviewed it.

    `what` is the act of a review, the decision of a judgement, `confirm` or `undo`.
    """

    claim: str
    report: str
    what: str
    by: str
    at: str
    why: str


@cache
def table() -> Table:
    """The weights; BadResource (TS022) where a reason has none."""
    raw = read_yaml(_FILE)
    demand(_faults(raw), _FILE.name)
    weights = {Look(name): int(weight) for name, weight in raw["weights"].items()}
    return Table(weights, float(raw["barely_bits"]), int(raw["candidates"]), int(raw["most_claims"]))


def _faults(raw: dict[str, Any]) -> list[str]:
    faults = unknown_keys(raw, _KEYS) + [f"{key!r} is missing" for key in _KEYS if key not in raw]
    if faults:
        return faults
    looks = [look.value for look in Look]
    return unknown_keys(raw["weights"], looks) + [
        f"{look!r} has no weight" for look in looks if look not in raw["weights"]
    ]


def queue(shelf: Shelf, regime: Regime) -> tuple[Item, ...]:
    """What is worth a look, the weightiest first; what a person has settled isn't in it.

    Args:
        shelf: the case, which is settled.
        regime: that it is read under.
    """
    with shelf.reading() as db:
        kept = reviews_in(db)
        reviewed = [one for report in _reports(kept) for one in reviewed_claims(db, report)]
        events = shelf.events(regime.id, _candidates(db, regime))
    seen = {one.id for one in reviewed if _is_settled(one)}
    found: dict[tuple[tuple[str, ...], str], Item] = {}
    for item in (*_begun(reviewed), *_of_events(shelf, regime, events, seen)):
        key = (item.claims, "" if item.claims else item.event or "")
        found[key] = _joined(found[key], item) if key in found else item
    homes = shelf.events_of_claims(regime.id, sorted({c for i in found.values() for c in i.claims}))
    placed = (replace(i, event=i.event or homes.get("".join(i.claims[:1]))) for i in found.values())
    return tuple(sorted(placed, key=lambda i: (-i.value, i.claims, i.event or "")))


def _joined(one: Item, other: Item) -> Item:
    return Item(one.claims, one.event or other.event, one.report or other.report, (*one.whys, *other.whys))


def changed_after(kept: Sequence[KeptReview], name: str, judged: Sequence[KeptJudgement] = ()) -> tuple[After, ...]:
    """What others did with claims after somebody had last reviewed them, the latest first.

    Args:
        kept: reviews.
        name: whose reviews to go by.
        judged: judgements on pairs of claims, which may part or join what was reviewed.
    """
    acts: dict[str, set[After]] = {}
    reports = {one.review.claim: one.review.report for one in kept}
    for one in kept:
        acts.setdefault(one.review.claim, set()).update(_acts(one))
    for pair in judged:
        for claim in {pair.judgement.a, pair.judgement.b} & acts.keys():
            acts[claim].update(_judged(pair, claim, reports[claim]))
    found: list[After] = []
    for told in (sorted(some, key=lambda a: a.at) for some in acts.values()):
        mine = max((n for n, act in enumerate(told) if act.by == name), default=len(told))
        found += told[mine + 1 :]
    return tuple(sorted(found, key=lambda a: (a.at, a.claim), reverse=True))


def after(shelf: Shelf, kept: Sequence[KeptReview], name: str) -> tuple[After, ...]:
    """What others did with claims after somebody had last reviewed them, their judgements on these claims among it."""
    mine = sorted({one.review.claim for one in kept if name in _people(one)})
    pairs = (j for n in range(0, len(mine), _CHUNK) for j in shelf.judgements_on(mine[n : n + _CHUNK]))
    return changed_after(kept, name, tuple(pairs))


def _people(one: KeptReview) -> set[str]:
    return {one.review.by, *(said.by for said in (one.confirmed, one.taken_back) if said is not None)}


def _judged(pair: KeptJudgement, claim: str, report: str) -> Iterator[After]:
    """A merge is judged of many pairs at once, and told once of a claim."""
    said, kept = pair.judgement, pair.kept
    yield After(claim, report, said.decision.value, said.by, said.at, said.why)
    if kept.taken_back_at is not None:
        yield After(claim, report, "undo", kept.taken_back_by or "", kept.taken_back_at, kept.taken_back_why or "")


def _acts(one: KeptReview) -> Iterator[After]:
    review = one.review
    yield After(review.claim, review.report, review.act.value, review.by, review.at, review.why)
    for what, said in (("confirm", one.confirmed), ("undo", one.taken_back)):
        if said is not None:
            yield After(review.claim, review.report, what, said.by, said.at, said.why)


def _reports(kept: Sequence[KeptReview]) -> list[str]:
    return sorted({one.review.report for one in kept if one.stands})


def _is_settled(one: Reviewed) -> bool:
    """True for a claim of which the last word is a person's, and the machine still reads there what it read then."""
    return bool(one.standing) and one.standing[-1].holds and not one.otherwise


def _begun(reviewed: Sequence[Reviewed]) -> Iterator[Item]:
    """What people began and others, or a new reading, have made open again."""
    weights = table().weights
    for one in reviewed:
        if not one.standing:
            continue
        last = one.standing[-1].review
        looks = (
            (Look.SECOND, any(k.waits for k in one.standing)),
            (Look.READS_OTHERWISE, one.otherwise),
            (Look.NO_GROUND, one.without_ground),
        )
        whys = tuple(Why(look, weights[look], last.by) for look, holds in looks if holds)
        if whys:
            yield Item((one.id,), None, one.report, whys)


def _candidates(db: Connection, regime: Regime) -> list[str]:
    """The events that differ most, and those that law touches, each kind up to a number."""
    most = table().candidates
    pages = [events_page(db, regime.id, EventFilter(), most, by_look=True)]
    touching = [v for v in Verdict if v not in UNTOUCHED]
    pages += [events_page(db, regime.id, EventFilter(verdict=v.value), most) for v in touching]
    return list(dict.fromkeys(line.id for page in pages for line in page.rows))


def _of_events(shelf: Shelf, regime: Regime, events: Sequence[Event], seen: set[str]) -> Iterator[Item]:
    claims = {c.id: c for c in shelf.claims(sorted({c for e in events for c in e.claims}))}
    reports = shelf.reports(sorted({c.report for c in claims.values()}))
    number = shelf.claims_in_events(regime.id)
    grading = frozenset(f for row in load_table(regime).grades for f in row.contradiction)
    for event in events:
        mine = [claims[c] for c in event.claims if c in claims]
        touching = [f for f in shelf.findings_on(regime.id, event.id) if f.verdict not in UNTOUCHED]
        for claim in mine:
            if claim.id not in seen:
                whys = tuple(_of_claim(claim, event, reports[claim.report], touching, grading))
                if whys:
                    yield Item((claim.id,), event.id, claim.report, whys)
        yield from _pairs(shelf, event, mine, reports, regime, number)
        yield from _facts(event, touching)


def _of_claim(
    claim: Claim, event: Event, report: Report, touching: Sequence[Finding], grading: frozenset[str]
) -> Iterator[Why]:
    weights = table().weights
    if len(event.claims) == 1 and touching:
        yield Why(Look.DECIDES, weights[Look.DECIDES], ", ".join(f.measure for f in touching))
    for conflict in event.conflicts:
        if conflict.kind is ConflictKind.CONTRADICTION and _is_of_fewer(claim.id, conflict):
            yield Why(Look.CONTRADICTS, weights[Look.CONTRADICTS], conflict.field)
            if conflict.field in grading:
                yield Why(Look.LOWERS, weights[Look.LOWERS], conflict.field)
    last = claim.voices[-1] if claim.voices else None
    if last is not None and (last.anonymous or last.kind is VoiceKind.ANONYMOUS) and last.basis is Basis.UNKNOWN:
        yield Why(Look.BASIS_UNKNOWN, weights[Look.BASIS_UNKNOWN])
    if any(note.code == _RECOGNISED for note in report.notes):
        yield Why(Look.RECOGNISED, weights[Look.RECOGNISED])
    lines = written(claim)
    if not any(lines[name] for name in ("date", "places", "count")):
        yield Why(Look.BARE, weights[Look.BARE])


def _is_of_fewer(claim: str, conflict: Conflict) -> bool:
    """True for a claim on the side that the fewest tell; where all sides have as many, for each of them."""
    fewest = min(len(value.claims) for value in conflict.values)
    return any(claim in value.claims and len(value.claims) == fewest for value in conflict.values)


def _pairs(
    shelf: Shelf, event: Event, claims: Sequence[Claim], reports: Mapping[str, Report], regime: Regime, number: int
) -> Iterator[Item]:
    """The claim of an event that belongs least to it, with the one that it belongs to most, where that is barely so."""
    told = table()
    if not 1 < len(claims) <= told.most_claims:
        return
    judged = {frozenset((k.judgement.a, k.judgement.b)) for k in shelf.judgements_on(event.claims) if k.stands}
    bits: dict[str, list[tuple[float, str]]] = {c.id: [] for c in claims}
    for a, b in combinations(claims, 2):
        found = compare(a, b, reports, regime, number)
        over = found.sum - found.threshold
        bits[a.id].append((over, b.id))
        bits[b.id].append((over, a.id))
    loosest, (over, other) = min(((id_, max(best)) for id_, best in bits.items()), key=lambda one: (one[1], one[0]))
    pair = (min(loosest, other), max(loosest, other))
    if over < told.barely_bits and frozenset(pair) not in judged:
        yield Item(pair, event.id, None, (Why(Look.LINK, told.weights[Look.LINK], f"{over:+.1f}"),))


def _facts(event: Event, touching: Sequence[Finding]) -> Iterator[Item]:
    waiting = [f.measure for f in touching if f.verdict is Verdict.POSSIBLE_BREACH and f.would_decide]
    if waiting:
        weight = table().weights[Look.FACT_MISSING]
        yield Item((), event.id, None, (Why(Look.FACT_MISSING, weight, ", ".join(waiting)),))
