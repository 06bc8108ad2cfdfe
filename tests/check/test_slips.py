"""Slips that press makes in law and history, found when a report makes them; and what is no slip, let be."""

from __future__ import annotations

from typing import Any

import pytest
from law_case import checks_of, chronology, length, verdicts

from twosource.model import Polarity, Topic

LAW = "resolution"
SLIPS = [
    ("2375 was passed in October", Topic(LAW, "2375"), {"edtf": "2017-10"}, ("res-2375", "differs")),
    ("2375 of October", Topic(LAW, "2375"), {"edtf": "2017-10", "words": "October"}, ("res-2375", "differs")),
    ("2379 was passed", Topic(LAW, "2379"), {}, ("res-2397", "differs")),
    ("2397 was passed on 24 December", Topic(LAW, "2397"), {"edtf": "2017-12-24"}, ("res-2397", "differs")),
    ("close within 50 days", Topic(LAW, "2375", (length("50 days", 50, "days"),)), {}, ("res-2375", "differs")),
    ("home within 12 months", Topic(LAW, "2397", (length("12 months", 12, "months"),)), {}, ("res-2397", "differs")),
    ("drafted by China", Topic(LAW, "2397", (), ("China",)), {}, ("res-2397", "differs")),
    ("drafted by Russia and the United States", Topic(LAW, "2397", (), ("Russia", "United States")), {},
     ("res-2397", "partly")),
    ("the fifth test was conducted in August", Topic("nuclear_test", "nuclear-test-5"), {"edtf": "2016-08"},
     ("test-nuclear-5", "differs")),
    ("2371 banned companies", Topic(LAW, "2371"), {}, ("res-2371", "differs")),
]  # fmt: skip
RIGHT = [
    ("2397 was passed on 23 December", Topic(LAW, "2397"), {"edtf": "2017-12-23"}, ("res-2397", "agrees")),
    ("2375 was passed on 12 September", Topic(LAW, "2375"), {"edtf": "2017-09-12"}, ("res-2375", "agrees")),
    ("2375 was passed on 11 September", Topic(LAW, "2375"), {"edtf": "XXXX-09-11"}, ("res-2375", "agrees")),
    ("the deadline, 23 December 2019", Topic("deadline", "repatriation"), {"edtf": "2019-12-23"},
     ("repatriation-deadline", "agrees")),
    ("under 2397 they leave by 22 December 2019", Topic(LAW, "2397"), {"edtf": "2019-12-22"},
     ("repatriation-deadline", "agrees")),
    ("close within four months", Topic(LAW, "2375", (length("four months", 4, "months"),)), {}, ("res-2375", "agrees")),
    ("drafted by the United States", Topic(LAW, "2397", (), ("United States",)), {}, ("res-2397", "agrees")),
    ("mid-term report after 15 months", Topic(LAW, "2397", (length("15 months", 15, "months"),)), {},
     ("res-2397", "agrees")),
    ("the second launch was on 28 July", Topic("missile", "hwasong-14"), {"edtf": "2017-07-28"}, ("icbm-2", "agrees")),
    ("E.O. 13722 was issued in March", Topic("national_measure", "eo-13722"), {"edtf": "2016-03"},
     ("eo-13722", "agrees")),
]  # fmt: skip
OPEN = [
    ("2371, and 300 came in March 2018", Topic(LAW, "2371"), {"edtf": "2018-03", "words": "march 2018"}, "res-2371"),
    ("drafted by China", Topic(LAW, "2371", (), ("China",)), {}, "res-2371"),
    ("E.O. 13722 was issued on 16 March", Topic("national_measure", "eo-13722"), {"edtf": "2016-03-16"},
     "eo-13722"),
    ("2397 on workers who stay three years", Topic(LAW, "2397", (length("three years", 36, "months"),)), {},
     "res-2397"),
    ("the text", Topic(LAW), {}, "resolution"),
    ("a resolution of 2017", Topic(LAW), {"edtf": "2017"}, "resolution"),
    ("a number that no entry has", Topic(LAW, "1540"), {"edtf": "2004-04"}, "resolution"),
    ("2375 was not passed in October",
     Topic(LAW, "2375"), {"edtf": "2017-10", "polarity": Polarity.DENIED}, "res-2375"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "topic", "fields", "expected"), SLIPS + RIGHT)
def test_a_slip_differs_and_what_is_right_agrees(
    text: str, topic: Topic, fields: dict[str, Any], expected: tuple[str, str]
) -> None:
    """Each with the entry that it is held against."""
    (checks,) = checks_of((text, topic, dict(fields)))

    assert verdicts(checks) == {expected}


@pytest.mark.parametrize(("text", "topic", "fields", "reference"), OPEN)
def test_what_cant_be_told_is_not_covered(text: str, topic: Topic, fields: dict[str, Any], reference: str) -> None:
    """A date of something else, a day or an author that is only remembered, a stay, a thing without any sign."""
    (checks,) = checks_of((text, topic, dict(fields)))

    assert verdicts(checks) == {(reference, "not-covered")}


def test_the_numbers_of_other_resolutions_are_no_slips() -> None:
    """2231 on Iran is no slip for 2321."""
    slips = chronology().slips()

    assert slips["2379"] == "2397"
    assert "2231" not in slips
    assert not set(slips) & {e.key for e in chronology().of_category(LAW)}


def test_every_name_is_in_lower_case_and_leads_to_an_entry_or_a_slip() -> None:
    """What extraction asks by."""
    names = chronology().names()

    assert names["unscr 2371"] == names["s/res/2371"] == (LAW, "2371")
    assert names["hwasong-15"] == ("missile", "hwasong-15")
    assert all(name == name.lower() for name in names)
    assert all(chronology().called(*named) or named[1] in chronology().slips() for named in names.values())


def test_the_chronology_is_in_the_order_of_its_days() -> None:
    """And each entry has a source and a known confidence."""
    entries = chronology().entries

    assert [e.days.earliest for e in entries] == sorted(e.days.earliest for e in entries if e.days.earliest)
    assert all(e.sources and e.confidence in {"high", "medium", "low"} for e in entries)
