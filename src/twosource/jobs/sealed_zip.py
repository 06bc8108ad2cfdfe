"""A zip of one form only: members stored as they are, fixed times, every other byte told by their names and sizes.

So the same members are the same bytes everywhere, nothing unpacks to more than it is, and a byte between the members
that was changed is found without any digest: what a file of these members must look like is computed and compared.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

_LOCAL, _CENTRAL, _END = 0x04034B50, 0x02014B50, 0x06054B50
_END64, _LOCATOR64 = 0x06064B50, 0x07064B50
_PLAIN, _LARGE = 20, 45
_UNIX = 3 << 8
_MODE = 0o100644 << 16
_NEW_YEAR_1980 = 0x21
_MAX16, _MAX32 = 0xFFFF, 0xFFFFFFFF
_PIECE = 1 << 20
_CENTRAL_SIZE, _END_SIZE, _END64_SIZE, _LOCATOR_SIZE = 46, 22, 56, 20
# Two folders at most, and nothing that a file system could take for a way out of the folder.
_NAME = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}/)?[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}")


class BrokenZipError(ValueError):
    """The file isn't one that this module writes; says at which place."""


@dataclass(frozen=True, slots=True)
class Member:
    """One member: its name, size, checksum, where its bytes begin, and their SHA-256 where that was computed."""

    name: str
    size: int
    crc: int
    start: int
    sha256: str = ""

    @property
    def _is_large(self) -> bool:
        return self.size >= _MAX32

    def local_header(self) -> bytes:
        """What stands before its bytes."""
        name = self.name.encode("ascii")
        extra = struct.pack("<HHQQ", 1, 16, self.size, self.size) if self._is_large else b""
        size = min(self.size, _MAX32)
        version = _LARGE if self._is_large else _PLAIN
        told = (_LOCAL, version, 0, 0, 0, _NEW_YEAR_1980, self.crc, size, size, len(name), len(extra))
        return struct.pack("<IHHHHHIIIHH", *told) + name + extra

    def central_header(self) -> bytes:
        """What the list at the end of the file says of it."""
        name = self.name.encode("ascii")
        at = self.start - len(self.local_header())
        wide = [*([self.size, self.size] if self._is_large else []), *([at] if at >= _MAX32 else [])]
        extra = struct.pack(f"<HH{len(wide)}Q", 1, 8 * len(wide), *wide) if wide else b""
        version, size = _LARGE if wide else _PLAIN, min(self.size, _MAX32)
        told = (_CENTRAL, _UNIX | version, version, 0, 0, 0, _NEW_YEAR_1980, self.crc, size, size)
        more = (len(name), len(extra), 0, 0, 0, _MODE, min(at, _MAX32))
        return struct.pack("<IHHHHHHIIIHHHHHII", *told, *more) + name + extra


class ZipWriter:
    """Writes members one after the other into a file that can be gone back in; `members` are those written."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.members: list[Member] = []

    def add(self, name: str, pieces: Iterable[bytes], size: int) -> Member:
        """The member, written; ValueError when the pieces aren't as many bytes as was said."""
        if _NAME.fullmatch(name) is None:
            raise ValueError(f"{name!r} is no name for a member")
        begin = self._stream.tell()
        start = begin + len(Member(name, size, 0, 0).local_header())
        self._stream.seek(start)
        crc, digest, count = 0, hashlib.sha256(), 0
        for piece in pieces:
            self._stream.write(piece)
            crc, count = zlib.crc32(piece, crc), count + len(piece)
            digest.update(piece)
        if count != size:
            raise ValueError(f"{name} has {count} bytes, not {size}")
        member = Member(name, size, crc, start, digest.hexdigest())
        self._stream.seek(begin)
        self._stream.write(member.local_header())
        self._stream.seek(start + size)
        self.members.append(member)
        return member

    def finish(self) -> None:
        """Write the list of the members, with which the file ends."""
        self._stream.write(b"".join(_tail(self.members, self._stream.tell())))


def _tail(members: Iterable[Member], at: int) -> Iterator[bytes]:
    """What follows on the last member, which ends at a place."""
    count, size = 0, 0
    for member in members:
        header = member.central_header()
        count, size = count + 1, size + len(header)
        yield header
    if count >= _MAX16 or size >= _MAX32 or at >= _MAX32:
        yield struct.pack("<IQHHIIQQQQ", _END64, _END64_SIZE - 12, _UNIX | _LARGE, _LARGE, 0, 0, count, count, size, at)
        yield struct.pack("<IIQI", _LOCATOR64, 0, at + size, 1)
    few = min(count, _MAX16)
    yield struct.pack("<IHHHHIIH", _END, 0, 0, few, few, min(size, _MAX32), min(at, _MAX32), 0)


