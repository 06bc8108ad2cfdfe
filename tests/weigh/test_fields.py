"""Agreements and conflicts, field by field, and the grade that the table gives."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

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
    Scope,
    Share,
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


def event_of(regime: Regime, *claims: Claim, more: tuple[Report, ...] = ()) -> Event:
    """One event of all claims, joined by a judgement where the weights wouldn't."""
    reports: dict[str, Report] = {r.id: r for r in (RFA, NK, UPI, *more)}
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


def test_two_stops_of_one_way_contradict_neither(regime: Regime) -> None:
    """A report that follows people from Helong to Dandong doesn't differ from one that saw them in Dandong."""
    way = [a_claim(RFA, "a"), a_claim(RFA, "a2", places=("Dandong",), at=60), a_claim(NK, "b", places=("Dandong",))]

    found = conflict(event_of(regime, *way), "place")
    assert found is not None
    assert found.kind is ConflictKind.PRECISION


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


ONE_ORIGIN = {"through": ("RFA",), "voice": a_source("a trader in the town", place="Helong")}
HIS_OWN = {"voice": a_source("a trader in the town", place="Helong")}


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (13221, 13, ConflictKind.CORRUPTION),
        (13221, 221, ConflictKind.CORRUPTION),
        (13000, 13, ConflictKind.CORRUPTION),
        (18533, 1853, ConflictKind.CORRUPTION),
        (13221, 12, ConflictKind.CONTRADICTION),
        (1200, 120, ConflictKind.CORRUPTION),
        (450, 45, ConflictKind.CORRUPTION),
        (451, 45, ConflictKind.CONTRADICTION),
        (4500, 500, ConflictKind.CONTRADICTION),
    ],
)
def test_a_number_that_can_be_the_other_misread_is_a_slip(
    one: int, other: int, kind: ConflictKind, regime: Regime
) -> None:
    """Cut at the comma, a figure or noughts lost; short and rounded numbers are like each other by chance."""
    found = conflict(event_of(regime, a_claim(RFA, "a", count=one), a_claim(NK, "b", count=other)), "count")

    assert found is not None
    assert found.kind is kind


@pytest.mark.parametrize(
    ("when", "kind"),
    [
        ("2017-04-01", ConflictKind.CORRUPTION),
        ("2018-01-04", ConflictKind.CORRUPTION),
        ("2018-04-03", ConflictKind.CONTRADICTION),
    ],
)
def test_a_day_that_can_be_the_other_misread_is_a_slip(when: str, kind: ConflictKind, regime: Regime) -> None:
    """The year of another print, or day and month in the other order."""
    found = conflict(event_of(regime, a_claim(RFA, "a", when=when), a_claim(NK, "b")), "date")

    assert found is not None
    assert found.kind is kind
    assert len(found.values) == 2


def test_a_total_in_words_and_several_places_hold_a_part(regime: Regime) -> None:
    """The words "in all" and "of them" say so; two towns hold what is told of one."""
    in_all = event_of(regime, a_claim(RFA, "a", count=900, scope=Scope.TOTAL), a_claim(NK, "b", count=400))
    of_them = event_of(regime, a_claim(RFA, "a", count=900), a_claim(NK, "b", count=400, scope=Scope.PART))
    wider = event_of(regime, a_claim(RFA, "a", count=900, places=("Helong", "Longjing")), a_claim(NK, "b"))
    less = event_of(regime, a_claim(RFA, "a", count=90, scope=Scope.TOTAL), a_claim(NK, "b", count=400))

    kinds = [c.kind for e in (in_all, of_them, wider, less) if (c := conflict(e, "count")) is not None]
    assert kinds == [ConflictKind.SCOPE] * 3 + [ConflictKind.CONTRADICTION]


def test_one_event_has_a_total_beside_its_part_and_a_contradiction(regime: Regime) -> None:
    """Each way in which numbers differ is told with those who differ in it."""
    event = event_of(
        regime,
        a_claim(RFA, "a", count=400),
        a_claim(NK, "b", count=1000, scope=Scope.TOTAL),
        a_claim(UPI, "c", count=550),
    )

    found = {c.kind: values(c) for c in event.conflicts if c.field == "count"}
    assert found == {ConflictKind.CONTRADICTION: ["400", "550"], ConflictKind.SCOPE: ["1000", "400", "550"]}


@pytest.mark.parametrize(
    ("field", "mine", "theirs"),
    [
        ("count", {"count": 400}, {"count": 450}),
        ("date", {"when": "2018-04-02"}, {"when": "2018-04-03"}),
        ("place", {"places": ("Helong",)}, {"places": ("Dandong",)}),
        ("sector", {"sector": "garment"}, {"sector": "seafood"}),
        ("means", {"means": ("bus",)}, {"means": ("train",)}),
        ("share", {"share": Share(0.5, 1, "over half")}, {"share": Share(0.3, 0.3, "30 per cent")}),
    ],
)
def test_what_changed_on_the_way_from_one_origin_has_drifted(
    field: str, mine: dict[str, Any], theirs: dict[str, Any], regime: Regime
) -> None:
    """UPI has it from RFA's trader; told by another's source, the same difference is a contradiction."""
    on_the_way = event_of(regime, a_claim(RFA, "a", **mine, **HIS_OWN), a_claim(UPI, "b", **theirs, **ONE_ORIGIN))
    against = event_of(regime, a_claim(RFA, "a", **mine, **HIS_OWN), a_claim(NK, "b", **theirs))

    kinds = [c.kind for e in (on_the_way, against) if (c := conflict(e, field)) is not None]
    assert kinds == [ConflictKind.DRIFT, ConflictKind.CONTRADICTION]


def test_a_word_that_changed_between_languages_was_mistaken(regime: Regime) -> None:
    """A line of work that only the translation names is corrupted."""
    korean = a_report("ko", "UPI", "2018-04-20", text="또 다른 글이다. " * 30, language="ko")
    claims = [
        a_claim(RFA, "a", sector="garment", **HIS_OWN),
        a_claim(korean, "b", sector="seafood", **ONE_ORIGIN),
    ]

    found = conflict(event_of(regime, *claims, more=(korean,)), "sector")

    assert found is not None
    assert found.kind is ConflictKind.CORRUPTION


def test_shares_agree_where_they_leave_room(regime: Regime) -> None:
    """Two thirds are more than half."""
    claims = [
        a_claim(RFA, "a", count=None, share=Share(0.5, 1.0, "more than half")),
        a_claim(NK, "b", count=None, share=Share(2 / 3, 2 / 3, "two thirds")),
    ]

    event = event_of(regime, *claims)

    assert agreed(event)["share"] == "67 %"
    assert values(conflict(event, "share")) == ["50-100 %", "67 %"]


def test_every_kind_and_field_of_the_page_is_one_that_there_is() -> None:
    """docs/conflicts.md names the kinds by their names in the contract."""
    page = (Path(__file__).parents[2] / "docs" / "conflicts.md").read_text(encoding="utf-8")

    kinds = re.findall(r"^\| ([a-z]+) \| [^|]+ \| (?:no|yes) \|$", page, re.MULTILINE)
    ways = re.findall(r"^\| [a-z, ]*\| \d \| ([a-z]+) \|", page, re.MULTILINE)
    assert sorted(kinds) == sorted(k.value for k in ConflictKind)
    assert set(ways) <= set(kinds)
    assert len(ways) > 10


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
