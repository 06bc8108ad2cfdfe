"""Files are parsed in a process of their own, which costs one report when it ends, and nothing else."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from email.message import EmailMessage
from pathlib import Path

from corpus_case import LEAD, page, records, text

from twosource.read import ReadResult, read_reports
from twosource.read.apart import Apart, Task
from twosource.regimes import Regime
from twosource.settings import Settings

SLOW = "<p>a<b>b" * 1_200_000  # it takes seconds to parse
LARGE = b'{"version": "https://jsonfeed.org/version/1", "items": [' + b"{}," * 5_000_000 + b"{}]}"


def a_mailbox(bodies: list[str], attached: bytes = b"") -> bytes:
    """A mail of HTML for each body; the third has a feed attached."""
    out = b""
    for number, body in enumerate(bodies):
        mail = EmailMessage()
        mail["Subject"], mail["From"] = f"{number}", "x@y.example"
        mail.set_content(body, subtype="html")
        if number == 2 and attached:
            mail.add_attachment(attached, maintype="application", subtype="json", filename="feed.json")
        out += b"From x@y.example Tue May  7 09:00:00 2019\n" + mail.as_bytes() + b"\n"
    return out


def read(path: Path, regime: Regime, settings: Settings) -> list[ReadResult]:
    """The results of one path."""
    return list(read_reports([path], settings, regime))


def test_a_report_that_takes_too_long_costs_itself_alone(tmp_path: Path, regime: Regime) -> None:
    """Those before and behind it in the same file are read once each."""
    bodies = [page(f"Number {n}.").decode() for n in range(4)]
    (tmp_path / "a.mbox").write_bytes(a_mailbox([*bodies[:2], SLOW, *bodies[2:]]))

    results = read(tmp_path / "a.mbox", regime, Settings(seconds=1))

    assert [r.rejected.code if r.rejected else "read" for r in results] == ["read", "read", "TS051", "read", "read"]
    assert results[2].rejected is not None
    assert results[2].rejected.path.endswith("a.mbox#3")
    # By processor time, or by the clock where others take most of the machine.
    assert re.search(r"it takes over [13] seconds to read", results[2].rejected.why)
    assert results[2].original is not None


def test_an_attachment_that_takes_too_much_memory_costs_itself_alone(tmp_path: Path, regime: Regime) -> None:
    """Not the mail that it came with, and no other."""
    bodies = [page(f"Number {n}.").decode() for n in range(4)]
    (tmp_path / "a.mbox").write_bytes(a_mailbox(bodies, LARGE))

    results = read(tmp_path / "a.mbox", regime, Settings(max_bytes=100_000_000, max_memory=700_000_000))

    assert [r.rejected.code if r.rejected else "read" for r in results] == ["read", "read", "read", "TS051", "read"]
    assert results[3].rejected is not None
    assert results[3].rejected.path.endswith("a.mbox#3#feed.json")
    assert "it takes over 700 MB of memory to read" in results[3].rejected.why


def test_a_worker_that_is_killed_is_replaced_and_nothing_is_lost_or_told_twice(tmp_path: Path, regime: Regime) -> None:
    """The kernel may kill the largest process when memory is short."""
    count = 40
    archive = b"".join(records(f"Number {n}.")[0].replace(b"/1\r\n", f"/{n}\r\n".encode()) for n in range(count))
    (tmp_path / "a.warc").write_bytes(archive)
    apart = Apart(Settings(), regime)

    paths = []
    for number, result in enumerate(apart.read(Task(str(tmp_path / "a.warc")))):
        assert result.report is not None or (result.rejected is not None and result.rejected.code == "TS051")
        paths.append(result.report.path if result.report is not None else result.rejected.path)  # type: ignore[union-attr]
        if number == count // 2:
            assert apart._worker is not None
            apart._worker.process.send_signal(signal.SIGKILL)
    apart.close()

    assert len(set(paths)) == len(paths) == count


def test_a_worker_ends_with_its_owner(tmp_path: Path) -> None:
    """Also when the owner is killed and can't tell it."""
    (tmp_path / "a.txt").write_bytes(text())
    code = (
        "import sys, time; from pathlib import Path; from twosource.read.apart import Apart, Task\n"
        "from twosource.regimes import load_regime; from twosource.settings import Settings\n"
        f"apart = Apart(Settings(), load_regime()); list(apart.read(Task({str(tmp_path / 'a.txt')!r})))\n"
        "print(apart._worker.process.pid, flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        worker = int(owner.stdout.readline())
        owner.kill()

    for _ in range(200):
        if not is_running(worker):
            break
        time.sleep(0.05)

    assert not is_running(worker)


def is_running(pid: int) -> bool:
    """Whether there is such a process that isn't only waiting to be buried."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_what_a_parser_prints_doesn_t_stand_between_two_messages(tmp_path: Path, regime: Regime) -> None:
    """Pdfium and libxml2 complain on their own."""
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n1 0 obj<</Length 99999999>>stream\n")

    (result,) = read(tmp_path / "a.pdf", regime, Settings())

    assert result.rejected is not None
    assert result.rejected.code == "TS026"


def test_reading_stopped_half_way_leaves_no_worker_at_work(tmp_path: Path, regime: Regime) -> None:
    """The next who reads gets answers to its own question."""
    (tmp_path / "a.warc").write_bytes(b"".join(records("Number.")))
    (tmp_path / "b.txt").write_bytes(text())

    started = read_reports([tmp_path / "a.warc"], Settings(), regime)
    first = next(started)
    started.close()  # type: ignore[attr-defined]
    (after,) = read(tmp_path / "b.txt", regime, Settings())

    assert first.report is not None
    assert after.report is not None
    assert LEAD in after.report.text
    assert after.report.path.endswith("b.txt")
