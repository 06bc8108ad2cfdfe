"""Agreements and conflicts, field by field, and the grade that the table gives."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from noun_case import a_claim, a_report, a_source, about, more_than

from twosource.errors import BadResource
from twosource.link import link_claims
from twosource.model import (
    Claim,
    Conflict,
    ConflictKind,
    Count,
    Decision,
    Event,
    Grade,
    Judgement,
    Modality,
    Report,
    Voice,
    VoiceKind,
)
from twosource.regimes import Regime, load_regime
from twosource.weigh import weigh
from twosource.weigh.grade import Standing, grade
from twosource.weigh.table import load_table

RFA = a_report("rfa", "Radio Free Asia", "2018-04-20", text="One text of its own. " * 30)
NK = a_report("nk", "Daily NK", "2018-04-20", text="Quite another text than that. " * 30)
UPI = a_report("upi", "UPI", "2018-04-20", text="A third way to put it here. " * 30)


def event_of(regime: Regime, *claims: Claim) -> Event:
    """One event of all claims, joined by a judgement where the weights wouldn't."""
    reports: dict[str, Report] = {r.id: r for r in (RFA, NK, UPI)}
    same = [Judgement(claims[0].id, c.id, Decision.SAME, "test", "2026", "one event") for c in claims[1:]]
    events = link_claims(claims, reports, regime, same)
    (event,) = weigh(events, {c.id: c for c in claims}, reports, regime).events
    return event


def conflict(event: Event, field: str) -> Conflict | None:
    """The event's conflict in a field."""
    return next((c for c in event.conflicts if c.field == field), None)


def values(found: Conflict | None) -> list[str]:
    """The values that are in conflict."""
    return [] if found is None else [v.value for v in found.values]


def agreed(event: Event) -> dict[str, str]:
    """What the claims agree on."""
    return {a.field: a.value for a in event.agreements}


def test_two_days_contradict_and_number_and_place_agree(regime: Regime) -> None:
    """1 April and 2 April; about 400 and 400-odd; Helong and Helong."""
    event = event_of(regime, a_claim(RFA, "a", when="2018-04-02", count=about(400)), a_claim(NK, "b"))

    found = conflict(event, "date")
    assert found is not None
    assert found.kind is ConflictKind.CONTRADICTION
    assert values(found) == ["2018-04-01", "2018-04-02"]
    assert agreed(event)["count"] == "400"
    assert agreed(event)["place"] == "Helong"


def test_a_day_without_a_year_contradicts_the_day_before_in_the_nearest_year(regime: Regime) -> None:
    """It is printed as it was given."""
    event = event_of(regime, a_claim(RFA, "a", when="XXXX-04-02"), a_claim(NK, "b"))

    assert values(conflict(event, "date")) == ["2018-04-01", "XXXX-04-02"]


def test_two_days_without_any_year_contradict_too(regime: Regime) -> None:
    """1 April isn't 2 April in any year."""
    event = event_of(regime, a_claim(RFA, "a", when="XXXX-04-02"), a_claim(NK, "b", when="XXXX-04-01"))

    assert values(conflict(event, "date")) == ["XXXX-04-01", "XXXX-04-02"]


def test_a_vague_date_that_holds_the_day_is_less_precise(regime: Regime) -> None:
    """Early April leaves 1 April open."""
    event = event_of(regime, a_claim(RFA, "a", when="2018-04-01/2018-04-10"), a_claim(NK, "b"))

    found = conflict(event, "date")
    assert found is not None
    assert found.kind is ConflictKind.PRECISION
    assert agreed(event)["date"] == "2018-04-01"


