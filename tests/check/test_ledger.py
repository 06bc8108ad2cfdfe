"""Movements added up: each event once, units apart, and bounds that hold whatever is left open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from factories import a_claim, a_place, a_report, an_event
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.check.ledger import build_ledger
from twosource.check.ledger_file import load_rules
from twosource.model import (
    Bounds,
    Claim,
    ClaimType,
    Count,
    Dimension,
    Direction,
    Event,
    Interval,
    Ledger,
    Modality,
    Place,
    PlaceRole,
    Polarity,
    Row,
    When,
)
from twosource.regimes import load_regime

REPORT = a_report()
WITHIN = {"Hunchun": ("Yanbian", "Jilin", "China"), "Helong": ("Yanbian", "Jilin", "China"), "Jilin": ("China",)}
Told = tuple[Event, Claim]


def a_number(low: int | None, high: int | None, unit: str = "workers") -> Count:
    return Count(low, high, unit=unit)


def a_town(name: str, role: PlaceRole = PlaceRole.DESTINATION) -> Place:
    return a_place(name, role, within=WITHIN.get(name, ()))


def told(number: int, edtf: str | None, count: Count | None, *towns: str, **fields: Any) -> Told:  # noqa: ANN401 - any field of a claim
    """An event with one claim: people who came to the towns on those days."""
    when = None if edtf is None else When.of_edtf(edtf, "then")
    places = fields.pop("places", tuple(a_town(t) for t in towns))
    claim = a_claim(REPORT, id=f"claim-{number}", when=when, count=count, places=places, **fields)
    return an_event(claim, id=f"event-{number}"), claim


def ledger(*events: Told, by: Sequence[Dimension] = (Dimension.MONTH, Dimension.PLACE)) -> Ledger:
    rules = load_rules(load_regime())
    return build_ledger([e for e, _ in events], {c.id: c for _, c in events}, rules, by)


def told_rows(rows: Sequence[Row]) -> list[tuple[Any, ...]]:
    return [(*r.key, r.way.value, r.unit, None if r.bounds is None else (r.bounds.low, r.bounds.high)) for r in rows]


def test_an_event_counts_once_however_many_claims_tell_of_it() -> None:
    event, claim = told(1, "2018-04-02", a_number(400, 400), "Helong")
    other = replace(claim, id="claim-other")

    made = build_ledger(
        [replace(event, claims=(claim.id, other.id))], {c.id: c for c in (claim, other)}, load_rules(load_regime())
    )

    assert told_rows(made.totals) == [("in", "people", (400, 400))]


def test_ways_stand_apart() -> None:
    home = (a_town("Hunchun", PlaceRole.ORIGIN), a_place("Rason", PlaceRole.DESTINATION, country="KP"))

    made = ledger(
        told(1, "2018-04-02", a_number(400, 400), "Helong"),
        told(2, "2018-04-03", a_number(70, 90), direction=Direction.TO_DPRK, type=ClaimType.RETURN, places=home),
        told(3, "2018-04-03", a_number(20, 20), "Helong", direction=None, type=ClaimType.CROSSING),
        told(4, "2018-04-03", a_number(30, 30), "Helong", direction=Direction.ROUND_TRIP),
    )

    assert told_rows(made.rows) == [
        ("2018-04", "Helong (Yanbian)", "in", "people", (400, 400)),
        ("2018-04", "Helong (Yanbian)", "there-and-back", "people", (30, 30)),
        ("2018-04", "Helong (Yanbian)", "way-unknown", "people", (20, 20)),
        ("2018-04", "Hunchun (Yanbian)", "out", "people", (70, 90)),
    ]


def test_people_entries_permits_and_visas_are_never_added_together() -> None:
    units = ["women", "entries", "work permits", "tourist visas", "border passes", "buses", None]

    made = ledger(*(told(i, f"2018-04-0{i + 1}", Count(10, 10, unit=u), "Helong") for i, u in enumerate(units)))

    assert [(r.unit, r.bounds) for r in made.totals] == [
        ("entries", Bounds(10, 10)),
        ("passes", Bounds(10, 10)),
        ("people", Bounds(20, 20)),
        ("permits", Bounds(10, 10)),
        ("vehicles", Bounds(10, 10)),
        ("visas", Bounds(10, 10)),
    ]


def test_papers_issued_move_nobody() -> None:
    made = ledger(told(1, "2018-04", a_number(600, 600, "people"), "Helong", type=ClaimType.PASS))

    assert told_rows(made.totals) == [("papers-issued", "people", (600, 600))]


def test_days_in_two_months_may_be_in_either_and_count_once() -> None:
    made = ledger(told(1, "2018-03-30/2018-04-02", a_number(100, 120), "Helong"))

    assert told_rows(made.rows) == [
        ("2018-03", "Helong (Yanbian)", "in", "people", (0, 120)),
        ("2018-04", "Helong (Yanbian)", "in", "people", (0, 120)),
    ]
    assert told_rows(made.totals) == [("in", "people", (100, 120))]
    assert made.rows[0].possible == ("event-1",)
    assert made.totals[0].events == ("event-1",)


def test_what_nobody_says_has_rows_of_its_own() -> None:
    made = ledger(
        told(1, None, a_number(100, 100), "Helong"),
        told(2, "2018-04-02", a_number(50, 50)),
        told(3, "2018-04-02", None, "Helong"),
        told(4, "XXXX-04-02", a_number(7, 7), "Hunchun"),
        told(5, "2018", a_number(9, 9), "Jilin", sector="garment"),
        by=list(Dimension),
    )

    assert told_rows(made.rows) == [
        ("2018-04", "Helong (Yanbian)", "unknown", "China", "in", "people", None),
        ("2018-04", "unknown", "unknown", "unknown", "in", "people", (50, 50)),
        ("2018-XX", "Jilin (China)", "garment", "China", "in", "people", (9, 9)),
        ("unknown", "Helong (Yanbian)", "unknown", "China", "in", "people", (100, 100)),
        ("unknown", "Hunchun (Yanbian)", "unknown", "China", "in", "people", (7, 7)),
    ]


def test_an_open_upper_bound_stays_open() -> None:
    made = ledger(
        told(1, "2018-04-02", a_number(400, None), "Helong"), told(2, "2018-04-09", a_number(None, 50), "Helong")
    )

    assert told_rows(made.totals) == [("in", "people", (400, None))]


def test_a_total_isnt_added_to_the_parts_that_it_holds() -> None:
    words = "a total of 1,200 workers came to Hunchun in April"
    report = a_report(words)
    claim = a_claim(report, words, id="claim-1", when=When.of_edtf("2018-04", "in April"), places=(a_town("Hunchun"),))
    claim = replace(claim, count=Count(1200, 1200, unit="workers", text="1,200 workers"))

    made = ledger(
        (an_event(claim, id="event-1"), claim),
        told(2, "2018-04-12", a_number(300, 300), "Hunchun"),
        told(3, "2018-04-20", a_number(200, 250), "Hunchun"),
    )

    assert told_rows(made.totals) == [("in", "people", (1200, 1200))]
    assert told_rows(made.rows) == [("2018-04", "Hunchun (Yanbian)", "in", "people", (1200, 1200))]


def test_a_number_of_a_month_may_hold_those_of_its_days_or_not() -> None:
    made = ledger(
        told(1, "2018-04", a_number(1200, 1200), "Jilin"),
        told(2, "2018-04-12", a_number(300, 300), "Hunchun"),
    )

    assert told_rows(made.totals) == [("in", "people", (1200, 1500))]
    assert told_rows(made.rows) == [
        ("2018-04", "Hunchun (Yanbian)", "in", "people", (300, 300)),
        ("2018-04", "Jilin (China)", "in", "people", (900, 1200)),
    ]


def test_a_number_holds_no_larger_one_and_none_of_another_sector() -> None:
    larger = ledger(
        told(1, "2018-04", a_number(200, 200), "Helong"), told(2, "2018-04-12", a_number(300, 300), "Helong")
    )
    sectors = ledger(
        told(1, "2018-04", a_number(900, 900), "Helong", sector="garment"),
        told(2, "2018-04-12", a_number(300, 300), "Helong", sector="seafood"),
    )

    assert told_rows(larger.totals) == [("in", "people", (500, 500))]
    assert told_rows(sectors.totals) == [("in", "people", (1200, 1200))]


def test_two_numbers_that_may_share_a_third_are_not_added_for_sure() -> None:
    """Neither holds the other, and both may hold the day's."""
    made = ledger(
        told(1, "2018-04", a_number(500, 500), "Jilin"),
        told(2, "2018", a_number(400, 400), "Hunchun"),
        told(3, "2018-04-12", a_number(300, 300), "Hunchun"),
    )

    assert told_rows(made.totals) == [("in", "people", (500, 1200))]


