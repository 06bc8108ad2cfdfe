"""Which reports stand in which, for a good part: found by runs of words that two have in common, then read for it.

Containment, not similarity: a text cut to its first half, one with a paragraph of its own added, and one that takes a
passage over are copies. One run of words in a few is kept, by its hash, the same ones in every report; two reports that
share some are laid beside each other. Runs that very many reports have are boilerplate and don't count, unless they are
nearly all of a text: then it is one story that everybody printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from twosource.model import Report
from twosource.weigh.meetings import Holdings, Meetings
from twosource.weigh.overlap import overlaps
from twosource.weigh.prose import Prose
from twosource.weigh.table import Copies
from twosource.weigh.wordings import Flags, Hashes, Numbers, Wordings, batches, runs_of, wordings_of

_LAST = "9999"


@dataclass(frozen=True, slots=True)
class Copy:
    """Two reports, the smaller id first, and which part of the shorter one's own words stands in the other."""

    a: str
    b: str
    containment: float


def find_copies(reports: Mapping[str, Report], rules: Copies) -> tuple[Copy, ...]:
    """Every pair of reports of which a good part of the shorter stands in the other, sorted by ids.

    Of a story that more than `most_reports` printed, each print is paired with the first one only.
    """
    # In the order of printing, so that the first print of a story that everybody has is the one that others pair with.
    ordered = sorted(reports.values(), key=lambda r: (r.published or _LAST, r.id))
    prose, most = Prose(ordered), rules.most_reports
    holdings, kept = _kept(prose, rules)
    near = holdings.meetings(most)
    pairs = _pairs(near, near.shared >= rules.least_shared)
    found = [c for c in overlaps(pairs, prose, holdings.common(most), rules) if c[2] >= rules.containment]
    pairs = _pairs(wide := holdings.with_first(most), _mostly(wide, kept, rules))
    found += [c for c in overlaps(pairs, prose, np.zeros(0, np.uint64), rules) if c[2] >= rules.wide_share]
    copies = {(min(a, b), max(a, b)): share for n, m, share in found for a, b in [(ordered[n].id, ordered[m].id)]}
    return tuple(Copy(a, b, share) for (a, b), share in sorted(copies.items()))


def _pairs(meetings: Meetings, kept: Flags) -> list[tuple[int, int]]:
    return list(zip(meetings.first[kept].tolist(), meetings.second[kept].tolist(), strict=True))


def _mostly(meetings: Meetings, kept: Numbers, rules: Copies) -> Flags:
    """Which pairs share so many of the runs kept of the shorter text that it may be one story."""
    shorter = np.minimum(kept[meetings.first], kept[meetings.second])
    # Of few runs the share is known roughly only; the words decide.
    return np.asarray((meetings.shared >= rules.least_shared) & (meetings.shared >= rules.wide_share / 2 * shorter))


def _kept(prose: Prose, rules: Copies) -> tuple[Holdings, Numbers]:
    """The runs of words that are kept and stand in two texts or more, and how many were kept of each text."""
    things, holders = [np.zeros(0, np.uint64)], [np.zeros(0, np.int32)]
    for some in batches(map(prose.length, range(len(prose)))):
        numbers = range(len(prose))[some]
        words = wordings_of([prose.folded(n) for n in numbers])
        for by_letter, size in ((False, rules.shingle_words), (True, rules.shingle_characters)):
            if np.any(words.by_letter == by_letter):
                runs, texts = _sampled(words, size, rules.sample, by_letter=by_letter)
                things.append(runs)
                holders.append((texts + numbers.start).astype(np.int32))
    held = np.concatenate(holders)
    return Holdings.of(np.concatenate(things), held), np.bincount(held, minlength=len(prose))


def _sampled(words: Wordings, size: int, sample: int, *, by_letter: bool) -> tuple[Hashes, Numbers]:
    """One run in so many, of the texts that are hashed by letters or of the others, with the number of its text."""
    runs, text_of = runs_of(words.hashes, size), words.text_of_words()
    begins = np.flatnonzero(runs % np.uint64(sample) == 0)
    texts = text_of[begins]
    # A run that goes over from one text into the next is in neither.
    inside = (texts == text_of[begins + size - 1]) & (words.by_letter[texts] == by_letter)
    return runs[begins[inside]], texts[inside]
