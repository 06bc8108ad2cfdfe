"""Each claim of an event as an account: which publisher it ultimately comes from, and which voice there knows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.model import Basis, Claim, Lineage, LineageKind, Report, Voice, VoiceKind
from twosource.regimes.outlets import Outlets
from twosource.weigh.signs import family_of, spoken_to
from twosource.weigh.silent import NO_SOURCE, is_bare
from twosource.weigh.table import Table

_PRINTED = frozenset({LineageKind.REPRINT, LineageKind.UPDATE, LineageKind.SISTER_EDITION, LineageKind.TRANSLATION})
_PEOPLE = frozenset({VoiceKind.ANONYMOUS, VoiceKind.NAMED, VoiceKind.OFFICIAL})
_BY_NAME = frozenset({VoiceKind.NAMED, VoiceKind.OFFICIAL, VoiceKind.DOCUMENT})


@dataclass(frozen=True, slots=True)
class Account:
    """A claim, the publisher family it comes from, that family's name to print, and the voice (None: the outlet's own).

    `original` is True where the report has it at first hand, not from another report; `local` names the voice within
    its report; `watched` is True where the outlet saw it for itself; `parents` are the publishers that its report
    comes from, `printer` is its report's own; `twins` are the reports of which its may be a translation.
    """

    claim: str
    report: str
    family: str
    outlet: str
    carrier: str
    voice: Voice | None
    original: bool
    local: str
    watched: bool
    parents: tuple[str, ...]
    printer: str
    twins: frozenset[str]

    @property
    def is_person(self) -> bool:
        """True when a person speaks."""
        return self.voice is not None and self.voice.kind in _PEOPLE

    @property
    def name(self) -> str | None:
        """The name of a person, an office or a document, as printed; None for those without."""
        return self.voice.name if self.voice is not None and self.voice.kind in _BY_NAME else None

    @property
    def is_document(self) -> bool:
        """True when it is read from a document."""
        return self.voice is not None and self.voice.kind is VoiceKind.DOCUMENT

    @property
    def first_hand(self) -> bool:
        """True when the voice saw it, is in charge of it, or is a record of it."""
        basis = self.voice.basis if self.voice is not None else Basis.UNKNOWN
        return self.watched or basis in (Basis.EYEWITNESS, Basis.OFFICIAL, Basis.DOCUMENT)


@dataclass(frozen=True, slots=True)
class Ground:
    """What an account is judged by.

    `direct` are the reports in which somebody spoke to their own outlet, `twins` say of a report which others may be
    its text in another language.
    """

    reports: Mapping[str, Report]
    lineage: Mapping[str, tuple[Lineage, ...]]
    outlets: Outlets
    table: Table
    direct: frozenset[str]
    twins: Mapping[str, Mapping[str, float]]

    @classmethod
    def of(
        cls,
        reports: Mapping[str, Report],
        lineage: Mapping[str, tuple[Lineage, ...]],
        outlets: Outlets,
        table: Table,
        twins: Mapping[str, Mapping[str, float]],
    ) -> Ground:
        """The ground of a case; only the texts of reports that re-report are looked through, each once."""
        retold = [reports[id_] for id_, rows in lineage.items() if any(r.kind is LineageKind.RE_REPORT for r in rows)]
        direct = frozenset(r.id for r in retold if _has_its_own(r, outlets, table))
        return cls(reports, lineage, outlets, table, direct, twins)


def _has_its_own(report: Report, outlets: Outlets, table: Table) -> bool:
    own = family_of(report.outlet, outlets)
    mentions = [m for m in outlets.mentions(report.text) if m.outlet.family == own]
    return any(spoken_to(m, report.text, table) for m in mentions)


def accounts_of(claims: Sequence[Claim], ground: Ground) -> tuple[Account, ...]:
    """The accounts of an event's claims, sorted by report and place in it."""
    ordered = sorted(claims, key=lambda c: (c.report, c.evidence[0].start, c.id))
    accounts = tuple(_account(c, ground) for c in ordered)
    passed_on = _passed_on(accounts)
    return tuple(_carried_on(a, passed_on) for a in accounts)


