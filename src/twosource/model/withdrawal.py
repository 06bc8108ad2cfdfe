"""A report that was taken out of a case, with what is left of it: that it was there, who took it out, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A withdrawn report: its id, how it was called (None where that was to go too), and what had stood on it.

    `originals` are the SHA-256 of the bytes that went with it, its own among them; `claims` the number of its claims;
    `events` the ids of the events that one of them told of, under the ids that they had and have since.
    """

    report: str
    path: str | None
    by: str
    at: str
    why: str
    originals: tuple[str, ...]
    claims: int
    events: tuple[str, ...]
