"""One mistake each: every bad input is rejected with its code and a sentence, and the good one beside it is read."""

from __future__ import annotations

import os
import re
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from twosource.read import ReadResult, read_reports
from twosource.regimes import load_regime
from twosource.settings import Settings

GOOD = "Ten men came to the town on Monday, a clerk at the customs house said.\n"
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><x>&j;</x>"
)
FEED = b"<rss><channel><item><guid>1</guid><title>t</title><link>https://x.example/1</link></item></channel></rss>"
LIMITS = Settings(max_bytes=20_000, max_line=5_000)


def wrote(data: bytes, name: str = "bad.txt") -> Callable[[Path], Path]:
    """A maker of a file with those bytes."""

    def make(folder: Path) -> Path:
        (folder / name).write_bytes(data)
        return folder / name

    return make


def zipped(parts: dict[str, bytes]) -> Callable[[Path], Path]:
    """A maker of a Word file of those parts."""

    def make(folder: Path) -> Path:
        with zipfile.ZipFile(folder / "bad.docx", "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        return folder / "bad.docx"

    return make


def with_sidecar(sidecar: bytes, other: str | None = None) -> Callable[[Path], Path]:
    """A maker of a good report with a sidecar that isn't."""

    def make(folder: Path) -> Path:
        (folder / "bad.txt").write_bytes(b"Nine men left the town on Friday, a clerk said.\n")
        (folder / "bad.yml").write_bytes(sidecar)
        if other is not None:
            (folder / other).write_bytes(sidecar)
        return folder / "bad.txt"

    return make


def dangling(folder: Path) -> Path:
    """A link to nothing."""
    (folder / "bad.txt").symlink_to(folder / "gone.txt")
    return folder / "bad.txt"


def pipe(folder: Path) -> Path:
    """A named pipe, which would never end."""
    os.mkfifo(folder / "bad.txt")
    return folder / "bad.txt"


def piped_sidecar(folder: Path) -> Path:
    """A good report with a named pipe for its sidecar."""
    os.mkfifo(folder / "bad.yml")
    (folder / "bad.txt").write_bytes(b"Nine men left the town on Friday, a clerk said.\n")
    return folder / "bad.txt"


def lost_sidecar(folder: Path) -> Path:
    """A good report whose sidecar is a link to nothing."""
    (folder / "bad.yml").symlink_to(folder / "gone.yml")
    (folder / "bad.txt").write_bytes(b"Nine men left the town on Friday, a clerk said.\n")
    return folder / "bad.txt"


def circle(folder: Path) -> Path:
    """A link to itself."""
    (folder / "bad.txt").symlink_to(folder / "bad.txt")
    return folder / "bad.txt"


def empty_folder(folder: Path) -> Path:
    """A folder named like a report, without one in it."""
    (folder / "bad.txt").mkdir()
    return folder / "bad.txt"


BAD = {
    "a path that isn't there": (lambda folder: folder / "bad.txt", "TS010", "isn't there"),
    "a link to nothing": (dangling, "TS010", "points to nothing"),
    "a link to itself": (circle, "TS010", "symbolic links"),
    "a name that is too long": (lambda folder: folder / ("x" * 5000 + ".txt"), "TS010", "too long"),
    "a path with a NUL in it": (lambda folder: folder / "a\0b.txt", "TS010", "NUL"),
    "a pipe": (pipe, "TS010", "no regular file"),
    "a folder without a report": (empty_folder, "TS010", "holds no report"),
    "an empty file": (wrote(b""), "TS011", "is empty"),
    "white space alone": (wrote(b" \n\t\r\n"), "TS011", "is empty"),
    "an empty page": (wrote(b"  ", "bad.html"), "TS011", "is empty"),
    "an empty list of reports": (wrote(b"\n\n", "bad.jsonl"), "TS011", "is empty"),
    "a picture named .txt": (wrote(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), "TS012", "byte 8"),
    "UTF-16 without a mark": (wrote(GOOD.encode("utf-16-le")), "TS012", "UTF-16LE"),
    "escape sequences of a terminal": (wrote(b"\x1b[31mTen\x1b[0m men"), "TS012", "control character"),
    "Latin-1": (wrote("Ten men came by the caf\u00e9.".encode("latin-1")), "TS013", "offset 23"),
    "Windows-1252": (wrote("“Ten men came.”".encode("cp1252")), "TS013", "iconv -f CP1252 -t UTF-8"),
    "a cut character": (wrote("한국".encode()[:-1]), "TS013", "isn't UTF-8"),
    "a page that lies about its charset": (wrote(b'<meta charset="klingon"><p>x</p>', "bad.html"), "TS013", "klingon"),
    "a page whose charset is none": (wrote(b'<meta charset="undefined"><p>x</p>', "bad.html"), "TS013", "undefined"),
    "a file that is too large": (wrote(b"word " * 5000), "TS014", "TWOSOURCE_MAX_BYTES"),
    "a line that is too long": (wrote(b"word " * 2000), "TS015", "TWOSOURCE_MAX_LINE"),
    "a sidecar with an unknown key": (with_sidecar(b"title: x\noulet: y\n"), "TS016", "line 2: .*'outlet'"),
    "a sidecar with a date that is none": (with_sidecar(b"published: last Friday\n"), "TS016", "line 1: published"),
    "a sidecar with a day that doesn't exist": (with_sidecar(b"published: '2018-02-31'\n"), "TS016", "EDTF"),
    "a sidecar with an hour": (with_sidecar(b"published: 2018-04-05 16:15:00\n"), "TS016", "day alone"),
    "a sidecar with a wrong type": (with_sidecar(b"outlet: [a, b]\n"), "TS016", "put it in quotes"),
    "a sidecar with a language's name": (with_sidecar(b"language: 'Korean, mostly'\n"), "TS016", "BCP 47"),
    "a sidecar with no address": (with_sidecar(b"url: javascript:alert(1)\n"), "TS016", "http"),
    "a sidecar that repeats a key": (with_sidecar(b"outlet: a\noutlet: b\n"), "TS016", "line 2"),
    "a sidecar that isn't YAML": (with_sidecar(b"outlet: 'a\n"), "TS016", "line"),
    "a sidecar without keys": (with_sidecar(b"just words\n"), "TS016", "holds no keys"),
    "a sidecar in Latin-1": (with_sidecar(b"outlet: caf\xe9\n"), "TS016", "isn't UTF-8"),
    "a sidecar that is a book": (with_sidecar(b"# word\n" * 20_000), "TS016", "bytes"),
    "two sidecars": (with_sidecar(b"outlet: a\n", "bad.yaml"), "TS016", "two sidecars"),
    "a sidecar with a month that no year has": (with_sidecar(b"published: XXXX-13-04\n"), "TS016", "EDTF"),
    "a sidecar with an interval of nothing": (with_sidecar(b"published: '/'\n"), "TS016", "EDTF"),
    "a sidecar with a list for a key": (with_sidecar(b"? [a]\n: b\n"), "TS016", "line 1: a key is a word"),
    "a sidecar that nests without end": (with_sidecar(b"title: " + b"[" * 30_000), "TS016", "deep"),
    "a sidecar that stands for a million words": (with_sidecar(b"a: &a [x]\ntitle: *a\n"), "TS016", "line 2: an alias"),
    "a sidecar that is a pipe": (piped_sidecar, "TS016", "no regular file"),
    "a sidecar that is a link to nothing": (lost_sidecar, "TS016", "can't be read"),
    "a format of later versions": (wrote(b"x", "bad.doc"), "TS017", r"\.doc"),
    "a PDF that breaks off": (wrote(b"%PDF-1.7", "bad.pdf"), "TS026", "pdfium says"),
    "a PDF that is text": (wrote(b"no pdf", "bad.pdf"), "TS026", "pdfium says"),
    "an empty PDF": (wrote(b"", "bad.pdf"), "TS011", "empty"),
    "a Word file that is no zip": (wrote(b"no zip", "bad.docx"), "TS025", "no Word file"),
    "a Word file without a document": (zipped({"other.xml": b"<x/>"}), "TS025", "no Word file"),
    "a Word file with broken XML": (zipped({"word/document.xml": b"<w:p"}), "TS025", "no XML"),
    "a Word file that unpacks to very much": (zipped({"word/document.xml": b" " * 9_000_000}), "TS025", "unpacks to"),
    "a Word file whose entities stand for millions": (zipped({"word/document.xml": LAUGHS}), "TS011|TS025", "."),
    "a mail without a head": (wrote(b"\n\n", "bad.eml"), "TS027", "no head"),
    "a mail without a text": (wrote(b"Subject: x\nContent-Type: image/png\n\nx", "bad.eml"), "TS027", "no text"),
    "a feed that is no XML": (wrote(b"<rss", "bad.xml"), "TS028", "no feed"),
    "a feed without items": (wrote(b"<rss/>", "bad.xml"), "TS028", "no item"),
    "a feed whose entities stand for millions": (wrote(LAUGHS, "bad.xml"), "TS028", "."),
    "a feed item without a text": (wrote(FEED, "bad.xml"), "TS028", "only a link"),
    "an archive that is none": (wrote(b"no archive", "bad.warc"), "TS029", "."),
    "an archive that is no zip": (wrote(b"no zip", "bad.warc.gz"), "TS029", "."),
    "an empty archive": (wrote(b"", "bad.warc"), "TS011", "empty"),
    "a format of nobody's": (wrote(b"x", "bad.sav"), "TS017", r"\.sav"),
    "a name without an ending": (wrote(b"x", "bad"), "TS017", "without an ending"),
    "a line that isn't JSON": (wrote(b"{", "bad.jsonl"), "TS018", "isn't JSON"),
    "a line of JSON that is a list": (wrote(b"[1]", "bad.jsonl"), "TS018", "no object"),
    "a line of JSON without end": (wrote(b"[" * 9000, "bad.jsonl"), "TS018", "isn't JSON"),
    "a line of JSON that is too large": (wrote(b'{"id": "' + b"x" * 30_000, "bad.jsonl"), "TS014", "30008 bytes"),
    "a line that repeats a key": (wrote(b'{"id": "a", "id": "b", "text": "x"}', "bad.jsonl"), "TS018", "twice"),
    "a page without a report": (wrote(b"<html><body><a href='/'>x</a></body>", "bad.html"), "TS019", "no report"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_input_is_rejected_with_its_code_and_the_good_one_is_read(tmp_path: Path, name: str) -> None:
    """The sentence says what is wrong, and where."""
    make, code, words = BAD[name]
    good = tmp_path / "good.txt"
    good.write_text(GOOD, encoding="utf-8")

    results = list(read_reports([make(tmp_path), good], LIMITS, load_regime()))

    rejected = [r.rejected for r in results if r.rejected is not None]
    assert len(rejected) == 1
    assert re.fullmatch(code, rejected[0].code)
    assert re.search(words, rejected[0].why), rejected[0].why
    assert rejected[0].why.endswith(".")
    assert [r.report.path for r in results if r.report is not None] == [str(good)]


def test_a_report_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """Fifty million bytes on the disk cost no memory."""
    with (tmp_path / "bad.txt").open("wb") as stream:
        stream.truncate(50_000_000)
    load_regime()
    tracemalloc.start()

    results: list[ReadResult] = list(read_reports([tmp_path / "bad.txt"], Settings(), load_regime()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert [r.rejected.code for r in results if r.rejected] == ["TS014"]
    assert peak < 5_000_000
