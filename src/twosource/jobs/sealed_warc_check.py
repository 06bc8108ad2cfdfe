"""Whether a web archive holds the originals that it should, unpacked piece by piece and no further than they go."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence

from twosource.jobs.sealed_warc import ARCHIVE, GZIP, head_of, resource_head
from twosource.store import Kept


class _Unpacker:
    """The bytes of a gzipped archive, a bounded number at a time, however much they were packed."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._left, self._held = pieces, b"", b""
        self._packed = zlib.decompressobj(GZIP)

    def read(self, count: int) -> bytes:
        """As many bytes as asked for; fewer at the end alone."""
        while len(self._held) < count and self._more(count - len(self._held)):
            pass
        found, self._held = self._held[:count], self._held[count:]
        return found

    def _more(self, count: int) -> bool:
        if self._packed.eof:
            self._left, self._packed = self._packed.unused_data + self._left, zlib.decompressobj(GZIP)
        if not self._left:
            self._left = next(self._pieces, b"")
        if not self._left:
            return False
        self._held += self._packed.decompress(self._left, count)
        self._left = b"" if self._packed.eof else self._packed.unconsumed_tail
        return True


def archive_fault(pieces: Iterator[bytes], originals: Sequence[Kept], at: str) -> str | None:
    """Why an archive doesn't hold the originals in their order, each with its SHA-256 and nothing else; or None."""
    stream = _Unpacker(pieces)
    try:
        _skip_description(stream, at)
        for one in originals:
            head = resource_head(one)
            if stream.read(len(head)) != head:
                return f"the record of {one.sha256} isn't there, or says something else"
            if _digest(stream, one.size) != one.sha256 or stream.read(4) != b"\r\n\r\n":
                return f"the original {one.sha256} was changed: its bytes lack its hash"
        return None if stream.read(1) == b"" else "something follows on the last original"
    except (zlib.error, ValueError) as fault:
        return f"it can't be unpacked ({fault})"


def _skip_description(stream: _Unpacker, at: str) -> None:
    """Past the first record, which tells what program wrote the archive."""
    held = b""
    while not held.endswith(b"\r\n\r\n") and len(held) < 1000:
        held += stream.read(1)
    size = held.rpartition(b"Content-Length: ")[2].strip()
    head = head_of("warcinfo", ARCHIVE, at, "application/warc-fields", int(size))
    if held != head or int(size) > 1000 or not stream.read(int(size) + 4).endswith(b"\r\n\r\n"):
        raise ValueError("its first record isn't what it must be")


def _digest(stream: _Unpacker, size: int) -> str:
    digest, left = hashlib.sha256(), size
    while left > 0 and (piece := stream.read(min(left, 1 << 20))):
        digest.update(piece)
        left -= len(piece)
    return digest.hexdigest()
