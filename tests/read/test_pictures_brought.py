"""Pictures that came with a report are its media, with what their files say; nothing is fetched, nothing breaks."""

from __future__ import annotations

import base64
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path, PurePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_case import Jpeg, Sheet, Words, a_pdf_of, paragraph
from picture_case import GPS, PHOTO, a_photo, exif_of, jpeg, png, png_that_says
from PIL import Image

from twosource.model import Media, Report
from twosource.read import ReadResult
from twosource.read.beside import scans_among
from twosource.read.picture_facts import PictureFault, picture_of

ReadPaths = Callable[..., list[ReadResult]]
LEAD = "On May 6, about 40 women came to Dandong, a trader in the city said."
BODY = "Nobody else saw them. The trader counted the buses at the gate of the customs house in the morning."
CAPTION = "Buses wait at the gate of the customs house in May. (Photo: Border Post)"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def the_report(read_paths: ReadPaths, path: Path) -> Report:
    """The first report of a path."""
    result = read_paths(path)[0]
    assert result.report is not None, result.rejected
    return result.report


def pictured(report: Report) -> list[Media]:
    """The media that have a picture."""
    return [m for m in report.media if m.picture is not None]


def codes(report: Report) -> list[str]:
    """The codes of a report's notes on pictures."""
    return [n.code for n in report.notes if n.code in ("N09", "N10", "N11", "N12")]


def a_docx(pictures: dict[str, bytes], *, styled: bool = True, target: str | None = None) -> bytes:
    """A Word file with the pictures between its two paragraphs, each with a caption under it."""
    style = '<w:pPr><w:pStyle w:val="Caption"/></w:pPr>' if styled else ""
    shown = "".join(
        f'<w:p><w:r><w:drawing><a:blip r:embed="r{n}"/></w:drawing></w:r></w:p>'
        f"<w:p>{style}<w:r><w:t>{CAPTION} {n}</w:t></w:r></w:p>"
        for n in range(len(pictures))
    )
    told = [f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in (LEAD, BODY)]
    relations = "".join(
        f'<Relationship Id="r{n}" Target="{target or "media/" + name}"/>' for n, name in enumerate(pictures)
    )
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        space = f'xmlns:w="{WORDS}" xmlns:a="{DRAWN}" xmlns:r="{OFFICE}"'
        archive.writestr("word/document.xml", f"<w:document {space}>{told[0]}{shown}{told[1]}</w:document>")
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>'
        )
        for name, data in pictures.items():
            archive.writestr(f"word/media/{name}", data)
    return held.getvalue()


def a_page(*images: str) -> str:
    """A page with those images in figures, the first with a caption."""
    figures = "".join(
        f"<figure>{image}{f'<figcaption>{CAPTION}</figcaption>' if n == 0 else ''}</figure>"
        for n, image in enumerate(images)
    )
    return f"<html><body><article><p>{LEAD}</p>{figures}<p>{BODY}</p></article></body></html>"


def test_the_pictures_of_a_word_file_stand_with_their_captions(tmp_path: Path, read_paths: ReadPaths) -> None:
    """Each with the paragraph under it that has the style of captions."""
    files = {"image1.jpg": jpeg(a_photo(1)), "image2.png": png(a_photo(2))}
    (tmp_path / "a.docx").write_bytes(a_docx(files))

    found = pictured(the_report(read_paths, tmp_path / "a.docx"))

    assert [(m.picture.name, m.caption.text) for m in found if m.picture and m.caption] == [
        ("image1.jpg", f"{CAPTION} 0"),
        ("image2.png", f"{CAPTION} 1"),
    ]
    assert [(m.picture.width, m.picture.height) for m in found if m.picture] == [(480, 320)] * 2


@pytest.mark.parametrize("target", ["../../../etc/passwd", "media/none.jpg", "http://evil.example/x.jpg"])
def test_a_word_file_that_points_elsewhere_gives_its_text_and_a_note(
    tmp_path: Path, read_paths: ReadPaths, target: str
) -> None:
    """Nothing outside the file is opened."""
    (tmp_path / "a.docx").write_bytes(a_docx({"image1.jpg": jpeg(a_photo(1))}, target=target))

    report = the_report(read_paths, tmp_path / "a.docx")

    assert LEAD in report.text
    assert pictured(report) == []
    assert codes(report) == ["N09"]


