"""Files that verbs write on request."""

from __future__ import annotations

from pathlib import Path

from twosource.errors import WrongUsage


def write_file(file: Path, written: str) -> None:
    """The text stands in the file; WrongUsage (TS003) where it can't be written."""
    try:
        file.write_text(written, encoding="utf-8", newline="")
    except OSError as fault:
        why = f"{file} can't be written: {fault.strerror}. Give a file in a folder that is there."
        raise WrongUsage("TS003", why) from fault
