"""Text recognition by Tesseract, where it is installed: a picture of a page becomes lines with boxes and confidence.

Tesseract runs as a program of its own, without a shell, in a folder that is gone afterwards, within a time limit. It
is handed pictures that were drawn here, never a file that came in.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from twosource.read.recognised import Recognised, TableFault, lines_of, main_script

PROGRAM = "tesseract"
# The languages that reports come in, by the names of Tesseract's data; each with the script that tells it.
LANGUAGES = ("eng", "kor", "chi_sim", "rus")
_SCRIPTS = {"hangul": "kor", "han": "chi_sim", "cyrillic": "rus", "latin": "eng"}
INSTALL = (
    "Install Tesseract with the data of your languages (Debian, Ubuntu: `apt-get install tesseract-ocr "
    "tesseract-ocr-kor tesseract-ocr-chi-sim tesseract-ocr-rus`), or save the text as .txt"
)
DPI = 300
_ASKING_SECONDS = 20
_SECONDS = 120
_MOST_BYTES = 16_000_000
_SURE = 80.0


class RecognitionFault(Exception):
    """The program for text recognition failed, and how."""


@dataclass(frozen=True, slots=True)
class Recogniser:
    """An installed Tesseract: its program, its version, and which of the languages it has data for."""

    program: str
    version: str
    languages: tuple[str, ...]

    def read(self, picture: bytes, width: float, seconds: float | None = None, likely: str | None = None) -> Recognised:
        """The lines in a PNG.

        Args:
            picture: a PNG, dark on light.
            width: of the page in points, by which boxes are given.
            seconds: how long it may take.
            likely: the language of the page before, which is tried alone first.

        Raises:
            RecognitionFault: it failed, took too long, or printed what is no table.
        """
        limit = _SECONDS if seconds is None else seconds
        if likely in self.languages:
            found = self._once(picture, width, (likely,), limit)
            # Data of another language is less sure, or finds letters of another script.
            if found.confidence >= _SURE and _SCRIPTS.get(main_script(found.lines) or "") == likely:
                return found
        all_of_them = self._once(picture, width, self.languages, limit)
        # Read a second time with the data of its own script alone, a page has a third fewer faults in Korean.
        alone = _SCRIPTS.get(main_script(all_of_them.lines) or "")
        if alone is None or alone not in self.languages or len(self.languages) == 1:
            return all_of_them
        again = self._once(picture, width, (alone,), limit)
        return max(again, all_of_them, key=lambda r: r.confidence)

    def _once(self, picture: bytes, width: float, languages: tuple[str, ...], seconds: float) -> Recognised:
        named = "+".join(languages)
        with tempfile.TemporaryDirectory(prefix="twosource-") as folder:
            (Path(folder) / "page.png").write_bytes(picture)
            printed = _run([self.program, "page.png", "stdout", "-l", named, "tsv"], folder, seconds)
        try:
            return lines_of(printed, width, named)
        except TableFault as fault:
            raise RecognitionFault(f"it printed what is no table of words ({fault})") from fault


def recogniser() -> Recogniser | None:
    """The Tesseract that is installed; None where there is none, or none with data for the languages of reports.

    Raises:
        RecognitionFault: it is there and doesn't answer.
    """
    program = shutil.which(PROGRAM)
    return None if program is None else _asked(os.path.realpath(program))


@cache
def _asked(program: str) -> Recogniser | None:
    with tempfile.TemporaryDirectory(prefix="twosource-") as folder:
        version = _run([program, "--version"], folder, _ASKING_SECONDS).split("\n", 1)[0]
        listed = set(_run([program, "--list-langs"], folder, _ASKING_SECONDS).split())
    languages = tuple(one for one in LANGUAGES if one in listed)
    return Recogniser(program, " ".join(version.split())[:60], languages) if languages else None


def _run(command: list[str], folder: str, seconds: float) -> str:
    """What a command prints; it is ended with all that it started when it takes too long."""
    kept = {name: os.environ[name] for name in ("PATH", "TESSDATA_PREFIX") if name in os.environ}
    # One thread a page: several make it slower on few cores.
    environment = {**kept, "LC_ALL": "C.UTF-8", "HOME": folder, "OMP_THREAD_LIMIT": "1"}
    printed = Path(folder) / "printed"
    try:
        with printed.open("wb") as out, subprocess.Popen(  # noqa: S603 - no shell, no word of a report in it
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.PIPE,
            start_new_session=True,
        ) as running:  # fmt: skip
            try:
                _, said = running.communicate(timeout=seconds)
            except subprocess.TimeoutExpired as fault:
                os.killpg(running.pid, signal.SIGKILL)
                raise RecognitionFault(f"it takes over {seconds:g} seconds") from fault
    except OSError as fault:
        raise RecognitionFault(f"it can't be started ({fault.strerror})") from fault
    if running.returncode != 0:
        told = said.decode("utf-8", "replace").strip().splitlines()
        raise RecognitionFault(
            f"it ended with status {running.returncode}: {' '.join((told or [''])[-1].split())[:200]}"
        )
    if printed.stat().st_size > _MOST_BYTES:
        raise RecognitionFault(f"it printed over {_MOST_BYTES} bytes")
    return printed.read_bytes().decode("utf-8", "replace")


__all__ = ["DPI", "INSTALL", "LANGUAGES", "Recognised", "Recogniser", "RecognitionFault", "recogniser"]