def test_a_picture_written_into_a_page_is_its_media(tmp_path: Path, read_paths: ReadPaths) -> None:
    """With its caption; one that the page only names isn't fetched and leaves nothing."""
    written = f'<img src="data:image/jpeg;base64,{base64.b64encode(jpeg(a_photo(1))).decode()}">'
    page = a_page(written, '<img src="https://elsewhere.example/a.jpg">', '<img src="data:image/png;base64,@@@">')
    (tmp_path / "a.html").write_text(page, encoding="utf-8")

    report = the_report(read_paths, tmp_path / "a.html")

    (media,) = pictured(report)
    assert media.caption is not None
    assert media.caption.text == CAPTION
    assert codes(report) == ["N09"]


def test_the_pictures_of_a_saved_page_are_found_by_their_addresses(tmp_path: Path, read_paths: ReadPaths) -> None:
    """Whole addresses, addresses as the page is meant, and numbers of parts."""
    sources = ["https://post.example/p/1.jpg", "/p/2.jpg", "cid:three@saved"]
    saved = EmailMessage()
    saved["Snapshot-Content-Location"] = "https://post.example/1"
    saved.set_content(a_page(*(f'<img src="{s}">' for s in sources)), subtype="html")
    for number, place in enumerate(("https://post.example/p/1.jpg", "https://post.example/p/2.jpg", None), 1):
        saved.add_related(jpeg(a_photo(number)), maintype="image", subtype="jpeg", cid="<three@saved>")
        if place is not None:
            part = list(saved.iter_parts())[-1]
            del part["Content-ID"]
            part["Content-Location"] = place
    (tmp_path / "a.mhtml").write_bytes(saved.as_bytes())

    found = pictured(the_report(read_paths, tmp_path / "a.mhtml"))

    assert len(found) == 3
    assert found[0].caption is not None
    assert found[0].caption.text == CAPTION


def test_the_pictures_of_a_mail_are_media_of_its_report(tmp_path: Path, read_paths: ReadPaths) -> None:
    """Also an attached one out of which no report of its own is read; a note says why not."""
    mail = EmailMessage()
    mail["Subject"] = "Women come"
    mail.set_content(f"{LEAD}\n\n{BODY}\n")
    mail.add_attachment(jpeg(a_photo(3)), maintype="image", subtype="jpeg", filename="IMG_1.jpg")
    (tmp_path / "a.eml").write_bytes(mail.as_bytes())

    results = read_paths(tmp_path / "a.eml")

    (result,) = results
    assert result.report is not None
    assert [m.picture.name for m in pictured(result.report) if m.picture] == ["IMG_1.jpg"]
    assert codes(result.report) == ["N12"]


def test_a_picture_on_a_page_of_a_pdf_stands_with_the_caption_under_it(tmp_path: Path, read_paths: ReadPaths) -> None:
    """And not with one on another page, nor with one further down."""
    photos = [jpeg(a_photo(n)) for n in (1, 2)]
    under = [Words("This photo shows buses at the gate.", 72, 385, 9), *paragraph([LEAD, BODY], 340)]
    plain = paragraph([BODY, LEAD], 300)
    sheets = [
        Sheet(words, [Jpeg(photo, (480, 320), 72, 400, 240, 160)])
        for words, photo in zip((under, plain), photos, strict=True)
    ]
    (tmp_path / "a.pdf").write_bytes(a_pdf_of(sheets))

    first, second = pictured(the_report(read_paths, tmp_path / "a.pdf"))

    assert first.caption is not None
    assert first.caption.text == "This photo shows buses at the gate."
    assert first.picture == picture_of(photos[0], "page 1, picture 1")
    assert second.caption is None


