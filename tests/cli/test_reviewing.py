"""The verbs of review: the queue, corrections that flow on to events, additions on the report's words, letters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from verb_case import asked

from twosource import pipeline
from twosource.cli import main
from twosource.jobs.looking import queue, table
from twosource.jobs.review_values import FIELDS
from twosource.model import Look
from twosource.regimes import load_regime
from twosource.store import open_case
from twosource.store.shelf import Shelf

ANN = ("--by", "Ann", "--why", "read it twice")
BO = ("--by", "Bo", "--why", "stands by it")
CY = ("--by", "Cy", "--why", "another bus")


def refused(capsys: pytest.CaptureFixture[str], case: Path, *arguments: str) -> str:
    """Why a verb can't be obeyed; the case stays as it was."""
    with open_case(case, create=False) as held:
        head = held.head()
    capsys.readouterr()
    assert main([*arguments, "--case", str(case)]) == 2
    with open_case(case, create=False) as held:
        assert held.head() == head
    return capsys.readouterr().err


def outcome(case: Path) -> Any:  # noqa: ANN401 - all of it
    """All that the case holds, settled."""
    with open_case(case, create=False) as held:
        return pipeline.current(held, load_regime())


def contradicted(case: Path) -> tuple[str, str]:
    """A claim whose day others contradict, and the event that it is told of in."""
    shelf = Shelf(case)
    try:
        item = next(i for i in queue(shelf, load_regime()) if any(w.look is Look.CONTRADICTS for w in i.whys))
    finally:
        shelf.close()
    return item.claims[0], str(item.event)


