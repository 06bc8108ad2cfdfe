"""New claims are linked into a case that is linked: they alone are compared, and what they touch is grouped again.

The events are those that linking all claims afresh gives, whatever came and went before.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter

import numpy as np

from twosource.collecting import without_collecting
from twosource.link.block import keys_of, meet, pairs_of
from twosource.link.cluster import Ground, cluster, judged, standing
from twosource.link.edges import Edges, Weighed
from twosource.link.engine import SMALL, edges_by_python, weigh
from twosource.link.events import event_id_of, event_of
from twosource.link.features import Row, linkable, row_of
from twosource.link.kept import Kept, made_by
from twosource.link.stories import link_stories
from twosource.link.story_model import compares_stories, load_story_model
from twosource.link.weights import Model, load_model
from twosource.model import Claim, Decision, Event, Judgement, Report
from twosource.model.dates import OPEN, UNKNOWN
from twosource.regimes import Regime
from twosource.regimes.outlets import Outlets, load_outlets

# Nothing is kept of a case of fewer claims, which is linked afresh in a second or two.
KEPT_FROM = SMALL
# Where more than this part of a case comes at once, or came since all were linked, linking all afresh is no dearer.
_AT_ONCE, _SINCE = 0.01, 0.1
Named = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Linked:
    """The events of a case, and what is kept of its claims; None of a small case."""

    events: tuple[Event, ...]
    kept: Kept | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """A case as it was linked before: what was kept, its events, and the ids of the reports that came or changed since.

    The events lie in the order of their ids. A report whose claims changed, or that is gone, is one that changed.
    """

    kept: Kept
    events: Sequence[Event]
    changed: AbstractSet[str]


@dataclass(frozen=True, slots=True)
class _Case:
    """All that is linked, and by what."""

    claims: Sequence[Claim]
    reports: Mapping[str, Report]
    regime: Regime
    model: Model
    outlets: Outlets
    decisions: Mapping[Named, Decision]

    def row(self, claim: Claim) -> Row:
        return row_of(claim, self.reports[claim.report], self.model, self.outlets)

    def in_time(self, claims: Sequence[Claim]) -> list[Claim]:
        """The claims about in the order of the days that they tell of: those that may meet lie side by side."""
        return sorted(linkable(claims, self.model), key=self._about)

    def _about(self, claim: Claim) -> str:
        when = claim.when if claim.when is not None else self.reports[claim.report].published_when
        return UNKNOWN if when is None else when.edtf.lstrip(OPEN)

    def events(self, told: Sequence[Claim], weighed: Weighed, prior: float) -> list[Event]:
        """The events of claims in the order of their numbers, whose edges are known."""

        @lru_cache(maxsize=100_000)
        def row(number: int) -> Row:
            return self.row(told[number])

        said = {id_ for pair in self.decisions for id_ in pair}
        decided = judged(self.decisions, {claim.id: n for n, claim in enumerate(told) if claim.id in said})
        groups = cluster(len(told), weighed, Ground(self.model, prior, row, decided))
        return [event_of([told[number] for number in group], self.reports, self.model) for group in groups]


def link_kept(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    regime: Regime,
    judgements: Sequence[Judgement] = (),
    earlier: Earlier | None = None,
    *,
    keep: bool = True,
) -> Linked:
    """The events that the claims tell, sorted by id, and what is kept so that the next claims cost little.

    Args:
        claims: all claims of the case.
        reports: the case's reports by id.
        regime: whose weights, limits and outlets to go by.
        judgements: decisions on pairs of claims; they bind, and the last on a pair holds.
        earlier: the case as it was; its events that nothing touched are handed on as they are. Where the regime, the
            program or the prior is another by now, or much came since, it isn't asked.
        keep: whether anything is to be kept.
    """
    if compares_stories(regime):
        # Whole reports are compared, and their words weigh by all others: nothing of it could be kept.
        model = load_model(regime)
        stories = link_stories(linkable(claims, model), reports, (load_story_model(regime), model), judgements)
        return Linked(stories, None)
    case = _Case(claims, reports, regime, load_model(regime), load_outlets(regime), standing(judgements))
    with without_collecting():
        joined = None if earlier is None else _joined(case, earlier)
        return joined or _afresh(case, keep=keep)


def _afresh(case: _Case, *, keep: bool) -> Linked:
    told = case.in_time(case.claims)
    prior = case.model.prior_weight(len(told))
    weighed = weigh(map(case.row, told), len(told), case.model, keep=keep and len(told) > KEPT_FROM)
    kept = None
    if weighed.meeting is not None:
        digest = made_by(case.regime)
        kept = Kept.of(told, weighed.meeting, weighed.edges, made_by=digest, prior=prior, judged=case.decisions)
    return Linked(_sorted(case.events(told, weighed, prior)), kept)


def _joined(case: _Case, earlier: Earlier) -> Linked | None:
    """The case with what came since it was kept; None where it must be linked afresh."""
    came = case.in_time([claim for claim in case.claims if claim.report in earlier.changed])
    stood, left = earlier.kept, earlier.kept.without(earlier.changed)
    number = int(np.count_nonzero(left.alive)) + len(came)
    since = len(left.ids) - left.base_claims + len(came)
    if number <= KEPT_FROM or len(came) > _AT_ONCE * number or since > _SINCE * left.base_claims:
        return None
    if stood.made_by != made_by(case.regime) or stood.prior != case.model.prior_weight(number):
        return None
    kept = _compared(case, left, came)
    touched = _touched(case.decisions, stood, kept)
    told = case.in_time(_named(case.claims, kept.ids_of(touched)))
    fresh = {claim.id for claim in came}
    old = {claim.id for claim in told if claim.id not in fresh}
    old.update(stood.ids_of(np.flatnonzero(stood.alive & ~left.alive)))
    fallen = _founded_by(earlier.events, old)
    if len(told) != len(touched) or {id_ for place in fallen for id_ in earlier.events[place].claims} != old:
        # The claims, the events and what is kept aren't of one case.
        return None
    events = case.events(told, Weighed(_edges_among(told, kept), Edges.of(())), kept.prior)
    return Linked(_instead(earlier.events, fallen, events), replace(kept, judged=case.decisions))


def _founded_by(events: Sequence[Event], claims: Collection[str]) -> list[int]:
    """The places of the events, which lie in the order of their ids, that some of these claims found."""
    ids = sorted(map(event_id_of, claims))
    places = [bisect_left(events, id_, key=attrgetter("id")) for id_ in ids]
    return [p for p, id_ in zip(places, ids, strict=True) if p < len(events) and events[p].id == id_]


def _instead(events: Sequence[Event], fallen: Sequence[int], made: Sequence[Event]) -> tuple[Event, ...]:
    """The events without those at some places, and with others, in the order of their ids."""
    left = list(events)
    for place in reversed(fallen):
        del left[place]
    for event in made:
        insort(left, event, key=attrgetter("id"))
    return tuple(left)


def _compared(case: _Case, left: Kept, came: Sequence[Claim]) -> Kept:
    """What is kept with the claims that came, compared with each other and with those that they meet."""
    gap, first = case.model.limits.max_gap_days, len(left.ids)
    rows = [case.row(claim) for claim in came]
    keys = [keys_of(row, gap) for row in rows]
    pairs = [(first + a, first + b) for a, b in pairs_of(rows, gap)]
    held = dict(enumerate(rows, start=first))
    met = [left.met_by(own) for own in keys]
    named = left.numbers_of(left.ids_of(np.unique(np.concatenate([*met, np.zeros(0, dtype=np.int32)]))))
    held |= {named[claim.id]: case.row(claim) for claim in _named(case.claims, named)}
    met_keys = {number: keys_of(held[number], gap) for number in named.values() if number in held}
    for number, (own, near) in enumerate(zip(keys, met, strict=True), start=first):
        pairs += [(other, number) for other in near.tolist() if other in met_keys and meet(own, met_keys[other])]
    return left.also(came, keys, Edges.of(edges_by_python(held, pairs, case.model, left.prior)))


def _touched(decisions: Mapping[Named, Decision], stood: Kept, kept: Kept) -> np.ndarray:
    """The numbers of the claims that came, of those from which something was taken, and of all that hang with them."""
    before = np.append(stood.alive, np.zeros(len(kept.alive) - len(stood.alive), dtype=np.bool_))
    changed = before != kept.alive
    inside = changed & kept.alive
    cut = kept.edges.chosen(changed[kept.edges.a] | changed[kept.edges.b])
    inside[np.concatenate((cut.a, cut.b))] = True
    other = set(kept.ids_of(np.flatnonzero(changed)))
    said = {
        pair
        for pair in decisions.keys() | stood.judged.keys()
        if decisions.get(pair) is not stood.judged.get(pair) or not other.isdisjoint(pair)
    }
    inside[list(kept.numbers_of(id_ for pair in said for id_ in pair).values())] = True
    inside &= kept.alive
    edges, same = kept.standing_edges(), _same(decisions, kept)
    a, b = np.concatenate((edges.a, same[:, 0])), np.concatenate((edges.b, same[:, 1]))
    while (border := inside[a] != inside[b]).any():
        inside[a[border]] = inside[b[border]] = True
    return np.flatnonzero(inside)


def _same(decisions: Mapping[Named, Decision], kept: Kept) -> np.ndarray:
    """The pairs that stand judged to be one event, by their numbers."""
    pairs = [pair for pair, decision in decisions.items() if decision is Decision.SAME]
    numbers = kept.numbers_of(id_ for pair in pairs for id_ in pair)
    here = [(numbers[a], numbers[b]) for a, b in pairs if a in numbers and b in numbers]
    return np.array(here, dtype=np.int32).reshape(-1, 2)


def _edges_among(told: Sequence[Claim], kept: Kept) -> Edges:
    """The edges among some claims, which are all that hang together, by their places."""
    numbers = kept.numbers_of(claim.id for claim in told)
    place_of = {numbers[claim.id]: place for place, claim in enumerate(told)}
    edges = kept.standing_edges()
    mine = edges.chosen(np.isin(edges.a, np.array(list(place_of), dtype=np.int32)))
    placed = ((place_of[a], place_of[b], weight) for a, b, weight in mine)
    return Edges.of((min(a, b), max(a, b), weight) for a, b, weight in placed)


def _named(claims: Sequence[Claim], ids: Collection[str]) -> list[Claim]:
    """The claims of some ids; soon found where all are handed over in the order of their ids, as a store does."""
    places = [bisect_left(claims, id_, key=attrgetter("id")) for id_ in ids]
    found = [claims[place] for place in places if place < len(claims)]
    wanted = frozenset(ids)
    mine = [claim for claim in found if claim.id in wanted]
    return mine if len(mine) == len(wanted) else [claim for claim in claims if claim.id in wanted]


def _sorted(events: Sequence[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=attrgetter("id")))