def test_a_picture_beside_a_page_that_names_it_belongs_to_the_page(tmp_path: Path, read_paths: ReadPaths) -> None:
    """It is no report of its own, its bytes are kept, and the caption is that of its figure."""
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "gate one.jpg").write_bytes(jpeg(a_photo(1)))
    (tmp_path / "a.html").write_text(a_page('<img src="a_files/gate%20one.jpg">'), encoding="utf-8")

    (result,) = read_paths(tmp_path)

    assert result.report is not None
    (media,) = pictured(result.report)
    assert media.caption is not None
    assert media.caption.text == CAPTION
    assert [o.path for o in result.pictures] == [str(tmp_path / "a_files" / "gate one.jpg")]


def test_a_picture_that_a_text_names_stands_with_the_line_that_names_it(tmp_path: Path, read_paths: ReadPaths) -> None:
    """As captions begin with the name of their file."""
    (tmp_path / "gate.jpg").write_bytes(jpeg(a_photo(1)))
    (tmp_path / "a.txt").write_text(
        f"Women come\n\ngate.jpg The gate of the customs house.\n\n{LEAD}\n\n{BODY}\n", encoding="utf-8"
    )

    (result,) = read_paths(tmp_path)

    assert result.report is not None
    (media,) = pictured(result.report)
    assert media.caption is not None
    assert media.caption.text.startswith("gate.jpg")


@pytest.mark.parametrize(
    "named", ["../secret.jpg", "/etc/secret.jpg", "x/../../secret.jpg", "link.jpg", "far/secret.jpg"]
)
def test_a_page_reaches_no_picture_outside_its_folder(tmp_path: Path, read_paths: ReadPaths, named: str) -> None:
    """Neither up the tree nor through a link."""
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "secret.jpg").write_bytes(jpeg(a_photo(1)))
    (home / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    (home / "far").symlink_to(tmp_path)
    (home / "a.html").write_text(a_page(f'<img src="{named}">'), encoding="utf-8")

    report = the_report(read_paths, home / "a.html")

    assert pictured(report) == []


def test_a_sign_of_the_page_is_no_picture(tmp_path: Path, read_paths: ReadPaths) -> None:
    """Arrows and logos are small."""
    small = base64.b64encode(png(a_photo(1, 63, 200))).decode()
    (tmp_path / "a.html").write_text(a_page(f'<img src="data:image/png;base64,{small}">'), encoding="utf-8")

    assert pictured(the_report(read_paths, tmp_path / "a.html")) == []


def test_a_picture_that_stands_twice_in_a_report_is_one(tmp_path: Path, read_paths: ReadPaths) -> None:
    """By the hash of its bytes."""
    data = jpeg(a_photo(1))
    (tmp_path / "a.docx").write_bytes(a_docx({"image1.jpg": data, "image2.jpg": data}))

    assert len(pictured(the_report(read_paths, tmp_path / "a.docx"))) == 1


def test_a_time_without_a_zone_has_none() -> None:
    """The clock of an unknown place isn't taken for that of any."""
    bare = picture_of(jpeg(a_photo(1), exif=exif_of("2018:01:19 08:30:00")), "a.jpg")
    zoned = picture_of(jpeg(a_photo(1), exif=exif_of("2018:01:19 08:30:00", "+09:00")), "a.jpg")

    assert bare.taken == "2018-01-19T08:30:00"
    assert zoned.taken == "2018-01-19T08:30:00+09:00"


def test_the_place_that_a_file_states_is_kept_and_the_note_does_not_tell_it(
    tmp_path: Path, read_paths: ReadPaths
) -> None:
    """A note goes into briefs."""
    (tmp_path / "a.docx").write_bytes(a_docx({"image1.jpg": jpeg(a_photo(1), exif=exif_of(placed=True))}))

    report = the_report(read_paths, tmp_path / "a.docx")

    (media,) = pictured(report)
    assert media.picture is not None
    assert (media.picture.lat, media.picture.lon) == (42.955, 129.845)
    assert codes(report) == ["N10"]
    assert not any("42" in n.why.split("SHA-256")[0] or "129.8" in n.why for n in report.notes)


EXIF = {
    "control characters": {PHOTO: {36867: "2018:01:19 \x1b[31m\n08:30"}},
    "a day that there is not": {PHOTO: {36867: "2018:02:31 08:30:00"}},
    "a camera without a clock": {PHOTO: {36867: "0000:00:00 00:00:00"}},
    "words": {PHOTO: {36867: "yesterday"}},
    "a line end behind it": {PHOTO: {36867: "2018:01:19 08:30:00\n"}},
    "half a place": {GPS: {1: "N", 2: (42.0, 57.0, 18.0)}},
    "no side": {GPS: {1: "X", 2: (42.0, 57.0, 18.0), 3: "E", 4: (129.0, 50.0, 42.0)}},
    "beyond the pole": {GPS: {1: "N", 2: (142.0, 57.0, 18.0), 3: "E", 4: (129.0, 50.0, 42.0)}},
    "no fix": {GPS: {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)}},
}


