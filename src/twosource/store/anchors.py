"""Time stamps of outside authorities on a case's log: each token a whole file, its digest in a row of the case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import Connection, delete, insert, select

from twosource.errors import StoreError
from twosource.store.fault import Fault
from twosource.store.originals import write_whole
from twosource.store.schema import ANCHORS
from twosource.store.tokens import Roots, Token, digest_of, token_fault, token_of

_OTHER = re.compile(r"[^a-z0-9.-]+")
_RESTORE = "Restore it from a copy"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A time stamp on an entry of the log: by which authority, when it says that the entry was there, and its file."""

    entry: int
    authority: str
    file: str
    sha256: str
    told_at: str
    policy: str

    @classmethod
    def of(cls, entry: int, authority: str, token: Token) -> Anchor:
        """The anchor that a token on an entry is."""
        host = _OTHER.sub("-", (urlsplit(authority).hostname or "authority").casefold())[:80]
        file = f"{entry}-{host}-{digest_of(authority.encode())[:8]}.tsr"
        return cls(entry, authority, file, digest_of(token.data), token.at.isoformat(), token.policy)


class Anchors:
    """The folder of tokens of a case."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def file_of(self, anchor: Anchor) -> Path:
        """Where its token lies, or would lie."""
        return self._folder / Path(anchor.file).name

    def keep(self, anchor: Anchor, data: bytes) -> None:
        """Write a token; StoreError (TS032) when it can't be."""
        target = self.file_of(anchor)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, data)
        except OSError as fault:
            raise StoreError(
                "TS032",
                f"{target} can't be written ({fault.strerror}), so the time stamp wasn't kept. Check permissions and "
                "the space on the disk, then anchor again.",
            ) from fault

    def strays(self, known: set[str]) -> Iterator[Path]:
        """The files that are none of the known tokens, but those that a kill left unfinished."""
        if self._folder.is_dir():
            found = (f for f in self._folder.iterdir() if f.name not in known)
            yield from sorted(f for f in found if not f.name.startswith("."))


def write_anchor(db: Connection, anchor: Anchor) -> None:
    """The anchor as the one of its entry and authority."""
    mine = (ANCHORS.c.entry == anchor.entry) & (ANCHORS.c.authority == anchor.authority)
    db.execute(delete(ANCHORS).where(mine))
    db.execute(
        insert(ANCHORS).values(
            entry=anchor.entry,
            authority=anchor.authority,
            file=anchor.file,
            sha256=anchor.sha256,
            told_at=anchor.told_at,
            policy=anchor.policy,
        )
    )


def anchors_in(db: Connection) -> tuple[Anchor, ...]:
    """The anchors of a case, by entry and authority."""
    rows = db.execute(select(ANCHORS).order_by(ANCHORS.c.entry, ANCHORS.c.authority))
    return tuple(Anchor(r.entry, r.authority, r.file, r.sha256, r.told_at, r.policy) for r in rows)


def anchor_faults(db: Connection, anchors: Anchors, digests: Mapping[int, str], roots: Roots) -> Iterator[Fault]:
    """Every token that is gone, was changed, or doesn't vouch for its entry; and files that are no token of the log.

    Args:
        db: the case.
        anchors: its folder of tokens.
        digests: the SHA-256 of each entry of the log, by its number.
        roots: the certificates that are trusted.
    """
    held = anchors_in(db)
    for anchor in held:
        file = anchors.file_of(anchor)
        try:
            data = file.read_bytes()
        except OSError as fault:
            yield Fault("TS045", str(file), f"the time stamp can't be read ({fault.strerror}). {_RESTORE}.")
            continue
        why = anchor_fault(anchor, data, digests, roots)
        if why is not None:
            yield Fault("TS045", str(file), f"the time stamp of {anchor.authority}: {why}. {_RESTORE}.")
    for file in anchors.strays({a.file for a in held}):
        # A kill between the two leaves a token without its row: it vouches for an entry all the same.
        if not _is_on(file, digests):
            yield Fault("TS045", str(file), "it is no time stamp on the log. Move it out of the case.")


def anchor_fault(anchor: Anchor, data: bytes, digests: Mapping[int, str], roots: Roots) -> str | None:
    """Why the bytes of a token don't vouch for the entry that its anchor names, or None."""
    if digest_of(data) != anchor.sha256:
        return "its bytes were changed"
    try:
        token = token_of(data)
    except ValueError as fault:
        return str(fault)
    if anchor.entry not in digests:
        return f"the log has no entry {anchor.entry}"
    if Anchor.of(anchor.entry, anchor.authority, token) != anchor:
        return "it says another time or policy than its row"
    return token_fault(token, digests[anchor.entry], roots)


def _is_on(file: Path, digests: Mapping[int, str]) -> bool:
    try:
        return token_of(file.read_bytes()).imprint in set(digests.values())
    except (OSError, ValueError):
        return False
