"""Reports that are each other's text in other words: the same numbers and names, in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from twosource.model import Report
from twosource.weigh.meetings import Holdings
from twosource.weigh.prose import prose_of, unquoted
from twosource.weigh.shingles import Copy
from twosource.weigh.table import Copies

# A text with more details than this is compared by its first ones only: the comparison grows with their square.
_MOST = 200


def find_rewrites(reports: Mapping[str, Report], rules: Copies) -> tuple[Copy, ...]:
    """Every pair of reports in one language that share most of their details in order, sorted by ids."""
    told = [r for _, r in sorted(reports.items())]
    details = [details_of(unquoted(prose_of(r)))[:_MOST] for r in told]
    found = []
    for a, b in _candidates(told, details, rules):
        shorter = min(len(details[a]), len(details[b]))
        shared, figures = in_order(details[a], details[b]), len(_figures(details[a]) & _figures(details[b]))
        if shared >= max(rules.spun_details, rules.spun_share * shorter) and figures >= rules.spun_figures:
            found.append(Copy(told[a].id, told[b].id, shared / shorter))
    return tuple(found)


def _candidates(told: Sequence[Report], details: Sequence[Sequence[str]], rules: Copies) -> Iterator[tuple[int, int]]:
    """The pairs in one language that share enough details of any order; a detail in very many reports doesn't count."""
    held = [
        {(r.language, word) for word in words} if len(words) >= rules.spun_details else set()
        for r, words in zip(told, details, strict=True)
    ]
    meetings = Holdings.of_each(held).meetings(rules.most_reports)
    sizes = np.array([len(some) for some in held], np.int64)
    enough = meetings.shared >= rules.spun_share * np.minimum(sizes[meetings.first], sizes[meetings.second])
    return zip(meetings.first[enough].tolist(), meetings.second[enough].tolist(), strict=True)


def _figures(details: Sequence[str]) -> set[str]:
    """The numbers among details: two reports on one matter name the same people and places anyway."""
    return {detail for detail in details if detail[:1].isdigit()}


def details_of(text: str) -> tuple[str, ...]:
    """The numbers of two digits or more and the capitalised names of a text, where each first comes.

    It is what a rewriter keeps. A name that is in every sentence shows nothing by coming again.
    """
    found = re.findall(r"(?<![.!?\"”] )(?<!^)\b[A-Z][\w'’-]{2,}|\d[\d,.]*\d", text, flags=re.MULTILINE)
    return tuple(dict.fromkeys(word.strip(".,'’").casefold() for word in found))


def in_order(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """How many of two texts' details stand in both in the same order: the longest common subsequence."""
    row = [0] * (len(b) + 1)
    for left in a:
        before = 0
        for j, right in enumerate(b, start=1):
            above = row[j]
            row[j] = before + 1 if left == right else max(row[j], row[j - 1])
            before = above
    return row[-1]
