"""A case that is linked and weighed once more, or in another order, stays as it is."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from noun_case import a_claim, a_report, a_source, about, more_than

from twosource.link import link_claims
from twosource.model import Claim, ClaimType, Event, Polarity, Report, Scope, Share, unknown_week
from twosource.regimes import load_regime
from twosource.weigh import Weighed, weigh

OUTLETS = ("The Harbour Post", "Yonhap", "RFA", None)
REPORTS = [
    a_report(f"r{n}", OUTLETS[n % 4], ("2018-04-05", "2018-04", None, "XXXX-04-06", "2018-04-04")[n], text=text)
    for n, text in enumerate(
        [
            "Women were sent over, RFA said on Thursday. " * 20,
            "Women were sent over, a source told us. " * 20,
            "RFA reported that women were sent over, and Yonhap said so too. " * 20,
            "Some women came to the town, a trader said. " * 20,
            "Women were sent over, RFA said on Thursday. " * 19 + "No more is known.",
        ]
    )
]
HELD = {r.id: r for r in REPORTS}
CLAIMS = st.lists(
    st.fixed_dictionaries(
        {
            "report": st.integers(0, 4),
            "type": st.sampled_from([ClaimType.DISPATCH, ClaimType.ARRIVAL, ClaimType.PRESENCE, ClaimType.POLICY]),
            "when": st.sampled_from(
                ["2018-04-01", "2018-04-02", "2018-04", "XXXX-04-02", "../2018-04-04", unknown_week(7, "Sunday"), None]
            ),
            "count": st.sampled_from([400, 100, about(400), more_than(400), None]),
            "places": st.sampled_from([("Helong",), ("Yanbian",), ("Dandong",), ("China",), ()]),
            "voice": st.sampled_from([a_source(), a_source("a trader", place="Helong"), a_source("a guard"), None]),
            "through": st.sampled_from([(), ("RFA",), ("Yonhap", "RFA")]),
            "share": st.sampled_from([None, None, Share(0.5, 1.0, "over half"), Share(0.3, 0.3, "30 per cent")]),
            "scope": st.sampled_from([None, None, Scope.TOTAL, Scope.PART]),
            "means": st.sampled_from([(), (), ("bus",), ("train",)]),
            "polarity": st.sampled_from([Polarity.AFFIRMED, Polarity.AFFIRMED, Polarity.NOT_CONFIRMED]),
        }
    ),
    min_size=2,
    max_size=9,
)


def made(rows: Sequence[Mapping[str, Any]]) -> list[Claim]:
    """The claims of the rows, each on its own words of its report."""
    return [
        a_claim(REPORTS[row["report"]], f"c{n}", at=20 * n, **{k: v for k, v in row.items() if k != "report"})
        for n, row in enumerate(rows)
    ]


def settled(
    claims: Sequence[Claim], earlier: Sequence[Event] = (), reports: Mapping[str, Report] | None = None
) -> Weighed:
    """The claims linked and weighed, as a run does it."""
    held = reports or HELD
    events = link_claims(claims, held, load_regime(), (), earlier)
    return weigh(events, {c.id: c for c in claims}, held, load_regime())


@settings(max_examples=120, deadline=None)
@given(rows=CLAIMS)
def test_a_case_that_is_settled_again_stays_as_it_is(rows: Sequence[Mapping[str, Any]]) -> None:
    """Origins joined across reports don't come back as what each report says."""
    first = settled(made(rows))

    second = settled(list(first.claims.values()), first.events)

    assert second == first


@settings(max_examples=60, deadline=None)
@given(rows=CLAIMS, seed=st.integers(0, 99))
def test_the_order_of_claims_and_reports_changes_nothing(rows: Sequence[Mapping[str, Any]], seed: int) -> None:
    """Whatever comes first."""
    claims = made(rows)
    first = settled(claims)

    random.Random(seed).shuffle(claims)  # noqa: S311 - an order, no secret
    turned = settled(claims, reports=dict(reversed(HELD.items())))

    assert turned == first
    assert list(turned.claims) == list(first.claims)


@settings(max_examples=60, deadline=None)
@given(rows=CLAIMS)
def test_the_bounds_on_origins_are_bounds(rows: Sequence[Mapping[str, Any]]) -> None:
    """At least one, never more at least than at most, and every claim goes back to one origin."""
    weighed = settled(made(rows))

    for event in weighed.events:
        assert event.origins is not None
        assert 1 <= event.origins.low <= event.origins.high == len(event.origins.groups)
        assert sorted(c for group in event.origins.groups for c in group) == sorted(event.claims)
