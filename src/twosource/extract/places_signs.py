"""Whether a name in a text means a place there: signs from the words around it, weighed by a published table.

Each sign is a short name; `languages/*/place_weights.yml` gives what it counts. The sum above 0 makes a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from twosource.extract.gazetteer import Entry
from twosource.extract.gazetteer_rows import Level
from twosource.extract.places_around import Around, is_cued
from twosource.extract.places_spans import Candidate, Token
from twosource.extract.places_words import PlaceWords

_SENTENCE_END = re.compile(r"[.!?:\n“”\"]|^$")
_DATELINE = re.compile(r"[^\n]{0,40}?(?:\([A-Z]{2,9}\)\s*)?(?:—|–|--| - )")
_SIZES = ((1_000_000, "million"), (200_000, "large"), (50_000, "middling"), (10_000, "small"), (1_000, "tiny"))
_JOINED = frozenset([" ", "\u00a0", ". ", "-", " [", " ("])
_APART = frozenset([" ", " [", " ("])
_ABBREVIATION = 5  # letters at most before a full stop that ends no sentence
_OWN_SIGN = frozenset(["in", "of", "to", "from", "and", "the"])


def signs_of(at: int, found: Sequence[Candidate], around: Around, words: PlaceWords) -> list[str]:
    """The signs for and against the candidate at a position among those that were found."""
    candidate = found[at]
    earlier = found[at - 1] if at else None
    later = found[at + 1] if at + 1 < len(found) else None
    return [
        "any",
        *_own_signs(candidate, words),
        *_text_signs(candidate, around, words),
        *_before_signs(candidate, around, words),
        *_after_signs(candidate, around, words),
        *_neighbour_signs(candidate, earlier, later, around),
    ]


def _own_signs(candidate: Candidate, words: PlaceWords) -> Iterator[str]:
    best = max(
        candidate.entries,
        key=lambda e: (e.strength == 0, e.level is not Level.TOWN, -e.level, e.population),
        default=None,
    )
    if best is None:
        return
    yield "people" if candidate.people else f"is {_kind(best)}"
    if candidate.sure and not candidate.people:
        yield "letter by letter"
    if all(e.strength > 0 for e in candidate.entries) and not candidate.people and not candidate.sure:
        yield "other name only" if min(e.strength for e in candidate.entries) == 1 else "weak name only"
    size = candidate.last - candidate.first + 1
    yield "one word" if size == 1 else "more words"
    if size == 1 and not candidate.people and not candidate.sure:
        if candidate.key in words.lists["stop"]:
            yield "stop word"
        if candidate.key in words.lists["surnames"]:
            yield "surname"
        if candidate.key in words.lists["first_names"]:
            yield "first name"
        if len(candidate.key) <= 3:
            yield "short"


def _kind(entry: Entry) -> str:
    if entry.level is not Level.TOWN:
        return entry.level.name.lower()
    return next((f"{name} town" for least, name in _SIZES if entry.population >= least), "hamlet")


def _text_signs(candidate: Candidate, around: Around, words: PlaceWords) -> Iterator[str]:
    if around.cued.get(candidate.key, 0) > is_cued(candidate, around.tokens, words):
        yield "in it elsewhere"
    if any(e.level >= Level.COUNTY and around.named.intersection(e.parents[:-1]) for e in candidate.entries):
        yield "its region is named"
    elif any(around.named.intersection(e.parents[-1:]) for e in candidate.entries):
        yield "its country is named"
    one = candidate.first == candidate.last
    if one and candidate.key in around.plain and not candidate.sure:
        yield "also without a capital"
    if one and candidate.key in around.people:
        yield "part of a person's name"
    if around.counts[candidate.key] > 1:
        yield "again"
    if candidate.first in around.headlines:
        yield "in a headline"
    surface = around.text[candidate.start : candidate.end]
    if len(surface) > 3 and surface.isupper():
        yield "all capitals"
    token = around.tokens[candidate.first]
    if _SENTENCE_END.search(token.gap) and token.gap.strip(" ") not in ("'", "‘"):
        yield "sentence start"
        if ("\n" in token.gap or candidate.first == 0) and _DATELINE.match(around.text, candidate.end):
            yield "dateline"


def _before_signs(candidate: Candidate, around: Around, words: PlaceWords) -> Iterator[str]:
    if candidate.first == 0:
        return
    token, before = around.tokens[candidate.first], around.tokens[candidate.first - 1]
    if token.gap.strip() == ",":
        yield "after a comma"
    if token.gap in _JOINED and before.capital and not (token.gap == ". " and len(before.text) > _ABBREVIATION):
        yield from _capital_before(before, token.gap, words.lists)
    if token.gap in _APART:
        body = candidate.first > 1 and _is_body(around.tokens[candidate.first - 2], words)
        yield from _word_before(before, words.lists, body=body)


def _is_body(token: Token, words: PlaceWords) -> bool:
    return token.capital and token.key in words.lists["organisation_words"]


def _capital_before(before: Token, gap: str, lists: Mapping[str, frozenset[str]]) -> Iterator[str]:
    if before.key in lists["titles"]:
        yield "after a title"
    elif before.key in lists["first_names"]:
        yield "after a first name"
    elif len(before.text) == 1:
        yield "after an initial"
    elif gap == " " and before.key not in lists["cues"]:
        yield "after a capital"


def _word_before(before: Token, lists: Mapping[str, frozenset[str]], *, body: bool) -> Iterator[str]:
    if before.key in lists["strong_cues"]:
        yield "after a strong cue"
    elif before.key == "of" and body:
        yield "after a Body of"
    elif before.key in _OWN_SIGN:
        yield f"after {before.key}"
    elif before.key in lists["cues"]:
        yield "after a cue"
    elif before.text.isdigit():
        yield "after a number"


def _after_signs(candidate: Candidate, around: Around, words: PlaceWords) -> Iterator[str]:
    token = around.tokens[candidate.last]
    if token.possessive:
        yield "possessive"
    if candidate.last + 1 >= len(around.tokens):
        return
    after = around.tokens[candidate.last + 1]
    gap = after.gap[2:] if token.possessive else after.gap
    lists = words.lists
    if gap.rstrip() == ",":
        yield "before a comma"
    if gap.startswith("-"):
        yield "before a hyphen"
    if gap not in (" ", "\u00a0"):
        return
    if after.capital:
        yield from _capital_after(after, token.possessive, lists)
    elif after.key in lists["person_verbs"]:
        yield "in, before a person's verb" if is_cued(candidate, around.tokens, words) else "before a person's verb"
    elif after.key in lists["after_things"]:
        yield "before a thing"
    elif after.key in lists["after_cues"]:
        yield "before a cue"
    elif after.key in lists["organisation_words"] or after.key in lists["place_organisations"]:
        yield "before a body"


def _capital_after(after: Token, possessive: bool, lists: Mapping[str, frozenset[str]]) -> Iterator[str]:  # noqa: FBT001
    if possessive:
        yield "before a capital, possessive"
    elif after.key in lists["place_organisations"]:
        yield "before a Body of the place"
    elif after.key in lists["organisation_words"]:
        yield "before a Body"
    elif after.key in lists["after_things"]:
        yield "before a thing"
    elif after.key in lists["after_cues"]:
        yield "before a Cue"
    else:
        yield "before a capital"


def _neighbour_signs(
    candidate: Candidate, earlier: Candidate | None, later: Candidate | None, around: Around
) -> Iterator[str]:
    if later is not None and later.first == candidate.last + 1 and around.tokens[later.first].gap.strip() in (",", "("):
        yield "holder follows" if holds(later.entries, candidate.entries) else "name follows"
    if (
        earlier is not None
        and earlier.last == candidate.first - 1
        and around.tokens[candidate.first].gap.strip() in (",", "(")
    ):
        yield "holds the one before" if holds(candidate.entries, earlier.entries) else "name before"
    if earlier is not None and earlier.last == candidate.first - 1 and around.tokens[earlier.last].possessive:
        yield "held by the one before" if holds(earlier.entries, candidate.entries) else "possessive before"


def holds(outer: Sequence[Entry], inner: Sequence[Entry]) -> bool:
    """True when some entry of the one lies in some entry of the other."""
    ids = {e.id for e in outer}
    return any(ids.intersection(e.parents) for e in inner)
