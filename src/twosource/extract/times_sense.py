"""What a time expression says, before anything anchors it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from twosource.extract.times_words import Rule, TimeWords, folded

_FIGURES = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Sense:
    """The fields that an expression fills: numbers and words of the calendar, and how they hang together.

    `origin` is the anchor it counts from: "anchor" (publication or speech), "previous" (the last date named) or
    "near" (the previous one if it is close by). `way` is -1, 0 or 1: last, this, next. `span`: all the time between
    the anchor and there. `loose`: said to be only about right. `kept`: it compares with a quarter named before and
    keeps that unit.
    """

    shape: str
    year: int | None = None
    year2: int | None = None
    month: int | None = None
    day: int | None = None
    day2: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    century: int | None = None
    bc: int | None = None
    era: str | None = None
    feast: str | None = None
    part: str | None = None
    daypart: str | None = None
    clock: str | None = None
    way: int | None = None
    unit: str | None = None
    n: float | None = None
    n2: float | None = None
    unit2: str | None = None
    origin: str = "anchor"
    span: bool = False
    vague: bool = False
    loose: bool = False
    below: bool = False
    ref: str | None = None
    reach: str | None = None
    open: bool = False
    only: str | None = None
    no_object: bool = False
    kept: bool = False


def sense_of(rule: Rule, found: re.Match[str], words: TimeWords) -> Sense | None:
    """What a match of a rule says; None when the words don't make a time after all."""
    groups = {k: v for k, v in found.groupdict().items() if v is not None}
    fields: dict[str, Any] = {"shape": rule.shape, "ref": rule.ref, "reach": rule.reach, "open": rule.open}
    fields |= _calendar_fields(groups, words) | _count_fields(groups, words)
    for key, value in rule.given.items():
        _give(fields, key, value)
    hedge = groups.get("hedge")
    text = folded(found.group())
    fields["loose"] = (hedge is not None and words.listed("loose", hedge)) or " or so" in text
    fields["below"] = hedge is not None and words.listed("below", hedge)
    if text.startswith("later ") and fields.get("part") is None:
        fields["part"] = "after"
    sense = Sense(**fields)
    return sense if _makes_sense(sense, groups) and ("word_year" not in groups or sense.year is not None) else None


def _give(fields: dict[str, Any], key: str, value: object) -> None:
    if key == "from":
        fields["origin"] = value
    elif key == "half" and fields["shape"] == "length":
        fields["n"] = (fields.get("n") or 1) + 0.5
    elif key == "n" and value == "way":
        fields["n"] = 1
    elif not (key == "unit" and fields.get("unit")):
        fields[key] = value


def _calendar_fields(groups: Mapping[str, str], words: TimeWords) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for group, key, name in (
        ("way", "ways", "way"), ("season", "seasons", "season"), ("quarter", "ordinals", "quarter"),
        ("daypart", "dayparts", "daypart"), ("part", "parts", "part"), ("ordinal_day", "ordinal_days", "day"),
        ("decade_word", "decades", "decade"), ("calendar_unit", "calendar_units", "unit"),
    ):  # fmt: skip
        if group in groups:
            fields[name] = words.look(key, groups[group])
    for group in ("month", "longmonth"):
        if group in groups:
            fields["month"] = words.look("months", groups[group]) or words.look("short_months", groups[group])
    for group in ("anyweekday", "anyweekday2", "weekday"):
        if group in groups:
            fields["weekday"] = words.look("weekdays", groups[group]) or words.look("short_weekdays", groups[group])
    if "weekday_plural" in groups:
        fields["weekday"] = words.look("weekdays", groups["weekday_plural"][:-1])
    if "half" in groups:
        fields["half"] = 1 if groups["half"].lower() == "first" else 2
    if "near_day" in groups:
        fields |= {"n": words.look("near_days", groups["near_day"]), "unit": "day", "way": 1} | _night(
            groups["near_day"]
        )
    if "feast" in groups:
        fields["feast"] = folded(groups["feast"])
    return fields | _figure_fields(groups, words)


