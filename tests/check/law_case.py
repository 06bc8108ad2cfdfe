"""Claims of law and history as a test words them, and the checks on them."""

from __future__ import annotations

from functools import cache
from typing import Any

from factories import a_claim, a_report

from twosource.check import Chronology, check_claims, load_chronology
from twosource.model import Check, ClaimType, Report, Term, Topic, When
from twosource.regimes import load_regime

PUBLISHED = "2018-04-04"


@cache
def chronology() -> Chronology:
    """The regime's chronology."""
    return load_chronology(load_regime())


def length(text: str, low: int, unit: str, high: int | None = None) -> Term:
    """A length of time as a text gives it."""
    return Term(low, low if high is None else high, unit, text)


def checks_of(*said: tuple[str, Topic, dict[str, Any]], published: str = PUBLISHED) -> list[list[Check]]:
    """The checks on each of several claims of one report, whose paragraphs are the sentences in their order.

    Each claim is a sentence, its topic, and fields of the claim; `edtf` gives the date in it.
    """
    sentences = list(dict.fromkeys(text for text, _, _ in said))
    report = a_report("\n\n".join(sentences), published=published)
    claims = [_claim(report, number, *one) for number, one in enumerate(said)]
    found = check_claims(claims, {report.id: report}, chronology())
    return [[c for c in found if c.claim == claim.id] for claim in claims]


def _claim(report: Report, number: int, text: str, topic: Topic, fields: dict[str, Any]) -> Any:  # noqa: ANN401
    edtf = fields.pop("edtf", None)
    when = None if edtf is None else When.of_edtf(edtf, fields.pop("words", "then"))
    plain = {"type": ClaimType.POLICY, "direction": None, "when": when, "places": (), "count": None, "who": ()}
    return a_claim(report, text, **{**plain, "id": f"claim-{number}", "topic": topic, **fields})


def verdicts(checks: list[Check]) -> set[tuple[str, str]]:
    """The references and verdicts of checks."""
    return {(c.reference, c.verdict.value) for c in checks}
