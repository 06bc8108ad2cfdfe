"""Evidence out of a PDF is told with its page, and with the box around its words where one thing is shown."""

from __future__ import annotations

import json
from dataclasses import replace

from factories import TEXT, a_claim, a_report, an_event

from twosource.model import Media, Outcome, PageSize, Picture, Region
from twosource.tell import brief_html, brief_markdown, output_json, show_text, shown_row
from twosource.tell.contract import output_object

START = TEXT.index("Some 200 women")
PAGED = a_report(
    pages=(PageSize(595, 842), PageSize(595, 842)),
    regions=(Region(0, 14, 1, 72, 700, 160, 712), Region(START, START + 38, 2, 72, 600, 300.5, 612)),
)
PICTURE = Picture("ab" * 32, "IMG_1.jpg", 640, 480, "0" * 16, "2018-01-19T08:00:00", 42.8712, 130.3645)


def an_outcome() -> Outcome:
    """A claim on the second page of a report with a picture whose file states a place."""
    report = replace(PAGED, media=(Media("photo", None, file_photo=False, picture=PICTURE),))
    claim = a_claim(report)
    return Outcome("test", reports=(report,), claims=(claim,), events=(an_event(claim),))


def test_a_claim_is_shown_with_its_page_and_box() -> None:
    """In words, and as JSON with the size of the page."""
    outcome = an_outcome()
    claim = outcome.claims[0]
    row = next(r for r in output_object(outcome, "9")["claims"] if r["id"] == claim.id)

    assert "page 2, box 72 600 300.5 612" in show_text(outcome, claim.id)
    (place,) = shown_row(row, outcome)["on_pages"]
    assert (place["page"], place["left"], place["right"]) == (2, 72, 300.5)
    assert (place["page_width"], place["page_height"]) == (595, 842)


def test_a_footnote_of_a_brief_names_the_page() -> None:
    """In Markdown and on the page alike."""
    outcome = an_outcome()

    assert ", page 2, characters" in brief_markdown(outcome)
    assert ", page 2, characters" in brief_html(outcome)


def test_a_report_without_pages_has_none_in_its_footnotes() -> None:
    """A text file has no pages."""
    report = a_report()
    claim = a_claim(report)
    outcome = Outcome("test", reports=(report,), claims=(claim,), events=(an_event(claim),))

    assert "page" not in brief_markdown(outcome).split("## Notes")[1]


def test_the_place_that_a_picture_states_is_in_no_brief_export_or_line_of_the_terminal() -> None:
    """It can give away who took the picture; only the report's own JSON has it, for who asks for that report."""
    outcome = an_outcome()
    row = output_object(outcome, "9")["reports"][0]
    report = outcome.reports[0]

    for told in (
        brief_markdown(outcome),
        brief_html(outcome),
        output_json(outcome, "9"),
        show_text(outcome, report.id),
    ):
        assert "130.3645" not in told
        assert "42.8712" not in told
    assert "its file states a place (kept in the case)" in show_text(outcome, report.id)
    assert "local time" in show_text(outcome, report.id)
    assert json.loads(json.dumps(shown_row(row, outcome)))["media"][0]["picture"]["lat"] == 42.8712


def test_pictures_and_places_on_pages_change_nothing_in_the_contract_object() -> None:
    """A report's row has the same names with them and without."""
    with_pages = json.loads(output_json(an_outcome(), "9"))["reports"][0]
    without = json.loads(output_json(replace(an_outcome(), reports=(a_report(),)), "9"))["reports"][0]

    assert with_pages == without
