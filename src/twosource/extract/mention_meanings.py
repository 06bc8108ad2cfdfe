"""What each marked word of the reports of one happening tells of: a part of it, and whom that befell.

reports ─ mention_text ─▶ sentences ─ kinds, elsewhere ─▶ part ─ mention_people ─▶ meaning
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from twosource.extract.mention_people import Cast, People, Telling, as_many, cast_of, largest_number
from twosource.extract.mention_text import Spelled
from twosource.extract.mention_words import MentionWords, has_one
from twosource.extract.times import find_times
from twosource.languages import Language
from twosource.model import Marked, Meaning, Mention

_APART = timedelta(days=7)  # "on Friday" and "last week", told of what came afterwards, may be read a week too early


@dataclass(frozen=True, slots=True)
class Happening:
    """What is known of the happening that some reports tell: its day, and the numbers of those it befell, by field."""

    day: date | None
    counted: Mapping[str, int]


def meanings(
    reports: Sequence[Marked], known: Happening, words: MentionWords, language: Language
) -> dict[tuple[str, str], Meaning]:
    """What each mention tells of, by the ids of its report and its own.

    Args:
        reports: those that tell one happening.
        known: what is known of it.
        words: the regime's.
        language: that of the reports.
    """
    texts = {report.id: Spelled(report.text) for report in reports}
    kinds = {report.id: _kinds(report, texts[report.id], known, words, language) for report in reports}
    has_fallen_doer = _tells_of_several(texts.values(), words)
    if not has_fallen_doer and max(known.counted.values(), default=0) <= 1:
        return {(r.id, m.id): Meaning(kinds[r.id][m.id]) for r in reports for m in r.mentions}
    cast = cast_of(list(texts.values()), words)
    befallen = {
        (r.id, m.id): _people(r, m, texts[r.id], cast, words) if kinds[r.id][m.id] in words.befall else frozenset()
        for r in reports
        for m in r.mentions
    }
    told: dict[str, int] = defaultdict(int)
    for (report, mention), people in befallen.items():
        kind = kinds[report][mention]
        told[kind] = max(told[kind], largest_number(people))
    doer = cast.doer if has_fallen_doer else None
    return {
        (r.id, m.id): Meaning(
            kinds[r.id][m.id],
            tuple(sorted(as_many(befallen[r.id, m.id], _total(kinds[r.id][m.id], told, known, words), doer))),
        )
        for r in reports
        for m in r.mentions
    }


def _total(kind: str, told: Mapping[str, int], known: Happening, words: MentionWords) -> int:
    """How many a part of the happening befell, by what is counted or by the largest number told."""
    fields = words.befall.get(kind, ())
    # Who died was hit, too: the numbers told with a kind that counts no other fields hold for this one.
    of_these = [told.get(other, 0) for other, counts in words.befall.items() if set(counts) <= set(fields)]
    return max([*of_these, sum(known.counted.get(field, 0) for field in fields)])


def _tells_of_several(texts: Iterable[Spelled], words: MentionWords) -> bool:
    sentences = (tuple(w.text for w in text.words(n)) for text in texts for n in range(len(text.extents)))
    return any(has_one(words.several, sentence) for sentence in sentences)


def _people(report: Marked, mention: Mention, text: Spelled, cast: Cast, words: MentionWords) -> People:
    marked = frozenset(m.start for m in report.mentions)
    return Telling(text, text.number_at(mention.start), cast, words, marked).befallen(mention)


def _kinds(report: Marked, text: Spelled, known: Happening, words: MentionWords, language: Language) -> dict[str, str]:
    """The kind of each mention of a report by its id."""
    sentences = [tuple(word.text for word in text.words(number)) for number in range(len(text.extents))]
    others = _earlier(report, text, known.day, language)
    others |= {n for n, sentence in enumerate(sentences) if has_one(words.elsewhere.sentence, sentence)}
    onwards = [n for n, sentence in enumerate(sentences) if has_one(words.elsewhere.onwards, sentence)]
    others |= set(range(min(onwards, default=len(sentences)), len(sentences)))
    return {m.id: _kind(m, text, text.number_at(m.start) in others, words) for m in report.mentions}


def _kind(mention: Mention, text: Spelled, is_elsewhere: bool, words: MentionWords) -> str:  # noqa: FBT001
    around = text.around(mention)
    if is_elsewhere or has_one(words.elsewhere.words, around.own):
        return words.elsewhere.kind
    return next((row.kind for row in words.kinds if row.fits(around)), "")


def _earlier(report: Marked, text: Spelled, day: date | None, language: Language) -> set[int]:
    """The sentences whose days all lie before that of the happening."""
    if day is None:
        return set()
    days: dict[int, list[date]] = defaultdict(list)
    for time in find_times(report.text, report.published, language):
        if time.when is not None and time.kind in ("date", "time") and time.when.interval.latest is not None:
            days[text.number_at(time.start)].append(time.when.interval.latest)
    return {number for number, told in days.items() if all(one < day - _APART for one in told)}