def test_what_contradicts_counts_by_its_hull() -> None:
    event, claim = told(1, "2018-04-02", a_number(300, 300), "Helong")

    made = ledger((replace(event, count=a_number(300, 500)), claim))

    assert made.totals[0].bounds == Bounds(300, 500)


def test_what_nobody_saw_stands_beside_the_zero() -> None:
    made = ledger(told(1, "2018-04-02", None, "Helong", polarity=Polarity.NOT_OBSERVED))

    assert [(r.bounds, r.events, r.unseen) for r in made.rows] == [(Bounds(0, 0), (), ("event-1",))]


def test_plans_habits_totals_and_recollections_are_never_added() -> None:
    manners = [m for m in Modality if m not in (Modality.OCCURRED, Modality.ONGOING)]
    apart = [told(i, "2018-04-02", a_number(9, 9), "Helong", modality=m) for i, m in enumerate(manners)]
    recalled = told(20, "2018-04-02", a_number(9, 9), "Helong", background=True)
    at_work = told(21, "2018-04-02", a_number(9, 9), "Helong", type=ClaimType.PRESENCE, direction=None)
    talks = told(22, "2018-04-02", None, "Helong", type=ClaimType.TALKS, direction=None)

    made = ledger(*apart, recalled, at_work, talks)

    assert made.rows == made.totals == ()
    assert len(made.beside) == len(manners) + 2
    assert made.left_out == ("event-22",)


