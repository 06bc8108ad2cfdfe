"""Measures how copies are found among synthetic reports, beside the plain method, in turns: quality, time, memory.

    python scripts/bench_reprints.py [100000] [--turns 2]

The plain method: shingles of 8 words, of which those are kept whose crc32 is divisible by 8, an inverted index in
Python, three shared ones make a pair. A shingle in more than 50 reports is left out, without which boilerplate would
pair thousands with thousands. Each turn is a process of its own; seconds are the processor's, without those in which
the reports are made. The table stands in docs/lineage.md.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from zlib import crc32

from synthetic_reports import KINDS, Made, reports

from twosource.model import Report
from twosource.regimes import load_regime
from twosource.weigh.shingles import find_copies
from twosource.weigh.table import load_table

Pairs = set[tuple[str, str]]
METHODS = ("twosource", "plain")
_MOST = 50
_WORD = re.compile(r"\w+")


def ours(told: Mapping[str, Report]) -> Pairs:
    """The pairs that Twosource finds."""
    return {(c.a, c.b) for c in find_copies(told, load_table(load_regime()).copies)}


def plain(told: Mapping[str, Report]) -> Pairs:
    """The pairs that the plain method finds."""
    holders: dict[int, list[str]] = defaultdict(list)
    for id_, report in told.items():
        words = _WORD.findall(report.text.lower())
        hashes = (crc32(" ".join(words[i : i + 8]).encode()) for i in range(len(words) - 7))
        for value in {h for h in hashes if h % 8 == 0}:
            holders[value].append(id_)
    shared: Counter[tuple[str, str]] = Counter()
    for ids in holders.values():
        if 1 < len(ids) <= _MOST:
            shared.update(combinations(ids, 2))
    return {(min(pair), max(pair)) for pair, number in shared.items() if number >= 3}


def measure(method: str, number: int) -> dict[str, float]:
    """What one method finds among so many reports, and what it takes."""
    made = list(reports(number))
    told = {m.report.id: m.report for m in made}
    load_table(load_regime())
    before, held = time.process_time(), _peak()
    pairs = ours(told) if method == METHODS[0] else plain(told)
    spent, peak = time.process_time() - before, _peak()
    return {"seconds": spent, "megabytes": peak - held, **quality(pairs, made)}


def quality(pairs: Pairs, made: Iterable[Made]) -> dict[str, float]:
    """Which part of the copies of each kind is found, and how many pairs are no copies."""
    wanted = {_pair(m.report.id, m.copy_of): m.kind for m in made if m.copy_of is not None}
    of_kind = Counter(wanted.values())
    found = Counter(kind for pair, kind in wanted.items() if pair in pairs)
    return {**{kind: found[kind] / of_kind[kind] for kind in KINDS}, "false": float(len(pairs - set(wanted)))}


def _pair(a: str, b: str) -> tuple[str, str]:
    return min(a, b), max(a, b)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Measure both methods in turns and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", type=int, nargs="?", default=100_000, help="how many reports (100000)")
    parser.add_argument("--turns", type=int, default=2, help="how often each method is measured (2)")
    parser.add_argument("--method", choices=METHODS, help="only this one, once, as JSON")
    options = parser.parse_args()
    if options.method:
        print(json.dumps(measure(options.method, options.number)))
        return 0
    command = [sys.executable, __file__, str(options.number), "--method"]
    turns: dict[str, list[dict[str, float]]] = {method: [] for method in METHODS}
    for _ in range(options.turns):
        for method in METHODS:
            done = subprocess.run([*command, method], check=True, capture_output=True, text=True)
            turns[method].append(json.loads(done.stdout))
    write(options.number, turns)
    return 0


def write(number: int, turns: Mapping[str, list[dict[str, float]]]) -> None:
    """Print the table; of the seconds those of each turn, of the rest the last."""
    print(f"| {number:,} reports | {' | '.join(KINDS)} | false pairs | seconds of processor time | memory |")
    print("|---" * (len(KINDS) + 4) + "|")
    for method, rows in turns.items():
        recalls = " | ".join(f"{rows[-1][kind]:.4f}" for kind in KINDS)
        seconds = ", ".join(f"{row['seconds']:.1f}" for row in rows)
        print(f"| {method} | {recalls} | {rows[-1]['false']:.0f} | {seconds} | {rows[-1]['megabytes']:.0f} MB |")
    pairs = zip(turns[METHODS[1]], turns[METHODS[0]], strict=True)
    print(
        "\nThe plain method takes", ", ".join(f"{a['seconds'] / b['seconds']:.1f}" for a, b in pairs), "times as long."
    )


if __name__ == "__main__":
    sys.exit(main())
