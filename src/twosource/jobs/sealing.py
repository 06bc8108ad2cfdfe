"""A case, or one event of it, as one file that vouches for itself on any machine."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from twosource.errors import StoreError, WrongUsage
from twosource.jobs.sealed_facts import PACKAGE, Facts, Form, closing_member
from twosource.jobs.sealed_papers import of_event, papers
from twosource.jobs.sealed_warc import ARCHIVE, Indexed, index_files, index_of, pages_of, write_archive
from twosource.jobs.sealed_zip import Member, ZipWriter
from twosource.model import Outcome
from twosource.pipeline import Progress, current, silent
from twosource.regimes import Regime
from twosource.store import Case, Chosen, Kept

_PIECE = 1 << 20
_EXCHANGE = ".warc.gz"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be sealed: into which file, one event or all, with or without originals."""

    out: Path
    event: str | None = None
    with_originals: bool = True


@dataclass(frozen=True, slots=True)
class Sealed:
    """The file that was made."""

    file: Path
    sha256: str
    size: int
    members: int
    facts: Facts


@dataclass(slots=True)
class _Parts:
    """What goes into the file: by its name, how large it is and how its bytes are had."""

    held: dict[str, tuple[int, Callable[[], Iterable[bytes]]]] = field(default_factory=dict)

    def add(self, name: str, data: bytes) -> None:
        self.held[name] = (len(data), lambda: (data,))

    def add_file(self, name: str, stream: IO[bytes]) -> None:
        self.held[name] = (stream.seek(0, os.SEEK_END), lambda: _all_of(stream))


def seal(case: Case, regime: Regime, wish: Wish, progress: Progress = silent) -> Sealed:
    """The sealed file of a case that is whole; the same case gives the same bytes, and a kill leaves no half of one.

    Raises:
        WrongUsage: TS003, the file can't be written; TS047, it ends neither with .zip nor with .wacz.
        StoreError: TS047, the case isn't whole, or another program changed it meanwhile.
        TwosourceError: TS060 to TS062 of the brief.
    """
    form = _form(wish.out)
    whole = current(case, regime)
    _demand_whole(case)
    last = case.head()
    outcome = whole if wish.event is None else of_event(whole, wish.event)
    entries = case.log(last.number - 1)
    facts = Facts(
        form=form,
        regime=outcome.regime,
        shipped=regime.place == regime.id,
        event=wish.event,
        with_originals=wish.with_originals,
        head=last,
        ended=entries[0].at,
    )
    try:
        members, sha256, size = _written(case, outcome, facts, wish.out, progress)
    except OSError as fault:
        why = f"{wish.out} can't be written: {fault.strerror}. Give a file in a folder that is there and has room."
        raise WrongUsage("TS003", why) from fault
    return Sealed(wish.out, sha256, size, len(members), facts)


def _form(out: Path) -> Form:
    try:
        return Form(out.suffix.casefold().removeprefix("."))
    except ValueError as fault:
        why = f"{out} ends neither with .zip nor with .wacz, so what it should be isn't known. Give it such an ending."
        raise WrongUsage("TS047", why) from fault


def _demand_whole(case: Case) -> None:
    faults = case.verify()
    if faults:
        first = f"{faults[0].code} {faults[0].where}: {faults[0].why}"
        raise StoreError(
            "TS047",
            f"{case.folder} isn't whole ({len(faults)} faults), so nothing was sealed: {first} `verify` lists all.",
        )


def _written(
    case: Case, outcome: Outcome, facts: Facts, out: Path, progress: Progress
) -> tuple[list[Member], str, int]:
    """The members, the file's SHA-256 and its size, once the whole of it stands under its name."""
    with ExitStack() as stack:
        parts = _parts(case, outcome, facts, lambda: stack.enter_context(tempfile.TemporaryFile(dir=out.parent)))
        name = stack.enter_context(_unfinished(out))
        with name.open("w+b") as stream:
            writer = ZipWriter(stream)
            for number, member in enumerate(sorted(parts.held), start=1):
                size, pieces = parts.held[member]
                writer.add(member, pieces(), size)
                progress("seal", number, len(parts.held))
            package = b""
            for member in facts.form.closing:
                data = closing_member(facts, member, writer.members, package)
                package = data if member == PACKAGE else package
                writer.add(member, (data,), len(data))
            writer.finish()
            stream.flush()
            os.fsync(stream.fileno())
            size = stream.tell()
            stream.seek(0)
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        if case.head() != facts.head:
            why = f"{case.folder} was changed by another program meanwhile, so nothing was sealed. Seal it again."
            raise StoreError("TS047", why)
        name.replace(out)
    return writer.members, sha256, size


