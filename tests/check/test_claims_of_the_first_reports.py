"""What the two first reports say of law and history, in words of our own: which of it is right, and what isn't.

Rows R are those of Radio Free Asia, rows D those of Daily NK, as the regime's notes on the domain number them.
"""

from __future__ import annotations

from typing import Any

import pytest
from law_case import checks_of, length, verdicts

from twosource.check.plain import sentence
from twosource.model import Topic

LAW, TEST, MISSILE, VISIT = "resolution", "nuclear_test", "missile", "diplomacy"
AUTUMN = {"edtf": "2017-09", "words": "September 2017"}
LATER = {"edtf": "2017-12", "words": "three months later"}

ONE_CLAIM = [
    ("R1", "U.N. resolutions have barred them from working abroad", Topic(LAW), {}, ("res-2397", "partly")),
    ("R2", "Those who came earlier are under U.N. orders to return", Topic(LAW, "2397"), {}, ("res-2397", "partly")),
    ("R4", "In September 2017 the Council adopted resolutions", Topic(LAW), AUTUMN, ("res-2375", "partly")),
    ("R5", "In September 2017 it adopted a text prohibiting companies", Topic(LAW), AUTUMN, ("res-2375", "differs")),
    ("R6", "It had tested a bomb in September 2017", Topic(TEST), AUTUMN, ("test-nuclear-6", "agrees")),
    ("R7", "Three months later a further text was passed", Topic(LAW), LATER, ("res-2397", "agrees")),
    ("R13", "Kim's recent visit to China", Topic(VISIT, "kim-visit-china"), {}, ("kim-visit-1", "agrees")),
    ("D1", "It passed 2371 in August", Topic(LAW, "2371"), {"edtf": "2017-08"}, ("res-2371", "agrees")),
    ("D3", "2371 bans North Korea from sending workers", Topic(LAW, "2371"), {}, ("res-2371", "differs")),
    ("D4", "It passed 2375 in September", Topic(LAW, "2375"), AUTUMN, ("res-2375", "agrees")),
    ("D5", "2375 prevents the renewal of contracts", Topic(LAW, "2375"), {}, ("res-2375", "partly")),
    ("D6", "The Hwasong-15 test in December", Topic(MISSILE, "hwasong-15"), {"edtf": "2017-12"},
     ("hwasong-15", "differs")),
    ("D8", "China has until 2019", Topic("deadline", "repatriation"), {"edtf": "2019"},
     ("repatriation-deadline", "agrees")),
    ("D9", "China ordered ventures to close last year", Topic("national_measure", "mofcom-closing-order"),
     {"edtf": "2017"}, ("mofcom-sep", "agrees")),
    ("D10", "Kim's visit in late March", Topic(VISIT, "kim-visit-china"), {"edtf": "2018-03-21/2018-03-31"},
     ("kim-visit-1", "agrees")),
]  # fmt: skip


@pytest.mark.parametrize(("row", "text", "topic", "fields", "expected"), ONE_CLAIM, ids=[r[0] for r in ONE_CLAIM])
def test_a_claim_of_the_first_reports_gets_its_verdict(
    row: str, text: str, topic: Topic, fields: dict[str, Any], expected: tuple[str, str]
) -> None:
    """One row each."""
    (checks,) = checks_of((text, topic, dict(fields)))

    assert expected in verdicts(checks), row


def test_two_years_after_a_text_without_a_number_are_its_24_months() -> None:
    """Rows R7, R8, D7: found by the date, and the length agrees."""
    text = "Three months later a further text was passed, giving them two years"
    by_day = checks_of((text, Topic(LAW, None, (length("two years", 24, "months"),)), dict(LATER)))[0]
    by_name = checks_of(
        ("2397 has all home within 24 months", Topic(LAW, "2397", (length("24 months", 24, "months"),)), {})
    )[0]

    assert verdicts(by_day) == {("res-2397", "agrees")}
    assert len(by_day) == 2
    assert verdicts(by_name) == {("res-2397", "agrees")}


def test_the_resolution_without_any_sign_is_the_one_told_of_last() -> None:
    """Row R9: the United States wrote it; China only had a hand in it."""
    before = ("Three months later a further text was passed.", Topic(LAW), dict(LATER))
    text = "The text was drafted by the United States and China."
    checks = checks_of(before, (text, Topic(LAW, None, (), ("China", "United States")), {}))[1]

    assert verdicts(checks) == {("res-2397", "partly")}
    assert "United States as author, after talks with China" in checks[0].detail


def test_a_launch_without_a_name_is_the_one_that_the_resolution_answered() -> None:
    """Row R10; row D2, where the resolution answered two."""
    one = "2397 was passed after a launch."
    two = "2371 was passed after a launch."
    single = checks_of((one, Topic(LAW, "2397"), {}), (one, Topic(MISSILE), {}))[1]
    double = checks_of((two, Topic(LAW, "2371"), {}), (two, Topic(MISSILE), {}))[1]

    assert verdicts(single) == {("hwasong-15", "agrees")}
    assert verdicts(double) == {("icbm-1", "partly")}
    assert "28 July 2017" in double[0].detail


def test_a_test_told_before_the_resolution_that_answered_it_agrees() -> None:
    """Row D4, its other half: the sixth test, then 2375."""
    text = "After the sixth nuclear test came 2375."
    checks = checks_of((text, Topic(LAW, "2375"), {}), (text, Topic(TEST, "nuclear-test-6"), {}))[1]

    assert verdicts(checks) == {("test-nuclear-6", "agrees")}


def test_a_detail_is_a_sentence_on_the_report_the_entry_and_how_sure_it_is() -> None:
    """The day told, the days in New York and on the spot, the confidence."""
    (checks,) = checks_of(("Hwasong-15 test in December", Topic(MISSILE, "hwasong-15"), {"edtf": "2017-12"}))

    detail = checks[0].detail
    assert detail == sentence(detail)
    assert all(
        piece in detail for piece in ("December 2017", "29 November 2017", "28 November 2017", "high confidence")
    )
