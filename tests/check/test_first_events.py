"""What the first two reports' happenings look like under the law, and how every finding is worded."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from factories import a_claim, a_place, a_report, an_event

from twosource.check import find_findings, load_measures
from twosource.check.logic import Range
from twosource.check.measure import Deadline, Measure
from twosource.check.outcome import fixed_limit
from twosource.check.reasons import rule_text
from twosource.model import (
    ClaimType,
    Direction,
    Finding,
    Interval,
    Modality,
    PlaceRole,
    Polarity,
    Verdict,
    When,
    Who,
)
from twosource.regimes import load_regime

MEASURES = load_measures(load_regime())
BLAME = re.compile(
    r"\b(?:violat\w*|breach\w*|broke|broken|illegal\w*|unlawful\w*|guilt\w*|crime\w*|offen[cs]e\w*)\b", re.IGNORECASE
)
# words of likelihood belong to a closed list of their own; findings have none
ODDS = re.compile(r"\b(?:probabl\w*|likel\w*|unlikely|certainly|almost|surely|undoubtedly)\b", re.IGNORECASE)


def found(first: str, last: str = "", **fields: Any) -> dict[str, Finding]:  # noqa: ANN401 - any field of a claim
    """The findings, by measure, on workers from North Korea in a town of China between two days."""
    when = When.of(Interval(date.fromisoformat(first), date.fromisoformat(last or first)), "then")
    plain = {"when": when, "who": (Who("people", "workers", "KP", None, "worker"),), "places": (a_place(),)}
    claim = a_claim(a_report(), **{**plain, **fields})
    return {f.measure: f for f in find_findings([an_event(claim)], {claim.id: claim}, MEASURES)}


def words_of(finding: Finding) -> str:
    """All sentences of a finding."""
    return " ".join(reason.text for reason in finding.because)


def test_four_hundred_women_sent_to_a_town() -> None:
    """1 or 2 April 2018: numbers, authorisation and contract aren't told; the duty ran for 629 to 630 days more."""
    findings = found("2018-04-01", "2018-04-02", type=ClaimType.DISPATCH)

    assert {m: findings[m].verdict for m in ("un-2371-op11", "un-2375-op17", "un-2397-op8")} == {
        "un-2371-op11": Verdict.POSSIBLE_BREACH,
        "un-2375-op17": Verdict.POSSIBLE_BREACH,
        "un-2397-op8": Verdict.DUTY_RUNNING,
    }
    assert "un-2375-op18" not in findings
    assert "629 to 630 days before" in words_of(findings["un-2397-op8"])
    assert {e.state for e in findings["un-2375-op17"].exceptions} == {"open"}


def test_a_hundred_at_a_customs_house() -> None:
    """30 March 2018: 632 days before the limit."""
    findings = found("2018-03-30", type=ClaimType.ARRIVAL)

    assert findings["un-2397-op8"].verdict is Verdict.DUTY_RUNNING
    assert "632 days before" in words_of(findings["un-2397-op8"])
    assert findings["un-2375-op17"].verdict is Verdict.POSSIBLE_BREACH


def test_ventures_that_prepare_to_open_again() -> None:
    """85 days after the last day for closing: a plan breaks nothing, operating would."""
    place = (a_place(role=PlaceRole.AT),)
    planned = found("2018-04-04", type=ClaimType.VENTURE, direction=None, modality=Modality.PLANNED, places=place)
    talks = found("2018-04-04", type=ClaimType.TALKS, direction=None, modality=Modality.PLANNED, places=place)

    assert planned["un-2375-op18"].verdict is Verdict.POSSIBLE_BREACH
    assert "85 days after" in words_of(planned["un-2375-op18"])
    assert "Whether it was carried out." in planned["un-2375-op18"].would_decide
    assert talks["un-2375-op18"].verdict is Verdict.WITHIN_MEASURE
    assert "Talks are preparation" in words_of(talks["un-2375-op18"])
    assert not {"un-2371-op11", "un-2375-op17", "un-2397-op8"} & set(planned)


