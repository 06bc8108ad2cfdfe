"""What an event leaves open, and which claims come together in it."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from noun_case import a_claim, a_place, a_report, about, day, more_than
from regime_case import make_regime

from twosource.link import link_claims
from twosource.link.events import count_of, when_of
from twosource.model import (
    Claim,
    ClaimType,
    Count,
    Direction,
    Event,
    Modality,
    PlaceRole,
    Polarity,
    Report,
    Term,
    unknown_week,
)
from twosource.regimes import Regime

POST, LANTERN = a_report("post"), a_report("lantern", "Lantern Daily")


def linked(regime: Regime, *claims: Claim) -> tuple[Event, ...]:
    """The events of some claims of the reports above and any made on the way."""
    return link_claims(claims, {r.id: r for r in (POST, LANTERN, RFA, LATER, UNDATED)}, regime)


RFA = a_report("rfa", "Radio Free Asia")
UNDATED = a_report("undated", "Coastal Courier", None)
LATER = a_report("later", "Mainichi", "2018-06-14")


def test_two_reports_a_day_apart_tell_one_event(regime: Regime) -> None:
    """The dates' hull is the event's date, since they contradict each other."""
    first, second = a_claim(POST, "a"), a_claim(LANTERN, "b", when="2018-04-02", count=about(400))

    (event,) = linked(regime, first, second)

    assert event.claims == tuple(sorted((first.id, second.id)))
    assert event.when is not None
    assert (event.when.earliest, event.when.latest) == (day("2018-04-01"), day("2018-04-02"))
    assert event.count is not None
    assert (event.count.low, event.count.high) == (400, 400)


def test_a_date_without_a_year_is_read_in_the_year_of_the_others(regime: Regime) -> None:
    """2 April of an unknown year joins 1 April 2018."""
    first, second = a_claim(POST, "a"), a_claim(LANTERN, "b", when="XXXX-04-02")

    (event,) = linked(regime, first, second)

    assert event.when is not None
    assert event.when.edtf == "2018-04-01/2018-04-02"


def test_a_vague_date_does_not_widen_an_event(regime: Regime) -> None:
    """Early April leaves 1 April open."""
    (event,) = linked(regime, a_claim(POST, "a"), a_claim(LANTERN, "b", when="2018-04-01/2018-04-10"))

    assert event.when is not None
    assert event.when.edtf == "2018-04-01"


def test_women_seen_in_the_town_are_the_women_sent_there(regime: Regime) -> None:
    """A presence joins the movement to the same town on the same days; the movement is what the event is called."""
    sent = a_claim(POST, "sent")
    seen = a_claim(LANTERN, "seen", type=ClaimType.PRESENCE, direction=None, when="2018-04-01/2018-04-04",
                   count=Count(200, 999, hedge="hundreds of"))  # fmt: skip

    (event,) = linked(regime, sent, seen)

    assert event.type is ClaimType.DISPATCH


def test_what_is_told_of_one_place_at_home_comes_together(regime: Regime) -> None:
    """Passes that are issued in Sinuiju need no place abroad to be compared."""
    issued: dict[str, object] = {
        "type": ClaimType.PASS,
        "modality": Modality.HABITUAL,
        "when": None,
        "count": None,
        "sex": None,
        "terms": (Term(1, 1, "year", "one year"),),
    }
    first, second = (a_claim(r, "a", places=(a_place("Sinuiju"),), **issued) for r in (POST, LANTERN))
    elsewhere = a_claim(RFA, "a", places=(a_place("Pyongyang"),), **issued)

    events = linked(regime, first, second, elsewhere)

    assert sorted(len(e.claims) for e in events) == [1, 2]


def test_days_of_the_week_join_what_nothing_dates(regime: Regime) -> None:
    """Sunday, 1 April, is "on Sunday" and not "on Friday"."""
    town: dict[str, object] = {"places": ("Longjing",), "count": None}
    dated = a_claim(POST, "a", **town)
    weekday = {
        day: a_claim(UNDATED, "a", when=unknown_week(n, day), **town) for n, day in ((7, "Sunday"), (5, "Friday"))
    }

    found = {day: len(linked(regime, dated, claim)) for day, claim in weekday.items()}

    assert found == {"Sunday": 1, "Friday": 2}


def test_an_undated_claim_of_a_town_that_all_speak_of_stays_apart(regime: Regime) -> None:
    """Dandong alone, with another number, ties nothing together."""
    dated = a_claim(POST, "a", places=("Dandong",), when="2018-03-30", count=more_than(100))
    undated = a_claim(LATER, "b", places=("Dandong",), when=None, count=10)

    assert len(linked(regime, dated, undated)) == 2


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("direction", {"direction": Direction.TO_DPRK}),
        ("polarity", {"polarity": Polarity.DENIED}),
        ("manner", {"modality": Modality.PLANNED}),
        ("date", {"when": "2018-04-09"}),
        ("distance", {"places": ("Dandong",)}),
        ("country", {"places": ("Vladivostok",)}),
        ("kind", {"type": ClaimType.RECRUITMENT}),
        ("recalled", {"background": True, "when": None}),
        ("general", {"places": ("China",), "count": None, "when": None}),
    ],
)
def test_a_hard_limit_keeps_two_claims_apart(regime: Regime, why: str, other: dict[str, object]) -> None:
    """Each of these alone is enough, whatever else is the same."""
    first, second = a_claim(POST, "a"), a_claim(LANTERN, "b", **other)

    events = linked(regime, first, second)

    assert len(events) == 2, why


def test_a_report_that_gives_two_numbers_tells_two_events(regime: Regime) -> None:
    """One voice that counts ten and four hundred speaks of two happenings."""
    assert len(linked(regime, a_claim(POST, "a"), a_claim(POST, "b", count=10))) == 2


def test_law_and_other_matters_make_no_event(regime: Regime) -> None:
    """Claims of a policy are in no event."""
    policy = a_claim(POST, "law", type=ClaimType.POLICY)

    assert linked(regime, policy) == ()


def test_an_event_names_its_finest_place_first(regime: Regime) -> None:
    """The town comes before the province and the country."""
    claim = a_claim(POST, "a", places=("China", "Jilin", "Helong", a_place("Sinuiju", PlaceRole.ORIGIN)))

    (event,) = linked(regime, claim)

    assert [p.name for p in event.places] == ["Helong", "Sinuiju", "Jilin", "China"]


def test_no_chain_joins_what_lies_too_far_apart(regime: Regime) -> None:
    """1 April and 7 April don't become one event by way of 4 April."""
    claims = [a_claim(r, str(i), when=d) for i, (r, d) in enumerate(
        [(POST, "2018-04-01"), (LANTERN, "2018-04-04"), (RFA, "2018-04-07")])]  # fmt: skip
    reports = {r.id: a_report(r.path[:-4], r.outlet, "2018-04-20") for r in (POST, LANTERN, RFA)}

    events = link_claims(claims, reports, regime)

    home = {claim: event.id for event in events for claim in event.claims}
    assert home[claims[0].id] != home[claims[2].id]


