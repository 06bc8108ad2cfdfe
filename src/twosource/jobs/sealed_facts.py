"""What a sealed file says of itself: its manifest, the sums that public tools check, the package of a web archive."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from twosource import __version__
from twosource.jobs.sealed_zip import Member
from twosource.store import Head

LAYOUT = 1
SUMS, PACKAGE, PACKAGE_DIGEST = "SHA256SUMS", "datapackage.json", "datapackage-digest.json"
_WACZ_VERSION = "1.1.1"


class Form(StrEnum):
    """The two forms of a sealed file, by the ending of its name."""

    ZIP = "zip"
    WACZ = "wacz"

    @property
    def manifest(self) -> str:
        """The name of its manifest: programs for web archives want nothing of ours beside their own files."""
        return "manifest.json" if self is Form.ZIP else "case/manifest.json"

    @property
    def readme(self) -> str:
        """The name of what tells a stranger what the file is."""
        return "README.txt" if self is Form.ZIP else "case/README.txt"

    @property
    def closing(self) -> tuple[str, ...]:
        """The members that tell of the others, in the order in which they are written."""
        own = (self.manifest, SUMS)
        return own if self is Form.ZIP else (*own, PACKAGE, PACKAGE_DIGEST)


@dataclass(frozen=True, slots=True)
class Facts:
    """What was sealed: the case's regime, one event or all, with or without originals, at which head of the log.

    `shipped` says that the regime came with the program, `ended` is the time of the log's last entry, `program` what
    made the file.
    """

    form: Form
    regime: str
    shipped: bool
    event: str | None
    with_originals: bool
    head: Head
    ended: str
    program: str = f"twosource {__version__}"

    def manifest(self, members: Sequence[Member]) -> bytes:
        """The manifest over the members that are there before it."""
        told = {
            "layout": LAYOUT,
            "sealed_by": self.program,
            "form": self.form.value,
            "regime": self.regime,
            "regime_shipped": self.shipped,
            "event": self.event,
            "originals": self.with_originals,
            "head": {"number": self.head.number, "sha256": self.head.sha256, "at": self.ended},
            "members": [{"path": m.name, "bytes": m.size, "sha256": m.sha256} for m in _sorted(members)],
        }
        return _json(told)

    @classmethod
    def of_manifest(cls, text: bytes) -> Facts:
        """The facts of a manifest; ValueError where it isn't one."""
        try:
            told = json.loads(text)
            if told["layout"] != LAYOUT:
                raise ValueError(f"it has the layout {told['layout']!r}, which this program doesn't know")
            head = Head(int(told["head"]["number"]), str(told["head"]["sha256"]))
            event = None if told["event"] is None else str(told["event"])
            return cls(
                form=Form(told["form"]),
                regime=str(told["regime"]),
                shipped=told["regime_shipped"] is True,
                event=event,
                with_originals=told["originals"] is True,
                head=head,
                ended=str(told["head"]["at"]),
                program=str(told["sealed_by"]),
            )
        except (KeyError, TypeError, RecursionError) as fault:
            raise ValueError(f"it isn't the manifest of a sealed file ({fault})") from fault

    def package(self, members: Sequence[Member]) -> bytes:
        """What the package of a web archive says of the members that are there before it (WACZ 1.1.1)."""
        kind = "a case" if self.event is None else f"event {self.event} of a case"
        told = {
            "profile": "data-package",
            "wacz_version": _WACZ_VERSION,
            "title": f"Twosource: {kind}, sealed at entry {self.head.number} of its log",
            "description": f"The log of the case ended at entry {self.head}. case/README.txt tells what is in here.",
            "created": self.ended[:19] + "Z",
            "software": self.program,
            "resources": [
                {
                    "name": m.name.casefold(),
                    "path": m.name,
                    "hash": f"sha256:{m.sha256}",
                    "bytes": m.size,
                    "type": "file",
                }
                for m in _sorted(members)
            ],
        }
        return _json(told)


def sums(members: Sequence[Member]) -> bytes:
    """The digests of the members in the form of `sha256sum`."""
    return "".join(f"{m.sha256}  {m.name}\n" for m in _sorted(members)).encode()


def package_digest(package: bytes) -> bytes:
    """What vouches for the package of a web archive."""
    return _json({"path": PACKAGE, "hash": f"sha256:{hashlib.sha256(package).hexdigest()}"})


def closing_member(facts: Facts, name: str, before: Sequence[Member], package: bytes) -> bytes:
    """The bytes of a member that tells of those before it; `package` are those of the package, once it is there."""
    if name == facts.form.manifest:
        return facts.manifest(before)
    if name == SUMS:
        return sums(before)
    return facts.package(before) if name == PACKAGE else package_digest(package)


def _sorted(members: Sequence[Member]) -> list[Member]:
    return sorted(members, key=lambda m: m.name)


def _json(told: dict[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
