"""A report's text as blocks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layout_case import laid_out, texts_of

from twosource.model import BlockKind, Report
from twosource.read.layout import lay_out
from twosource.read.pieces import pieces_of
from twosource.read.words import load_words
from twosource.regimes import load_regime
from twosource.regimes.outlets import load_outlets

ReadPlanted = Callable[..., Report]
PAGE = """Skip to main content

Home > News > Asia

Border town sees buses of workers

By Jane Doe and Min-ji Park in Seoul

PUBLISHED : 12 May 2021 at 09:14 KST

FILE - Buses wait at a bridge in Hunchun, March 3, 2020. (AP Photo/John Smith)

SEOUL, South Korea (AP) — Dozens of workers crossed the river on Monday, three traders said.

Advertisement

Not only women

More than 20 men were among them, a second trader said.

Related stories

Minister visits a mine

(Reporting by Jane Doe; Editing by Tom O'Neil)

Sign up for our newsletter and follow us on Twitter.

Copyright 2021 The Harbour Post. All rights reserved.
"""


def test_each_part_of_a_page_is_told_from_the_others(read_planted: ReadPlanted) -> None:
    """What is the page's and what is the report's, line by line."""
    found = laid_out(read_planted(PAGE))

    assert [kind for kind, _ in found] == [
        BlockKind.FURNITURE,
        BlockKind.FURNITURE,
        BlockKind.TITLE,
        BlockKind.CREDIT,
        BlockKind.DATELINE,
        BlockKind.CAPTION,
        BlockKind.DATELINE,
        BlockKind.PARAGRAPH,
        BlockKind.FURNITURE,
        BlockKind.SUBHEAD,
        BlockKind.PARAGRAPH,
        BlockKind.FURNITURE,
        BlockKind.FURNITURE,
        BlockKind.CREDIT,
        BlockKind.FURNITURE,
        BlockKind.FURNITURE,
    ]
    assert found[6][1] == "SEOUL, South Korea (AP) —"
    assert found[7][1].startswith("Dozens of workers")


def test_blocks_have_exact_offsets_over_crlf_and_combining_marks(read_planted: ReadPlanted) -> None:
    """Offsets are code points of the file as it is."""
    report = read_planted("A he\u0301adline\r\n\r\nTen men came to Sinu\u0306iju.\r\nThey left.\r\n")

    assert report.text.count("\r\n") == 4
    assert [(b.start, b.end) for b in report.blocks] == [(0, 11), (15, 40), (42, 52)]


def test_a_byte_order_mark_is_no_part_of_the_text(read_planted: ReadPlanted) -> None:
    """The first character of the text is the first of the report."""
    assert read_planted("\ufeffTen men came.").text == "Ten men came."


def test_lines_broken_to_a_width_are_one_paragraph(read_planted: ReadPlanted) -> None:
    """Old plain text is wrapped; a sentence isn't cut by it."""
    first = (
        "Ten workers were seen at the bridge early on Monday, a resident of\n"
        "the town said, adding that they had come by a bus which had been\n"
        "parked behind the customs house since the evening before."
    )

    report = read_planted(f"{first}\n\nNobody knew where they went.\n")

    assert texts_of(report, BlockKind.PARAGRAPH) == [first, "Nobody knew where they went."]


def test_paragraphs_without_blank_lines_are_parted_at_line_ends(read_planted: ReadPlanted) -> None:
    """A line that ends a sentence ends its paragraph."""
    report = read_planted("Forty workers left on Tuesday.\nThey went by sea.\n(END)")

    assert texts_of(report, BlockKind.PARAGRAPH) == ["Forty workers left on Tuesday.", "They went by sea."]
    assert texts_of(report, BlockKind.FURNITURE) == ["(END)"]


@pytest.mark.parametrize("first", ["Forty workers left on Tuesday.", "Forty workers left. They went by sea"])
def test_a_sentence_at_the_head_is_no_title(read_planted: ReadPlanted, first: str) -> None:
    """A report without a headline keeps its first sentence as running text."""
    report = read_planted(f"{first}\n\nThey wore badges, a clerk said.")

    assert report.title is None
    assert texts_of(report, BlockKind.TITLE) == []


def test_the_sidecars_title_is_found_in_the_text_whatever_its_quotes(read_planted: ReadPlanted) -> None:
    """The line is the title's even where it reads like a sentence."""
    report = read_planted("‘Ten’ men came.\n\nThey wore badges, a clerk said.", 'title: "Ten men came"')

    assert texts_of(report, BlockKind.TITLE) == ["‘Ten’ men came."]


@pytest.mark.parametrize(
    "line",
    [
        "Comments that hold links, advertisements or insults will be removed by our moderators.",
        "Please keep your comments civil; a moderator may edit them under our terms of use.",
        "Subscribe to our newsletter and get the news in your inbox every day.",
        "© 2020 The Harbour Post. All rights reserved.",
        "이 기사의 무단전재 및 재배포 금지, 댓글은 구독자만",
        "无授权不得转载，版权所有",
        "Facebook Twitter Email Print",
        "reporter@harbour.example",
        "* * *",
    ],
)
def test_the_pages_own_words_at_the_foot_are_furniture(read_planted: ReadPlanted, line: str) -> None:
    """Comment rules, subscriptions, legal lines and share bars of any page."""
    report = read_planted(f"Ten men came to the town on Monday, a clerk said.\n\n{line}\n")

    assert texts_of(report, BlockKind.FURNITURE) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "The company didn't reply to an email seeking comment, and its website was down.",
        "“Please help us,” the woman said, “your readers should know how we live.”",
        "The site carried advertisements for workers and links to an agency in the town.",
        "He declined to comment.",
    ],
)
def test_news_of_websites_and_comments_stays_news(read_planted: ReadPlanted, line: str) -> None:
    """Nothing is lost because it speaks of what pages have too."""
    report = read_planted(f"Ten men came to the town on Monday, a clerk said.\n\n{line}\n")

    assert line in texts_of(report, BlockKind.PARAGRAPH)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*PAGE.splitlines(), "", "\r", "【ソウル】", "(", "▲", "By", "2018年4月5日", "图片：甲", "a" * 90]
        )
        | st.text(max_size=40),
        max_size=25,
    )
)
def test_every_letter_of_any_text_is_in_exactly_one_block(lines: list[str]) -> None:
    """Blocks follow each other and leave nothing but white space out."""
    text = "\n".join(lines)

    blocks = lay_out(pieces_of(text), None, load_words(), load_outlets(load_regime())).blocks

    ends = [0, *(b.end for b in blocks)]
    starts = [*(b.start for b in blocks), len(text)]
    assert all(b.start < b.end for b in blocks)
    assert all(end <= start for end, start in zip(ends, starts, strict=True))
    left_out = "".join(text[end:start] for end, start in zip(ends, starts, strict=True))
    assert not left_out.replace("\ufeff", "").replace("\u200b", "").strip()
