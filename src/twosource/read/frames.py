"""What goes between the program and its worker: a line of JSON and the bytes that it announces, nothing executable.

What a worker sends is held to the shapes of the nouns: a parser that was taken over can at worst tell of a report.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, BinaryIO

from twosource.model import Rejected, Report
from twosource.model.codec import from_plain, to_plain
from twosource.read.original import FeedEntry, Original, ReadResult

Head = dict[str, Any]


def frame(head: Head, blobs: Sequence[bytes] = ()) -> bytes:
    """The bytes of a message."""
    line = json.dumps({**head, "blobs": [len(b) for b in blobs]}, ensure_ascii=True, separators=(",", ":"))
    return b"".join((line.encode(), b"\n", *blobs))


def next_frame(stream: BinaryIO) -> tuple[Head, list[bytes]] | None:
    """The next message, or None where the other side has ended."""
    line = stream.readline()
    if not line.endswith(b"\n"):
        return None
    head: Head = json.loads(line)
    blobs = [stream.read(size) for size in head["blobs"]]
    return (head, blobs) if all(len(b) == size for b, size in zip(blobs, head["blobs"], strict=True)) else None


def result_frame(result: ReadResult, number: int) -> bytes:
    """The message that brings a result; `number` counts the reports of the file so far."""
    original = result.original
    held = () if original is None else (original, *result.pictures)
    head: Head = {
        "result": number,
        "report": None if result.report is None else to_plain(result.report),
        "rejected": None if result.rejected is None else to_plain(result.rejected),
        "originals": [{"path": o.path, "suffix": o.suffix, "charset": o.charset} for o in held],
        "entry": None if result.entry is None else to_plain(result.entry),
    }
    return frame(head, [o.data for o in held])


def result_of(head: Head, blobs: Sequence[bytes]) -> ReadResult:
    """The result that a message brings; ValueError or TypeError where it has another shape."""
    held = [_original(about, data) for about, data in zip(head["originals"], blobs, strict=True)]
    report = None if head["report"] is None else from_plain(Report, head["report"])
    rejected = None if head["rejected"] is None else from_plain(Rejected, head["rejected"])
    entry = None if head["entry"] is None else from_plain(FeedEntry, head["entry"])
    return ReadResult(held[0] if held else None, report, rejected, entry=entry, pictures=tuple(held[1:]))


def _original(about: Head, data: bytes) -> Original:
    charset = None if about["charset"] is None else str(about["charset"])
    # The hash is made anew of the bytes that came, whatever the worker thinks of them.
    return Original.of(str(about["path"]), data, str(about["suffix"]), charset)
