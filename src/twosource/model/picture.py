"""A picture as a file, and what the file says of itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that lay in what was brought, by the SHA-256 of its bytes.

    `name` is its file's name. `look` is a perceptual hash of 16 hex digits: those of the same picture differ in few
    bits after resizing and compression; None where the picture is too plain or too small to be told from others.
    `taken` is the time that the file states, ISO 8601: with a zone where it states one, else the local time of an
    unknown place. `lat` and `lon` are the place that the file states. Anyone can write any of this into a file.
    """

    sha256: str
    name: str
    width: int
    height: int
    look: str | None = None
    taken: str | None = None
    lat: float | None = None
    lon: float | None = None

    @property
    def states_a_place(self) -> bool:
        """True when the file says where it was taken."""
        return self.lat is not None and self.lon is not None
