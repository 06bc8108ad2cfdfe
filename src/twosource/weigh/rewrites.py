"""Reports that are each other's text in other words: the same numbers and names, in the same order."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from twosource.model import Report
from twosource.weigh.prose import prose_of
from twosource.weigh.shingles import Copy
from twosource.weigh.table import Copies

# A text with more details than this is compared by its first ones only: the comparison grows with their square.
_MOST = 200


def find_rewrites(reports: Mapping[str, Report], rules: Copies) -> tuple[Copy, ...]:
    """Every pair of reports in one language that share most of their details in order, sorted by ids."""
    details = {id_: details_of(prose_of(r))[:_MOST] for id_, r in sorted(reports.items())}
    found = []
    for a, b in _candidates(details, reports, rules):
        shorter = min(len(details[a]), len(details[b]))
        shared = in_order(details[a], details[b])
        if shared >= rules.spun_details and shared / shorter >= rules.spun_share:
            found.append(Copy(a, b, shared / shorter))
    return tuple(found)


def _candidates(
    details: Mapping[str, Sequence[str]], reports: Mapping[str, Report], rules: Copies
) -> list[tuple[str, str]]:
    """The pairs in one language that share enough details of any order; a detail in very many reports doesn't count."""
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for id_, words in details.items():
        if len(words) >= rules.spun_details:
            for word in set(words):
                holders[reports[id_].language, word].append(id_)
    shared: Counter[tuple[str, str]] = Counter()
    for ids in holders.values():
        if 1 < len(ids) <= rules.most_reports:
            shared.update(combinations(ids, 2))
    return sorted(
        (a, b)
        for (a, b), number in shared.items()
        if number >= rules.spun_share * min(len(set(details[a])), len(set(details[b])))
    )


def details_of(text: str) -> tuple[str, ...]:
    """The numbers of two digits or more and the capitalised names of a text, in its order: what a rewriter keeps."""
    found = re.findall(r"(?<![.!?\"”] )(?<!^)\b[A-Z][\w'’-]{2,}|\d[\d,.]*\d", text, flags=re.MULTILINE)
    return tuple(word.strip(".,'’").casefold() for word in found)


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