def test_traders_who_offer_workers() -> None:
    """Offering isn't in the paragraphs' texts: a sign for one, and what an American power reaches."""
    findings = found("2018-04-04", type=ClaimType.RECRUITMENT)

    assert set(findings) == {"un-2397-op8", "us-eo-13722"}
    assert {f.verdict for f in findings.values()} == {Verdict.WITHIN_MEASURE}
    assert "only a sign" in words_of(findings["un-2397-op8"])


def test_passes_of_many_months() -> None:
    """They bear on the authorisation and on the stay; the label of the document is a question."""
    findings = found("2018-04-04", type=ClaimType.PASS, direction=None, places=(a_place(role=PlaceRole.AT),))

    assert findings["un-2375-op17"].verdict is Verdict.POSSIBLE_BREACH
    assert any("their document counts as one" in ask for ask in findings["un-2375-op17"].would_decide)
    assert findings["un-2397-op8"].verdict is Verdict.WITHIN_MEASURE


def test_returns_that_nobody_sees_any_more() -> None:
    """No sighting is no happening."""
    assert found("2018-04-04", type=ClaimType.RETURN, direction=Direction.TO_DPRK, polarity=Polarity.NOT_OBSERVED) == {}


@pytest.mark.parametrize("measure", MEASURES.measures, ids=lambda m: m.id)
def test_a_rule_is_told_without_blame_or_odds(measure: Measure) -> None:
    """Every measure's own words: its rule, notes, exceptions, and what it asks."""
    texts = [rule_text(measure), measure.title, *measure.notes, *(e.title for e in measure.exceptions)]

    assert not [text for text in texts if BLAME.search(text) or ODDS.search(text)]
    assert measure.sources


@pytest.mark.parametrize("first", ["2016-01-01", "2017-08-15", "2017-12-22", "2018-04-01", "2019-12-23", "2024-01-01"])
@pytest.mark.parametrize("modality", [Modality.OCCURRED, Modality.PLANNED, Modality.ASSESSED])
@pytest.mark.parametrize("country", ["CN", "RU", "PL", "JP", None])
def test_a_finding_is_told_without_blame_or_odds(first: str, modality: Modality, country: str | None) -> None:
    """Inconsistent with, unless: in every kind of happening, manner and host state."""
    for kind in (ClaimType.ARRIVAL, ClaimType.VENTURE, ClaimType.PASS, ClaimType.PRESENCE, ClaimType.RECRUITMENT):
        for finding in found(first, type=kind, modality=modality, places=(a_place(country=country),)).values():
            text = f"{words_of(finding)} {' '.join(finding.would_decide)}"
            assert not BLAME.search(text)
            assert not ODDS.search(text)
            assert all(reason.claims and reason.text[-1] in ".?!" for reason in finding.because)
            inconsistent = finding.verdict in {Verdict.PROHIBITED_UNLESS_EXCEPTED, Verdict.OVERDUE_UNLESS_EXCEPTED}
            assert ("As it is told, it appears inconsistent" in text) is inconsistent


@pytest.mark.parametrize(
    ("measure", "deadline", "last"),
    [
        ("un-2375-op18", "close_existing", date(2018, 1, 9)),
        ("un-2397-op8", "repatriation", date(2019, 12, 22)),
        ("un-2397-op8-reports", "midterm_window_end", date(2018, 12, 22)),
        ("un-2397-op8-reports", "midterm_report", date(2019, 3, 22)),
        ("un-2397-op8-reports", "final_report", date(2020, 3, 22)),
        ("cn-mofcom-close-2017-09", "close", date(2018, 1, 9)),
    ],
)
def test_a_last_day_is_computed_from_its_rule(measure: str, deadline: str, last: date) -> None:
    """Days and months after adoption."""
    named = MEASURES.named(measure)

    assert fixed_limit(named, _deadline(named, deadline)) == Range.exactly(last.toordinal())


def _deadline(measure: Measure, id_: str) -> Deadline:
    return next(d for d in measure.deadlines if d.id == id_)
