"""What `verify` finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a case that isn't as it was kept, with a stable code."""

    code: str
    where: str
    why: str
