"""Where an event's claims agree and where they differ, field by field, and in what way.

Only what is told as done or going on, and affirmed, is held against each other. Values that leave room for each other
agree; where one is finer, or a number grew from hand to hand, that is said beside it. Values that exclude each other
contradict, unless one is a total and the other its part, or a digit slipped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from twosource.model import Agreement, Claim, Conflict, Modality, Polarity
from twosource.weigh.days import compare_dates
from twosource.weigh.numbers import compare_counts
from twosource.weigh.people import compare_sectors, compare_who
from twosource.weigh.places import compare_places
from twosource.weigh.table import Values

_DONE = frozenset({Modality.OCCURRED, Modality.ONGOING})


def compare_fields(
    claims: Sequence[Claim], parents: Mapping[str, frozenset[str]], values: Values
) -> tuple[tuple[Agreement, ...], tuple[Conflict, ...]]:
    """The agreements and conflicts of an event's claims; `parents` are the reports that each report comes from."""
    told = sorted(
        (c for c in claims if c.polarity is Polarity.AFFIRMED and c.modality in _DONE), key=lambda c: (c.report, c.id)
    )
    fields = (
        compare_dates(told),
        compare_counts(told, parents, values),
        compare_places(told, values),
        compare_who(told),
        compare_sectors(told),
    )
    return (
        tuple(f.agreement for f in fields if f.agreement is not None),
        tuple(c for f in fields for c in f.conflicts),
    )
