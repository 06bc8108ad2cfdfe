"""Answers the incidents benchmark by the whole job: which reports tell one incident, how many were killed and injured.

    python scripts/bench_incidents.py ../shared/benchmarks/incidents/documents-dev.jsonl --events PRED --counts COUNTS
    python scripts/bench_incidents.py DOCUMENTS --incidents GOLD --given COUNTS     # counts of incidents that are given

The documents become reports (incident_reports.py); `twosource run` reads, links and weighs them under the regime
benchmarks/regimes/gun_incidents; its object becomes the two files that score_incidents.py reads. Documents of another
part are answered by the same command. With --incidents (rows of id and incident) the reports' own claims are weighed by
these groups instead of by the events found. A few minutes on two cores for 3,000 documents.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from incident_reports import reports_of

from twosource.model import Claim
from twosource.model.codec import from_plain
from twosource.regimes import load_regime
from twosource.weigh.asked import asked_values
from twosource.weigh.asked_model import load_asked

REGIME = Path(__file__).resolve().parents[1] / "benchmarks" / "regimes" / "gun_incidents"
Row = dict[str, Any]


def main() -> int:
    """Read the documents, write the predictions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--events", type=Path, metavar="PRED", help="write which reports tell one event here")
    parser.add_argument("--counts", type=Path, metavar="COUNTS", help="write how many were killed and injured here")
    parser.add_argument("--incidents", type=Path, metavar="GOLD", help="groups of reports, for --given")
    parser.add_argument(
        "--given", type=Path, metavar="COUNTS", help="write the same for the groups that are given here"
    )
    options = parser.parse_args()
    made = outcome_of(options.documents)
    if options.events:
        write(options.events, events_in(made))
    if options.counts:
        write(options.counts, counts_in(made))
    if options.given and options.incidents:
        write(options.given, counts_given(made, options.incidents))
    return 0


def outcome_of(documents: Path) -> Row:
    """The object that `twosource run` makes of the documents."""
    with tempfile.TemporaryDirectory() as scratch:
        reports, out = Path(scratch) / "reports.jsonl", Path(scratch) / "out.json"
        lines = reports_of(documents.read_text(encoding="utf-8").splitlines())
        reports.write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "twosource.cli",
            "run",
            str(reports),
            "--regime",
            str(REGIME),
            "--json",
            str(out),
        ]
        done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
        if not out.exists():
            sys.exit(f"twosource run ended with {done.returncode} and wrote nothing.")
        return dict(json.loads(out.read_text(encoding="utf-8")))


def named(made: Row) -> dict[str, str]:
    """The document of each claim."""
    name_of = {r["id"]: r["path"].rpartition("#")[2] for r in made["reports"]}
    return {c["id"]: name_of[c["report"]] for c in made["claims"]}


def events_in(made: Row) -> Iterator[Row]:
    """The event of each document; one that told nothing has none."""
    document = named(made)
    for event in made["events"]:
        yield from ({"id": document[claim], "event": event["id"]} for claim in event["claims"])


def counts_in(made: Row) -> Iterator[Row]:
    """The numbers of each event."""
    for event in made["events"]:
        yield {"event": event["id"]} | {row["field"]: row["value"] for row in event["asked"]}


def counts_given(made: Row, gold: Path) -> Iterator[Row]:
    """The numbers of each group of documents that is given."""
    model = load_asked(load_regime(str(REGIME)))
    if model is None:
        sys.exit(f"{REGIME} asks for nothing.")
    groups = grouped(made, [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()])
    for incident, claims in sorted(groups.items()):
        yield {"incident": incident} | {row.field: row.value for row in asked_values(claims, model)}


def grouped(made: Row, rows: Sequence[Mapping[str, str]]) -> dict[str, list[Claim]]:
    """The claims of each group of documents."""
    incident = {row["id"]: row["incident"] for row in rows}
    document = named(made)
    found: dict[str, list[Claim]] = defaultdict(list)
    for plain in made["claims"]:
        # Dates of a claim are printed with their bounds, and kept by their EDTF alone; numbers need none.
        claim = from_plain(Claim, {**plain, "when": None})
        found[incident[document[claim.id]]].append(claim)
    return found


def write(path: Path, rows: Iterator[Row]) -> None:
    """Rows as JSON Lines, sorted."""
    path.write_text("\n".join(sorted(json.dumps(row) for row in rows)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
