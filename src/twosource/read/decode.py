"""Bytes become text without a guess: UTF-8, or what a byte order mark says; anything else is refused with a remedy."""

from __future__ import annotations

import codecs
import re

from twosource.errors import SkipReport
from twosource.settings import Settings

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ALL_MARKS = tuple(mark for mark, _ in _MARKS)
# Tab, line feed, vertical tab, form feed, carriage return, and the old end-of-file mark are met in honest text.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_MOST_CONTROL = 0.001
_WINDOWS_ONLY = range(0x80, 0xA0)


def text_of(data: bytes, path: str, settings: Settings, charset: str | None = None) -> str:
    """The text that the bytes are; SkipReport (TS011, TS012, TS013, TS015) when they are no text to read."""
    marked = charset is None or data.startswith(_ALL_MARKS)
    return checked(decoded(data, path) if marked else decoded_as(charset or "", data, path), path, settings)


def decoded_as(charset: str, data: bytes, path: str) -> str:
    """The bytes as text in a stated charset; SkipReport (TS012, TS013) when they can't be read so."""
    # What pages call ISO-8859-1 every browser reads as its superset.
    known = "cp1252" if charset.casefold() in ("iso-8859-1", "latin1", "latin-1", "us-ascii") else charset
    if known.casefold() in ("utf-8", "utf8"):
        return decoded(data, path)
    try:
        return data.decode(known)
    except (LookupError, ValueError) as fault:
        named = "".join(c if c.isprintable() else "?" for c in charset)
        raise SkipReport(
            "TS013",
            f"{path} says that it is {named}, but can't be read so ({fault}). Convert it with iconv, or correct the "
            "charset that it states.",
        ) from fault


def decoded(data: bytes, path: str) -> str:
    """The bytes as text by their mark, or as UTF-8; SkipReport (TS012, TS013) otherwise."""
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
    if not mark and b"\x00" in data:
        raise _binary(path, data.index(b"\x00"))
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as fault:
        raise _not_unicode(data, path, fault.start + len(mark), encoding) from fault


def checked(text: str, path: str, settings: Settings) -> str:
    """The text itself, when it has letters, no control characters to speak of, and lines of a length that is read."""
    if not text.strip():
        raise SkipReport("TS011", f"{path} is empty: there is nothing to read in it. Save the report again.")
    control = _CONTROL.findall(text)
    if "\x00" in control or len(control) > _MOST_CONTROL * len(text):
        found = _CONTROL.search(text)
        raise _binary(path, 0 if found is None else len(text[: found.start()].encode("utf-8", "surrogatepass")))
    longest = _longest_line(text)
    if longest > settings.max_line:
        raise SkipReport(
            "TS015",
            f"{path} has a line of {longest} characters and {settings.max_line} are read: no report is written so, and "
            "one such line would hold up all others. Break the lines, or set TWOSOURCE_MAX_LINE higher.",
        )
    return text


def _longest_line(text: str) -> int:
    longest = start = 0
    while (end := text.find("\n", start)) >= 0:
        longest = max(longest, end - start)
        start = end + 1
    return max(longest, len(text) - start)


def _binary(path: str, offset: int) -> SkipReport:
    return SkipReport(
        "TS012",
        f"{path} isn't text: it has a control character at byte {offset}. If it is UTF-16 without a byte order mark, "
        "convert it with `iconv -f UTF-16LE -t UTF-8`; otherwise save the report as text.",
    )


def _not_unicode(data: bytes, path: str, offset: int, encoding: str) -> SkipReport:
    byte = data[offset]
    source = "CP1252" if byte in _WINDOWS_ONLY else "LATIN1"
    if encoding != "utf-8":
        source = encoding.upper()
    return SkipReport(
        "TS013",
        f"{path} isn't {encoding.upper()}: byte 0x{byte:02x} at offset {offset} can't stand there, and a guess at the "
        "encoding could change names and numbers. If it is Western European text, convert it with "
        f"`iconv -f {source} -t UTF-8`; Korean is often CP949, Chinese GB18030, Japanese CP932.",
    )
