"""Which reports come from which: reprints and rewrites by text, re-reports by words, sister editions by both.

The child is the one that shows it: it credits or names the other's outlet, is printed at a foreign address, or came
later. Where nothing tells which came first, neither gets a parent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from twosource.model import Claim, Event, Lineage, LineageKind, Report
from twosource.regimes.outlets import Outlets
from twosource.weigh.rewrites import find_rewrites
from twosource.weigh.shingles import Copy, find_copies
from twosource.weigh.signs import Sign, family_of, signs_of
from twosource.weigh.silent import NO_SOURCE, leading_claims, same_figures
from twosource.weigh.table import Table

_COPIED = "most of the text stands in the other"
_PASSAGE = "a good part of the text stands in the other"
_REWRITTEN = "the same numbers and names in the same order"
# Of several ways in which a report comes from one publisher, the one that says most comes first.
_KINDS = (
    LineageKind.SISTER_EDITION,
    LineageKind.UPDATE,
    LineageKind.TRANSLATION,
    LineageKind.REPRINT,
    LineageKind.RE_REPORT,
)


@dataclass(slots=True)
class Descent:
    """All that is needed to tell which reports come from which."""

    reports: Mapping[str, Report]
    claims: Mapping[str, tuple[Claim, ...]]
    events: Sequence[Event]
    outlets: Outlets
    table: Table
    signs: dict[str, tuple[Sign, ...]] = field(init=False)
    told: dict[str, frozenset[str]] = field(init=False)
    tellers: dict[str, list[str]] = field(init=False)
    members: dict[str, frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.signs = {
            id_: signs_of(report, self.claims.get(id_, ()), self.outlets, self.table)
            for id_, report in sorted(self.reports.items())
        }
        home = {claim: event.id for event in self.events for claim in event.claims}
        self.members = {event.id: frozenset(event.claims) for event in self.events}
        self.told = {
            id_: frozenset(home[c.id] for c in self.claims.get(id_, ()) if c.id in home and not c.background)
            for id_ in sorted(self.reports)
        }
        self.tellers = {event.id: [] for event in self.events}
        for id_, events in self.told.items():
            for event in sorted(events):
                self.tellers[event].append(id_)

    def family(self, report: str) -> str:
        """The publisher family of a report's outlet."""
        return family_of(self.reports[report].outlet, self.outlets)

    def fellows(self, report: str) -> list[str]:
        """The other reports that tell some event that this one tells, sorted."""
        return sorted({r for event in self.told[report] for r in self.tellers[event]} - {report})

    def names(self, a: str, b: str) -> bool:
        """True when report `a` shows report `b`'s outlet, another publisher's, as its source."""
        return any(s.outlet.family == self.family(b) != self.family(a) for s in self.signs[a])

    def is_edition_of(self, a: str, b: str) -> bool:
        """True for two outlets of one publisher, or one outlet in two languages."""
        first, second = self.reports[a], self.reports[b]
        if self.family(a) != self.family(b) or not self.family(a):
            return False
        outlets = [self.outlets.named(r.outlet) for r in (first, second)]
        return outlets[0] != outlets[1] or first.language != second.language

    def shared(self, a: str, b: str) -> int:
        """How many events both reports tell of."""
        return len(self.told[a] & self.told[b])

    def is_agency(self, report: str) -> bool:
        """True when the report's outlet is a news agency."""
        outlet = self.outlets.named(self.reports[report].outlet)
        return outlet is not None and outlet.agency

    def not_after(self, a: str, b: str) -> bool:
        """True unless report `a` is known to have been printed after report `b`."""
        first, second = (self.reports[r].published_when for r in (a, b))
        if first is None or second is None or first.earliest is None or second.latest is None:
            return True
        return (first.earliest - second.latest).days <= self.table.quote_window_days

    def rank(self, report: str, other: str) -> tuple[int, date, bool]:
        """How far a report is from being the original of two; the higher is the child."""
        signs = self.signs[report]
        reprinted = any(s.kind is LineageKind.REPRINT for s in signs)
        when = self.reports[report].published_when
        printed = date.max if when is None or when.latest is None else when.latest
        return (reprinted + self.names(report, other), printed, not self.is_agency(report))


def find_lineage(
    reports: Mapping[str, Report],
    claims: Mapping[str, tuple[Claim, ...]],
    events: Sequence[Event],
    outlets: Outlets,
    table: Table,
) -> dict[str, tuple[Lineage, ...]]:
    """The parents of each report, sorted; a report that comes from none has an empty tuple.

    `claims` are the claims of each report that tell a happening, in the order of its text.
    """
    descent = Descent(reports, claims, events, outlets, table)
    copies = find_copies(reports, table.copies)
    known = {frozenset((c.a, c.b)) for c in copies}
    rewrites = [c for c in find_rewrites(reports, table.copies) if frozenset((c.a, c.b)) not in known]
    found: dict[str, list[Lineage]] = {id_: [] for id_ in sorted(reports)}
    for child, parent, share in _children(copies, descent):
        found[child].append(
            _of_copy(child, parent, descent) if share >= table.copies.mostly else _of_part(parent, descent)
        )
    for child, parent, _ in _children(rewrites, descent):
        found[child].append(replace(_of_copy(child, parent, descent), evidence=_REWRITTEN))
    for child in found:
        found[child] += [_of_sign(child, sign, descent) for sign in descent.signs[child]]
        found[child] += _sister_editions(child, descent) + _silent(child, descent)
    return {id_: _one_per_family(rows, outlets) for id_, rows in found.items()}


