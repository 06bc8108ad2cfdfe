"""The days of an undated report count from the print of a dated one that has its text, in any order of arrival."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

from factories import a_report

from twosource.model import Claim, PublishedBasis, Report
from twosource.pipeline import run
from twosource.settings import Settings
from twosource.store import open_case
from twosource.weigh import OldPictures, with_dated_copies

STORY = (
    "Some 90 North Korean women went home from Hunchun on Monday, several traders in the city said afterwards.\n\n"
    "They were taken over the bridge in three white buses soon after dawn, one of these traders remembered.\n\n"
    "It was the largest group that anybody had watched leave since the customs house was rebuilt in spring."
)
OTHER = (
    "Guards at the crossing counted lorries all morning and wrote their numbers into a ledger, a driver said.\n\n"
    "Nobody at the customs house wanted to say on Monday for whom the ledger is kept, or since when it has been."
)


def known(*reports: Report) -> OldPictures:
    """What the reports tell of each other."""
    return with_dated_copies(OldPictures({}, {}), reports)


def test_a_copy_counts_its_days_from_the_first_print_of_its_text() -> None:
    """A dateline in front, another paragraph break and a line of the page beside it leave it a copy."""
    first = a_report(STORY, published="2019-05-20")
    later = a_report(STORY.replace("\n\n", " "), published="2019-05-23")
    copy = a_report("(Share this)\n\nHUNCHUN, China -- " + STORY, published=None)

    found = known(later, copy, first)

    assert list(found.reports) == [copy.id]
    assert found.reports[copy.id].published == "2019-05-20"
    assert found.reports[copy.id].published_basis is PublishedBasis.INFERRED
    assert [(n.code, "2019-05-20" in n.why, first.id[:12] in n.why) for n in found.notes[copy.id]] == [
        ("N15", True, True)
    ]


def test_what_shares_less_than_most_of_a_text_dates_nothing() -> None:
    """A quoted paragraph, a month without a day and a date of its own give no day."""
    copy = a_report(STORY, published=None)
    quoting = a_report(OTHER + "\n\n" + STORY.split("\n\n", maxsplit=1)[0], published="2019-05-21")
    of_the_month = a_report(STORY + " ", published="2019-05")
    longer = a_report(OTHER + "\n\n" + STORY, published=None)

    assert known(copy, quoting, of_the_month).reports == {}
    assert longer.id not in known(longer, a_report(STORY, published="2019-05-20")).reports
    assert known(a_report(STORY, published="2019-05-20")).reports == {}


def test_a_copy_is_read_again_when_the_dated_report_comes(tmp_path: Path) -> None:
    """Whichever comes first, the claims and events are the same in the end."""
    files = {}
    for name, text, lines in (
        ("dated", STORY, "outlet: Border Post\npublished: '2019-05-20'\n"),
        ("copy", STORY + "\n\nAll rights reserved.", "outlet: Lantern Daily\n"),
        ("other", OTHER, "outlet: Harbour Herald\n"),
    ):
        files[name] = tmp_path / f"{name}.txt"
        files[name].write_text(text, encoding="utf-8")
        files[name].with_suffix(".yml").write_text(lines + "language: en\n", encoding="utf-8")

    ends = []
    for number, order in enumerate(permutations(files)):
        with open_case(tmp_path / f"case{number}") as case:
            for name in order:
                outcome = run([files[name]], case, Settings())
        ends.append((sorted(outcome.claims, key=_id), sorted(outcome.events, key=lambda e: e.id)))

    claims, events = ends[0]
    assert all(end == ends[0] for end in ends)
    assert [c.when.edtf for c in claims if c.when is not None] == ["2019-05-20", "2019-05-20"]
    assert [len(e.claims) for e in events] == [2]


def _id(claim: Claim) -> str:
    return claim.id
