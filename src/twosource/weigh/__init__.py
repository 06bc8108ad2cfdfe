"""Events are weighed: who knows it, what the reports agree on, where they differ, how far it can be believed.

lineage (which report comes from which) ─▶ origins (how many know it) ─▶ fields (agreement, conflict) ─▶ grade
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.model import Claim, Event, Report
from twosource.regimes import Regime
from twosource.regimes.outlets import load_outlets
from twosource.weigh.accounts import Ground, accounts_of
from twosource.weigh.asked import asked_values, compare_asked
from twosource.weigh.asked_model import load_asked
from twosource.weigh.dated_copies import with_dated_copies
from twosource.weigh.fields import compare_fields
from twosource.weigh.grade import grade, standing_of
from twosource.weigh.identity import origin_ids
from twosource.weigh.lineage import find_lineage
from twosource.weigh.lines import Lines
from twosource.weigh.origins import count_origins
from twosource.weigh.pictures import OldPictures, old_pictures
from twosource.weigh.places import containment
from twosource.weigh.table import load_table
from twosource.weigh.translations import find_kin, twins_of

__all__ = ["OldPictures", "Weighed", "old_pictures", "weigh", "with_dated_copies"]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The events with agreements, conflicts, origins and grade; the claims; the reports with their lineage."""

    events: tuple[Event, ...]
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]


def weigh(
    events: Sequence[Event], claims: Mapping[str, Claim], reports: Mapping[str, Report], regime: Regime
) -> Weighed:
    """The events weighed, sorted by id; the same whatever the order of the input.

    A claim's `origin` becomes the same id in all reports where they go back to one origin.
    """
    table, asked = load_table(regime), load_asked(regime)
    # Who is printed in the case can be named in it, also where the regime knows nothing of it.
    outlets = load_outlets(regime).with_others(r.outlet for r in reports.values())
    ordered = sorted(events, key=lambda e: e.id)
    kin = find_kin(reports, regime, outlets, table)
    lineage = find_lineage(reports, _by_report(ordered, claims), ordered, outlets, table, kin)
    ground = Ground.of(reports, lineage, outlets, table, twins_of(kin))
    told = {e.id: accounts_of([claims[c] for c in e.claims], ground) for e in ordered}
    within = containment(claims.values())
    lines = Lines.of(lineage, reports)
    weighed = []
    for event in ordered:
        mine = [claims[c] for c in event.claims]
        origins = count_origins(told[event.id], within)
        agreements, conflicts = compare_fields(mine, lines.within(origins), table.values)
        standing = standing_of(mine, told[event.id], origins, conflicts)
        graded = grade(standing, table.grades)
        if asked is not None:
            told_of = compare_asked(mine, asked)
            agreements += tuple(c.agreement for c in told_of if c.agreement is not None)
            conflicts += tuple(conflict for c in told_of for conflict in c.conflicts)
            event = replace(event, asked=asked_values(mine, asked))  # noqa: PLW2901 - the same event, with its values
        weighed.append(replace(event, agreements=agreements, conflicts=conflicts, origins=origins, grade=graded))
    ids = origin_ids(weighed, [a for accounts in told.values() for a in accounts])
    return Weighed(
        events=tuple(weighed),
        claims={
            id_: replace(c, origin=ids.get(id_, c.teller), local_origin=c.teller) for id_, c in sorted(claims.items())
        },
        reports={id_: replace(r, lineage=lineage[id_]) for id_, r in sorted(reports.items())},
    )


def _by_report(events: Sequence[Event], claims: Mapping[str, Claim]) -> dict[str, tuple[Claim, ...]]:
    """The claims that tell a happening, by report, in the order of its text."""
    found: dict[str, list[Claim]] = {}
    for event in events:
        for id_ in event.claims:
            found.setdefault(claims[id_].report, []).append(claims[id_])
    return {r: tuple(sorted(told, key=lambda c: (c.evidence[0].start, c.id))) for r, told in found.items()}
