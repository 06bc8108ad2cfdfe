"""Judgements bind, and ids stay."""

from __future__ import annotations

from noun_case import a_claim, a_report

from twosource.link import events_named, link_claims, merging, parting
from twosource.model import Claim, Decision, Event, Judgement
from twosource.regimes import Regime

REPORTS = [a_report(n, o) for n, o in (("post", "The Harbour Post"), ("lantern", "Lantern Daily"), ("cnn", "CNN"))]
HELD = {r.id: r for r in REPORTS}
A, B, C = (a_claim(r, "sent") for r in REPORTS)
FAR = a_claim(REPORTS[1], "far", places=("Dandong",), when="2018-06-01", count=30)


def judgement(a: Claim, b: Claim, decision: Decision, at: str = "2026-11-01T10:00:00+00:00") -> Judgement:
    """A reader's decision on two claims."""
    return Judgement(a.id, b.id, decision, "a reader", at, "as planted")


def homes(events: tuple[Event, ...]) -> dict[str, str]:
    """The event of each claim."""
    return {claim: event.id for event in events for claim in event.claims}


def test_a_judgement_joins_what_a_limit_keeps_apart(regime: Regime) -> None:
    """SAME outweighs dates, places and numbers."""
    events = link_claims([A, FAR], HELD, regime, [judgement(A, FAR, Decision.SAME)])

    assert len(events) == 1


def test_a_judgement_parts_two_claims_also_where_a_third_ties_them(regime: Regime) -> None:
    """NOT_SAME holds against the chain A - C - B."""
    events = link_claims([A, B, C], HELD, regime, [judgement(A, B, Decision.NOT_SAME)])

    home = homes(events)
    assert home[A.id] != home[B.id]
    assert home[C.id] in (home[A.id], home[B.id])


def test_not_same_holds_against_a_chain_of_judgements(regime: Regime) -> None:
    """A is C, C is B, and A isn't B: the parting binds."""
    said = [judgement(A, C, Decision.SAME), judgement(C, B, Decision.SAME), judgement(A, B, Decision.NOT_SAME)]

    home = homes(link_claims([A, B, C], HELD, regime, said))

    assert home[A.id] != home[B.id]


def test_the_last_judgement_on_a_pair_holds(regime: Regime) -> None:
    """A parting that was taken back leaves the pair to the weights."""
    said = [
        judgement(A, B, Decision.NOT_SAME, "2026-11-01T10:00:00+00:00"),
        judgement(A, B, Decision.UNSURE, "2026-11-02T10:00:00+00:00"),
    ]

    assert len(link_claims([A, B], HELD, regime, said)) == 1
    assert len(link_claims([A, B], HELD, regime, said[:1])) == 2


def test_an_event_keeps_its_id_when_a_later_report_joins(regime: Regime) -> None:
    """News that comes after the founding claim doesn't rename the event."""
    late = a_report("late", "Asahi", "2018-04-09")
    before = link_claims([A, B], HELD, regime)

    after = link_claims([A, B, a_claim(late, "sent")], {**HELD, late.id: late}, regime)

    assert [e.id for e in after] == [e.id for e in before]
    assert len(after[0].claims) == 3


def test_an_old_id_leads_to_its_event_when_an_earlier_print_renames_it(regime: Regime) -> None:
    """What was printed first names the event, whenever it arrives; nobody's link breaks."""
    early = a_report("early", "Asahi", "2018-04-02")
    before = link_claims([A, B], HELD, regime)

    after = link_claims([A, B, a_claim(early, "sent")], {**HELD, early.id: early}, regime)

    assert events_named(after, before[0].id) == (after[0],)
    assert events_named(after, "no such id") == ()


def test_parts_of_a_split_event_have_ids_of_their_own(regime: Regime) -> None:
    """The founding claim's part keeps the id."""
    before = link_claims([A, B], HELD, regime)

    after = link_claims([A, B], HELD, regime, [judgement(A, B, Decision.NOT_SAME)])

    assert len({e.id for e in after}) == 2
    assert before[0].id in {e.id for e in after}


def test_a_merge_joins_whole_events_whatever_keeps_them_apart(regime: Regime) -> None:
    """All claims of both are in it, also those that a limit parts from the other's."""
    before = link_claims([A, B, FAR], HELD, regime)

    said = merging(before, by="a reader", at="2026-11-01T10:00:00+00:00", why="as planted")

    assert len(before) == 2
    assert [len(e.claims) for e in link_claims([A, B, FAR], HELD, regime, said)] == [3]


def test_a_merge_outweighs_an_earlier_parting_of_the_same_claims(regime: Regime) -> None:
    """What was parted by hand can be joined again by hand."""
    event = link_claims([A, B, C], HELD, regime)[0]
    parted = parting(event, {A.id}, by="a reader", at="2026-11-01T10:00:00+00:00", why="two visits")
    two = link_claims([A, B, C], HELD, regime, parted)

    joined = merging(two, by="a reader", at="2026-11-02T10:00:00+00:00", why="one after all")

    assert len(two) == 2
    assert link_claims([A, B, C], HELD, regime, [*parted, *joined]) == (event,)


def test_parting_all_or_nothing_of_an_event_judges_nothing(regime: Regime) -> None:
    """There is no pair across."""
    event = link_claims([A, B], HELD, regime)[0]

    for part in ((), event.claims):
        assert parting(event, part, by="a reader", at="2026-11-01T10:00:00+00:00", why="") == ()
