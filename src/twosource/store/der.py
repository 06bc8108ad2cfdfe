"""The pieces of a DER encoding (ITU-T X.690), as far as time stamps need them."""

from __future__ import annotations

from dataclasses import dataclass

SEQUENCE, SET, OCTETS, OBJECT = 0x30, 0x31, 0x04, 0x06
_LONGEST_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """One value: its tag, its content, and the whole of it as it was encoded."""

    tag: int
    content: bytes
    whole: bytes

    def inner(self) -> tuple[Piece, ...]:
        """The values that its content is made of."""
        return pieces(self.content)


def pieces(data: bytes) -> tuple[Piece, ...]:
    """The values that follow each other in some bytes; ValueError where they aren't DER."""
    found, at = [], 0
    while at < len(data):
        content, end = _extent(data, at)
        found.append(Piece(data[at], data[content:end], data[at:end]))
        at = end
    return tuple(found)


def _extent(data: bytes, at: int) -> tuple[int, int]:
    """Where the content of the value at a place begins and ends."""
    if data[at] & 0x1F == 0x1F or at + 1 >= len(data):
        raise ValueError("a value breaks off, or has a long tag")
    length, start = data[at + 1], at + 2
    if length & 0x80:
        count = length & 0x7F
        if not 1 <= count <= _LONGEST_LENGTH:
            raise ValueError("a value has no definite length")
        length, start = int.from_bytes(data[start : start + count], "big"), start + count
    if start + length > len(data):
        raise ValueError("a value breaks off")
    return start, start + length


def object_name(content: bytes) -> str:
    """An object identifier in dots."""
    numbers, value = [], 0
    for byte in content:
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            numbers.append(value)
            value = 0
    if not numbers:
        raise ValueError("an object has no name")
    first = min(numbers[0] // 40, 2)
    return ".".join(map(str, (first, numbers[0] - 40 * first, *numbers[1:])))
