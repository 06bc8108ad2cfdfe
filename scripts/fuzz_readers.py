"""Fuzzes the readers: sound files of every format, mutated, through the reading that the worker does.

    python scripts/fuzz_readers.py [--runs 20000] [--seed 1] [--jobs 2]

Every run gives a report or a refusal with a code; anything else (an exception, a signal, over ten seconds of processor
time) is printed with what makes it again and ends in exit status 1. The same seed gives the same inputs.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from twosource.read.file import held
from twosource.read.reading import Reading, read_file
from twosource.regimes import load_regime
from twosource.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
CHUNK = 2000  # inputs of one process: what one of them spoils, no other sees
SECONDS = 10
MEMORY = 2_000_000_000
TOKENS = [
    *(b"\x00", b"\xff", b"\xef\xbb\xbf", b"&#0;", b"&a;", b"<![CDATA[", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"<?xml?>"),
    *(
        b"\r\n\r\n",
        b"\nFrom x\n",
        b"--b",
        b"Content-Length: 99999999\r\n",
        b"Content-Type: multipart/mixed; boundary=b",
    ),
    *(
        b"=?utf-8?b?////?=",
        b"\\ud800",
        b"1e999",
        b"[" * 600,
        b"{" * 600,
        b"<p>" * 600,
        b"%PDF-",
        b"PK\x03\x04",
        b"\x1f\x8b",
    ),
    *(b"charset=utf-16", b"charset=x", b"-1", b"4294967295", b"\xed\xa0\x80", b"\xe2\x80\xa8", b"9" * 400),
]


def corpus() -> dict[str, bytes]:
    """One sound file of every format, as the tests make them."""
    found = importlib.util.spec_from_file_location("corpus_case", ROOT / "tests" / "read" / "corpus_case.py")
    if found is None or found.loader is None:
        raise SystemExit("tests/read/corpus_case.py isn't there")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    makers: dict[str, Callable[[str], bytes]] = module.FORMATS
    return {name: make("") for name, make in makers.items()}


def mutated(data: bytes, others: list[bytes], dice: random.Random) -> bytes:
    """The bytes after one to eight changes."""
    made = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 3, 8))):
        place = dice.randrange(len(made) + 1)
        size = dice.choice((1, 2, 8, 64, 512))
        match dice.randrange(7):
            case 0 if made:
                made[place % len(made)] ^= 1 << dice.randrange(8)
            case 1:
                made[place : place + size] = b""
            case 2:
                made[place:place] = dice.choice(TOKENS)
            case 3:
                made[place:place] = made[place : place + size] * dice.choice((1, 3, 40))
            case 4:
                other = dice.choice(others)
                start = dice.randrange(len(other))
                made[place : place + size] = other[start : start + size]
            case 5:
                made[place : place + size] = dice.randbytes(size)
            case _:
                del made[max(place, 1) :]
    return bytes(made)


def run_chunk(seed: int, first: int, count: int) -> int:
    """Read the inputs of one chunk; print each format's number of reports and refusals as the last line."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # Text recognition is a program of its own, and would take most of the time.
    os.environ["PATH"] = ""
    files = corpus()
    names, all_data = list(files), list(files.values())
    reading = Reading(Settings(), load_regime())
    seen: Counter[str] = Counter()
    for number in range(first, first + count):
        dice = random.Random(seed * 1_000_000_007 + number)  # noqa: S311 - the same every time
        name = names[number % len(names)]
        data = mutated(files[name], all_data, dice)
        # Now and then under another format's name.
        shown = dice.choice(names) if dice.random() < 0.05 else name
        print(f"at {number} {shown}", file=sys.stderr, flush=True)
        limit = int(time.process_time()) + SECONDS + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
        for result in read_file(held(shown, data), reading):
            if (result.report is None) == (result.rejected is None):
                raise AssertionError(f"{shown}: neither a report nor a refusal, or both")
            seen["read" if result.rejected is None else result.rejected.code] += 1
    print(" ".join(f"{what}={n}" for what, n in sorted(seen.items())))
    return 0


def main() -> int:
    """Run all chunks, a few at a time, and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--chunk", type=int, nargs=2, metavar=("FIRST", "COUNT"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.chunk is not None:
        return run_chunk(options.seed, *options.chunk)
    began, seen, crashes = time.monotonic(), Counter[str](), 0
    waiting = [(first, min(CHUNK, options.runs - first)) for first in range(0, options.runs, CHUNK)]
    running: dict[subprocess.Popen[str], int] = {}
    done = 0
    while waiting or running:
        while waiting and len(running) < options.jobs:
            first, count = waiting.pop(0)
            chunk = [sys.executable, __file__, "--seed", str(options.seed), "--chunk", str(first), str(count)]
            log = Path(f"/tmp/fuzz-readers-{first}.log").open("w+")  # noqa: S108, SIM115 - closed with the chunk
            running[subprocess.Popen(chunk, stdout=subprocess.PIPE, stderr=log, text=True)] = first
        process = next(iter(running))
        out, _ = process.communicate()
        first = running.pop(process)
        log_file = Path(f"/tmp/fuzz-readers-{first}.log")  # noqa: S108 - the one that was opened above
        if process.returncode == 0:
            for pair in out.split():
                what, number = pair.split("=")
                seen[what] += int(number)
            done += CHUNK
            print(f"{min(done, options.runs)} of {options.runs}", end="\r", file=sys.stderr, flush=True)
        else:
            crashes += 1
            last = log_file.read_text(encoding="utf-8", errors="replace")[-1500:]
            print(f"CRASH in the chunk of {first} (status {process.returncode}): {last}")
        log_file.unlink()
    print(f"{options.runs} inputs, seed {options.seed}, {crashes} crashes, {time.monotonic() - began:.0f} s")
    print(" ".join(f"{what}={n}" for what, n in sorted(seen.items())))
    return 1 if crashes else 0


if __name__ == "__main__":
    sys.exit(main())
