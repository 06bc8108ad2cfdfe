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
    about = None
    if original is not None:
        about = {"path": original.path, "suffix": original.suffix, "charset": original.charset}
    head: Head = {
        "result": number,
        "report": None if result.report is None else to_plain(result.report),
        "rejected": None if result.rejected is None else to_plain(result.rejected),
        "original": about,
        "entry": None if result.entry is None else to_plain(result.entry),
    }
    return frame(head, () if original is None else (original.data,))


def result_of(head: Head, blobs: Sequence[bytes]) -> ReadResult:
    """The result that a message brings; ValueError or TypeError where it has another shape."""
    original = None
    if head["original"] is not None:
        about = head["original"]
        charset = None if about["charset"] is None else str(about["charset"])
        # The hash is made anew of the bytes that came, whatever the worker thinks of them.
        original = Original.of(str(about["path"]), blobs[0], str(about["suffix"]), charset)
    report = None if head["report"] is None else from_plain(Report, head["report"])
    rejected = None if head["rejected"] is None else from_plain(Rejected, head["rejected"])
    entry = None if head["entry"] is None else from_plain(FeedEntry, head["entry"])
    return ReadResult(original, report, rejected, entry=entry)
