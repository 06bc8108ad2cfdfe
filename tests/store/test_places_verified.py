"""`verify` finds a place on a page that can't be that of the text; pictures without a caption are sound."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from kept_case import NOON, a_report, an_original

from twosource.model import Media, PageSize, Picture, Region, Report, Span
from twosource.store import Case

PAGES = (PageSize(595, 842),)
SOUND = (Region(0, 8, 1, 72, 700, 100, 712, (72.0, 90.0)), Region(8, 12, 1, 72, 686, 100, 698))


def keep(case: Case, report: Report) -> None:
    """The report and its original in the case."""
    case.keep_original(an_original(), brought_at=NOON, program="test")
    case.add_report(report)


def test_places_pages_and_pictures_come_back_as_they_were_kept(case: Case) -> None:
    """Nothing of them is lost in the case, and it is sound."""
    picture = Picture("ab" * 32, "a.jpg", 480, 320, "0f" * 8, "2018-01-19T08:30:00", 42.955, 129.845)
    media = (Media("photo", None, file_photo=True, picture=picture, why="planted"),)
    report = replace(a_report(), pages=PAGES, regions=SOUND, media=media)

    keep(case, report)

    assert case.reports() == (report,)
    assert case.verify() == []


def test_what_earlier_versions_kept_of_a_report_is_kept_the_same(case: Case, folder: Path) -> None:
    """A report without pages and pictures has the row that it had, so that bringing it again changes nothing."""
    caption = Media("photo", Span.cut(a_report().text, 0, 7), file_photo=False)

    keep(case, replace(a_report(), media=(caption,)))

    with sqlite3.connect(folder / "case.db") as db:
        (about,) = db.execute("SELECT about FROM reports").fetchone()
    db.close()
    assert not {"pages", "regions"} & json.loads(about).keys()
    assert json.loads(about)["media"][0].keys() == {"kind", "caption", "file_photo", "taken"}
    assert case.reports()[0].media == (caption,)


FAULTS = {
    "beyond the text": (Region(0, 9999, 1, 0, 0, 1, 1),),
    "empty": (Region(4, 4, 1, 0, 0, 1, 1),),
    "out of order": SOUND[::-1],
    "one over another": (SOUND[0], replace(SOUND[1], start=7)),
    "on no page": (replace(SOUND[0], page=2),),
    "on page nought": (replace(SOUND[0], page=0),),
}


@pytest.mark.parametrize("regions", FAULTS.values(), ids=FAULTS)
def test_a_place_that_cannot_be_is_a_fault(case: Case, regions: tuple[Region, ...]) -> None:
    """With its code, its report, and the remedy."""
    report = replace(a_report(), pages=PAGES, regions=regions)

    keep(case, report)

    (fault,) = case.verify()
    assert (fault.code, fault.where) == ("TS039", report.id)
    assert "a place on a page of in/a.txt isn't that of its text" in fault.why
