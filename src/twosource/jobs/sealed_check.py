"""Whether a sealed file is what was sealed: checked on any machine, without the case, and without unpacking it."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from twosource import __version__
from twosource.errors import TwosourceError, WrongUsage
from twosource.jobs.sealed_facts import PACKAGE, Facts, Form, closing_member
from twosource.jobs.sealed_papers import papers
from twosource.jobs.sealed_rows import Rows, noun_faults, outcome_of, row_faults, rows_of
from twosource.jobs.sealed_warc import ARCHIVE
from twosource.jobs.sealed_warc_check import archive_fault
from twosource.jobs.sealed_zip import BrokenZipError, Member, members_of, pieces_of
from twosource.model import Outcome
from twosource.regimes import shipped_regimes
from twosource.store import Anchor, Fault, Kept, Roots
from twosource.store.anchors import anchor_fault
from twosource.store.log import body_digest
from twosource.store.sound import Told, told_of
from twosource.store.tokens import NO_ROOTS

_LOG, _ROWS, _HEAD = "case/log.jsonl", "case/rows.jsonl", "case/head.txt"
_INDEXES = ("indexes/index.cdx.gz", "indexes/index.idx", "pages/pages.jsonl")
# What is read as one piece; larger is no sealed file of ours.
_LARGEST = 2 << 30
_BY_THIS_PROGRAM = f"twosource {__version__}"


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking found: faults, what was sealed (None where that can't be told), how much, the time stamps.

    `unknown` says, a sentence each, what wasn't checked.
    """

    faults: tuple[Fault, ...]
    facts: Facts | None = None
    reports: int = 0
    claims: int = 0
    anchors: tuple[Anchor, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sealed:
    """An open file, its members by their names, and what it says of itself."""

    stream: BinaryIO
    members: Mapping[str, Member]
    facts: Facts

    def read(self, name: str) -> bytes:
        if name not in self.members:
            raise ValueError(f"{name} is missing")
        if self.members[name].size > _LARGEST:
            raise ValueError(f"{name} is larger than anything that is read")
        return b"".join(pieces_of(self.stream, self.members[name]))

    def lines(self, name: str) -> list[str]:
        data = self.read(name)
        if data and not data.endswith(b"\n"):
            raise ValueError(f"{name} breaks off")
        return [line.decode() for line in data.split(b"\n")[:-1]]


def verify_sealed(file: Path, roots: Roots = NO_ROOTS) -> Checked:
    """What is wrong with a sealed file, and what isn't known of it; WrongUsage (TS010) where it can't be read."""
    try:
        with file.open("rb") as stream:
            found = _checked(stream, file, roots)
    except OSError as fault:
        raise WrongUsage("TS010", f"{file} can't be read: {fault.strerror}. Check the path.") from fault
    faults = (Fault(f.code, _printable(f.where), _printable(f.why)) for f in found.faults)
    anchors = (replace(a, authority=_printable(a.authority), told_at=_printable(a.told_at)) for a in found.anchors)
    return replace(
        found, faults=tuple(faults), anchors=tuple(anchors), unknown=tuple(_printable(s) for s in found.unknown)
    )


def _printable(text: str) -> str:
    """A text that does nothing to a terminal, whatever a stranger's file put into it."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def _checked(stream: BinaryIO, file: Path, roots: Roots) -> Checked:
    faults: list[Fault] = []
    try:
        members = {m.name: _digested(stream, m, faults) for m in members_of(stream)}
        form = next(f for f in Form if f.manifest in members)
        facts = Facts.of_manifest(b"".join(pieces_of(stream, members[form.manifest])))
    except (BrokenZipError, StopIteration) as fault:
        why = str(fault) or "it has no manifest"
        return Checked((Fault("TS046", str(file), f"it is no sealed file, or was changed: {why}."),))
    except ValueError as fault:
        return Checked((*faults, Fault("TS046", "manifest.json", f"{fault}.")))
    sealed = _Sealed(stream, members, facts)
    faults += _member_faults(sealed, form)
    try:
        return _held(sealed, roots, faults)
    except ValueError as fault:
        return Checked((*faults, Fault("TS046", str(file), f"{fault}.")), facts)


def _digested(stream: BinaryIO, member: Member, faults: list[Fault]) -> Member:
    crc, digest = 0, hashlib.sha256()
    for piece in pieces_of(stream, member):
        crc = zlib.crc32(piece, crc)
        digest.update(piece)
    if crc != member.crc:
        faults.append(Fault("TS046", member.name, "its bytes were changed: they lack their checksum."))
    return replace(member, sha256=digest.hexdigest())


def _member_faults(sealed: _Sealed, form: Form) -> Iterator[Fault]:
    """The manifest, the sums and the package, held against the members that they tell of."""
    if form is not sealed.facts.form:
        yield Fault("TS046", form.manifest, "it speaks of a file of another form.")
        return
    before = [m for name, m in sealed.members.items() if name not in form.closing]
    package = b""
    for name in form.closing:
        if name not in sealed.members:
            yield Fault("TS046", name, "it is missing.")
            continue
        found = sealed.read(name)
        package = found if name == PACKAGE else package
        if found != closing_member(sealed.facts, name, before, package):
            told = "a member was changed, added or taken away, or this list was"
            yield Fault("TS046", name, f"it doesn't tell of the members as they are: {told}.")
        before.append(sealed.members[name])


def _held(sealed: _Sealed, roots: Roots, faults: list[Fault]) -> Checked:
    """What the members hold, held against each other and against the log."""
    told = _log(sealed, faults)
    rows = rows_of(sealed.lines(_ROWS))
    faults += row_faults(rows, told)
    outcome = outcome_of(rows, sealed.facts.regime)
    faults += (broken := list(noun_faults(outcome)))
    faults += _text_faults(sealed, outcome)
    originals, anchors = rows.originals(), rows.anchors()
    faults += _original_faults(sealed, originals, {r.id for r in outcome.reports})
    faults += _anchor_faults(sealed, anchors, told, roots)
    faults += _stray_faults(sealed, rows)
    unknown = [] if broken else list(_paper_faults(sealed, outcome, faults))
    if anchors and not roots.certificates:
        unknown.append("who the authorities are isn't known: give their root certificates with --trust")
    return Checked(tuple(faults), sealed.facts, len(outcome.reports), len(outcome.claims), anchors, tuple(unknown))


def _log(sealed: _Sealed, faults: list[Fault]) -> Told:
    """What the log says; its faults are added to those found."""
    bodies = sealed.lines(_LOG)
    told = told_of((number, body, body_digest(body)) for number, body in enumerate(bodies, start=1))
    if told.broken is not None:
        faults.append(replace(told.broken, code="TS046", where=f"{_LOG}, entry {len(told.digests)}"))
    head = sealed.facts.head
    if told.count != head.number or told.digests.get(head.number) != head.sha256:
        faults.append(Fault("TS046", _LOG, f"it doesn't end at entry {head}, as the manifest says."))
    if sealed.read(_HEAD) != f"{head}\n".encode():
        faults.append(Fault("TS046", _HEAD, "it names another end of the log than the manifest."))
    return told


def _text_faults(sealed: _Sealed, outcome: Outcome) -> Iterator[Fault]:
    for report in outcome.reports:
        name = f"texts/{report.id}.txt"
        if name not in sealed.members or sealed.read(name) != report.text.encode():
            yield Fault("TS046", name, "it isn't the stored text of its report.")


def _original_faults(sealed: _Sealed, originals: tuple[Kept, ...], reports: set[str]) -> Iterator[Fault]:
    for missing in sorted(reports - {one.sha256 for one in originals}):
        yield Fault("TS046", _ROWS, f"the report {missing} has no original.")
    if not sealed.facts.with_originals:
        return
    packed = []
    for one in originals:
        name = _member_of(sealed, one)
        if name is None:
            packed.append(one)
        elif name not in sealed.members or sealed.members[name].sha256 != one.sha256:
            yield Fault("TS046", name, f"it isn't the original of {one.path}: it is missing, or lacks its hash.")
    archive = sealed.members.get(f"archive/{ARCHIVE}")
    if sealed.facts.form is Form.WACZ and archive is not None:
        why = archive_fault(pieces_of(sealed.stream, archive), packed, sealed.facts.ended)
        if why is not None:
            yield Fault("TS046", archive.name, f"{why}.")


def _member_of(sealed: _Sealed, one: Kept) -> str | None:
    """The member that an original is; None where it is a record of the archive."""
    if sealed.facts.form is Form.ZIP:
        return f"originals/{one.sha256}"
    return f"archive/{one.sha256}{one.suffix}" if one.suffix == ".warc.gz" else None


def _anchor_faults(sealed: _Sealed, anchors: tuple[Anchor, ...], told: Told, roots: Roots) -> Iterator[Fault]:
    for anchor in anchors:
        name = f"anchors/{anchor.file}"
        data = sealed.read(name) if name in sealed.members else b""
        why = anchor_fault(anchor, data, told.digests, roots)
        if why is not None:
            yield Fault("TS045", name, f"the time stamp of {anchor.authority}: {why}.")


def _stray_faults(sealed: _Sealed, rows: Rows) -> Iterator[Fault]:
    """Members that nothing in the file asks for, and those that something asks for and aren't there."""
    form = sealed.facts.form
    due = {*form.closing, form.readme, _LOG, _ROWS, _HEAD, "case/brief.html", "case/brief.md", "case/case.json"}
    due |= {f"texts/{row['id']}.txt" for row in rows.held["reports"]}
    due |= {f"anchors/{anchor.file}" for anchor in rows.anchors()}
    if form is Form.WACZ:
        due |= {f"archive/{ARCHIVE}", *_INDEXES}
    if sealed.facts.with_originals:
        due |= {name for one in rows.originals() if (name := _member_of(sealed, one)) is not None}
    for name in sorted(due ^ sealed.members.keys()):
        yield Fault(
            "TS046", name, "it is missing." if name in due else "nothing in the file speaks of it: it was added."
        )


def _paper_faults(sealed: _Sealed, outcome: Outcome, faults: list[Fault]) -> Iterator[str]:
    """Adds a fault for each paper that isn't what the rows make; yields why that couldn't be told."""
    if sealed.facts.program != _BY_THIS_PROGRAM:
        yield f"the brief was written by {sealed.facts.program}, so {_BY_THIS_PROGRAM} can't write it again and compare"
        return
    if not sealed.facts.shipped or sealed.facts.regime not in shipped_regimes():
        yield f"the brief names measures of {sealed.facts.regime}, which isn't here, so it wasn't written again"
        return
    try:
        made = papers(outcome, sealed.facts)
    except TwosourceError as fault:
        faults.append(Fault("TS046", "case/brief.html", f"the rows make no brief ({fault.why})."))
        return
    except (LookupError, TypeError, ValueError, AttributeError) as fault:
        # Rows that the log vouches for and that no program of ours wrote.
        why = f"the rows contradict each other, so they make no brief ({type(fault).__name__})."
        faults.append(Fault("TS046", "case/brief.html", why))
        return
    for name, data in made.items():
        if name in sealed.members and sealed.read(name) != data:
            faults.append(Fault("TS046", name, "it isn't what the rows of the case make."))
