"""When a report says it was published, where, and by whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from layout_case import texts_of

from twosource.model import BlockKind, Credit, PublishedBasis, Report

ReadPlanted = Callable[..., Report]
BODY = "Ten men came to the town on Monday, a clerk at the customs house said."


@pytest.mark.parametrize(
    ("line", "published", "at"),
    [
        ("Kim Min Ah  |  2019-05-03 16:15", "2019-05-03", "2019-05-03T16:15"),
        ("By Jane Doe | May 3, 2019 at 10:59 PM", "2019-05-03", "2019-05-03T22:59"),
        ("By Jane Doe, May 3, 2019", "2019-05-03", None),
        ("Published : 2019-05-03 21:48:26", "2019-05-03", "2019-05-03T21:48:26"),
        ("Updated: May 4, 2019 | Posted: May 3, 2019", "2019-05-03", None),
        ("3 May 2019, 09:14 GMT", "2019-05-03", "2019-05-03T09:14+00:00"),
        ("홍길동 기자 | 수정 2019.05.04 10:00 | 입력 2019.05.03 09:52", "2019-05-03", "2019-05-03T09:52"),
        ("2019年5月3日(金)6時44分 時事通信", "2019-05-03", "2019-05-03T06:44"),
        ("WORLD > Asia | May 3, 2019 | Yonhap | Digest", "2019-05-03", None),
        ("Updated May 3, 2019 2:15 p.m. ET", "2019-05-03", "2019-05-03T14:15"),
        ("기사입력 2019.05.03. 오전 9:52 최종수정 2019.05.03. 오후 1:10", "2019-05-03", "2019-05-03T09:52"),
        ("Posted on 03/04/2019", "2019", None),
        ("Posted on 23/04/2019", "2019-04-23", None),
    ],
)
def test_a_dateline_of_its_own_gives_the_day_and_hour(
    read_planted: ReadPlanted, line: str, published: str, at: str | None
) -> None:
    """Shapes of many pages; a day that can't be told from a month isn't guessed."""
    report = read_planted(f"Buses come\n\n{line}\n\n{BODY}\n")

    assert (report.published, report.published_basis, report.published_at) == (published, PublishedBasis.STATED, at)
    assert texts_of(report, BlockKind.DATELINE) == [line]


@pytest.mark.parametrize(
    ("head", "published", "outlet"),
    [
        ("SHENYANG, China, Aug. 28 (Yonhap) --", "XXXX-08-28", "Yonhap"),
        ("May 3 (UPI) --", "XXXX-05-03", "UPI"),
        ("HUNCHUN, China, May 3, 2019 (Reuters) -", "2019-05-03", "Reuters"),
        ("3월26일 (로이터) -", "XXXX-03-26", "로이터"),
        ("(서울=연합뉴스) 홍길동 기자 =", None, "연합뉴스"),
        ("新华社平壤4月5日电", "XXXX-04-05", "新华社"),
        ("SHANGHAI/DANDONG, China --", None, None),
        ("WASHINGTON —", None, None),
    ],
)
def test_the_dateline_that_heads_a_paragraph_is_a_block_of_its_own(
    read_planted: ReadPlanted, head: str, published: str | None, outlet: str | None
) -> None:
    """Place, day and agency; a year that isn't given stays unknown."""
    report = read_planted(f"{head} {BODY}\n")

    assert texts_of(report, BlockKind.DATELINE) == [head]
    assert texts_of(report, BlockKind.PARAGRAPH) == [BODY]
    assert (report.published, report.outlet) == (published, outlet)


@pytest.mark.parametrize(
    "text",
    [
        "Kim Jong Un - the leader of the North - met workers on Monday, a clerk said.",
        "The visit - on May 3, 2019 - was short, a clerk said.",
        "North Korea — which shut its border — let ten men return.",
    ],
)
def test_a_dash_in_a_sentence_makes_no_dateline(read_planted: ReadPlanted, text: str) -> None:
    """A paragraph that only has a dash stays whole."""
    report = read_planted(f"{text}\n\n{BODY}\n")

    assert texts_of(report, BlockKind.PARAGRAPH) == [text, BODY]


@pytest.mark.parametrize(
    "line",
    [
        "(Photo caption: buses cross a bridge on Aug. 16, 2023. Yonhap)",
        "(page stamp: 2023-11-14 08:05:12)",
        "Retrieved 2024-06-06",
        "(Archived on June 6, 2024)",
        "bridge-060624.jpg The bridge.",
    ],
)
def test_a_day_on_which_somebody_kept_the_page_is_no_day_of_publication(read_planted: ReadPlanted, line: str) -> None:
    """Stamps of mirrors and numbers in names of photos date something else."""
    report = read_planted(f"{line}\n\n{BODY}\n")

    assert (report.published, report.published_basis) == (None, PublishedBasis.UNKNOWN)
    assert [n.code for n in report.notes] == ["N03"]