def _night(phrase: str) -> dict[str, Any]:
    for word, daypart in (("night", "NI"), ("morning", "MO"), ("afternoon", "AF"), ("evening", "EV")):
        if word in phrase.lower():
            return {"daypart": daypart}
    return {}


def _figure_fields(groups: Mapping[str, str], words: TimeWords) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for group, name in (("y", "year"), ("year2", "year2"), ("mm", "month"), ("dd", "day"), ("day", "day"),
                        ("day2", "day2"), ("dayth", "day"), ("q", "quarter"), ("bc", "bc"),
                        ("century", "century"), ("clock", "clock")):  # fmt: skip
        if group not in groups:
            continue
        figures = _FIGURES.search(groups[group])
        fields[name] = groups[group] if group == "clock" else int(figures.group()) if figures else None
    if "clock" in fields:
        fields["clock"] = words.look("clocks", fields["clock"]) or fields["clock"]
    if "word_year" in groups:
        fields["year"] = _spoken_year(groups["word_year"], words)
    if "yy" in groups:
        short = int(groups["yy"])
        fields["year"] = short + (1900 if short > 30 else 2000)
    if "yy2" in groups and "year" in fields:
        fields["year2"] = fields["year"] // 100 * 100 + int(groups["yy2"])
    if "decade" in groups:
        fields["decade"] = int(groups["decade"]) // 10
    if "short_decade" in groups:
        fields["decade"] = 190 + int(groups["short_decade"]) // 10
    return fields


_FIRST_SPOKEN, _LAST_SPOKEN, _ROUND = 1100, 2099, 2000


def _spoken_year(phrase: str, words: TimeWords) -> int | None:
    """A year in words: "nineteen ninety-six" as hundreds and a rest, "two thousand one" as one number."""
    first, _, rest = folded(phrase).partition(" ")
    hundreds, worth = words.numbers.value(first), words.numbers.value(folded(phrase))
    if hundreds is None or worth is None:
        return None
    year = int(worth) if worth >= 1000 else int(hundreds * 100 + (words.numbers.value(rest) or 0))
    # "One thousand" is a number of things; "two thousand one" may be a year, and "two thousand" behind "in".
    return year if (year % 1000 or year == _ROUND) and _FIRST_SPOKEN <= year <= _LAST_SPOKEN else None


def _count_fields(groups: Mapping[str, str], words: TimeWords) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for group in ("unit", "plural_unit", "single_unit"):
        if group in groups:
            fields["unit"] = words.look("units", groups[group])
    if "unit2" in groups:
        fields["unit2"] = words.look("units", groups["unit2"])
        fields.setdefault("unit", fields["unit2"])
    for group, name in (("n", "n"), ("n2", "n2")):
        if group in groups:
            phrase = folded(groups[group])
            if phrase in words.lists["vague_counts"]:
                fields["vague"] = True
            else:
                worth = words.look("counts", phrase)
                fields[name] = float(worth) if worth is not None else words.numbers.value(phrase)
    return fields


def _makes_sense(sense: Sense, groups: Mapping[str, str]) -> bool:
    plural = groups.get("unit", "s").lower().endswith(("s", "ies"))
    if sense.vague and "unit" in groups and not plural:
        return False
    if sense.n is not None and (sense.n > 10_000 or (sense.unit == "quarter" and sense.n > 40)):
        return False
    if groups.get("unit", "").lower() in ("second", "quarter") and groups.get("n", "").lower() in ("a", "an", "one"):
        return False
    if sense.day is not None and not 1 <= sense.day <= 31:
        return False
    if sense.day2 is not None and (sense.day or 0) >= sense.day2:
        return False
    if sense.year2 is not None and not 0 < sense.year2 - (sense.year or 0) < 100:
        return False
    if sense.only is not None and sense.unit != sense.only:
        return False
    return not (sense.shape in ("length", "shift") and sense.unit is None and sense.ref is None)


__all__ = ["Sense", "sense_of"]
