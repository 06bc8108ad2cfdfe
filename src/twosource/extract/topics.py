"""Claims of law and history: a resolution, a test, a deadline named, with the date and terms it is given.

Each date of a sentence goes to the nearest thing named, each length of time to the nearest resolution before it. What
the names are stands in the regime's chronology (`keys`), and what a thing without a name is called in `words/en.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.extract.parse import Segment
from twosource.extract.scene import Happening, Reading
from twosource.extract.sentences import Extent
from twosource.extract.times import TimeMention
from twosource.extract.words import phrase_matches
from twosource.model import ClaimType, Modality, Topic, When

POLICY = "extract.topics/1"
_RECALLING = re.compile(r"\b(?:after|following|in response to|in the wake of|in answer to)\b", re.IGNORECASE)
_LAWFUL = {"resolution", "deadline"}


@dataclass(frozen=True, slots=True)
class Named:
    """A thing of law or history named in a text."""

    start: int
    end: int
    category: str
    key: str | None


def named_in(text: str, keys: Mapping[str, tuple[str, str]], unnamed: Mapping[str, Sequence[str]]) -> list[Named]:
    """The things of law and history that a text names, in its order, without one inside another.

    Args:
        text: any text.
        keys: for each name, in lower case, its chronology category and key.
        unnamed: for each category the phrases that stand for one of it without a name.
    """
    lowered = text.lower()
    found = [Named(m.start(), m.end(), *keys[m.group()]) for m in phrase_matches(tuple(keys), lowered)]
    for category, phrases in unnamed.items():
        for match in phrase_matches(tuple(phrases), lowered):
            if not any(
                n.start < match.end() + 24 and match.start() < n.end + 24 and n.category == category for n in found
            ):
                found.append(Named(match.start(), match.end(), category, None))
    found.sort(key=lambda n: (n.start, -n.end))
    kept: list[Named] = []
    for name in found:
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def find_topics(
    segments: Sequence[Segment],
    reading: Reading,
    keys: Mapping[str, tuple[str, str]],
    unnamed: Mapping[str, Sequence[str]],
) -> list[Happening]:
    """The claims of law and history of one sentence, given all its segments."""
    sentence = segments[0].sentence
    text = reading.text[sentence.start : sentence.end]
    names = [
        Named(n.start + sentence.start, n.end + sentence.start, n.category, n.key)
        for n in named_in(text, keys, unnamed)
    ]
    names = _distinct(names)
    # "Year-end" in the name of a review is no date of it.
    inside = [Extent(n.start, n.end) for n in names]
    dates = [
        t
        for t in reading.times_in(sentence)
        if t.kind == "date" and t.when is not None and not any(e.holds(t.start) for e in inside)
    ]
    found = []
    for name in names:
        when = _own_date(name, names, dates, text, sentence.start)
        found.append(_happening(name, names, when, segments, reading))
    return found


def _distinct(names: list[Named]) -> list[Named]:
    """Each key once in a sentence; a thing without a name only where no other of its category is named."""
    kept: list[Named] = []
    for name in names:
        same = [k for k in kept if k.category == name.category and (k.key == name.key or name.key is None)]
        if not same:
            kept.append(name)
    return kept


def _own_date(name: Named, names: Sequence[Named], dates: Sequence[TimeMention], text: str, offset: int) -> When | None:
    mine = [d for d in dates if _nearest(d, names, text, offset) is name and not _is_limit(d)]
    best = min(mine, key=lambda d: (_distance(d, name), d.start), default=None)
    return None if best is None else best.when


def _is_limit(date: TimeMention) -> bool:
    return date.when is not None and date.when.earliest is None


def _nearest(date: TimeMention, names: Sequence[Named], text: str, offset: int) -> Named:
    def cost(name: Named) -> tuple[bool, int, int]:
        between = text[min(date.end, name.end) - offset : max(date.start, name.start) - offset]
        opening = 2 * between.count(",") if date.start > name.start else 0
        return (_only_recalled(name, date, text, offset), _distance(date, name) + 40 * opening, name.start)

    return min(names, key=cost)


def _only_recalled(name: Named, date: TimeMention, text: str, offset: int) -> bool:
    """True for what "after …" recalls with no date of its own: "in October, after its sixth test, it adopted …"."""
    start, end = name.start - offset, name.end - offset
    comma = text.rfind(",", 0, start) + 1
    mark = list(_RECALLING.finditer(text, comma, start))
    if not mark:
        return False
    close = text.find(",", end)
    return not mark[-1].end() <= date.start - offset < (close if close >= 0 else len(text))


def _distance(date: TimeMention, name: Named) -> int:
    return date.start - name.end if date.start >= name.end else max(0, name.start - date.end)


def _happening(
    name: Named, names: Sequence[Named], when: When | None, segments: Sequence[Segment], reading: Reading
) -> Happening:
    sentence = segments[0].sentence
    segment = next((s for s in segments if s.extent.holds(name.start)), segments[0])
    topic = _topic(name, names, sentence, reading)
    return Happening(
        type=ClaimType.POLICY,
        at=name.start,
        segment=segment,
        evidence=(Extent(sentence.start, sentence.end),),
        paragraph=reading.paragraph_of(segment),
        block=reading.kind_of(segment),
        attribution=reading.speech.at(name.start),
        method=POLICY,
        modality=Modality.OCCURRED,
        when=when,
        topic=topic,
    )


def _topic(name: Named, names: Sequence[Named], sentence: Extent, reading: Reading) -> Topic:
    if name.category not in _LAWFUL:
        return Topic(name.category, name.key)
    lengths = [t for t in reading.times_in(sentence) if t.kind == "duration" and t.term is not None]
    terms = tuple(t.term for t in lengths if t.term is not None and _owner(t, names) is name)
    return Topic(name.category, name.key, terms, _drafters(reading, sentence))


def _owner(time: TimeMention, names: Sequence[Named]) -> Named | None:
    lawful = [n for n in names if n.category in _LAWFUL]
    before = [n for n in lawful if n.end <= time.start]
    return before[-1] if before else next(iter(lawful), None)


def _drafters(reading: Reading, sentence: Extent) -> tuple[str, ...]:
    """The states that a sentence says drafted a text."""
    text = reading.text[sentence.start : sentence.end].lower()
    match = phrase_matches(tuple(reading.words.regime["drafting"]), text)
    if not match:
        return ()
    begin = sentence.start + match[0].end()
    near = Extent(begin, min(sentence.end, begin + 60))
    # of all places, those too that act: "drafted by China and the United States"; what "and" joins is the last
    states: list[str] = []
    for place in reading.places:
        if near.holds(place.start) and place.entry.kind == "country":
            states.append(place.entry.name)
            if " and " in reading.text[begin : place.start]:
                break
    return tuple(dict.fromkeys(states))
