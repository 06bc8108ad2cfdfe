"""Pages that are pictures of text: read by text recognition where it is installed, told as waiting where it isn't."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import numpy as np
import pytest
from pdf_case import HEIGHT, WIDTH, Jpeg, Sheet, a_pdf_of, paragraph
from picture_case import CJK, SERIF, a_page_of, a_photo, jpeg, png, png_that_says
from PIL import Image, ImageFilter

from twosource.model import Report, Span
from twosource.read import ReadResult, recognise, scans
from twosource.read.file import OnDisk
from twosource.read.reading import Reading, read_file
from twosource.regimes import load_regime
from twosource.settings import Settings

ReadPaths = Callable[..., list[ReadResult]]
LINES = [
    "Some two hundred women crossed the bridge at Dandong on",
    "6 May 2019, a trader in the city said. Nobody else saw them.",
]
HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
WORDS = ["Two", "hundred", "women", "came", "over", "the", "bridge"]
TABLE = "\n".join([
    HEAD,
    "1\t1\t0\t0\t0\t0\t0\t0\t1000\t2000\t-1\t",
    *(f"5\t1\t1\t1\t1\t{n}\t{100 * n}\t200\t80\t40\t{90 + n}\t{w}" for n, w in enumerate(WORDS, 1)),
    "5\t1\t2\t1\t1\t1\t10\t900\t80\t40\t12\t~|~",
])  # fmt: skip
REAL = shutil.which("tesseract")
needs_tesseract = pytest.mark.skipif(REAL is None, reason="tesseract isn't installed")


def a_scan(page: bytes, pixels: tuple[int, int]) -> Sheet:
    """A page that is one picture."""
    return Sheet(jpegs=[Jpeg(page, pixels, 0, 0, WIDTH, HEIGHT, grey=False)])


@pytest.fixture
def scanned() -> Sheet:
    """A scan of two lines of English."""
    page = a_page_of(LINES) if SERIF.exists() else a_photo(1, 800, 1100)
    return a_scan(jpeg(page), page.size)


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts a program called tesseract, and no other, on the path; without a body, none."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def put(body: str | None = None, languages: str = "eng") -> None:
        if body is None:
            return
        asked = f'case "$1" in --version) echo "tesseract 9.9"; exit;; --list-langs) echo "{languages}"; exit;; esac'
        program = folder / "tesseract"
        program.write_text(f"#!/bin/sh\n{asked}\n{body}\n", encoding="utf-8")
        program.chmod(0o755)

    return put


def read_pdf(tmp_path: Path, read_paths: ReadPaths, *sheets: Sheet) -> ReadResult:
    """What a PDF of those pages gives."""
    (tmp_path / "a.pdf").write_bytes(a_pdf_of(list(sheets)))
    (result,) = read_paths(tmp_path / "a.pdf")
    return result


def read_here(tmp_path: Path, *sheets: Sheet) -> ReadResult:
    """The same, read in this process, where a test may set how long a page may take."""
    (tmp_path / "a.pdf").write_bytes(a_pdf_of(list(sheets)))
    (result,) = read_file(OnDisk(tmp_path / "a.pdf"), Reading(Settings(), load_regime()))
    return result


def printed(table: str) -> str:
    """The body of a program that prints a table."""
    return f"/bin/cat <<'END'\n{table}\nEND"


def test_a_scan_names_what_to_install_where_nothing_is_installed(
    tmp_path: Path, read_paths: ReadPaths, scanned: Sheet, fake: Callable[..., None]
) -> None:
    """The refusal holds the remedy."""
    fake()

    rejected = read_pdf(tmp_path, read_paths, scanned).rejected

    assert rejected is not None
    assert rejected.code == "TS026"
    assert "apt-get install tesseract-ocr" in rejected.why


def test_the_pages_with_text_are_read_where_the_others_cannot_be(
    tmp_path: Path, read_paths: ReadPaths, scanned: Sheet, fake: Callable[..., None]
) -> None:
    """A note says which pages weren't read, and why."""
    fake()

    report = read_pdf(tmp_path, read_paths, Sheet(paragraph(LINES, 700)), scanned).report

    assert report is not None
    assert LINES[0] in report.text
    (note,) = [n for n in report.notes if n.code == "N08"]
    assert note.why.startswith("page 2 was not read, being a picture: no text recognition is installed")