def members_of(stream: BinaryIO) -> tuple[Member, ...]:
    """The members of a file, without their digests; BrokenZipError where a byte between them isn't as it must be."""
    length = stream.seek(0, 2)
    count, size, at = _end(stream, length)
    members = tuple(_listed(_bytes(stream, at, size), count))
    place = 0
    for member in members:
        if _NAME.fullmatch(member.name) is None:
            raise BrokenZipError(f"the member {member.name!r} has a name that leads elsewhere, or isn't plain")
        header = member.local_header()
        if member.start != place + len(header) or _bytes(stream, place, len(header)) != header:
            raise BrokenZipError(f"the bytes before {member.name} aren't what they must be")
        place = member.start + member.size
    if place != at or b"".join(_tail(members, at)) != _bytes(stream, at, length - at):
        raise BrokenZipError("the list of members at its end isn't what it must be")
    if len({m.name.casefold() for m in members}) != len(members):
        raise BrokenZipError("two members have one name")
    return members


def _end(stream: BinaryIO, length: int) -> tuple[int, int, int]:
    """How many members are listed, in how many bytes, and where the list begins."""
    told = _unpacked("<IHHHHIIH", _bytes(stream, length - _END_SIZE, _END_SIZE))
    count, size, at = told[4], told[5], told[6]
    if told[0] != _END:
        raise BrokenZipError("it doesn't end as a zip without a comment does")
    if _MAX16 in (told[3], count) or _MAX32 in (size, at):
        place = length - _END_SIZE - _LOCATOR_SIZE - _END64_SIZE
        wide = _unpacked("<IQHHIIQQQQ", _bytes(stream, place, _END64_SIZE))
        count, size, at = wide[7], wide[8], wide[9]
    if at + size > length or count * _CENTRAL_SIZE > size:
        raise BrokenZipError("the list of members at its end isn't what it must be")
    return count, size, at


def _listed(data: bytes, count: int) -> Iterator[Member]:
    place = 0
    for _ in range(count):
        told = _unpacked("<IHHHHHHIIIHHHHHII", data[place : place + _CENTRAL_SIZE])
        method, crc, size, start = told[4], told[7], told[9], told[16]
        name_end = place + _CENTRAL_SIZE + told[10]
        raw, extra = data[place + _CENTRAL_SIZE : name_end], data[name_end : name_end + told[11]]
        if method != 0:
            raise BrokenZipError(f"the member {raw[:80]!r} is packed, and a sealed file holds its members as they are")
        wide = list(_unpacked(f"<{(len(extra) - 4) // 8}Q", extra[4:])) if len(extra) >= 12 else []
        size, start = (_widened(value, wide, twice) for value, twice in ((size, True), (start, False)))
        name = raw.decode("ascii", "backslashreplace")
        if not raw.isascii():
            raise BrokenZipError(f"the member {name!r} has a name that leads elsewhere, or isn't plain")
        header = len(Member(name, size, 0, 0).local_header())
        yield Member(name, size, crc, start + header)
        place = name_end + told[11] + told[12]


def _widened(value: int, wide: list[int], twice: bool) -> int:  # noqa: FBT001 - sizes stand twice, places once
    """The number that a full field stands for, taken from those that follow the name."""
    if value != _MAX32 or not wide:
        return value
    if twice and len(wide) > 1:
        wide.pop(0)
    return wide.pop(0)


def _bytes(stream: BinaryIO, at: int, count: int) -> bytes:
    if at < 0 or count < 0:
        raise BrokenZipError("it is too short for a sealed file")
    stream.seek(at)
    return stream.read(count)


def _unpacked(form: str, data: bytes) -> tuple[int, ...]:
    try:
        return struct.unpack(form, data)
    except struct.error as fault:
        raise BrokenZipError("it breaks off, or isn't a sealed file") from fault


def pieces_of(stream: BinaryIO, member: Member) -> Iterator[bytes]:
    """A member's bytes, piece by piece."""
    stream.seek(member.start)
    left = member.size
    while left > 0 and (piece := stream.read(min(_PIECE, left))):
        left -= len(piece)
        yield piece
