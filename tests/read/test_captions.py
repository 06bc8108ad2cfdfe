"""Captions, and the pictures and films behind them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from layout_case import texts_of

from twosource.model import BlockKind, Report

ReadPlanted = Callable[..., Report]
BODY = "Ten men came to the town on Monday, a clerk at the customs house said."


@pytest.mark.parametrize(
    ("line", "kind", "file_photo", "taken"),
    [
        ("bridge2-011918.jpg Trucks cross a bridge in a file photo.", "photo", True, None),
        ("(Photo caption: Men wait in Dandong on May 11, 2018.)", "photo", False, "2018-05-11"),
        ("(Photo: YONHAP News)", "photo", False, None),
        ("Buses cross the river on Aug. 16. (Photo: Jane Doe)", "photo", False, "XXXX-08-16"),
        ("A frame of a video shows men in a row in Hunchun. (Image: Daily NK)", "video", False, None),
        ("FILE - Buses wait at a bridge, March 3, 2020. (AP Photo/Ann Lee)", "photo", True, "2020-03-03"),
        ("▲ 투먼 세관 앞의 버스 (자료사진)", "photo", True, None),
        ("(写真説明:延吉の市場。画像:デイリーNK)", "photo", False, None),
        ("图为丹东口岸（资料图）", "photo", True, None),
    ],
)
def test_a_caption_is_told_from_running_text(
    read_planted: ReadPlanted, line: str, kind: str, *, file_photo: bool, taken: str | None
) -> None:
    """With what it shows, whether it comes from a file, and when it was taken if that is said."""
    report = read_planted(f"{line}\n\n{BODY}\n")

    assert texts_of(report, BlockKind.CAPTION) == [line]
    (media,) = report.media
    assert media.caption.holds_in(report.text)
    assert (media.kind, media.file_photo) == (kind, file_photo)
    assert (None if media.taken is None else media.taken.edtf) == taken
    assert report.published is None


@pytest.mark.parametrize(
    "text",
    [
        "In the video provided by the source, men can be seen in a row.",
        "Satellite photos show that the camp grew, the institute said.",
        "He sent a photo: it shows ten men, and nobody else was there on that day.",
    ],
)
def test_a_paragraph_that_speaks_of_a_picture_is_no_caption(read_planted: ReadPlanted, text: str) -> None:
    """What a report tells of a film is evidence, and stays in its running text."""
    report = read_planted(f"{BODY}\n\n{text}\n")

    assert texts_of(report, BlockKind.CAPTION) == []
    assert report.media == ()


def test_an_editors_subtitle_in_brackets_is_a_subhead(read_planted: ReadPlanted) -> None:
    """What stands under the headline is no furniture."""
    report = read_planted(f"(Subtitle: Ten men came.)\n\n{BODY}\n")

    assert texts_of(report, BlockKind.SUBHEAD) == ["(Subtitle: Ten men came.)"]