def test_a_table_of_words_becomes_text_with_boxes_and_a_note_on_confidence(
    tmp_path: Path, read_paths: ReadPaths, scanned: Sheet, fake: Callable[..., None]
) -> None:
    """Lines that the program isn't sure of are left out and counted."""
    fake(printed(TABLE))

    report = read_pdf(tmp_path, read_paths, scanned).report

    assert report is not None
    assert report.text == "Two hundred women came over the bridge\n"
    (region,) = report.regions_of(Span.cut(report.text, 4, 11))
    scale = WIDTH / 1000
    assert (region.page, region.left, region.right) == (
        1,
        pytest.approx(200 * scale, abs=0.1),
        pytest.approx(300 * scale, abs=0.1),
    )
    assert (region.bottom, region.top) == (pytest.approx(1760 * scale, abs=0.1), pytest.approx(1800 * scale, abs=0.1))
    (note,) = [n for n in report.notes if n.code == "N07"]
    assert "tesseract 9.9, language data eng" in note.why
    assert "mean confidence 94 of 100" in note.why
    assert "1 lines were too faint" in note.why


BROKEN = {
    "it fails": ("echo 'no such data' >&2; exit 3", "ended with status 3: no such data"),
    "it prints nothing": ("exit 0", "what is no table"),
    "it prints prose": ("echo Two hundred women came", "what is no table"),
    "it prints bytes": (r"printf '\377\376\000'", "what is no table"),
    "a word without a place": (printed(f"{HEAD}\n5\t1\t1\t1\t1\t1\tx\t0\t9\t9\t90\tTwo"), "what is no table"),
    "no page": (printed(HEAD), "it names no page"),
    "a confidence of nothing": (printed(f"{HEAD}\n5\t1\t1\t1\t1\t1\t1\t0\t9\t9\tnan\tTwo"), "what is no table"),
    "endless": ("while :; do echo " + "x" * 4000 + "; done", "takes over 1 seconds"),
}


@pytest.mark.parametrize(("body", "told"), BROKEN.values(), ids=BROKEN)
def test_a_program_that_fails_costs_its_pages_and_no_more(
    tmp_path: Path,
    scanned: Sheet,
    fake: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
    body: str,
    told: str,
) -> None:
    """The report of the other pages says so; a file of scans alone is refused with the same reason."""
    monkeypatch.setattr(scans, "_PAGE_SECONDS", 1.0)
    fake(body)

    mixed = read_here(tmp_path, Sheet(paragraph(LINES, 700)), scanned).report
    alone = read_here(tmp_path, scanned).rejected

    assert mixed is not None
    assert [told in n.why for n in mixed.notes if n.code == "N08"] == [True]
    assert alone is not None
    assert alone.code == "TS026"
    assert told in alone.why


