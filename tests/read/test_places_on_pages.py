"""The lines of a PDF: joined to paragraphs, each with its place on its page, what belongs to the page told apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_case import HEIGHT, WIDTH, Sheet, Words, a_pdf_of, paragraph

from twosource.model import BlockKind, Report, Span
from twosource.read import ReadResult
from twosource.read.page_margins import margin_lines
from twosource.read.page_text import text_of
from twosource.read.pages import PageLine, ReadPage
from twosource.read.words import load_words

ReadPaths = Callable[..., list[ReadResult]]
FULL = [
    "Some two hundred women crossed the bridge at Dandong in the morning of",
    "May 6, a trader in the city said. They were taken to a plant that makes",
    "coats for export. Nobody else saw them.",
]
NEXT = ["The trader counted four buses at the gate of the customs house, and had", "heard of two more."]


def report_of(tmp_path: Path, read_paths: ReadPaths, *sheets: Sheet) -> Report:
    """The report of a PDF of those pages."""
    (tmp_path / "a.pdf").write_bytes(a_pdf_of(list(sheets)))
    (result,) = read_paths(tmp_path / "a.pdf")
    assert result.report is not None, result.rejected
    return result.report


def blocks(report: Report, kind: BlockKind) -> list[str]:
    """The blocks of a kind."""
    return [report.text[b.start : b.end] for b in report.blocks if b.kind is kind]


def test_words_are_found_on_their_page_and_in_their_box(tmp_path: Path, read_paths: ReadPaths) -> None:
    """On the second page, in its first line, from where the word begins to where the next does."""
    report = report_of(tmp_path, read_paths, Sheet(paragraph(FULL, 700)), Sheet(paragraph(NEXT, 500, left=100)))
    start = report.text.index("counted four buses")

    (region,) = report.regions_of(Span.cut(report.text, start, start + len("counted four buses")))

    assert (report.pages[1].width, report.pages[1].height) == (WIDTH, HEIGHT)
    assert region.page == 2
    assert region.bottom < 500 < region.top < 515
    assert 150 < region.left < 165
    assert 240 < region.right < 262


def test_words_over_the_end_of_a_line_have_a_box_on_each(tmp_path: Path, read_paths: ReadPaths) -> None:
    """The end of the first line, the beginning of the second."""
    report = report_of(tmp_path, read_paths, Sheet(paragraph(FULL, 700)))
    start = report.text.index("morning of May 6")

    above, below = report.regions_of(Span.cut(report.text, start, start + len("morning of May 6")))

    assert above.bottom > below.bottom
    assert above.left > 300
    assert below.left == 72
    assert report.text[above.start : above.end] == "morning of"
    assert report.text[below.start : below.end] == "May 6"


def test_a_page_that_is_turned_has_its_boxes_where_they_are_seen(tmp_path: Path, read_paths: ReadPaths) -> None:
    """Turned by a quarter, what ran along the foot of the sheet runs down a side."""
    upright = report_of(tmp_path, read_paths, Sheet([Words("Women came over the bridge.", 72, 40)]))
    turned = report_of(tmp_path, read_paths, Sheet([Words("Women came over the bridge.", 72, 40)], rotate=90))
    over = report_of(tmp_path, read_paths, Sheet([Words("Women came over the bridge.", 72, 40)], rotate=180))

    (was,), (on_side,), (on_head,) = upright.regions, turned.regions, over.regions

    assert (turned.pages[0].width, turned.pages[0].height) == (HEIGHT, WIDTH)
    assert (on_side.left, on_side.right) == (was.bottom, was.top)
    assert on_side.top == pytest.approx(WIDTH - was.left)
    assert on_head.right == pytest.approx(WIDTH - was.left)
    assert on_head.bottom == pytest.approx(HEIGHT - was.top, abs=0.2)


def test_lines_of_one_paragraph_are_joined_and_two_paragraphs_are_not(tmp_path: Path, read_paths: ReadPaths) -> None:
    """A short last line ends a paragraph without any space below it."""
    report = report_of(tmp_path, read_paths, Sheet(paragraph([*FULL, *NEXT], 700)))

    assert blocks(report, BlockKind.PARAGRAPH) == [" ".join(FULL), " ".join(NEXT)]


def test_a_paragraph_that_runs_over_the_end_of_a_page_is_one(tmp_path: Path, read_paths: ReadPaths) -> None:
    """Past the foot of the one page and the head of the next, which belong to the pages."""
    head, foot = "Border Post", "A newspaper of the border"
    sheets = [
        Sheet([Words(head, 72, 800, 8), *lines, Words(foot, 72, 40, 8), Words(str(n), 290, 25, 8)])
        for n, lines in enumerate((paragraph(FULL[:2], 700), paragraph([*FULL[2:], *NEXT], 760)), start=1)
    ]

    report = report_of(tmp_path, read_paths, *sheets)

    assert blocks(report, BlockKind.PARAGRAPH) == [" ".join(FULL), " ".join(NEXT)]
    assert sorted(blocks(report, BlockKind.FURNITURE)) == ["1", "2", foot, foot, head, head]


def test_a_page_that_ends_with_a_sentence_ends_its_paragraph(tmp_path: Path, read_paths: ReadPaths) -> None:
    """Nothing says that the next page goes on with it."""
    report = report_of(tmp_path, read_paths, Sheet(paragraph(FULL, 700)), Sheet(paragraph(NEXT, 760)))

    assert blocks(report, BlockKind.PARAGRAPH) == [" ".join(FULL), " ".join(NEXT)]


def test_a_number_in_the_text_is_no_page_number(tmp_path: Path, read_paths: ReadPaths) -> None:
    """Only at the page's edge is a number alone the page's."""
    report = report_of(tmp_path, read_paths, Sheet([*paragraph(FULL, 700), Words("400", 72, 500), Words("7", 290, 30)]))

    assert "400" not in blocks(report, BlockKind.FURNITURE)
    assert blocks(report, BlockKind.FURNITURE) == ["7"]


@pytest.mark.parametrize(
    ("text", "is_number"),
    [
        ("7", True),
        ("- 7 -", True),
        ("Page 2 of 9", True),
        ("第 3 页", True),
        ("стр. 12", True),
        ("12 쪽", True),
        ("In 2019", False),
        ("Gate 7", False),
        ("1 350 400", False),
        ("20190507", False),
        ("— — —", False),
    ],
)
def test_page_numbers_are_told_by_the_words_beside_them(text: str, is_number: bool) -> None:  # noqa: FBT001
    """In any language of reports; other words make it a line of the text."""
    at_foot = PageLine(text, 290, 30, 320, 41, 11)
    body = tuple(PageLine("Women came over the bridge", 72, 700 - 14 * n, 300, 711 - 14 * n, 11) for n in range(4))

    found = margin_lines([ReadPage(595, 842, (*body, at_foot))], load_words())

    assert ((0, 4) in found) is is_number


def test_the_day_in_a_running_head_is_that_of_the_report(tmp_path: Path, read_paths: ReadPaths) -> None:
    """The first of the heads is read as the line that it is, the others are the pages'."""
    sheets = [Sheet([Words("May 7, 2019", 72, 800, 8), *paragraph(lines, 700)]) for lines in (FULL, NEXT)]

    report = report_of(tmp_path, read_paths, *sheets)

    assert report.published == "2019-05-07"
    assert blocks(report, BlockKind.FURNITURE) == ["May 7, 2019"]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("they sewed coats in the work-", "shop at the river all winter", "workshop"),
        ("a paper that is Seoul-", "based said so again on Monday", "Seoul-based"),
        ("nobody of the pro-", "North group was seen near it", "pro-North"),
        ("a woman who is twenty-", "two and comes from Sinuiju", "twenty-two"),
        ("the flights of that Tu-", "154 were few that spring", "Tu-154"),
        ("a re-entry was planned, and the re-", "entry failed in the end", "re-entry failed"),
    ],
)
def test_a_word_that_a_line_end_broke_is_whole_again(
    tmp_path: Path, read_paths: ReadPaths, first: str, second: str, whole: str
) -> None:
    """Without the hyphen, unless the word has one of its own."""
    report = report_of(tmp_path, read_paths, Sheet(paragraph([first, second], 700)))

    assert whole in report.text


