"""Makes a large case out of synthetic claims, for measuring the desk: ten claims a report, events as they truly were.

    python scripts/synthetic_case.py FOLDER 1000000

Nothing is linked or weighed, which would take longer than the measurement; events, origins, conflicts and findings
have the forms that linking, weighing and checking give them.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from synthetic_claims import Told, claims

from twosource.check import law_digests
from twosource.model import (
    Agreement,
    Block,
    BlockKind,
    Claim,
    Conflict,
    ConflictKind,
    ConflictValue,
    Event,
    Finding,
    Grade,
    Origins,
    Place,
    Reason,
    Report,
    Span,
    Verdict,
    When,
)
from twosource.model.codec import dump
from twosource.regimes import load_regime
from twosource.store import Case, open_case
from twosource.store.log import Change
from twosource.store.rows import row_of
from twosource.store.schema import CLAIMS, EVENTS, FINDINGS, LAW, ORIGINALS, READINGS, REPORTS, SETTLED
from twosource.store.settling import insert_rows
from twosource.store.wording import index_claims, index_report

A_REPORT = 10
_BATCH = 500
REGIME = "dprk_labour"
_MEASURES = ("un-2371-op11", "un-2375-op17", "un-2397-op8")
_VERDICTS = (Verdict.POSSIBLE_BREACH, Verdict.DUTY_RUNNING, Verdict.WITHIN_MEASURE, Verdict.OVERDUE_UNLESS_EXCEPTED)


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of a report as a case keeps them."""

    data: bytes
    path: str
    suffix: str = ".txt"

    @property
    def sha256(self) -> str:
        """The name that they are kept under."""
        return sha256(self.data).hexdigest()