def test_a_statistic_stands_beside_and_names_what_it_may_hold() -> None:
    made = ledger(
        told(1, "2018", a_number(5000, 5000), "Jilin", modality=Modality.STATISTIC),
        told(2, "2018-04-12", a_number(300, 300), "Hunchun"),
        told(3, "2019-04-12", a_number(300, 300), "Hunchun"),
    )

    assert [(b.event, b.bounds, b.holds) for b in made.beside] == [("event-1", Bounds(5000, 5000), ("event-2",))]
    assert told_rows(made.totals) == [("in", "people", (600, 600))]


def test_several_places_share_a_number_that_nobody_divides() -> None:
    made = ledger(told(1, "2018-04-02", a_number(500, 500), "Hunchun", "Helong"), by=[Dimension.PLACE, Dimension.HOST])

    assert told_rows(made.rows) == [
        ("Helong (Yanbian)", "China", "in", "people", (0, 500)),
        ("Hunchun (Yanbian)", "China", "in", "people", (0, 500)),
    ]
    assert told_rows(made.totals) == [("in", "people", (500, 500))]


def test_estimates_have_a_source_and_stand_apart() -> None:
    made = ledger()

    assert made.totals == ()
    assert all(e.by and e.source.startswith("http") and e.confidence for e in made.estimates)
    assert {"people", "permits", "entries"} == {e.unit for e in made.estimates}


def test_thousands_of_nested_numbers_are_added_up() -> None:
    """No chain of numbers that hold one another is too long."""
    first = date(2018, 1, 1)
    chain = [
        told(i, f"{first}/{first + timedelta(days=i + 1)}", a_number(i + 1, i + 1), "Helong") for i in range(1_500)
    ]

    made = ledger(*chain, by=[])

    assert made.totals[0].bounds == Bounds(1_500, sum(range(1_501)))


TOWNS = st.lists(st.sampled_from(["Hunchun", "Helong", "Jilin"]), max_size=2, unique=True)
DAYS = st.sampled_from(
    [None, "2018", "2018-03", "2018-04", "2018-04-02", "2018-04-12", "2018-03-30/2018-04-02", "2018-04-10/2018-04-20"]
)


@st.composite
def numbers(draw: st.DrawFn) -> Count | None:
    low = draw(st.none() | st.integers(0, 500))
    high = draw(st.none() | st.integers(low or 0, 900))
    return None if low is None and high is None else a_number(low, high)


@st.composite
def cases(draw: st.DrawFn) -> list[Told]:
    size = draw(st.integers(1, 7))
    return [
        told(
            i,
            draw(DAYS),
            draw(numbers()),
            *draw(TOWNS),
            modality=draw(st.sampled_from([Modality.OCCURRED, Modality.OCCURRED, Modality.PLANNED])),
            direction=draw(st.sampled_from([Direction.TO_HOST, Direction.TO_HOST, None])),
            sector=draw(st.sampled_from([None, "garment", "seafood"])),
        )
        for i in range(size)
    ]


@given(cases(), st.randoms(use_true_random=False), st.lists(st.sampled_from(list(Dimension)), unique=True))
@settings(max_examples=150, deadline=None)
def test_the_order_of_the_input_is_of_no_account(events: list[Told], random: Any, by: list[Dimension]) -> None:  # noqa: ANN401 - hypothesis' own random
    shuffled = list(events)
    random.shuffle(shuffled)

    assert ledger(*shuffled, by=by) == ledger(*events, by=by)


