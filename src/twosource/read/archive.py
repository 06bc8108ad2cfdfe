"""Folders packed into one file (.zip, .tar, .tar.gz and the like): each report in them as if it lay in a folder.

Nothing is unpacked to where a name in the archive says; names are only how reports are called. What unpacks to far
more than the archive's own size was made to fill the memory, and isn't read.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from twosource.errors import SkipReport
from twosource.read.beside import PLAIN, named_in, scans_among
from twosource.read.file import File, Member
from twosource.read.formats import READ, WAITING, format_of, unsupported
from twosource.read.original import ReadResult
from twosource.read.packing import UNPACKING_FAULTS
from twosource.read.picture_facts import SUFFIXES
from twosource.read.reading import Reading, read_file
from twosource.read.several import Input, read_inputs
from twosource.read.sidecar import ENDINGS, LARGEST, Declared, said_in

# Text packs some ten times; a hundred times was made for the purpose.
_MOST_TIMES = 200
_ALWAYS = 10_000_000  # bytes that a small archive may unpack to, whatever the ratio
_MOST_MEMBERS = 1_000_000
_PIECE = 1 << 20
_PACKED: tuple[tuple[bytes, Callable[[BinaryIO], BinaryIO]], ...] = (
    (b"\x1f\x8b", lambda s: cast("BinaryIO", gzip.GzipFile(fileobj=s))),
    (b"BZh", lambda s: cast("BinaryIO", bz2.BZ2File(s))),
    (b"\xfd7zXZ\x00", lambda s: cast("BinaryIO", lzma.LZMAFile(s))),  # noqa: SIM115 - the same
)


@dataclass(frozen=True, slots=True)
class Packed:
    """A file of an archive by its name there; `refused` says why it isn't opened."""

    name: str
    size: int
    source: Callable[[], BinaryIO]
    refused: str | None = None


def read_zip(file: File, reading: Reading) -> Iterator[ReadResult]:
    """A result for each report in a zip file; SkipReport (TS050) when it can't be opened."""
    with opened_zip(file) as archive:
        yield from read_members(file, archive, reading)


def read_tar(file: File, reading: Reading) -> Iterator[ReadResult]:
    """A result for each report in a tar file, packed or not; SkipReport (TS050) when it can't be opened."""
    with file.opened() as packed, _plain(packed, file) as stream:
        with _told(file):
            archive = tarfile.open(fileobj=stream)  # noqa: SIM115 - it holds the stream alone, which is closed
            members = [_of_tar(archive, info) for info in archive if not info.isdir()]
        yield from read_members(file, members, reading)


@contextmanager
def opened_zip(file: File) -> Iterator[tuple[Packed, ...]]:
    """The files of a zip file; SkipReport (TS050) when it can't be opened or would fill the memory."""
    with file.opened() as stream:
        with _told(file):
            archive = zipfile.ZipFile(stream)
            infos = [i for i in archive.infolist() if not i.is_dir()]
        _demand_modest(file, sum(i.file_size for i in infos))
        yield tuple(_of_zip(archive, info) for info in infos)


def read_members(file: File, members: Sequence[Packed], reading: Reading) -> Iterator[ReadResult]:
    """The results of an archive's files, as if they lay in a folder of that name."""
    deeper = reading.deeper(file)
    if len(members) > _MOST_MEMBERS:
        raise SkipReport("TS050", f"{file} holds {len(members)} files, and {_MOST_MEMBERS} are read. Split it.")
    inputs = _inputs(file, members)
    if not inputs:
        raise SkipReport("TS050", f"{file} holds no report ({', '.join(sorted(READ))}). Give the archive that does.")
    yield from read_inputs(inputs, lambda one: read_file(one.file, deeper))


def _inputs(file: File, members: Sequence[Packed]) -> list[Input]:
    by_name = {m.name: m for m in members}
    wanted = [m for m in members if format_of(m.name) in READ | WAITING and not _is_hidden(m.name)]
    scans = {str(s) for s in scans_among([_path(m.name) for m in members])}
    scanned = {m.name for m in wanted if str(_path(m.name)) in scans}
    scanned -= _pictures_of_reports(file, wanted, scanned)
    return [_input(file, m, by_name) for m in wanted if not _is_picture(m) or m.name in scanned]


def _is_picture(member: Packed) -> bool:
    return _path(member.name).suffix.casefold() in SUFFIXES