class _unfinished:  # noqa: N801 - used as a function is
    """A name beside a file, under which it is written; gone afterwards unless it took the file's place."""

    def __init__(self, out: Path) -> None:
        self._name = out.with_name(f".unfinished-{os.getpid()}-{out.name}")

    def __enter__(self) -> Path:
        return self._name

    def __exit__(self, *_fault: object) -> None:
        self._name.unlink(missing_ok=True)


def _parts(case: Case, outcome: Outcome, facts: Facts, scratch: Callable[[], IO[bytes]]) -> _Parts:
    parts, originals = _Parts(), _originals(case, outcome, facts)
    for name, data in papers(outcome, facts).items():
        parts.add(name, data)
    parts.add("case/head.txt", f"{facts.head}\n".encode())
    for report in outcome.reports:
        parts.add(f"texts/{report.id}.txt", report.text.encode())
    for anchor in case.anchors():
        parts.add(f"anchors/{anchor.file}", case.anchor_file(anchor).read_bytes())
    parts.add_file("case/log.jsonl", _lines((e.body for e in case.log()), scratch()))
    parts.add_file("case/rows.jsonl", _lines(case.rows(_chosen(outcome, facts, originals)), scratch()))
    if facts.form is Form.WACZ:
        _add_archives(parts, case, outcome, facts, scratch())
    elif facts.with_originals:
        for one in originals:
            parts.held[f"originals/{one.sha256}"] = (one.size, lambda one=one: _pieces(case, one))  # type: ignore[misc]
    return parts


def _originals(case: Case, outcome: Outcome, facts: Facts) -> tuple[Kept, ...]:
    """The originals that belong to what is sealed; of an event those of its reports, with what fetched them."""
    held = case.originals()
    if facts.event is None:
        return held
    reports = {r.id for r in outcome.reports}
    paths = {one.path for one in held if one.sha256 in reports}
    return tuple(o for o in held if o.sha256 in reports or (o.suffix == _EXCHANGE and o.path in paths))


def _chosen(outcome: Outcome, facts: Facts, originals: Iterable[Kept]) -> Chosen:
    return Chosen(
        regime=outcome.regime,
        event=facts.event,
        claims=frozenset(c.id for c in outcome.claims),
        reports=frozenset(r.id for r in outcome.reports),
        withdrawn=frozenset(w.report for w in outcome.withdrawn),
        originals=frozenset(o.sha256 for o in originals),
    )


def _add_archives(parts: _Parts, case: Case, outcome: Outcome, facts: Facts, stream: IO[bytes]) -> None:
    """The originals as web archives: what was fetched as it is, every other one as a record of its own."""
    kept = _originals(case, outcome, facts)
    records: list[Indexed] = []
    plain = []
    for one in kept if facts.with_originals else ():
        if one.suffix == _EXCHANGE:
            name = f"{one.sha256}{_EXCHANGE}"
            records += index_of(case.original_file(one.sha256), name)
            parts.held[f"archive/{name}"] = (one.size, lambda one=one: _pieces(case, one))  # type: ignore[misc]
        else:
            plain.append(one)
    records += write_archive(stream, plain, lambda one: _pieces(case, one), facts.ended)  # type: ignore[arg-type]
    parts.add_file(f"archive/{ARCHIVE}", stream)
    pages = outcome.reports if facts.with_originals else ()
    parts.add("pages/pages.jsonl", pages_of(pages, kept, records))
    for name, data in index_files(records).items():
        parts.add(name, data)


def _pieces(case: Case, one: Kept) -> Iterator[bytes]:
    """An original's bytes, piece by piece; StoreError at their end where they lack their hash."""
    digest = hashlib.sha256()
    try:
        with case.original_file(one.sha256).open("rb") as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
                yield piece
    except OSError as fault:
        why = f"the original of {one.path} can't be read ({fault.strerror}). Restore it from a copy."
        raise StoreError("TS038", why) from fault
    if digest.hexdigest() != one.sha256:
        why = f"the original of {one.path} was changed: its bytes lack its hash. Restore it from a copy."
        raise StoreError("TS036", why)


def _lines(texts: Iterable[str], stream: IO[bytes]) -> IO[bytes]:
    """The texts, one a line, in a file that is gone afterwards."""
    for text in texts:
        stream.write(text.encode() + b"\n")
    return stream


def _all_of(stream: IO[bytes]) -> Iterator[bytes]:
    stream.seek(0)
    while piece := stream.read(_PIECE):
        yield piece
