"""Every format that is read, sound and damaged: a report or a refusal with its code; no reader is ended."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus_case import FORMATS

from twosource.read import ReadResult, read_reports
from twosource.regimes import Regime
from twosource.settings import Settings

CUTS = 12
FLIPS = 25
SMALL = Settings(max_bytes=60_000)


def read(folder: Path, regime: Regime, name: str, data: bytes, settings: Settings | None = None) -> list[ReadResult]:
    """The results of a file with those bytes."""
    (folder / name).write_bytes(data)
    return list(read_reports([folder / name], settings or Settings(), regime))


def demand_told(results: list[ReadResult]) -> None:
    """Something came of it, every refusal has a code and a sentence, and no reader was ended."""
    assert results
    for result in results:
        assert (result.report is None) != (result.rejected is None)
        if result.rejected is not None:
            assert re.fullmatch(r"TS0\d\d", result.rejected.code)
            assert result.rejected.code != "TS051", result.rejected.why
            assert re.search(r"[.…] ?$", result.rejected.why), result.rejected.why


def flipped(data: bytes, seed: int) -> bytes:
    """The bytes with a few bits turned over."""
    dice = random.Random(seed)  # noqa: S311 - the same every time
    held = bytearray(data)
    for _ in range(dice.choice((1, 1, 3, 20))):
        held[dice.randrange(len(held))] ^= 1 << dice.randrange(8)
    return bytes(held)


def cuts(data: bytes) -> Iterator[bytes]:
    """The beginning of the bytes, at places spread over them."""
    yield from (data[: len(data) * n // (CUTS + 1)] for n in range(1, CUTS + 1))
    yield data[:-1]


@pytest.mark.parametrize("name", FORMATS)
def test_a_sound_file_gives_its_reports(tmp_path: Path, regime: Regime, name: str) -> None:
    """All of them, and nothing is rejected."""
    results = read(tmp_path, regime, name, FORMATS[name](""))

    assert [r.rejected for r in results if r.rejected is not None] == []
    assert all(r.report is not None and "about 40 women" in r.report.text for r in results)


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_that_breaks_off_is_read_or_refused(tmp_path: Path, regime: Regime, name: str) -> None:
    """Wherever it breaks off."""
    for data in cuts(FORMATS[name]("")):
        demand_told(read(tmp_path, regime, name, data))


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_with_flipped_bits_is_read_or_refused(tmp_path: Path, regime: Regime, name: str) -> None:
    """Whichever bits."""
    for seed in range(FLIPS):
        demand_told(read(tmp_path, regime, name, flipped(FORMATS[name](""), seed)))


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_file_is_told_as_empty(tmp_path: Path, regime: Regime, name: str) -> None:
    """Whatever its format."""
    results = read(tmp_path, regime, name, b"")

    demand_told(results)
    assert [r.rejected.code for r in results if r.rejected is not None] == ["TS011"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_that_is_too_large_is_refused_and_what_is_beside_it_read(
    tmp_path: Path, regime: Regime, name: str
) -> None:
    """A limit on one report, not on a mailbox or an archive."""
    dice = random.Random(1)  # noqa: S311 - the same every time
    more = " ".join("".join(dice.choices("abcdefghij", k=7)) for _ in range(10_000))

    results = read(tmp_path, regime, name, FORMATS[name](more), SMALL)

    demand_told(results)
    codes = {r.rejected.code for r in results if r.rejected is not None}
    assert codes & {"TS014", "TS025"}, codes


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_under_a_wrong_ending_is_read_or_refused(tmp_path: Path, regime: Regime, name: str) -> None:
    """Under every other ending that is known."""
    data = FORMATS[name]("")
    for other in FORMATS:
        demand_told(read(tmp_path, regime, f"wrong-{other}", data))


@pytest.mark.parametrize(
    ("name", "wrong", "hint"),
    [
        ("a.pdf", "a.txt", "a PDF: give it the ending .pdf"),
        ("a.docx", "a.html", "a zip file: give it the ending .docx"),
        ("a.html", "a.pdf", "a web page: give it the ending .html"),
        ("rss.xml", "a.json", "a feed: give it the ending .xml"),
        ("a.tar", "a.zip", "a tar file: give it the ending .tar"),
        ("a.warc.gz", "a.txt", "packed by gzip"),
    ],
)
def test_a_wrong_ending_is_told_with_the_right_one(
    tmp_path: Path, regime: Regime, name: str, wrong: str, hint: str
) -> None:
    """Whoever reads the refusal knows what to do."""
    (result,) = read(tmp_path, regime, wrong, FORMATS[name](""))

    assert result.rejected is not None
    assert hint in result.rejected.why


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("a.eml", b'charset="utf-8"', b'charset="utf\x008"'),
        ("a.warc", b"charset=utf-8", b"charset=utf\x008"),
        ("a.warc", b"Content-Length: ", b"Content-Length: 99999999999999999999"),
        ("a.eml", b"+0900", b"+09009999999999999999"),
    ],
    ids=["a charset of a mail", "a charset of a page", "a length past all numbers", "a zone past all numbers"],
)
def test_what_fuzzing_found_is_read_or_refused(
    tmp_path: Path, regime: Regime, name: str, old: bytes, new: bytes
) -> None:
    """Each of these once ended the reader."""
    data = FORMATS[name]("")
    assert old in data

    demand_told(read(tmp_path, regime, name, data.replace(old, new)))
