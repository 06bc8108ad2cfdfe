"""Bytes become reports: one file for each format, originals kept as they came, nothing passed over in silence.

    paths ─ inputs ─▶ bytes ─ formats ─▶ text ─ pieces ─ layout ─▶ blocks, credits, dates ─▶ Report

The text that claims point into is made here once. What belongs to the page is marked, not deleted. Files are parsed
in a process of their own (`apart`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from twosource.read.apart import Task, reading_apart
from twosource.read.fetch import Fetcher, Limits
from twosource.read.inputs import inputs_under
from twosource.read.original import Original, ReadResult
from twosource.read.several import read_inputs
from twosource.regimes import Regime
from twosource.settings import Settings

__all__ = ["Fetcher", "Original", "ReadResult", "read_feed_answer", "read_reports"]


def read_reports(
    paths: Sequence[Path | str], settings: Settings, regime: Regime, fetcher: Fetcher | None = None
) -> Iterator[ReadResult]:
    """A result for every report under the paths, in the order of their names whatever the order of the paths.

    Files with the same bytes are one report: the first that has a sidecar, else the first; a note names the others.

    Args:
        paths: files and folders, of a folder every report in it and below; web addresses as texts, read last.
        settings: the largest report, the longest line, what reading one may take.
        regime: whose outlets are known by name.
        fetcher: what asks for addresses; by default one that asks hosts of the open internet alone.
    """
    inputs = inputs_under([p for p in paths if isinstance(p, Path)])
    addresses = sorted({p for p in paths if isinstance(p, str)})
    with reading_apart(settings, regime) as apart:
        yield from read_inputs(inputs, lambda one: apart.read(Task(one.path)))
        if addresses:
            from twosource.read.capture import capture

            asking = fetcher or Fetcher(Limits(max_bytes=settings.max_bytes))
            for one in addresses:
                yield from capture(one, asking, apart, settings)


def read_feed_answer(
    address: str, data: bytes, charset: str | None, settings: Settings, regime: Regime
) -> tuple[ReadResult, ...]:
    """A result for each item of a feed that was answered, with its `entry`; or one for the feed, why it can't be read.

    Args:
        address: of the feed; the path of an item is that, "#" and the item's name.
        data: the answer's bytes.
        charset: what the server says of their encoding.
        settings: as for `read_reports`.
        regime: whose outlets are known by name.
    """
    kind = ".json" if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{" else ".xml"
    with reading_apart(settings, regime) as apart:
        return tuple(apart.read(Task(address, data, kind, charset)))