def test_a_vague_date_stays_out_of_a_contradiction_of_days(regime: Regime) -> None:
    """Only the days that exclude each other are in conflict."""
    claims = [a_claim(RFA, "a", when="2018-04-02"), a_claim(NK, "b"), a_claim(UPI, "c", when="2018-04")]

    assert values(conflict(event_of(regime, *claims), "date")) == ["2018-04-01", "2018-04-02"]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (Count(300, 400, hedge="around"), about(500), ConflictKind.CONTRADICTION),
        (about(400), more_than(400), ConflictKind.PRECISION),
        (Count(400, 400), Count(400, 499), ConflictKind.PRECISION),
        (Count(200, 999, hedge="hundreds of"), Count(400, 400), ConflictKind.PRECISION),
        (Count(70, 70, stated=70), Count(700, 700, stated=700), ConflictKind.CORRUPTION),
        (Count(2397, 2397, stated=2397), Count(2379, 2379, stated=2379), ConflictKind.CORRUPTION),
        (Count(400, 400), Count(430, 430), ConflictKind.CONTRADICTION),
    ],
)
def test_numbers_are_held_against_each_other(regime: Regime, one: Count, other: Count, kind: ConflictKind) -> None:
    """With a tenth to either side where a hedge stands, and none without."""
    event = event_of(regime, a_claim(RFA, "a", count=one), a_claim(NK, "b", count=other))

    found = conflict(event, "count")
    assert found is not None
    assert found.kind is kind
    assert ("count" in agreed(event)) is (kind is ConflictKind.PRECISION)


def test_a_number_that_grew_on_its_way_has_drifted(regime: Regime) -> None:
    """RFA's "about 400" is "more than 400" with UPI, which has it from RFA."""
    event = event_of(
        regime, a_claim(RFA, "a", count=about(400)), a_claim(UPI, "b", through=("RFA",), count=more_than(400))
    )

    found = conflict(event, "count")
    assert found is not None
    assert found.kind is ConflictKind.DRIFT
    assert values(found) == ["400", "more than 400"]


def test_a_total_and_its_part_do_not_contradict(regime: Regime) -> None:
    """Five hundred in a month, thirty on one day of it."""
    event = event_of(
        regime, a_claim(RFA, "a", when="2018-04", count=500), a_claim(NK, "b", when="2018-04-13", count=30)
    )

    found = conflict(event, "count")
    assert found is not None
    assert found.kind is ConflictKind.SCOPE


def test_two_towns_contradict_and_a_town_and_its_province_do_not(regime: Regime) -> None:
    """Helong isn't Dandong; Jilin holds Helong."""
    apart = event_of(regime, a_claim(RFA, "a"), a_claim(NK, "b", places=("Dandong",)))
    nested = event_of(regime, a_claim(RFA, "a"), a_claim(NK, "b", places=("Jilin",)))

    kinds = [c.kind for e in (apart, nested) if (c := conflict(e, "place")) is not None]
    assert kinds == [ConflictKind.CONTRADICTION, ConflictKind.PRECISION]
    assert agreed(nested)["place"] == "Helong"


def test_other_people_contradict(regime: Regime) -> None:
    """Workers aren't students, and men aren't women."""
    event = event_of(regime, a_claim(RFA, "a", occupation="worker"), a_claim(NK, "b", occupation="student"))

    assert values(conflict(event, "who")) == ["student", "worker"]
    assert conflict(event_of(regime, a_claim(RFA, "a"), a_claim(NK, "b", sex="male")), "who") is not None
    assert conflict(event_of(regime, a_claim(RFA, "a"), a_claim(NK, "b", sex=None)), "who") is None


def test_other_lines_of_work_contradict(regime: Regime) -> None:
    """A garment factory isn't a restaurant."""
    event = event_of(regime, a_claim(RFA, "a", sector="garment"), a_claim(NK, "b", sector="restaurant"))

    assert values(conflict(event, "sector")) == ["garment", "restaurant"]


def test_one_report_alone_agrees_with_nobody(regime: Regime) -> None:
    """There is nothing to compare."""
    event = event_of(regime, a_claim(RFA, "a"), a_claim(RFA, "b", at=60))

    assert (event.agreements, event.conflicts) == ((), ())


def test_what_is_only_planned_is_not_compared(regime: Regime) -> None:
    """Two plans of two days are two plans."""
    event = event_of(
        regime,
        a_claim(RFA, "a", modality=Modality.PLANNED),
        a_claim(NK, "b", when="2018-04-02", modality=Modality.PLANNED),
    )

    assert (event.agreements, event.conflicts) == ((), ())


