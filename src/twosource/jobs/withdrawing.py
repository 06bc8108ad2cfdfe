"""A report is taken out of a case, for the law's or a source's sake, and what stood on it is made anew without it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from twosource.check import law_digests, load_measures
from twosource.errors import StoreError, WrongUsage
from twosource.jobs.marking import forget_copies
from twosource.link import events_named
from twosource.model import Event, Outcome, Report, Withdrawal
from twosource.pipeline import current, facts_in, made_of
from twosource.regimes import Regime
from twosource.store import Case

_TRIES = 3  # another program may bring claims in while the outcome is made


@dataclass(frozen=True, slots=True)
class Withdrawing:
    """What was taken out, and what in the case still repeats it: other reports, by their paths, to be looked at."""

    done: Withdrawal
    kept_alike: tuple[str, ...]


def withdraw(case: Case, regime: Regime, report: str, *, by: str, why: str, forget_path: bool = False) -> Withdrawing:
    """Take a report out, with its originals and claims; who did so, when and why stays.

    A report that was withdrawn before is gone over once more, since a kill may have left its bytes.

    Args:
        case: which holds the report, or held it.
        regime: that the case is read under.
        report: its whole id.
        by: who takes it out.
        why: the reason, for those who read it later; it shouldn't repeat what has to go.
        forget_path: whether the name of the report's file, or its address, goes too.

    Raises:
        WrongUsage: TS005, a name or a reason is missing.
        StoreError: TS035, others write to the case again and again; TS032, an original can't be removed.
    """
    if not by.strip() or not why.strip():
        raise WrongUsage("TS005", "to withdraw a report needs a name and a reason. Give --by and --why.")
    before = {w.report: w for w in case.withdrawn()}
    if report in before:
        case.withdraw(before[report], case.outcome(regime.id), law_digests(regime))
        forget_copies(case.folder)
        return Withdrawing(before[report], ())
    for _ in range(_TRIES):
        held = current(case, regime)
        mine = next(r for r in held.reports if r.id == report)
        after = _without(held, report, case, regime)
        done = Withdrawal(
            report=report,
            path=None if forget_path else mine.path,
            by=by.strip(),
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            why=why.strip(),
            originals=case.originals_with(report),
            claims=sum(c.report == report for c in held.claims),
            events=_touched(held, after, report),
        )
        if case.withdraw(done, after, law_digests(regime)):
            forget_copies(case.folder)
            return Withdrawing(done, _alike(mine, held))
    raise StoreError("TS035", f"{case.folder} is being written to by others. Wait for them to end, then run again.")


def _without(held: Outcome, report: str, case: Case, regime: Regime) -> Outcome:
    left = replace(
        held,
        reports=tuple(r for r in held.reports if r.id != report),
        claims=tuple(c for c in held.claims if c.report != report),
    )
    return made_of(left, case.judgements(), facts_in(case), regime, load_measures(regime))


def _touched(held: Outcome, after: Outcome, report: str) -> tuple[str, ...]:
    """The events that the report told of, under the ids that they had and that they have without it."""
    gone = {c.id for c in held.claims if c.report == report}
    touched = [e for e in held.events if gone & set(e.claims)]
    now = {e.id for old in touched for e in _successors(old, after)}
    return tuple(sorted({e.id for e in touched} | now))


def _successors(old: Event, after: Outcome) -> list[Event]:
    shares = [e for e in after.events if set(e.claims) & set(old.claims)]
    return shares or list(events_named(after.events, old.id))


def _alike(report: Report, held: Outcome) -> tuple[str, ...]:
    """What still repeats it: the file that it came in, reports that came in it, and those that take it over."""
    inside = {r.path for r in held.reports if r.path.startswith(f"{report.path}#") or _holds(r.path, report.path)}
    taken = {r.path for r in held.reports for parent in r.lineage if parent.of == report.id}
    taken |= {r.path for r in held.reports for parent in report.lineage if parent.of == r.id}
    return tuple(sorted((inside | taken) - {report.path}))


def _holds(outer: str, inner: str) -> bool:
    """True when a report came as a part of another: an attachment in its mail."""
    return inner.startswith(f"{outer}#")
