"""Measures Twosource on the evaluation data beside the project and writes docs/benchmarks.md.

    python scripts/bench.py [--shared ../shared] [--only time/timebank] [--raise-floors]

Predictions are made by `twosource annotate` and `twosource run`, scored by the data's own scorers. A figure below its
floor (benchmarks/floors.yml) makes the exit status 1; `--raise-floors` lifts floors to what was measured, never lowers.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from bench_speed import speeds

ROOT = Path(__file__).resolve().parents[1]
TASKS, FLOORS, PAGE = ROOT / "benchmarks" / "tasks.yml", ROOT / "benchmarks" / "floors.yml", ROOT / "docs"
BEGIN, END = "<!-- figures: written by `make bench` -->", "<!-- end of figures -->"
SLACK = 0.05  # a floor holds to the printed digit


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure beside the best other tool's; all in per cent, but for counts."""

    set: str
    measure: str
    ours: float
    other: float | None = None
    who: str = ""
    goal: float | None = None

    @property
    def key(self) -> str:
        """The name under which its floor is kept."""
        return f"{self.set}: {self.measure}"


def main() -> int:
    """Measure, write the page, hold the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="where the evaluation data lie")
    parser.add_argument("--only", help="only the sets whose name begins so; the page is left as it is")
    parser.add_argument("--raise-floors", action="store_true", help="lift the floors to what was measured")
    options = parser.parse_args()
    if not (options.shared / "benchmarks").is_dir():
        print(f"{options.shared} has no benchmarks: nothing is measured. Give the folder with --shared.")
        return 2
    figures = []
    for figure in measured(options.shared, options.only or ""):
        print(f"{figure.key:60} {figure.ours:8.1f}  (other {figure.other}, goal {figure.goal})", flush=True)
        figures.append(figure)
    if options.only is None:
        write_page(figures)
    return hold_floors(figures, lift=options.raise_floors)


def measured(shared: Path, only: str) -> Iterator[Figure]:
    """Every figure of every set whose name begins with `only`."""
    for row in yaml.safe_load(TASKS.read_text(encoding="utf-8"))["layers"]:
        name = f"{row['task']}/{row['gold']}" + (", spans given" if row.get("gold_places") else "")
        if name.startswith(only):
            yield from of_layer(name, row, shared / "benchmarks" / row["task"])
    if "dev/English".startswith(only):
        yield from of_dev(shared)
    if "incidents/dev".startswith(only):
        yield from of_incidents(shared / "benchmarks" / "incidents")
    if "agreement/dev".startswith(only):
        yield from of_agreement(shared / "benchmarks" / "agreement")
    if "mentions/dev".startswith(only):
        yield from of_mentions(shared / "benchmarks" / "mentions")
    if "speed".startswith(only):
        beside = yaml.safe_load(TASKS.read_text(encoding="utf-8"))["speed"]
        yield from (Figure("speed", name, value, **beside.get(name, {})) for name, value in speeds(shared))


def of_layer(name: str, row: dict[str, Any], folder: Path) -> Iterator[Figure]:
    """The figures of one layer on one set."""
    gold = folder / f"{row['gold']}.jsonl"
    options = ["--gold-places"] if row.get("gold_places") else []
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / "made.jsonl"
        with made.open("wb") as stream:
            subprocess.run(program("annotate", "--layer", row["layer"], *options, str(gold)), stdout=stream, check=True)
        scorer = [sys.executable, str(folder / f"score_{row['task']}.py"), str(made), str(gold), "--json"]
        scored = output(scorer + (["--gold-spans"] if options else []))
    for measure, beside in row["measures"].items():
        yield Figure(name, measure, scored["measures"][measure]["value"], **beside)


def of_dev(shared: Path) -> Iterator[Figure]:
    """The figures of the whole job on the English reports of dev/ and the seeds."""
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / "made.json"
        reports = [str(shared / "seeds"), str(shared / "dev" / "reports")]
        subprocess.run(program("run", *reports, "--json", str(made)), stdout=subprocess.DEVNULL, check=True)
        scorer = [sys.executable, str(shared / "dev" / "score.py"), str(made), str(shared / "dev" / "gold.yml")]
        scored = output([*scorer, "--language", "en", "--json"])
    beside = yaml.safe_load(TASKS.read_text(encoding="utf-8"))["dev"]
    for measure, value in scored.items():
        if isinstance(value, dict):
            ours = 100 * (value["f1"] if "f1" in value else value["rate"])
            yield Figure("dev/English", measure, ours, **beside.get(measure, {}))
        elif measure == "forbidden merges":
            yield Figure("dev/English", measure, float(value))


def of_incidents(folder: Path) -> Iterator[Figure]:
    """Which reports tell one incident, and how many were killed and injured, by the whole job."""
    beside = yaml.safe_load(TASKS.read_text(encoding="utf-8"))["incidents"]
    documents, gold, records = (folder / f"{name}-dev.jsonl" for name in ("documents", "gold", "incidents"))
    with tempfile.TemporaryDirectory() as scratch:
        events, own, given = (Path(scratch) / name for name in ("events.jsonl", "own.jsonl", "given.jsonl"))
        script = [sys.executable, str(ROOT / "scripts" / "bench_incidents.py"), str(documents), "--events", str(events)]
        command = [*script, "--counts", str(own), "--incidents", str(gold), "--given", str(given)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        scorer = [sys.executable, str(folder / "score_incidents.py"), str(events), str(gold), "--json"]
        for name, counts in (("own events", own), ("gold incidents", given)):
            scored = output([*scorer, "--incidents", str(records), "--counts", str(counts)])["measures"]
            if name == "own events":
                for measure in ("B-cubed F1", "pairwise F1"):
                    yield Figure("incidents/dev", measure, scored[measure]["value"], **beside[measure])
            measure = f"both exact, {name}"
            yield Figure("incidents/dev", measure, scored["both exact"]["value"], **beside[measure])


def of_agreement(folder: Path) -> Iterator[Figure]:
    """Which answers of several outlets say the same."""
    beside = yaml.safe_load(TASKS.read_text(encoding="utf-8"))["agreement"]
    gold = folder / "dev.jsonl"
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / "made.jsonl"
        with made.open("wb") as stream:
            subprocess.run(program("agree", str(gold)), stdout=stream, check=True)
        scored = output([sys.executable, str(folder / "score_agreement.py"), str(made), str(gold), "--json"])
    for measure, others in beside.items():
        yield Figure("agreement/dev", measure, scored["measures"][measure]["value"], **others)


def of_mentions(folder: Path) -> Iterator[Figure]:
    """Which event each marked word means, across the reports."""
    beside = yaml.safe_load(TASKS.read_text(encoding="utf-8"))["mentions"]
    gold, regime = folder / "dev.jsonl", ROOT / "benchmarks" / "regimes" / "gun_incidents"
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / "made.jsonl"
        with made.open("wb") as stream:
            subprocess.run(program("mentions", str(gold), "--regime", str(regime)), stdout=stream, check=True)
        scored = output([sys.executable, str(folder / "score_mentions.py"), str(made), str(gold), "--json"])
    for measure, others in beside.items():
        yield Figure("mentions/dev", measure, scored["measures"][measure]["value"], **others)


def program(*arguments: str) -> list[str]:
    """The command line of our own program."""
    return [sys.executable, "-m", "twosource.cli", *arguments]


def output(command: Sequence[str]) -> dict[str, Any]:
    """The JSON object that a command prints."""
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    return dict(json.loads(done.stdout))


def write_page(figures: Sequence[Figure]) -> None:
    """Put the table between the marks of docs/benchmarks.md."""
    rows = [f"Measured on {date.today().isoformat()} with `make bench`; per cent.", ""]  # noqa: DTZ011 - the day here
    rows += ["| Set | Measure | Twosource | Best other | Who | Goal |", "|---|---|---|---|---|---|"]
    for f in figures:
        other, goal = ("" if n is None else f"{n:g}" for n in (f.other, f.goal))
        rows.append(f"| {f.set} | {f.measure} | {f.ours:.1f} | {other} | {f.who} | {goal} |")
    page = PAGE / "benchmarks.md"
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text("\n".join([before + BEGIN, *rows, END + after]), encoding="utf-8")


def hold_floors(figures: Sequence[Figure], *, lift: bool) -> int:
    """1 when a figure lies below its floor; with `lift`, floors rise to what was measured."""
    floors: dict[str, float] = yaml.safe_load(FLOORS.read_text(encoding="utf-8")) or {}
    below = [f for f in figures if f.key in floors and falls_below(f, floors[f.key])]
    for figure in below:
        print(f"below its floor: {figure.key}: {figure.ours:.1f}, was {floors[figure.key]:.1f}")
    if lift:
        head = [line for line in FLOORS.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        for figure in [f for f in figures if f.set != "speed"]:  # speeds hang on what else the machine does
            if figure.measure != "forbidden merges":
                floors[figure.key] = max(floors.get(figure.key, 0.0), round(figure.ours, 1))
            else:
                floors[figure.key] = min(floors.get(figure.key, figure.ours), figure.ours)
        lines = [f'"{key}": {value:g}' for key, value in sorted(floors.items())]
        FLOORS.write_text("\n".join([*head, *lines, ""]), encoding="utf-8")
    return 1 if below else 0


def falls_below(figure: Figure, floor: float) -> bool:
    """True when a figure is worse than its floor: smaller, or, of forbidden merges, more."""
    if figure.measure == "forbidden merges":
        return figure.ours > floor
    return figure.ours < floor - SLACK


if __name__ == "__main__":
    sys.exit(main())