LINES = st.builds(
    lambda words, left, bottom, size: PageLine(
        " ".join(words), left, bottom, left + 5.0 * sum(map(len, words)), bottom + size, size
    ),
    st.lists(
        st.text("abc d北한.-1", min_size=1, max_size=8).map(str.split).map("".join).filter(bool), min_size=1, max_size=6
    ),
    st.sampled_from([72.0, 90.0, 300.0]),
    st.floats(20, 800).map(lambda v: round(v, 1)),
    st.sampled_from([8.0, 11.0, 16.0]),
)
PAGES = st.lists(st.lists(LINES, max_size=8).map(lambda lines: ReadPage(595, 842, tuple(lines))), max_size=4)


@settings(deadline=None)
@given(pages=PAGES, broken=st.booleans())
def test_every_line_stands_once_in_the_text_in_order(pages: list[ReadPage], broken: bool) -> None:  # noqa: FBT001
    """Each region is inside the text, behind the one before, and says what its line says; no line is lost."""
    if broken:
        pages = [replace(p, lines=tuple(replace(line, broken=True) for line in p.lines)) for p in pages]

    made = text_of(pages, load_words())

    last = 0
    for region in made.regions:
        assert last <= region.start < region.end <= len(made.text)
        last = region.end
    told = sorted((r.page, r.left, r.bottom, made.text[r.start : r.end]) for r in made.regions)
    assert told == sorted((n, line.left, line.bottom, line.text) for n, p in enumerate(pages, 1) for line in p.lines)
