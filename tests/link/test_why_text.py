"""Why two claims are, or aren't, one event, as a person and as a program read it."""

from __future__ import annotations

import json

from noun_case import a_claim, a_report

from twosource.link import link_claims, why
from twosource.model import ClaimType, Decision, Judgement
from twosource.regimes import Regime

POST, LANTERN = a_report("post", "The Harbour Post"), a_report("lantern", "Lantern Daily")
HELD = {r.id: r for r in (POST, LANTERN)}
A, B = a_claim(POST, "sent"), a_claim(LANTERN, "sent", when="2018-04-02")
FAR = a_claim(LANTERN, "far", places=("Dandong",), when="2018-06-01", count=30)


def test_the_fields_that_weigh_most_come_first_and_the_sum_behind_them(regime: Regime) -> None:
    """Each with its words; the silent ones are only named."""
    lines = why(A, B, HELD, regime).text().splitlines()

    weighed = [float(line.split()[1]) for line in lines[2:] if line.startswith("  ") and line.split()[1][0] in "+-"]
    fields, total = weighed[:-1], weighed[-1]
    assert [abs(w) for w in fields] == sorted((abs(w) for w in fields), reverse=True)
    assert abs(total - (sum(fields) + float(lines[1].split()[1]))) < 1
    assert any("one day apart" in line for line in lines)
    assert any(line.startswith("  one of the two doesn't speak of: ") and "sector" in line for line in lines)
    assert lines[-1].startswith("By themselves they may be one event")


def test_a_limit_is_said_and_so_is_what_came_of_it(regime: Regime) -> None:
    """A judgement that binds stands beside the limit that it outweighs."""
    same = [Judgement(A.id, FAR.id, Decision.SAME, "a reader", "2026-11-01", "the same bus")]
    events = link_claims([A, FAR], HELD, regime, same)

    told = why(A, FAR, HELD, regime).in_case(events, same).text()

    assert "limit: 61 days apart" in told
    assert "kept apart" in told
    assert "a reader judged them same (the same bus), and that binds." in told
    assert told.endswith(f"In this case they are one event, {events[0].id}.")


def test_two_events_are_named(regime: Regime) -> None:
    """Where the case has parted them."""
    events = link_claims([A, FAR], HELD, regime)

    told = why(A, FAR, HELD, regime).in_case(events).text()

    assert "In this case they are two: " in told or "In this case they are two, " in told


def test_a_program_reads_the_same_as_json(regime: Regime) -> None:
    """Figures to four places, lists and null."""
    comparison = why(A, B, HELD, regime)

    plain = json.loads(json.dumps(comparison.plain()))

    assert (plain["a"], plain["b"], plain["together"], plain["limits"]) == (A.id, B.id, True, [])
    assert plain["events"] == [None, None]
    assert {"field", "level", "label", "m", "u", "weight"} == set(plain["fields"][0])
    assert plain["sum"] == round(comparison.sum, 4)


def test_a_claim_of_law_has_no_fields_and_its_reason(regime: Regime) -> None:
    """The sentence says which kind makes no events."""
    law = a_claim(LANTERN, "law", type=ClaimType.POLICY)

    told = why(A, law, HELD, regime).text()

    assert "limit: policy claims make no events" in told
    assert "sum" not in told.replace("the sum", "")
