"""Events and their ids depend on what a case holds and on what stands judged, and on no history."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from noun_case import a_claim, a_report, a_source, more_than
from regime_case import make_regime

from twosource.link import link_claims
from twosource.model import Claim, Decision, Event, Judgement
from twosource.regimes import Regime

REPORTS = [
    a_report(f"r{n}", outlet, printed)
    for n, (outlet, printed) in enumerate(
        [
            ("The Harbour Post", "2018-04-05"),
            ("Lantern Daily", "2018-04-04"),
            ("CNN", None),
            ("RFA", "2018-04-20"),
            ("Asahi", "2018-04-05"),
        ]
    )
]
HELD = {r.id: r for r in REPORTS}
CLAIMS = [
    a_claim(report, name, **more)
    for report in REPORTS
    for name, more in (
        ("sent", {}),
        ("seen", {"when": "2018-04-02", "places": ("Dandong",), "count": more_than(100), "at": 30}),
        ("undated", {"when": None, "voice": a_source("a trader"), "at": 60}),
    )
]
PLACES = range(len(CLAIMS))
STEPS = st.lists(
    st.tuples(st.sampled_from(PLACES), st.sampled_from(PLACES), st.sampled_from([*Decision, None])), max_size=12
)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Regime:
    """The shipped weights over a few outlets."""
    folder: Path = tmp_path_factory.mktemp("any-order")
    return make_regime(folder)


def linked(claims: Sequence[Claim], regime: Regime, judgements: Sequence[Judgement] = ()) -> tuple[Event, ...]:
    """The events of some claims with the reports that they are of."""
    reports = {c.report: HELD[c.report] for c in claims}
    return link_claims(claims, reports, regime, judgements)


@settings(max_examples=40, deadline=None)
@given(order=st.permutations(range(len(REPORTS))))
def test_reports_that_arrive_in_any_order_end_in_the_same_events(order: list[int], shipped: Regime) -> None:
    """A case that is linked after each arrival ends as one that is linked once."""
    events: tuple[Event, ...] = ()

    for number in range(1, len(order) + 1):
        arrived = {REPORTS[n].id for n in order[:number]}
        claims = [c for c in CLAIMS if c.report in arrived]
        events = link_claims(claims, HELD, shipped, (), events)

    assert events == linked(CLAIMS, shipped)


@settings(max_examples=60, deadline=None)
@given(steps=STEPS)
def test_judgements_taken_and_taken_back_leave_what_stands(
    steps: list[tuple[int, int, Decision | None]], shipped: Regime
) -> None:
    """However a reader came to what stands, the events are those of what stands."""
    log: dict[frozenset[str], Judgement] = {}
    said: list[Judgement] = []

    for second, (a, b, decision) in enumerate((a, b, d) for a, b, d in steps if a != b):
        pair = frozenset((CLAIMS[a].id, CLAIMS[b].id))
        at = f"2026-11-01T10:00:{second:02}+00:00"
        # A judgement is taken back by taking it out, or by one that leaves the pair to the weights.
        judged = Judgement(CLAIMS[a].id, CLAIMS[b].id, decision or Decision.UNSURE, "a reader", at, "")
        said.append(judged)
        log.pop(pair, None)
        if decision is not None:
            log[pair] = judged

    assert linked(CLAIMS, shipped, said) == linked(CLAIMS, shipped, list(log.values()))


@settings(max_examples=40, deadline=None)
@given(steps=STEPS)
def test_taking_all_judgements_back_gives_the_first_events_again(
    steps: list[tuple[int, int, Decision | None]], shipped: Regime
) -> None:
    """Nothing of a judgement stays behind in the events."""
    before = linked(CLAIMS, shipped)
    said = [
        Judgement(CLAIMS[a].id, CLAIMS[b].id, d, "a reader", f"2026-11-01T10:00:{n:02}+00:00", "")
        for n, (a, b, d) in enumerate(steps)
        if a != b and d is not None
    ]

    during = link_claims(CLAIMS, HELD, shipped, said, before)

    assert link_claims(CLAIMS, HELD, shipped, (), during) == before


@settings(max_examples=60, deadline=None)
@given(steps=STEPS)
def test_what_stands_parted_is_never_in_one_event(
    steps: list[tuple[int, int, Decision | None]], shipped: Regime
) -> None:
    """A parting binds whatever chains of claims and judgements lie between."""
    said = {
        frozenset((CLAIMS[a].id, CLAIMS[b].id)): Judgement(CLAIMS[a].id, CLAIMS[b].id, d, "a reader", "2026-11-01", "")
        for a, b, d in steps
        if a != b and d is not None
    }

    home = {claim: e.id for e in linked(CLAIMS, shipped, list(said.values())) for claim in e.claims}

    assert all(home[j.a] != home[j.b] for j in said.values() if j.decision is Decision.NOT_SAME)