def test_the_queue_begins_with_what_weighs_most_and_says_why(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    items = asked(capsys, own, "review", "list")

    values = [i["value"] for i in items]
    assert values == sorted(values, reverse=True)
    assert {w["look"] for i in items for w in i["whys"]} >= {"decides", "contradicts", "fact-missing", "basis-unknown"}
    assert all(i["value"] == sum(w["weight"] for w in i["whys"]) for i in items)

    assert main(["review", "list", "--case", str(own), "--most", "1"]) == 0
    assert "contradict each other (date)" in capsys.readouterr().out


def test_an_accepted_claim_leaves_the_queue_until_that_is_taken_back(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = asked(capsys, own, "review", "list")
    [claim] = before[0]["claims"]

    done = asked(capsys, own, "review", "accept", claim, *ANN)
    listed = asked(capsys, own, "review", "list")
    asked(capsys, own, "review", "undo", done["id"], *BO)

    assert [claim] not in [i["claims"] for i in listed]
    assert asked(capsys, own, "review", "list") == before


def test_a_corrected_day_ends_a_contradiction_and_its_undoing_brings_it_back_to_the_letter(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claim, event = contradicted(own)
    before = outcome(own)
    held = next(e for e in before.events if e.id == event)
    values = next(c for c in held.conflicts if c.field == "date").values
    others = next(c for v in values for c in v.claims if claim not in v.claims)
    day = next(c.when.edtf for c in before.claims if c.id == others)

    done = asked(capsys, own, "review", "correct", claim[:8], f"date={day}", *ANN)

    now = next(e for e in outcome(own).events if e.id == done["event"])
    assert done["fields"] == ["date"]
    assert all(claim not in v.claims for c in now.conflicts if c.field == "date" for v in c.values)
    with open_case(own, create=False) as case:
        assert case.verify() == []

    asked(capsys, own, "review", "undo", done["id"], *BO)

    assert outcome(own) == before
    shown = asked(capsys, own, "review", "show", claim)
    assert [(r["by"], r["taken_back"]["by"]) for r in shown["reviews"]] == [("Ann", "Bo")]


def test_every_field_takes_what_it_is_written_as(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claim, _ = contradicted(own)
    fields = {
        "type": "crossing",
        "direction": "round-trip",
        "polarity": "not-confirmed",
        "modality": "planned",
        "date": "2019-05-06/2019-05-08",
        "count": "380..420 women",
        "places": "destination=Hunchun [hunchun]; via=Hyesan",
        "people": "worker=women/KP/female/seamstress",
        "sector": "textiles",
        "basis": "eyewitness",
        "background": "yes",
    }

    asked(capsys, own, "review", "correct", claim, *(f"{k}={v}" for k, v in fields.items()), *ANN)

    shown = asked(capsys, own, "review", "show", claim)["case"]
    places = shown.pop("places")
    assert shown == {**{k: v for k, v in fields.items() if k != "places"}, "evidence": shown["evidence"]}
    assert places.startswith("destination=Hunchun [hunchun]; via=Hyesan [")


@pytest.mark.parametrize(
    ("given", "code", "words"),
    [
        ("date=2019-13", "TS142", "EDTF"),
        ("count=many", "TS142", "380..420"),
        ("count=9..3", "TS142", "the first is the lower"),
        ("type=arival", "TS142", "arrival"),
        ("colour=red", "TS142", "has no field"),
        ("date", "TS142", "count=400"),
        ("people=women", "TS142", "role=words"),
        ("background=perhaps", "TS142", "yes or no"),
        ("places=destination=Springfield", "TS143", "in brackets"),
        ("places=destination=Xqzwv", "TS143", "known"),
        ("places=Hunchun", "TS142", "role=name"),
        ("polarity=affirmed", "TS144", "as it was"),
    ],
)
def test_a_value_that_a_field_cannot_take_is_refused(
    kept: Path, capsys: pytest.CaptureFixture[str], given: str, code: str, words: str
) -> None:
    claim, _ = contradicted(kept)

    told = refused(capsys, kept, "review", "correct", claim, given, *ANN)

    assert code in told
    assert words in told


def test_a_claim_is_added_on_the_reports_own_words_and_nothing_else(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claim, event = contradicted(own)
    held = next(c for c in outcome(own).claims if c.id == claim)
    report = next(r for r in outcome(own).reports if r.id == held.report)
    words = " ".join(held.evidence[0].text.split()[:6])
    twice = next(w for w in report.text.split() if report.text.count(w) > 1 and len(w) > 2)
    fields = ("type=arrival", "date=2019-05-12", "places=destination=Hunchun [hunchun]")

    for given, code in (("these words aren't there", "TS140"), (twice, "TS141")):
        assert code in refused(capsys, own, "review", "add", report.id[:8], given, *fields, *ANN)
    assert "TS142" in refused(capsys, own, "review", "add", report.id[:8], words, "count=9", *ANN)
    done = asked(
        capsys, own, "review", "add", report.id[:8], words.replace(" ", "\n", 1), *fields, "--voice-of", claim, *ANN
    )

    added = next(c for c in outcome(own).claims if c.id == done["claim"])
    assert done["event"] == event
    assert added.evidence[0].holds_in(report.text)
    assert (added.voices, added.teller) == (held.voices, held.teller)
    with open_case(own, create=False) as case:
        assert case.verify() == []

    asked(capsys, own, "review", "reject", added.id, *BO)
    assert added.id not in {c.id for c in outcome(own).claims}
    asked(capsys, own, "review", "accept", added.id, *ANN)
    assert added.id in {c.id for c in outcome(own).claims}
    asked(capsys, own, "review", "undo", done["id"], *BO)
    assert added.id not in {c.id for c in outcome(own).claims}
    assert "TS144" in refused(capsys, own, "review", "accept", added.id, *ANN)

    start = report.text.index(twice)
    again = asked(capsys, own, "review", "add", report.id, twice, "type=other", "--at", str(start), *ANN)

    assert again["claim"] != done["claim"]


def test_a_rejected_claim_can_be_accepted_again(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claim, _ = contradicted(own)
    before = outcome(own).events

    done = asked(capsys, own, "review", "reject", claim, *ANN)
    assert done["event"] is None
    assert all(claim not in e.claims for e in outcome(own).events)
    assert "TS144" in refused(capsys, own, "review", "reject", claim, *ANN)

    asked(capsys, own, "review", "accept", claim, *BO)

    assert outcome(own).events == before


def test_a_stated_fact_stays_with_its_event_when_the_claim_that_named_it_is_rejected(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    held = outcome(own)
    event = max(held.events, key=lambda e: len(e.claims))
    reports = {r.id: r for r in held.reports}
    mine = [c for c in held.claims if c.id in event.claims]
    founder = min(mine, key=lambda c: (reports[c.report].published or "~", c.report, c.evidence[0].start, c.id))
    asked(capsys, own, "state", event.id, "work_authorisation", "no", "--evidence", "an answer", "--by", "Ann")

    asked(capsys, own, "review", "reject", founder.id, *ANN)

    left = next(e for e in outcome(own).events if set(e.claims) & set(event.claims) and e.type is event.type)
    assert left.id != event.id
    stated = " ".join(r.text for f in outcome(own).findings if f.event == left.id for r in f.because)
    assert "an answer" in stated


def test_a_second_person_is_another_one(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claim, _ = contradicted(own)
    before = outcome(own).events
    asked(capsys, own, "review", "second", "on", "--by", "Lea", "--why", "two pairs of eyes")

    done = asked(capsys, own, "review", "reject", claim, *ANN)

    assert done["waits"]
    assert outcome(own).events == before
    first = asked(capsys, own, "review", "list")[0]
    assert (first["claims"], first["whys"][0]["look"]) == ([claim], "second")
    assert "TS145" in refused(capsys, own, "review", "confirm", done["id"], "--by", " ann", "--why", "me again")

    confirmed = asked(capsys, own, "review", "confirm", done["id"], *BO)

    assert confirmed["holds"]
    assert all(claim not in e.claims for e in outcome(own).events)
    assert "TS146" in refused(capsys, own, "review", "confirm", done["id"], *BO)


def test_who_reviewed_first_is_told_what_others_changed_afterwards(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claim, _ = contradicted(own)
    asked(capsys, own, "review", "accept", claim, *ANN)
    asked(capsys, own, "review", "correct", claim, "count=12", *BO)

    told = asked(capsys, own, "review", "list", "--after", "Ann")

    assert [(one["claim"], one["what"], one["by"]) for one in told] == [(claim, "correct", "Bo")]
    assert asked(capsys, own, "review", "list", "--after", "Bo") == []

    others = next(set(e.claims) for e in outcome(own).events if claim in e.claims) - {claim}
    asked(capsys, own, "split", next(e.id for e in outcome(own).events if claim in e.claims), claim, *CY)

    assert others
    told = asked(capsys, own, "review", "list", "--after", "Bo")
    assert [(one["claim"], one["what"], one["by"]) for one in told] == [(claim, "not-same", "Cy")]


def test_what_was_known_on_a_day_goes_by_the_reviews_of_that_day(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = asked(capsys, own, "findings")
    claim, _ = contradicted(own)

    asked(capsys, own, "review", "reject", claim, *ANN)

    assert asked(capsys, own, "findings") != before
    assert asked(capsys, own, "findings", "--as-of", "2026-01-01") == before


def test_a_letter_has_a_history_and_none_is_f(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys, own, "reliability") == []
    assert "TS147" in refused(capsys, own, "reliability", "outlet", "No Such Paper", "A", *ANN)
    assert "TS147" in refused(capsys, own, "reliability", "voice", "a trader", "A", *ANN)
    assert "TS005" in refused(capsys, own, "reliability", "outlet", "Tumen Courier", "A", "--by", "Ann")

    asked(capsys, own, "reliability", "outlet", "Tumen Courier", "B", *ANN)
    asked(capsys, own, "reliability", "outlet", "Tumen Courier", "F", *BO)

    assert [(one["letter"], one["by"]) for one in asked(capsys, own, "reliability")] == [("B", "Ann"), ("F", "Bo")]
    assert main(["reliability", "--case", str(own)]) == 0
    assert "with a letter: 0" in capsys.readouterr().out


def test_the_page_of_review_has_the_weights_and_fields_that_hold() -> None:
    page = (Path(__file__).parents[2] / "docs" / "review.md").read_text(encoding="utf-8")
    weights = [int(line.rsplit("|", 2)[1]) for line in page.splitlines() if line.endswith(" |") and line[-3].isdigit()]

    assert sorted(weights) == sorted(table().weights.values())
    assert [name for name in FIELDS if f"`{name}`" not in page] == []
    assert f"{table().candidates} events" in page


def test_a_shared_case_has_corrected_claims_and_nothing_of_who_corrected_them(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claim, _ = contradicted(own)
    asked(capsys, own, "review", "correct", claim, "count=12", *ANN)
    asked(capsys, own, "reliability", "outlet", "Tumen Courier", "B", *ANN)
    folder = tmp_path / "shared"

    asked(capsys, own, "share", "--tlp", "clear", "--to", str(folder))

    assert asked(capsys, folder, "review", "show", claim)["case"]["count"] == "12"
    assert asked(capsys, folder, "review", "show", claim)["reviews"] == []
    assert [one["letter"] for one in asked(capsys, folder, "reliability")] == ["B"]
    with open_case(folder, create=False) as case:
        assert case.verify() == []


def test_a_case_with_reviews_is_sealed_and_checked_as_any_other(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claim, event = contradicted(own)
    asked(capsys, own, "review", "correct", claim, "count=12", *ANN)
    asked(capsys, own, "review", "add", next(c.report for c in outcome(own).claims if c.id == claim)[:10],
          "Hunchun on May 12", "type=arrival", *ANN)  # fmt: skip

    for name, more in (("whole.zip", ()), ("event.zip", ("--event", event))):
        assert main(["seal", "--case", str(own), "--out", str(tmp_path / name), *more]) == 0
        assert main(["verify", "--sealed", str(tmp_path / name)]) == 0
