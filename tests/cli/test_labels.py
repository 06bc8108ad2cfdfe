"""Labels of the Traffic Light Protocol: what is above one can't be seen through what is shared under it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from twosource import pipeline
from twosource.cli import main
from twosource.jobs.marking import BELOW, share
from twosource.model import Marking, Tlp, VoiceKind, markings_of
from twosource.store import open_case, verify_case

FIRST = """\
Forty workers brought over

DANDONG, March 4, 2019 - On March 3, around 40 North Korean workers were brought to Dandong from Sinuiju, a trader in \
Donggang said. "They came by bus," the trader said.
"""
SECOND = """\
Sixty workers in two buses

March 5, 2019 - On March 3, some 60 North Korean workers came to Dandong from Sinuiju in two buses, a source in \
Kuandian told us in confidence.
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case of two reports that tell one happening with two numbers."""
    folder = tmp_path / "secret-folder"
    folder.mkdir()
    for name, text, outlet, day in (("a", FIRST, "Yalu Post", 4), ("b", SECOND, "Tumen Courier", 5)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        (folder / f"{name}.yml").write_text(f"outlet: {outlet}\npublished: 2019-03-0{day}\nlanguage: en\n")
    assert main(["run", str(folder), "--case", str(tmp_path / "case")]) == 0
    return tmp_path / "case"


def id_of(case: Path, name: str) -> str:
    """The id of the report of a file."""
    with open_case(case, create=False) as held:
        return next(r.id for r in held.reports() if r.path.endswith(name))


def label(case: Path, *what: str) -> int:
    """Set a label by the command line."""
    return main(["mark", *what, "--by", "Ann", "--why", "given in confidence", "--case", str(case)])


def everything_in(folder: Path) -> bytes:
    """All bytes of a case, so that what must not be there can be looked for."""
    return b"\n".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def test_what_is_above_the_label_is_nowhere_in_the_shared_case(case: Path, tmp_path: Path) -> None:
    label(case, id_of(case, "b.txt")[:12], "amber")

    assert main(["share", "--tlp", "green", "--case", str(case), "--to", str(tmp_path / "green")]) == 0

    held = everything_in(tmp_path / "green")
    assert b"Yalu Post" in held
    for hidden in (b"Tumen Courier", b"Kuandian", b"two buses", b"secret-folder", id_of(case, "b.txt").encode()):
        assert hidden not in held
    assert verify_case(tmp_path / "green").faults == ()


def test_the_events_of_a_shared_case_are_made_of_what_is_in_it(case: Path, tmp_path: Path) -> None:
    label(case, id_of(case, "b.txt"), "red")
    main(["share", "--tlp", "amber", "--case", str(case), "--to", str(tmp_path / "amber")])

    with open_case(case, create=False) as whole, open_case(tmp_path / "amber", create=False) as part:
        all_of_it = whole.outcome("dprk_labour").events
        shown = part.outcome("dprk_labour").events

    assert any(e.conflicts for e in all_of_it)
    assert shown
    assert not any(e.conflicts for e in shown)
    assert max(e.origins.high for e in shown) == 1


@pytest.mark.parametrize(("level", "is_told"), [(Tlp.CLEAR, False), (Tlp.GREEN, False), (Tlp.AMBER, True)])
def test_up_to_green_an_anonymous_voice_has_no_place_and_no_description(
    case: Path, tmp_path: Path, level: Tlp, *, is_told: bool
) -> None:
    with open_case(case, create=False) as held:
        share(held, pipeline.regime_of(held), level, tmp_path / "shared", by="Ann")

    with open_case(tmp_path / "shared", create=False) as shared:
        claims = shared.outcome("dprk_labour").claims
    voices = [v for c in claims for v in c.voices if v.kind is VoiceKind.ANONYMOUS]

    assert voices
    assert any(v.place or v.description for v in voices) is is_told


def test_what_people_wrote_goes_along_only_where_the_cases_own_label_allows_it(case: Path, tmp_path: Path) -> None:
    with open_case(case, create=False) as held:
        event = held.outcome("dprk_labour").events[0].id
    said = ["state", event, "happened", "no", "--evidence", "The harbour master", "--by", "Ann", "--case", str(case)]
    assert main(said) == 0

    main(["share", "--tlp", "green", "--case", str(case), "--to", str(tmp_path / "with")])
    label(case, "amber", "--all")
    for name in ("a.txt", "b.txt"):
        label(case, id_of(case, name), "clear")
    main(["share", "--tlp", "green", "--case", str(case), "--to", str(tmp_path / "without")])

    assert b"harbour master" in everything_in(tmp_path / "with")
    assert b"harbour master" not in everything_in(tmp_path / "without")
    assert b"Kuandian" in everything_in(tmp_path / "without")


def test_the_last_label_holds_and_all_that_was_said_stays(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    id_ = id_of(case, "a.txt")
    for level in ("red", "green", "none"):
        label(case, id_, level)
    capsys.readouterr()

    assert main(["markings", "--case", str(case), "--json"]) == 0

    said = json.loads(capsys.readouterr().out)
    assert [one["level"] for one in said] == ["red", "green", None]
    assert {one["by"] for one in said} == {"Ann"}


def test_a_brief_bears_the_strictest_label_of_its_case_and_none_where_nobody_set_one(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["brief", "--case", str(case)])
    bare = capsys.readouterr().out
    label(case, id_of(case, "a.txt"), "amber+strict")
    capsys.readouterr()

    main(["brief", "--case", str(case)])

    assert "TLP:" not in bare
    assert re.search(r"^TLP:AMBER\+STRICT$", capsys.readouterr().out, re.MULTILINE)


def test_a_folder_that_holds_something_is_not_written_over(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("kept")

    assert main(["share", "--tlp", "red", "--case", str(case), "--to", str(tmp_path / "full")]) == 2

    assert "TS030" in capsys.readouterr().err
    assert (tmp_path / "full" / "x").read_text() == "kept"


@pytest.mark.parametrize(("what", "words"), [(["amber"], "no report is named"), (["zzzz", "red"], "zzzz")])
def test_a_label_on_nothing_is_refused(
    case: Path, what: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert label(case, *what) == 2

    assert words in capsys.readouterr().err


def test_withdrawing_a_report_takes_the_copies_of_desks_away(case: Path) -> None:
    copies = case / f"{BELOW}left" / "green-1"
    copies.mkdir(parents=True)
    (copies / "case.db").write_bytes(b"what was copied")

    main(["withdraw", id_of(case, "a.txt")[:12], "--by", "Ann", "--why", "her safety", "--case", str(case)])

    assert not copies.exists()


def test_labels_are_ordered_as_the_protocol_has_them() -> None:
    assert [level.label for level in Tlp] == ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]
    assert Tlp.AMBER.covers(Tlp.GREEN)
    assert not Tlp.AMBER.covers(Tlp.AMBER_STRICT)
    said = (Marking("", Tlp.GREEN, "Ann", "", ""), Marking("a", Tlp.RED, "Ann", "", ""))
    assert markings_of(said).of("a") is markings_of(said).highest is Tlp.RED
    assert markings_of(said).of("b") is Tlp.GREEN
