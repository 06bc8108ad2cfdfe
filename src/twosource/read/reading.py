"""How the readers read: one report after another, each of which may fail by itself, and files in files to a depth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from twosource.errors import SkipReport
from twosource.model import Report
from twosource.read.beside_report import with_pictures_beside
from twosource.read.file import File, OnDisk, bytes_of
from twosource.read.formats import READ, format_of, holds_many, reader_of_many, reader_of_one, unsupported
from twosource.read.likeness import demand_likely, hinted
from twosource.read.original import Original, ReadResult, rejection
from twosource.regimes import Regime
from twosource.settings import Settings

_DEEPEST = 4  # an archive in a mail in an archive is met; what goes deeper was made to go deep


def _always(_path: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Reading:
    """What readers need, and the gate that each report passes before it is parsed.

    `enter` is told the report's path; it gives False where the report was read before, and raises SkipReport where
    it must not be parsed again.
    """

    settings: Settings
    regime: Regime
    enter: Callable[[str], bool] = _always
    depth: int = 0

    def one(self, original: Original, make: Callable[[], Report], *, keep: bool = True) -> Iterator[ReadResult]:
        """The result of one report: what `make` gives, or its refusal; nothing where it was read before.

        Args:
            original: the report's bytes.
            make: parses them; SkipReport when they are no report.
            keep: whether the bytes are kept of what can't become a report.
        """
        kept = original if keep else None
        try:
            if self.enter(original.path):
                yield ReadResult(original, make())
        except SkipReport as fault:
            yield rejection(original.path, hinted(fault, original.data, original.suffix), kept)
        except RecursionError:
            why = f"{original.path} nests deeper than can be read. Save the report's text as .txt."
            yield rejection(original.path, SkipReport("TS051", why), kept)

    def deeper(self, file: File) -> Reading:
        """The reading of files that lie in a file; SkipReport (TS050) where that goes too deep."""
        if self.depth >= _DEEPEST:
            raise SkipReport("TS050", f"{file} lies {self.depth} files deep, which isn't read. Unpack it first.")
        return replace(self, depth=self.depth + 1)


def read_file(file: File, reading: Reading, kind: str = "") -> Iterator[ReadResult]:
    """The results of one file, whatever it holds: at least one, unless all of it was read before.

    Args:
        file: on the disk, in an archive or in the memory.
        reading: what readers need.
        kind: what it is where that is known otherwise than by its name.
    """
    kind = kind or format_of(file.name)
    try:
        _demand_readable(file, kind)
        if holds_many(kind):
            # Taking a file apart may end the worker too; what is in it passes the gate by itself.
            reading.enter(str(file))
            yield from reader_of_many(kind)(file, reading)
            return
        original = Original.of(str(file), bytes_of(file, reading.settings), kind)
        for result in reading.one(original, lambda: _report(original, file, reading)):
            yield with_pictures_beside(result, file.path, reading.settings) if isinstance(file, OnDisk) else result
    except SkipReport as fault:
        yield rejection(str(file), hinted(fault, _head(file), kind))
    except RecursionError:
        why = f"{file} nests deeper than can be read. Save the reports in it one by one."
        yield rejection(str(file), SkipReport("TS051", why))


def _demand_readable(file: File, kind: str) -> None:
    if kind not in READ:
        raise unsupported(str(file))
    if file.size() == 0:
        raise SkipReport("TS011", f"{file} is empty: there is nothing to read in it. Save it again.")


def _report(original: Original, file: File, reading: Reading) -> Report:
    demand_likely(original.data, original.suffix, original.path)
    return reader_of_one(original.suffix)(original, file.declared(), reading.settings, reading.regime)


def _head(file: File) -> bytes:
    """The first bytes of a file, where it has any; what has no size, as a pipe, would be waited for."""
    try:
        file.size()
        with file.opened() as stream:
            return stream.read(1024)
    except SkipReport:
        return b""
