"""Whole reports that tell one happening, under a regime that is data alone: gun incidents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from twosource.cli import main
from twosource.errors import BadResource
from twosource.link.cluster import Judged
from twosource.link.story_groups import groups_of
from twosource.link.story_model import load_story_model
from twosource.regimes import load_regime

GUNS = Path(__file__).parents[2] / "benchmarks" / "regimes" / "gun_incidents"
NOTHING = Judged((), frozenset())
# All invented, as are the people and the outlets: outlet, day of printing, then title and text.
REPORTS = """
tribune 2016-05-09
Two wounded in Topeka bowling alley shooting
TOPEKA, Kan. - Two men were shot Sunday night outside the Starlight Lanes bowling alley in Topeka, police said.
Orvin Quillfeather, 34, was taken to hospital with a wound to the leg. The second man, 41, was treated at the scene.
---
gazette 2016-05-10
Police seek gunman after Topeka bowling alley shooting
Topeka police are looking for the man who shot two people at Starlight Lanes on Sunday night.
Quillfeather, 34, remains in hospital. The other victim has gone home.
---
tribune 2016-11-02
Man killed in Boise shooting
BOISE, Idaho - A man was killed in a shooting Tuesday on Larkspur Avenue in Boise, police said.
Nobody has been arrested in the death of Tamsin Oakenshaw, 52.
---
herald 2016-11-03
No mention here
The council of Boise meets on Friday to speak of parking.
"""


def a_line(number: int, told: str) -> str:
    """The JSON line of one of the reports."""
    head, title, text = told.strip().split("\n", 2)
    outlet, published = head.split()
    held = {"id": f"r{number}", "outlet": outlet, "published": published, "title": title, "language": "en"}
    return json.dumps({**held, "text": f"{title}\n\n{text}"})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, object]]]:
    """What the whole job makes of the reports."""
    folder = tmp_path_factory.mktemp("stories")
    lines = [a_line(number, told) for number, told in enumerate(REPORTS.split("---"))]
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    out = folder / "out.json"
    main(["run", str(folder / "reports.jsonl"), "--regime", str(GUNS), "--json", str(out)])
    return dict(json.loads(out.read_text(encoding="utf-8")))


def test_a_report_of_a_regime_of_stories_makes_one_claim_with_its_day_and_town(
    made: dict[str, list[dict[str, object]]],
) -> None:
    """The day is that of the happening, and a report about something else makes none."""
    when = {str(c["when"]["edtf"]) for c in made["claims"]}  # type: ignore[index]
    towns = {str(p["name"]) for c in made["claims"] for p in c["places"]}  # type: ignore[attr-defined]

    assert len(made["claims"]) == 3
    assert when == {"2016-05-08", "2016-11-01"}
    assert towns == {"Topeka", "Boise"}


def test_reports_of_one_happening_are_one_event_and_others_are_not(made: dict[str, list[dict[str, object]]]) -> None:
    """Two outlets tell of one night; the third report tells of another town."""
    sizes = sorted(len(e["claims"]) for e in made["events"])  # type: ignore[arg-type]

    assert sizes == [1, 2]


def test_numbers_that_are_asked_for_come_with_each_event(made: dict[str, list[dict[str, object]]]) -> None:
    """Two wounded in Topeka, by both reports, and one killed in Boise."""
    told = sorted(
        (len(e["claims"]), {row["field"]: row["value"] for row in e["asked"]})  # type: ignore[arg-type,attr-defined,index]
        for e in made["events"]
    )

    assert told == [(1, {"killed": 1, "injured": 0}), (2, {"killed": 0, "injured": 2})]


def test_why_tells_each_field_of_two_stories(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The sum of the fields is what the two were joined by."""
    lines = [a_line(number, told) for number, told in enumerate(REPORTS.split("---")[:2])]
    (tmp_path / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    case = str(tmp_path / "case")
    main(
        [
            "run",
            str(tmp_path / "reports.jsonl"),
            "--regime",
            str(GUNS),
            "--case",
            case,
            "--json",
            str(tmp_path / "o.json"),
        ]
    )
    first, second = (c["id"] for c in json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))["claims"])
    capsys.readouterr()

    main(["why", first, second, "--case", case])

    told = capsys.readouterr().out
    main(["brief", "--case", case])
    brief = capsys.readouterr().out
    assert "injured 2" in brief
    assert "town of the happening: same" in told
    assert "In this case they are one event" in told


def test_the_regime_has_no_faults(capsys: pytest.CaptureFixture[str]) -> None:
    """`twosource regime check` reads all its files."""
    status = main(["regime", "check", str(GUNS)])

    assert status == 0, capsys.readouterr().err


def test_two_groups_join_by_the_mean_of_all_pairs_and_not_by_a_chain() -> None:
    """1 is like 0 and like 2, which are unlike each other: one of the two stays alone."""
    weights = {(0, 1): 5.0, (1, 2): 4.0}

    chained = groups_of(3, weights, NOTHING, floor=-1.0, least=-7.0)
    whole = groups_of(3, {**weights, (0, 2): 3.0}, NOTHING, floor=-1.0, least=-7.0)

    assert chained == [(0, 1), (2,)]
    assert whole == [(0, 1, 2)]


def test_judgements_bind_stories_whatever_they_weigh() -> None:
    """What was judged to be one event joins without a weight, what was judged two never does."""
    decided = Judged(((2, 3),), frozenset({(0, 1)}))

    groups = groups_of(4, {(0, 1): 9.0}, decided, floor=-1.0, least=-7.0)

    assert groups == [(0,), (1,), (2, 3)]


def test_faults_of_the_weights_are_told_together(tmp_path: Path) -> None:
    """A missing level, a key that nobody reads and edges out of order."""
    folder = tmp_path / "stories_of_mine"
    folder.mkdir()
    (folder / "regime.yml").write_text("id: stories_of_mine\n", encoding="utf-8")
    text = (GUNS / "story_link.yml").read_text(encoding="utf-8")
    broken = text.replace("outlet:\n    label", "outlet:\n    lable").replace("{same: ", "{sane: ", 1)
    (folder / "story_link.yml").write_text(broken.replace("edges: [1, 2, 4", "edges: [2, 1, 4"), encoding="utf-8")
    (folder / "story_words.yml").write_text("bands: {}\n", encoding="utf-8")

    with pytest.raises(BadResource, match="TS022") as fault:
        load_story_model(load_regime(str(folder)))

    told = str(fault.value)
    assert "did you mean 'label'" in told
    assert "town: levels: must give the bits of same" in told
    assert "day: edges: must rise" in told