def _children(copies: Iterable[Copy], descent: Descent) -> list[tuple[str, str, float]]:
    """Each report that is a copy, with the most original report that it is a copy of, and how much they share.

    A report that holds most of the text goes before one that holds a passage only.
    """
    parents: dict[str, list[tuple[bool, tuple[int, date, bool], float, str]]] = {}
    for copy in copies:
        first, second = descent.rank(copy.a, copy.b), descent.rank(copy.b, copy.a)
        if first != second:
            child, parent, rank = (copy.a, copy.b, second) if first > second else (copy.b, copy.a, first)
            passage = copy.containment < descent.table.copies.mostly
            parents.setdefault(child, []).append((passage, rank, -copy.containment, parent))
    best = {child: min(rows) for child, rows in sorted(parents.items())}
    return [(child, parent, -share) for child, (_, _, share, parent) in best.items()]


def _of_copy(child: str, parent: str, descent: Descent) -> Lineage:
    foreign = any(s.kind is LineageKind.REPRINT for s in descent.signs[child])
    kind = LineageKind.REPRINT
    if descent.is_edition_of(child, parent) and not foreign:
        kind = LineageKind.SISTER_EDITION
    elif descent.family(child) == descent.family(parent) and not foreign:
        kind = LineageKind.UPDATE
    return Lineage(kind, parent, descent.reports[parent].outlet, _COPIED)


def _of_part(parent: str, descent: Descent) -> Lineage:
    """A passage taken over into a report that has more of its own: what it has from others may be its own too."""
    return Lineage(LineageKind.RE_REPORT, parent, descent.reports[parent].outlet, _PASSAGE)


def _of_sign(child: str, sign: Sign, descent: Descent) -> Lineage:
    return Lineage(sign.kind, _report_of(child, sign.outlet.family, descent), sign.outlet.names[0], sign.evidence)


def _report_of(child: str, family: str, descent: Descent) -> str | None:
    """The report of a publisher that tells most of the same events as the child, and not later; None in doubt."""
    ranked = sorted(
        (-descent.shared(child, r), descent.rank(r, child), r)
        for r in descent.fellows(child)
        if descent.family(r) == family and descent.not_after(r, child)
    )
    # Two prints of one report must not be each other's parent: the more original one has none.
    fitting = (r for _, rank, r in ranked if rank < descent.rank(child, r) or _shows_it(child, r, descent))
    return next(fitting, None)


def _shows_it(child: str, parent: str, descent: Descent) -> bool:
    return descent.names(child, parent) and not descent.names(parent, child)


def _sister_editions(child: str, descent: Descent) -> list[Lineage]:
    """The report of the same publisher, in another edition, that leads with the same event and isn't later."""
    leads = {c.id for c in leading_claims(descent.reports[child], descent.claims.get(child, ()))}
    events = {event for event in descent.told[child] if leads & descent.members[event]}
    evidence = "the same publisher's report of the same event"
    return [
        Lineage(LineageKind.SISTER_EDITION, r, descent.reports[r].outlet, evidence)
        for r in descent.fellows(child)
        if descent.is_edition_of(child, r)
        and events & descent.told[r]
        and descent.not_after(r, child)
        and descent.rank(r, child) < descent.rank(child, r)
    ][:1]


def _silent(child: str, descent: Descent) -> list[Lineage]:
    """The agency that told the same, figure for figure, where the child has no source that could be told from it."""
    if descent.signs[child] or descent.is_agency(child):
        return []
    for parent in sorted(descent.fellows(child), key=lambda r: (descent.rank(r, child), r)):
        if not descent.is_agency(parent) or descent.family(parent) == descent.family(child):
            continue
        shared = [descent.members[event] for event in sorted(descent.told[child] & descent.told[parent])]
        told = [[c for c in descent.claims[r] if any(c.id in event for event in shared)] for r in (child, parent)]
        if descent.not_after(parent, child) and same_figures(told[0], told[1], shared, descent.table):
            outlet = descent.reports[parent].outlet
            return [Lineage(LineageKind.RE_REPORT, parent, outlet, NO_SOURCE)]
    return []


def _one_per_family(rows: Sequence[Lineage], outlets: Outlets) -> tuple[Lineage, ...]:
    """The best row for each publisher: one whose report is in the case, and the closest kind of descent."""
    best: dict[str, Lineage] = {}
    for row in sorted(rows, key=lambda r: (r.of is None, _KINDS.index(r.kind), r.of or "", r.evidence)):
        best.setdefault(family_of(row.outlet, outlets), row)
    return tuple(sorted(best.values(), key=lambda r: (_KINDS.index(r.kind), r.outlet or "", r.of or "")))