@pytest.mark.parametrize("written", EXIF.values(), ids=EXIF)
def test_what_is_not_written_as_the_standard_says_is_unknown(written: dict[int, dict[int, object]]) -> None:
    """The picture itself is read all the same."""
    exif = Image.Exif()
    for part, fields in written.items():
        exif.get_ifd(part).update(fields)

    picture = picture_of(jpeg(a_photo(1), exif=exif), "a.jpg")

    assert picture.width == 480
    assert (picture.taken, picture.lat, picture.lon) == (None, None, None)


@settings(deadline=None)
@given(place=st.integers(0, 400), value=st.integers(0, 255))
def test_broken_exif_breaks_nothing(place: int, value: int) -> None:
    """Any byte of its head may be any other: it is read, or told as no picture."""
    data = bytearray(WITH_EXIF)
    data[20 + place % 300] = value

    with suppress(PictureFault):
        picture = picture_of(bytes(data), "a.jpg")

        assert picture.lat is None or -90 <= picture.lat <= 90
        assert picture.taken is None or datetime.fromisoformat(picture.taken).year >= 1990


WITH_EXIF = jpeg(a_photo(1), exif=exif_of("2018:01:19 08:30:00", "+09:00", placed=True))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (png_that_says(100_000, 100_000), "far more than a picture has"),
        (png_that_says(12_000, 12_000), "12000 × 12000 pixels"),
        (png_that_says(0, 0), "no picture"),
        (png(a_photo(1))[:2000], "broken"),
        (b"%PDF-1.4", "no picture"),
        (b"", "no picture"),
    ],
    ids=["a bomb", "a large one", "an empty one", "a torn one", "another file", "nothing"],
)
def test_a_picture_that_cannot_be_read_is_a_note(tmp_path: Path, read_paths: ReadPaths, data: bytes, why: str) -> None:
    """The report that it came with is kept."""
    (tmp_path / "a.docx").write_bytes(a_docx({"image1.png": data}))

    report = the_report(read_paths, tmp_path / "a.docx")

    assert LEAD in report.text
    (note,) = [n for n in report.notes if n.code == "N09"]
    assert why in note.why


def test_a_name_that_steers_a_terminal_is_made_plain() -> None:
    """Names come from whoever sent the file."""
    assert picture_of(jpeg(a_photo(1)), "a\x1b[31m\u202egpj.exe\n.jpg").name == "a [31m gpj.exe .jpg"


NAMES = {
    "the day in its name": ("IMG_20180119_083000.jpg", None, True),
    "a day in parts": ("gate-2018-01-19.jpg", None, True),
    "as news desks write it": ("gate-011918.jpg", None, True),
    "a number that is no day": ("gate-994512.jpg", None, False),
    "a number without a dash": ("gate011918.jpg", None, False),
    "near the report": ("IMG_20190401_083000.jpg", None, False),
    "after the report": ("IMG_20200401_083000.jpg", None, False),
    "the time that its file states": ("a.jpg", "2018:01:19 08:30:00", True),
    "a fresh file under an old name": ("gate-011918.jpg", "2019:05:06 08:30:00", False),
}


