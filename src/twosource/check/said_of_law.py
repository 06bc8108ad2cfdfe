"""What a report says that a text sets, who wrote it, how many there were, what it answered: against the entries."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.check.chronology import Chronology, SetTerm
from twosource.check.days_told import entry_text, sure_text
from twosource.check.meant import Told, phrases
from twosource.check.plain import listed, sentence
from twosource.model import Check, CheckVerdict, Term

# lengths that differ by less than this part are one length told in other units: four months and 120 days
_SAME_LENGTH = 0.03
_DAYS_OF = {"day": 1.0, "month": 365.25 / 12}
_WORDS_BEFORE = 3
_GAP = 40


def term_checks(told: Told, chronology: Chronology) -> Iterator[Check]:
    """How the lengths of time that a claim gives stand to those that the thing itself sets."""
    entry = next((e for e in told.entries if e.terms), None)
    if told.claim.topic is None or entry is None:
        return
    meant = [t for t in entry.terms if not t.words or phrases(t.words).search(told.text)]
    for term in told.claim.topic.terms:
        equal = next((t for t in meant if same_length(term, t)), None)
        if equal is None and not _is_limit(term, told.text, chronology):
            continue
        verdict = CheckVerdict.DIFFERS if equal is None else CheckVerdict.AGREES
        shown = listed([f"{term_text(t)} for {t.purpose}" for t in ([equal] if equal else meant)], "and")
        of = f"{entry.what}: it sets {shown}, {sure_text(entry)}"
        yield Check(told.claim.id, entry.id, verdict, f"The report gives “{term.text}”; the chronology has the {of}.")


def days_of(term: Term | SetTerm) -> tuple[float, float]:
    """The least and the most days of a length of time."""
    unit = _DAYS_OF[term.unit.removesuffix("s")]
    return (term.length * unit,) * 2 if isinstance(term, SetTerm) else (term.low * unit, term.high * unit)


def same_length(term: Term, own: SetTerm) -> bool:
    """Whether a length of time that a text gives may be one that is set, told in other units perhaps."""
    low, high = days_of(term)
    return low * (1 - _SAME_LENGTH) <= days_of(own)[0] <= high * (1 + _SAME_LENGTH)


def term_text(term: SetTerm) -> str:
    """A length of time that is set: "120 days"."""
    return f"{term.length} {term.unit}" if term.length == 1 else f"{term.length} {term.unit}s"


def _is_limit(term: Term, text: str, chronology: Chronology) -> bool:
    """True when the words around a length of time make it a limit, and not a stay or an age."""
    at = text.find(term.text.lower())
    if at < 0:
        return False
    before = " ".join(text[:at].split()[-_WORDS_BEFORE:])
    behind = " ".join(text[at + len(term.text) :].replace("-", " ").split()[:_WORDS_BEFORE])
    return any(phrases(chronology.sayings.limits).search(side) for side in (before, behind))


def drafter_check(told: Told) -> Check | None:
    """Whether those whom a claim names as authors wrote the text; None when either side names nobody."""
    said = () if told.claim.topic is None else told.claim.topic.drafters
    entry = next((e for e in told.entries if e.drafters), None)
    if not said or entry is None:
        return None
    verdict = _authors(frozenset(said), frozenset(entry.drafters)) if entry.drafters_are_sure else None
    own = f"{listed(entry.drafters, 'and')} as author"
    if entry.consulted:
        own += f", after talks with {listed(entry.consulted, 'and')}"
    how = sure_text(entry) if entry.drafters_are_sure else "remembered and not found, which decides nothing"
    detail = f"The report names {listed(said, 'and')} as authors; of the {entry.what} the chronology has {own}, {how}."
    return Check(told.claim.id, entry.id, verdict or CheckVerdict.NOT_COVERED, detail)


def _authors(said: frozenset[str], own: frozenset[str]) -> CheckVerdict:
    if said == own:
        return CheckVerdict.AGREES
    return CheckVerdict.PARTLY if said & own else CheckVerdict.DIFFERS


def several_check(told: Told, chronology: Chronology) -> Check | None:
    """PARTLY when a claim speaks of several things where only one lies in the days that it gives, else None."""
    if not told.by_day or len(told.entries) != 1:
        return None
    found = phrases(chronology.sayings.many.get(told.category, ())).search(told.text)
    if found is None:
        return None
    detail = (
        f"The report speaks of several (“{found.group()}”); {entry_text(told.entries[0])}, and no other in that time."
    )
    return Check(told.claim.id, told.entries[0].id, CheckVerdict.PARTLY, detail)


def answer_check(told: Told) -> Check | None:
    """Whether a test or launch is what a resolution of the same sentence answered; PARTLY when it answered several."""
    law = next((b for b in told.beside if any(e.key in b.answers for e in told.entries)), None)
    if law is None:
        return None
    several = len(told.entries) > 1
    own = listed([entry_text(e).removeprefix("the chronology has ") for e in told.entries], "and")
    detail = f"The report puts it before the {law.what}; the chronology has {own}."
    verdict = CheckVerdict.PARTLY if several and not told.by_name else CheckVerdict.AGREES
    return Check(told.claim.id, told.entries[0].id, verdict, detail)


def reading_checks(told: Told, chronology: Chronology) -> Iterator[Check]:
    """What the chronology has to say to the way in which a claim sums up a text."""
    keys = {e.key for e in told.entries}
    for reading in chronology.sayings.readings:
        meant = [e for e in chronology.entries if e.category == told.category and e.key in reading.of]
        if not meant or (keys and not keys & set(reading.of)):
            continue
        words = _read_so(told.text, reading.first, reading.then)
        if words is not None:
            own = next((e for e in meant if e.key in keys), meant[-1])
            detail = f"The report says “{words}”. {sentence(reading.why)} This is {sure_text(own)}."
            yield Check(told.claim.id, own.id, reading.verdict, detail)


def _read_so(text: str, first: tuple[str, ...], then: tuple[str, ...]) -> str | None:
    """The words of a text that read in a certain way, or None."""
    for match in phrases(first).finditer(text):
        if not then:
            return match.group()
        behind = phrases(then).search(text, match.end())
        if behind is not None and behind.start() - match.end() <= _GAP:
            return text[match.start() : behind.end()]
    return None
