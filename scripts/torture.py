"""Kills the program (-9) at random moments of an ingestion, again and again: nothing is lost, nothing is there twice.

    python scripts/torture.py [--kills 1000] [--reports 500] [--seed 1]

A folder of reports is read into a case by `twosource read`, which is killed at a random moment and started again until
it ends by itself; then a new case is begun. Moments are drawn so that each tenfold stretch of the time that an unhurt
reading takes is as likely, up to a little more than all of it: reading, extracting and closing are all met. After each
kill `verify` has to find nothing, and what was in the case has to be there still; at the end of each case it holds each
report once, with the claims that an unhurt reading gives.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from twosource.cli import main as program
from twosource.pipeline import regime_of
from twosource.read.apart import close_idle
from twosource.store import open_case, verify_case

TOWNS = ("Dandong", "Tumen", "Hunchun", "Yanji", "Helong", "Longjing")


@dataclass(frozen=True, slots=True)
class Held:
    """What a case holds: the ids of its reports and of its claims."""

    reports: frozenset[str]
    claims: frozenset[str]

    @classmethod
    def of(cls, folder: Path) -> Held:
        """What the case in a folder holds; nothing where there is none yet."""
        if not (folder / "case.db").is_file():
            return cls(frozenset(), frozenset())
        with open_case(folder, create=False, leave_digest=False) as case:
            held = case.outcome(regime_of(case).id)
        return cls(frozenset(r.id for r in held.reports), frozenset(c.id for c in held.claims))


def write_reports(folder: Path, count: int) -> None:
    """So many reports of a few lines each, every tenth of them a page."""
    folder.mkdir()
    for number in range(count):
        town, day = TOWNS[number % len(TOWNS)], number % 27 + 1
        lead = (
            f"On {day} May 2019, about {number + 10} North Korean workers arrived in {town}, a trader in the city said."
        )
        body = f"Nobody else saw them. The trader counted {number % 7 + 2} buses at the gate of the customs house."
        if number % 10 == 0:
            page = f"<html><body><article><p>{lead}</p><p>{body}</p></article></body></html>"
            (folder / f"{number}.html").write_text(page, encoding="utf-8")
        else:
            (folder / f"{number}.txt").write_text(f"Workers come\n\n{lead}\n\n{body}\n", encoding="utf-8")


def started(reports: Path, case: Path) -> int:
    """The program, reading, as a process of its own; what it needs is loaded, so that it is at work from the start."""
    pid = os.fork()
    if pid:
        return pid
    status = 70
    try:
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
            status = program(["read", str(reports), "--case", str(case)])
    finally:
        os._exit(status)


def ended(pid: int, seconds: float) -> int | None:
    """The exit status of a process that ends within so many seconds; None where it had to be killed."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.002)
    os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    return None if code == -signal.SIGKILL else code


def hurt(reports: Path, case: Path, before: Held, whole: Held, seconds: float) -> tuple[bool, Held]:
    """Start the program and kill it after so many seconds; whether it had ended by then, and what the case then holds.

    AssertionError when something was lost, is there twice, or isn't as it was kept.
    """
    status = ended(started(reports, case), seconds)
    if status not in (None, 0):
        raise AssertionError(f"the program failed with status {status}")
    if (case / "case.db").is_file():
        faults = verify_case(case).faults
        if faults:
            raise AssertionError(f"verify finds {[f'{f.code} {f.where}: {f.why}' for f in faults]}")
    after = Held.of(case)
    if not before.reports <= after.reports <= whole.reports or not before.claims <= after.claims <= whole.claims:
        raise AssertionError("a report or a claim was lost, or is one that an unhurt reading doesn't give")
    if status == 0 and after != whole:
        raise AssertionError("the program ended, and the case isn't what an unhurt reading gives")
    return status == 0, after


def torture(kills: int, count: int, seed: int) -> tuple[int, int]:
    """How many times the program was killed, and how many cases were read to their end meanwhile."""
    dice = random.Random(seed)  # noqa: S311 - moments, not secrets
    killed = cases = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_reports(folder / "in", count)
        began = time.monotonic()
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
            status = program(["read", str(folder / "in"), "--case", str(folder / "unhurt")])
        unhurt = time.monotonic() - began
        # A worker is its owner's alone: none may be shared by the processes that are forked from here.
        close_idle()
        whole = Held.of(folder / "unhurt")
        if status != 0 or len(whole.reports) != count:
            raise AssertionError(f"an unhurt reading gives {len(whole.reports)} of {count} reports")
        held = nothing = Held(frozenset(), frozenset())
        while killed < kills:
            done, held = hurt(folder / "in", folder / "case", held, whole, unhurt * 10 ** dice.uniform(-2.0, 0.1))
            if done:
                cases += 1
                held = nothing
                shutil.rmtree(folder / "case")
            else:
                killed += 1
                print(f"{killed} of {kills} kills, {cases} cases", end="\r", file=sys.stderr, flush=True)
    return killed, cases


def main() -> int:
    """Print what came of it; exit status 1 and the fault at the first loss."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--reports", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    began = time.monotonic()
    try:
        killed, cases = torture(options.kills, options.reports, options.seed)
    except AssertionError as fault:
        print(f"LOST (seed {options.seed}): {fault}")
        return 1
    print(
        f"{killed} kills in {time.monotonic() - began:.0f} s while {options.reports} reports were read, seed "
        f"{options.seed}: nothing lost, nothing twice, verify clean after each; {cases} cases read to their end"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
