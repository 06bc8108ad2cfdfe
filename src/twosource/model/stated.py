"""A fact that a person stated: what no report tells, with the evidence for it and who answers for it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StatedFact:
    """What a person says of an event, in answer to something that a measure asks.

    `event` is the id that the event had then; it leads on to the event where a merge or an earlier print renamed it.
    `value` is as it was given: yes or no, a day in EDTF, a number or `low..high`. `at` is a time with its zone.
    """

    event: str
    fact: str
    value: str
    evidence: str
    by: str
    at: str

    @property
    def id(self) -> str:
        """An id made of all that was stated, by whom and when."""
        parts = (self.event, self.fact, self.value, self.evidence, self.by, self.at)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
