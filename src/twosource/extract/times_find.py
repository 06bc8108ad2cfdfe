"""The expressions of time in a text: every rule's matches, those that fit where they stand, the longest of them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from twosource.extract.times_context import fits
from twosource.extract.times_sense import Sense, sense_of
from twosource.extract.times_words import Rule, TimeWords


@dataclass(frozen=True, slots=True)
class Expression:
    """A run of text that tells time, and what it says."""

    start: int
    end: int
    sense: Sense
    rule: Rule


def find_expressions(text: str, words: TimeWords, *, news: bool) -> list[Expression]:
    """The expressions of a text in its order, none overlapping another; with `news` only those that reports need."""
    found: list[tuple[int, int, Expression]] = []
    for order, rule in enumerate(words.rules):
        if rule.news or not news:
            found += [(e.start - e.end, order, e) for e in _of_rule(rule, text, words)]
    found.sort(key=lambda f: (f[0], f[1], f[2].start))
    return _apart([f[2] for f in found])


def _of_rule(rule: Rule, text: str, words: TimeWords) -> list[Expression]:
    made = []
    for match in rule.pattern.finditer(text):
        sense = sense_of(rule, match, words)
        start = match.start()
        if rule.trim is not None and (cut := rule.trim.match(text, start, match.end())) is not None:
            start = cut.end()
        if sense is not None and start < match.end() and fits(text, start, match.end(), sense, rule, words):
            made.append(Expression(start, match.end(), sense, rule))
    return made


def _apart(ranked: list[Expression]) -> list[Expression]:
    """Of expressions in order of merit, those that don't overlap a better one, in the order of the text."""
    starts: list[int] = []
    kept: list[Expression] = []
    for expression in ranked:
        at = bisect_left(starts, expression.start)
        clear_left = at == 0 or kept[at - 1].end <= expression.start
        if clear_left and (at == len(kept) or kept[at].start >= expression.end):
            starts.insert(at, expression.start)
            kept.insert(at, expression)
    return kept