@settings(deadline=None)
@given(order=st.permutations(range(6)))
def test_the_order_of_claims_changes_nothing(order: list[int]) -> None:
    """Events and their ids are the same however the claims arrive."""
    reports, claims, regime = _CASE

    events = link_claims([claims[i] for i in order], reports, regime)

    assert events == link_claims(claims, reports, regime)


def test_every_claim_of_a_happening_is_in_exactly_one_event(regime: Regime) -> None:
    """None is lost and none is told twice."""
    rng = random.Random(7)  # noqa: S311 - planted claims, no secrets
    reports = [a_report(f"r{i}", rng.choice(["Asahi", "CNN", None])) for i in range(12)]
    towns = ("Helong", "Longjing", "Hunchun", "Dandong")
    claims = [
        a_claim(
            r, f"{n}", when=f"2018-04-{rng.randint(1, 4):02d}", places=(rng.choice(towns),), count=rng.choice([10, 400])
        )
        for r in reports
        for n in range(3)
    ]

    events = link_claims(claims, {r.id: r for r in reports}, regime)

    assert sorted(c for e in events for c in e.claims) == sorted(c.id for c in claims)
    assert len({e.id for e in events}) == len(events)


@given(st.lists(st.tuples(st.integers(1, 28), st.integers(0, 5)), min_size=1, max_size=6))
def test_an_events_date_lies_within_what_its_claims_say(spans: list[tuple[int, int]]) -> None:
    """The intersection, or the hull of the finest, never reaches beyond the hull of all."""
    dates = [f"2018-05-{b:02d}/2018-05-{min(31, b + n):02d}" for b, n in spans]
    claims = [a_claim(POST, str(i), when=d) for i, d in enumerate(dates)]

    when = when_of(claims)

    assert when is not None
    assert when.earliest is not None
    assert when.latest is not None
    intervals = [c.when.interval for c in claims if c.when is not None]
    assert min(i.earliest for i in intervals if i.earliest) <= when.earliest
    assert when.latest <= max(i.latest for i in intervals if i.latest)


def test_counts_that_exclude_each_other_give_their_hull() -> None:
    """300 to 400 and 500 leave 300 to 500; a vague "more than 300" adds nothing."""
    found = count_of([Count(300, 400), Count(500, 500), Count(300, None)])

    assert found is not None
    assert (found.low, found.high) == (300, 500)


def _case() -> tuple[dict[str, Report], list[Claim], Regime]:
    folder = Path(tempfile.mkdtemp())
    claims = [
        a_claim(POST, "a"),
        a_claim(LANTERN, "b", when="2018-04-02"),
        a_claim(RFA, "c", when="XXXX-04-03", count=more_than(400)),
        a_claim(LATER, "d", places=("Dandong",), when=None),
        a_claim(RFA, "e", places=("Yanbian",), count=None),
        a_claim(LATER, "f", type=ClaimType.RETURN, direction=Direction.TO_DPRK),
    ]
    return {r.id: r for r in (POST, LANTERN, RFA, LATER)}, claims, make_regime(folder)


_CASE = _case()
