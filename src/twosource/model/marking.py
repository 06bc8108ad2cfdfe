"""To whom a report may be shown: the Traffic Light Protocol's labels (FIRST, TLP 2.0), set by people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tlp(StrEnum):
    """A label of TLP 2.0, from what may be shown to anybody to what is for those alone who were told."""

    CLEAR = "clear"
    GREEN = "green"
    AMBER = "amber"
    AMBER_STRICT = "amber+strict"
    RED = "red"

    @property
    def rank(self) -> int:
        """How strict it is: 0 for CLEAR."""
        return list(Tlp).index(self)

    @property
    def label(self) -> str:
        """The label as the protocol has it written on pages and files."""
        return f"TLP:{self.upper()}"

    def covers(self, other: Tlp) -> bool:
        """Whether one who may see this may see the other."""
        return other.rank <= self.rank


@dataclass(frozen=True, slots=True)
class Marking:
    """What somebody says a report may be shown as; of several on one report, the last holds.

    `report` is its id, "" for all that bears no label of its own: other reports, and what people write in the case.
    `level` None takes a report's own label away.
    """

    report: str
    level: Tlp | None
    by: str
    at: str
    why: str


@dataclass(frozen=True, slots=True)
class Markings:
    """The labels that hold in a case."""

    default: Tlp
    own: dict[str, Tlp]

    def of(self, report: str) -> Tlp:
        """A report's label."""
        return self.own.get(report, self.default)

    @property
    def highest(self) -> Tlp:
        """The strictest label in the case: that of a page or file made of all of it."""
        return max((self.default, *self.own.values()), key=lambda level: level.rank)


def markings_of(said: tuple[Marking, ...]) -> Markings:
    """What holds after all that was said, the oldest first; CLEAR where nobody said anything."""
    default, own = Tlp.CLEAR, dict[str, Tlp]()
    for one in said:
        if not one.report:
            default = one.level or Tlp.CLEAR
        elif one.level is None:
            own.pop(one.report, None)
        else:
            own[one.report] = one.level
    return Markings(default, own)
