"""What was kept of an earlier linking saves comparing, and never changes what comes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from noun_case import a_claim, a_report, a_source, more_than
from regime_case import make_regime

from twosource.link import Earlier, Linked, joining, link_claims, link_kept
from twosource.model import Claim, Decision, Event, Judgement, Report
from twosource.regimes import Regime

OUTLETS = ("The Harbour Post", "Lantern Daily", "CNN", "RFA", "Asahi", "KBS")
REPORTS = [
    a_report(f"j{n}", outlet, printed)
    for n, outlet in enumerate(OUTLETS)
    for printed in (("2018-04-05", "2018-04-04", None)[n % 3],)
]
HELD = {r.id: r for r in REPORTS}
ALL = {
    report.id: [
        a_claim(report, "sent"),
        a_claim(report, "seen", when="2018-04-02", places=("Dandong",), count=more_than(100), at=30),
        a_claim(report, "undated", when=None, voice=a_source("a trader"), at=60),
        a_claim(report, "yearless", when="XXXX-04-02", voice=a_source("a guide"), at=90),
    ]
    for report in REPORTS
}
IDS = sorted(c.id for claims in ALL.values() for c in claims)
# A step brings a report, takes it out, brings its claims in other words, or judges two claims.
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["bring", "bring", "take", "change"]), st.sampled_from(REPORTS)),
        st.tuples(st.sampled_from([*Decision, None]), st.tuples(st.sampled_from(IDS), st.sampled_from(IDS))),
    ),
    min_size=1,
    max_size=10,
)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Regime]:
    """The shipped weights over a few outlets, where even the smallest case is kept and joined to."""
    folder: Path = tmp_path_factory.mktemp("joining")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(joining, "KEPT_FROM", 0)
        patch.setattr(joining, "_AT_ONCE", 1.0)
        patch.setattr(joining, "_SINCE", 100.0)
        yield make_regime(folder)


class Growing:
    """A case that is linked after each step, by what was kept of the step before."""

    def __init__(self, regime: Regime) -> None:
        self.regime = regime
        self.held: dict[str, list[Claim]] = {}
        self.said: dict[tuple[str, str], Judgement] = {}
        self.linked = Linked((), None)
        self.joined = 0

    @property
    def claims(self) -> list[Claim]:
        """All claims, in the order in which a store hands them over."""
        return sorted((c for claims in self.held.values() for c in claims), key=lambda c: c.id)

    def step(self, what: object, of: Report | tuple[str, str]) -> tuple[Event, ...]:
        """The events after one step."""
        changed = set()
        if isinstance(of, Report):
            changed = {of.id}
            self.held.pop(of.id, None)
            if what != "take":
                told = ALL[of.id] if what == "bring" else [replace(c, count=more_than(900)) for c in ALL[of.id][1:]]
                self.held[of.id] = told
        elif of[0] != of[1]:
            pair = (min(of), max(of))
            self.said.pop(pair, None)
            if isinstance(what, Decision):
                self.said[pair] = Judgement(*pair, what, "a reader", f"2026-11-{len(self.said) + 1:02}", "")
        self.link(changed)
        return self.linked.events

    def link(self, changed: set[str]) -> None:
        """Link what is there, told which reports changed."""
        kept = self.linked.kept
        earlier = None if kept is None else Earlier(kept, self.linked.events, changed)
        self.linked = link_kept(self.claims, HELD, self.regime, list(self.said.values()), earlier)
        self.joined += kept is not None and self.linked.kept is not None and self.linked.kept.base is kept.base

    def afresh(self) -> tuple[Event, ...]:
        """The events of a case that was never linked before."""
        return link_claims(self.claims, HELD, self.regime, list(self.said.values()))


@settings(max_examples=60, deadline=None)
@given(steps=STEPS)
def test_a_case_that_is_joined_to_step_by_step_is_one_linked_afresh(
    steps: Sequence[tuple[object, Report | tuple[str, str]]], shipped: Regime
) -> None:
    """Whatever comes, goes, changes or is judged, and in whatever order."""
    case = Growing(shipped)
    for report in REPORTS[:3]:
        case.step("bring", report)

    for step in steps:
        assert case.step(*step) == case.afresh()

    assert case.joined > 0