@pytest.mark.parametrize(("name", "taken", "old"), NAMES.values(), ids=NAMES)
def test_a_picture_much_older_than_its_report_is_a_file_photo(
    tmp_path: Path,
    read_paths: ReadPaths,
    name: str,
    taken: str | None,
    old: bool,  # noqa: FBT001
) -> None:
    """The reason stands with it and in a note; the surest sign decides."""
    (tmp_path / "a.docx").write_bytes(a_docx({name: jpeg(a_photo(1), exif=exif_of(taken))}))
    (tmp_path / "a.yml").write_text("published: 2019-05-07\n", encoding="utf-8")

    report = the_report(read_paths, tmp_path / "a.docx")

    (media,) = pictured(report)
    assert media.file_photo is old
    assert (media.why is not None and "2018-01-19, 473 days before the report" in media.why) is old
    assert codes(report) == (["N11"] if old else [])


def test_no_picture_is_old_where_the_day_of_the_report_is_not_known(tmp_path: Path, read_paths: ReadPaths) -> None:
    """Unknown stays unknown."""
    (tmp_path / "a.docx").write_bytes(a_docx({"gate-011918.jpg": jpeg(a_photo(1))}))

    assert [m.file_photo for m in pictured(the_report(read_paths, tmp_path / "a.docx"))] == [False]


def test_pictures_in_a_folder_are_reports_where_they_are_alone() -> None:
    """Scanned pages lie so; a saved page's folder, or one photograph among reports, is something else."""
    names = ["scans/1.png", "scans/2.PNG", "scans/1.yml", "mixed/a.txt", "mixed/b.png", "page.html", "page_files/c.png"]

    found = scans_among([PurePath(n) for n in names])

    assert {str(f) for f in found} == {"scans/1.png", "scans/2.PNG"}


def test_a_picture_among_reports_that_none_of_them_names_is_passed_over(tmp_path: Path, read_paths: ReadPaths) -> None:
    """A folder of reports isn't rejected for a photograph in it."""
    (tmp_path / "a.txt").write_text("Ten men came to the town on 3 May 2019, a clerk said.\n", encoding="utf-8")
    (tmp_path / "other.png").write_bytes(png(a_photo(1)))

    results = read_paths(tmp_path)

    assert [r.report.path for r in results if r.report is not None] == [str(tmp_path / "a.txt")]
    assert [r.rejected for r in results if r.rejected is not None] == []


def test_a_page_saved_in_one_file_with_a_very_large_picture_is_read(tmp_path: Path, read_paths: ReadPaths) -> None:
    """Its picture is looked at, and holds up nothing."""
    noise = Image.frombytes("RGB", (2100, 2000), random.Random(5).randbytes(2100 * 2000 * 3))  # noqa: S311
    held = BytesIO()
    noise.save(held, "PNG")
    written = base64.b64encode(held.getvalue()).decode()
    assert len(written) > 10_000_000
    page = (
        f"<html><body><article><p>{LEAD}</p><img src='data:image/png;base64,{written}'><p>{BODY}</p></article></body>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")

    report = the_report(read_paths, tmp_path / "a.html")

    assert report.text == f"{LEAD}\n\n{BODY}\n"
    assert [(m.picture.width, m.picture.height) for m in report.media if m.picture is not None] == [(2100, 2000)]


def test_a_picture_whose_packing_is_broken_costs_itself_alone(tmp_path: Path, read_paths: ReadPaths) -> None:
    """The Word file's words are read, and a note says that its picture can't be."""
    held = BytesIO()
    with zipfile.ZipFile(BytesIO(a_docx({"a.png": png(a_photo(1))}))) as plain:
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
            for info in plain.infolist():
                packed.writestr(info.filename, plain.read(info))
        with zipfile.ZipFile(held) as packed:
            place = packed.getinfo("word/media/a.png").header_offset + 30 + len("word/media/a.png")
    data = bytearray(held.getvalue())
    data[place : place + 40] = b"\xff" * 40
    (tmp_path / "a.docx").write_bytes(data)

    report = the_report(read_paths, tmp_path / "a.docx")

    assert LEAD in report.text
    assert [n.code for n in report.notes if "can't be read" in n.why] == ["N09"]