def fill(case: Case, number: int) -> None:
    """Put so many claims into a case, ten a report, and the events that they tell."""
    told = list(claims(number))
    reports = max(number // A_REPORT, 1)
    groups: defaultdict[int, list[Told]] = defaultdict(list)
    for place, one in enumerate(told):
        # Claims of one event lie beside each other, and belong in different reports.
        groups[place * 7919 % reports].append(one)
    made: dict[str, Claim] = {}
    for batch in _batches(list(groups.values())):
        made |= _put(case, [_report(group) for group in batch])
    _settle(case, list(_events(told, made)))


def _settle(case: Case, events: Sequence[Event]) -> None:
    """Events and findings as `replace_outcome` leaves them."""
    place = 0
    for start in range(0, len(events), _BATCH * 10):
        some = events[start : start + _BATCH * 10]
        findings = [finding for event in some for finding in _findings(event)]
        with case._database.writing(Change("outcome settled", REGIME)) as db:  # noqa: SLF001 - see `_put`
            insert_rows(db, EVENTS, [{"regime": REGIME, "id": e.id, "body": dump(e)} for e in some])
            rows = (
                {"regime": REGIME, "place": place + n, "event": f.event, "body": dump(f)}
                for n, f in enumerate(findings)
            )
            insert_rows(db, FINDINGS, list(rows))
        place += len(findings)
    with case._database.writing(Change("outcome settled", REGIME)) as db:  # noqa: SLF001 - see `_put`
        digests = law_digests(load_regime(REGIME))
        insert_rows(db, LAW, [{"regime": REGIME, "file": name, "sha256": sha} for name, sha in digests.items()])
        insert_rows(db, SETTLED, [{"regime": REGIME}])


def _batches(groups: Sequence[Sequence[Told]]) -> Iterable[Sequence[Sequence[Told]]]:
    return (groups[start : start + _BATCH] for start in range(0, len(groups), _BATCH))


def _put(case: Case, batch: Sequence[tuple[Original, Report, tuple[Claim, ...]]]) -> dict[str, Claim]:
    """Many reports in one transaction, in which a case otherwise keeps one; all that they hold is the same."""
    at = datetime(2026, 1, 1, tzinfo=UTC).isoformat(timespec="seconds")
    with case._database.writing(Change("claims kept")) as db:  # noqa: SLF001 - a million transactions take hours
        originals = (
            {"sha256": o.sha256, "path": o.path, "suffix": o.suffix, "size": len(o.data), "brought_at": at,
             "program": "synthetic"}
            for o, _, _ in batch
        )  # fmt: skip
        insert_rows(db, ORIGINALS, list(originals))
        insert_rows(db, REPORTS, [dict(row_of(report)) for _, report, _ in batch])
        for _, report, said in batch:
            index_report(db, report)
            insert_rows(db, CLAIMS, [{"id": c.id, "report": report.id, "body": dump(c)} for c in said])
            index_claims(db, said)
        insert_rows(db, READINGS, [{"report": r.id, "method": "synthetic", "notes": "[]"} for _, r, _ in batch])
    return {c.id: c for _, _, said in batch for c in said}


def _report(group: Sequence[Told]) -> tuple[Original, Report, tuple[Claim, ...]]:
    """Its first line is a title; each claim stands on a sentence of its own."""
    text = f"Report of {group[0].report.outlet} {group[0].claim.id[:6]}\n\n"
    spans = []
    for one in group:
        where = one.claim.places[0].name if one.claim.places else "somewhere"
        sentence = f"A source told of people in {where}: {one.report.text}."
        spans.append((len(text), len(text) + len(sentence)))
        text += f"{sentence} Nothing else was said of it.\n\n"
    original = Original(text.encode(), f"{group[0].claim.id}.txt")
    end = text.index("\n")
    blocks = (Block(0, end, BlockKind.TITLE), *(Block(a, text.index("\n", b), BlockKind.PARAGRAPH) for a, b in spans))
    report = replace(
        group[0].report, id=original.sha256, path=original.path, text=text, title=text[:end], blocks=blocks
    )
    said = tuple(
        replace(one.claim, report=report.id, evidence=(Span.cut(text, a, b),))
        for one, (a, b) in zip(group, spans, strict=True)
    )
    return original, report, said


def _events(told: Sequence[Told], made: dict[str, Claim]) -> Iterable[Event]:
    groups: defaultdict[int, list[Claim]] = defaultdict(list)
    for one in told:
        groups[one.event].append(made[one.claim.id])
    return (_event(group) for group in groups.values())


def _event(group: Sequence[Claim]) -> Event:
    ids = tuple(sorted(c.id for c in group))
    whens = [c.when for c in group if c.when is not None]
    spread = whens[0].interval if whens else None
    for when in whens[1:]:
        spread = when.interval if spread is None else spread.hull(when.interval)
    places: dict[tuple[str, str], Place] = {(p.role, p.name): p for c in group for p in c.places}
    tells = {w.edtf: c.id for c in group if (w := c.when) is not None}
    values = tuple(ConflictValue(edtf, (claim,)) for edtf, claim in sorted(tells.items()))
    conflicts = (Conflict("date", ConflictKind.CONTRADICTION, values, "The dates differ."),) if len(values) > 1 else ()
    counts = [c.count for c in group if c.count is not None]
    return Event(
        id=sha256("\n".join(ids).encode()).hexdigest()[:16],
        type=group[0].type,
        direction=group[0].direction,
        claims=ids,
        when=None if spread is None else When.of(spread),
        places=tuple(places.values()),
        count=counts[0] if counts else None,
        agreements=(Agreement("place", next(iter(places.values())).name, ids),) if places and len(ids) > 1 else (),
        conflicts=conflicts,
        origins=Origins(1, len(ids), tuple((i,) for i in ids), (f"1 at least and {len(ids)} at most are counted.",)),
        grade=Grade(3, "One origin at least stands behind the reports."),
    )


def _findings(event: Event) -> Iterable[Finding]:
    day = event.when.earliest if event.when is not None else None
    for place, measure in enumerate(_MEASURES):
        verdict = _VERDICTS[(int(event.id[:4], 16) + place) % len(_VERDICTS)]
        because = (Reason("The measure speaks of people on their way.", event.claims),)
        yield Finding(event.id, measure, verdict, because, ("Whether it was so.",), (), day or date(2018, 1, 1))


def main(arguments: Sequence[str]) -> None:
    """Make the case in a folder."""
    folder, number = Path(arguments[0]), int(arguments[1])
    before = time.perf_counter()
    with open_case(folder, by="synthetic", leave_digest=False) as case:
        fill(case, number)
        size = case.size()
    print(f"{size.reports:,} reports and {size.claims:,} claims in {time.perf_counter() - before:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
