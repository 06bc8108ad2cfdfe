"""The places that a text names, each resolved by what the rest of the text names.

text ─ words ─ names that are in the gazetteer ─ signs: a place or not ─ resolution ─▶ mentions
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from twosource.extract.gazetteer import Entry, Gazetteer
from twosource.extract.gazetteer_rows import Level
from twosource.extract.places_around import Around, look_around
from twosource.extract.places_resolve import Resolved, resolve
from twosource.extract.places_signs import signs_of
from twosource.extract.places_spans import Candidate, Token, candidates, tokenise
from twosource.extract.places_words import PlaceWords, load_place_words
from twosource.languages import Language
from twosource.model import Place, PlaceRole
from twosource.regimes.outlets import load_outlets


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a text; `text` is exactly the slice from `start` to `end`.

    `score` is the share of the resolution's votes that the place got (1 is all of them), `why` what decided.
    `kind_of_use` is "place", or "demonym" for a word for people and things of a country ("North Korean"), which says
    nothing of where somebody is.
    """

    start: int
    end: int
    text: str
    entry: Entry
    score: float
    why: str
    kind_of_use: str = "place"


def find_places(
    text: str, gazetteer: Gazetteer, language: Language, *, home: str | None = None
) -> tuple[PlaceMention, ...]:
    """Every place that a text names, in the order of the text; names of persons and outlets are none.

    Args:
        text: the stored text of a report.
        gazetteer: the places of the world and of the regime.
        language: whose words to look for.
        home: the country (ISO 3166) of the outlet, if it is known.

    Returns:
        Mentions that don't overlap.
    """
    return find_by(load_place_words(language), text, gazetteer, home)


def find_by(words: PlaceWords, text: str, gazetteer: Gazetteer, home: str | None = None) -> tuple[PlaceMention, ...]:
    """Every place that a text names by these words and weights, as `find_places` gives them."""
    tokens = tokenise(text)
    found = candidates(text, tokens, gazetteer, words)
    around = look_around(text, tokens, found, words)
    taken = _outlets(text, gazetteer)
    kept = [
        c
        for at, c in enumerate(found)
        if (c.people or _is_place(at, found, around, words))
        and not any(start < c.end and c.start < end for start, end in taken)
    ]
    return tuple(_mention(text, r) for r in resolve(text, kept, home))


def _outlets(text: str, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """Where the names of the regime's outlets stand: "Asahi" is a town as well."""
    if not gazetteer.regime.path("outlets").is_file():
        return []
    return [(m.start, m.end) for m in load_outlets(gazetteer.regime).mentions(text)]


def _is_place(at: int, found: Sequence[Candidate], around: Around, words: PlaceWords) -> bool:
    if found[at].key in words.lists["never"]:
        return False
    return sum(words.weights.get(sign, 0.0) for sign in signs_of(at, found, around, words)) > 0


def _mention(text: str, resolved: Resolved) -> PlaceMention:
    candidate = resolved.candidate
    use = "demonym" if candidate.people else "place"
    surface = text[candidate.start : candidate.end]
    return PlaceMention(candidate.start, candidate.end, surface, resolved.entry, resolved.score, resolved.why, use)


def resolve_spans(
    text: str, spans: Sequence[tuple[int, int]], gazetteer: Gazetteer, language: Language, *, home: str | None = None
) -> tuple[PlaceMention | None, ...]:
    """The place that each given span means, in the order of the spans; None where nothing in the text helps.

    A name that no gazetteer holds gets the place that the others speak for most, with that as the reason: what a report
    names lies mostly near what else it names.
    """
    words = load_place_words(language)
    tokens = tokenise(text)
    given = [_given(text, span, tokens, gazetteer, words) for span in spans]
    resolved = iter(resolve(text, sorted((c for c in given if c.entries), key=lambda c: c.start), home))
    by_span = {(r.candidate.start, r.candidate.end): r for r in resolved}
    middle = _middle(by_span.values())
    return tuple(_of_span(text, span, by_span.get(span), middle) for span in spans)


def _given(
    text: str, span: tuple[int, int], tokens: Sequence[Token], gazetteer: Gazetteer, words: PlaceWords
) -> Candidate:
    start, end = span
    inside = [n for n, t in enumerate(tokens) if start <= t.start < end]
    first, last = (inside[0], inside[-1]) if inside else (0, 0)
    part = text[start:end]
    found = candidates(part, tokenise(part), gazetteer, words)
    whole = [c for c in found if c.end - c.start >= len(part.strip(" .")) - 2]
    name = whole or [c for c in found if c.entries]
    short = words.short.get(part)
    if short is not None and not (whole and whole[0].sure):
        entry = gazetteer.by_id(short)
        if entry is not None:
            return Candidate(start, end, first, last, part, (entry,), sure=True)
    if not name:
        return Candidate(start, end, first, last, part, ())
    best = max(name, key=lambda c: (c.key not in words.lists["cues"], c.sure, c.end - c.start, c.start))
    return replace(best, start=start, end=end, first=first, last=last)


def _middle(resolved: Iterable[Resolved]) -> Entry | None:
    """The finest place that the resolved mentions speak for most, or None without any."""
    weight: dict[str, float] = {}
    entries: dict[str, Entry] = {}
    for one in resolved:
        if one.candidate.people:
            continue
        entries[one.entry.id] = one.entry
        for ref in (one.entry.id, *one.entry.parents):
            weight[ref] = weight.get(ref, 0.0) + one.score
    fine = [e for e in entries.values() if e.level in (Level.OWN, Level.TOWN, Level.COUNTY)] or list(entries.values())
    return max(
        fine, key=lambda e: (weight.get(e.parents[0], 0.0) if e.parents else 0.0, weight[e.id], e.id), default=None
    )


def _of_span(text: str, span: tuple[int, int], resolved: Resolved | None, middle: Entry | None) -> PlaceMention | None:
    start, end = span
    if resolved is not None:
        return replace(_mention(text, resolved), start=start, end=end, text=text[start:end])
    if middle is None:
        return None
    return PlaceMention(
        start, end, text[start:end], middle, 0.0, "not in the gazetteer: near what else the report names"
    )


def to_place(mention: PlaceMention, role: PlaceRole) -> Place:
    """A mention as a claim's place in a role."""
    entry = mention.entry
    return Place(
        role=role,
        name=entry.name,
        id=entry.id,
        within=entry.within,
        country=entry.country,
        lat=entry.lat,
        lon=entry.lon,
        text=mention.text,
        radius_km=entry.radius_km,
    )
