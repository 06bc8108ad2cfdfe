"""Where an event's claims agree and where they differ, field by field, and in what way.

Only what is told as done or going on, and affirmed, is held against each other. Values that leave room for each other
agree; where one is finer, or a number grew from hand to hand, that is said beside it. Values that exclude each other
contradict, unless one is a total and the other its part, or a figure slipped, or both go back to one origin and the
value changed on the way. docs/conflicts.md has the kinds and what makes each.
"""

from __future__ import annotations

from collections.abc import Sequence

from twosource.model import Agreement, Claim, Conflict, Modality, Polarity
from twosource.weigh.days import compare_dates
from twosource.weigh.lines import Lines
from twosource.weigh.numbers import compare_counts, compare_shares
from twosource.weigh.people import compare_means, compare_sectors, compare_who
from twosource.weigh.places import compare_places
from twosource.weigh.table import Values

_DONE = frozenset({Modality.OCCURRED, Modality.ONGOING})


def compare_fields(
    claims: Sequence[Claim], lines: Lines, values: Values
) -> tuple[tuple[Agreement, ...], tuple[Conflict, ...]]:
    """The agreements and conflicts of an event's claims; `lines` are those along which values came."""
    told = sorted(
        (c for c in claims if c.polarity is Polarity.AFFIRMED and c.modality in _DONE), key=lambda c: (c.report, c.id)
    )
    fields = (
        compare_dates(told, lines),
        compare_counts(told, lines, values),
        compare_shares(told, lines),
        compare_places(told, lines, values),
        compare_who(told, lines),
        compare_sectors(told, lines),
        compare_means(told, lines),
    )
    return (
        tuple(f.agreement for f in fields if f.agreement is not None),
        tuple(c for f in fields for c in f.conflicts),
    )
