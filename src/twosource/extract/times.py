"""Times in a text: dates, times of day, lengths and sets, as TimeML writes them and as the days they leave open.

text ─ find ─▶ expressions ─ anchor ─▶ moments ─▶ value (TIMEX3) and when (interval)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from twosource.extract.times_anchor import Anchor, Memory, set_point, set_shift
from twosource.extract.times_find import Expression, find_expressions
from twosource.extract.times_interval import bound_at, runs_to_today, term_of, when_of
from twosource.extract.times_moment import Moment
from twosource.extract.times_ranges import ends_of, with_lent_year
from twosource.extract.times_style import is_story, story_years
from twosource.extract.times_tense import looks
from twosource.extract.times_value import type_of, value_of
from twosource.extract.times_words import TimeWords, load_times
from twosource.languages import Language
from twosource.model import Interval, Term, When


@dataclass(frozen=True, slots=True)
class TimeMention:
    """An expression of time in a text.

    `kind` is date, time, duration or set; `value` and `type` are those of its TIMEX3; `when` the days that it leaves
    open; `term` the length of a duration.
    """

    start: int
    end: int
    text: str
    kind: str
    value: str
    type: str
    when: When | None = None
    term: Term | None = None


def find_times(
    text: str, published: When | None, language: Language, *, speech_days: Sequence[tuple[int, int, When]] = ()
) -> tuple[TimeMention, ...]:
    """The times of a text in its order, each bound to its offsets.

    Args:
        text: the stored text of a report.
        published: when it was published, as far as that is known.
        language: whose words are sought.
        speech_days: (start, end, day) extents in which a voice spoke on a day; what counts from "today" there counts
            from that day.

    Returns:
        The mentions, none overlapping another. Without a year in the text or a day of publication, years stay unknown.
    """
    return _mentions(text, published, language, speech_days, news=True)


def find_all_times(text: str, published: When | None, language: Language) -> tuple[TimeMention, ...]:
    """The times of any text, those too that no report needs: "the past", "weekly", "that night"."""
    return _mentions(text, published, language, (), news=False)


def _mentions(
    text: str, published: When | None, language: Language, speech_days: Sequence[tuple[int, int, When]], *, news: bool
) -> tuple[TimeMention, ...]:
    words = load_times(language)
    expressions = _expressions(text, language, news)
    story = is_story(expressions, None if published is None else published.latest)
    memory = Memory(story_years(expressions) if story else None)
    made: list[TimeMention] = []
    for number, found in enumerate(expressions):
        following = expressions[number + 1] if number + 1 < len(expressions) else None
        expression = with_lent_year(found, following, text)
        day = _day_at(expression.start, published, speech_days)
        leaning = looks(text, expression.start, expression.end, words)
        if leaning > 0 and _is_vague(published) and expression.sense.weekday is not None:
            day = _last_named(memory.previous, published) or day
        anchor = Anchor(day, memory.previous, memory.period(expression.start), story, leaning)
        moment = moment_of(expression, anchor, words)
        mention = _mention(expression, moment, day, text, words)
        if mention is not None:
            made += [mention] if news else _parted(mention, expression, moment)
            memory.keep(expression, moment)
    return tuple(made)


@lru_cache(maxsize=4)
def _expressions(text: str, language: Language, news: bool) -> tuple[Expression, ...]:  # noqa: FBT001 - a cache's key
    """The expressions of a text; a report is asked for twice, the second time with the days on which voices spoke."""
    return tuple(find_expressions(text, load_times(language), news=news))


def _parted(mention: TimeMention, expression: Expression, moment: Moment | None) -> list[TimeMention]:
    """A run of years or days as its two ends, as TimeML has it; every other mention as it is."""
    ends = ends_of(mention.text, expression.sense, moment)
    return [
        replace(
            mention,
            start=mention.start + start,
            end=mention.start + end,
            text=mention.text[start:end],
            value=own.value,
            when=None,
        )
        for start, end, own in ends
    ] or [mention]


def _day_at(offset: int, published: When | None, speech_days: Sequence[tuple[int, int, When]]) -> date | None:
    for start, end, when in speech_days:
        if start <= offset < end and when.latest is not None:
            return when.latest
    return None if published is None else published.latest or published.earliest


def _is_vague(published: When | None) -> bool:
    """True for a report that gives no more than the month of its publication."""
    return published is not None and published.interval.is_closed and not published.interval.is_day


def _last_named(previous: Moment | None, published: When | None) -> date | None:
    """The last day named, where it lies in the time of publication: "on Tuesday" is then the one after it."""
    if previous is None or published is None or previous.unit != "day" or not previous.dated:
        return None
    return previous.day if published.interval.contains(Interval.of_day(previous.day)) else None


def moment_of(expression: Expression, anchor: Anchor, words: TimeWords) -> Moment | None:
    """The moment that an expression means, counted from an anchor; None when it has none."""
    sense = expression.sense
    if sense.shape == "point":
        return set_point(sense, anchor, words)
    if sense.shape == "shift":
        return set_shift(sense, anchor)
    if sense.shape == "clock":
        if anchor.previous is not None and anchor.previous.unit == "day":
            return anchor.previous
        return None if anchor.day is None else Moment(anchor.day)
    return None


def _mention(
    expression: Expression, moment: Moment | None, day: date | None, text: str, words: TimeWords
) -> TimeMention | None:
    sense, start, end = expression.sense, expression.start, expression.end
    slice_ = text[start:end]
    kind = type_of(sense)
    bound = bound_at(text, start, end, words) if kind == "DATE" else None
    meant = replace(sense, span=True) if sense.shape == "shift" and runs_to_today(text, start, end, words) else sense
    when = when_of(meant, moment, day, bound, slice_, words)
    term = term_of(sense, slice_) if kind == "DURATION" else None
    if sense.shape == "point" and moment is None and (sense.year is not None or sense.month is not None):
        return None
    return TimeMention(start, end, slice_, kind.lower(), value_of(sense, moment), kind, when, term)
