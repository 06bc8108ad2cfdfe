"""Measures a large case under the law: all events evaluated, those that one act concerns, and one stated fact.

    python scripts/synthetic_law.py 100000 1000000

Each event is told by one synthetic claim. Making the claims isn't measured. The figures stand in docs/scale.md.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from sqlalchemy import insert
from synthetic_claims import Told, claims

from twosource.check import Measures, depending, find_findings, law_digests, load_measures
from twosource.check.trying import event_of
from twosource.jobs.stating import state
from twosource.model import Event, Outcome
from twosource.model.codec import dump
from twosource.regimes import load_regime
from twosource.store import Case, open_case
from twosource.store.log import Change
from twosource.store.rows import row_of
from twosource.store.schema import CLAIMS, ORIGINALS, REPORTS

HEAD = (
    "| events | findings | all evaluated | one act's | of it findings | a stated fact, in a case of them | case |\n"
    "|---|---|---|---|---|---|---|"
)
ACT = "un-2397.yml"
CHUNK = 20_000
# Beyond this the case of them isn't made: its rows would measure the disk.
KEPT = 200_000


def measure(number: int) -> str:
    """The table's row for so many events."""
    measures = load_measures(load_regime())
    some = depending(measures, [ACT])
    made, everything = _evaluated(number, measures)
    of_act, one_act = _evaluated(number, some)
    kept = _in_a_case(number) if number <= KEPT else "not made | |"
    return f"| {number:,} | {made:,} | {everything:.1f} s | {one_act:.1f} s | {of_act:,} | {kept}"


def _evaluated(number: int, measures: Measures) -> tuple[int, float]:
    """How many findings the measures make of so many events, and in how many seconds of evaluation."""
    made, took = 0, 0.0
    for told in _chunks(number):
        by_id = {t.claim.id: t.claim for t in told}
        events = [event_of(t.claim) for t in told]
        begun = time.perf_counter()
        made += len(find_findings(events, by_id, measures))
        took += time.perf_counter() - begun
    return made, took


def _chunks(number: int) -> Iterator[list[Told]]:
    told = iter(claims(number))
    while chunk := list(islice(told, CHUNK)):
        yield chunk


def _in_a_case(number: int) -> str:
    """The seconds that a stated fact takes in a case of so many events, and the case's size."""
    regime = load_regime()
    told = list(claims(number))
    by_id = {t.claim.id: t.claim for t in told}
    events = tuple(event_of(c) for c in by_id.values())
    with tempfile.TemporaryDirectory() as folder, open_case(Path(folder) / "case", leave_digest=False) as case:
        _fill(case, told)
        findings = find_findings(events, by_id, load_measures(regime))
        held = Outcome(regime.id, tuple(t.report for t in told), tuple(by_id.values()), events, findings, (), ())
        case.replace_outcome(held, law_digests(regime))
        del held, findings
        took, size = _stated(case, events[len(events) // 2]), (Path(folder) / "case" / "case.db").stat().st_size
    return f"{took:.2f} s | {size / 1e9:.2f} GB |"


def _stated(case: Case, event: Event) -> float:
    begun = time.perf_counter()
    state(case, load_regime(), event, "return_barred", "yes", evidence="a court's decision", by="bench")
    return time.perf_counter() - begun


def _fill(case: Case, told: Sequence[Told]) -> None:
    """The rows that reading would have left, without the originals, which nothing here looks at."""
    with case._database.writing(Change("filled")) as db:  # noqa: SLF001 - a million transactions would be measured instead
        reports = list({t.report.id: t.report for t in told}.values())
        db.execute(insert(ORIGINALS), [
            {"sha256": r.id, "path": r.path, "suffix": ".txt", "size": 0, "brought_at": "2026-01-01T00:00:00+00:00",
             "program": "bench"} for r in reports])  # fmt: skip
        db.execute(insert(REPORTS), [dict(row_of(r)) for r in reports])
        db.execute(insert(CLAIMS), [{"id": t.claim.id, "report": t.report.id, "body": dump(t.claim)} for t in told])


def main(sizes: Sequence[str]) -> None:
    """Print the table."""
    print(HEAD)
    for size in sizes or ["100000"]:
        print(measure(int(size)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
