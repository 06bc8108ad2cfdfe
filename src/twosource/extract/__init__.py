"""Reports become claims: what happened, when, where, how many, who says so and how they know.

    text ─ blocks ─ sentences ─ screen ─▶ parsed segments ─▶ groups, times, places, counts
                                                │
                              voices ◀──────────┤
                                                └─▶ happenings ─ join ─▶ claims

Nothing is imported from the heavy parts until a report is extracted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.extract.story_words import has_story_words, load_story_words, tells_stories
from twosource.languages import Language, load_language
from twosource.model import Claim, Note, Report
from twosource.regimes import Regime

if TYPE_CHECKING:
    from twosource.extract.gazetteer import Gazetteer

VERSION = "extract/3"


@dataclass(frozen=True, slots=True)
class Extraction:
    """The claims of one report, and what its reader should know where there are none."""

    claims: tuple[Claim, ...]
    notes: tuple[Note, ...] = ()


def extract_claims(
    report: Report, regime: Regime, gazetteer: Gazetteer, topics: Mapping[str, tuple[str, str]]
) -> Extraction:
    """The claims of a report, each bound to spans of its stored text.

    Args:
        report: a report as `read` gives it.
        regime: whose happenings are sought.
        gazetteer: the places of the world and of the regime.
        topics: for each name of a thing of law or history, in lower case, its chronology category and key.

    Returns:
        The claims in the order of the text. A report in a language without words, or about something else, has none,
        and a note says which.
    """
    language = load_language(report.language)
    if language is not None and tells_stories(regime) and has_story_words(regime, language):
        return _of_story(report, regime, language, gazetteer)
    if language is None or not regime.path(f"words/{language.tag}").is_file():
        return Extraction(
            (), (Note("TS070", f"no words for the language {report.language!r} are shipped: not extracted"),)
        )
    from twosource.extract.reading import claims_in, read_segments

    reading = read_segments(report, regime, language, gazetteer)
    if reading is None:
        return Extraction((), (Note("TS071", f"nothing in it concerns {regime.id}: no word of the screen is there"),))
    claims = claims_in(reading, topics)
    if not claims:
        return Extraction((), (Note("TS072", "read, but nothing that it says happened could be bound to a claim"),))
    return Extraction(claims)


def _of_story(report: Report, regime: Regime, language: Language, gazetteer: Gazetteer) -> Extraction:
    """The one claim of a report that tells one happening as a whole."""
    from twosource.extract.story import story_claim

    claim = story_claim(report, load_story_words(regime, language), language, gazetteer)
    if claim is None:
        return Extraction((), (Note("TS071", f"nothing in it concerns {regime.id}: no word of its stories is there"),))
    return Extraction((claim,))
