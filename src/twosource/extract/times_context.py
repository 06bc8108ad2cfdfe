"""Whether words that look like a time are one where they stand."""

from __future__ import annotations

import re

from twosource.extract.times_sense import Sense
from twosource.extract.times_tense import looks
from twosource.extract.times_words import Rule, TimeWords, folded

_WORD_BEFORE = re.compile(r"([\w'’%$€£¥₩-]+)[\s\"“”'‘’(]*$")
_WORD_AFTER = re.compile(r"[\s]*([\w'’%-]+)")
_BEFORE_YEAR = ("in", "year", "by", "since", "until", "of")
_NAME_AFTER = re.compile(r"[ \t\u00a0]+[A-Z][a-z]+")
_OBJECT_AFTER = re.compile(r"\s+(?:the|a|an|his|her|its|their|this|that|he|she|they|it|we|[A-Z][a-z]+)\b")
_NUMBER_SIGN = re.compile(r"(?:[Nn]o\.?|[Rr]esolutions?|[Nn]umber|[Rr]oom|[Ff]light|[Pp]age|#)\s*$")
_SUM = re.compile(r"(?:[$€£¥₩]\s?[0-9][0-9.,]*|[0-9][0-9.,]*)$")


def word_before(text: str, start: int) -> str:
    """The word that stands right before an offset, in lower case; empty when there is none."""
    found = _WORD_BEFORE.search(text, max(0, start - 40), start)
    return "" if found is None else found.group(1).lower()


def word_after(text: str, end: int) -> str:
    """The word that stands right behind an offset, in lower case; empty when there is none."""
    found = _WORD_AFTER.match(text, end, end + 40)
    return "" if found is None else found.group(1).lower()


def fits(text: str, start: int, end: int, sense: Sense, rule: Rule, words: TimeWords) -> bool:
    """True when what stands before and behind lets a match of a rule be a time."""
    before = word_before(text, start)
    if text[start:end].lower() == "two thousand" and before not in _BEFORE_YEAR:
        return False
    if rule.cue and before not in rule.cue:
        return False
    if before == "for" and text[start:end].lower().endswith(" before"):
        return False  # "stayed for a week before leaving" is a length
    if sense.no_object and _OBJECT_AFTER.match(text, end, end + 40) and not text.endswith("earlier", start, end):
        return False
    if "only_ahead" in rule.needs:
        return looks(text, start, end, words) > 0
    if "bare_month" in rule.needs:
        return _is_month(text, start, end, before, words)
    if "bare_year" in rule.needs:
        return _is_year(text, start, end, words)
    if "behind_amount" in rule.needs:
        return (
            words.listed("macros_after_money", before)
            or _SUM.search(text[max(0, start - 24) : start].rstrip()) is not None
        )
    return True


def _is_month(text: str, start: int, end: int, before: str, words: TimeWords) -> bool:
    month = folded(text[start:end]).split()[-1]
    if not words.listed("doubtful_months", month):
        return True
    led = words.listed("month_cues", before) or words.listed("month_cues", text[start:end].split(maxsplit=1)[0])
    return led and not _NAME_AFTER.match(text, end, end + 40)


def _is_year(text: str, start: int, end: int, words: TimeWords) -> bool:
    if _NUMBER_SIGN.search(text[max(0, start - 14) : start]) is not None:
        return False
    after = word_after(text, end)
    return not words.listed("macros_after_money", after)
