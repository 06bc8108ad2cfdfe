"""How far people rely on outlets and voices: letters of the Admiralty code, set with a reason, with their history."""

from __future__ import annotations

from datetime import UTC, datetime

from twosource.errors import WrongUsage
from twosource.jobs.judging import Ground
from twosource.model import Reliability, ReliabilityLetter, Source
from twosource.store import Case


def rely(case: Case, source: Source, name: str, letter: ReliabilityLetter, ground: Ground) -> Reliability:
    """The letter as it was kept; what was said of the same source before stays as its history.

    Args:
        case: which holds a report of the outlet, or a claim of the named voice.
        source: outlet or voice.
        name: as the case's reports have it.
        letter: A to E; F where it can't be judged, which is so of whatever nobody judged.
        ground: who says so, and why.

    Raises:
        WrongUsage: TS147, the case holds nothing of that name; voices that aren't named have no letter.
    """
    wanted = name.strip()
    if not wanted or not case.reviewing.knows(source, wanted):
        what = "no report of an outlet" if source is Source.OUTLET else "no claim of a voice"
        raise WrongUsage(
            "TS147",
            f"the case holds {what} called {wanted[:80]!r}. Give the name as the page of voices has it; a voice that "
            "isn't named has no letter.",
        )
    said = Reliability(
        source, wanted, letter, ground.by, datetime.now(UTC).isoformat(timespec="microseconds"), ground.why
    )
    case.reviewing.set_letter(said)
    return said
