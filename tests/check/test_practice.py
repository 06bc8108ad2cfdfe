"""What reports say of passes, customs, bridges and border towns, held against what is known; sentences of our own."""

from __future__ import annotations

from pathlib import Path

import pytest
from claims_case import Reader
from factories import a_report

from twosource.check import check_practice, load_practice
from twosource.check.practice_file import load_practice as load
from twosource.errors import BadResource
from twosource.model import Check, Claim, ClaimType, TermOf
from twosource.regimes import Regime, load_regime

ISSUED = "North Korean workers in Hunchun are given "


def told(reader: Reader, text: str) -> tuple[Claim, ...]:
    return reader.all(text, published="2018-04-05")


def checks_on(reader: Reader, text: str, published: str | None = "2018-04-05") -> tuple[Check, ...]:
    """The checks on a text, as a report printed then."""
    report = a_report(text, published=published, title=None)
    claims = reader.all(text, published=published)
    return check_practice(claims, {report.id: report}, load_practice(load_regime()))


def checked(reader: Reader, text: str, published: str | None = "2018-04-05") -> set[tuple[str, str]]:
    """The references and verdicts of the checks on a text."""
    return {(c.reference, c.verdict.value) for c in checks_on(reader, text, published)}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"{ISSUED}border passes that are valid for 30 days.", [TermOf.PRACTISED]),
        (f"{ISSUED}border passes that, by agreement, are valid for 30 days.", [TermOf.AGREED]),
        (f"{ISSUED}border passes that let them stay for 90 days.", [TermOf.STAY]),
        (
            f"{ISSUED}border passes, officially for one month but in practice for a year.",
            [TermOf.AGREED, TermOf.PRACTISED],
        ),
        (
            f"Under a treaty {ISSUED}border passes valid for 30 days, and permits to remain for six months.",
            [TermOf.AGREED, TermOf.STAY],
        ),
    ],
)
def test_agreed_validity_practised_validity_and_stay_are_told_apart(
    reader: Reader, text: str, kinds: list[TermOf]
) -> None:
    """Each length of time of a document's sentence by itself."""
    (claim,) = (c for c in told(reader, text) if c.type is ClaimType.PASS)

    assert [term.of for term in claim.terms] == kinds
    assert claim.document == "border pass"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ISSUED}border passes that, by agreement, are valid for 30 days.", ("border-pass", "agrees")),
        (f"{ISSUED}border passes that, by agreement, are valid for six months.", ("border-pass", "differs")),
        (f"{ISSUED}river-crossing passes that are valid for a year.", ("border-pass", "differs")),
        (f"{ISSUED}river-crossing passes that are valid for two weeks.", ("border-pass", "agrees")),
        (f"{ISSUED}border passes that are valid for one to three months.", ("border-pass", "agrees")),
        (f"{ISSUED}border passes that let them stay for 90 days.", ("border-pass", "not-covered")),
        (
            "North Korean workers may enter Hunchun only with a border pass, said a trader, who had one for 20 days.",
            ("border-pass", "partly"),
        ),
        (
            "Buses took the North Korean workers over the Yalu River railway bridge to Dandong on April 2, 2018.",
            ("friendship-bridge", "agrees"),
        ),
        (
            "A bus took 40 North Korean workers over the Khasan-Tumangang rail bridge to Khasan on April 2, 2018.",
            ("khasan-tumangang", "differs"),
        ),
        (
            "Some 300 North Korean workers crossed the Ji'an-Manpo road bridge on April 2, 2018.",
            ("jian-manpo-road", "differs"),
        ),
        (
            "Some 300 North Korean workers arrived in Helong, a border city in Yanbian, on April 2, 2018.",
            ("place:helong", "agrees"),
        ),
        (
            "Some 300 North Korean workers arrived in the border city of Helong on April 2, 2018.",
            ("place:helong", "agrees"),
        ),
        (
            "Some 300 North Korean workers arrived in Helong, a border city in Liaoning, on April 2, 2018.",
            ("place:helong", "differs"),
        ),
        ("North Korean traders went home in spring for their year-end reviews.", ("year-end-review", "partly")),
        ("North Korean traders went home for their year-end reviews in January 2018.", ("year-end-review", "agrees")),
        ("North Korean traders have gone home for end-of-year reviews.", ("year-end-review", "partly")),
    ],
)
def test_a_claim_is_held_against_what_is_known_of_practice(
    reader: Reader, text: str, expected: tuple[str, str]
) -> None:
    """Rows R11, R12, R14, R15 and D11 of the domain notes, and slips of the same kinds."""
    assert expected in checked(reader, text)


