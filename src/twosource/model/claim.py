"""What a report says happened: one claim with its time, places, number, people, voices and evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from twosource.model.dates import When
from twosource.model.report import Span
from twosource.model.sparse import SPARSE


class ClaimType(StrEnum):
    """What kind of happening a claim tells of."""

    DISPATCH = "dispatch"
    CROSSING = "crossing"
    ARRIVAL = "arrival"
    RETURN = "return"
    REPATRIATION = "repatriation"
    DEPARTURE = "departure"
    PRESENCE = "workplace-presence"
    RECRUITMENT = "recruitment"
    TALKS = "contract-talks"
    VENTURE = "joint-venture"
    PASS = "pass-issuance"  # noqa: S105 - a pass over a border
    INCIDENT = "incident"
    POLICY = "policy"
    OTHER = "other"


MOVEMENTS = frozenset(
    {
        ClaimType.DISPATCH,
        ClaimType.CROSSING,
        ClaimType.ARRIVAL,
        ClaimType.RETURN,
        ClaimType.REPATRIATION,
        ClaimType.DEPARTURE,
    }
)


class Direction(StrEnum):
    """Which way people go: to the state that hosts them, home, or there and back."""

    TO_HOST = "to-host"
    TO_DPRK = "to-dprk"
    ROUND_TRIP = "round-trip"


class Polarity(StrEnum):
    """Whether the voice says that it happened."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    NOT_OBSERVED = "not-observed"
    NOT_CONFIRMED = "not-confirmed"


class Modality(StrEnum):
    """In what way it is said to be: done, going on, planned, ordered, foretold, usual, counted, demanded, believed."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    ORDERED = "ordered"
    PREDICTED = "predicted"
    HABITUAL = "habitual"
    STATISTIC = "statistic"
    REQUIRED = "required"
    ASSESSED = "assessed"


class PlaceRole(StrEnum):
    """What a place is to the claim."""

    DESTINATION = "destination"
    ORIGIN = "origin"
    VIA = "via"
    AT = "at"
    OF_SOURCE = "of-source"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a claim: English name, what contains it from small to large, ISO 3166 country, WGS 84 degrees.

    `radius_km` says how far off the coordinates may be; None where they come from a survey.
    """

    role: PlaceRole
    name: str
    id: str | None = None
    within: tuple[str, ...] = ()
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    text: str = ""
    radius_km: float | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many, as bounds (None is open) with the number as stated, the hedge's word and the unit.

    "around N" is N..N with its hedge; "more than N" and "at least N" are N..open; "up to N" is open..N; vague words
    ("dozens") are bounded by the published table in `languages/*/counts.yml`.
    """

    low: int | None
    high: int | None
    stated: int | None = None
    hedge: str | None = None
    unit: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Who:
    """People in a claim; `nationality` is ISO 3166, `sex` is female, male or None."""

    role: str
    text: str
    nationality: str | None = None
    sex: str | None = None
    occupation: str | None = None


class VoiceKind(StrEnum):
    """What kind of voice speaks."""

    OUTLET = "outlet"
    ANONYMOUS = "anonymous"
    NAMED = "named"
    OFFICIAL = "official"
    DOCUMENT = "document"
    IMAGERY = "imagery"


class Basis(StrEnum):
    """How a voice knows what it says."""

    EYEWITNESS = "eyewitness"
    HEARSAY = "hearsay"
    OFFICIAL = "official"
    DOCUMENT = "document"
    INFERENCE = "inference"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Voice:
    """One link of the chain from the outlet that prints to the one who knows.

    `place` is no finer than what the report itself prints of the voice. `apart` is what the report says to show that
    this voice isn't one of those before it ("a second source"), or "".
    """

    kind: VoiceKind
    name: str | None = None
    description: str | None = None
    place: str | None = None
    basis: Basis = Basis.UNKNOWN
    anonymous: bool = False
    text: str = ""
    apart: str = ""


class TermOf(StrEnum):
    """What a length of time is of, where a document of travel is spoken of."""

    AGREED = "agreed"  # how long the document is valid by the agreement or rule that is named
    PRACTISED = "practised"  # how long it is made out for in fact
    STAY = "stay"  # how long its bearer may stay


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time that a text gives, as days or months with bounds: "24 months", "six months to a year"."""

    low: int
    high: int
    unit: str
    text: str
    of: TermOf | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole that a text gives in place of a number, from 0 to 1: "more than half" is 0.5 to 1."""

    low: float
    high: float
    text: str


class Scope(StrEnum):
    """What the words around a number say that it counts: all there are ("in all"), or some ("of them", "a day")."""

    TOTAL = "total"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Topic:
    """What a claim of law or history speaks of, so that the chronology can be asked.

    `category` is a chronology category (`resolution`, `missile`, `nuclear_test`, `deadline`, `diplomacy`, …); `key`
    the name or number the text gives ("2397", "hwasong-15"), or None where it only says "a resolution"; `terms` the
    lengths of time it gives; `drafters` the states it says wrote the text.
    """

    category: str
    key: str | None = None
    terms: tuple[Term, ...] = ()
    drafters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report says of a field that its regime asks for: in what form, where, which value, by which words.

    `form` is how the number is told (a number, one who is spoken of, nobody, ...), `where` title, lead or text, `start`
    and `end` the offsets of the telling words.
    """

    field: str
    form: str
    where: str
    value: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a report says, bound to its evidence: a claim without evidence can't exist.

    `origin` is an id of the one who ultimately knows: two claims with the same origin are not independent. Weighing
    sets it across reports; `local_origin` then keeps what the report alone gave, so that the claim can be weighed
    afresh. `sector`, `document` (the kind of pass, permit or visa), `terms` (its agreed and practised validity, the
    stay that it permits), `topic`, `background` (the report only recalls it), `share` (the part of a whole that is
    meant, where no number is given), `scope` (whether its number is said to be a total or a part), `means` (what
    carried the people) and `asked` (what a regime of stories asks for) go beyond what the contract asks.
    """

    id: str
    report: str
    type: ClaimType
    evidence: tuple[Span, ...]
    method: str
    direction: Direction | None = None
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.OCCURRED
    when: When | None = None
    places: tuple[Place, ...] = ()
    count: Count | None = None
    who: tuple[Who, ...] = ()
    voices: tuple[Voice, ...] = ()
    origin: str = ""
    sector: str | None = None
    document: str | None = None
    terms: tuple[Term, ...] = ()
    topic: Topic | None = None
    background: bool = False
    local_origin: str = ""
    share: Share | None = None
    means: tuple[str, ...] = ()
    scope: Scope | None = None
    asked: tuple[Asked, ...] = field(default=(), metadata=SPARSE)

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"claim {self.id} has no evidence")

    @property
    def teller(self) -> str:
        """The id of the one who ultimately knows, as this report alone gives it."""
        return self.local_origin or self.origin

    @property
    def is_movement(self) -> bool:
        """True for claims of people on their way."""
        return self.type in MOVEMENTS
