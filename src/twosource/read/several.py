"""Several inputs in one order: files with the same bytes are one report, and a note names the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from twosource.errors import SkipReport
from twosource.model import Note, Report
from twosource.read.file import File, digest_of
from twosource.read.formats import format_of, holds_many
from twosource.read.original import ReadResult, rejection


@dataclass(frozen=True, slots=True)
class Input:
    """A file to be read, or the reason why it isn't."""

    file: File
    refused: SkipReport | None = None

    @property
    def path(self) -> str:
        """How the file is called."""
        return str(self.file)


ReadInput = Callable[[Input], Iterator[ReadResult]]


def read_inputs(inputs: Sequence[Input], read: ReadInput) -> Iterator[ReadResult]:
    """The results of all inputs in their order.

    Of files with the same bytes that with a sidecar is read, else the first.

    Args:
        inputs: of the paths that were given, or of one archive.
        read: gives the results of one of them that isn't refused.
    """
    copies = _copies(inputs)
    later = {one.path for group in copies.values() for one in group}
    for one in inputs:
        if one.refused is not None:
            yield rejection(one.path, one.refused)
        elif one.path in copies:
            yield from _read_copies(copies[one.path], read)
        elif one.path not in later:
            yield from read(one)


def _copies(inputs: Sequence[Input]) -> dict[str, list[Input]]:
    """Groups of files with the same bytes, by the path of the first; only files of one size are compared."""
    by_size: defaultdict[int, list[Input]] = defaultdict(list)
    for one in inputs:
        if one.refused is None and not holds_many(format_of(one.file.name)):
            try:
                by_size[one.file.size()].append(one)
            except SkipReport:
                # Told when its turn to be read comes.
                continue
    groups: dict[str, list[Input]] = {}
    for size, alike in by_size.items():
        if len(alike) > 1 and size > 0:
            groups |= _same_bytes(alike)
    return groups


def _same_bytes(alike: Sequence[Input]) -> dict[str, list[Input]]:
    by_hash: defaultdict[tuple[str, str], list[Input]] = defaultdict(list)
    for one in alike:
        try:
            by_hash[digest_of(one.file), format_of(one.file.name)].append(one)
        except SkipReport:
            continue
    return {group[0].path: group for group in by_hash.values() if len(group) > 1}


def _read_copies(group: Sequence[Input], read: ReadInput) -> Iterator[ReadResult]:
    """One report of a group of copies, with a note of each other path; broken sidecars are told one by one."""
    results = [(one, result) for one in group for result in read(one)]
    good = [(one, r, r.report) for one, r in results if r.report is not None]
    yield from (r for _, r in results if r.report is None)
    if not good:
        return
    best, result, report = min(good, key=lambda g: (not g[0].file.has_sidecar(), g[0].path))
    others = sorted((r for one, _, r in good if one is not best), key=lambda r: r.path)
    yield replace(result, report=replace(report, notes=report.notes + tuple(map(_note_of_copy, others))))


def _note_of_copy(other: Report) -> Note:
    given = f", there given to {other.outlet}" if other.outlet else ""
    return Note("N01", f"the same bytes also lie at {other.path}{given}: they are one report")