def test_a_program_that_hangs_is_ended_with_all_that_it_started(
    tmp_path: Path, scanned: Sheet, fake: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would have left a sign ten seconds later."""
    monkeypatch.setattr(scans, "_PAGE_SECONDS", 0.5)
    sign = tmp_path / "lived"
    fake(f"(/bin/sleep 3; echo x > {sign}) & /bin/sleep 60")

    begun = time.monotonic()
    rejected = read_here(tmp_path, scanned).rejected
    taken = time.monotonic() - begun
    time.sleep(max(0.0, 4 - taken))

    assert rejected is not None
    assert "takes over 0.5 seconds" in rejected.why
    assert taken < 20
    assert not sign.exists()


def test_no_folder_is_left_behind(
    tmp_path: Path, scanned: Sheet, fake: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither by a program that reads nor by one that fails."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(recognise.tempfile, "tempdir", str(scratch))
    for body in (printed(TABLE), "exit 4"):
        fake(body)
        read_here(tmp_path, scanned)

    assert list(scratch.iterdir()) == []


def test_a_picture_waits_where_no_text_recognition_is_installed(
    tmp_path: Path, read_paths: ReadPaths, fake: Callable[..., None]
) -> None:
    """It isn't passed over."""
    fake()
    (tmp_path / "page.png").write_bytes(png(a_photo()))

    (result,) = read_paths(tmp_path / "page.png")

    assert result.rejected is not None
    assert result.rejected.code == "TS086"
    assert "apt-get install tesseract-ocr" in result.rejected.why


@pytest.mark.parametrize("name", ["page.png", "page.JPG", "page.tif", "page.webp"])
def test_a_picture_of_text_is_a_report(
    tmp_path: Path, read_paths: ReadPaths, fake: Callable[..., None], name: str
) -> None:
    """Its words have places in pixels, and the picture is its media."""
    fake(printed(TABLE))
    a_photo(1, 1400, 700).save(tmp_path / name)

    (result,) = read_paths(tmp_path / name)

    assert result.report is not None, result.rejected
    assert "hundred women" in result.report.text
    assert (result.report.pages[0].width, result.report.pages[0].height) == (1400, 700)
    assert [m.picture.name for m in result.report.media if m.picture is not None] == [name]


def test_an_attached_picture_of_text_is_a_report_of_its_own_and_media_of_its_mail(
    tmp_path: Path, read_paths: ReadPaths, fake: Callable[..., None]
) -> None:
    """Under the mail's path and its file's name."""
    fake(printed(TABLE))
    mail = EmailMessage()
    mail["Subject"] = "Women come"
    mail.set_content(f"{LINES[0]} {LINES[1]}\n")
    mail.add_attachment(jpeg(a_photo(2)), maintype="image", subtype="jpeg", filename="IMG_1.jpg")
    (tmp_path / "a.eml").write_bytes(mail.as_bytes())

    told, attached = (r.report for r in read_paths(tmp_path / "a.eml"))

    assert told is not None
    assert attached is not None
    assert attached.path == f"{tmp_path / 'a.eml'}#IMG_1.jpg"
    assert attached.id in {m.picture.sha256 for m in told.media if m.picture is not None}
    assert not [n for n in told.notes if n.code == "N12"]


def test_the_note_on_an_attached_picture_does_not_name_its_file(
    tmp_path: Path, read_paths: ReadPaths, fake: Callable[..., None]
) -> None:
    """A name can say whose picture it is, and notes go into briefs."""
    fake()
    mail = EmailMessage()
    mail["Subject"] = "Women come"
    mail.set_content(f"{LINES[0]} {LINES[1]}\n")
    mail.add_attachment(jpeg(a_photo(2)), maintype="image", subtype="jpeg", filename="KimSources.jpg")
    (tmp_path / "a.eml").write_bytes(mail.as_bytes())

    (result,) = read_paths(tmp_path / "a.eml")

    assert result.report is not None
    (note,) = [n for n in result.report.notes if n.code == "N12"]
    assert "no text recognition is installed" in note.why
    assert not [n for n in result.report.notes if "KimSources" in n.why]


def test_a_mail_of_nothing_but_a_picture_tells_of_both(
    tmp_path: Path, read_paths: ReadPaths, fake: Callable[..., None]
) -> None:
    """The mail has no text, and the picture waits: neither is passed over."""
    fake()
    mail = EmailMessage()
    mail["Subject"] = "Women come"
    mail.add_attachment(jpeg(a_photo(2)), maintype="image", subtype="jpeg", filename="IMG_1.jpg")
    (tmp_path / "a.eml").write_bytes(mail.as_bytes())

    rejected = [r.rejected.code for r in read_paths(tmp_path / "a.eml") if r.rejected is not None]

    assert rejected == ["TS027", "TS086"]


PICTURES = {
    "no data for the languages": (png(a_photo()), printed(TABLE), "deu", "TS086"),
    "it fails": (png(a_photo()), "exit 3", "eng", "TS087"),
    "a sign": (png(a_photo()), printed("\n".join(TABLE.splitlines()[:4])), "eng", "TS088"),
    "no picture": (b"no picture at all", printed(TABLE), "eng", "TS089"),
    "a bomb": (png_that_says(100_000, 100_000), printed(TABLE), "eng", "TS089"),
    "a large one": (png_that_says(12_000, 12_000), printed(TABLE), "eng", "TS089"),
    "a torn one": (png(a_photo())[:4000], printed(TABLE), "eng", "TS089"),
    "nothing": (b"", printed(TABLE), "eng", "TS011"),
}


@pytest.mark.parametrize(("data", "body", "languages", "code"), PICTURES.values(), ids=PICTURES)
def test_a_picture_that_cannot_be_read_says_why(
    tmp_path: Path, read_paths: ReadPaths, fake: Callable[..., None], data: bytes, body: str, languages: str, code: str
) -> None:
    """Each reason has a code of its own and the remedy."""
    fake(body, languages)
    (tmp_path / "page.png").write_bytes(data)

    (result,) = read_paths(tmp_path / "page.png")

    assert result.rejected is not None
    assert result.rejected.code == code
    assert result.rejected.why.startswith(str(tmp_path / "page.png"))


def told(report: Report | None) -> str:
    """A report's text without white space."""
    assert report is not None
    return "".join(report.text.split())


SCRIPTS = {
    "English": (LINES, SERIF, 0, "eng"),
    "Russian": (
        ["Около двухсот рабочих прибыли во Владивосток шестого", "мая, сообщил торговец в городе."], SERIF, 0, "rus",
    ),
    "Korean": (["여성 노동자 이백여 명이 단둥의 다리를 건넜다고", "도시의 한 상인이 전했다."], CJK, 1, "kor"),
    "Chinese": (["约二百名女工过桥来到丹东，", "城里一名商人说，没有别人看见她们。"], CJK, 2, "chi_sim"),
}  # fmt: skip


@needs_tesseract
@pytest.mark.parametrize(("lines", "font", "index", "data"), SCRIPTS.values(), ids=SCRIPTS)
def test_print_is_read_in_each_language_of_the_reports(
    tmp_path: Path, read_paths: ReadPaths, lines: list[str], font: Path, index: int, data: str
) -> None:
    """Nine characters of ten at least, in the right order."""
    found = recognise.recogniser()
    if not font.exists() or found is None or data not in found.languages:
        pytest.skip(f"the font or tesseract's data for {data} isn't installed")
    page = a_page_of(lines, font, index)

    report = read_pdf(tmp_path, read_paths, a_scan(jpeg(page), page.size)).report

    wanted, read = "".join("".join(lines).split()), told(report)
    assert distance(wanted, read) <= 0.1 * len(wanted)
    assert report is not None
    assert any(n.code == "N07" and data in n.why for n in report.notes)


@needs_tesseract
def test_a_file_may_change_its_language_from_page_to_page(tmp_path: Path, read_paths: ReadPaths) -> None:
    """The data that the page before was read with is tried first, and not kept to."""
    found = recognise.recogniser()
    if not CJK.exists() or not SERIF.exists() or found is None or not {"eng", "kor"} <= {*found.languages}:
        pytest.skip("the fonts or tesseract's data for English and Korean aren't installed")
    pages = [a_page_of(lines, font, index) for lines, font, index, _ in (SCRIPTS["English"], SCRIPTS["Korean"]) * 2]

    report = read_pdf(tmp_path, read_paths, *(a_scan(jpeg(page), page.size) for page in pages)).report

    wanted = "".join("".join(SCRIPTS["English"][0] + SCRIPTS["Korean"][0]).split()) * 2
    assert distance(wanted, told(report)) <= 0.1 * len(wanted)
    assert report is not None
    assert [n.why.startswith("pages 1, 2, 3, 4 were read") for n in report.notes if n.code == "N07"] == [True]


def distance(one: str, other: str) -> int:
    """How many characters must be changed, added or taken away to make the other of the one."""
    row = list(range(len(other) + 1))
    for number, a in enumerate(one, 1):
        last, row[0] = row[0], number
        for place, b in enumerate(other, 1):
            last, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, last + (a != b))
    return row[-1]