def test_the_sidecar_beats_the_dateline_and_a_difference_is_noted(read_planted: ReadPlanted) -> None:
    """Both are told; the sidecar's stands."""
    report = read_planted(f"By Jane Doe | May 3, 2019 at 10:59\n\n{BODY}\n", "published: '2019-05-07'")

    assert (report.published, report.published_basis, report.published_at) == (
        "2019-05-07",
        PublishedBasis.SIDECAR,
        None,
    )
    assert [n.code for n in report.notes] == ["N05"]


def test_a_sidecar_that_says_null_leaves_the_day_to_the_text(read_planted: ReadPlanted) -> None:
    """Null is nothing said, not a day denied."""
    report = read_planted(f"By Jane Doe | May 3, 2019\n\n{BODY}\n", "published: null")

    assert (report.published, report.published_basis) == ("2019-05-03", PublishedBasis.STATED)


@pytest.mark.parametrize(
    ("line", "makers"),
    [
        (
            "Reported by Jun-ho Kim for RFA’s Korean Service. Translated by Ann Lee. Written in English by Tom O'Neil.",
            [("reporter", "Jun-ho Kim"), ("translator", "Ann Lee"), ("writer", "Tom O'Neil")],
        ),
        ("*Translated by Ann van Lee", [("translator", "Ann van Lee")]),
        ("(Reporting by A. B. Doe and Ann Lee; editing by Tom Roe)",
         [("reporter", "A. B. Doe"), ("reporter", "Ann Lee"), ("editor", "Tom Roe")]),
        ("Story by Jane Doe | Photos by Ann Lee", [("reporter", "Jane Doe"), ("photographer", "Ann Lee")]),
        ("JANE DOE, Staff Writer", [("reporter", "JANE DOE")]),
        ("By Min Kim (min@harbour.example)", [("reporter", "Min Kim")]),
        ("By Jane Doe, Staff Writer", [("reporter", "Jane Doe")]),
        ("责任编辑：李四", [("editor", "李四")]),
        ("홍길동 기자", [("reporter", "홍길동")]),
    ],
)  # fmt: skip
def test_credits_name_their_makers_with_their_roles(
    read_planted: ReadPlanted, line: str, makers: list[tuple[str, str]]
) -> None:
    """At the foot of a report, in several shapes and languages."""
    report = read_planted(f"{BODY}\n\n{line}\n")

    assert report.credits == tuple(Credit(role, name) for role, name in makers)
    assert texts_of(report, BlockKind.CREDIT) == [line]


@pytest.mark.parametrize(
    "text",
    [
        "Reported by the ministry last week, the case is old.",
        "By Monday, 40 men had left the town.",
        "记者从海关获悉，十人抵达丹东。",
    ],
)
def test_a_sentence_that_begins_like_a_credit_stays_a_paragraph(read_planted: ReadPlanted, text: str) -> None:
    """Only names make a credit."""
    report = read_planted(f"{BODY}\n\n{text}\n")

    assert report.credits == ()
    assert text in texts_of(report, BlockKind.PARAGRAPH)


@pytest.mark.parametrize(("tail", "makers"), [("(Yonhap)", ()), ("/홍길동기자", (Credit("reporter", "홍길동"),))])
def test_a_credit_that_closes_the_last_paragraph_is_cut_from_it(
    read_planted: ReadPlanted, tail: str, makers: tuple[Credit, ...]
) -> None:
    """The paragraph ends where its words do."""
    report = read_planted(f"{BODY} {tail}\n")

    assert texts_of(report, BlockKind.PARAGRAPH) == [BODY]
    assert texts_of(report, BlockKind.CREDIT) == [tail]
    assert report.credits == makers


def test_the_outlet_is_the_sidecars_or_the_one_that_the_text_credits(read_planted: ReadPlanted) -> None:
    """An outlet that is merely told something isn't the one that prints."""
    told = read_planted(f"{BODY} He told Daily NK so.\n")
    credited = read_planted(f"{BODY} (Yonhap)\n", name="credited.txt")
    given = read_planted(f"{BODY} (Yonhap)\n", "outlet: The Harbour Post", name="given.txt")

    assert [r.outlet for r in (told, credited, given)] == [None, "Yonhap", "The Harbour Post"]
