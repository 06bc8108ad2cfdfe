"""Reports in JSON Lines: one a line, each kept under the hash of its own line; a bad line costs that line only."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial

from twosource.errors import SkipReport
from twosource.model import Report
from twosource.read.decode import checked
from twosource.read.file import File, too_large
from twosource.read.original import Original, ReadResult, rejection
from twosource.read.pieces import pieces_of
from twosource.read.reading import Reading
from twosource.read.report import PageFacts, Source, make_report
from twosource.read.sidecar import declared, faults_of
from twosource.settings import Settings

SUFFIX = ".jsonl"


def read_jsonl(file: File, reading: Reading) -> Iterator[ReadResult]:
    """A result for every line that isn't blank, in the order of the file."""
    seen: dict[str, str] = {}
    hashes: dict[str, int] = {}
    some = False
    for number, line in _lines(file, reading.settings):
        some = True
        path = f"{file}#L{number}"
        if isinstance(line, SkipReport):
            yield rejection(path, line)
            continue
        original = Original.of(path, line, SUFFIX)
        first = hashes.setdefault(original.sha256, number)
        if first != number:
            why = f"{path} is line {first} again, byte for byte. Remove one of them."
            yield rejection(path, SkipReport("TS018", why))
            continue
        yield from reading.one(original, partial(_read_line, original, file, seen, reading), keep=False)
    if not some:
        yield rejection(str(file), SkipReport("TS011", f"{file} is empty: there is nothing to read in it."))


def _lines(file: File, settings: Settings) -> Iterator[tuple[int, bytes | SkipReport]]:
    """The lines with their numbers; of one that is too long no more is held in memory than a report may have."""
    limit = settings.max_bytes
    file.size()
    with file.opened() as stream:
        number = 0
        while line := stream.readline(limit + 1):
            number += 1
            size = len(line)
            if size > limit and not line.endswith(b"\n"):
                while rest := stream.readline(limit):
                    size += len(rest)
                    if rest.endswith(b"\n"):
                        break
                yield number, too_large(f"{file}#L{number}", size, settings)
            elif line.strip():
                yield number, line.rstrip(b"\r\n").removeprefix(b"\xef\xbb\xbf")


def _read_line(original: Original, file: File, seen: dict[str, str], reading: Reading) -> Report:
    fields = _fields(original)
    name, text = fields["id"], fields["text"]
    if name in seen:
        raise SkipReport("TS018", f"{original.path}: the id {name!r} is used at {seen[name]} already. Give it another.")
    seen[name] = original.path
    path = f"{file}#{name}"
    checked(text, path, reading.settings)
    held = {k: v for k, v in fields.items() if k not in ("id", "text")}
    source = Source(original.sha256, path, text, pieces_of(text))
    # The original keeps the line it came from, so that a mended line can take the place of its rejection.
    return make_report(source, declared(held), PageFacts(), reading.regime)


def _fields(original: Original) -> Mapping[str, str]:
    try:
        held = json.loads(original.data.decode("utf-8"), object_pairs_hook=_without_duplicates)
    except (UnicodeDecodeError, ValueError, RecursionError) as fault:
        raise SkipReport("TS018", f"{original.path} isn't JSON in UTF-8: {fault}. Mend that line.") from fault
    if not isinstance(held, dict):
        raise SkipReport("TS018", f'{original.path} is no object. A line takes {{"id": …, "text": …}}.')
    faults = [
        f"{key!r} is missing or no text"
        for key in ("id", "text")
        if not isinstance(held.get(key), str) or not held[key]
    ]
    faults += [why for _, why in faults_of(held, also=("id", "text"))]
    if not faults and any("\ud800" <= c <= "\udfff" for v in held.values() if isinstance(v, str) for c in v):
        faults.append("half of a surrogate pair stands in it, which is no character")
    if faults:
        raise SkipReport("TS018", f"{original.path}: {'; '.join(faults)}. Mend that line.")
    return held


def _without_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found