def standing(**more: object) -> Standing:
    """One anonymous origin, nothing contradicted, unless the test says otherwise."""
    plain = {"low": 1, "high": 1, "contradicted": frozenset(), "manners": frozenset({Modality.OCCURRED}),
             "voiced": True, "first_hand": False}  # fmt: skip
    return Standing(**{**plain, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("credibility", "more"),
    [
        (3, {}),
        (3, {"contradicted": frozenset({"date"})}),
        (4, {"contradicted": frozenset({"count"}), "high": 3}),
        (2, {"low": 2, "high": 2}),
        (3, {"low": 2, "high": 2, "contradicted": frozenset({"who"})}),
        (2, {"low": 3, "high": 3}),
        (1, {"low": 3, "high": 3, "first_hand": True}),
        (2, {"low": 3, "high": 3, "first_hand": True, "contradicted": frozenset({"date"})}),
        (6, {"voiced": False}),
        (6, {"manners": frozenset({Modality.PREDICTED})}),
    ],
)
def test_the_table_gives_the_grade(regime: Regime, credibility: int, more: dict[str, object]) -> None:
    """The first row whose conditions all hold."""
    found = grade(standing(**more), load_table(regime).grades)

    assert isinstance(found, Grade)
    assert found.credibility == credibility
    assert re.fullmatch(r"[A-Z0-9].*\.", found.why)


def test_the_published_page_says_what_the_table_says(regime: Regime) -> None:
    """docs/grades.md lists every row of weigh.yml, in its order, with its credibility."""
    page = (Path(__file__).resolve().parents[2] / "docs" / "grades.md").read_text(encoding="utf-8")

    rows = re.findall(r"^\| (\d+) \| ([1-6]) \|", page, flags=re.MULTILINE)

    assert [int(credibility) for _, credibility in rows] == [r.credibility for r in load_table(regime).grades]
    assert [int(number) for number, _ in rows] == list(range(1, len(rows) + 1))


def test_an_event_without_a_voice_cannot_be_judged(regime: Regime) -> None:
    """No report says who knows it."""
    assert event_of(regime, a_claim(RFA, "a", voice=None)).grade == Grade(6, "No report says who knows it.")


def test_a_document_is_a_voice(regime: Regime) -> None:
    """A report to the Council is somebody who knows."""
    paper = Voice(VoiceKind.DOCUMENT, name="a report to the Council", text="a report")

    found = event_of(regime, a_claim(RFA, "a", voice=paper), a_claim(NK, "b", voice=a_source())).grade

    assert found is not None
    assert found.credibility == 3


@pytest.mark.parametrize(
    ("mistake", "mended", "words"),
    [
        ("least_shared: 2", "least_shares: 2", "least_shares"),
        ("{credibility: 2,", "{credibility: 7,", "from 1 to 6"),
        ("manners: [predicted,", "manners: [foretold,", "foretold"),
        ("lead_characters: 600", "lead_letters: 600", "lead_letters"),
        ("{credibility: 3, origins_low: 1,", "{credibility: 3, origins_low: 2,", "last row"),
    ],
)
def test_a_slip_in_the_file_is_an_error_that_says_where(
    tmp_path: Path, regime: Regime, mistake: str, mended: str, words: str
) -> None:
    """Nothing in weigh.yml is ignored in silence."""
    shutil.copytree(regime.folder, tmp_path / "bad")
    file = tmp_path / "bad" / "weigh.yml"
    text = file.read_text(encoding="utf-8")
    assert mistake in text
    file.write_text(text.replace(mistake, mended), encoding="utf-8")

    with pytest.raises(BadResource, match=words) as fault:
        load_table(Regime("bad", tmp_path / "bad"))

    assert fault.value.code == "TS022"


@pytest.mark.skipif(
    not (load_regime().folder / "outlets.yml").is_file(), reason="the regime's outlets aren't written yet"
)
def test_every_outlet_with_a_host_is_in_the_outlets_file() -> None:
    """A host of an outlet that nobody knows would never be asked for."""
    shipped = load_regime()

    assert len(load_table(shipped).hosts) == len(shipped.read("weigh")["hosts"])
