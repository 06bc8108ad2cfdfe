"""Small PDFs for tests: lines of text where they are wanted, pictures as JPEG, as many pages as lists are given."""

from __future__ import annotations

from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842


@dataclass(frozen=True)
class Words:
    """A line of text at a place of a page, in points from its bottom left."""

    text: str
    left: float
    bottom: float
    size: float = 11
    font: str = "F1"


@dataclass(frozen=True)
class Jpeg:
    """A picture in JPEG at a place of a page."""

    data: bytes
    pixels: tuple[int, int]
    left: float
    bottom: float
    width: float
    height: float
    grey: bool = False


@dataclass(frozen=True)
class Sheet:
    """One page."""

    words: list[Words] = field(default_factory=list)
    jpegs: list[Jpeg] = field(default_factory=list)
    rotate: int = 0


def paragraph(lines: list[str], top: float, left: float = 72, size: float = 11, pitch: float = 14) -> list[Words]:
    """Lines under each other as a paragraph has them."""
    return [Words(line, left, top - pitch * n, size) for n, line in enumerate(lines)]


def a_pdf_of(sheets: list[Sheet], title: str | None = None) -> bytes:
    """A PDF of those pages."""
    objects: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
        b"<<>>" if title is None else b"<</Title(" + title.encode("latin-1") + b")>>",
    ]
    kids = []
    for sheet in sheets:
        names = []
        for number, jpeg in enumerate(sheet.jpegs):
            objects.append(_image(jpeg))
            names.append(f"/I{number} {len(objects)} 0 R")
        objects.append(_stream(_content(sheet)))
        head = f"/Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Rotate {sheet.rotate}"
        held = f"/Contents {len(objects)} 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R>>/XObject<<{''.join(names)}>>>>"
        objects.append(f"<<{head}{held}>>".encode())
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    return _file(objects)


def _content(sheet: Sheet) -> bytes:
    shown = []
    for jpeg_number, jpeg in enumerate(sheet.jpegs):
        shown.append(f"q {jpeg.width} 0 0 {jpeg.height} {jpeg.left} {jpeg.bottom} cm /I{jpeg_number} Do Q")
    for w in sheet.words:
        told = w.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        shown.append(f"BT /{w.font} {w.size} Tf 1 0 0 1 {w.left} {w.bottom} Tm ({told}) Tj ET")
    return "\n".join(shown).encode("cp1252")


def _stream(data: bytes, head: str = "") -> bytes:
    return f"<</Length {len(data)}{head}>>stream\n".encode() + data + b"\nendstream"


def _image(jpeg: Jpeg) -> bytes:
    colours = "DeviceGray" if jpeg.grey else "DeviceRGB"
    head = (
        f"/Type/XObject/Subtype/Image/Width {jpeg.pixels[0]}/Height {jpeg.pixels[1]}/ColorSpace/{colours}"
        "/BitsPerComponent 8/Filter/DCTDecode"
    )
    return _stream(jpeg.data, head)


def _file(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj".encode() + body + b"endobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    tail = f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info 5 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{tail}".encode()
