"""Pages that are pictures of text are read by text recognition, and the report says which, by what, and how surely."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from twosource.model import Note
from twosource.read.evened import evened
from twosource.read.pages import ReadPage
from twosource.read.pulse import beat
from twosource.read.recognise import INSTALL, Recogniser, RecognitionFault, recogniser
from twosource.read.recognised import Recognised

_MOST_PAGES = 200
_MOST_SECONDS = 1800.0
_PAGE_SECONDS = 120.0
_TOO_MUCH = f"{_MOST_PAGES} pages and {_MOST_SECONDS / 60:.0f} minutes are the most for one file"


@dataclass(frozen=True, slots=True)
class Scanned:
    """Pages with the lines that were recognised among them, and what is to be said of that."""

    pages: tuple[ReadPage, ...]
    notes: tuple[Note, ...]


def with_scans_read(pages: Sequence[ReadPage], drawn: Callable[[int], bytes]) -> Scanned:
    """The pages with the text of those that are scans; nothing in them is lost where it can't be recognised.

    Args:
        pages: in their order; those that aren't scans stay as they are.
        drawn: the picture of a page by its number, counted from 0, as a PNG.
    """
    wanted = [number for number, page in enumerate(pages) if page.is_scan]
    if not wanted:
        return Scanned(tuple(pages), ())
    try:
        program = recogniser()
    except RecognitionFault as fault:
        return Scanned(tuple(pages), (_unread(pages, wanted, f"the installed program failed: {fault}"),))
    if program is None:
        return Scanned(tuple(pages), (_unread(pages, wanted, f"no text recognition is installed. {INSTALL}"),))
    return _read(pages, wanted, program, drawn)


def _read(
    pages: Sequence[ReadPage], wanted: Sequence[int], program: Recogniser, drawn: Callable[[int], bytes]
) -> Scanned:
    read: dict[int, Recognised] = {}
    failed: dict[int, str] = {}
    likely: str | None = None
    ends = time.monotonic() + _MOST_SECONDS
    for number in wanted:
        if len(read) >= _MOST_PAGES or time.monotonic() > ends:
            failed[number] = _TOO_MUCH
            continue
        try:
            read[number] = _recognised(program, drawn(number), pages[number].width, likely)
            likely = read[number].languages
        except RecognitionFault as fault:
            failed[number] = str(fault)
    made = [_merged(page, read.get(number)) for number, page in enumerate(pages)]
    return Scanned(tuple(made), tuple(_notes(pages, read, failed, program)))


def _recognised(program: Recogniser, picture: bytes, width: float, likely: str | None) -> Recognised:
    """What is recognised in a picture as it is, else in the same with its paper made white."""
    # Read with all languages, then with one, and both again with its paper made white.
    beat(4 * _PAGE_SECONDS)
    found = program.read(picture, width, _PAGE_SECONDS, likely)
    return found if found.lines else program.read(evened(picture), width, _PAGE_SECONDS)


def _merged(page: ReadPage, read: Recognised | None) -> ReadPage:
    """The page with what was recognised on it, where that is more than what stood on it as text."""
    if read is None or sum(len(r.text) for r in read.lines) <= sum(len(r.text) for r in page.lines):
        return page
    return replace(page, lines=read.lines)


def _notes(
    pages: Sequence[ReadPage], read: dict[int, Recognised], failed: dict[int, str], program: Recogniser
) -> Iterator[Note]:
    told = {n: r for n, r in read.items() if r.lines}
    if told:
        letters = {n: sum(len(line.text) for line in r.lines) for n, r in told.items()}
        sure = sum(told[n].confidence * letters[n] for n in told) / sum(letters.values())
        data = ", ".join(sorted({r.languages for r in told.values()}))
        faint = sum(r.faint for r in told.values())
        left_out = f"; {faint} lines were too faint and are left out" if faint else ""
        by = f"{program.version}, language data {data}"
        yield Note(
            "N07",
            f"{_pages(told, pages)} read by text recognition ({by}), mean confidence {sure:.0f} of 100: words, names "
            f"and numbers in it may be wrong{left_out}",
        )
    for why in dict.fromkeys(failed.values()):
        yield _unread(pages, [n for n, w in failed.items() if w == why], why)


def _unread(pages: Sequence[ReadPage], numbers: Sequence[int], why: str) -> Note:
    told = "a picture" if len(numbers) == 1 else "pictures"
    return Note("N08", f"{_pages(numbers, pages)} not read, being {told}: {why}")


def _pages(numbers: Sequence[int] | dict[int, Recognised], pages: Sequence[ReadPage]) -> str:
    shown = [str(n + 1) for n in sorted(numbers)]
    if len(pages) == 1:
        return "it was"
    return f"page {shown[0]} was" if len(shown) == 1 else f"pages {', '.join(shown)} were"
