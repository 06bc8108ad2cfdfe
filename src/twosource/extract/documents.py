"""What the lengths of time beside a pass, permit or visa are of: an agreement, the practice, or the stay permitted.

Each length has the words between the one before it and the clause mark behind it. Words of staying make it a stay.
Words of an agreement make it the agreed validity, and carry on until a contrast ("but", "in practice").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from twosource.extract.parse import Segment
from twosource.extract.scene import Reading
from twosource.extract.words import phrase_matches
from twosource.model import Term, TermOf

_CLOSES = re.compile(r"[,;.]|\b(?:and|but|or)\b")


def terms_of_documents(segment: Segment, reading: Reading) -> tuple[Term, ...]:
    """The lengths of time of a segment that names a document, each with what it is of."""
    return tuple(_terms(segment, reading))


def _terms(segment: Segment, reading: Reading) -> Iterator[Term]:
    words = reading.words.regime["validity"]
    sentence = segment.sentence
    lowered = reading.text[sentence.start : sentence.end].lower()
    agreed, begin = False, 0
    for time in reading.times_in(sentence):
        if time.kind != "duration" or time.term is None:
            continue
        start, end = time.start - sentence.start, time.end - sentence.start
        before, behind = lowered[begin:start], lowered[end : _closing(lowered, end)]
        agreed = _last_is(before, words["agreed"], words["contrast"], already=agreed)
        begin = end
        if segment.extent.start <= time.start < segment.extent.end:
            stays = _has(before, words["stay"]) or _has(behind, words["stay"])
            by_rule = agreed or _has(behind, words["agreed"])
            yield replace(time.term, of=TermOf.STAY if stays else TermOf.AGREED if by_rule else TermOf.PRACTISED)


def _closing(text: str, start: int) -> int:
    found = _CLOSES.search(text, start)
    return len(text) if found is None else found.start()


def _last_is(text: str, marks: list[str], against: list[str], *, already: bool) -> bool:
    """Whether the last of the words of either kind is a mark; as before where there is none."""
    found = [(m.start(), True) for m in phrase_matches(tuple(marks), text)]
    found += [(m.start(), False) for m in phrase_matches(tuple(against), text)]
    return max(found)[1] if found else already


def _has(text: str, phrases: list[str]) -> bool:
    return bool(phrase_matches(tuple(phrases), text))
