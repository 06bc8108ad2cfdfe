"""Reports in two languages that are one text, or may be: the same numbers, days, places and outlets in the same order.

A report that only may be a translation gets no parent by it. It isn't shown to be distinct either, so that it adds
nothing to the least number of origins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.model import Report
from twosource.regimes import Regime
from twosource.regimes.outlets import Outlets
from twosource.weigh.details import DAY, NUMBER, Detail, Details
from twosource.weigh.meetings import Holdings
from twosource.weigh.prose import prose_of
from twosource.weigh.table import Table, Translations

# A text with more details than this is compared by its first ones only.
_MOST = 400
# Languages put the words of a sentence in different orders: a detail so many places off still stands where it stood.
_PLACES_OFF = 2


@dataclass(frozen=True, slots=True)
class Kin:
    """Two reports in two languages, the smaller id first, the part of the details that both have, and if it is sure."""

    a: str
    b: str
    share: float
    sure: bool


def find_kin(reports: Mapping[str, Report], regime: Regime, outlets: Outlets, table: Table) -> tuple[Kin, ...]:
    """Every pair of reports in two languages that are one text, or may be; sorted by ids."""
    told = [r for _, r in sorted(reports.items()) if _tongue(r) != "und"]
    if len({_tongue(r) for r in told}) < 2:
        return ()
    finder = Details.of(regime, outlets, table.forms)
    details = [finder.in_order(prose_of(r))[:_MOST] for r in told]
    found = []
    for a, b in _candidates(told, details, table.translations):
        share, sure = _compared(details[a], details[b], table.translations)
        if share > 0:
            found.append(Kin(told[a].id, told[b].id, share, sure))
    return tuple(found)


def twins_of(kin: Sequence[Kin]) -> dict[str, dict[str, float]]:
    """The reports of which each may be the text in another language, with the part of the details that both have."""
    found: dict[str, dict[str, float]] = {}
    for pair in kin:
        found.setdefault(pair.a, {})[pair.b] = pair.share
        found.setdefault(pair.b, {})[pair.a] = pair.share
    return found


def _tongue(report: Report) -> str:
    return report.language.split("-", 1)[0]


def _candidates(
    told: Sequence[Report], details: Sequence[Sequence[Detail]], rules: Translations
) -> list[tuple[int, int]]:
    """The pairs in two languages, printed about the same time, that share enough details of any order."""
    meetings = Holdings.of_each(details).meetings(rules.most_reports)
    enough = meetings.shared >= rules.doubt_details
    pairs = zip(meetings.first[enough].tolist(), meetings.second[enough].tolist(), strict=True)
    return [(a, b) for a, b in pairs if _tongue(told[a]) != _tongue(told[b]) and _soon(told[a], told[b], rules)]


def _soon(a: Report, b: Report, rules: Translations) -> bool:
    """True unless the two are known to have been printed too far apart."""
    first, second = a.published_when, b.published_when
    if first is None or second is None:
        return True
    bounds = [first.earliest, second.earliest, first.latest, second.latest]
    days = [day for day in bounds if day is not None]
    return len(days) < len(bounds) or (max(days[:2]) - min(days[2:])).days <= rules.within_days


def _compared(a: Sequence[Detail], b: Sequence[Detail], rules: Translations) -> tuple[float, bool]:
    """The part of the fewer details that both have in about one order, 0 for too few, and whether it is sure."""
    in_both = set(a) & set(b)
    shared = [detail for detail in a if detail in in_both]
    ranks = {detail: rank for rank, detail in enumerate(d for d in b if d in in_both)}
    kept = [detail for rank, detail in enumerate(shared) if abs(rank - ranks[detail]) <= _PLACES_OFF]
    share, figures = len(kept) / min(len(a), len(b)), sum(kind in (NUMBER, DAY) for kind, _ in kept)
    sure = share >= rules.share and len(kept) >= rules.details and figures >= rules.figures
    doubtful = share >= rules.doubt_share and len(kept) >= rules.doubt_details and figures >= rules.doubt_figures
    return (share if sure or doubtful else 0.0), sure
