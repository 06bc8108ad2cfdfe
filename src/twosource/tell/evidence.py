"""The rule that nothing is said without evidence: sentences, and the notes that lead each back to its report.

A sentence is made by `Notes.cite` and by nothing else. It names the claims that it is built from; each claim is bound
to spans of a stored text, and a note shows them. A sentence without a claim, a claim without its report and a span
that isn't in the stored text are faults of the program: the brief isn't written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from twosource.errors import TwosourceError
from twosource.model import Claim, Outcome, Report, Span

# Longer paragraphs are shown from this many characters before a span to this many after it.
_AROUND = 600


@dataclass(frozen=True, slots=True)
class Mark:
    """One footnote mark: the note's number, and which of the note's marks it is."""

    note: int
    use: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a brief with the marks of its notes; at least one."""

    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A span with what stands before and after it in its paragraph; an ellipsis shows where that is cut."""

    before: str
    span: Span
    after: str


@dataclass(frozen=True, slots=True)
class Note:
    """What a mark leads to: the passages of one report that a claim stands on, and how often it is marked."""

    number: int
    report: Report
    passages: tuple[Passage, ...]
    uses: int


@dataclass(slots=True)
class Notes:
    """Notes under construction, numbered in the order in which sentences first need them."""

    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    numbers: dict[tuple[str, tuple[Span, ...]], int] = field(default_factory=dict)
    uses: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, outcome: Outcome) -> Notes:
        """No note yet, over the claims and reports of an outcome."""
        return cls({c.id: c for c in outcome.claims}, {r.id: r for r in outcome.reports})

    def cite(self, text: str, claims: Iterable[str]) -> Sentence:
        """The sentence with a mark for each distinct evidence; TwosourceError (TS060, TS061) where there is none."""
        numbers = {self._number(claim, text): None for claim in claims}
        if len(numbers) == 0:
            raise TwosourceError(
                "TS060",
                f"a sentence of the brief has no evidence: {text!r}. Nothing is written. This is a fault of the "
                "program: please report it with the case's JSON.",
            )
        return Sentence(text, tuple(self._mark(number) for number in sorted(numbers)))

    def all(self) -> tuple[Note, ...]:
        """Every note that a sentence has needed, in the order of its number."""
        return tuple(
            Note(number, report := self.reports[id_], tuple(passage(report, s) for s in spans), self.uses[number])
            for (id_, spans), number in self.numbers.items()
        )

    def _number(self, claim_id: str, text: str) -> int:
        claim = self.claims.get(claim_id)
        report = None if claim is None else self.reports.get(claim.report)
        if claim is None or report is None or not all(s.holds_in(report.text) for s in claim.evidence):
            raise TwosourceError(
                "TS061",
                f"the evidence of claim {claim_id} isn't in the case, though a sentence stands on it: {text!r}. "
                "Nothing is written. `twosource verify` shows what the case lacks.",
            )
        return self.numbers.setdefault((report.id, claim.evidence), len(self.numbers) + 1)

    def _mark(self, number: int) -> Mark:
        self.uses[number] = self.uses.get(number, 0) + 1
        return Mark(number, self.uses[number])


def passage(report: Report, span: Span) -> Passage:
    """A span in its paragraph, which is cut where it is long."""
    first, last = report.block_at(span.start), report.block_at(span.end - 1)
    begin = span.start if first is None else first.start
    end = span.end if last is None else last.end
    cut_begin, cut_end = max(begin, span.start - _AROUND), min(end, span.end + _AROUND)
    before = ("… " if cut_begin > begin else "") + report.text[cut_begin : span.start]
    after = report.text[span.end : cut_end] + (" …" if cut_end < end else "")
    return Passage(before, span, after)