def _passed_on(accounts: Sequence[Account]) -> dict[str, Account]:
    """An account of each publisher that tells of the event, but has nothing of it from itself."""
    own = {a.printer for a in accounts if a.family == a.printer}
    return {a.printer: a for a in reversed(accounts) if a.printer not in own}


def _carried_on(account: Account, passed_on: Mapping[str, Account]) -> Account:
    """The account with the publisher that it goes back to where the one it names has it from others itself."""
    seen: set[str] = set()
    while not account.original and account.family in passed_on and account.family not in seen:
        seen.add(account.family)
        theirs = passed_on[account.family]
        account = replace(account, family=theirs.family, outlet=theirs.outlet)
    return account


def _account(claim: Claim, ground: Ground) -> Account:
    outlets = ground.outlets
    printer = family_of(ground.reports[claim.report].outlet, outlets)
    first = _first_print(claim.report, ground)
    report, lineage = ground.reports[first], ground.lineage.get(first, ())
    own = family_of(report.outlet, outlets)
    root, at_first_hand = _root(claim, report, lineage, ground)
    original = at_first_hand and first == claim.report
    inner = claim.voices[-1] if claim.voices else None
    family = family_of(root, outlets)
    # A voice that could be any parent's is nobody's: it echoes one of them.
    echo = not at_first_hand and family == own and is_bare(claim, ground.table)
    nobody = inner is None or inner.kind is VoiceKind.OUTLET or echo
    parents = (*ground.lineage.get(claim.report, ()), *lineage)
    return Account(
        claim=claim.id,
        report=claim.report,
        family=family,
        outlet=_print_name(root, outlets),
        carrier="" if original or family == printer else _print_name(ground.reports[claim.report].outlet, outlets),
        voice=None if nobody else inner,
        original=original,
        local=claim.teller or claim.id,
        watched=original and inner is not None and inner.kind is VoiceKind.OUTLET and inner.basis is Basis.EYEWITNESS,
        parents=tuple(sorted({family_of(row.outlet, outlets) for row in parents})),
        printer=printer,
        twins=frozenset(ground.twins.get(claim.report, ())),
    )


def _first_print(report: str, ground: Ground) -> str:
    """The report in the case of which this one is a print, or a print of a print; itself where it is none."""
    seen: set[str] = set()
    while report not in seen:
        seen.add(report)
        rows = ground.lineage.get(report, ())
        report = next((row.of for row in rows if row.kind in _PRINTED and row.of in ground.reports), None) or report
    return report


def _root(claim: Claim, report: Report, lineage: Sequence[Lineage], ground: Ground) -> tuple[str | None, bool]:
    """The outlet that ultimately has the voice, and whether the report is that outlet's own account."""
    outlets = ground.outlets
    own = family_of(report.outlet, outlets)
    chain = [v.name for v in claim.voices[1:] if v.kind is VoiceKind.OUTLET and v.name is not None]
    if chain and family_of(chain[-1], outlets) != own:
        return chain[-1], False
    printed = next((row for row in lineage if row.kind in _PRINTED), None)
    if printed is not None:
        return printed.outlet or report.outlet, printed.of is None and family_of(printed.outlet, outlets) == own
    retold = [row for row in lineage if row.kind is LineageKind.RE_REPORT]
    if not any(_may_be_of(row, claim, ground) for row in retold):
        return report.outlet, True
    return (retold[0].outlet if len(retold) == 1 else report.outlet), False


def _may_be_of(row: Lineage, claim: Claim, ground: Ground) -> bool:
    """True when a re-report's claim is the parent's: nobody is described, or nobody spoke to this outlet itself."""
    if is_bare(claim, ground.table):
        return True
    if row.evidence == NO_SOURCE or claim.voices[-1].kind is not VoiceKind.ANONYMOUS:
        return False
    return claim.report not in ground.direct


def _print_name(name: str | None, outlets: Outlets) -> str:
    found = outlets.named(name)
    return found.names[0] if found is not None else (name or "an unnamed outlet")
