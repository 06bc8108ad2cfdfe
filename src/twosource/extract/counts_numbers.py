"""Numbers in figures and words: what a run of text is worth, and the pattern that finds such runs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from twosource.languages import Language
from twosource.resources import demand

SPACE = r"(?:[ \t\u00a0\u202f]{1,2}|[ \t]?\r?\n[ \t]?)"
FIGURES = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,6}|[0-9]{1,15})(?:\.[0-9]{1,6})?"
_GLUE = rf"(?:-|(?:(?<=hundred)|(?<=thousand)|(?<=million)){SPACE}and{SPACE}|{SPACE})"
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The words of a language that are numbers, and the patterns of a number without groups."""

    numbers: Mapping[str, float]
    scales: Mapping[str, float]
    short_scales: Mapping[str, float]
    fractions: Mapping[str, float]
    figures: str
    words: str

    @property
    def pattern(self) -> str:
        """The pattern of a number, in figures or in words."""
        return f"(?:{self.figures}|{self.words})"

    def value(self, text: str) -> float | None:
        """What a run of figures and words is worth ("1.5 million", "twenty-five"); None when it is no number."""
        lowered = text.lower().strip()
        figures = re.match(FIGURES, lowered)
        if figures is None:
            return self._of_words(lowered)
        worth = float(figures.group().replace(",", ""))
        rest = lowered[figures.end() :].strip(" -\t\r\n\u00a0\u202f")
        half = re.match(r"([0-9])/([0-9])", rest)
        if half is not None and half.group(2) != "0":
            return worth + int(half.group(1)) / int(half.group(2))
        for word in _WORD.findall(rest):
            worth *= self.scales.get(word, self.short_scales.get(word, 1))
        return worth

    def _of_words(self, lowered: str) -> float | None:
        total, current, seen = 0.0, 0.0, False
        for word in _WORD.findall(lowered):
            if word in self.numbers:
                current, seen = current + self.numbers[word], True
            elif word in self.scales:
                scale = self.scales[word]
                if scale >= 1000:
                    total, current = total + (current or 1) * scale, 0.0
                else:
                    current = (current or 1) * scale
                seen = True
            elif word in self.fractions and seen:
                current += self.fractions[word]
            elif word in self.fractions:
                return self.fractions[word]
            elif word not in ("a", "an", "and"):
                return None
        return total + current if seen else None


def alternation(words: Mapping[str, object] | list[str] | tuple[str, ...]) -> str:
    """A pattern of words, longest first, in which a space stands for any short run of white space."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", SPACE) for w in ordered) + ")"


@cache
def load_numbers(language: Language) -> NumberWords:
    """The number words of a language; BadResource (TS022) when its counts.yml lacks them."""
    own = language.read("counts")
    wanted = ("numbers", "scales", "short_scales", "fractions")
    faults = [f"the list {name!r} is missing. Add it." for name in wanted if not isinstance(own.get(name), dict)]
    demand(faults, f"languages/{language.tag}/counts.yml")
    numbers, scales, short, fractions = (own[name] for name in wanted)
    word = alternation([*numbers, *scales])
    scale = alternation(list(scales))
    figures = rf"{FIGURES}(?:{SPACE}[1-9]/[2-9](?![0-9])|(?:{SPACE}|-)?{scale}\b(?:{SPACE}{scale}\b)?)?"
    half = rf"(?:{SPACE}and{SPACE}a{SPACE}half\b)?"
    in_words = rf"(?:an?{SPACE}(?={scale}\b))?{word}\b(?:{_GLUE}{word}\b){{0,12}}{half}"
    return NumberWords(numbers, scales, short, fractions, figures, in_words)
