"""Bytes become reports: one file for each format, originals kept as they came, nothing passed over in silence.

    paths ─ inputs ─▶ bytes ─ formats ─▶ text ─ pieces ─ layout ─▶ blocks, credits, dates ─▶ Report

The text that claims point into is made here once. What belongs to the page is marked, not deleted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from twosource.errors import SkipReport
from twosource.model import Note, Report
from twosource.read.beside_report import with_pictures_beside
from twosource.read.fetch import Fetcher, Limits
from twosource.read.formats import format_of, holds_many, reader_of_many, reader_of_one
from twosource.read.inputs import Input, inputs_under
from twosource.read.original import Original, ReadResult, bytes_of, rejection, size_of
from twosource.read.sidecar import Declared, read_sidecar, sidecar_of
from twosource.regimes import Regime
from twosource.settings import Settings

__all__ = ["Fetcher", "Original", "ReadResult", "read_reports"]


def read_reports(
    paths: Sequence[Path | str], settings: Settings, regime: Regime, fetcher: Fetcher | None = None
) -> Iterator[ReadResult]:
    """A result for every report under the paths, in the order of their names whatever the order of the paths.

    Files with the same bytes are one report: the first that has a sidecar, else the first; a note names the others.

    Args:
        paths: files and folders, of a folder every report in it and below; web addresses as texts, read last.
        settings: the largest report, the longest line.
        regime: whose outlets are known by name.
        fetcher: what asks for addresses; by default one that asks hosts of the open internet alone.
    """
    yield from _read_files([p for p in paths if isinstance(p, Path)], settings, regime)
    addresses = sorted({p for p in paths if isinstance(p, str)})
    if addresses:
        from twosource.read.capture import capture

        asking = fetcher or Fetcher(Limits(max_bytes=settings.max_bytes))
        yield from (capture(one, asking, settings, regime) for one in addresses)


def _read_files(paths: Sequence[Path], settings: Settings, regime: Regime) -> Iterator[ReadResult]:
    if not paths:
        return
    inputs = inputs_under(paths)
    copies = _copies(inputs)
    later = {one.path for group in copies.values() for one in group}
    for one in inputs:
        if one.path in copies:
            yield from _read_copies(copies[one.path], settings, regime)
        elif one.path not in later:
            yield from _read(one, settings, regime)


def _read(one: Input, settings: Settings, regime: Regime) -> Iterator[ReadResult]:
    path, original = str(one.path), None
    try:
        if one.refused is not None:
            raise one.refused
        kind = format_of(one.path)
        if holds_many(kind):
            yield from reader_of_many(kind)(one.path, settings, regime)
            return
        original = Original.of(path, bytes_of(one.path, settings), kind)
        sidecar = sidecar_of(one.path)
        declared = Declared() if sidecar is None else read_sidecar(sidecar)
        yield with_pictures_beside(
            ReadResult(original, reader_of_one(kind)(original, declared, settings, regime)), settings
        )
    except SkipReport as fault:
        yield rejection(path, fault, original)


def _copies(inputs: Sequence[Input]) -> dict[Path, list[Input]]:
    """Groups of files with the same bytes, by the path of the first; only files of one size are compared."""
    by_size: defaultdict[int, list[Input]] = defaultdict(list)
    for one in inputs:
        if one.refused is None and not holds_many(format_of(one.path)):
            try:
                by_size[size_of(one.path)].append(one)
            except SkipReport:
                # Told when its turn to be read comes.
                continue
    groups: dict[Path, list[Input]] = {}
    for size, alike in by_size.items():
        if len(alike) > 1 and size > 0:
            groups |= _same_bytes(alike)
    return groups


def _same_bytes(alike: Sequence[Input]) -> dict[Path, list[Input]]:
    by_hash: defaultdict[tuple[str, str], list[Input]] = defaultdict(list)
    for one in alike:
        try:
            by_hash[_digest(one.path), one.path.suffix.casefold()].append(one)
        except OSError:
            continue
    return {group[0].path: group for group in by_hash.values() if len(group) > 1}


def _digest(path: Path) -> str:
    import hashlib

    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _read_copies(group: Sequence[Input], settings: Settings, regime: Regime) -> Iterator[ReadResult]:
    """One report of a group of copies, with a note of each other path; broken sidecars are told one by one."""
    results = [result for one in group for result in _read(one, settings, regime)]
    good = [r for r in results if r.report is not None]
    yield from (r for r in results if r.report is None)
    if not good:
        return
    best = min(good, key=lambda r: (sidecar_of(Path(r.report.path)) is None, r.report.path) if r.report else (True, ""))
    others = sorted((r.report for r in good if r is not best and r.report is not None), key=lambda r: r.path)
    if best.report is not None:
        yield replace(best, report=replace(best.report, notes=best.report.notes + tuple(map(_note_of_copy, others))))


def _note_of_copy(other: Report) -> Note:
    given = f", there given to {other.outlet}" if other.outlet else ""
    return Note("N01", f"the same bytes also lie at {other.path}{given}: they are one report")
