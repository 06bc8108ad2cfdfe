"""A regime's own tests run: each happening is made a claim and an event, and the measure's finding is compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from twosource.check.cases_file import NOT_COVERED, LawCase
from twosource.check.findings import evaluations, finding_of
from twosource.check.knowing import Stated, answerable, known_of
from twosource.check.measure import Measures
from twosource.check.outcome import Evaluator
from twosource.check.telling import telling_of
from twosource.model import (
    Claim,
    Direction,
    Event,
    Finding,
    Grade,
    Origins,
    Place,
    PlaceRole,
    Span,
    Trial,
    When,
    Who,
)

_WORDS = "the case"


@dataclass(frozen=True, slots=True)
class Tried:
    """A case and what came of it: the verdict, and the finding unless the measure says nothing of it."""

    case: LawCase
    got: str
    finding: Finding | None

    @property
    def faults(self) -> tuple[str, ...]:
        """What isn't as the case says, a sentence each; none when it passes."""
        told = [] if self.got == self.case.gives else [f"expected {self.case.gives}, got {self.got}"]
        states = {e.id: e.state for e in self.finding.exceptions} if self.finding is not None else {}
        for name, state in self.case.exceptions.items():
            if states.get(name) != state:
                told.append(f"the exception {name} should be {state}, and is {states.get(name, NOT_COVERED)}")
        return tuple(told)


def try_cases(cases: Iterable[LawCase], measures: Measures) -> Iterator[Tried]:
    """What comes of each case, in their order."""
    # An evaluator remembers which measures bind a host, so that each measure alone needs one of its own.
    evaluators: defaultdict[str, Evaluator] = defaultdict(Evaluator)
    for case in cases:
        finding = _finding(case, measures, evaluators[case.measure])
        yield Tried(case, NOT_COVERED if finding is None else finding.verdict.value, finding)


def trial_of(tried: Tried) -> Trial:
    """What came of a case, as it is told."""
    case = tried.case
    told = case.told.value if case.direction is None else f"{case.told.value}, {case.direction.value}"
    return Trial(
        case.measure, case.why, told, case.host, case.days_text, case.beside, case.gives, tried.got, tried.faults,
        () if tried.finding is None else tuple(r.text for r in tried.finding.because), str(case.file), case.line,
    )  # fmt: skip


def _finding(case: LawCase, measures: Measures, evaluator: Evaluator) -> Finding | None:
    claim = _claim(case, measures.named(case.measure).people)
    event = event_of(claim)
    telling = telling_of(event, {claim.id: claim})
    if telling is None:
        return None
    said = {name: Stated(value, "Stated by the test") for name, value in case.stated.items()}
    known = known_of(event, telling, answerable(measures.facts), said)
    only = Measures((measures.named(case.measure),), measures.facts)
    return next((finding_of(it) for it in evaluations(event, telling, known, only, evaluator)), None)


def _claim(case: LawCase, people: str | None) -> Claim:
    role = {Direction.TO_DPRK: PlaceRole.ORIGIN, None: PlaceRole.AT}.get(case.direction, PlaceRole.DESTINATION)
    return Claim(
        id="case",
        report="case",
        type=case.told,
        evidence=(Span(0, len(_WORDS), _WORDS),),
        method="regime test",
        direction=case.direction,
        when=When.of(case.days, case.days_text),
        places=(Place(role, case.host, case.host, (), case.host, None, None, case.host),),
        who=(Who("people", "people", people, None, case.occupation),),
        sector=case.sector,
    )


def event_of(claim: Claim) -> Event:
    """The event that a claim alone tells, as the measures look at it."""
    return Event(
        id=claim.id,
        type=claim.type,
        direction=claim.direction,
        claims=(claim.id,),
        when=claim.when,
        places=claim.places,
        count=claim.count,
        origins=Origins(1, 1, ((claim.id,),), ()),
        grade=Grade(6, ""),
    )