def test_a_custom_without_any_time_of_the_year_is_not_covered(reader: Reader) -> None:
    """Neither the report nor its printing gives one."""
    text = "North Korean traders went home for their year-end reviews."

    assert checked(reader, text, published=None) == {("year-end-review", "not-covered")}


def test_another_document_isnt_held_against_the_border_pass(reader: Reader) -> None:
    """A work permit for a year is beyond no agreement on border passes."""
    assert checked(reader, f"{ISSUED}work permits that are valid for a year.") == set()


def test_practice_beyond_the_agreement_says_so_and_how_sure_it_is(reader: Reader) -> None:
    """Whatever the law says of permits."""
    (check,) = checks_on(reader, f"{ISSUED}river-crossing passes that are valid for a year.")

    assert "practice beyond the agreement, whatever the law says of it" in check.detail
    assert "by agreement a pass for residents of the border area is valid for 1 month" in check.detail
    assert "known with medium confidence" in check.detail


WHOLE = """\
documents:
  - {id: pass, kinds: [border pass], what: pass, agreed: {months: 1}, confidence: high, basis: found}
customs:
  - {id: review, names: [review], what: review, usual: {from: "12-10", to: "01-31"}, confidence: high, basis: found}
seasons: [{months: [3, 5], words: [spring]}]
traffic: [{mode: road, words: [bus]}]
border_towns: [border city]
"""
BROKEN = [
    ("{months: 1}", "{months: 1, days: 30}", "agreed: give either days or months."),
    ("{months: 1}", "{weeks: 4}", "unknown key 'weeks'"),
    ('"12-10"', '"13-10"', 'from: is no day of the year. Write month and day in quotes, as in "12-31".'),
    ('"01-31"', '"02-30"', "to: is no day of the year."),
    ("months: [3, 5]", "months: [3]", "months: must be the first and the last month, as in [3, 5], not [3]."),
    ("mode: road", "mode: air", "mode: 'air' is none of road, rail, water, land"),
    ("border_towns: [border city]", "border_towns: border city", "border_towns: must be a list of words"),
    ("kinds: [border pass], ", "kind: [border pass], ", "unknown key 'kind': did you mean 'kinds'?"),
    ("what: review, ", "", "what: is missing. Add it."),
]


def practice_from(folder: Path, text: str) -> object:
    (folder / "practice.yml").write_text(text, encoding="utf-8")
    return load(Regime("small", folder))


@pytest.mark.parametrize(("old", "new", "says"), BROKEN)
def test_a_broken_file_is_told_with_its_remedy(tmp_path: Path, old: str, new: str, says: str) -> None:
    """One mistake, one message with the file's name in it."""
    assert WHOLE.count(old) == 1

    with pytest.raises(BadResource) as fault:
        practice_from(tmp_path, WHOLE.replace(old, new))

    assert says in str(fault.value)
    assert "practice.yml" in str(fault.value)


def test_a_regime_without_such_a_file_knows_nothing_of_practice(tmp_path: Path) -> None:
    """And the file that is broken here is whole otherwise."""
    assert check_practice((), {}, load(Regime("none", tmp_path))) == ()
    assert practice_from(tmp_path, WHOLE)
