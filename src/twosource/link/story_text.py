"""What stands in each story that may tell it from others: rare words, names, phrases and numbers with their weights.

A word weighs by how seldom it is: log2 of how few reports have it, in the case and in the reports that the regime was
trained on together, so that a case of three reports and one of thousands go by the same figures. Lines that an outlet
prints in report after report are its furniture and weigh nothing.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from twosource.link.story_model import StoryModel
from twosource.model import Claim, Interval, Place, Report

_WORD = re.compile(r"[^\W_]+(?:[’'](?!s\b)[^\W_]+)*")
_LINE = re.compile(r"[^\n]+")
_BEGINS = re.compile(r"(?:^|[.!?:\"“”\n]\s*)$")
_BREAK = re.compile(r"\n|[.!?] ")
_NAME_SHARE = 0.75  # of a word's uses within sentences, so many with a capital make it a name
_SHORTEST_NAME = 3
_TOWN_PARTS = 2  # what contains a town: a state, and the country

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Story:
    """One report's story: its claim, and what stands in it by weight; `words` and `title` have the length 1."""

    claim: Claim
    outlet: str | None
    printed: int | None
    day: Interval | None
    town: Place | None
    words: Weights
    title: Weights
    names: Weights
    lead_names: Weights
    phrases: Weights
    numbers: Weights
    bare: frozenset[str]
    numbers_told: Mapping[str, int]

    @property
    def state(self) -> str | None:
        """What contains the town, just below the country; a state that is named without a town is its own."""
        if self.town is None or self.town.country is None:
            return None
        return self.town.within[-2] if len(self.town.within) >= _TOWN_PARTS else self.town.name


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    capital: bool
    inner: bool  # within a sentence, where a capital says that it is a name


@dataclass(frozen=True, slots=True)
class _Text:
    """A report's words in their order, the phrases of two, and where the title ends."""

    tokens: tuple[_Token, ...]
    phrases: frozenset[str]
    title_end: int


def stories_of(claims: Sequence[Claim], reports: Mapping[str, Report], model: StoryModel) -> tuple[Story, ...]:
    """The stories of some claims, in their order; words weigh by how rare they are in all reports of the case."""
    texts = _texts(reports, model)
    rarity = Rarity.of(texts.values(), model)
    return tuple(_story(c, reports[c.report], texts[c.report], rarity, model) for c in claims)


def rarity_of(reports: Mapping[str, Report], model: StoryModel) -> Rarity:
    """How rare the words of a case are, and which of them are names."""
    return Rarity.of(_texts(reports, model).values(), model)


def _texts(reports: Mapping[str, Report], model: StoryModel) -> dict[str, _Text]:
    furniture = _furniture(reports.values(), model.furniture)
    return {id_: _text(report, furniture) for id_, report in reports.items()}


def _furniture(reports: Iterable[Report], least: int) -> frozenset[tuple[str | None, str]]:
    """The lines, with their outlet, that stand in so many of its reports."""
    found: Counter[tuple[str | None, str]] = Counter()
    for report in reports:
        lines = {m.group().strip() for m in _LINE.finditer(report.text, _title_end(report))}
        found.update((report.outlet, line) for line in lines)
    return frozenset(line for line, number in found.items() if number >= least)


def _title_end(report: Report) -> int:
    title = report.title or ""
    return len(title) if title and report.text.startswith(title) else 0


def _text(report: Report, furniture: frozenset[tuple[str | None, str]]) -> _Text:
    end = _title_end(report)
    tokens: list[_Token] = []
    for line in _LINE.finditer(report.text):
        if line.start() < end or (report.outlet, line.group().strip()) not in furniture:
            tokens += _tokens(report.text, line.start(), line.end(), end)
    phrases = {
        f"{a.word} {b.word}"
        for a, b in pairwise(tokens)
        if b.start - a.start - len(a.word) < 5 and not _BREAK.search(report.text, a.start, b.start)
    }
    return _Text(tuple(tokens), frozenset(phrases), end)