def _pictures_of_reports(file: File, members: Sequence[Packed], pictures: set[str]) -> frozenset[str]:
    """The pictures that a report of the archive names, or that are called like one: no reports of their own."""
    if not pictures:
        return frozenset()
    others = [m for m in members if not _is_picture(m)]
    stems = {str(_path(m.name).with_suffix("")) for m in others}
    named: set[str] = set()
    for member in others:
        if member.refused is None and format_of(member.name) in PLAIN:
            with suppress(SkipReport), member_of(file, member).opened() as stream:
                named |= named_in(stream.read(_ALWAYS))
    return frozenset(p for p in pictures if _path(p).name in named or str(_path(p).with_suffix("")) in stems)


def _input(file: File, member: Packed, by_name: dict[str, Packed]) -> Input:
    sidecars = _sidecars(member.name, by_name)
    said = partial(_declared, file, member.name, sidecars) if sidecars else None
    one = replace(member_of(file, member), said=said)
    if member.refused is not None:
        return Input(one, SkipReport("TS050", f"{one} isn't read: {member.refused}."))
    return Input(one, unsupported(str(one)) if format_of(member.name) in WAITING else None)


def member_of(file: File, packed: Packed) -> Member:
    """A file of an archive, called by the archive's name and its own."""
    return Member(f"{file}#{_printable(packed.name)}", packed.size, packed.source, faults=UNPACKING_FAULTS)


def _is_hidden(name: str) -> bool:
    """True for what a tool left there for itself: any part of its name begins with a stop, or is a Mac's own folder."""
    parts = _path(name).parts
    return any(p.startswith(".") and p != ".." for p in parts) or "__MACOSX" in parts


def _path(name: str) -> PurePosixPath:
    """The name as a path, whichever system wrote it."""
    return PurePosixPath(name.replace("\\", "/"))


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() and not "\ud800" <= c <= "\udfff" else "\ufffd" for c in name)


def _sidecars(name: str, by_name: dict[str, Packed]) -> list[Packed]:
    stem = str(PurePosixPath(name).with_suffix(""))
    return [by_name[stem + e] for e in ENDINGS if stem + e in by_name]


def _declared(file: File, name: str, sidecars: Sequence[Packed]) -> Declared:
    if len(sidecars) > 1:
        why = f"{file}#{name} has two sidecars, {sidecars[0].name} and {sidecars[1].name}. Keep one of them."
        raise SkipReport("TS016", why)
    one = member_of(file, sidecars[0])
    with one.opened() as stream:
        return said_in(stream.read(LARGEST + 1), str(one))


def _of_zip(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Packed:
    refused = _bad_name(info.filename)
    if info.flag_bits & 1:
        refused = "it is locked by a password. Unpack the archive, and give the folder"
    elif info.file_size > _ALWAYS and info.file_size > _MOST_TIMES * max(1, info.compress_size):
        refused = f"it unpacks to {info.file_size} bytes, {_MOST_TIMES} times its own size. Look at it by hand"
    return Packed(info.filename, info.file_size, lambda: cast("BinaryIO", archive.open(info)), refused)


def _of_tar(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Packed:
    refused = _bad_name(info.name)
    if not info.isreg() or info.issparse():
        refused = "it is a link, a device or a file with holes. Unpack the archive, and give the folder"
    return Packed(info.name, info.size, lambda: cast("BinaryIO", archive.extractfile(info)), refused)


def _bad_name(name: str) -> str | None:
    path = _path(name)
    if path.is_absolute() or ".." in path.parts or not name.strip() or (len(name) > 1 and name[1] == ":"):
        return "its name leads out of the archive. Look at it by hand"
    return None


def _demand_modest(file: File, size: int) -> None:
    if size > max(_ALWAYS, _MOST_TIMES * file.size()):
        raise SkipReport(
            "TS050", f"{file} unpacks to over {_MOST_TIMES} times its size: that is made to fill a memory. Look at it."
        )


@contextmanager
def _told(file: File) -> Iterator[None]:
    """The faults of opening an archive as a refusal of it."""
    try:
        yield
    except UNPACKING_FAULTS as fault:
        told = str(fault) or type(fault).__name__
        raise SkipReport("TS050", f"{file} can't be unpacked ({told}). Get the archive again.") from fault


@contextmanager
def _plain(stream: BinaryIO, file: File) -> Iterator[BinaryIO]:
    """The tar file itself; what is packed is unpacked to a nameless file first, where each member is found at once."""
    head = stream.read(8)
    stream.seek(0)
    unpack = next((u for mark, u in _PACKED if head.startswith(mark)), None)
    if unpack is None:
        yield stream
        return
    with tempfile.TemporaryFile() as plain:
        with _told(file), unpack(stream) as packed:
            while piece := packed.read(_PIECE):
                plain.write(piece)
                _demand_modest(file, plain.tell())
        plain.seek(0)
        yield cast("BinaryIO", plain)
