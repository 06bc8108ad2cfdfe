"""The verbs on findings and stated facts: what a fact changes is printed, kept, and taken back to the letter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from verb_case import asked

from twosource.cli import main

ANN = ("--evidence", "permit 118, page 2", "--by", "Ann")


def fault(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command that can't be obeyed says."""
    capsys.readouterr()
    assert main(arguments) == 2
    return capsys.readouterr().err


def verdicts(capsys: pytest.CaptureFixture[str], case: Path, *more: str) -> dict[tuple[str, str], str]:
    return {(f["event"], f["measure"]): f["verdict"] for f in asked(capsys, case, "findings", *more)}


def arrival(capsys: pytest.CaptureFixture[str], case: Path) -> str:
    """The event that most reports of the demo tell of."""
    capsys.readouterr()
    assert main(["events", "--case", str(case), "--json"]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return str(max(events, key=lambda e: len(e["claims"]))["id"])


def test_a_stated_fact_changes_its_events_findings_alone_and_they_are_printed(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before and after, and all other findings stay."""
    event, before = arrival(capsys, own), verdicts(capsys, own)

    done = asked(capsys, own, "state", event, "authorisation_day", "2017-08-14", *ANN)

    after = verdicts(capsys, own)
    changed = {key for key in before if before[key] != after[key]}
    assert changed == {(event, "un-2375-op17")}
    assert done["findings"] == [
        {"measure": "un-2375-op17", "before": before[min(changed)], "after": after[min(changed)]}
    ]


def test_a_fact_taken_back_leaves_every_finding_as_it_was(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """To the letter; the case stays sound, and its log names both."""
    event, before = arrival(capsys, own), asked(capsys, own, "findings")
    first = asked(capsys, own, "state", event, "authorisation_day", "2017-08-14", *ANN)
    second = asked(capsys, own, "state", event, "renewal", "no", *ANN)

    for one in (first, second):
        asked(capsys, own, "retract", one["id"], "--by", "Bo", "--why", "another firm's permit")

    assert asked(capsys, own, "findings") == before
    assert asked(capsys, own, "stated") == []
    assert main(["verify", "--case", str(own)]) == 0
    assert main(["log", "--case", str(own)]) == 0
    log = capsys.readouterr().out
    assert "Ann  fact stated" in log
    assert "Bo  fact taken back" in log


def test_a_fact_survives_a_merge_and_another_run(own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It follows its event's founding claim, and is evaluated again when the case is settled anew."""
    event = arrival(capsys, own)
    asked(capsys, own, "state", event, "authorisation_day", "2017-08-14", *ANN)
    other = next(e for e, _ in verdicts(capsys, own) if e != event)

    assert main(["merge", event, other, "--by", "Ann", "--why", "one convoy", "--case", str(own), "--json"]) == 0
    (merged,) = json.loads(capsys.readouterr().out)["events"]
    (tmp_path / "more.txt").write_text("It rained in the hills all day.\n", encoding="utf-8")
    main(["run", str(tmp_path / "more.txt"), "--case", str(own)])

    reasons = [r["text"] for f in asked(capsys, own, "findings", "--event", merged) for r in f["because"]]
    assert any("Stated by Ann" in reason for reason in reasons)


def test_what_is_stated_and_what_is_open_is_told_in_words(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For a terminal: the verdict before and after, and what would still change it."""
    event = arrival(capsys, own)
    capsys.readouterr()

    assert main(["state", event[:6], "authorisations_on_day", "500", *ANN, "--case", str(own)]) == 0

    told = capsys.readouterr().out
    assert "authorisations_on_day = 500" in told
    assert "un-2371-op11: facts missing, as before, with other reasons" in told
    assert "still open: How many work authorisations" in told


def test_as_of_a_day_only_what_was_printed_stated_and_adopted_by_then_counts(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The reports left aside are named; a fact that was stated later isn't known yet; the case isn't changed."""
    event = arrival(capsys, own)
    asked(capsys, own, "state", event, "authorisation_day", "2017-08-14", *ANN)
    now = asked(capsys, own, "findings")
    capsys.readouterr()

    assert main(["findings", "--as-of", "2019-05-20", "--case", str(own), "--json"]) == 0

    told = capsys.readouterr()
    then = json.loads(told.out)
    assert then
    assert "left aside" in told.err
    assert {f["event"] for f in then} < {f["event"] for f in now}
    assert not any("Stated by" in r["text"] for f in then for r in f["because"])
    assert asked(capsys, own, "findings") == now


def test_before_an_act_was_adopted_there_is_no_finding_on_it(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In January 2017 no report of the demo was printed, and resolution 2397 wasn't there."""
    assert asked(capsys, own, "findings", "--as-of", "2017-01-31") == []


def test_by_the_clock_of_the_case_nothing_was_known_before_it_was_brought_in(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The reports were out in 2020, and weren't in the case."""
    assert asked(capsys, own, "findings", "--as-of", "2020-12-31")
    assert asked(capsys, own, "findings", "--as-of", "2020-12-31", "--known", "brought") == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("authorisation-dy", "2017", *ANN), "TS007: no measure asks for 'authorisation-dy'. Did you mean"),
        (("authorisation_day", "soon", *ANN), "TS008: 'soon' doesn't answer on what day"),
        (("authorisation_day", "2017", "--evidence", " ", "--by", "Ann"), "TS005: a stated fact needs a name and its"),
    ],
)
def test_what_cant_be_stated_is_refused_and_nothing_is_kept(
    own: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    """With the code, and the words that help."""
    event = arrival(capsys, own)

    assert says in fault(capsys, "state", event, *arguments, "--case", str(own))

    assert asked(capsys, own, "stated") == []


def test_what_was_never_stated_cant_be_taken_back(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """TS004 says what prints the ids."""
    told = fault(capsys, "retract", "5be1", "--by", "Ann", "--why", "an error", "--case", str(own))

    assert "TS004" in told
    assert "`stated` prints them" in told


def test_every_fact_that_a_measure_asks_for_is_listed_with_its_question(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a case."""
    assert main(["facts", "--json"]) == 0

    listed = {f["id"]: f["ask"] for f in json.loads(capsys.readouterr().out)}
    assert listed["contract_day"].startswith("on what day a written contract")
    assert {"day", "happened"} <= listed.keys()
