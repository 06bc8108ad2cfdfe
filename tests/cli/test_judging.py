"""The verbs by which people judge: what they decide binds, is listed, and can be taken back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from twosource.cli import main

ANN = ("--by", "Ann", "--why", "the same convoy")


def rows(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    """The lines of JSON that a command prints."""
    capsys.readouterr()
    assert main([*arguments, "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def fault(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command that can't be obeyed says."""
    capsys.readouterr()
    assert main(arguments) == 2
    return capsys.readouterr().err


def events(capsys: pytest.CaptureFixture[str], case: Path) -> list[dict[str, Any]]:
    """The case's events, those of most claims first."""
    return sorted(rows(capsys, "events", "--case", str(case)), key=lambda e: (-len(e["claims"]), e["id"]))


def test_a_merge_makes_one_event_and_undo_brings_both_back(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The old ids still lead to the merged event; taken back, all is as it was."""
    before = events(capsys, own)
    first, second = before[0]["id"], before[1]["id"]

    merged = rows(capsys, "merge", first[:6], second[:6], *ANN, "--case", str(own))[0]

    assert len(events(capsys, own)) == len(before) - 1
    assert len(merged["events"]) == 1
    for id_ in (first, second):
        assert main(["show", id_, "--case", str(own)]) == 0
        assert merged["events"][0] in capsys.readouterr().out

    rows(capsys, "undo", merged["id"], "--by", "Bo", "--why", "two convoys", "--case", str(own))

    assert events(capsys, own) == before
    assert rows(capsys, "judgements", "--case", str(own)) == []


def test_a_split_parts_claims_and_why_says_who_did_it(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The claim is in another event than those that it was with."""
    event = events(capsys, own)[0]
    claim, other = event["claims"][:2]

    parted = rows(capsys, "split", event["id"], claim, *ANN, "--case", str(own))[0]
    capsys.readouterr()
    assert main(["why", claim, other, "--case", str(own)]) == 0

    told = capsys.readouterr().out
    assert "Ann judged them not-same (the same convoy), and that binds." in told
    assert "In this case they are two" in told
    assert len(parted["events"]) >= 2


def test_judgements_that_were_not_taken_back_are_listed(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A later judgement on a pair overrides the earlier, and taken back gives way to it again."""
    a, b = events(capsys, own)[0]["claims"][:2]
    case = ("--case", str(own))
    earlier = rows(capsys, "judge", "not-same", a, b, *ANN, *case)[0]
    later = rows(capsys, "judge", "same", b, a, "--by", "Bo", "--why", "one bus", *case)[0]

    listed = rows(capsys, "judgements", *case)

    assert [(d["id"], d["decision"], len(d["pairs"]), d["overridden"]) for d in listed] == [
        (earlier["id"], "not-same", 0, 1),
        (later["id"], "same", 1, 0),
    ]
    assert main(["undo", later["id"], *ANN, *case]) == 0
    assert [len(d["pairs"]) for d in rows(capsys, "judgements", *case)] == [1]


def test_an_event_merged_with_itself_is_wrong_usage(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """There is nothing to merge."""
    event = events(capsys, own)[0]["id"]

    told = fault(capsys, "merge", event, event, *ANN, "--case", str(own))

    assert "TS006" in told
    assert "these ids lead to one event" in told


def test_a_claim_of_another_event_cant_be_split_off(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names the claim and the event."""
    first, second = events(capsys, own)[:2]

    told = fault(capsys, "split", first["id"], second["claims"][0], *ANN, "--case", str(own))

    assert f"the claim {second['claims'][0]} isn't of the event {first['id']}" in told


def test_all_claims_of_an_event_cant_be_split_off(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing would be left."""
    event = events(capsys, own)[0]

    told = fault(capsys, "split", event["id"], *event["claims"], *ANN, "--case", str(own))

    assert "nothing is left to part them from" in told


def test_a_claim_of_law_cant_be_one_with_another(own: Path, kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is in no event."""
    claims = {claim for event in events(capsys, own) for claim in event["claims"]}
    told_all = json.loads((kept.parent / "out.json").read_text(encoding="utf-8"))["claims"]
    law = next(c["id"] for c in told_all if c["id"] not in claims)

    told = fault(capsys, "judge", "same", law, min(claims), *ANN, "--case", str(own))

    assert f"{law} tells of law or of no happening" in told


def test_a_judgement_without_a_reason_is_wrong_usage(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Others must be able to weigh it."""
    first, second = (event["id"] for event in events(capsys, own)[:2])

    told = fault(capsys, "merge", first, second, "--by", "Ann", "--why", " ", "--case", str(own))

    assert "TS005" in told
    assert "a judgement needs a name and a reason" in told


def test_an_empty_list_says_so(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing was judged yet."""
    capsys.readouterr()

    assert main(["judgements", "--case", str(kept)]) == 0

    assert "Nothing was judged in this case" in capsys.readouterr().out