@needs_tesseract
def test_a_grey_and_noisy_copy_is_read_once_its_paper_is_made_white(tmp_path: Path, read_paths: ReadPaths) -> None:
    """As it is, Tesseract takes the noise for print, and finds nothing."""
    if not SERIF.exists():
        pytest.skip("the font isn't installed")
    page = a_page_of(LINES, dpi=300).filter(ImageFilter.GaussianBlur(1.5))
    noise = np.random.default_rng(1).normal(0, 12, (page.height, page.width))
    copy = Image.fromarray((np.asarray(page) * 0.8 + 30 + noise).clip(0, 255).astype("uint8"))
    (tmp_path / "copy.png").write_bytes(png(copy))

    (result,) = read_paths(tmp_path / "copy.png")

    wanted = "".join("".join(LINES).split())
    assert distance(wanted, told(result.report)) <= 0.05 * len(wanted)


@needs_tesseract
def test_a_photograph_without_text_is_no_report(tmp_path: Path, read_paths: ReadPaths) -> None:
    """Shapes in it that look like letters are few and faint."""
    (tmp_path / "photo.png").write_bytes(png(a_photo(3)))

    (result,) = read_paths(tmp_path / "photo.png")

    assert result.rejected is not None
    assert result.rejected.code == "TS088"