@given(cases(), st.lists(st.sampled_from(list(Dimension)), min_size=1, unique=True))
@settings(max_examples=300, deadline=None)
def test_rows_never_promise_more_than_the_total_and_leave_room_for_all_of_it(
    events: list[Told], by: list[Dimension]
) -> None:
    """Lower bounds of rows add up to no more than the total's, upper bounds to no less."""
    made = ledger(*events, by=by)

    for total in (t for t in made.totals if t.bounds is not None):
        rows = [r.bounds for r in made.rows if r.bounds is not None and (r.way, r.unit) == (total.way, total.unit)]
        assert sum(b.low for b in rows) <= total.bounds.low
        if all(b.high is not None for b in rows):
            assert total.bounds.high is not None
            assert sum(b.high or 0 for b in rows) >= total.bounds.high


@given(cases(), st.lists(st.sampled_from(list(Dimension)), min_size=1, unique=True))
@settings(max_examples=150, deadline=None)
def test_every_event_stands_somewhere_and_for_sure_in_one_row_at_most(events: list[Told], by: list[Dimension]) -> None:
    made = ledger(*events, by=by)

    sure = [e for r in made.rows for e in r.events]
    possible = {e for r in made.rows for e in r.possible}
    beside = {b.event for b in made.beside}
    assert len(sure) == len(set(sure))
    assert not possible & set(sure)
    assert {e.id for e, _ in events} == set(sure) | possible | beside
    assert sorted(e for t in made.totals for e in t.events) == sorted({*sure, *possible})


@given(cases())
@settings(max_examples=300, deadline=None)
def test_the_total_holds_whichever_events_hold_others(events: list[Told]) -> None:
    """At least the largest single number, at most all of them together."""
    made = ledger(*events)

    for total in (t for t in made.totals if t.bounds is not None):
        counts = [e.count for e, _ in events if e.id in total.events and e.count is not None]
        assert max(c.low or 0 for c in counts) <= total.bounds.low <= sum(c.low or 0 for c in counts)
        if total.bounds.high is not None:
            assert total.bounds.high <= sum(c.high or 0 for c in counts)


@given(
    st.lists(st.tuples(st.integers(1, 28), st.integers(0, 500), st.integers(0, 400)), min_size=2, max_size=6),
    st.data(),
)
@settings(max_examples=150, deadline=None)
def test_two_events_made_one_never_raise_the_total(days: list[tuple[int, int, int]], data: st.DataObject) -> None:
    events = [told(i, f"2018-04-{d:02d}", a_number(n, n + w), "Helong") for i, (d, n, w) in enumerate(days)]
    a, b = data.draw(st.permutations(range(len(events))))[:2]
    before = ledger(*events, by=[]).totals[0].bounds

    merged = replace(events[a][0], claims=tuple(sorted((*events[a][0].claims, *events[b][0].claims))))
    merged = replace(merged, count=_together(events[a][0].count, events[b][0].count), when=events[a][0].when)
    claims = {c.id: c for _, c in events}
    left = [e for i, (e, _) in enumerate(events) if i not in (a, b)]
    after = build_ledger([*left, merged], claims, load_rules(load_regime())).totals[0].bounds

    assert before is not None
    assert after is not None
    assert after.low <= before.low
    assert after.high is not None
    assert before.high is not None
    assert after.high <= before.high


def _together(a: Count | None, b: Count | None) -> Count:
    """What both leave open, or the hull where they exclude each other: as linking makes it."""
    assert a is not None
    assert b is not None
    ends = (a.low or 0, a.high or 0, b.low or 0, b.high or 0)
    low, high = max(ends[0], ends[2]), min(ends[1], ends[3])
    return a_number(low, high) if low <= high else a_number(min(ends[0], ends[2]), max(ends[1], ends[3]))


def test_bounds_out_of_order_are_refused() -> None:
    for low, high in ((5, 4), (-1, 3)):
        try:
            Bounds(low, high)
        except ValueError as fault:
            assert str(fault) == f"no number is at least {low} and at most {high}"  # noqa: PT017 - two cases
        else:
            raise AssertionError


def test_an_interval_without_an_end_names_no_month() -> None:
    assert Interval(None, date(2018, 4, 2)).is_closed is False
    made = ledger(told(1, "../2018-04-02", a_number(5, 5), "Helong"), by=[Dimension.MONTH])

    assert told_rows(made.rows) == [("unknown", "in", "people", (5, 5))]
