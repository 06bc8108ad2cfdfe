"""The days that a report gives to a thing of law or history, held against the chronology's."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.check.chronology import Chronology, Entry
from twosource.check.meant import Told, phrases
from twosource.check.plain import day_text, interval_text
from twosource.model import Check, CheckVerdict, Interval, When

# as near as a date must stand to a name to belong to it without a word that tells of the thing as happening
_NEAR = 16
_RECENT = ("recent", "recently")
_RECENT_DAYS = 60


def day_check(told: Told, chronology: Chronology) -> Check | None:
    """How the date that a claim gives stands to the entries that it means; None when there is nothing to compare."""
    when = told.claim.when
    if when is None or not told.entries or not (when.is_stated or told.by_day):
        return None
    fitting = [e for e in told.entries if _fits(when, e)]
    if fitting:
        return _check(told, fitting[0], CheckVerdict.AGREES)
    deadlines = [e for e in chronology.entries if e.of in {m.key for m in told.entries} and _fits(when, e)]
    if deadlines:
        return _check(told, deadlines[0], CheckVerdict.AGREES)
    entry = _nearest(when, told.entries)
    if not _told_as_happening(told, chronology):
        return _check(told, entry, CheckVerdict.NOT_COVERED, " The date may belong to something else in the sentence.")
    if entry.sure is None or _open_within(when, entry.sure):
        return _check(told, entry, CheckVerdict.NOT_COVERED, " What is not sure decides nothing.")
    return _check(told, entry, CheckVerdict.DIFFERS)


def recent_check(told: Told, chronology: Chronology) -> Check | None:
    """AGREES when what a report calls recent lies in the two months before its publication, else None."""
    last = told.published.latest
    if told.claim.when is not None or last is None or not phrases(_RECENT).search(told.text):
        return None
    if told.category not in chronology.sayings.acts or told.category == "resolution":
        return None
    near = [e for e in told.entries if e.sure is not None and 0 <= _age(e, last.toordinal()) <= _RECENT_DAYS]
    if not near:
        return None
    said = f"The report calls it recent on {day_text(last)}"
    return Check(told.claim.id, near[-1].id, CheckVerdict.AGREES, f"{said}; {entry_text(near[-1])}.")


def _age(entry: Entry, today: int) -> int:
    return -1 if entry.days.latest is None else today - entry.days.latest.toordinal()


def entry_text(entry: Entry) -> str:
    """What the chronology has: the thing, its days, the other days on which it is rightly printed, how sure it is."""
    others = "".join(f", or {day_text(o.day)} ({o.why})" for o in entry.other_days)
    return f"the chronology has {interval_text(entry.days)}{others} for the {entry.what}, {sure_text(entry)}"


def sure_text(entry: Entry) -> str:
    """How sure an entry is, and why."""
    if entry.basis == "memory" and entry.sure is not None:
        return f"known with {entry.confidence} confidence: the month was found in sources, the day is remembered"
    how = {"found": "found in sources", "inferred": "computed from sources", "memory": "remembered and not found"}
    return f"known with {entry.confidence} confidence, {how[entry.basis]}"


def _check(told: Told, entry: Entry, verdict: CheckVerdict, more: str = "") -> Check:
    when = told.claim.when
    said = "no date" if when is None else _said(when)
    return Check(told.claim.id, entry.id, verdict, f"The report gives {said}; {entry_text(entry)}.{more}")


def _said(when: When) -> str:
    words = f" (“{when.text}”)" if when.text else ""
    return f"“{when.text}” without a year" if when.lacks_only_year else f"{interval_text(when.interval)}{words}"


def _days(when: When, entry: Entry) -> Interval:
    """The days that a date stands for; one without a year is read in the entry's."""
    if not when.lacks_only_year or entry.days.earliest is None:
        return when.interval
    inside = when.in_year(entry.days.earliest.year)
    return when.interval if inside is None else inside.interval


def _fits(when: When, entry: Entry) -> bool:
    if entry.sure is None:
        return False
    days = _days(when, entry)
    if days.is_unknown:
        return False
    exact = (entry.days, *entry.accepted[1:]) if entry.sure == entry.days else ()
    # of a day that is only remembered, its month is sure, and no more than the month can be told to agree
    return any(days.overlaps(a) for a in exact) or (not exact and days.contains(entry.sure))


def _open_within(when: When, sure: Interval) -> bool:
    """True for days of which the sure ones leave open whether they are right."""
    return when.lacks_only_year or when.interval.is_unknown or when.interval.overlaps(sure)


def _nearest(when: When, entries: Sequence[Entry]) -> Entry:
    return min(entries, key=lambda e: (_days(when, e).gap_days(e.days), e.id))


def _told_as_happening(told: Told, chronology: Chronology) -> bool:
    """True when the sentence tells of the thing as happening, or when the date stands right beside its name."""
    if phrases(chronology.sayings.acts.get(told.category, ())).search(told.text):
        return True
    topic, when = told.claim.topic, told.claim.when
    if topic is None or topic.key is None or when is None:
        return False
    name, date = told.text.find(topic.key), told.text.find(when.text.lower())
    return min(name, date) >= 0 and 0 <= date - (name + len(topic.key)) <= _NEAR
