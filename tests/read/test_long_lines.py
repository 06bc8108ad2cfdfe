"""A line however long, of whatever one character or word, is read in time that grows with its length."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from twosource.read import ReadResult

ReadPlanted = Callable[..., object]
ReadPaths = Callable[..., list[ReadResult]]
LENGTH = 200_000
REPEATED = {
    "letters": "a",
    "digits": "1",
    "stops": ".",
    "dashes": "-",
    "opening quotes": "“",
    "underscores": "_",
    "halves of addresses": "a.",
    "brackets": "(",
    "Hangul": "가",
    "spaces": "x    ",
    "bars": "| ",
    "names": "By Ann Lee, ",
    "credits": "reported by ",
    "page words": "newsletter “please ",
    "web addresses": "www.x",
    "outlets": "(Yonhap) ",
}


@pytest.mark.parametrize("name", REPEATED)
def test_a_long_line_takes_no_time_to_speak_of(read_planted: ReadPlanted, name: str) -> None:
    """What went over it once for each of its letters would take minutes."""
    part = REPEATED[name]
    text = part * (LENGTH // len(part)) + "\nTen men came to the town on Monday, a clerk said.\n"
    begun = time.process_time()

    read_planted(text)

    assert time.process_time() - begun < 10


def test_a_page_of_many_captions_is_read_in_its_time(read_paths: ReadPaths, tmp_path: Path) -> None:
    """Each caption is known among the others at once."""
    file = tmp_path / "a.html"
    figure = "<figure><figcaption>Photo {0} of the bridge</figcaption></figure><p>Man {0} came over on Monday.</p>"
    file.write_text(f"<article>{''.join(figure.format(n) for n in range(2000))}</article>", encoding="utf-8")
    begun = time.process_time()

    (result,) = read_paths(file)

    assert result.report is not None
    assert len(result.report.media) == 2000
    assert time.process_time() - begun < 20