def _tokens(text: str, start: int, end: int, title_end: int) -> Iterable[_Token]:
    for m in _WORD.finditer(text, start, end):
        inner = m.start() >= title_end and not _BEGINS.search(text[max(0, m.start() - 3) : m.start()])
        yield _Token(m.group().lower(), m.start(), m.group()[0].isupper(), inner and m.start() > start)


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare words and phrases are, and which words are names."""

    words: Counter[str]
    phrases: Counter[str]
    names: frozenset[str]
    number: int
    model: StoryModel

    @classmethod
    def of(cls, texts: Iterable[_Text], model: StoryModel) -> Rarity:
        """The rarity of what stands in some texts."""
        words: Counter[str] = Counter()
        phrases: Counter[str] = Counter()
        capital: Counter[str] = Counter()
        inner: Counter[str] = Counter()
        number = 0
        for text in texts:
            number += 1
            words.update({t.word for t in text.tokens})
            phrases.update(text.phrases)
            inner.update(t.word for t in text.tokens if t.inner or not t.capital)
            capital.update(t.word for t in text.tokens if t.inner and t.capital)
        names = {w for w in capital if capital[w] >= _NAME_SHARE * inner[w] and _may_be_name(w)}
        return cls(words, phrases, frozenset(names), number, model)

    def word(self, word: str) -> float:
        """Bits: how rare a word is."""
        return self._bits(self.words[word], self.model.background.get(word, self.model.unlisted))

    def phrase(self, phrase: str) -> float:
        """Bits: how rare a phrase is; no phrase is rarer than its words together would be."""
        return self._bits(self.phrases[phrase], self.model.unlisted)

    def _bits(self, here: int, elsewhere: float) -> float:
        return math.log2((self.number + self.model.reports) / (here + elsewhere))

    def is_telling(self, phrase: str) -> bool:
        """True for a phrase that holds a name, a number or a word that reports of the kind don't commonly have."""
        return any(w in self.names or w[0].isdigit() or w not in self.model.background for w in phrase.split())


def _may_be_name(word: str) -> bool:
    return len(word) >= _SHORTEST_NAME and not word[0].isdigit()


def _story(claim: Claim, report: Report, text: _Text, rarity: Rarity, model: StoryModel) -> Story:
    counts = Counter(t.word for t in text.tokens)
    names = {t.word for t in text.tokens if t.capital and t.word in rarity.names}
    lead = {t.word for t in text.tokens if t.capital and t.start < text.title_end + model.lead} & names
    rare = {n: bits for n in names if (bits := rarity.word(n)) >= model.common_names}
    printed = None if report.published_when is None else report.published_when.latest
    return Story(
        claim=claim,
        outlet=report.outlet,
        printed=None if printed is None else printed.toordinal(),
        day=None if claim.when is None or claim.when.interval.is_unknown else claim.when.interval,
        town=next(iter(claim.places), None),
        words=_unit({w: (1 + math.log(n)) * rarity.word(w) for w, n in counts.items()}),
        title=_unit({t.word: rarity.word(t.word) for t in text.tokens if t.start < text.title_end}),
        names=rare,
        lead_names={n: rare[n] for n in lead if n in rare},
        phrases=_phrases(text, rarity, model),
        numbers={w: rarity.word(w) for w in counts if w[0].isdigit()},
        bare=frozenset(counts),
        numbers_told=_numbers_told(claim),
    )


def _numbers_told(claim: Claim) -> dict[str, int]:
    """Of each asked field the largest number of the title and the first sentences, else the first of all."""
    found: dict[str, int] = {}
    for form in ("first", "most"):
        found |= {m.field: m.value for m in claim.asked if m.form == form}
    return found


def _phrases(text: _Text, rarity: Rarity, model: StoryModel) -> Weights:
    told = {p: rarity.phrase(p) for p in text.phrases if rarity.is_telling(p)}
    return {p: bits for p, bits in told.items() if bits >= model.common_phrases}


def _unit(weights: Mapping[str, float]) -> Weights:
    length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
    return {word: w / length for word, w in weights.items()}
