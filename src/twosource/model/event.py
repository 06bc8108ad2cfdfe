"""What the reports together make of it: events, what they agree on, who knows it, which rules it touches."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from twosource.model.claim import ClaimType, Count, Direction, Place
from twosource.model.dates import When
from twosource.model.sparse import SPARSE


@dataclass(frozen=True, slots=True)
class Agreement:
    """A field on which all claims that speak of it agree."""

    field: str
    value: str
    claims: tuple[str, ...]


class ConflictKind(StrEnum):
    """How values differ."""

    CONTRADICTION = "contradiction"
    PRECISION = "precision"
    DRIFT = "drift"
    SCOPE = "scope"
    CORRUPTION = "corruption"


@dataclass(frozen=True, slots=True)
class ConflictValue:
    """One of the values in conflict, with the claims that say it."""

    value: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field on which claims differ, how, and who says what."""

    field: str
    kind: ConflictKind
    values: tuple[ConflictValue, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins there are at least and at most; `groups` are sets of claims with one origin."""

    low: int
    high: int
    groups: tuple[tuple[str, ...], ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """Admiralty credibility, 1 (confirmed) to 6 (can't be judged), and the row of the table that gave it."""

    credibility: int
    why: str


@dataclass(frozen=True, slots=True)
class AskedValue:
    """The value of a field that a regime asks for, its chance (0 to 1), and the claims whose own report gives it."""

    field: str
    value: int
    chance: float
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One happening: the claims that tell of it and what they leave open.

    Linking makes it with the first seven fields; weighing adds the rest.
    """

    id: str
    type: ClaimType
    direction: Direction | None
    claims: tuple[str, ...]
    when: When | None = None
    places: tuple[Place, ...] = ()
    count: Count | None = None
    agreements: tuple[Agreement, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    origins: Origins | None = None
    grade: Grade | None = None
    asked: tuple[AskedValue, ...] = field(default=(), metadata=SPARSE)


class Verdict(StrEnum):
    """What a measure makes of an event. None of them says that anyone broke the law."""

    NO_MEASURE_IN_FORCE = "no-measure-in-force"
    WITHIN_MEASURE = "within-measure"
    DUTY_RUNNING = "duty-running"
    OVERDUE_UNLESS_EXCEPTED = "overdue-unless-excepted"
    PROHIBITED_UNLESS_EXCEPTED = "prohibited-unless-excepted"
    POSSIBLE_BREACH = "possible-breach-facts-missing"
    EXCEPTION_SHOWN = "exception-shown"


# Under these an event isn't touched by a measure at all.
UNTOUCHED = frozenset({Verdict.WITHIN_MEASURE, Verdict.NO_MEASURE_IN_FORCE})


class ExceptionState(StrEnum):
    """What the reports make of an exception."""

    SHOWN = "shown"
    EXCLUDED = "excluded"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence of a finding with the claims behind it."""

    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExceptionFinding:
    """The state of one exception of a measure."""

    id: str
    state: ExceptionState


@dataclass(frozen=True, slots=True)
class Finding:
    """What a measure makes of an event on the event's own date, with reasons and what would settle it."""

    event: str
    measure: str
    verdict: Verdict
    because: tuple[Reason, ...]
    would_decide: tuple[str, ...] = ()
    exceptions: tuple[ExceptionFinding, ...] = ()
    as_of: date | None = None


class CheckVerdict(StrEnum):
    """How a claim of law or history stands to the chronology."""

    AGREES = "agrees"
    DIFFERS = "differs"
    PARTLY = "partly"
    NOT_COVERED = "not-covered"


@dataclass(frozen=True, slots=True)
class Check:
    """A claim held against the reference chronology."""

    claim: str
    reference: str
    verdict: CheckVerdict
    detail: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that didn't become a report, with a stable code and a sentence."""

    path: str
    code: str
    why: str


class Decision(StrEnum):
    """What a judgement says of two claims."""

    SAME = "same"
    NOT_SAME = "not-same"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision on two claims, by a person or a machine, that can be taken back."""

    a: str
    b: str
    decision: Decision
    by: str
    at: str
    why: str
