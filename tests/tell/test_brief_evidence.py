"""The promise that nothing is said without evidence."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from twosource.errors import TwosourceError, WrongUsage
from twosource.model import Outcome, Reason, Span
from twosource.tell import brief_html, brief_markdown
from twosource.tell.brief import build_brief
from twosource.tell.evidence import Notes, Sentence, passage

if TYPE_CHECKING:
    from conftest import Told


def _sentences(value: object) -> list[Sentence]:
    """Every sentence anywhere in a brief."""
    if isinstance(value, Sentence):
        return [value]
    if isinstance(value, tuple):
        return [s for part in value for s in _sentences(part)]
    slots = getattr(value, "__slots__", ())
    return [s for name in slots for s in _sentences(getattr(value, name))]


def test_every_sentence_of_a_brief_has_a_note_and_every_note_a_sentence(outcome: Outcome) -> None:
    """No mark leads nowhere, and no note is without a mark."""
    brief = build_brief(outcome)

    sentences = _sentences((brief.events, brief.asides, brief.checks))
    assert len(sentences) > 10
    assert all(s.marks for s in sentences)
    marked = {(m.note, m.use) for s in sentences for m in s.marks}
    assert marked == {(n.number, use) for n in brief.notes for use in range(1, n.uses + 1)}


def test_a_sentence_without_claims_stops_the_brief(outcome: Outcome) -> None:
    """TS060 names the sentence."""
    with pytest.raises(TwosourceError, match=r"no evidence: 'It rained.'") as fault:
        Notes.of(outcome).cite("It rained.", [])
    assert fault.value.code == "TS060"


def test_a_sentence_on_a_claim_that_the_case_lacks_stops_the_brief(outcome: Outcome) -> None:
    """TS061 names the claim."""
    broken = replace(outcome.findings[0], because=(Reason("It came.", ("nosuchclaim",)),))

    with pytest.raises(TwosourceError, match="nosuchclaim") as fault:
        brief_html(replace(outcome, findings=(broken,)))
    assert fault.value.code == "TS061"


def test_a_span_that_is_not_in_the_stored_text_stops_the_brief(told: Told) -> None:
    """A text that was changed after its claims were made gives no brief."""
    changed = replace(told.first, text=told.first.text.replace("200 women", "900 women"))

    with pytest.raises(TwosourceError) as fault:
        brief_markdown(replace(told.outcome, reports=(changed, told.second)))
    assert fault.value.code == "TS061"


def test_two_claims_on_the_same_words_share_a_note(told: Told) -> None:
    """The same evidence isn't printed twice."""
    twin = replace(told.a, id="twin")
    notes = Notes.of(replace(told.outcome, claims=(*told.outcome.claims, twin)))

    sentence = notes.cite("Both.", [told.a.id, "twin"])

    assert [m.note for m in sentence.marks] == [1]


def test_a_note_shows_exactly_the_stored_slice_in_its_paragraph(told: Told) -> None:
    """What stands before and after the span is its own paragraph, and no more."""
    shown = passage(told.first, told.a.evidence[0])

    assert shown.span.text == "Some 200 women came to Hunchun on May 6"
    assert shown.before == ""
    assert shown.after == ", a trader in the city said."


def test_a_long_paragraph_is_cut_visibly(told: Told) -> None:
    """An ellipsis stands where a paragraph was cut."""
    long = replace(told.first, text="x" * 2000, blocks=(replace(told.first.blocks[0], start=0, end=2000),))

    shown = passage(long, Span.cut(long.text, 1000, 1010))

    assert shown.before == "… " + "x" * 600
    assert shown.after == "x" * 600 + " …"


def test_links_and_back_links_of_the_page_meet(outcome: Outcome) -> None:
    """Every link inside the page has its target, and no target stands twice."""
    page = brief_html(outcome)

    targets = re.findall(r'\bid="([^"]+)"', page)
    assert len(targets) == len(set(targets))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(targets)


def test_a_brief_of_one_event_holds_its_reports_and_nothing_else(told: Told) -> None:
    """Neither the plan nor what was rejected is in it."""
    brief = build_brief(told.outcome, told.event.id)

    assert [e.id for e in brief.events] == [told.event.id]
    assert brief.asides == ()
    assert brief.rejected == ()
    assert {r.id for r in brief.reports} == {told.first.id, told.second.id}


def test_a_brief_of_no_such_event_is_wrong_usage(outcome: Outcome) -> None:
    """TS062 says how to find the events."""
    with pytest.raises(WrongUsage, match="events") as fault:
        brief_markdown(outcome, only="nosuch")
    assert fault.value.code == "TS062"
