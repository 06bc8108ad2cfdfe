"""What reports say of law and history, held against the chronology; the reports' sentences are our own."""

from __future__ import annotations

from collections import defaultdict

import pytest
from claims_case import Reader
from factories import a_report

from twosource.check import check_claims, load_chronology
from twosource.regimes import load_regime


def checked(reader: Reader, text: str, published: str = "2018-04-05") -> dict[str, set[str]]:
    """The verdicts on a text's claims, by reference."""
    report = a_report(text, published=published, title=None)
    claims = reader.all(text, published=published)
    found = defaultdict(set)
    for check in check_claims(claims, {report.id: report}, load_chronology(load_regime())):
        found[check.reference].add(check.verdict.value)
    return dict(found)


@pytest.mark.parametrize(
    ("text", "reference", "verdict"),
    [
        ("The Security Council passed Resolution 2371 in August last year.", "res-2371", "agrees"),
        ("The Security Council passed Resolution 2375 in September 2017.", "res-2375", "agrees"),
        ("The Security Council passed Resolution 2375 in October 2017.", "res-2375", "differs"),
        ("Resolution 2397 was adopted on December 22, 2017.", "res-2397", "agrees"),
        ("Resolution 2397 was adopted on December 23, 2017.", "res-2397", "agrees"),
        ("Resolution 2397 was adopted on December 24, 2017.", "res-2397", "differs"),
        ("Resolution 2397 was adopted in November 2017.", "res-2397", "differs"),
        ("Resolution 2397 asks that all workers be sent home within 24 months.", "res-2397", "agrees"),
        ("Resolution 2397 asks that all workers be sent home within two years.", "res-2397", "agrees"),
        ("Resolution 2397 asks that all workers be sent home within 12 months.", "res-2397", "differs"),
        ("Resolution 2375 has joint ventures closed within 120 days.", "res-2375", "agrees"),
        ("Resolution 2375 has joint ventures closed within 50 days.", "res-2375", "differs"),
        ("Under Resolution 2379 states let no more workers in.", "res-2397", "differs"),
        ("The North's Hwasong-15 missile was tested in November 2017.", "hwasong-15", "agrees"),
        ("The North's Hwasong-15 missile was tested in December 2017.", "hwasong-15", "differs"),
        ("Resolution 2397 was drafted by the United States and China.", "res-2397", "partly"),
        ("North Korea held its sixth nuclear test in September 2017.", "test-nuclear-6", "agrees"),
    ],
)
def test_a_claim_is_held_against_its_entry(reader: Reader, text: str, reference: str, verdict: str) -> None:
    """Dates with the East Asian day allowed for, lengths of time, drafters, and two figures that changed places."""
    found = checked(reader, text)

    assert verdict in found.get(reference, set()), found


def test_a_resolution_without_a_number_is_found_by_its_date(reader: Reader) -> None:
    """The words "three months later" after September 2017, with two years to go, is 2397."""
    found = checked(
        reader,
        "The U.N. Security Council adopted a resolution against hiring North Korean workers in September 2017.\n\n"
        "Three months later, the Council passed an additional resolution requiring them to return home within two "
        "years.",
    )

    assert "agrees" in found["res-2397"]


def test_what_the_chronology_doesnt_hold_isnt_covered(reader: Reader) -> None:
    """A number that no entry has is neither right nor wrong."""
    found = checked(reader, "Resolution 1234 was adopted in May 2010, and North Korea was named in it.")

    assert set().union(*found.values()) <= {"not-covered"} if found else True


def test_a_detail_gives_what_the_report_says_and_how_sure_the_entry_is(reader: Reader) -> None:
    """Both dates, and the confidence."""
    text = "The Security Council passed Resolution 2375 in October 2017."
    report = a_report(text, published="2018-04-05", title=None)
    claims = reader.all(text, published="2018-04-05")

    detail = check_claims(claims, {report.id: report}, load_chronology(load_regime()))[0].detail

    assert "October 2017" in detail
    assert "11 September 2017" in detail
    assert "confidence" in detail
