"""What kind of file some bytes are by how they begin: a hint for whoever gave a file the wrong ending."""

from __future__ import annotations

from twosource.errors import SkipReport

# How files of a kind begin, and what to say of them; the longer beginnings stand first.
_WORD = "an old Word file: save it as .docx"
_BEGINNINGS: tuple[tuple[bytes, tuple[str, ...], str], ...] = (
    (b"%PDF-", (".pdf",), "a PDF: give it the ending .pdf"),
    (b"PK\x03\x04", (".docx", ".zip", ".wacz"), "a zip file: give it the ending .docx, .zip or .wacz"),
    (b"WARC/1.", (".warc",), "a web archive: give it the ending .warc"),
    (b"\x1f\x8b", (".warc", ".tar"), "packed by gzip: give it the ending .warc.gz or .tar.gz, or unpack it"),
    (b"BZh", (".tar",), "packed by bzip2: give it the ending .tar.bz2, or unpack it"),
    (b"\xfd7zXZ\x00", (".tar",), "packed by xz: give it the ending .tar.xz, or unpack it"),
    (b"{\\rtf", (".rtf",), "an RTF file: save it as .docx"),
    (b"\xd0\xcf\x11\xe0", (".doc",), _WORD),
    (b"\x89PNG", (".png",), "a picture: give it the ending .png"),
    (b"\xff\xd8\xff", (".jpg", ".jpeg"), "a picture: give it the ending .jpg"),
    (b"<!doctype html", (".html", ".htm"), "a web page: give it the ending .html"),
    (b"<html", (".html", ".htm"), "a web page: give it the ending .html"),
    (b"<rss", (".xml",), "a feed: give it the ending .xml"),
    (b"<feed", (".xml",), "a feed: give it the ending .xml"),
)
_TAR = (b"ustar", 257)


def demand_likely(data: bytes, kind: str, path: str) -> None:
    """SkipReport (TS012) for what a text file would be read as, and isn't: claims of markup are worth nothing."""
    # What has NUL bytes is no text for a plainer reason, which names the place.
    likely = likeness(data, kind) if kind == ".txt" and b"\x00" not in data else None
    if likely is not None:
        raise SkipReport("TS012", f"{path} isn't plain text. Its bytes begin like {likely}.")


def hinted(fault: SkipReport, data: bytes, kind: str) -> SkipReport:
    """The refusal with a word on what the bytes look like, where that is another kind than the file's name says."""
    likely = likeness(data, kind)
    if likely is None or likely in fault.why:
        return fault
    return SkipReport(fault.code, f"{fault.why} Its bytes begin like {likely}.")


def likeness(data: bytes, kind: str) -> str | None:
    """What the bytes begin like, with what to do; None for what fits its kind or says nothing.

    Args:
        data: the first bytes of a file, at least 262 where it has them.
        kind: what its name says that it is, as `formats.format_of` gives it.
    """
    head = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:32].lower()
    for beginning, kinds, told in _BEGINNINGS:
        if head.startswith(beginning.lower()):
            return None if kind in kinds else told
    word, place = _TAR
    if data[place : place + len(word)] == word and kind != ".tar":
        return "a tar file: give it the ending .tar"
    return None
