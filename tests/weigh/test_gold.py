"""Floors on the evaluation claims: what linking and weighing make of a perfect extraction, and of a poor one.

The gold's claims are taken as they stand (figures of November 2026: linking 1.00, no forbidden merge, origins all
right, derived reports 1.00), so that a fall here is a fault of these two stages and not of the extraction.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import pytest
from gold_case import SHARED, load

from twosource.link import link_claims
from twosource.model import Claim, Event, Report
from twosource.regimes import Regime
from twosource.weigh import weigh

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (SHARED / "dev" / "gold.yml").is_file(), reason="../shared isn't there"),
]


@dataclass(frozen=True, slots=True)
class Case:
    """The gold with its reports and claims; `ids` are claim ids by the gold's own."""

    reports: Mapping[str, Report]
    claims: Sequence[Claim]
    ids: Mapping[str, str]
    gold: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs of claims of two reports: joined rightly, joined, to be joined, and those that must not be."""

    right: int
    joined: int
    wanted: int
    forbidden: int


@pytest.fixture(scope="module")
def case() -> Case:
    """All claims of the gold, the optional ones too."""
    reports, claims, gold_of, gold = load(optional=True)
    return Case(reports, claims, {cid: id_ for id_, cid in gold_of.items()}, gold)


def score(case: Case, events: Sequence[Event]) -> Score:
    """How linking did on the pairs that the gold asks about."""
    home = {claim: event.id for event in events for claim in event.claims}
    clusters = {m: c["cluster"] for c in case.gold["clusters"] for m in c["members"] if case.ids.get(m) in home}
    barred = {frozenset((c["cluster"], o)) for c in case.gold["clusters"] for o in c.get("must_not_merge_with") or ()}
    unsure = {frozenset(pair) for pair in case.gold["unsure"]}
    asked = [
        (a, b)
        for a, b in combinations(sorted(clusters), 2)
        if a.split(".")[0] != b.split(".")[0] and frozenset((a, b)) not in unsure
    ]
    joined = {p for p in asked if home[case.ids[p[0]]] == home[case.ids[p[1]]]}
    wanted = {p for p in asked if clusters[p[0]] == clusters[p[1]]}
    forbidden = [p for p in joined if frozenset(clusters[x] for x in p) in barred]
    return Score(len(joined & wanted), len(joined), len(wanted), len(forbidden))


def damaged(claims: Sequence[Claim], rate: float, seed: int) -> list[Claim]:
    """The claims with dates, finer places and numbers lost at random, as a poor extraction would lose them."""
    rng = random.Random(seed)  # noqa: S311 - planted faults, no secrets
    found = []
    for claim in claims:
        when = None if rng.random() < rate else claim.when
        wide = tuple(p for p in claim.places if p.name in ("China", "Russia"))
        places = wide if rng.random() < rate else claim.places
        found.append(replace(claim, when=when, places=places, count=None if rng.random() < rate else claim.count))
    return found


def test_claims_as_the_gold_has_them_are_linked_as_it_links_them(case: Case, regime: Regime) -> None:
    """Nearly every pair, and none that must not be joined."""
    found = score(case, link_claims(case.claims, case.reports, regime))

    assert found.right >= 0.97 * found.joined
    assert found.right >= 0.97 * found.wanted
    assert found.forbidden == 0


def test_lost_dates_places_and_numbers_lose_links_and_hardly_make_false_ones(case: Case, regime: Regime) -> None:
    """With every fifth of each gone, what is joined is still rightly joined."""
    scores = [score(case, link_claims(damaged(case.claims, 0.2, s), case.reports, regime)) for s in range(8)]

    right, joined, wanted = (sum(getattr(s, name) for s in scores) for name in ("right", "joined", "wanted"))
    assert right >= 0.97 * joined
    assert right >= 0.75 * wanted
    assert sum(s.forbidden for s in scores) <= 2


def test_origins_and_lineage_are_the_golds(case: Case, regime: Regime) -> None:
    """The least number of origins, the greatest within one, and which reports come from others."""
    kept = [c for c in case.claims if c.id in set(case.ids.values())]
    events = link_claims(kept, case.reports, regime)
    weighed = weigh(events, {c.id: c for c in kept}, case.reports, regime)
    home = {claim: event for event in weighed.events for claim in event.claims}

    for cluster in case.gold["clusters"]:
        if not cluster.get("complete", True):
            continue
        origins = home[case.ids[cluster["members"][0]]].origins
        assert origins is not None
        assert origins.low == cluster["independent_min"], cluster["cluster"]
        assert abs(origins.high - cluster["independent_max"]) <= 1, cluster["cluster"]
    derived = re.compile(r"re-report|reprint|copy|sister|repost|translation")
    wanted = {r["id"] for r in case.gold["reports"] if derived.search(r.get("relation") or "")}
    found = {r.path[:-4] for r in weighed.reports.values() if r.lineage}
    assert len(found & wanted) >= 0.95 * max(len(found), len(wanted))
