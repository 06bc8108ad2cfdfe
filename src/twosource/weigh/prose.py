"""The running text of reports, as it is compared with that of others: without furniture, and in one case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from twosource.model import BlockKind, Report

_MARK = re.compile(r"[\"“„«「『”»」』]")
_CLOSED_BY = {"“": "”", "„": "“”", "«": "»", "「": "」", "『": "』", '"': '"'}
# A mark whose fellow stands further off marks nothing: one of the two was forgotten.
_LONGEST = 3000
_OWN_WORDS = frozenset({BlockKind.PARAGRAPH, BlockKind.SUBHEAD})


def prose_of(report: Report) -> str:
    """The report's own running text, without title, credits, captions and page furniture; all of it without blocks."""
    if not report.blocks:
        return report.text
    return "\n".join(report.text[b.start : b.end] for b in report.blocks if b.kind in _OWN_WORDS)


def quoted_in(text: str) -> Iterator[tuple[int, int]]:
    """Where something stands between quotation marks, the marks included; what is quoted within it is part of it."""
    opened: int | None = None
    for match in _MARK.finditer(text):
        at = match.start()
        if opened is not None and at - opened <= _LONGEST and _closes(text, opened, at):
            yield opened, at + 1
            opened = None
        elif match.group() in _CLOSED_BY and (opened is None or at - opened > _LONGEST) and _opens(text, at):
            opened = at


def _opens(text: str, at: int) -> bool:
    """True for an opening mark; a straight one has a word behind it and none before."""
    return text[at] != '"' or not (text[at - 1 : at].isalnum() or text[at + 1 : at + 2].isspace())


def _closes(text: str, opened: int, at: int) -> bool:
    if text[at] != '"':
        return text[at] in _CLOSED_BY[text[opened]]
    return text[opened] == '"' and at > opened + 1 and not (text[at - 1].isspace() or text[at + 1 : at + 2].isalnum())


def unquoted(text: str) -> str:
    """A text without what stands between quotation marks: others say that, and may say it to anybody."""
    parts, reached = [], 0
    for start, end in quoted_in(text):
        parts.append(text[reached:start])
        reached = end
    return " ".join([*parts, text[reached:]])


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
