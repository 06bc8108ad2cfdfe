"""The running text of reports, as it is compared with that of others: without furniture, and in one case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.model import BlockKind, Report

_OWN_WORDS = frozenset({BlockKind.PARAGRAPH, BlockKind.SUBHEAD})


def prose_of(report: Report) -> str:
    """The report's own running text, without title, credits, captions and page furniture; all of it without blocks."""
    if not report.blocks:
        return report.text
    return "\n".join(report.text[b.start : b.end] for b in report.blocks if b.kind in _OWN_WORDS)


@dataclass(frozen=True, slots=True)
class Prose:
    """The texts of some reports by number; each is made when it is asked for, so that they never stand there twice."""

    reports: Sequence[Report]

    def __len__(self) -> int:
        return len(self.reports)

    def length(self, number: int) -> int:
        """About how many letters a text has."""
        return len(self.reports[number].text)

    def folded(self, number: int) -> str:
        """A text with its letters made small."""
        return prose_of(self.reports[number]).casefold()
