"""What a sidecar, or the fields of a JSON line, say of a report, read strictly: a slip is told, never passed over."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from twosource.errors import BadResource, SkipReport
from twosource.model import interval_of_edtf
from twosource.resources import parse_yaml, unknown_keys

KEYS = ("url", "title", "outlet", "published", "language")
_LANGUAGE = re.compile(r"^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$")
LARGEST = 65_536
# A sidecar is a few plain lines; a list in one of them is told as a wrong value.
_DEEPEST = 3
ENDINGS = (".yml", ".yaml")


@dataclass(frozen=True, slots=True)
class Declared:
    """What is said of a report beside its text; None where nothing is said."""

    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None


def sidecar_of(report: Path) -> Path | None:
    """The sidecar of a report's file, or None; SkipReport (TS016) where there are two."""
    # What is there but can't be opened is no reason to read the report without it.
    named = (report.with_suffix(e) for e in ENDINGS)
    found = [f for f in named if os.path.lexists(f) and not os.path.isdir(f)]  # noqa: PTH112
    if len(found) > 1:
        raise SkipReport("TS016", f"{report} has two sidecars, {found[0].name} and {found[1].name}. Keep one of them.")
    return found[0] if found else None


def read_sidecar(file: Path) -> Declared:
    """What a sidecar says; SkipReport (TS016) lists all its faults."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise SkipReport("TS016", f"the sidecar {file} is no regular file. Save what it gives as a file.")
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as fault:
        raise SkipReport("TS016", f"the sidecar {file} can't be read: {fault.strerror}. Mend or remove it.") from fault
    return said_in(data, str(file))


def said_in(data: bytes, name: str) -> Declared:
    """What the bytes of a sidecar say, at most one more than it may have; SkipReport (TS016) lists all its faults."""
    if len(data) > LARGEST:
        raise SkipReport(
            "TS016", f"the sidecar {name} has over {LARGEST} bytes. It takes a few lines: {', '.join(KEYS)}."
        )
    try:
        text = data.decode("utf-8-sig")
        held = parse_yaml(text, f"the sidecar {name}", deepest=_DEEPEST)
    except BadResource as fault:
        raise SkipReport("TS016", fault.why) from fault
    except UnicodeDecodeError as fault:
        raise SkipReport(
            "TS016",
            f"the sidecar {name} isn't UTF-8 (byte offset {fault.start}). Convert it with `iconv -f LATIN1 -t UTF-8`.",
        ) from fault
    if held is None:
        return Declared()
    if not isinstance(held, Mapping):
        raise SkipReport("TS016", f"the sidecar {name} holds no keys. It takes lines like `outlet: NAME`.")
    faults = [f"{_line_of(text, key)}{why}" for key, why in faults_of(held)]
    if faults:
        raise SkipReport("TS016", f"the sidecar {name}: {'; '.join(faults)}. Mend it, and the report is read.")
    return declared(held)


def faults_of(held: Mapping[str, object], also: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Each key that is wrong, with a sentence."""
    for key, value in held.items():
        if key in also:
            continue
        if key not in KEYS:
            yield str(key), unknown_keys({str(key): value}, (*KEYS, *also))[0].rstrip(".")
            continue
        why = _fault(key, value)
        if why is not None:
            yield key, f"{key}: {why}"


def declared(held: Mapping[str, object]) -> Declared:
    """What checked keys say; a key that is null, or empty, says nothing."""
    said = {key: _as_text(held.get(key)) for key in KEYS}
    return Declared(**said)


def _as_text(value: object) -> str | None:
    if value is None:
        return None
    text = value.isoformat() if isinstance(value, date) else str(value)
    return text.strip() or None


def _fault(key: str, value: object) -> str | None:
    if value is None:
        return None
    if key == "published":
        return _fault_of_day(value)
    if not isinstance(value, str):
        return f"{value!r} is no text; put it in quotes"
    if key == "language" and value.strip() and not _LANGUAGE.match(value.strip()):
        return f"{value!r} is no language tag; write one like en, ko or zh-Hant (BCP 47)"
    if key == "url" and value.strip() and not _is_url(value.strip()):
        return f"{value!r} is no web address; write one that begins with http:// or https://, or leave the key out"
    return None


def _fault_of_day(value: object) -> str | None:
    if isinstance(value, datetime | bool):
        return f"{value!s} isn't a day; write the day alone, in quotes, like '2018-04-05'"
    if isinstance(value, date):
        return None
    told = str(value) if isinstance(value, int | str) else "?"
    try:
        if told.strip():
            interval_of_edtf(told.strip())
    except ValueError:
        return f"{value!r} is no date; write 2018-04-05, 2018-04, 2018, or XXXX-04-05 where the year isn't known (EDTF)"
    return None


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not any(c.isspace() for c in text)


def _line_of(text: str, key: str) -> str:
    """Where a key stands, as the beginning of a sentence."""
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(rf"""\s*["']?{re.escape(key)}["']?\s*:""", line):
            return f"line {number}: "
    return ""
