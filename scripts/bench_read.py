"""How fast reading is and how flat: pages as files, pages of a web archive, and the peak of memory as they grow.

    python scripts/bench_read.py [--pages 2000] [--memory 10000 100000]

The pages are made here, each of some 450 words in a page with menus, related links and a footer. Speeds are reports a
second of the processor time that program and worker took together, so that other work on the machine doesn't count.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = ["the", "of", "workers", "border", "trader", "said", "that", "bus", "crossing", "on", "city", "month", "permit"]


def a_page(number: int) -> str:
    """A page of its own; the same number gives the same page."""
    dice = random.Random(number)  # noqa: S311 - a page to read
    paragraphs = "".join(f"<p>{' '.join(dice.choices(WORDS, k=55)).capitalize()} {number}.</p>" for _ in range(8))
    menu = "".join(f"<li><a href='/{w}'>{w}</a></li>" for w in WORDS)
    return (
        f"<html lang=en><head><title>Report {number}</title><meta property='article:published_time' "
        f"content='2019-05-07T09:00:00+09:00'></head><body><nav><ul>{menu}</ul></nav><article><h1>Report {number}</h1>"
        f"{paragraphs}</article><aside><ul>{menu}</ul></aside><footer>All rights reserved</footer></body></html>"
    )


def a_record(number: int) -> bytes:
    """The page as a record of a web archive."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + a_page(number).encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/{number}\r\n"
        f"WARC-Date: 2019-05-07T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def read(path: Path) -> tuple[int, float]:
    """How many reports there are under a path, and the processor seconds that reading them took."""
    from twosource.read import read_reports
    from twosource.regimes import load_regime
    from twosource.settings import Settings

    before = seconds_used()
    count = sum(r.report is not None for r in read_reports([path], Settings(), load_regime()))
    return count, seconds_used() - before


def seconds_used() -> float:
    """The processor time of this program and of the workers that it has buried."""
    from twosource.read.apart import close_idle

    close_idle()
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(u.ru_utime + u.ru_stime for u in map(resource.getrusage, kinds))


def peak(pages: int, folder: Path) -> tuple[int, int]:
    """The peak of memory in MB of the program and of its worker, for that many pages of a web archive."""
    file = folder / f"{pages}.warc"
    with file.open("wb") as out:
        out.writelines(a_record(n) for n in range(pages))
    done = subprocess.run(
        [sys.executable, __file__, "--peak-of", str(file)], capture_output=True, text=True, check=True
    )
    own, worker = done.stdout.split()
    file.unlink()
    return int(own), int(worker)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--memory", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--peak-of", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peak_of is not None:
        read(options.peak_of)
        print(*(resource.getrusage(k).ru_maxrss // 1000 for k in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "pages").mkdir()
        for n in range(options.pages):
            (folder / "pages" / f"{n}.html").write_text(a_page(n), encoding="utf-8")
        (folder / "a.warc").write_bytes(b"".join(a_record(n) for n in range(options.pages)))
        read(folder / "pages" / "0.html")
        for name in ("pages", "a.warc"):
            began = time.monotonic()
            count, seconds = read(folder / name)
            print(
                f"{name}: {count} reports, {count / seconds:.0f} a second of processor time, "
                f"{count / (time.monotonic() - began):.0f} by the clock"
            )
        print(f"records alone: {records_a_second(folder / 'a.warc'):.0f} a second")
        for pages in options.memory:
            own, worker = peak(pages, folder)
            print(f"{pages} pages of an archive: peak {own} MB, of the worker {worker} MB")
    return 0


def records_a_second(file: Path) -> float:
    """How many records of a web archive a second are gone through, their pages not parsed."""
    from twosource.read.file import OnDisk
    from twosource.read.reading import Reading, read_file
    from twosource.regimes import load_regime
    from twosource.settings import Settings

    passed = 0

    def enter(_path: str) -> bool:
        nonlocal passed
        passed += 1
        return False

    began = time.process_time()
    list(read_file(OnDisk(file), Reading(Settings(), load_regime(), enter)))
    return passed / (time.process_time() - began)


if __name__ == "__main__":
    sys.exit(main())
